"""Clears images, prompts or both from a region's cache, which may run meanwhile; what is cleared can be undone.

    python -m scripts.clear_cache --city "Paris, FR" --older-than 30d     counts, asks, clears into the trash
    python -m scripts.clear_cache trash                                   what lies in the trash, and until when
    python -m scripts.clear_cache undo ID                                 gives it back
    python -m scripts.clear_cache purge [ID]                              what is due, or one, for good

All that is given must hold at once, and `clear` alone takes what says which. Pinned recipes stay unless
--include-pinned is given. Links go on working: a recipe is remembered, and its picture made again when somebody asks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict

from cache_db.cache import Cache
from cache_db.records import TrashEntry
from inference.errors import InvalidRequest
from inference.upkeep.auditing import selection_words, trash_words
from inference.upkeep.clearing import TRASH_DAYS, WHAT, check_trash_days, tally_words
from inference.upkeep.housekeeper import undo_words, way_back_words
from inference.upkeep.quantities import readable_moment
from scripts.commandline import (
    DECLINED,
    DONE,
    Parser,
    act_of,
    add_common,
    agreed,
    known_cities,
    opened_cache,
    run,
    say,
    settings_of,
)
from scripts.selection_options import add_choice, selection_by

# `clear` takes all of them. What an action has no use for is refused: whoever gives --dry-run counts on it.
_OPTIONS = {"trash": {"data_folder", "json"}, "undo": {"data_folder", "json"}, "purge": {"data_folder", "json", "yes"}}


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.clear_cache", description=__doc__)
    parser.add_argument("action", nargs="?", default="clear", choices=list(ACTIONS), help="[clear]")
    parser.add_argument("trash_id", nargs="?", help="of what was cleared, for undo and purge")
    parser.add_argument("--what", default="images", choices=WHAT, help="[images]")
    add_choice(parser)
    parser.add_argument("--older-than", default="", metavar="AGE", help="made longer ago: 12h, 30d, 8w")
    parser.add_argument("--least-used", type=int, metavar="N", help="the N recipes that were not used for longest")
    parser.add_argument(
        "--down-to", default="", metavar="SIZE", help="until the cache takes no more: 500MB, 2GB; least used first"
    )
    parser.add_argument("--everything", action="store_true", help="all of it: has to be said")
    parser.add_argument("--include-pinned", action="store_true", help="pinned recipes too")
    parser.add_argument("--dry-run", action="store_true", help="count, and clear nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--trash-days", type=float, default=TRASH_DAYS, metavar="N", help=f"days until it is gone [{TRASH_DAYS}]"
    )
    add_common(parser)
    return parser


def clear(cache: Cache, arguments: argparse.Namespace) -> int:
    """Counts, asks, clears."""
    selection = selection_by(cache, arguments)(
        what=arguments.what,
        older_than=arguments.older_than,
        least_used=arguments.least_used,
        down_to=arguments.down_to,
        everything=arguments.everything,
        include_pinned=arguments.include_pinned,
    )
    tally = cache.maintenance.count(selection)
    words = tally_words(tally)
    untouched = {"cleared": False, "tally": asdict(tally)}
    if arguments.dry_run or tally.empty:
        say(arguments, untouched, [f"This would clear {words}."])
        return DONE
    budget = settings_of(arguments).cache_megabytes
    if not agreed(f"Clear {words}? {way_back_words(arguments.trash_days, budget)}", yes=arguments.yes):
        say(arguments, untouched, ["Nothing was cleared."])
        return DECLINED
    act = act_of(selection_words(known_cities(), selection))
    cleared = cache.maintenance.clear(selection, trash_days=arguments.trash_days, act=act)
    undo = f"python -m scripts.clear_cache undo {cleared.trash_id}"
    way_back = f"To have it back {undo_words(arguments.trash_days, budget)}: {undo}"
    say(
        arguments,
        {"cleared": True, "trash_id": cleared.trash_id, "tally": asdict(cleared.tally)},
        [f"Cleared {tally_words(cleared.tally)}.", way_back if cleared.trash_id else "It is gone for good."],
    )
    return DONE


def show_trash(cache: Cache, arguments: argparse.Namespace) -> int:
    """What was cleared and can be undone, newest first."""
    entries = cache.maintenance.trash()
    lines = [
        f"{entry.trash_id}  cleared {readable_moment(entry.when)}, kept until {readable_moment(entry.expires)} "
        f"at most: {tally_words(entry.tally)}"
        for entry in entries
    ]
    document = [
        {"trash_id": entry.trash_id, "when": entry.when, "expires": entry.expires, "tally": asdict(entry.tally)}
        for entry in entries
    ]
    say(arguments, {"trash": document}, lines or ["The trash is empty."])
    return DONE


def _entry(cache: Cache, trash_id: str) -> TrashEntry:
    for entry in cache.maintenance.trash():
        if entry.trash_id == trash_id:
            return entry
    raise InvalidRequest(f"The trash holds no {trash_id!r}; `trash` lists what it holds.")


def undo(cache: Cache, arguments: argparse.Namespace) -> int:
    act = act_of(trash_words(known_cities(), _entry(cache, arguments.trash_id)))
    tally = cache.maintenance.undo(arguments.trash_id, act=act)
    say(arguments, {"undone": arguments.trash_id, "tally": asdict(tally)}, [f"Given back: {tally_words(tally)}."])
    return DONE


def purge(cache: Cache, arguments: argparse.Namespace) -> int:
    """One of what was cleared, or all that is due, for good."""
    entry = _entry(cache, arguments.trash_id) if arguments.trash_id else None
    which = f"what {arguments.trash_id} holds" if entry else "what is due in the trash"
    if arguments.trash_id and not agreed(f"Delete {which} for good?", yes=arguments.yes):
        say(arguments, {"purged": False}, ["Nothing was purged."])
        return DECLINED
    act = act_of(trash_words(known_cities(), entry) if entry else which)
    tally = cache.maintenance.purge(trash_id=arguments.trash_id, act=act)
    say(arguments, {"purged": True, "tally": asdict(tally)}, [f"Gone for good: {tally_words(tally)}."])
    return DONE


ACTIONS = {"clear": clear, "trash": show_trash, "undo": undo, "purge": purge}


def _refuse_unused(parser: argparse.ArgumentParser, given: Sequence[str], arguments: argparse.Namespace) -> None:
    """Refuses an option that the action has no use for, even one that repeats its default."""
    if arguments.action not in _OPTIONS:
        return
    blank = argparse.Namespace(**dict.fromkeys(vars(arguments)))  # argparse fills in no default where a value stands
    named = {name for name, value in vars(parser.parse_args(given, blank)).items() if value is not None}
    unused = named - {"action", "trash_id"} - _OPTIONS[arguments.action]
    if unused:
        option = min(unused).replace("_", "-")
        raise InvalidRequest(f"--{option} does not go with {arguments.action}, which would ignore it.")


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    parser = _parser()
    arguments = parser.parse_args(given)
    _refuse_unused(parser, given, arguments)
    if arguments.action == "undo" and not arguments.trash_id:
        raise InvalidRequest("Undo needs the number of what was cleared; `trash` lists them.")
    if arguments.action in ("clear", "trash") and arguments.trash_id:
        raise InvalidRequest(f"{arguments.trash_id!r} is not expected behind {arguments.action}.")
    check_trash_days(arguments.trash_days)
    reading = arguments.action == "trash" or arguments.dry_run
    with opened_cache(settings_of(arguments), reading=reading) as cache:
        return ACTIONS[arguments.action](cache, arguments)


if __name__ == "__main__":
    sys.exit(run(command))
