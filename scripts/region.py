"""One region among several: `python -m scripts.region files --out FOLDER`, `drain lon`, `resume lon`, `status lon`.

`files` writes what the servers around all regions are told. The others run on the region's own machine, with its
CITYFRAME_ADMIN_KEY: `drain` has new visitors sent elsewhere, waits until they have learned it, takes the region out of
its edge and ends it, with no request lost; `resume` takes visitors again once it was started; `status` tells.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from inference.errors import InvalidRequest, RegionAway, SettingError
from inference.settings import read_settings
from inference.upkeep.calls import RegionCalls
from regions.address_book import SECONDS_TO_LEAVE, AddressBookFiles
from regions.catalog import Region, read_catalog
from regions.edge import edge_server
from regions.haproxy import ServerFiles
from regions.runtime import Runtime, ServerState
from scripts.commandline import DONE, FAILED, Parser, run, say
from scripts.region_files import write_files
from scripts.region_options import add_regions_file, regions_file_of

_LOOK_SECONDS = 0.2
_PATIENCE_SECONDS = 60.0  # for what is still being served; a picture that is drawn may take as long


class _Steps:
    """Says each step while it is taken, unless the result goes to a program."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def __call__(self, sentence: str) -> None:
        if not self._quiet:
            print(sentence, flush=True)


def drain(
    region: Region, calls: RegionCalls, edge: Runtime, say_step: Callable[[str], None], *, wait: float, patience: float
) -> bool:
    """Ends the region with no request lost; whether all that was being served ended within `patience` seconds.

    Args:
        wait: seconds from the health door's closing until no visitor is sent here any more.

    Raises:
        RegionAway, WrongKey, EdgeAway: the region or its edge cannot be told.
    """
    calls.drain()
    say_step(f"New visitors are sent elsewhere; waiting {wait:g} s until everybody has learned it.")
    time.sleep(wait)
    edge.set_state(edge_server(region), "drain")
    say_step("The edge sends nobody here any more; waiting for what is being served.")
    whole = _within(patience, lambda: not any(one.sessions for one in _ours(edge, region)))
    calls.stop()
    say_step("The application ends.")
    if not _within(patience, lambda: not _answers(calls)):
        raise RegionAway(f"The region at {calls.url} was told to end and goes on; its log says why.")
    return whole


def resume(
    region: Region, calls: RegionCalls, edge: Runtime, say_step: Callable[[str], None], *, patience: float
) -> None:
    """Takes visitors again: first the edge, and new ones once it serves.

    Raises:
        RegionAway, WrongKey, EdgeAway: the region or its edge cannot be told, or does not serve within `patience` s.
    """
    if not calls.ready():
        raise RegionAway(f"The region at {calls.url} cannot serve yet; /readyz there says why.")
    edge.set_state(edge_server(region), "ready")
    say_step("The edge serves from here again as soon as its checks pass.")
    if not _within(patience, lambda: all(one.up for one in _ours(edge, region))):
        raise RegionAway(f"The edge does not find the region well within {patience:g} s.")
    calls.resume()
    say_step("New visitors may come.")


def _ours(edge: Runtime, region: Region) -> list[ServerState]:
    """The region itself as its edge sees it: for visitors, and for other regions' edges."""
    return [one for one in edge.servers() if one.backend in ("region", "local", "anyway") and one.name == region.id]


def _answers(calls: RegionCalls) -> bool:
    try:
        calls.ready()
    except RegionAway:
        return False
    return True


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether it becomes true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.region", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True, metavar="COMMAND")
    files = commands.add_parser("files", help="write what edges, address books and hubs' doors are told")
    files.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where; one folder for each place")
    defaults, book = ServerFiles(), AddressBookFiles()
    files.add_argument(
        "--certificates", type=Path, default=defaults.certificates, help=f"on the machines [{defaults.certificates}]"
    )
    files.add_argument("--runtime", type=Path, default=defaults.runtime, help=f"sockets there [{defaults.runtime}]")
    files.add_argument("--keys", type=Path, default=defaults.keys, help=f"the hub's map of keys [{defaults.keys}]")
    files.add_argument("--user", default=defaults.user, help=f"as whom HAProxy serves [{defaults.user}]")
    files.add_argument(
        "--geoip", type=Path, default=book.geoip_database, help=f"the address book's file [{book.geoip_database}]"
    )
    _add_options(files)
    for name, words in (
        ("drain", "send visitors elsewhere, then end the application"),
        ("resume", "take visitors again, once the application was started"),
        ("status", "tell how it is"),
    ):
        _add_acting(commands.add_parser(name, help=words), name)
    return parser


def _add_acting(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("region", metavar="ID", help="the region's id")
    parser.add_argument("--url", help="its application [where the regions' file says that it listens]")
    parser.add_argument(
        "--socket", type=Path, default=ServerFiles().socket, help=f"the edge's runtime socket [{ServerFiles().socket}]"
    )
    if name == "drain":
        parser.add_argument(
            "--wait", type=float, default=float(SECONDS_TO_LEAVE), metavar="SECONDS",
            help=f"until everybody has learned that it is closed [{SECONDS_TO_LEAVE}]",
        )  # fmt: skip
    if name != "status":
        parser.add_argument(
            "--patience", type=float, default=_PATIENCE_SECONDS, metavar="SECONDS",
            help=f"for each thing that has to end or begin [{_PATIENCE_SECONDS:g}]",
        )  # fmt: skip
    _add_options(parser)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_regions_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document for programs")


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    arguments = _parser().parse_args(given)
    for name in ("wait", "patience"):
        if getattr(arguments, name, 0.0) < 0:
            raise InvalidRequest(f"--{name} is {getattr(arguments, name):g}; seconds from 0 are allowed.")
    catalog = read_catalog(regions_file_of(arguments))
    if arguments.what == "files":
        files = ServerFiles(arguments.certificates, arguments.runtime, arguments.keys, arguments.user)
        try:
            made = write_files(catalog, arguments.out, files, AddressBookFiles(geoip_database=arguments.geoip))
        except OSError as error:
            raise SettingError(f"{arguments.out} cannot be written: {error.strerror}.") from error
        say(arguments, {"files": [str(path) for path in made]}, [str(path) for path in made])
        return DONE
    return _act(arguments, catalog.region(arguments.region))


def _act(arguments: argparse.Namespace, region: Region) -> int:
    calls = RegionCalls(
        (arguments.url or f"http://{region.application}").rstrip("/"), read_settings(os.environ).admin_key
    )
    edge, steps = Runtime(arguments.socket), _Steps(quiet=arguments.json)
    if arguments.what == "status":
        return _status(arguments, region, calls, edge)
    if arguments.what == "resume":
        resume(region, calls, edge, steps, patience=arguments.patience)
        say(arguments, {"region": region.id, "draining": False}, [f"{region.label} takes visitors."])
        return DONE
    whole = drain(region, calls, edge, steps, wait=arguments.wait, patience=arguments.patience)
    words = "with no request lost" if whole else f"after {arguments.patience:g} s, though requests were still served"
    say(arguments, {"region": region.id, "drained": True, "whole": whole}, [f"{region.label} has ended, {words}."])
    return DONE if whole else FAILED


def _status(arguments: argparse.Namespace, region: Region, calls: RegionCalls, edge: Runtime) -> int:
    running = _answers(calls)
    draining = running and calls.draining()
    ready = running and calls.ready()
    servers = [one for one in edge.servers() if one.backend in ("region", "local", "newcomers")]
    word = "ended" if not running else "drains" if draining else "takes visitors" if ready else "cannot serve"
    document = {
        "region": region.id, "running": running, "ready": ready, "draining": draining,
        "servers": [asdict(one) for one in servers],
    }  # fmt: skip
    lines = [f"{region.label} {word}."]
    lines += [f"  {one.backend}/{one.name}: {one.status}, {one.sessions} requests" for one in servers]
    say(arguments, document, lines)
    return DONE if ready and not draining else FAILED


if __name__ == "__main__":
    sys.exit(run(command))
