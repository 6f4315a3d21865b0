"""Clients of an image server that ask one picture after the other, and what each of them got, counted."""

from __future__ import annotations

import base64
import io
import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import requests
from PIL import Image

PATH = "/v1/images/generations"
TOLERANCE = 2  # levels of 255 by which a picture drawn with others may differ from the same one drawn alone
PATIENCE = 300.0  # seconds that a client waits for the next byte

Pictures = Mapping[int, np.ndarray]


@dataclass(frozen=True)
class Answer:
    """What one client saw of one request. `status` is 0 for a connection that broke, with `problem` as its name.

    `beats` counts the signs of life of a streamed answer.
    """

    seed: int
    status: int
    seconds: float
    problem: str = ""
    retry_after: str | None = None
    pictures: tuple[np.ndarray, ...] = ()
    steps: tuple[int, ...] = ()
    beats: int = 0

    @property
    def ok(self) -> bool:
        return self.status == 200 and len(self.pictures) == 1 and not self.problem

    @property
    def outcome(self) -> str:
        return "a picture" if self.ok else f"{self.status or 'no answer'}: {self.problem or 'no picture'}"


def ask(
    url: str, seed: int, steps: int, stream: bool = False, deadline: float | None = None, size: str = "auto"
) -> Answer:
    """One picture, with previews when it is streamed."""
    body = {"prompt": "The harbour at dusk", "seed": seed, "num_inference_steps": steps, "size": size}
    if stream:
        body |= {"stream": True, "partial_images": 1}
    headers = {} if deadline is None else {"X-Cityframe-Deadline": str(deadline)}
    began = time.monotonic()
    try:
        with requests.post(url + PATH, json=body, headers=headers, stream=stream, timeout=PATIENCE) as response:
            read = _streamed(response) if stream and response.status_code == 200 else _whole(response)
            seconds = time.monotonic() - began
            return Answer(seed, response.status_code, seconds, retry_after=response.headers.get("Retry-After"), **read)
    except requests.RequestException as error:
        return Answer(seed, 0, time.monotonic() - began, type(error).__name__)


def ask_again(url: str, seed: int, steps: int, stream: bool = False, tries: int = 3) -> Answer:
    """As a region asks: a seeded request whose answer is 500, 502, 503 or a broken connection is sent once more."""
    began = time.monotonic()
    for attempt in range(tries):
        answer = ask(url, seed, steps, stream)
        if answer.status not in (0, 500, 502, 503) and not (stream and not answer.ok):
            break
        if attempt + 1 < tries:
            time.sleep(0.2)
    return Answer(**{**answer.__dict__, "seconds": time.monotonic() - began})


def _whole(response: requests.Response) -> dict[str, Any]:
    try:
        document = response.json()
    except ValueError:
        return {"problem": response.text[:120]}
    if response.status_code != 200:
        return {"problem": str(document.get("error", {}).get("code"))}
    return {"pictures": tuple(pixels_of(one["b64_json"]) for one in document["data"])}


def _streamed(response: requests.Response) -> dict[str, Any]:
    """Every picture that came as finished, the steps as they were told, and an error told in the stream."""
    pictures, steps, beats, problem = [], [], 0, ""
    for line in response.iter_lines(chunk_size=65536):
        beats += line.startswith(b":")
        if line.startswith(b": step "):
            steps.append(int(line.split()[2]))
        if line.startswith(b"data: {"):
            event = json.loads(line[6:])
            if event.get("type") == "image_generation.completed":
                pictures.append(pixels_of(event["b64_json"]))
            problem = problem or str((event.get("error") or {}).get("code") or "")
    return {"pictures": tuple(pictures), "steps": tuple(steps), "beats": beats, "problem": problem}


def pixels_of(b64_json: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(b64_json))).convert("RGB"))


def drawn_alone(url: str, seeds: Sequence[int], steps: int) -> Pictures:
    """Each seed's picture, one after the other: what it must be however it is drawn."""
    pictures = {}
    for seed in seeds:
        answer = ask(url, seed, steps)
        assert answer.ok, answer.outcome
        pictures[seed] = answer.pictures[0]
    return pictures


@dataclass
class Load:
    """`with Load(...) as load`: clients that go on asking, every second one streamed, until the block ends.

    `answers` are complete after the block. `again` asks as a region does.
    """

    url: str
    expected: Pictures
    steps: int
    clients: int = 6
    again: bool = False
    answers: list[Answer] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Load:
        self._threads = ThreadPoolExecutor(self.clients, thread_name_prefix="client")
        seeds = itertools.cycle(self.expected)
        self._running = [self._threads.submit(self._ask, seeds, bool(place % 2)) for place in range(self.clients)]
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._threads.shutdown()
        for client in self._running:
            client.result()

    def _ask(self, seeds: Iterator[int], stream: bool) -> None:
        while not self._over.is_set():
            seed = next(seeds)
            asked = ask_again if self.again else ask
            self.answers.append(asked(self.url, seed, self.steps, stream))

    # ---- the count

    @property
    def failed(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.ok]

    @property
    def swapped(self) -> list[Answer]:
        """Whose picture is not the seed's."""
        return [one for one in self.answers if one.ok and not same(one.pictures[0], self.expected[one.seed])]

    @property
    def twice(self) -> list[Answer]:
        return [answer for answer in self.answers if len(answer.pictures) > 1]

    @property
    def backwards(self) -> list[Answer]:
        return [answer for answer in self.answers if list(answer.steps) != sorted(answer.steps)]

    @property
    def slowest(self) -> float:
        return max((answer.seconds for answer in self.answers), default=0.0)

    def outcomes(self) -> Counter[str]:
        return Counter(answer.outcome for answer in self.answers)


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and int(np.abs(one.astype(np.int16) - other).max()) <= TOLERANCE
