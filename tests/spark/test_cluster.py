"""A cluster writes what one process writes, byte for byte, whatever dies; and says plainly what it cannot do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.corpus import write
from tests.batch.conftest import contents
from tests.conftest import ROOT, Command
from tests.spark.clusters import Hdfs, Standalone, kill_session, session_of, standalone


def _hearing() -> None:
    """Let the command hear Ctrl-C, which what a shell starts in its background is deaf to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _start(
    cluster: Standalone, folder: Path, *words: str | Path, settings: Path | None = None
) -> subprocess.Popen[str]:
    """The command on a cluster, as a user starts it."""
    command = [sys.executable, "-m", "treatygraph", "extract", *map(str, words), "--engine", "spark"]
    hadoop = {"HADOOP_CONF_DIR": str(settings)} if settings else {}
    return subprocess.Popen(
        [*command, "--master", cluster.master], cwd=folder, text=True, start_new_session=True,
        env={**os.environ, **cluster.environment, **hadoop, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_hearing,
    )  # fmt: skip


def _done(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code, and what was said on standard error; standard output stays empty."""
    try:
        told, errors = process.communicate(timeout=240)
    except subprocess.TimeoutExpired:
        kill_session(process.pid)
        raise
    assert told == ""
    return process.returncode, errors


def test_two_workers_write_the_same_bytes_as_one_process_and_tell_the_same(
    two_workers: Standalone, profiles: Path, tmp_path: Path, treatygraph: Command
) -> None:
    here = treatygraph(tmp_path, "extract", "profiles", "-o", "one", "--jobs", "1")
    code, told = _done(_start(two_workers, tmp_path, "profiles", "-o", "two"))
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert len(contents(tmp_path / "two")) == 2 * 7
    assert code == here.returncode == 2
    assert sorted(told.replace(" two", " one").splitlines()) == sorted(here.stderr.splitlines())

    (tmp_path / "two" / "africa" / "SEN.txt.jsonl").write_bytes(b"{half")
    (tmp_path / "two" / "asia" / ".old.jsonl.killed.part").write_bytes(b"half")
    (tmp_path / "two" / ".treatygraph-run-killed").write_bytes(b"")
    code, told = _done(_start(two_workers, tmp_path, "profiles", "-o", "two"))
    assert "7 profiles in two, 6 of them finished before; 3 passed over, see above" in told
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_a_worker_killed_half_way_changes_no_byte(tmp_path: Path, treatygraph: Command) -> None:
    write(tmp_path / "profiles", 160, 6000)
    treatygraph(tmp_path, "extract", "profiles", "-o", "one", "--jobs", "1")
    out = tmp_path / "two"
    with standalone(tmp_path) as cluster:
        process = _start(cluster, tmp_path, "profiles", "-o", out)
        deadline = time.monotonic() + 120
        while sum(1 for _ in out.rglob("*.report.jsonl")) < 30 and time.monotonic() < deadline:
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)
        victim = cluster.workers[0].pid
        assert len(session_of(victim)) > 2  # the worker, its executor, and a Python at work
        kill_session(victim)
        finished = sum(1 for _ in out.rglob("*.report.jsonl"))
        code, told = _done(process)
    assert 30 <= finished < 160
    # What the lost worker had finished of its share, the other one found finished.
    assert (code, told.startswith(f"160 profiles in {out}")) == (0, True), told
    assert contents(out) == contents(tmp_path / "one")


def test_an_interrupt_leaves_no_half_file_and_the_next_run_goes_on_from_there(
    two_workers: Standalone, tmp_path: Path
) -> None:
    write(tmp_path / "profiles", 400, 6000)
    out = tmp_path / "out"
    process = _start(two_workers, tmp_path, "profiles", "-o", out)
    deadline = time.monotonic() + 120
    while sum(1 for _ in out.rglob("*.report.jsonl")) < 20 and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: to the command and its Java process at once
    code, told = _done(process)
    assert (code, told.splitlines()[-1]) == (130, "interrupted")
    there = contents(out)
    assert 40 <= len(there) < 800
    assert not [name for name in there if not name.endswith(".jsonl")]
    reports = {name.removesuffix(".report.jsonl") for name in there if name.endswith(".report.jsonl")}
    assert {name.removesuffix(".jsonl") for name in there if not name.endswith(".report.jsonl")} == reports
    code, told = _done(_start(two_workers, tmp_path, "profiles", "-o", out))
    assert f"400 profiles in {out}, {len(reports)} of them finished before" in told


@pytest.mark.parametrize("all_of_it", [False, True], ids=["the command alone", "with its Java process"])
def test_a_driver_killed_half_way_leaves_nothing_half_and_the_same_command_finishes_with_the_same_bytes(
    two_workers: Standalone, tmp_path: Path, treatygraph: Command, *, all_of_it: bool
) -> None:
    write(tmp_path / "profiles", 160, 6000)
    treatygraph(tmp_path, "extract", "profiles", "-o", "one", "--jobs", "1")
    whole = contents(tmp_path / "one")
    out = tmp_path / "two"
    process = _start(two_workers, tmp_path, "profiles", "-o", out)
    deadline = time.monotonic() + 120
    while sum(1 for _ in out.rglob("*.report.jsonl")) < 20 and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    if all_of_it:
        kill_session(process.pid)  # as a machine dies
    else:
        process.kill()  # the Java process that it had started finds itself alone, and ends
    process.communicate(timeout=60)
    there = contents(out)
    finished = {name: content for name, content in there.items() if not name.rpartition("/")[2].startswith(".")}
    assert 40 <= len(finished) < len(whole)
    assert finished.items() <= whole.items()
    assert [name for name in there if name.startswith(".treatygraph-run-")], "nobody was left to take the mark away"

    code, told = _done(_start(two_workers, tmp_path, "profiles", "-o", out))
    assert (code, told.startswith(f"160 profiles in {out}, ")) == (0, True), told
    assert int(told.partition(f"{out}, ")[2].split()[0]) >= len(finished) // 2 - 1
    assert contents(out) == whole


def test_hdfs_is_read_and_written_whole_and_the_run_can_be_resumed(
    two_workers: Standalone, hadoop: Hdfs, profiles: Path, tmp_path: Path, treatygraph: Command
) -> None:
    (profiles / "asia" / "100% [sure], #1 Côte d’Ivoire?.TXT").rename(profiles / "asia" / "100% #1, Côte.TXT")
    treatygraph(tmp_path, "extract", "profiles", "-o", "one", "--jobs", "1")
    assert hadoop.shell("-put", profiles, f"{hadoop.address}/profiles") == 0
    # Only the driver is told of the cluster's settings: the workers have them from it.
    words = (f"{hadoop.address}/profiles", "-o", f"{hadoop.address}/deep/out")
    code, told = _done(_start(two_workers, tmp_path, *words, settings=hadoop.settings))
    assert code == 2
    assert f"error: {hadoop.address}/profiles/asia/windows.txt, offset 6: byte 0xff is no UTF-8" in told
    assert "7 profiles in" in told
    hadoop.shell("-get", f"{hadoop.address}/deep/out", tmp_path / "two")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")

    hadoop.files.put(f"{hadoop.address}/deep/out/africa/SEN.txt.report.jsonl", b"{half")
    hadoop.files.put(f"{hadoop.address}/deep/out/africa/.SEN.jsonl.killed.part", b"half")
    code, told = _done(_start(two_workers, tmp_path, *words, settings=hadoop.settings))
    assert "7 profiles in" in told
    assert "6 of them finished before" in told
    hadoop.shell("-get", f"{hadoop.address}/deep/out", tmp_path / "three")
    assert contents(tmp_path / "three") == contents(tmp_path / "one")


def test_a_folder_that_the_workers_do_not_see_is_told_before_any_work(
    two_workers: Standalone, profiles: Path, tmp_path: Path
) -> None:
    # What /proc/self/cwd means is another folder in each process, as a disk that machines do not share.
    code, told = _done(_start(two_workers, tmp_path, profiles, "-o", "/proc/self/cwd/out"))
    assert code == 2
    assert "error: /proc/self/cwd/out: the worker " in told
    assert "does not see this folder\n       give a folder that all workers share" in told
    assert contents(tmp_path / "out") == {}
