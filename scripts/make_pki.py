"""The private authority of regions and hubs and their certificates: `python -m scripts.make_pki make --out FOLDER`.

`make` makes what is missing: the authority (ca.crt, ca.key), and for each region and hub of the regions' file one file
with certificate and key (lon.pem). `renew` makes new ones of those that end soon, `check` tells how long each lasts and
warns with exit status 1. Each place gets ca.crt and its own file; ca.key stays where this command runs. Files are
replaced whole, so that who reads them while they change reads the old or the new.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inference.errors import InvalidRequest, SettingError
from regions.authority import CERTIFICATE_DAYS, Authority, days_left, read_certificate
from regions.catalog import Catalog, Hub, Region, read_catalog
from scripts.commandline import DONE, FAILED, Parser, run, say
from scripts.region_options import add_regions_file, regions_file_of
from scripts.whole_files import write_whole

AUTHORITY, AUTHORITY_KEY = "ca.crt", "ca.key"
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long one file's certificate lasts; `days` is None when the file is missing."""

    file: str
    days: float | None

    def ends_within(self, days: float) -> bool:
        return self.days is None or self.days < days

    @property
    def sentence(self) -> str:
        if self.days is None:
            return f"{self.file} is missing."
        if self.days < 0:
            return f"{self.file} ended {-self.days:.0f} days ago."
        return f"{self.file} lasts {self.days:.0f} days more."


def make(catalog: Catalog, out: Path, now: datetime, days: int = CERTIFICATE_DAYS) -> list[str]:
    """Makes what is missing in `out`; the names of the files that it made.

    Raises:
        SettingError: an authority's certificate without its key, or files that cannot be read.
    """
    out.mkdir(parents=True, exist_ok=True)
    made = []
    if not (out / AUTHORITY).exists() and not (out / AUTHORITY_KEY).exists():
        authority = Authority.made(now)
        write_whole(out / AUTHORITY_KEY, authority.key_pem)
        write_whole(out / AUTHORITY, authority.certificate_pem, 0o644)
        made += [AUTHORITY, AUTHORITY_KEY]
    missing = [place for place in _places(catalog) if not _file(out, place).exists()]
    return made + _issue(missing, out, now, days)


def renew(catalog: Catalog, out: Path, now: datetime, within: float, days: int = CERTIFICATE_DAYS) -> list[str]:
    """Makes new certificates, with new keys, of those that end within so many days; the names of their files."""
    ending = [place for place in _places(catalog) if _lasting(_file(out, place), now).ends_within(within)]
    return _issue(ending, out, now, days)


def lasting(catalog: Catalog, out: Path, now: datetime) -> list[Lasting]:
    """How long the authority and each certificate last."""
    files = [out / AUTHORITY, *(_file(out, place) for place in _places(catalog))]
    return [_lasting(file, now) for file in files]


def _places(catalog: Catalog) -> tuple[Region | Hub, ...]:
    return (*catalog.regions, *catalog.hubs)


def _file(out: Path, place: Region | Hub) -> Path:
    return out / f"{place.id}.pem"


def _issue(places: Sequence[Region | Hub], out: Path, now: datetime, days: int) -> list[str]:
    if not places:
        return []
    authority = Authority.read(_read(out / AUTHORITY), _read(out / AUTHORITY_KEY))
    for place in places:
        name = place.certificate_name
        content = authority.issue(name, names=[name], addresses=[place.private_address], now=now, days=days)
        write_whole(_file(out, place), content)
    return [_file(out, place).name for place in places]


def _lasting(file: Path, now: datetime) -> Lasting:
    if not file.exists():
        return Lasting(file.name, None)
    try:
        return Lasting(file.name, days_left(read_certificate(_read(file)), now))
    except SettingError as error:
        raise SettingError(f"{file}: {error.message}") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror}.") from error


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.make_pki", description=__doc__)
    parser.add_argument("what", choices=("make", "renew", "check"), help="what to do")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the files lie")
    parser.add_argument(
        "--days", type=int, default=CERTIFICATE_DAYS, help=f"how long new certificates last [{CERTIFICATE_DAYS}]"
    )
    parser.add_argument(
        "--within", type=int, default=SOON_DAYS, metavar="DAYS", help=f"what ends so soon is renewed [{SOON_DAYS}]"
    )
    add_regions_file(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document for programs")
    return parser


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    arguments = _parser().parse_args(given)
    if not 1 <= arguments.days <= 825 or arguments.within < 0:  # 825: what Apple's clients take at most
        raise InvalidRequest("--days from 1 to 825 and --within from 0 are allowed.")
    catalog, now = read_catalog(regions_file_of(arguments)), datetime.now(UTC)
    made: list[str] = []
    if arguments.what == "make":
        made = make(catalog, arguments.out, now, arguments.days)
    elif arguments.what == "renew":
        made = renew(catalog, arguments.out, now, arguments.within, arguments.days)
    told = lasting(catalog, arguments.out, now)
    ending = [one for one in told if one.ends_within(arguments.within)]
    document = {"made": made, "days": {one.file: one.days for one in told}, "ending": [one.file for one in ending]}
    lines = [*(f"Made {name}." for name in made), *(one.sentence for one in told)]
    if ending:
        lines.append(f"To be renewed: {', '.join(one.file for one in ending)}.")
    say(arguments, document, lines)
    return FAILED if ending else DONE


if __name__ == "__main__":
    sys.exit(run(command))
