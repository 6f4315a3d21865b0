"""Network namespaces and what runs in them: made, told their neighbours, ended with all their processes.

Everybody is on one Ethernet segment (the switch), and each knows by heart at which hardware address the others are, so
that no ARP takes a round trip. Visitors have no way to private addresses. There is no way out of the lab.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TypeVar

from bench.lab.errors import LabError
from bench.lab.geography import Site
from bench.lab.programs import path_of
from bench.lab.traces import NAMESPACES, PREFIX, namespaces

DEVICE = "wan0"
PRIVATE = ip_network("10.0.0.0/8")  # the private network of regions and hub
_CLONE_NEWNET = 0x40000000
T = TypeVar("T")


def namespace_of(site: Site) -> str:
    return f"{PREFIX}{site.name}"


def hardware_address(place: int) -> str:
    """Of the port at `place` of the switch, counted from 1."""
    return f"02:00:00:00:00:{place:02x}"


def ip(*words: str, batch: Sequence[str] = ()) -> str:
    """Runs `ip`, with a batch of commands where there is one; what it printed. Raises LabError with what it said."""
    done = subprocess.run([path_of("ip"), *words], input="\n".join(batch), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"ip {' '.join(words)} failed: {done.stderr.strip()}")
    return done.stdout


def inside(site: Site, command: Sequence[str | Path]) -> list[str]:
    """The words that run a command in a site's namespace; the process that starts is the command's own."""
    return [path_of("ip"), "netns", "exec", namespace_of(site), *map(str, command)]


def enter(site: Site) -> None:
    """Moves this thread, and what it starts from now on, into a site's namespace. Raises LabError."""
    with (NAMESPACES / namespace_of(site)).open("rb") as file:
        if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), _CLONE_NEWNET) != 0:
            raise LabError(f"{namespace_of(site)} cannot be entered: {os.strerror(ctypes.get_errno())}.")


def call_inside(site: Site, function: Callable[[], T]) -> T:
    """What `function` gives when it is called in a site's namespace: in a thread of its own, which ends there.

    Raises:
        LabError: the namespace cannot be entered; and whatever the function raises.
    """

    def enter_and_call() -> T:
        enter(site)
        return function()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(enter_and_call).result()


@contextmanager
def made(sites: Sequence[Site]) -> Iterator[None]:
    """The namespaces of all sites, with loopback up, for as long as the block lasts; what runs in them ends with them.

    Raises:
        LabError: no right to make namespaces.
    """
    there_before = NAMESPACES.is_dir()
    try:
        for site in sites:
            ip("netns", "add", namespace_of(site))
            ip("-n", namespace_of(site), "link", "set", "lo", "up")
        yield
    finally:
        remove_all()
        if not there_before:
            _remove_folder()


def connect(sites: Sequence[Site]) -> None:
    """Gives each site, whose device the switch has made, its addresses, its neighbours and its ways."""
    hardware = {site: hardware_address(place) for place, site in enumerate(sites, start=1)}
    for site in sites:
        own = [f"link set {DEVICE} address {hardware[site]} up"]
        own += [f"addr add {address}/32 dev {DEVICE}" for address in site.addresses]
        own += [f"route add default dev {DEVICE}"]
        if site.last_mile_ms:  # a visitor
            own += [f"route add unreachable {PRIVATE}"]
        others = [
            f"neigh add {address} lladdr {hardware[other]} dev {DEVICE} nud permanent"
            for other in sites
            if other is not site
            for address in other.addresses
            if not (site.last_mile_ms and ip_address(address) in PRIVATE)
        ]
        ip("-n", namespace_of(site), "-batch", "-", batch=[*own, *others])
        _set(site, "net/ipv4/tcp_no_metrics_save", "1")  # each connection begins as a stranger's does
        _set(site, "net/ipv4/ip_nonlocal_bind", "1")  # an edge listens at an anycast address before it is announced


def _set(site: Site, name: str, value: str) -> None:
    command = inside(site, ["sh", "-c", f"echo {value} > /proc/sys/{name}"])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"{name} cannot be set: {done.stderr.strip()}")


def processes_in(name: str) -> list[int]:
    return [int(word) for word in ip("netns", "pids", name).split()]


def remove_all() -> list[str]:
    """Ends every process in the lab's namespaces, whoever left them, and removes these; their names."""
    names = namespaces()
    for number in (signal.SIGTERM, signal.SIGKILL):
        for name in names:
            for process in processes_in(name):
                _signal(process, number)
        deadline = time.monotonic() + 5
        while any(processes_in(name) for name in names) and time.monotonic() < deadline:
            time.sleep(0.05)
    for name in names:
        ip("netns", "delete", name)
    return names


def _signal(process: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, number)


def _remove_folder() -> None:
    """`ip netns add` makes it and mounts it on itself; it goes unless somebody else has put something there.

    By the system call: the command `umount` makes a folder of its own, /run/mount, and leaves it there.
    """
    if any(NAMESPACES.iterdir()):
        return
    ctypes.CDLL(None).umount2(os.fsencode(NAMESPACES), 0)
    if NAMESPACES.is_dir() and not any(NAMESPACES.iterdir()):
        NAMESPACES.rmdir()


def environment_of(folder: Path, own: Mapping[str, str] | None = None) -> dict[str, str]:
    """For what runs in the lab: ours without its CITYFRAME_ variables, and with homes for files inside `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CITYFRAME_")}
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    return {
        **kept,
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        **(own or {}),
    }
