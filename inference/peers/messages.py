"""What regions tell each other of their recipes, as JSON, and what is believed of it.

A document proves itself: its hash is the id. Its words for people (title, alt text, caption) are believed, within what
a region would keep; they are escaped where they are shown. What a newer version tells is not dropped: it is kept aside
as it came, and read again by a later version of this region.

It knows the shape of a page of the book, and nothing of who sends it.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cache_db.archive_lines import Identify, Refused
from cache_db.recipe_book import LONGEST_REASON, MOST_ENTRIES, Aside, BookEntry, Withdrawal
from cache_db.records import Presentation, StoredRecipe
from inference.upkeep.admission import check_words
from inference.upstream.answer import plain_text

_ID = re.compile(r"[0-9a-f]{20}")
_REGION = re.compile(r"[0-9A-Za-z_-]{1,40}")
_LAST_POSITION = 2**53  # the largest that any JSON reader holds exactly
_CLOCKS_DIFFER = 86_400.0  # seconds: a decision of a later day would never be taken back
_LONGEST_ASIDE = 64 * 1024  # characters of an entry that waits for a newer version
_ENTRY = {"position", "recipe_id", "region", "recipe", "withdrawal"}
_RECIPE = {"document", "presentation", "created"}
_NEWER = "a newer version of Cityframe made it"


class BadPage(Exception):
    """What a peer sent is no page of a recipe book; a sentence."""


@dataclass(frozen=True, slots=True)
class BookPage:
    """A part of a peer's book, as it is to be kept: `position` is where the next one begins.

    `book` is the book's name; `refused`: how many entries were nothing that a region would have written.
    """

    entries: tuple[BookEntry, ...]
    asides: tuple[Aside, ...]
    book: str
    position: int
    refused: int = 0


def page_to_json(entries: Sequence[BookEntry], book: str, region_id: str) -> bytes:
    """A page of the book of that name, of the region of that id."""
    told = [_told(entry, region_id) for entry in entries]
    return json.dumps({"book": book, "entries": told}, ensure_ascii=False, separators=(",", ":")).encode()


def _told(entry: BookEntry, region_id: str) -> dict[str, object]:
    recipe = entry.recipe
    return {
        "position": entry.position,
        "recipe_id": entry.recipe_id,
        "region": entry.region or region_id,
        "recipe": recipe
        and {
            "document": recipe.document,
            "presentation": asdict(recipe.presentation),
            "created": recipe.created,
        },
        "withdrawal": entry.withdrawal and asdict(entry.withdrawal),
    }


def page_of(document: Any, peer: str, after: int, own_region: str, identify: Identify) -> BookPage:
    """What a peer sent, entry by entry.

    Args:
        document: parsed JSON that nobody vouches for.
        after: the position that was asked for.
        identify: from a recipe's document its ids; raises Refused for a newer version's.

    Raises:
        BadPage: it is no page at all.
    """
    match document:
        case {"book": str(book), "entries": list(told)} if len(told) <= MOST_ENTRIES and _REGION.fullmatch(book):
            pass
        case _:
            raise BadPage("is no page of a recipe book")
    entries: list[BookEntry] = []
    asides: list[Aside] = []
    position, refused = after, 0
    for item in told:
        if not isinstance(item, dict) or type(item.get("position")) is not int:
            raise BadPage("has an entry without a position")
        if not position < item["position"] <= _LAST_POSITION:
            raise BadPage("has positions that do not grow")
        position = item["position"]
        try:
            json.dumps(item, ensure_ascii=False).encode()  # half a surrogate pair fits in no database
            entries.append(entry_of(item, own_region, identify))
        except _Newer as newer:
            entries += _withdrawal_alone(item, own_region, identify)
            aside = _aside(item, peer, str(newer))
            asides += aside
            refused += not aside
        except (KeyError, TypeError, ValueError):
            refused += 1
    return BookPage(tuple(entries), tuple(asides), book, position, refused)


def _withdrawal_alone(told: Any, own_region: str, identify: Identify) -> list[BookEntry]:
    """What of a newer version's entry must not wait: that nobody shall be shown it any more."""
    known = {name: told.get(name) for name in _ENTRY} | {"recipe": None}
    try:
        entry = entry_of(known, own_region, identify)
    except (KeyError, TypeError, ValueError):
        return []
    return [entry] if entry.withdrawal is not None else []


def entry_of(told: Any, own_region: str, identify: Identify) -> BookEntry:
    """One entry, from JSON. What this region itself has made, and hears of again, is its own.

    Raises:
        ValueError, TypeError, KeyError: no region writes such.
    """
    _refuse_unknown(told, _ENTRY)
    recipe_id, region = told["recipe_id"], told["region"]
    if not _ID.fullmatch(recipe_id) or not _REGION.fullmatch(region):
        raise ValueError("no id, or no region")
    recipe = None if told["recipe"] is None else _recipe(recipe_id, told["recipe"], identify)
    withdrawal = None if told["withdrawal"] is None else _withdrawal(told["withdrawal"])
    return BookEntry(told["position"], recipe_id, "" if region == own_region else region, recipe, withdrawal)


class _Newer(ValueError):
    """It has a key that this version does not know."""


def _refuse_unknown(told: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(told) - known):
        raise _Newer(f"{_NEWER}: {unknown[0][:40]!r} is not known here")


def _recipe(recipe_id: str, told: Mapping[str, Any], identify: Identify) -> StoredRecipe:
    _refuse_unknown(told, _RECIPE)
    document, words, created = told["document"], told["presentation"], told["created"]
    _refuse_unknown(words, set(Presentation.__slots__))
    presentation = Presentation(**words)
    check_words(presentation)
    try:
        ids = identify(document)
    except Refused as error:
        raise _Newer(_NEWER) from error
    if ids[0] != recipe_id:
        raise ValueError("the id is not its document's")
    return StoredRecipe(recipe_id, ids[1], int(document["city"]), document, presentation, _moment(created))


def _withdrawal(told: Mapping[str, Any]) -> Withdrawal:
    """What a newer version tells besides waits for nobody."""
    at, reason, active = told["at"], told["reason"], told["active"]
    if not isinstance(reason, str) or not isinstance(active, bool) or _moment(at) > time.time() + _CLOCKS_DIFFER:
        raise TypeError("no withdrawal")
    return Withdrawal(_moment(at), plain_text(reason, LONGEST_REASON), active)


def _moment(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or not 0 <= value < 1e11:
        raise ValueError("no time")
    return float(value)


def _aside(told: dict[str, Any], peer: str, why: str) -> list[Aside]:
    text = json.dumps(told, ensure_ascii=False)
    recipe_id = told.get("recipe_id")
    if not isinstance(recipe_id, str) or not _ID.fullmatch(recipe_id) or len(text) > _LONGEST_ASIDE:
        return []
    return [Aside(recipe_id, peer, text, why)]
