"""Ages, sizes and times as people write and read them: "30d", "2GB", "163 kB". It knows nothing of a cache."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from inference.errors import InvalidRequest

_SECONDS = {"m": 60.0, "h": 3600.0, "d": 86400.0, "w": 7 * 86400.0}
# Powers of 1000, as disks are sold; with an i, of 1024.
_BYTES = {f"{unit}{i}b": (1024 if i else 1000) ** power for power, unit in enumerate("kmgt", 1) for i in ("", "i")}
_BYTES["b"] = 1
_NUMBER_AND_UNIT = re.compile(r"\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-zA-Z]+)\s*")


def parse_age(text: str) -> float:
    """Seconds of an age such as "30d": m minutes, h hours, d days, w weeks. Raises InvalidRequest."""
    return _parsed(text, "age", _SECONDS, "a number with m, h, d or w such as 30d")


def parse_size(text: str) -> int:
    """Bytes of a size such as "2GB" or "500 MiB". Raises InvalidRequest."""
    return int(_parsed(text, "size", _BYTES, "a number with B, kB, MB, GB or TB such as 2GB"))


def _parsed(text: str, what: str, units: Mapping[str, float], allowed: str) -> float:
    match = _NUMBER_AND_UNIT.fullmatch(text)
    if match is None or match[2].lower() not in units:
        raise InvalidRequest(f"{text!r} is no {what}; {allowed} is allowed.", parameter=what)
    return float(match[1]) * units[match[2].lower()]


def readable_bytes(count: float) -> str:
    """Such as `163 kB` or `12.0 MB`: powers of 1000, as disks are sold."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit in ("B", "kB") else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def readable_seconds(seconds: float) -> str:
    """Such as `8.4 s`, `12 min` or `3.5 h`."""
    if seconds < 120:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 2 * 3600 else f"{seconds / 3600:,.1f} h"


def readable_moment(seconds: float) -> str:
    """Unix seconds, such as `2026-05-01 09:30 UTC`; `an unknown time` for what no calendar holds."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return "an unknown time"


def counted(count: int, one: str, many: str = "") -> str:
    """Such as `1 image` and `1,200 images`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
