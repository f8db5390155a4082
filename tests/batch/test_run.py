"""Many profiles: the same bytes with one and two workers, resumable, and no trouble stops the others or is silent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.batch.conftest import contents, put
from tests.batch.crashing import disk_full, killed_on_lao

from treatygraph.batch import Options, Outcome, plan, run
from treatygraph.batch.run import Worker
from treatygraph.batch.work import extract_one
from treatygraph.claims import read_jsonl
from treatygraph.document import read_file
from treatygraph.errors import OutputError
from treatygraph.extract import extract


def _run(
    folder: Path, out: Path, workers: int = 1, worker: Worker = extract_one, *, again: bool = False
) -> list[Outcome]:
    outcomes = list(run(plan([folder]), Options(out, again=again), workers=workers, worker=worker))
    return sorted(outcomes, key=lambda outcome: outcome.name)


def test_each_profile_gives_its_claims_and_a_report(profiles: Path, tmp_path: Path) -> None:
    outcomes = _run(profiles, tmp_path / "out")
    assert {outcome.status for outcome in outcomes} == {"done"}
    (read,) = read_jsonl(tmp_path / "out" / "africa" / "KEN-2012.jsonl")
    direct = extract(read_file(profiles / "africa" / "KEN-2012.txt"))
    assert read.claims == direct.claims
    assert len(direct.claims) > 2
    lines = (tmp_path / "out" / "africa" / "KEN-2012.report.jsonl").read_text(encoding="utf-8").splitlines()
    head, *rest = map(json.loads, lines)
    assert (head["record"], head["profile"], head["claims"]) == ("run", "africa/KEN-2012.txt", len(direct.claims))
    assert [each["quote"] for each in rest if each["record"] == "not-understood"] == [
        each.quote for each in direct.not_understood
    ]


def test_one_worker_and_two_write_the_same_bytes(profiles: Path, tmp_path: Path) -> None:
    for number in range(40):
        put(profiles / "more" / f"{number}.txt", "Kenya" if number % 2 else "Senegal")
    one, two = tmp_path / "one", tmp_path / "two"
    assert _run(profiles, one) == _run(profiles, two, workers=2)
    assert contents(one) == contents(two)
    assert len(contents(one)) == 90


def test_where_the_folder_stands_changes_no_byte(
    profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(profiles, tmp_path / "one")
    monkeypatch.chdir(profiles)
    _run(Path(), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_what_is_finished_and_unchanged_is_kept_and_the_rest_is_done(profiles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _run(profiles, out)
    first = contents(out)
    put(profiles / "KEN-2012.txt", "Senegal")  # another text
    (out / "africa" / "SEN.jsonl").write_bytes(b"")  # an output that someone broke
    (out / "asia" / "LAO.md.report.jsonl").write_bytes(b"{half")
    assert {outcome.name: outcome.status for outcome in _run(profiles, out)} == {
        "KEN-2012": "done",
        "africa/KEN-2012": "kept",
        "africa/SEN": "done",
        "asia/LAO.TXT": "kept",
        "asia/LAO.md": "done",
    }
    put(profiles / "KEN-2012.txt", "Kenya")
    _run(profiles, out)
    assert contents(out) == first


def test_other_options_rules_or_a_wish_do_it_again(
    profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    _run(profiles, out)
    assert {outcome.status for outcome in _run(profiles, out)} == {"kept"}
    assert {outcome.status for outcome in _run(profiles, out, again=True)} == {"done"}
    windows = run(plan([profiles]), Options(out, "windows-1252"))
    assert {outcome.status for outcome in windows} == {"done"}
    monkeypatch.setattr("treatygraph.batch.record.EXTRACTOR", "treatygraph/99")
    assert {outcome.status for outcome in _run(profiles, out)} == {"done"}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_file_is_told_with_its_place_and_the_others_are_done(
    profiles: Path, tmp_path: Path, workers: int
) -> None:
    (profiles / "bad.txt").write_bytes(b"Kenya\n\xff\n")
    (profiles / "empty.txt").write_bytes(b"")
    (profiles / "gone.txt").symlink_to("nowhere")
    outcomes = _run(profiles, tmp_path / "out", workers)
    failed = {outcome.name: outcome for outcome in outcomes if outcome.status == "failed"}
    assert set(failed) == {"bad", "empty", "gone"}
    assert failed["bad"].place == f"{profiles / 'bad.txt'}, offset 6"
    assert "byte 0xff" in (failed["bad"].fault or "")
    assert "windows-1252" in (failed["bad"].todo or "")
    assert sum(outcome.status == "done" for outcome in outcomes) == 5
    assert not (tmp_path / "out" / "bad.jsonl").exists()


def test_a_rule_that_breaks_is_told_and_the_others_are_done(
    profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("treatygraph.batch.work.extract", broken)
    outcomes = _run(profiles, tmp_path / "out")
    assert {outcome.fault for outcome in outcomes} == {"the extractor broke on it: RecursionError: too deep"}
    assert len(outcomes) == 5


def test_a_worker_that_dies_is_told_with_the_profile_it_died_on_and_the_others_are_done(
    profiles: Path, tmp_path: Path
) -> None:
    for number in range(40):
        put(profiles / "more" / f"{number}.txt", "Kenya")
    outcomes = _run(profiles, tmp_path / "out", 2, killed_on_lao)
    died = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert [outcome.name for outcome in died] == ["asia/LAO.TXT", "asia/LAO.md"]
    assert {outcome.fault for outcome in died} == {"the process that read it died"}
    assert len(outcomes) == len({outcome.name for outcome in outcomes}) == 45
    assert len(contents(tmp_path / "out")) == 2 * 43


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_ends_the_run_with_its_error(profiles: Path, tmp_path: Path, workers: int) -> None:
    with pytest.raises(OutputError, match="No space left"):
        _run(profiles, tmp_path / "out", workers, disk_full)


_INTERRUPTED = """
import signal
import sys
from pathlib import Path
from tests.batch.crashing import slow
from treatygraph.batch import Options, plan, run
if __name__ == "__main__":
    # a shell gives what it starts in the background no ear for Ctrl-C, and the tests may be run there
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for outcome in run(plan([Path(sys.argv[1])]), Options(Path(sys.argv[2])), workers=2, worker=slow):
        print(outcome.name, flush=True)
"""


def test_an_interrupt_leaves_no_half_file_and_the_next_run_goes_on_from_there(
    profiles: Path, tmp_path: Path, root: Path
) -> None:
    for number in range(100):
        put(profiles / "more" / f"{number:03}.txt", "Kenya")
    out, script = tmp_path / "out", tmp_path / "script.py"
    script.write_text(_INTERRUPTED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(profiles), str(out)],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}:{root}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: to all processes at once
    process.communicate(timeout=60)
    assert process.returncode != 0
    there = contents(out)
    assert 0 < len(there) < 210
    assert not [name for name in there if ".part" in name]
    clean = tmp_path / "clean"
    _run(profiles, clean)
    whole = contents(clean)
    assert all(whole[name] == content for name, content in there.items())
    again = _run(profiles, out)
    assert sum(outcome.status == "kept" for outcome in again) >= len(there) // 2 - 2
    assert contents(out) == whole
