"""Processes that tests start, and that never outlive them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

_SETPRIV = shutil.which("setpriv")


def ending_with_us(command: Sequence[object]) -> list[str]:
    """The command, to be killed by the kernel when the process that starts it ends, even by ``kill -9``.

    By ``setpriv --pdeathsig`` (Linux, prctl(2)): it becomes the command and leaves no process of its own. It tells the
    end of the *thread* that started it, so that servers are started from a test's main thread. Where there is no
    setpriv the command is given as it is.
    """
    words = list(map(str, command))
    return [_SETPRIV, "--pdeathsig", "KILL", *words] if _SETPRIV is not None else words


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, and end it where it has not after ten seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
