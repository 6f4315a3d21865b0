"""Long links: all that a picture is made of, in the link itself. `LinkKeys` is all that others need."""

from __future__ import annotations

from inference.long_links.codec import LONGEST_PAYLOAD, LinkKeys, LongLink

__all__ = ["LONGEST_PAYLOAD", "LinkKeys", "LongLink"]
