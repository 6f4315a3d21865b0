"""The order in which a mixed line stands, beside Chromium's: the same text, set by us and shown by a browser."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser

from inference.typesetting.bidi import in_visual_order, levels_of
from inference.typesetting.characters import is_ignorable
from inference.typesetting.shaping import Typeface, shape
from testkit.browser import new_context

LINES = 200
HEBREW = ("תל אביב", "חיפה", "ירושלים", "שוק", "צה״ל", "ת׳", "בְּרֵאשִׁית")
ARABIC = ("القاهرة", "بيروت", "مُحَمَّد", "لاهور", "کراچی", "تهـــران", "معرض")
LATIN = ("Expo", "Tel Aviv", "São Paulo", "C++", "C#", "iPhone", "naïve", "Łódź", "R&B", "Αθήνα")
NUMBERS = (
    "2026", "12/05/2026", "19:30", "10–12", "10-12", "50%", "%50", "3.14", "1,000", "+5", "-7", "−7°", "€20", "20€",
    "$5", "٢٠٢٦", "١٢/٠٥", "٥٠٪", "۱۴۰۵", "۱۲٫۵", "١٠-١٢", "١٩:٣٠", "№ 5", "#1", "1st", "٪٥", "1+1=2", "½", "²",
)  # fmt: skip
SIGNS = (*".!?؟،…-–—/:%&+*«»“”\"'@|·<>=~_©°", "\u200e", "\u200f", "\u061c")
ADDRESSES = ("#חיפה", "#Expo", "@تهران", "https://example.org/חיפה?a=1", "www.example.com", "a@b.c")
PAIRS = ("()", "[]", "{}", "<>", "«»", "“”", "‘’", '""', "„“")
# Bundled faces have none of these.
OTHER_SCRIPTS = ("ߓߊߡߊߞߐ", "߁߂߃", "ܐܘܪܗܝ", "މާލެ", "ދިވެހި", "𞤀𞤣𞤤𞤢𞤥", "𞥑𞥒", "ࠔࠌࠓࠉࠌ", "𐡀𐡁", "東京", "日本「橋」")
OTHER_PAIRS = (*PAIRS, "⟨⟩", "「」", "（）", "⟦⟧", "〈〉", "【】")

# For each line the index of every character and how far left it stands, in UTF-16 units as JavaScript counts.
LEFT_EDGES = """lines => {
    document.body.style.font = '20px sans-serif';
    const places = lines.map(text => {
        const line = document.createElement('div');
        line.dir = 'auto';
        line.style.whiteSpace = 'pre';
        line.textContent = text;
        document.body.append(line);
        return line;
    });
    return places.map(line => [...new Intl.Segmenter().segment(line.textContent)].map(({index, segment}) => {
        const range = new Range();
        range.setStart(line.firstChild, index);
        range.setEnd(line.firstChild, index + segment.length);
        return [index, range.getBoundingClientRect().left];
    }));
}"""


def mixed_line(chance: random.Random, *kinds: Sequence[str], pairs: Sequence[str] = PAIRS) -> str:
    """Words, numbers and signs of both directions, with and without spaces and brackets."""
    parts: list[str] = []
    for _ in range(chance.randint(2, 6)):
        part = chance.choice(chance.choice(kinds))
        if chance.random() < 0.3:
            pair = chance.choice(pairs)
            part = pair[0] + part + (pair[1] if chance.random() < 0.9 else "")
        parts.append(part)
        parts.append(chance.choice((" ", " ", " ", "", " " + chance.choice(SIGNS) + " ", chance.choice(SIGNS))))
    return " ".join("".join(parts).split())


def order_in_chromium(chromium: Browser, lines: Sequence[str]) -> list[list[int]]:
    """For each line the index of its characters from left to right; what is never seen is left out."""
    page = new_context(chromium).new_page()
    page.set_content("<!doctype html><title>lines</title><body></body>")
    edges = page.evaluate(LEFT_EDGES, list(lines))
    page.close()
    orders = []
    for text, places in zip(lines, edges, strict=True):
        index_of = {len(text[:index].encode("utf-16-le")) // 2: index for index in range(len(text))}
        seen = [(left, index_of[unit]) for unit, left in places if not is_ignorable(text[index_of[unit]])]
        orders.append([index for _, index in sorted(seen)])
    return orders


def in_numbers(text: str, order: Sequence[int]) -> str:
    """The order with the text, for a message that no terminal turns round."""
    return f"{text.encode('unicode-escape').decode()}: {[text[place] for place in order]}"


def test_glyphs_stand_where_chromium_has_them(chromium: Browser) -> None:
    chance = random.Random(2026)
    kinds = (HEBREW, ARABIC, LATIN, NUMBERS, NUMBERS, SIGNS, ADDRESSES)
    lines = [mixed_line(chance, *kinds) for _ in range(LINES)]
    for text, theirs in zip(lines, order_in_chromium(chromium, lines), strict=True):
        line = shape(text, Typeface("sans", True))
        assert line is not None, text
        # A glyph that stands for several letters is counted as the first of them.
        ours = [place for place in dict.fromkeys(line.places) if place in theirs]
        assert ours == [place for place in theirs if place in ours], in_numbers(text, ours)
        assert len(ours) > 0.8 * len(theirs), in_numbers(text, ours)


@pytest.mark.parametrize("seed", [1, 2])
def test_scripts_without_a_bundled_face_stand_so_too(chromium: Browser, seed: int) -> None:
    chance = random.Random(seed)
    kinds = (HEBREW, ARABIC, LATIN, OTHER_SCRIPTS, OTHER_SCRIPTS, OTHER_SCRIPTS, NUMBERS, SIGNS)
    lines = [mixed_line(chance, *kinds, pairs=OTHER_PAIRS) for _ in range(LINES)]
    for text, theirs in zip(lines, order_in_chromium(chromium, lines), strict=True):
        levels = levels_of(text)
        ours = [place for place in in_visual_order(range(len(text)), levels.__getitem__) if place in theirs]
        assert ours == theirs, in_numbers(text, ours)


def test_both_base_directions_are_among_them() -> None:
    chance = random.Random(2026)
    lines = [mixed_line(chance, HEBREW, ARABIC, LATIN, NUMBERS, NUMBERS, SIGNS, ADDRESSES) for _ in range(LINES)]
    from_the_right = sum(levels_of(text + " ")[-1] % 2 for text in lines)
    assert 60 < from_the_right < 160
