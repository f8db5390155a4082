"""The system calls that a worker does without, as a filter for seccomp (Linux), instruction by instruction.

A worker reads a store that is there and writes to a descriptor that is open. It makes no connection, starts no program
and no process (threads it does), changes no file, and looks into no other process. The filter answers each such call
with EPERM. Numbers of calls: Linux, ``arch/x86/entry/syscalls/syscall_64.tbl`` and
``include/uapi/asm-generic/unistd.h``.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Mapping
from dataclasses import dataclass

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""The five instructions of the classic packet filter that are used (``linux/bpf_common.h``)."""

ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSE = 0x00050000 | errno.EPERM
ABSENT = 0x00050000 | errno.ENOSYS
"""What a filter answers (``linux/seccomp.h``): go on, end the process, EPERM, or "no such call"."""

_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_THREAD = 0x00010000  # CLONE_THREAD
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o20000000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, and the bit of O_TMPFILE


@dataclass(frozen=True, slots=True)
class Architecture:
    """A processor's name for itself in a filter, and the numbers of its system calls."""

    audit: int
    refused: Mapping[str, int]
    clone: int
    opening: Mapping[int, int]
    """Calls that open a file, and which argument holds the flags."""


_SAME = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "open_tree": 428, "move_mount": 429, "fsopen": 430, "pidfd_open": 434, "openat2": 437, "pidfd_getfd": 438,
}  # fmt: skip
_CLONE3 = 435

X86_64 = Architecture(
    audit=0xC000003E,
    refused={
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47,
        "bind": 49, "listen": 50, "socketpair": 53, "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "truncate": 76,
        "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90,
        "fchmod": 91, "chown": 92, "fchown": 93, "lchown": 94, "ptrace": 101, "mknod": 133, "personality": 135,
        "chroot": 161, "mount": 165, "umount2": 166, "tkill": 200, "add_key": 248, "request_key": 249, "keyctl": 250,
        "mkdirat": 258, "mknodat": 259, "fchownat": 260, "unlinkat": 263, "renameat": 264, "linkat": 265,
        "symlinkat": 266, "fchmodat": 268, "unshare": 272, "accept4": 288, "perf_event_open": 298,
        "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "renameat2": 316,
        "memfd_create": 319, "bpf": 321, "execveat": 322, "userfaultfd": 323, **_SAME,
    },
    clone=56,
    opening={2: 1, 257: 2},
)  # fmt: skip

AARCH64 = Architecture(
    audit=0xC00000B7,
    refused={
        "mknodat": 33, "mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37, "renameat": 38, "umount2": 39,
        "mount": 40, "truncate": 45, "chroot": 51, "fchmod": 52, "fchmodat": 53, "fchownat": 54, "fchown": 55,
        "personality": 92, "unshare": 97, "ptrace": 117, "kill": 129, "tkill": 130, "socket": 198, "socketpair": 199,
        "bind": 200, "listen": 201, "accept": 202, "connect": 203, "sendto": 206, "recvfrom": 207, "sendmsg": 211,
        "recvmsg": 212, "add_key": 217, "request_key": 218, "keyctl": 219, "execve": 221, "perf_event_open": 241,
        "accept4": 242, "open_by_handle_at": 265, "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271,
        "renameat2": 276, "memfd_create": 279, "bpf": 280, "execveat": 281, "userfaultfd": 282, **_SAME,
    },
    clone=220,
    opening={56: 2},
)  # fmt: skip

ARCHITECTURES: Mapping[str, Architecture] = {"x86_64": X86_64, "aarch64": AARCH64}
"""By the name that ``platform.machine()`` gives; on others a worker does without a filter, and says so."""

Instruction = tuple[int, int, int, int]
"""Code, how many instructions to jump over where it holds and where it does not, and a constant."""


def program(architecture: Architecture) -> list[Instruction]:
    """The filter's instructions."""
    made: list[Instruction] = [
        (LOAD, 0, 0, _ARCHITECTURE),
        (EQUAL, 1, 0, architecture.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, _NUMBER),
        # the x32 calls of x86-64 are the same ones under other numbers
        (AT_LEAST, 0, 1, 0x40000000),
        (RETURN, 0, 0, REFUSE),
    ]
    for number in sorted(architecture.refused.values()):
        made += [(EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE)]
    # clone3 keeps its flags in memory, where no filter can look: told that it is not there, libc takes clone
    made += [(EQUAL, 0, 1, _CLONE3), (RETURN, 0, 0, ABSENT)]
    made += _flagged(architecture.clone, 0, _THREAD, with_flag=ALLOW, without=REFUSE)
    for number, argument in architecture.opening.items():
        made += _flagged(number, argument, _WRITING, with_flag=REFUSE, without=ALLOW)
    return [*made, (RETURN, 0, 0, ALLOW)]


def _flagged(number: int, argument: int, bits: int, *, with_flag: int, without: int) -> list[Instruction]:
    """Decide a call by the low half of one of its arguments; the accumulator holds the number before and after."""
    return [
        (EQUAL, 0, 4, number),
        (LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (ANY_BIT, 0, 1, bits),
        (RETURN, 0, 0, with_flag),
        (RETURN, 0, 0, without),
    ]


def assembled(instructions: list[Instruction]) -> bytes:
    """The instructions as the kernel reads them (``struct sock_filter``)."""
    return b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)
