"""Compiled patterns, kept: `re` forgets all of its own at once when it has 512, and a prompt's words make many."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)
