"""Notes that an earlier version kept as English sentences: its data folder and its archives open as before.

`data/cache_of_sentences.sql` is the database of a region of that version, dumped with sqlite3's `iterdump`: three
pictures, one of them with sentences that nobody translated, and a fourth in the trash.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from cache_db.cache import Cache
from cache_db.earlier_notes import coded, coded_facts, coded_lines
from cache_db.records import PromptKey, StoredNote
from inference.schemas import NoteCode
from testkit.region import RunningRegion
from testkit.visitor import Browser

DUMP = Path(__file__).parent / "data" / "cache_of_sentences.sql"
SKYLINE, LETTERLESS, LANDMARK, PLAIN = (
    "b84a7f14a41a5b5e8957", "2124edebada2807ba956", "8f8d38f48ce3a83669ad", "141bc1598c73a8bbcd32",
)  # fmt: skip


PROMPT = (  # as well
    '{"id":"a1","city_id":1850147,"text":"Tokyo, \\"neon\\"","title":"東京の夜","alt":"東京 – 夜",'
    '"caption":"","language":"ja","style":"neon","writer":"builtin","model":"9"}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    with closing(sqlite3.connect(tmp_path / "cache" / "cache.sqlite")) as database:
        database.executescript(DUMP.read_text(encoding="utf-8"))
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> Iterator[Browser]:
    with RunningRegion(folder) as running:
        yield Browser(running)


def notes(browser: Browser, recipe_id: str, language: str) -> list[str]:
    told: list[str] = browser.get(f"/api/images/{recipe_id}?language={language}").json()["receipt"]["notes"]
    return told


def test_notes_of_an_earlier_versions_folder_are_said_as_before(browser: Browser) -> None:
    assert notes(browser, SKYLINE, "en") == [
        "This engine has no drawing of Eiffel Tower yet.",
        "Left out, as the prompt asks: rain.",
        "An isometric picture shows a few blocks from above, not the whole skyline.",
        "No name of Spring Hill in a local script is known, so none is set.",
    ]
    assert notes(browser, SKYLINE, "de") == [
        "Für Eiffel Tower gibt es hier noch keine Zeichnung.",
        "Auf Wunsch weggelassen: rain.",
        "Ein isometrisches Bild zeigt ein paar Häuserblocks von oben, nicht die ganze Skyline.",
        "Für Spring Hill ist kein Name in einer Landesschrift bekannt, darum steht keiner da.",
    ]
    assert notes(browser, SKYLINE, "ar") == [
        "لا رسم لدى هذا المحرك بعد لـ: Eiffel Tower.",
        "استُبعد كما يطلب الوصف: rain.",
        "تعرض الصورة متساوية القياس بضع كتل من المباني من الأعلى، لا الأفق كله.",
        "لا يُعرف اسم Spring Hill بالكتابة المحلية، لذلك لم يُكتب.",
    ]
    assert notes(browser, PLAIN, "de") == []


def test_sentences_that_nobody_translated_stay(browser: Browser) -> None:
    kept = ["The hub was kind today.", "Drawn on a Sunday."]
    for language, said in (("en", "The text “U+E000” is"), ("de", "Der Text „U+E000“"), ("ar", "حُذف النص «U+E000»")):
        first, second, third = notes(browser, LETTERLESS, language)
        assert [first, third] == kept
        assert second.startswith(said)


def test_what_lay_in_the_trash_comes_back_with_its_notes(folder: Path) -> None:
    cache = Cache.open(folder / "cache")
    (entry,) = cache.maintenance.trash()
    assert cache.maintenance.undo(entry.trash_id).recipes == 1
    recipe, image = cache.recipe(LANDMARK), cache.image(LANDMARK, "webp")
    assert recipe is not None
    assert image is not None
    assert image.notes == (StoredNote("no_native", {"city": "Spring Hill"}),)
    facts = cache.picture_facts(recipe.picture_id)
    assert facts is not None
    assert facts.notes == (StoredNote("no_landmark", {"city": "Spring Hill"}),)
    assert (facts.engine, facts.region) == ("sketch", "local")
    cache.close()


def names_of(database: sqlite3.Connection, table: str) -> list[str]:
    """The table's columns as they were then: later ones are added."""
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def test_the_ledger_keeps_what_it_knew(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "cache" / "cache.sqlite")) as database:
        columns = {table: ", ".join(names_of(database, table)) for table in ("ledger", "totals")}
        rows_of = {table: f"SELECT {names} FROM {table}" for table, names in columns.items()}
        before = {table: database.execute(query).fetchall() for table, query in rows_of.items()}
    cache = Cache.open(folder / "cache")
    assert {table: cache._index.rows(query) for table, query in rows_of.items()} == before
    cache.close()


def test_prompts_and_recipes_are_written_as_that_version_wrote_them(folder: Path, tmp_path: Path) -> None:
    """Read as values and kept again, each row is the same to the byte."""
    with closing(sqlite3.connect(folder / "cache" / "cache.sqlite")) as database:
        key = ("builtin", "9", 1850147, "ja", "neon")
        database.execute("INSERT INTO prompts VALUES (1, 'a1', ?, ?, ?, ?, ?, ?, 1.0)", (*key, PROMPT))
        database.commit()
    rows = (
        "SELECT writer, model, city_id, language, style, id, document FROM prompts ORDER BY position",
        ("SELECT recipe_id, picture_id, city_id, document, presentation FROM recipes ORDER BY recipe_id"),
    )
    then, now = Cache.open(folder / "cache"), Cache.open(tmp_path / "now")
    kept = [then._index.rows(sql) for sql in rows]
    now.add_prompts(PromptKey(*key), then.prompts(PromptKey(*key)))
    for recipe_id, *_ in kept[1]:
        recipe = then.recipe(recipe_id)
        assert recipe is not None
        now.put_recipe(recipe_id, recipe.picture_id, recipe.city_id, recipe.document, recipe.presentation)
    assert all(kept)
    assert [now._index.rows(sql) for sql in rows] == kept
    then.close()
    now.close()


@pytest.mark.parametrize(
    ("sentence", "code", "names"),
    [
        ("This engine has no drawing of the Eiffel Tower yet.", "no_drawing", {"name": "the Eiffel Tower"}),
        ("This engine has no drawing of a yet. b yet.", "no_drawing", {"name": "a yet. b"}),
        ("Left out, as the prompt asks: opera house, rain.", "left_out", {"what": "opera house, rain"}),
        ("An isometric picture shows a few blocks from above, not the whole skyline.", "isometric_skyline", {}),
        ("An isometric picture shows the street from above, among a few blocks.", "isometric_street", {}),
        (
            "This picture has no room for St. Paul's beside the other landmarks.",
            "no_room",
            {"name": "St. Paul's"},
        ),
        (
            "No landmark of Lima has a drawing yet; a public building in the city's manner stands in its place.",
            "no_landmark",
            {"city": "Lima"},
        ),
        (
            "No water is known to lie before this city; the prompt asks for some, so a river is drawn.",
            "river",
            {},
        ),
        ("No name of Lima in a local script is known, so none is set.", "no_native", {"city": "Lima"}),
        (
            "The native name “ಬೆಂಗಳೂರು” is left out: no font here has all its letters.",
            "native_left_out",
            {"name": "ಬೆಂಗಳೂರು"},
        ),
        (
            "The text “a “b” c” is left out: no font here has all its letters.",
            "text_left_out",
            {"text": "a “b” c"},
        ),
        (
            "The lettering is left out: a picture of 64 x 640 is too small for it.",
            "too_small",
            {"width": "64", "height": "640"},
        ),
        ("No name of Lima in a local script is known", "text", {"text": "No name of Lima in a local script is known"}),
        ("", "text", {"text": ""}),
    ],
)
def test_each_sentence_of_that_version_has_its_code(sentence: str, code: str, names: dict[str, str]) -> None:
    assert coded(sentence) == StoredNote(code, names)
    assert code in get_args(NoteCode), "it is still said"


def test_what_is_odd_becomes_text_and_stops_no_start() -> None:
    facts = {"engine": "x", "notes": ["Left out, as the prompt asks: rain.", 5, None], "more": ["ü"]}
    told = json.loads(coded_facts(json.dumps(facts)))
    assert told["notes"][1:] == [{"code": "text", "names": {"text": text}} for text in ("5", "None")]
    assert {**told, "notes": 0} == {**facts, "notes": 0}
    assert [note["code"] for note in json.loads(coded_lines("Two\nlines."))] == ["text", "text"]
