"""Has a running region make pictures before visitors ask for them: `python -m scripts.warm_cache "Paris, FR" Tokyo`.

What is kept already is skipped: run it again after an interruption, and it goes on. Visitors always go first. Give the
region and this command the same CITYFRAME_ADMIN_KEY, or the region's limits for one visitor set the pace.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from inference.cities import Gazetteer
from inference.errors import InvalidRequest
from inference.schemas import FORMATS, LANGUAGES, City
from inference.settings import Settings
from inference.upkeep.auditing import note_warm_up
from inference.upkeep.calls import RegionCalls
from inference.upkeep.cities import find_cities, find_country
from inference.upkeep.warming import WarmState, WarmUp, WarmWish
from scripts.commandline import (
    DONE,
    FAILED,
    STOPPED,
    Parser,
    add_common,
    known_cities,
    opened_cache,
    run,
    say,
    script_admin,
    settings_of,
)

_LOOK_SECONDS = 0.2


def warm_cache(warm_up: WarmUp, progress: Progress) -> WarmState:
    """Runs the warm-up to its end, or to Ctrl+C, which takes back what waits; its last state."""
    task = progress.add_task("warming", total=None, words="")
    warm_up.start()
    try:
        with progress:
            while not warm_up.wait(_LOOK_SECONDS):
                state = warm_up.state()
                progress.update(task, total=state.total, completed=state.done, words=state.doing)
            state = warm_up.state()
            progress.update(task, total=state.total, completed=state.done, words="")
    except KeyboardInterrupt:
        warm_up.stop()
        warm_up.wait(30)
        state = warm_up.state()
    return state


def summary(state: WarmState) -> list[str]:
    """What it came to, as sentences."""
    if state.error and not state.done:
        return [state.error]
    lines = [state.came_to, *state.undone, *(f"  {sentence}" for sentence in state.sentences)]
    if state.error:
        lines.append(state.error)
    elif state.stopped:
        lines.append("Stopped; the same command goes on where it was.")
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.warm_cache", description=__doc__)
    parser.add_argument("city", nargs="*", help="a city: 'Paris, FR', a name that only one bears, or a GeoNames id")
    parser.add_argument("--file", help="a file of cities, one a line, # begins a comment; - reads standard input")
    parser.add_argument("--largest", type=int, metavar="N", help="the N cities of most people")
    parser.add_argument("--country", help="of this country only (with --largest)")
    parser.add_argument(
        "--formats", default="16:9", metavar="LIST", help=f"comma-separated, of {', '.join(FORMATS)}; or all [16:9]"
    )
    parser.add_argument(
        "--languages", default="en", metavar="LIST", help=f"of the prompts: {', '.join(LANGUAGES)}; or all [en]"
    )
    parser.add_argument("--prompts", type=int, default=3, metavar="N", help="how many prompts of each city [3]")
    parser.add_argument("--concurrency", type=int, default=2, metavar="N", help="pictures under way at once [2]")
    parser.add_argument(
        "--url",
        help="the running region [CITYFRAME_PUBLIC_URL; without it or with CITYFRAME_REGION its HOST and PORT]",
    )
    add_common(parser)
    return parser


def _cities(arguments: argparse.Namespace, gazetteer: Gazetteer) -> list[City]:
    """Those that were named, then the largest. Raises InvalidRequest."""
    names = [*arguments.city, *(_lines(arguments.file) if arguments.file else [])]
    cities = find_cities(gazetteer, names)
    if arguments.country and not arguments.largest:
        raise InvalidRequest("--country goes with --largest: how many of the country's cities?")
    if arguments.largest is not None:
        if arguments.largest < 1:
            raise InvalidRequest(f"--largest is {arguments.largest}; 1 or more is allowed.")
        country = find_country(gazetteer, arguments.country) if arguments.country else ""
        largest = gazetteer.of_country(country) if country else gazetteer.largest(arguments.largest)
        cities += largest[: arguments.largest]
    return list({city.id: city for city in cities}.values())


def _lines(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise InvalidRequest(f"The file {name!r} cannot be read: {reason}.", parameter="file") from error
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _listed(text: str, offered: Sequence[str]) -> tuple[str, ...]:
    return tuple(offered) if text == "all" else tuple(part.strip() for part in text.split(",") if part.strip())


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    arguments = _parser().parse_args(given)
    settings = settings_of(arguments)
    wish = WarmWish(
        cities=_cities(arguments, known_cities()),
        formats=_listed(arguments.formats, list(FORMATS)),
        languages=_listed(arguments.languages, list(LANGUAGES)),
        prompts=arguments.prompts,
        concurrency=arguments.concurrency,
    )
    wish.check()
    url = (arguments.url or settings.admin_url).rstrip("/")
    with ExitStack() as stack:
        on_made = _noted(stack, settings, wish, url)
        warm_up = WarmUp(RegionCalls(url, settings.admin_key), wish, on_made=on_made)
        state = _warmed(warm_up, arguments)
    say(arguments, state.to_document(), summary(state))
    if state.whole:
        return DONE
    return STOPPED if state.stopped and not state.error else FAILED


def _noted(stack: ExitStack, settings: Settings, wish: WarmWish, url: str) -> Callable[[], None]:
    """Has the audit of the region's cache tell of the warm-up, where that cache lies on this machine."""
    if not (settings.data_folder / "cache" / "cache.sqlite").exists():
        print(f"The audit does not tell of this: there is no cache in {settings.data_folder}.", file=sys.stderr)
        return lambda: None
    return note_warm_up(stack.enter_context(opened_cache(settings)), script_admin(), wish, url)


def _warmed(warm_up: WarmUp, arguments: argparse.Namespace) -> WarmState:
    bar = Progress(
        TextColumn("{task.percentage:>3.0f} %"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[words]}", markup=False),
        console=Console(stderr=True),  # what is printed on standard output stays fit for programs
        disable=arguments.json or not sys.stderr.isatty(),
    )
    return warm_cache(warm_up, bar)


if __name__ == "__main__":
    sys.exit(run(command))
