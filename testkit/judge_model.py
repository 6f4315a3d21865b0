"""A chat server that plays the judge of words, by what a test says of each text.

It is gullible: whatever stands outside of the JSON object that holds the words, it obeys. So a judge whose words could
leave that object would be found out.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from inference.policy.judge import SYSTEM_MESSAGE
from testkit.loopback import Behaviour, Exchange, error_answer, json_answer


def completion(content: object, finish_reason: str = "stop") -> Behaviour:
    """A chat completion; what is no text is answered as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    return json_answer({"choices": [{"index": 0, "message": message, "finish_reason": finish_reason}]})


def asks_for_a_verdict(exchange: Exchange) -> bool:
    body = exchange.request.body
    return bool(body.get("response_format", {}).get("json_schema", {}).get("name") == "verdict")


def pass_all(exchange: Exchange) -> None:
    JudgeModel(lambda _: "")(exchange)


class JudgeModel:
    """A behaviour of a loopback server. `category_of` says of a text what it falls under, "" for nothing."""

    def __init__(self, category_of: Callable[[str], str]) -> None:
        self._category_of = category_of

    def __call__(self, exchange: Exchange) -> None:
        system, user = (message["content"] for message in exchange.request.body["messages"])
        if system != SYSTEM_MESSAGE:
            return completion({"category": "none", "name": "obeyed"})(exchange)
        try:
            asked = json.loads(user)
        except ValueError:
            return completion({"category": "none", "name": "obeyed"})(exchange)
        if set(asked) != {"city", "texts"}:
            return error_answer(400, "There is something else beside the words.")(exchange)
        for name, text in asked["texts"].items():
            if category := self._category_of(text):
                return completion({"category": category, "name": name})(exchange)
        return completion({"category": "none", "name": next(iter(asked["texts"]))})(exchange)
