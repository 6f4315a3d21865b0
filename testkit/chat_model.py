"""A language model's server that plays: it answers the probe by its schema, and each wish with a prompt of its own.

It speaks well: its prompts are the built-in writer's, given out in turn, so that whoever asks for many at once gets
many. What a server does wrong, tests script themselves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from inference.cities import Gazetteer
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter
from testkit.judge_model import asks_for_a_verdict, completion, pass_all
from testkit.loopback import Exchange
from testkit.shared import shared_gazetteer

PromptAnswer = dict[str, str]  # text, title, alt, caption
_PROMPTS = 24  # of one city and language: as many as are ever asked for


@lru_cache(maxsize=64)
def prompts_of(city: str, language: str = "en", count: int = 12) -> tuple[PromptAnswer, ...]:
    """What the model answers for a city, by its name."""
    cities: Gazetteer = shared_gazetteer()
    writer = BuiltinWriter(now=lambda: datetime(2026, 5, 1, 12, tzinfo=UTC), wording="rich")
    wish = Wish(cities.search(city, 1)[0], language, count=count)
    return tuple(
        {"text": prompt.text, "title": prompt.title, "alt": prompt.alt, "caption": prompt.caption}
        for prompt in writer.prompts(wish)
    )


def asks_for_a_prompt(exchange: Exchange) -> bool:
    """Not for the probe's word."""
    return "text" in exchange.request.body["response_format"]["json_schema"]["schema"]["properties"]


def answer_probe(exchange: Exchange) -> None:
    """The only legal answer."""
    schema = exchange.request.body["response_format"]["json_schema"]["schema"]
    ((name, rule),) = schema["properties"].items()
    completion({name: rule["enum"][0]})(exchange)


class ChatModel:
    """A behaviour of a loopback server.

    Args:
        title: of its prompts, with their number after it; "" leaves them their own.
        before: called with the number of each prompt, from 1, before it is answered: it may wait.
    """

    def __init__(self, title: str = "", before: Callable[[int], None] = lambda _: None) -> None:
        self._title = title
        self._before = before
        self._lock = Lock()
        self._given: Counter[tuple[str, str]] = Counter()

    def __call__(self, exchange: Exchange) -> None:
        if asks_for_a_verdict(exchange):
            return pass_all(exchange)
        if not asks_for_a_prompt(exchange):
            return answer_probe(exchange)
        asked = json.loads(exchange.request.body["messages"][1]["content"])
        city, language = asked["city"]["name"], asked["language"]["tag"]
        with self._lock:
            self._given[city, language] += 1
            number = self._given[city, language]
        self._before(number)
        answer = prompts_of(city, language, _PROMPTS)[(number - 1) % _PROMPTS]
        if self._title:
            answer = {**answer, "title": f"{self._title} {number}"}
        return completion(answer)(exchange)
