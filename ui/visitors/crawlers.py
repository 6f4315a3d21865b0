"""Crawlers, by what they call themselves: the list of the package `crawler-user-agents`.

Whom it does not know is a visitor, and so are its list's libraries and driven browsers: with those, people do work.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PEOPLES_TOOLS = {"http-library", "browser-automation"}
_LONGEST = 500  # bytes of a name that are looked at


@lru_cache(maxsize=4096)
def is_crawler(user_agent: bytes) -> bool:
    return _pattern().search(user_agent[:_LONGEST].decode("latin-1")) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    import crawleruseragents  # reads its list at import

    crawlers = [one for one in crawleruseragents.CRAWLER_USER_AGENTS_DATA if not _PEOPLES_TOOLS & set(one["tags"])]
    return re.compile("|".join(one["pattern"] for one in crawlers))
