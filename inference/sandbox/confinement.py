"""Confinement of a process, by itself and for good: memory, time, sizes of files, what it may open, no network.

No privilege is needed: resource limits everywhere; on Linux Landlock (kernel 5.13, its network part 6.7), and a network
namespace where the kernel gives one. It knows nothing of what is done in the process, and imports nothing heavy.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 2**20
_ABANDONED_SECONDS = 120  # should nobody be left who ends it

# Landlock's system calls have the same numbers on every architecture; glibc has no functions for them.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _BENEATH = 1, 1
_EXECUTE, _WRITE, _READ_FILE, _READ_FOLDER, _TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
_READING = _EXECUTE | _READ_FILE | _READ_FOLDER
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights over files each version knows
_TCP = 0b11  # bind and connect
_TCP_VERSION, _NEWEST_RIGHTS = 4, 5
_NO_NEW_PRIVILEGES = 38  # of prctl
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """What one process may take. `seconds` are of the processor; those of the clock its parent counts."""

    seconds: int = 8
    memory_megabytes: int = 640  # of address space: a picture of 4,096 x 4,096 takes 64, twice while it is turned
    file_megabytes: int = 24  # of each file it writes, its answer among them
    open_files: int = 48


def limit_resources(limits: ResourceLimits) -> None:
    """What goes over them ends: memory by MemoryError or a crash, the rest by a signal. Inherited by what it starts."""
    memory, largest = limits.memory_megabytes * _MEBIBYTE, limits.file_megabytes * _MEBIBYTE
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, largest),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.alarm(_ABANDONED_SECONDS)


def leave_network() -> bool:
    """Goes where there is none, not even this machine's own. False where the kernel gives no namespace."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NETWORK) == 0:
            return True
        user, group = os.getuid(), os.getgid()
        if libc.unshare(_NEW_USER | _NEW_NETWORK) == 0:
            # Without a name in the new namespace it could make no file.
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
            return True
    return False


def restrict_files(readable: Sequence[str] = (), writable: Sequence[str] = ()) -> bool:
    """From now on nothing is opened but what lies below these, and no TCP connection. What is open stays open.

    May be done again, each time with less. False where the kernel has no Landlock.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    except (OSError, AttributeError):
        return False
    if version < 1:
        return False
    rights = (1 << _FILE_RIGHTS[min(version, _NEWEST_RIGHTS)]) - 1
    told = struct.pack("=QQ", rights, _TCP) if version >= _TCP_VERSION else struct.pack("=Q", rights)
    ruleset = libc.syscall(_CREATE_RULESET, told, ctypes.c_size_t(len(told)), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    for paths, allowed in ((readable, _READING), (writable, rights)):
        for path in paths:
            _allow(libc, ruleset, path, allowed & rights)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    restricted = bool(libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0)) == 0)
    os.close(ruleset)
    return restricted


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, allowed: int) -> None:
    """A path that is not there is left out."""
    with suppress(OSError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        if not Path(path).is_dir():
            allowed &= _EXECUTE | _WRITE | _READ_FILE | _TRUNCATE  # a file has no other rights
        rule = struct.pack("=Qi", allowed, opened)
        libc.syscall(_ADD_RULE, ruleset, _BENEATH, rule, ctypes.c_uint32(0))
        os.close(opened)
