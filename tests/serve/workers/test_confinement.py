"""A worker has no way out: what the filter decides on each processor, and what a confined process cannot do."""

from __future__ import annotations

import errno
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serve.conftest import ROOT

from treatygraph.serve.workers.filter import (
    AARCH64,
    ABSENT,
    ALLOW,
    ANY_BIT,
    ARCHITECTURES,
    AT_LEAST,
    EQUAL,
    KILL,
    LOAD,
    REFUSE,
    RETURN,
    X86_64,
    Architecture,
    assembled,
    program,
)  # fmt: skip

THREAD, WRITE, READ = 0x003D0F00, 0o101, 0o0


def decided(architecture: Architecture, audit: int, number: int, *arguments: int) -> int:
    """What the kernel would decide: the filter run instruction by instruction."""
    data = {0: number, 4: audit, **{16 + 8 * place: value for place, value in enumerate(arguments)}}
    instructions, at, held = program(architecture), 0, 0
    while True:
        code, holds, fails, constant = instructions[at]
        if code == LOAD:
            held = data.get(constant, 0)
        elif code == RETURN:
            return constant
        else:
            true = {EQUAL: held == constant, AT_LEAST: held >= constant, ANY_BIT: bool(held & constant)}[code]
            at += holds if true else fails
        at += 1


@pytest.mark.parametrize("architecture", ARCHITECTURES.values(), ids=ARCHITECTURES)
def test_every_listed_call_is_refused_and_others_are_let_through(architecture: Architecture) -> None:
    for number in architecture.refused.values():
        assert decided(architecture, architecture.audit, number) == REFUSE
    known = {*architecture.refused.values(), *architecture.opening, architecture.clone, 435}
    for number in set(range(470)) - known:
        assert decided(architecture, architecture.audit, number) == ALLOW
    assert decided(architecture, architecture.audit, 435) == ABSENT


@pytest.mark.parametrize("architecture", ARCHITECTURES.values(), ids=ARCHITECTURES)
def test_threads_may_be_started_and_processes_not(architecture: Architecture) -> None:
    assert decided(architecture, architecture.audit, architecture.clone, THREAD) == ALLOW
    assert decided(architecture, architecture.audit, architecture.clone, 0x01200011) == REFUSE


@pytest.mark.parametrize("architecture", ARCHITECTURES.values(), ids=ARCHITECTURES)
def test_files_may_be_opened_to_read_and_not_to_write(architecture: Architecture) -> None:
    for number, argument in architecture.opening.items():
        for flags, wanted in ((READ, ALLOW), (0o2000000, ALLOW), (WRITE, REFUSE), (0o2, REFUSE), (0o1000, REFUSE)):
            arguments = [0] * argument + [flags]
            assert decided(architecture, architecture.audit, number, *arguments) == wanted


def test_calls_of_another_processor_end_the_process() -> None:
    assert decided(X86_64, AARCH64.audit, 1) == KILL
    assert decided(X86_64, X86_64.audit, 0x40000000 + 41) == REFUSE


def test_a_filter_is_no_longer_than_the_kernel_takes() -> None:
    assert all(len(assembled(program(each))) // 8 <= 4096 for each in ARCHITECTURES.values())


@pytest.mark.parametrize(
    ("architecture", "header"),
    [(X86_64, "asm/unistd_64.h"), (AARCH64, "asm-generic/unistd.h")],
    ids=["x86_64", "aarch64"],
)
def test_the_numbers_are_those_of_the_system_s_own_headers(architecture: Architecture, header: str) -> None:
    found = [*Path("/usr/include").glob(header), *Path("/usr/include").glob(f"*/{header}")]
    if not found:
        pytest.skip(f"the headers of the kernel ({header}) are not installed here")
    lines = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", found[0].read_text())
    told = {name: int(number) for name, number in lines}
    known = {name: number for name, number in architecture.refused.items() if name in told}
    assert known == {name: told[name] for name in known}
    assert len(known) > 30
    assert told["clone"] == architecture.clone


_TRIES = """
import errno, os, socket, subprocess, sys, threading
from treatygraph.serve.workers.confine import confine, bound_memory
print(confine(os.getppid()))
def trying(what, how):
    try:
        how()
        print(what, "done")
    except OSError as fault:
        print(what, errno.errorcode[fault.errno])
trying("connect", lambda: socket.create_connection(("127.0.0.1", 9)))
trying("socketpair", socket.socketpair)
trying("run", lambda: os.execv("/bin/true", ["true"]))
trying("fork", os.fork)
trying("spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
trying("write", lambda: open(sys.argv[1] + "/new", "w"))
trying("remove", lambda: os.unlink(sys.argv[1] + "/old"))
trying("rename", lambda: os.rename(sys.argv[1] + "/old", sys.argv[1] + "/other"))
trying("signal", lambda: os.kill(os.getppid(), 0))
trying("read", lambda: open(sys.argv[1] + "/old").read())
thread = threading.Thread(target=print, args=("thread done",)); thread.start(); thread.join()
bound_memory(50_000_000)
try:
    bytearray(100_000_000)
    print("memory done")
except MemoryError:
    print("memory refused")
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in ARCHITECTURES,
    reason="system calls are filtered on Linux, on x86-64 and aarch64, only",
)
def test_a_confined_process_reads_and_computes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", _TRIES, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    refused = errno.errorcode[errno.EPERM]
    told = dict(line.split(maxsplit=1) for line in done.stdout.splitlines()[1:])
    assert done.stdout.splitlines()[0] == "[]"
    assert told == {
        **dict.fromkeys(
            ("connect", "socketpair", "run", "fork", "spawn", "write", "remove", "rename", "signal"), refused
        ),
        "read": "done",
        "thread": "done",
        "memory": "refused",
    }
    assert (tmp_path / "old").read_text() == "old"
