"""Looks after a region's cache, which may run meanwhile: counts, check and repair, pins, copies.

python -m scripts.cache stats                          counts, bytes, hits and misses
python -m scripts.cache check [--fix] [--deep]         compares rows and files both ways
python -m scripts.cache pin --city "Paris, FR"         never evict or clear these; `unpin`, `pinned`
python -m scripts.cache export FILE --city "Paris, FR" recipes with their files, for another region's `import`
python -m scripts.cache backup FOLDER                  a whole copy; `restore BACKUP` into an empty data folder
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.selection import Selection
from inference.cities import Gazetteer
from inference.errors import InvalidRequest
from inference.settings import Settings
from inference.upkeep.admission import admit
from inference.upkeep.cities import label_of
from inference.upkeep.identity import identify_by
from inference.upkeep.pinning import find_recipes
from inference.upkeep.quantities import counted, readable_bytes, readable_seconds
from scripts.commandline import DECLINED, DONE, FAILED, Parser, add_common, agreed, opened_cache, run, say, settings_of
from scripts.selection_options import add_choice, selection_by

_DAY_HOURS = 24


def show_stats(cache: Cache, arguments: argparse.Namespace) -> int:
    """Counts and bytes, and what the last day saw."""
    stats = cache.maintenance.stats()
    hours = cache.maintenance.activity(_DAY_HOURS)
    counts = ("hits", "misses", "seconds_saved", "seconds_spent")
    day = {name: sum(getattr(hour, name) for hour in hours) for name in counts}
    lines = [
        f"{counted(stats.recipes, 'recipe')} of {counted(stats.cities, 'city', 'cities')}, "
        f"{counted(stats.prompts, 'prompt')}",
        f"{counted(stats.images, 'image')}, {readable_bytes(stats.image_bytes)}",
        f"{counted(stats.pictures, 'picture')} without lettering, {readable_bytes(stats.picture_bytes)}",
        f"database {readable_bytes(stats.database_bytes)}",
        f"last {_DAY_HOURS} hours: {counted(day['hits'], 'hit')}, {counted(day['misses'], 'miss', 'misses')}, "
        f"{readable_seconds(day['seconds_saved'])} of an engine saved, {readable_seconds(day['seconds_spent'])} spent",
    ]
    say(arguments, {**asdict(stats), "last_day": day}, lines)
    return DONE


def check(cache: Cache, arguments: argparse.Namespace) -> int:
    """Problems that are left are exit status 1."""
    problems = cache.maintenance.check(repair=arguments.fix, deep=arguments.deep)
    left = sum(not problem.repaired for problem in problems)
    lines = [f"{'repaired' if problem.repaired else 'found'}  {problem.sentence}" for problem in problems]
    if not problems:
        lines = ["Rows and files agree."]
    elif left and not arguments.fix:
        lines.append(f"{counted(left, 'problem')}; --fix repairs what can be repaired.")
    elif left:
        lines.append(f"{counted(left, 'problem')} left for you: --fix does not touch these.")
    say(arguments, {"problems": [asdict(problem) for problem in problems], "left": left}, lines)
    return FAILED if left else DONE


def _meant(cache: Cache, arguments: argparse.Namespace) -> list[str]:
    """The recipes that the options name."""
    selection = selection_by(cache, arguments)(everything=True)  # `find_recipes` refuses what nothing narrows
    if selection.recipe_ids is None:
        return find_recipes(cache, selection)
    if selection != Selection(recipe_ids=selection.recipe_ids):
        raise InvalidRequest("--recipe names recipes exactly; it goes with nothing else.")
    return list(selection.recipe_ids)


def pin(cache: Cache, arguments: argparse.Namespace) -> int:
    change = cache.maintenance.pin if arguments.action == "pin" else cache.maintenance.unpin
    count, done = change(_meant(cache, arguments)), f"{arguments.action}ned"
    say(arguments, {done: count}, [f"{counted(count, 'recipe')} {done}."])
    return DONE


def show_pinned(cache: Cache, arguments: argparse.Namespace) -> int:
    ids = cache.maintenance.pinned()
    gazetteer = Gazetteer.load()
    recipes = [recipe for recipe_id in ids if (recipe := cache.recipe(recipe_id))]
    lines = [
        f"{recipe.recipe_id}  {label_of(gazetteer, recipe.city_id)}: "
        f"{recipe.presentation.title or recipe.document.get('prompt', '')}"
        for recipe in recipes
    ]
    say(arguments, {"pinned": list(ids)}, lines or ["Nothing is pinned."])
    return DONE


def export(cache: Cache, arguments: argparse.Namespace) -> int:
    selection = selection_by(cache, arguments)(everything=arguments.everything, include_pinned=True)
    report = cache.maintenance.export(arguments.path, selection)
    words = f"{counted(report.recipes, 'recipe')} with {counted(report.files, 'file')}, {readable_bytes(report.bytes)}"
    left_out = [f"{counted(report.skipped, 'recipe')} left out."] if report.skipped else []
    say(arguments, asdict(report), [f"{words}: {arguments.path}", *left_out, *report.sentences])
    return FAILED if report.skipped else DONE


def import_(cache: Cache, arguments: argparse.Namespace) -> int:
    if not arguments.path.is_file():
        raise InvalidRequest(f"There is no file {arguments.path}.", parameter="path")
    report = cache.maintenance.import_(arguments.path, identify_by(Gazetteer.load()), admit)
    words = f"{counted(report.recipes, 'recipe')} with {counted(report.files, 'file')}, {readable_bytes(report.bytes)}"
    say(arguments, asdict(report), [f"{words}; {report.known:,} known, {report.refused:,} refused.", *report.sentences])
    return FAILED if report.refused else DONE


def backup(cache: Cache, arguments: argparse.Namespace) -> int:
    report = cache.maintenance.backup(arguments.path)
    words = f"{counted(report.recipes, 'recipe')} with {counted(report.files, 'file')}, {readable_bytes(report.bytes)}"
    say(arguments, asdict(report), [f"{words}: {arguments.path}"])
    return DONE


def restore_backup(settings: Settings, arguments: argparse.Namespace) -> int:
    """Into a data folder whose cache is not there or empty; the region must not run."""
    folder = settings.data_folder / "cache"
    if not agreed(f"Restore {arguments.path} into {folder}, with no region running there?", yes=arguments.yes):
        say(arguments, {"restored": False}, ["Nothing was restored."])
        return DECLINED
    report = restore(arguments.path, folder, leave_out_damaged=arguments.leave_out_damaged)
    lines = [f"Restored into {folder}."]
    if report.gone:
        left_out = counted(report.gone, "damaged file")
        lines.append(f"{left_out} left out: such pictures are made again when somebody asks for them.")
    say(arguments, {"restored": True, "folder": str(folder), **asdict(report)}, lines)
    return FAILED if report.gone else DONE


ACTIONS: dict[str, tuple[Callable[[Cache, argparse.Namespace], int], str]] = {
    "stats": (show_stats, "counts, bytes, hits and misses"),
    "check": (check, "compare rows and files both ways"),
    "pin": (pin, "never evict or clear these"),
    "unpin": (pin, "let them be evicted and cleared again"),
    "pinned": (show_pinned, "list what is pinned"),
    "export": (export, "recipes with their files into one file"),
    "import": (import_, "what another region exported"),
    "backup": (backup, "a whole copy, while the region runs"),
}
_READING = ("stats", "pinned", "export", "backup")  # and `check` without --fix


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m scripts.cache", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=Parser)
    for name, (_, words) in ACTIONS.items():
        action = actions.add_parser(name, help=words, description=f"{words.capitalize()}.")
        if name == "check":
            action.add_argument("--fix", action="store_true", help="repair what can be repaired")
            action.add_argument("--deep", action="store_true", help="also compare every file's bytes with its hash")
        if name in ("export", "import", "backup"):
            action.add_argument("path", type=Path, help="the folder" if name == "backup" else "the file")
        if name in ("pin", "unpin", "export"):
            add_choice(action)
        if name == "export":
            action.add_argument("--everything", action="store_true", help="all of it: has to be said")
        add_common(action)
    action = actions.add_parser("restore", help="a backup into a data folder without a cache")
    action.add_argument("path", type=Path, help="the backup's folder")
    action.add_argument(
        "--leave-out-damaged", action="store_true", help="restore what is whole where files of the backup are damaged"
    )
    action.add_argument("--yes", action="store_true", help="do not ask")
    add_common(action)
    return parser


def command(given: Sequence[str]) -> int:
    """Exit status; raises what `run` turns into one."""
    arguments = _parser().parse_args(given)
    settings = settings_of(arguments)
    if arguments.action == "restore":
        return restore_backup(settings, arguments)
    reading = arguments.action in _READING or (arguments.action == "check" and not arguments.fix)
    with opened_cache(settings, reading=reading) as cache:
        return ACTIONS[arguments.action][0](cache, arguments)


if __name__ == "__main__":
    sys.exit(run(command))
