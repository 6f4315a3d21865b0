"""The switch between the lab's namespaces (wan_switch.c): compiled, started, told delays, losses and cuts."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.lab.errors import LabError
from bench.lab.geography import Site, metro_round_trip, pairs
from bench.lab.namespaces import connect, namespace_of
from bench.lab.programs import path_of
from bench.lab.traces import NAMESPACES

SOURCE = Path(__file__).parent / "wan_switch.c"


def compile_switch(folder: Path) -> Path:
    """The program, made in `folder`. Raises LabError with what the compiler said."""
    program = folder / "wan_switch"
    command = [path_of("cc"), "-O2", "-Wall", "-Wextra", "-o", str(program), str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"wan_switch.c does not compile: {done.stderr.strip()}")
    return program


class Wan:
    """The ways between sites. Delays are those of geography.py until told otherwise."""

    def __init__(self, switch: subprocess.Popen[str], sites: Sequence[Site]) -> None:
        self._switch = switch
        self._sites = tuple(sites)

    def put_in_place(self) -> None:
        """All sites where they stand in the world."""
        for one, other, milliseconds in pairs(self._sites):
            self._tell(f"delay {one.name} {other.name} {milliseconds * 500:.0f}")

    def move(self, site: Site, metro: str) -> None:
        """Puts a site into another metro, until `put_in_place`."""
        for other in self._sites:
            if other is not site:
                milliseconds = metro_round_trip(metro, other.metro) + site.last_mile_ms + other.last_mile_ms
                self._tell(f"delay {site.name} {other.name} {milliseconds * 500:.0f}")

    def lose(self, share: float, one: Site, other: Site) -> None:
        """Of the frames between two sites, in each direction."""
        self._tell(f"loss {one.name} {other.name} {share:g}")

    def cut(self, site: Site) -> None:
        """Nothing comes to a site or from it, what is under way included."""
        self._tell(f"cut {site.name} 1")

    def mend(self, site: Site) -> None:
        self._tell(f"cut {site.name} 0")

    def _tell(self, order: str) -> None:
        if self._switch.stdin is None or self._switch.stdout is None:
            raise LabError("The switch was started without pipes.")
        try:
            self._switch.stdin.write(order + "\n")
            self._switch.stdin.flush()
        except BrokenPipeError:
            raise LabError(f"The switch has ended: {order}") from None
        answer = self._switch.stdout.readline().strip()
        if answer != "ok":
            raise LabError(f"The switch did not take {order!r}: {answer or 'it has ended'}")


@contextmanager
def running_wan(program: Path, sites: Sequence[Site], log: Path) -> Iterator[Wan]:
    """The switch between sites whose namespaces are there; they are connected when it comes. Raises LabError."""
    ports = [f"{site.name}={NAMESPACES / namespace_of(site)}" for site in sites]
    with log.open("w", encoding="utf-8") as errors:
        switch = subprocess.Popen(
            [program, *ports], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            start_new_session=True,
        )  # fmt: skip
    try:
        if switch.stdout is None or switch.stdout.readline() != "ready\n":
            raise LabError(f"The switch did not start: {log.read_text(encoding='utf-8').strip()}")
        connect(sites)
        wan = Wan(switch, sites)
        wan.put_in_place()
        yield wan
    finally:
        if switch.stdin:
            switch.stdin.close()  # its end
        try:
            switch.wait(timeout=5)
        except subprocess.TimeoutExpired:
            switch.kill()
            switch.wait()
