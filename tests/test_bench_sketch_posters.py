"""The contact sheet and the benchmark of the sketch engine, with few posters: what they show and tell is true."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from bench.sketch_posters import measure, tell, write_prompts
from scripts.contact_sheet import CELL, SECTIONS, Poster, Press, printing, sheet_of

MYSURU = 1262321


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with printing(2) as press:
        yield press


def test_a_poster_is_printed_as_the_portal_would(press: Press) -> None:
    printed = press.print(Poster(2988507, "Paris at night, minimal, no lettering", shape="9:16"))
    assert Image.open(io.BytesIO(printed.webp)).size == (720, 1280)
    assert printed.contrast is None
    lettered = press.print(Poster(2988507, "Paris at night, minimal", shape="9:16"))
    assert lettered.contrast is not None
    assert lettered.contrast >= 3


def test_a_script_without_a_font_is_left_out_in_words(press: Press) -> None:
    """Whether a font covers Kannada depends on the machine; a poster is either printed or explained."""
    poster = Poster(MYSURU, "Mysuru, name only in Kannada")
    sentence = press.missing_script(poster)
    assert sentence == "" or sentence.startswith("Left out: Mysuru")


def test_the_sheet_holds_every_poster(press: Press) -> None:
    sheet, printed, left_out = sheet_of(press, [("One section", SECTIONS[0][1][:3]), ("Formats", SECTIONS[-1][1][:4])])
    assert len(printed) + len(left_out) == 7
    assert sheet.height > 2 * CELL


def test_the_benchmark_tells_what_it_measured() -> None:
    outcome = measure(write_prompts(curated=1, unknown=1, each=2), sampled=2)
    assert [one.error for one in outcome.posters] == [""] * 4
    assert outcome.same_bytes == outcome.sampled == 2
    text = tell(outcome, ["--each", "2"])
    assert "| exceptions" in text
    assert "`python -m bench.sketch_posters --each 2`" in text
