"""What a run leaves behind: files, processes and namespaces that are its own by a mark and not by their names.

The mark is a group number that nothing else on the machine has: the lab takes it on, every process that it starts
inherits it, and the kernel gives it to every file that they make. So nothing has to be remembered, and what others do
on the machine meanwhile is not mistaken for the lab's.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.lab.errors import LabError

PREFIX = "cflab-"  # of every namespace of the lab
NAMESPACES = Path("/run/netns")
_GROUPS = range(60_100, 61_000)  # nobody's by Debian's policy: handed out to packages on demand, from 60,000 on
# File systems that are files of the machine; the others show the kernel's or a device's state.
_ON_DISK = {"ext2", "ext3", "ext4", "xfs", "btrfs", "overlay", "tmpfs", "f2fs", "zfs", "vfat", "fuse-overlayfs"}


@dataclass(frozen=True, slots=True)
class Traces:
    namespaces: tuple[str, ...]
    processes: tuple[str, ...]  # id and name
    files: tuple[str, ...]

    def sentences(self) -> list[str]:
        """What is left, each thing a line; none when nothing is."""
        return [
            *(f"namespace {name}" for name in self.namespaces),
            *(f"process {process}" for process in self.processes),
            *(f"file {path}" for path in self.files),
        ]


def unused_group() -> int:
    """A group number that no group and no process of this machine has. Raises LabError when all are taken."""
    known = {int(line.split(":")[2]) for line in Path("/etc/group").read_text(encoding="utf-8").splitlines() if line}
    running = {group for _, _, groups in _processes() for group in groups}
    for group in random.sample(_GROUPS, 20):
        if group not in known | running:
            return group
    raise LabError(f"No group number from {_GROUPS.start} to {_GROUPS.stop - 1} is free to mark the lab's files with.")


def find(group: int, folder: Path) -> Traces:
    """What there is of the mark now, but for this process itself and what lies in `folder`."""
    return Traces(tuple(namespaces()), tuple(processes_of(group)), tuple(files_of(group, _disks(), folder)))


def processes_of(group: int) -> list[str]:
    """Id and name of every process that has a group, but for this one."""
    own = os.getpid()
    return [f"{process} {name}" for process, name, groups in _processes() if group in groups and process != own]


def namespaces() -> list[str]:
    """The lab's, whoever made them."""
    return sorted(path.name for path in NAMESPACES.glob(f"{PREFIX}*")) if NAMESPACES.is_dir() else []


def _processes() -> Iterator[tuple[int, str, set[int]]]:
    """Each process: id, name, and its groups (real, effective, saved, of files)."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = (entry / "status").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has just ended
            continue
        lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        if lines.get("State", "").strip().startswith("Z"):
            continue  # ended; whoever started it has not asked yet
        yield int(entry.name), lines["Name"].strip(), {int(word) for word in lines["Gid"].split()}


def _disks() -> list[str]:
    """Where the file systems begin that are not the kernel's own."""
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    on_disk = {mount[1] for mount in mounts if mount[2] in _ON_DISK}
    return sorted(place for place in on_disk if not place.startswith(("/proc", "/sys")))


def files_of(group: int, places: Sequence[str | Path], folder: Path) -> list[str]:
    """Every file of a group that lies in one of the places, but for what lies in `folder`."""
    skipped = ["-path", str(folder), "-prune", "-o"]
    command = ["find", *map(str, places), "-xdev", *skipped, "-gid", str(group), "-print"]
    # What cannot be entered, or goes while it is looked at, is told on stderr and is none of ours.
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return sorted(set(found.splitlines()))
