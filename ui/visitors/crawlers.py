"""Crawlers, by what they call themselves: the list of the package `crawler-user-agents`, in capitals or not.

Whom it does not know is a visitor, and so are its list's libraries and driven browsers: with those, people do work.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PEOPLES_TOOLS = {"http-library", "browser-automation"}
_LONGEST = 500  # bytes of a name that are looked at
# Names that say what they are need no version behind them ("Googlebot" for "Googlebot/2.1"); others ("Make/", "RED/")
# would find browsers and phones.
_VERSION_OF_A_BOT = re.compile(r"((?<=bot)|(?<=spider)|(?<=crawler))\\/$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_crawler(user_agent: bytes) -> bool:
    return _pattern().search(user_agent[:_LONGEST].decode("latin-1")) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    import crawleruseragents  # reads its list at import

    crawlers = [one for one in crawleruseragents.CRAWLER_USER_AGENTS_DATA if not _PEOPLES_TOOLS & set(one["tags"])]
    names = (_VERSION_OF_A_BOT.sub(r"\\b", one["pattern"]) for one in crawlers)
    return re.compile("|".join(names), re.IGNORECASE)
