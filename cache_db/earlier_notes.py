"""Earlier notes: until 2026-11-29 they were kept as English sentences. Each becomes a code with its names.

For the migration and for archives of earlier versions. The sentences are those of that day, whatever is said now: never
edited. It knows JSON and no table.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from cache_db.records import StoredNote

_SENTENCES = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("no_drawing", r"This engine has no drawing of (?P<name>.+) yet\."),
        ("left_out", r"Left out, as the prompt asks: (?P<what>.+)\."),
        ("isometric_skyline", r"An isometric picture shows a few blocks from above, not the whole skyline\."),
        ("isometric_street", r"An isometric picture shows the street from above, among a few blocks\."),
        ("no_room", r"This picture has no room for (?P<name>.+) beside the other landmarks\."),
        (
            "no_landmark",
            r"No landmark of (?P<city>.+) has a drawing yet; "
            r"a public building in the city's manner stands in its place\.",
        ),
        (
            "river",
            r"No water is known to lie before this city; the prompt asks for some, so a river is drawn\.",
        ),
        ("no_native", r"No name of (?P<city>.+) in a local script is known, so none is set\."),
        ("native_left_out", r"The native name “(?P<name>.+)” is left out: no font here has all its letters\."),
        ("text_left_out", r"The text “(?P<text>.+)” is left out: no font here has all its letters\."),
        (
            "too_small",
            r"The lettering is left out: a picture of (?P<width>.+) x (?P<height>.+) is too small for it\.",
        ),
    )
)


def coded(sentence: str) -> StoredNote:
    """The note that a sentence was. One that nobody said is kept as its text."""
    for code, pattern in _SENTENCES:
        if match := pattern.fullmatch(sentence):
            return StoredNote(code, match.groupdict())
    return StoredNote("text", {"text": sentence})


def coded_lines(sentences: str) -> str:
    """An image's notes, one a line, as JSON."""
    return _to_json([asdict(coded(sentence)) for sentence in sentences.splitlines()])


def coded_facts(facts: str) -> str:
    """A picture's facts with their notes as codes, as JSON."""
    told = json.loads(facts)
    return _to_json({**told, "notes": [asdict(coded(str(sentence))) for sentence in told["notes"]]})


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
