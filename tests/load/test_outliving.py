"""No server outlives the tests that started it, however they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_STARTS = """
import sys, time
from pathlib import Path
from tests.load.servers import STARTERS
print(STARTERS[sys.argv[1]](Path(sys.argv[2])).process.pid, flush=True)
time.sleep(600)
"""


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_a_server_ends_when_its_tests_are_killed(kind: str, tmp_path: Path) -> None:
    if shutil.which("setpriv") is None:
        pytest.skip("the command setpriv is not here (util-linux, on Linux only)")
    if kind == "virtuoso" and shutil.which("virtuoso-t") is None:
        pytest.skip("virtuoso is not here")
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    tests = subprocess.Popen(
        [sys.executable, "-c", _STARTS, kind, tmp_path],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert tests.stdout is not None
    with tests.stdout:
        server = int(tests.stdout.readline())
    try:
        assert _runs(server)
        tests.send_signal(signal.SIGKILL)
        tests.wait()
        deadline = time.monotonic() + 10
        while _runs(server) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _runs(server)
    finally:
        tests.kill()
        if _runs(server):
            os.kill(server, signal.SIGKILL)
