"""The plain pages, which need no script: a picture behind a link, what went wrong and a way on, credits.

What went wrong has a page of its own in the visitor's language: nothing behind a link, nothing at an address, everybody
drawing at once. It knows no request and no route.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from inference.errors import CityframeError
from inference.schemas import RIGHT_TO_LEFT
from ui.pages import render
from ui.portal.fonts import font_faces
from ui.portal.head_tags import FONTS_URL, asset_url
from ui.portal.sentences import error_sentence
from ui.portal.translations import words_of

# Too many want something at once, and it passes.
_CROWDED = frozenset({"busy", "queue_full", "still_being_made"})


class PlainPages:
    """Renders them. `inline_style` is the one style element that each of them has."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        self._font_faces = Markup(font_faces(fonts, FONTS_URL))  # our own text: file names and ranges
        self.inline_style = str(self._font_faces)

    def render(self, name: str, language: str, **values: Any) -> str:
        return render(
            name,
            words=words_of(language),
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            stylesheet=asset_url("css/share.css"),
            asset_url=asset_url,
            font_faces=self._font_faces,
            **values,
        )

    def nothing_here(self, language: str) -> str:
        """What a browser is shown at an address where there is nothing."""
        words = words_of(language)
        ways = [("/", words["share_missing_action"])]
        return self._message("nowhere", words["page_missing_title"], words["page_missing_text"], ways, language)

    def failed(self, error: CityframeError, language: str, *, home: bool = False) -> str:
        """Why there is no picture, and a way on; `home`: it is the first page itself that failed."""
        words = words_of(language)
        sentence = error_sentence(error, language)
        if error.reason == "unknown_recipe":
            ways = [("/", words["share_missing_action"])]
            return self._message("nowhere", words["share_missing_title"], words["share_missing_text"], ways, language)
        if error.status < 500 and not error.retry_after:
            ways = [("/", words["share_missing_action"])]
            return self._message("nowhere", words["share_failed_title"], sentence, ways, language)
        ways = [("", words["try_again"])]  # the same address once more
        if not home:
            ways.append(("/", words["see_ready"]))
        if error.reason in _CROWDED:
            return self._message("moment", words["busy_title"], f"{sentence} {words['busy_text']}", ways, language)
        return self._message("moment", words["share_failed_title"], sentence, ways, language)

    def _message(self, poster: str, title: str, sentence: str, ways: list[tuple[str, str]], language: str) -> str:
        """`poster` names picture and word; the first of `ways` (address, what it says) is the clear one."""
        return self.render("message.html", language, poster=poster, title=title, sentence=sentence, ways=ways)
