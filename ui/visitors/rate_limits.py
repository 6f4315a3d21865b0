"""Rate limits by the minute: new pictures, previews, prompts, kits for each visitor, redraws for all; none for reading.

Counted in memory under a salted hash of the address (see addresses.py), never written down; of several workers, in
their parent's memory (see ui/shared_state.py).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Protocol

from inference.errors import TooManyRequests
from inference.settings import Settings
from ui.moving_window import MovingWindow


class Limits(Protocol):
    """What one visitor may ask for, in this process or counted by another."""

    def count_image(self, client_key: str) -> None: ...

    def count_preview(self, client_key: str) -> None: ...

    def count_redraw(self, client_key: str) -> None: ...

    def count_words(self, client_key: str) -> None: ...

    def count_writing(self, client_key: str) -> None: ...

    def count_kit(self, client_key: str) -> None: ...


class VisitorLimits:
    """`clock`: seconds of a clock that only goes forward, so that nobody sets back when a visitor may go on."""

    def __init__(
        self,
        images_per_minute: int,
        previews_per_minute: int,
        writings_per_minute: int,
        redraws_per_minute: int,
        kits_per_minute: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._images = MovingWindow(images_per_minute, clock=clock)
        self._previews = MovingWindow(previews_per_minute, clock=clock)
        self._writings = MovingWindow(writings_per_minute, clock=clock)
        self._redraws = MovingWindow(redraws_per_minute, clock=clock)
        self._kits = MovingWindow(kits_per_minute, clock=clock)
        self._words = MovingWindow(images_per_minute, clock=clock)

    @classmethod
    def of(cls, settings: Settings) -> VisitorLimits:
        return cls(
            settings.images_per_minute,
            settings.previews_per_minute,
            settings.writings_per_minute,
            settings.redraws_per_minute,
            settings.kits_per_minute,
        )

    def count_image(self, client_key: str) -> None:
        """Raises TooManyRequests with the seconds after which one more is allowed."""
        if seconds := _refused_for(self._images, client_key):
            raise TooManyRequests(
                "New pictures for one visitor: at most {limit} in a minute; go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_pictures",
                values={"limit": self._images.amount, "seconds": seconds},
            )

    def count_preview(self, client_key: str) -> None:
        """Raises TooManyRequests with the seconds after which one more is allowed.

        Counted apart: what a page draws for its cards must not eat up the pictures that its visitor wishes for.
        """
        if seconds := _refused_for(self._previews, client_key):
            raise TooManyRequests(
                "Previews for one visitor: at most {limit} in a minute; go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_previews",
                values={"limit": self._previews.amount, "seconds": seconds},
            )

    def count_redraw(self, client_key: str) -> None:
        """A picture that was kept once and is opened again: new to its visitor, and one of the region's redraws.

        Raises TooManyRequests with the seconds after which one more is allowed.
        """
        if not self._redraws.wait():  # what the region refuses costs its visitor nothing
            self.count_image(client_key)
        if seconds := _refused_for(self._redraws):
            raise TooManyRequests(
                "Kept pictures made again in this region, for all visitors together: at most {limit} in a minute; "
                "go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_redraws",
                values={"limit": self._redraws.amount, "seconds": seconds},
            )

    def count_words(self, client_key: str) -> None:
        """Words that were refused, or that a judge is asked about: as many as new pictures, and counted apart.

        Raises TooManyRequests with the seconds after which one more is allowed.
        """
        if seconds := _refused_for(self._words, client_key):
            raise TooManyRequests(
                "Own words of one visitor: at most {limit} are looked at in a minute; go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_words",
                values={"limit": self._words.amount, "seconds": seconds},
            )

    def count_writing(self, client_key: str) -> None:
        """Raises TooManyRequests with the seconds after which one more is allowed."""
        if seconds := _refused_for(self._writings, client_key):
            raise TooManyRequests(
                "Lists of new prompts for one visitor: at most {limit} in a minute; go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_lists",
                values={"limit": self._writings.amount, "seconds": seconds},
            )

    def count_kit(self, client_key: str) -> None:
        """A brand kit made, changed or imported.

        Raises TooManyRequests with the seconds after which one more is allowed.
        """
        if seconds := _refused_for(self._kits, client_key):
            raise TooManyRequests(
                "Brand kits kept for one visitor: at most {limit} in a minute; go on in {seconds} s.",
                retry_after=seconds,
                reason="too_many_kits",
                values={"limit": self._kits.amount, "seconds": seconds},
            )


def _refused_for(window: MovingWindow, key: str = "") -> int:
    """The whole seconds after which one more is allowed; 0 when this one is, and has been counted."""
    return math.ceil(window.hit(key))
