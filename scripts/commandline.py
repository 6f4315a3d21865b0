"""What the admins' scripts share: options, settings, questions, output, exit status. It knows no cache.

Exit status of all of them: 0 done; 1 problems were found, or it failed or was done in part; 2 what was asked for is not
possible, in one sentence; 3 declined; 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from cache_db.cache import Cache
from cache_db.errors import CacheError, NotPossible
from cache_db.records import Act, Admin
from inference.cities import Gazetteer
from inference.errors import CityframeError, InvalidRequest, SettingError
from inference.settings import Settings, read_settings

DONE, FAILED, USAGE, DECLINED, STOPPED = 0, 1, 2, 3, 130
EXIT_STATUS = (
    "exit status: 0 done; 1 problems found, failed or done in part; 2 not possible as asked; 3 declined; "
    "130 stopped by Ctrl+C"
)


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence, and has the options that every script has."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter, epilog=EXIT_STATUS, allow_abbrev=False, **options
        )

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, but refuses empty values: a `--text "$TEXT"` with nothing in it must not mean them all."""
        words = sys.argv[1:] if args is None else args
        for number, word in enumerate(words):
            option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
            if not value.strip() and (equals or not option):
                self.error(
                    f"the value of {option or ' '.join(words[max(0, number - 1) : number]) or 'a word'} is empty"
                )
        return super().parse_args(words, namespace)

    def error(self, message: str) -> Any:
        sentence = message.rstrip(".")
        raise InvalidRequest(f"{sentence[:1].upper()}{sentence[1:]}; --help shows what there is.")


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-folder", metavar="FOLDER", help="the region's data folder [CITYFRAME_DATA_FOLDER, else .cityframe]"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document for programs")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The region's settings as its own process reads them. Raises SettingError."""
    folder = arguments.data_folder
    return read_settings(os.environ, ["--data-folder", folder] if folder else [])


@contextmanager
def opened_cache(settings: Settings, *, reading: bool = False) -> Iterator[Cache]:
    """The region's cache; a folder that is none is refused rather than made.

    Args:
        reading: nothing will be changed, so a folder that cannot be written will do.

    Raises:
        SettingError: there is no cache.
        CacheError: it cannot be used.
    """
    folder = settings.data_folder / "cache"
    if not (folder / "cache.sqlite").exists():
        raise SettingError(f"There is no cache in {folder}; name the region's data folder with --data-folder.")
    writable = os.access(folder, os.W_OK) and os.access(folder / "cache.sqlite", os.W_OK)
    cache = Cache.open_to_read(folder) if reading and not writable else Cache.open(folder, memory_bytes=0)
    try:
        yield cache
    finally:
        cache.close()


@cache
def known_cities() -> Gazetteer:
    """All of them, read once: it takes half a second."""
    return Gazetteer.load()


def script_admin() -> Admin:
    """The system's user who runs this, for the audit: as the system knows them, whatever the environment says."""
    user = os.getuid()
    try:
        return Admin("script", pwd.getpwuid(user).pw_name)
    except KeyError:  # a container's user may have no name
        return Admin("script", str(user))


def act_of(words: str) -> Act:
    """For the audit; `words` say what is meant."""
    return Act(script_admin(), words)


def say(arguments: argparse.Namespace, document: Mapping[str, object], lines: Sequence[str]) -> None:
    """The result: as JSON when it was asked for, else as lines for people."""
    print(json.dumps(document, ensure_ascii=False, indent=1) if arguments.json else "\n".join(lines), flush=True)


def agreed(question: str, *, yes: bool) -> bool:
    """Whether the admin agrees: `--yes` was given, or they typed y. Where nobody can be asked it is no."""
    if yes:
        return True
    if not sys.stdin.isatty():
        print(f"{question} Nobody is there to answer: give --yes.", file=sys.stderr)
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def run(command: Callable[[Sequence[str]], int], arguments: Sequence[str] | None = None) -> int:
    """Runs a command and turns what it raises into a sentence and an exit status."""
    try:
        return command(sys.argv[1:] if arguments is None else arguments)
    except (InvalidRequest, SettingError, NotPossible) as error:
        print(error.message, file=sys.stderr)
        return USAGE
    except (CityframeError, CacheError) as error:
        print(error.message, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
