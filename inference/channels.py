"""Channels as data: how large a picture for each is, where its letters are safe, what its file may be.

A recipe holds the numbers that `output_of` makes of a channel, never its name: what is known of a channel may change,
and links to pictures made before go on showing them. It knows no page and no engine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from inference.checks import check_offered
from inference.schemas import FileKind, FileWish, SafeBox

CHECKED = "2026-11-30"  # when the sources were last read
_MEGABYTE = 1_000_000
_INCH = 25.4  # millimetres


@dataclass(frozen=True, slots=True)
class Margins:
    """What is not safe at each side, in per cent of the height (top, bottom) and of the width (right, left)."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a picture is shown or printed.

    Attributes:
        width, height: of the file in pixels, a print's bleed included.
        trim: width and height in pixels when what bleeds is cut off; None where nothing is.
        margins: outside of them the platform's own controls, a crop or the cutter may take what stands there.
        most_bytes: of the file; 0 where nobody tells of a limit.
        dpi: of a print, 0 of a screen's.
        bleed: millimetres beyond the trim at each side, which are cut off.
        free_corner: width and height in per cent of what the platform lays over the lower right corner.
        source: the page that the size was read on, and the limit where `limit_source` is "".
        margins_from: whether that page tells the margins too, or they are our own rule.
        source_kind: "secondary page": not the platform's own.
        checked: when it was read, as a date of ISO 8601.
    """

    id: str
    label: str
    width: int
    height: int
    margins: Margins
    source: str
    margins_from: Literal["source", "our own rule"] = "our own rule"
    file: FileKind = "jpg"
    most_bytes: int = 0
    dpi: int = 0
    bleed: float = 0.0
    trim: tuple[int, int] | None = None
    limit_source: str = ""
    free_corner: tuple[float, float] = (0.0, 0.0)
    source_kind: Literal["secondary page", "platform"] = "secondary page"
    checked: str = CHECKED

    @property
    def safe(self) -> SafeBox:
        """In whole pixels; what a margin cuts through is not safe."""
        margins, width, height = self.margins, self.width, self.height
        across, down = self.free_corner
        return SafeBox(
            math.ceil(width * margins.left / 100),
            math.ceil(height * margins.top / 100),
            math.floor(width * (1 - margins.right / 100)),
            math.floor(height * (1 - margins.bottom / 100)),
            free_corner=(math.ceil(width * across / 100), math.ceil(height * down / 100)),
        )


def _even(share: float) -> Margins:
    return Margins(share, share, share, share)


def _print(name: str, label: str, width: int, height: int) -> Channel:
    """Trim in millimetres, at 300 dpi with 3 mm of bleed; letters stand 5 mm inside the trim."""
    dpi, bleed, inside = 300, 3.0, 5.0
    across, down = (round((side + 2 * bleed) / _INCH * dpi) for side in (width, height))
    beside, above = (100 * (bleed + inside) / (side + 2 * bleed) for side in (width, height))
    trim = round(width / _INCH * dpi), round(height / _INCH * dpi)
    margins = Margins(above, beside, above, beside)
    return Channel(name, label, across, down, margins, _PRINT, "source", "png", dpi=dpi, bleed=bleed, trim=trim)


_STORIES = "https://www.imagefactory.co.kr/en/guides/instagram-story-ad-text-safe-zone"
_INSTAGRAM = "https://docs.getlate.dev/resources/media-guidelines/instagram"
_SIZES = "https://iconello.com/es/blog/social-media-image-sizes"
_CARDS = "https://ogimg.xyz/guides/social-media-image-sizes"
_THUMBNAILS = "https://jnrt.online/en/blog/youtube-thumbnail-erstellen-groesse"
_EVENTS = "https://socialk.it/en/sizes/facebook-event-cover-size"
_EVENT_LIMIT = "https://www.picovert.com/en/blog/image-size-for-facebook-event"
_PRINT = "http://www.pqtp.com/printing-information/bleed-and-crops.html"

CHANNELS: dict[str, Channel] = {
    channel.id: channel
    for channel in (
        Channel(
            "ig-story", "Instagram story", 1080, 1920, Margins(14, 6, 20, 6), _STORIES, "source",
            most_bytes=8 * _MEGABYTE, limit_source=_INSTAGRAM,
        ),
        Channel(
            "ig-reel", "Instagram reel cover", 1080, 1920, Margins(14, 6, 35, 6), _STORIES, "source",
            most_bytes=8 * _MEGABYTE, limit_source=_INSTAGRAM,
        ),
        Channel(
            "ig-portrait", "Instagram portrait", 1080, 1350, Margins(5, 6, 5, 6), _STORIES, "source",
            most_bytes=8 * _MEGABYTE, limit_source=_INSTAGRAM,
        ),
        Channel("ig-square", "Instagram square", 1080, 1080, _even(5), _INSTAGRAM, most_bytes=8 * _MEGABYTE),
        Channel(
            "linkedin", "LinkedIn post", 1200, 627, _even(5), _SIZES, most_bytes=5 * _MEGABYTE, limit_source=_CARDS
        ),
        Channel("x-post", "X post", 1200, 675, _even(5), _SIZES, most_bytes=5 * _MEGABYTE, limit_source=_CARDS),
        Channel(
            "fb-event", "Facebook event", 1920, 1005, _even(10), _EVENTS, "source",
            most_bytes=8 * _MEGABYTE, limit_source=_EVENT_LIMIT,
        ),
        Channel(
            "youtube", "YouTube thumbnail", 1280, 720, _even(5), _THUMBNAILS, most_bytes=2 * _MEGABYTE,
            free_corner=(15, 13),  # the video's length; the source tells the corner, not its size
        ),
        Channel("og-card", "Link preview", 1200, 630, _even(5), _CARDS, most_bytes=5 * _MEGABYTE),
        _print("print-a4", "Print A4", 210, 297),
        _print("print-a3", "Print A3", 297, 420),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Output:
    """What a recipe holds of a channel: numbers. `title_area` is that of all channels of one size, so that they share
    a picture whose title has room in each of them.
    """

    size: tuple[int, int]
    safe: SafeBox
    title_area: SafeBox
    file: FileWish

    @property
    def footless(self) -> bool:
        """Whether nothing can be read at the picture's foot."""
        return not self.title_area.reaches_foot(self.size[1])


def check_channel(channel_id: str) -> Channel:
    """Raises InvalidRequest for a channel that is not offered."""
    check_offered("channel", channel_id, CHANNELS)
    return CHANNELS[channel_id]


def output_of(channel: Channel) -> Output:
    size = channel.width, channel.height
    alike = [one.safe for one in CHANNELS.values() if (one.width, one.height) == size]
    return Output(size, channel.safe, _in_all(alike), FileWish(channel.file, channel.dpi, channel.most_bytes))


def _in_all(boxes: Iterable[SafeBox]) -> SafeBox:
    found = list(boxes)
    return SafeBox(
        max(box.left for box in found),
        max(box.top for box in found),
        min(box.right for box in found),
        min(box.bottom for box in found),
        free_corner=(max(box.free_corner[0] for box in found), max(box.free_corner[1] for box in found)),
    )
