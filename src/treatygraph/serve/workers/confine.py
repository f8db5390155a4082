"""What a worker gives up before it opens the store, by nothing but the standard library.

It dies with the server that started it, can gain no rights, has a bound on its memory and on what it may write, and
(Linux on x86-64 and aarch64) has no system call left to make a connection, start a program or change a file.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import sys
from pathlib import Path

from treatygraph.serve.workers.filter import ARCHITECTURES, assembled, program

_SET_PDEATHSIG, _SET_SECCOMP, _SET_NO_NEW_PRIVS = 1, 22, 38
_MODE_FILTER = 2
_MAX_WRITTEN = 64 * 1024
"""Bytes that a worker may write to a file: its last words to standard error."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine(parent: int) -> list[str]:
    """Give up all that can be given up before the store is opened; gives what could not, in words for the log.

    ``parent`` is the process to die with; where it is gone already, this process ends.
    """
    missing: list[str] = []
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MAX_WRITTEN, _MAX_WRITTEN))
    if not sys.platform.startswith("linux"):
        return ["no filter of system calls, and no end with the server: both are Linux's"]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        missing.append(f"does not die with the server: {os.strerror(ctypes.get_errno())}")
    if os.getppid() != parent:
        sys.exit(1)
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        missing.append(f"could gain rights: {os.strerror(ctypes.get_errno())}")
    architecture = ARCHITECTURES.get(platform.machine())
    if architecture is None or sys.byteorder != "little":
        return [*missing, f"no filter of system calls for {platform.machine()}"]
    code = assembled(program(architecture))
    wanted = _Program(len(code) // 8, code)
    if libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(wanted), 0, 0) != 0:
        missing.append(f"no filter of system calls: {os.strerror(ctypes.get_errno())}")
    return missing


def bound_memory(more: int) -> None:
    """Let this process take so many bytes more than it has now; what asks for more gets none, and ends it."""
    taken = _address_space()
    if taken:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (taken + more, taken + more))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
