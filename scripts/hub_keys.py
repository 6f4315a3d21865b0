"""Keys of the hub's door, while it is open: `python -m scripts.hub_keys add lon --key-file FILE`, `remove`, `list`.

`add` makes a new key for a region, writes it to FILE for the region alone to read, and lets it in; the region's earlier
keys go on until `remove` puts them out. The door keeps hashes. The map's file and the running door are changed
together, so that a reload forgets nothing.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from inference.errors import InvalidRequest, SettingError
from regions.catalog import Region, read_catalog
from regions.haproxy import ServerFiles
from regions.hub_door import key_hash
from regions.runtime import Runtime
from scripts.commandline import DONE, Parser, run, say
from scripts.region_options import add_regions_file, regions_file_of
from scripts.whole_files import write_whole

_SHOWN = 12  # digits of a hash that tell one key from another


class KeyMap:
    """The map of one door: its file, and the running HAProxy where there is one."""

    def __init__(self, path: Path, door: Runtime | None) -> None:
        self._path = path
        self._door = door

    def entries(self) -> list[tuple[str, str]]:
        """Hash of a key and the region that it lets in. Raises SettingError when the file cannot be read."""
        try:
            lines = self._path.read_text(encoding="ascii").splitlines() if self._path.exists() else []
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{self._path} cannot be read as a map of keys.") from error
        words = [line.split() for line in lines if line.strip() and not line.startswith("#")]
        if any(len(line) != 2 for line in words):
            raise SettingError(f"{self._path} has a line that is no hash with a region.")
        return [(digest, region) for digest, region in words]

    def add(self, key: str, region: Region) -> None:
        """Raises SettingError (the file) or EdgeAway (the running door; the file has it then all the same)."""
        self._write([*self.entries(), (key_hash(key), region.id)])
        if self._door:
            self._door.add_entry(self._path, key_hash(key), region.id)

    def remove(self, digests: Sequence[str]) -> None:
        """Raises as `add`."""
        self._write([entry for entry in self.entries() if entry[0] not in digests])
        if self._door:
            for digest in digests:
                self._door.remove_entry(self._path, digest)

    def _write(self, entries: Sequence[tuple[str, str]]) -> None:
        try:
            write_whole(self._path, "".join(f"{digest} {region}\n" for digest, region in entries).encode())
        except OSError as error:
            raise SettingError(f"{self._path} cannot be written: {error.strerror}.") from error


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.hub_keys", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="a new key for a region")
    add.add_argument("region", metavar="ID", help="the region's id")
    add.add_argument("--key-file", type=Path, required=True, metavar="FILE", help="where the new key is written")
    remove = commands.add_parser("remove", help="put keys out")
    remove.add_argument("region", metavar="ID", help="the region's id")
    remove.add_argument("--digest", metavar="DIGITS", help="the one whose hash begins so, as `list` shows it")
    remove.add_argument("--all-but-newest", action="store_true", help="all that were added before the last one")
    listed = commands.add_parser("list", help="which keys there are")
    for one in (add, remove, listed):
        one.add_argument(
            "--keys", type=Path, default=ServerFiles().keys, metavar="FILE", help=f"the map [{ServerFiles().keys}]"
        )
        one.add_argument(
            "--socket", type=Path, default=ServerFiles().socket, help=f"the door's socket [{ServerFiles().socket}]"
        )
        one.add_argument("--closed", action="store_true", help="the door is not running: change the file alone")
        add_regions_file(one)
        one.add_argument("--json", action="store_true", help="print one JSON document for programs")
    return parser


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    arguments = _parser().parse_args(given)
    keys = KeyMap(arguments.keys, None if arguments.closed else Runtime(arguments.socket))
    if arguments.what == "list":
        entries = keys.entries()
        document = {"keys": [{"digest": digest, "region": region} for digest, region in entries]}
        say(arguments, document, [f"{region}  {digest[:_SHOWN]}" for digest, region in entries] or ["No keys."])
        return DONE
    region = read_catalog(regions_file_of(arguments)).region(arguments.region)
    if arguments.what == "add":
        return _add(arguments, keys, region)
    return _remove(arguments, keys, region)


def _add(arguments: argparse.Namespace, keys: KeyMap, region: Region) -> int:
    key = secrets.token_urlsafe(32)
    keys.add(key, region)
    try:
        write_whole(arguments.key_file, f"{key}\n".encode())
    except OSError as error:
        keys.remove([key_hash(key)])
        raise SettingError(f"{arguments.key_file} cannot be written: {error.strerror}.") from error
    digest = key_hash(key)[:_SHOWN]
    say(arguments, {"region": region.id, "digest": key_hash(key)}, [f"{region.label} has a new key, {digest}."])
    return DONE


def _remove(arguments: argparse.Namespace, keys: KeyMap, region: Region) -> int:
    own = [digest for digest, of in keys.entries() if of == region.id]
    if bool(arguments.digest) == arguments.all_but_newest:
        raise InvalidRequest("Give either --digest or --all-but-newest.")
    if arguments.all_but_newest:
        gone = own[:-1]
    else:
        gone = [digest for digest in own if digest.startswith(arguments.digest.upper())]
        if len(gone) != 1:
            raise InvalidRequest(f"{len(gone)} keys of {region.id} begin with {arguments.digest!r}; one is allowed.")
    keys.remove(gone)
    say(arguments, {"region": region.id, "removed": gone}, [f"{region.label}: {len(gone)} keys put out."])
    return DONE


if __name__ == "__main__":
    sys.exit(run(command))
