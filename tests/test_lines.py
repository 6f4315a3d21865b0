"""Lines as they are read: both directions in one, joined letters, variation selectors, emoji with and without a font.

How such lines stand in Chromium is in test_browser_lines.py.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from inference.lettering import letter
from inference.schemas import City, Lettering, Note
from inference.typesetting.shaping import EM, Line, Span, Typeface, shape
from testkit.own_fonts import in_fonts_of, make_font

SANS = Typeface("sans", True)
TRACKED = Typeface("sans", True, tracking=0.2)
FAMILY, GERMANY, SCOTLAND = "👨‍👩‍👧", "🇩🇪", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
MARKS = "\u200e\u200f\u061c"  # left-to-right, right-to-left and Arabic letter mark
KATSURAGI = "葛\U000e0100城"  # written with the form of its first character that the city itself uses


def city(native: str = "") -> City:
    return City(1, "Cairo", native, "EG", "Egypt", "AF", 30.04, 31.24, "Africa/Cairo", 9_000_000)


def line_of(text: str, typeface: Typeface = SANS, span: Span | None = None) -> Line:
    line = shape(text, typeface, "", span)
    assert line is not None, text
    return line


def drawn(text: str, span: Span | None = None) -> str:
    """The line's characters from left to right; a bracket that is turned round on the picture, as it is stored."""
    line = line_of(text, SANS, span)
    return "".join(line.text[place] for place, _ in groupby(line.places) if line.text[place] not in MARKS)


@pytest.mark.parametrize(
    ("text", "from_left_to_right"),
    [
        ("Expo القاهرة 2026", "Expo 2026 ةرهاقلا"),
        ("תל אביב (Tel Aviv) 2026", "2026 )Tel Aviv( ביבא לת"),
        ("חיפה [2026] {א} <ב>", ">ב< }א{ ]2026[ הפיח"),
        ("12/05/2026 القاهرة 19:30", "19:30 ةرهاقلا 12/05/2026"),
        ("القاهرة ١٢/٠٥", "١٢/٠٥ ةرهاقلا"),
        ("تهران ۱۲٫۵٪", "٪۱۲٫۵ نارهت"),
        ("חיפה: 50% (בלבד).", ".)דבלב( 50% :הפיח"),
        ("€20 في روما", "امور يف €20"),
        ("C++ בחיפה!", "C++ הפיחב!"),
        ("\u200fC++ בחיפה!", "!הפיחב ++C"),
        ("Say “שלום, עולם!” twice", "Say “םלוע ,םולש!” twice"),
        ("#חיפה", "הפיח#"),
        ("10-12 ביוני", "ינויב 10-12"),
        ("١٠-١٢ يونيو", "وينوي ١٢-١٠"),
    ],
)
def test_both_directions_stand_in_one_line_with_their_spaces(text: str, from_left_to_right: str) -> None:
    assert drawn(text) == from_left_to_right


def test_brackets_open_towards_what_they_hold() -> None:
    around = line_of("(Haifa חיפה)").glyphs
    for text in ("תל אביב (Tel Aviv) 2026", "חיפה (בלבד)", "Haifa (חיפה) 2026", "חיפה (12)", "(חיפה) Haifa"):
        line = line_of(text)
        brackets = [glyph for glyph, place in zip(line.glyphs, line.places, strict=True) if line.text[place] in "()"]
        assert brackets == [around[0], around[-1]], text


def test_spaces_between_runs_are_as_wide_as_others() -> None:
    space = line_of("חי פה").ink.width() - line_of("חיפה").ink.width()
    for text in ("תל אביב Tel Aviv 2026", "Tel Aviv תל אביב 2026 (2027)", "القاهرة Cairo 2026"):
        spaces = line_of(text).ink.width() - line_of(text.replace(" ", "")).ink.width()
        assert spaces == pytest.approx(text.count(" ") * space, rel=0.3), text


def test_a_broken_title_reads_on_as_the_whole_does() -> None:
    title = "חיפה – Haifa, 2026!"
    assert drawn(title, (0, 6)) == "– הפיח"
    assert drawn(title, (7, 19)) == "!Haifa, 2026"
    assert drawn("القاهرة 10-12", (8, 13)) == "12-10", "digits behind Arabic words are Arabic ones"


def test_arabic_joins_across_what_is_not_seen() -> None:
    joined = list(line_of("القاهرة").glyphs)
    for mark in MARKS:
        line = line_of(f"القا{mark}هرة")
        seen = [glyph for glyph, place in zip(line.glyphs, line.places, strict=True) if line.text[place] != mark]
        assert seen == joined, f"U+{ord(mark):04X}"


def test_what_is_not_seen_takes_no_room() -> None:
    for mark in MARKS:
        wider = line_of(f"C{mark}++", TRACKED).ink.width() - line_of("C++", TRACKED).ink.width()
        assert wider < 0.05 * TRACKED.tracking * EM


def test_neither_selector_nor_mark_takes_a_title_away() -> None:
    for text in ("\u200fC++ בחיפה!", "Caf\u00e9\ufe0e", "Ca\ufe00iro", "القا\ufe0fهرة", "Cairo\U000e0101"):
        lettered = letter(bytes(360 * 360 * 3), 360, 360, Lettering(text), city())
        assert (lettered.notes, lettered.contrast is None) == ((), False), text


def said_and_drawn(*texts: str) -> list[tuple[tuple[Note, ...], bytes]]:
    """What is said of each title, and its picture."""
    ground = bytes(240 * 240 * 3)
    lettered = [letter(ground, 240, 240, Lettering(text, "sans"), city()) for text in texts]
    return [(tuple(one.notes), one.rgb) for one in lettered]


def glyphs_of(*texts: str) -> list[tuple[int, ...] | None]:
    """The glyphs of each text that have an outline of their own."""
    lines = [shape(text, SANS) for text in texts]
    return [tuple(glyph for _, glyph in line.glyphs) if line else None for line in lines]


@pytest.fixture(scope="module")
def emoji_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One font with outlines, which knows a family, a flag and a keycap as one glyph each, and of others the parts."""
    folder = tmp_path_factory.mktemp("emoji")
    parts = "🎉👍🏽👩👨👧🇩🇪🇫🇷🏴☕❤1\u20e3\u200d\ufe0f"
    make_font(folder / "Outlines.ttf", parts, sequences=(FAMILY, GERMANY, "1\u20e3"))
    return folder


def test_an_emoji_is_drawn_where_a_font_has_it(emoji_fonts: Path) -> None:
    texts = ("Cairo 🎉", "Cairo ☕", "Cairo ❤️", f"Cairo {FAMILY}", f"Cairo {GERMANY}", "Cairo 1️⃣", "🎉")
    told = in_fonts_of(emoji_fonts, emoji_fonts, said_and_drawn, "Cairo", *texts)
    assert all(notes == () for notes, _ in told)
    assert len({picture for _, picture in told}) == len(told), "each is another picture"
    cairo, with_emoji = in_fonts_of(emoji_fonts, emoji_fonts, glyphs_of, "CAIRO", "CAIRO 🎉")
    assert cairo is not None
    assert with_emoji is not None
    assert with_emoji[:5] == cairo, "the name stays in its family's face"


def test_what_no_font_draws_as_one_is_left_out_and_said(emoji_fonts: Path) -> None:
    missing = ("🐻", "👍🏽", "👨‍👩‍👨", "🇫🇷", SCOTLAND, "2️⃣", "👩🏽‍💻")
    places = ("Cairo {} 2026", "{} Cairo 2026", "Cairo 2026{}")
    texts = [place.format(emoji) for emoji in missing for place in places]
    (_, plain), *others = in_fonts_of(emoji_fonts, emoji_fonts, said_and_drawn, "Cairo 2026", *texts)
    for number, (notes, picture) in enumerate(others):
        assert notes == (Note("symbols_left_out", {"symbols": missing[number // len(places)]}),)
        assert picture == plain, "the rest of the title stays"


def test_several_are_said_once_and_a_title_of_nothing_else_is_refused(tmp_path: Path) -> None:
    make_font(tmp_path / "Colours.ttf", "🎉🐻", empty=True)
    told = in_fonts_of(
        tmp_path, tmp_path, said_and_drawn, "🎉 Cairo 🐻🎉", "🎉🐻", "Cairo ★", "Cai🎉ro 𐎀", "\u200f\u200d"
    )
    notes = [notes for notes, _ in told]
    assert notes[0] == (Note("symbols_left_out", {"symbols": "🎉 🐻"}),), "pictures without outlines are no glyphs"
    assert notes[1] == (Note("text_left_out", {"text": "🎉🐻"}),)
    assert notes[2] == (Note("symbols_left_out", {"symbols": "★"}),)
    assert notes[3] == (Note("text_left_out", {"text": "Cai🎉ro 𐎀"}),), "a letter is no symbol"
    assert notes[4] == (Note("text_left_out", {"text": "U+200FU+200D"}),)
    assert all(picture == bytes(240 * 240 * 3) for _, picture in (told[1], told[3], told[4]))


def test_a_form_of_a_character_is_drawn_where_the_font_has_it(tmp_path: Path) -> None:
    make_font(tmp_path / "Forms.ttf", "葛城市", variations=[("葛", "\U000e0100")])
    usual, form, unknown = in_fonts_of(tmp_path, tmp_path, glyphs_of, "葛城", KATSURAGI, "葛\U000e0101城")
    assert usual is not None
    assert form is not None
    assert unknown is not None
    assert form[0] != usual[0]
    assert form[-1] == usual[-1]
    assert (unknown[0], unknown[-1]) == usual, "a form that it lacks is the usual one"
