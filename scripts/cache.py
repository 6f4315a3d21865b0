"""Looks after a region's cache, which may run meanwhile: counts, check and repair, pins, copies.

python -m scripts.cache stats                          counts, bytes, hits and misses
python -m scripts.cache check [--fix] [--deep]         compares rows and files both ways
python -m scripts.cache pin --city "Paris, FR"         never evict or clear these; `unpin`, `pinned`
python -m scripts.cache export FILE --city "Paris, FR" recipes with their files, for another region's `import`
python -m scripts.cache backup FOLDER                  a whole copy; `restore BACKUP` into an empty data folder
python -m scripts.cache withdraw ID --reason "…"       shown to nobody, in any region; `restore ID`, `withdrawn`
python -m scripts.cache kits                           brand kits; `delete-kit ID`
python -m scripts.cache audit [--days N]               what admins did, here and in the console
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.kits import StoredKit
from cache_db.recipe_book import LONGEST_REASON
from cache_db.records import Moved, Tally
from cache_db.selection import Selection
from inference.errors import InvalidRequest
from inference.settings import Settings
from inference.upkeep.admission import admit
from inference.upkeep.auditing import admin_words, outcome_words, recipes_words, repair_words, selection_words
from inference.upkeep.cities import label_of
from inference.upkeep.identity import identify_by
from inference.upkeep.pinning import find_recipes
from inference.upkeep.quantities import counted, readable_bytes, readable_moment, readable_seconds
from scripts.commandline import (
    DECLINED,
    DONE,
    FAILED,
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

_RECIPE_ID = re.compile(r"[0-9a-f]{20}")
_KIT_ID = re.compile(r"[0-9a-f]{32}")
_DAY_HOURS = 24
_DAY = 86_400.0
_MOST_AUDIT_DAYS = 365


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
    act = act_of(repair_words(deep=arguments.deep))
    problems = cache.maintenance.check(repair=arguments.fix, deep=arguments.deep, act=act)
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


def _meant(cache: Cache, arguments: argparse.Namespace) -> tuple[list[str], str]:
    """The recipes that the options name, and what they are in words."""
    selection = selection_by(cache, arguments)(everything=True)  # `find_recipes` refuses what nothing narrows
    if selection.recipe_ids is None:
        return find_recipes(cache, selection), selection_words(known_cities(), selection)
    if selection != Selection(recipe_ids=selection.recipe_ids):
        raise InvalidRequest("--recipe names recipes exactly; it goes with nothing else.")
    return list(selection.recipe_ids), recipes_words(selection.recipe_ids)


def pin(cache: Cache, arguments: argparse.Namespace) -> int:
    change = cache.maintenance.pin if arguments.action == "pin" else cache.maintenance.unpin
    recipe_ids, words = _meant(cache, arguments)
    count, done = change(recipe_ids, act=act_of(words)), f"{arguments.action}ned"
    say(arguments, {done: count}, [f"{counted(count, 'recipe')} {done}."])
    return DONE


def show_pinned(cache: Cache, arguments: argparse.Namespace) -> int:
    ids = cache.maintenance.pinned()
    cities = known_cities()
    recipes = [recipe for recipe_id in ids if (recipe := cache.recipe(recipe_id))]
    lines = [
        f"{recipe.recipe_id}  {label_of(cities, recipe.city_id)}: "
        f"{recipe.presentation.title or recipe.document.get('prompt', '')}"
        for recipe in recipes
    ]
    say(arguments, {"pinned": list(ids)}, lines or ["Nothing is pinned."])
    return DONE


def _words(report: Moved) -> str:
    return f"{counted(report.recipes, 'recipe')} with {counted(report.files, 'file')}, {readable_bytes(report.bytes)}"


def withdraw(cache: Cache, arguments: argparse.Namespace) -> int:
    ids, reason = _linked_ids(arguments.recipe_ids), arguments.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise InvalidRequest(f"--reason has {len(reason)} characters; 1 to {LONGEST_REASON} are allowed.")
    count = cache.book.withdraw(ids, reason, act=act_of(recipes_words(ids)))
    lines = [f"{counted(count, 'recipe')} withdrawn: here at once, in other regions within seconds."]
    say(arguments, {"withdrawn": count}, lines)
    return DONE


def give_back(cache: Cache, arguments: argparse.Namespace) -> int:
    ids = _linked_ids([str(arguments.path)])
    count = cache.book.restore(ids, act=act_of(recipes_words(ids)))
    say(arguments, {"restored": count}, [f"{counted(count, 'recipe')} given back, which had been withdrawn."])
    return DONE


def show_withdrawn(cache: Cache, arguments: argparse.Namespace) -> int:
    withdrawn = cache.book.withdrawn()
    lines = [f"{recipe_id}  {readable_moment(one.at)}  {one.reason}" for recipe_id, one in withdrawn.items()]
    told = {recipe_id: {"at": one.at, "reason": one.reason} for recipe_id, one in withdrawn.items()}
    say(arguments, {"withdrawn": told}, lines or ["Nothing is withdrawn."])
    return DONE


def _linked_ids(texts: Sequence[str]) -> list[str]:
    """Raises InvalidRequest for what is no id."""
    for text in texts:
        if not _RECIPE_ID.fullmatch(text):
            raise InvalidRequest(f"{text[:80]!r} is no recipe's id; 20 of 0-9 and a-f are, as in its link.")
    return list(texts)


def show_kits(cache: Cache, arguments: argparse.Namespace) -> int:
    """The newest first. Their ids are what lets people use them: whoever lists them may."""
    kits = cache.kits.all()
    lines = [
        f"{kit.kit_id}  {readable_moment(kit.made)}  {_in_words(kit)}: "
        f"{''.join(letter if letter.isprintable() else '?' for letter in kit.name)}"
        for kit in kits
    ]
    told = [
        {
            "id": kit.kit_id,
            "name": kit.name,
            "made": kit.made,
            "bytes": {kind: one.bytes for kind, one in kit.files.items()},
        }
        for kit in kits
    ]
    say(arguments, {"kits": told, "bytes": cache.kits.kept_bytes()}, lines or ["There are no brand kits."])
    return DONE


def _in_words(kit: StoredKit) -> str:
    files = [f"{kind} of {readable_bytes(file.bytes)}" for kind, file in sorted(kit.files.items())]
    return ", ".join([counted(len(kit.colours), "colour"), *files])


def delete_kit(cache: Cache, arguments: argparse.Namespace) -> int:
    if not _KIT_ID.fullmatch(arguments.kit_id):
        raise InvalidRequest(f"{arguments.kit_id[:80]!r} is no kit's id; 32 of 0-9 and a-f are.", parameter="kit_id")
    deleted = cache.kits.delete(arguments.kit_id, act=act_of(f"the brand kit {arguments.kit_id}"))
    words = "Deleted, with the files that no other kit has." if deleted else "There is no such kit here."
    say(arguments, {"deleted": deleted}, [words])
    return DONE if deleted else FAILED


def export(cache: Cache, arguments: argparse.Namespace) -> int:
    selection = selection_by(cache, arguments)(everything=arguments.everything, include_pinned=True)
    report = cache.maintenance.export(arguments.path, selection)
    left_out = [f"{counted(report.skipped, 'recipe')} left out."] if report.skipped else []
    say(arguments, asdict(report), [f"{_words(report)}: {arguments.path}", *left_out, *report.sentences])
    return FAILED if report.skipped else DONE


def import_(cache: Cache, arguments: argparse.Namespace) -> int:
    if not arguments.path.is_file():
        raise InvalidRequest(f"There is no file {arguments.path}.", parameter="path")
    act = act_of(f"the archive {arguments.path.name}")
    report = cache.maintenance.import_(arguments.path, identify_by(known_cities()), admit, act=act)
    lines = [f"{_words(report)}; {report.known:,} known, {report.refused:,} refused.", *report.sentences]
    say(arguments, asdict(report), lines)
    return FAILED if report.refused else DONE


def backup(cache: Cache, arguments: argparse.Namespace) -> int:
    report = cache.maintenance.backup(arguments.path)
    say(arguments, asdict(report), [f"{_words(report)}: {arguments.path}"])
    return DONE


def show_audit(cache: Cache, arguments: argparse.Namespace) -> int:
    """What admins did within so many days, newest first; a table for people."""
    if not 0 < arguments.days <= _MOST_AUDIT_DAYS:  # "not a number" compares as False
        raise InvalidRequest(f"{arguments.days:g} days of the audit are not kept; up to {_MOST_AUDIT_DAYS} are.")
    entries = cache.maintenance.audit(time.time() - arguments.days * _DAY, limit=None)
    rows = [
        (
            readable_moment(entry.at),
            admin_words(entry),
            entry.action,
            entry.words,
            outcome_words(entry),
            "" if entry.undone is None else f"undone {readable_moment(entry.undone)}",
        )
        for entry in entries
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines = [
        "".join(letter if letter.isprintable() else "?" for letter in line) for line in lines
    ]  # terminals obey some
    say(arguments, {"audit": [asdict(entry) for entry in entries]}, lines or ["No admin did anything in that time."])
    return DONE


def restore_backup(settings: Settings, arguments: argparse.Namespace) -> int:
    """Into a data folder whose cache is not there or empty; the region must not run."""
    folder = settings.data_folder / "cache"
    if not agreed(f"Restore {arguments.path} into {folder}, with no region running there?", yes=arguments.yes):
        say(arguments, {"restored": False}, ["Nothing was restored."])
        return DECLINED
    report = restore(arguments.path, folder, leave_out_damaged=arguments.leave_out_damaged)
    with opened_cache(settings) as cache:
        tally = Tally(recipes=report.recipes, bytes=report.bytes)
        act = act_of(f"the backup {arguments.path}")
        cache.maintenance.note(act, "restore", {"backup": str(arguments.path), "files": report.files}, tally)
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
    "withdraw": (withdraw, "show a picture to nobody any more, in any region"),
    "withdrawn": (show_withdrawn, "list what is withdrawn"),
    "export": (export, "recipes with their files into one file"),
    "import": (import_, "what another region exported"),
    "backup": (backup, "a whole copy, while the region runs"),
    "kits": (show_kits, "list brand kits"),
    "delete-kit": (delete_kit, "a brand kit, with the files that no other has"),
    "audit": (show_audit, "what admins did, newest first"),
}
_READING = ("stats", "pinned", "withdrawn", "export", "backup", "kits", "audit")  # and `check` without --fix


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
        if name == "withdraw":
            action.add_argument("recipe_ids", nargs="+", metavar="ID", help="as in its link")
            action.add_argument("--reason", required=True, help="why, for the audit and the other regions' admins")
        if name == "delete-kit":
            action.add_argument("kit_id", metavar="ID", help="as `kits` lists it")
        if name == "audit":
            action.add_argument("--days", type=float, default=30, metavar="N", help="of the last N days [30]")
        if name == "export":
            action.add_argument("--everything", action="store_true", help="all of it: has to be said")
        add_common(action)
    action = actions.add_parser(
        "restore", help="a backup into a data folder without a cache; or what was withdrawn, by its id"
    )
    action.add_argument("path", type=Path, metavar="BACKUP|ID", help="the backup's folder, or a recipe's id")
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
        if _RECIPE_ID.fullmatch(str(arguments.path)) and not arguments.path.exists():
            with opened_cache(settings, reading=False) as cache:
                return give_back(cache, arguments)
        return restore_backup(settings, arguments)
    reading = arguments.action in _READING or (arguments.action == "check" and not arguments.fix)
    with opened_cache(settings, reading=reading) as cache:
        return ACTIONS[arguments.action][0](cache, arguments)


if __name__ == "__main__":
    sys.exit(run(command))
