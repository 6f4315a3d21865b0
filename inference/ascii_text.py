"""Text in ASCII, for places that hold nothing else: file names of any system, EXIF.

anyascii reads every script of Unicode, character by character: it knows no language, so that 東京 is read as Chinese
("DongJing"). What it cannot read is left out.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Of a name ("N'Djamena") or of a romanisation (the soft sign of Cyrillic): a word goes on behind them.
_APOSTROPHES = re.compile("['`\"^]")


def ascii_text(text: str) -> str:
    """One line of printable ASCII; "" where nothing of the text remains."""
    return " ".join(re.sub("[^ -~]+", " ", anyascii(unicodedata.normalize("NFC", text))).split())


def ascii_word(text: str) -> str:
    """Small letters and digits with single hyphens between them, such as `sao-paulo`; "" where nothing remains."""
    return re.sub("[^a-z0-9]+", "-", _APOSTROPHES.sub("", ascii_text(text).lower())).strip("-")
