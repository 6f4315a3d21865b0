"""Visitors as a benchmark needs them: some browse what is kept and time every answer, others wait for new pictures.

Each has a connection of its own, as a browser has. It knows the region by its URL alone.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from typing import Any

import aiohttp

PAGE, BOOT, WISH, FILE = "GET /", "GET /api/boot", "POST /api/images", "GET /images/…webp"
KINDS = (PAGE, BOOT, WISH, FILE)
_LONGEST_ANSWER = aiohttp.ClientTimeout(total=300)
_LONGEST_WAIT = aiohttp.ClientTimeout(total=None, sock_read=300)


@dataclass
class Visits:
    """What browsing took: seconds of every answer by kind, from the request to the last byte; errors as sentences."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    errors: list[str] = field(default_factory=list)

    def of(self, kind: str | None) -> list[float]:
        """The seconds of one kind, or of all together."""
        return self.seconds[kind] if kind else [value for values in self.seconds.values() for value in values]


@dataclass
class Waiting:
    """What the waiting visitors saw: pictures that came, each loaded; seconds from wish to picture; errors."""

    visitors_served: int = 0
    pictures: int = 0
    events: int = 0
    longest_seconds: float = 0.0
    errors: list[str] = field(default_factory=list)


# ---- browsing


async def browse(url: str, kept: Sequence[dict[str, Any]], visitors: int, seconds: float, pause: float) -> Visits:
    """`visitors` browse for `seconds`, each with a pause of 0 to 2 * `pause` seconds before a request."""
    visits = Visits()
    end = time.monotonic() + seconds
    await asyncio.gather(*(_browse_alone(url, kept, number, end, pause, visits) for number in range(visitors)))
    return visits


async def _browse_alone(
    url: str, kept: Sequence[dict[str, Any]], number: int, end: float, pause: float, visits: Visits
) -> None:
    chance = random.Random(number)
    async with aiohttp.ClientSession(url, timeout=_LONGEST_ANSWER) as session:
        while True:
            image = chance.choice(kept)
            for kind, method, path, body in (
                (PAGE, "GET", "/", None),
                (BOOT, "GET", "/api/boot", None),
                (WISH, "POST", "/api/images", image["wish"]),
                (FILE, "GET", image["urls"]["webp"], None),
            ):
                await asyncio.sleep(chance.uniform(0, 2 * pause))
                if time.monotonic() > end:
                    return
                await _timed(session, kind, method, path, body, visits)


async def _timed(
    session: aiohttp.ClientSession, kind: str, method: str, path: str, body: dict[str, Any] | None, visits: Visits
) -> None:
    started = time.perf_counter()
    try:
        async with session.request(method, path, json=body) as answer:
            data = await answer.read()
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        visits.errors.append(f"{kind}: {type(error).__name__} {error}")
        return
    if status != 200 or not data:
        visits.errors.append(f"{kind}: status {status}, {len(data)} bytes")
        return
    visits.seconds[kind].append(time.perf_counter() - started)


# ---- waiting


def wait_for_pictures(url: str, city: int, visitors: int, enough: Event, line: Connection) -> None:
    """Runs in a process of its own: `visitors` wish for pictures that nobody has, and watch them being made.

    Sends "waiting" over `line` once all of them watch. Who has got a picture wishes for the next, so that all wait
    until `enough` is set; then each waits for its last one, and the Waiting is sent.
    """
    asyncio.run(_wait_all(url, city, visitors, enough, line))


async def _wait_all(url: str, city: int, visitors: int, enough: Event, line: Connection) -> None:
    waiting = Waiting()
    watching: set[int] = set()

    def watches(number: int) -> None:
        watching.add(number)
        if len(watching) == visitors:
            line.send("waiting")
            watching.add(-1)  # said once

    async def one(number: int) -> None:
        wishes = 0
        async with aiohttp.ClientSession(url, timeout=_LONGEST_WAIT) as session:
            while not wishes or not enough.is_set():
                wishes += 1
                try:
                    await _wait_for_one(session, city, number, wishes, waiting, watches)
                except (aiohttp.ClientError, TimeoutError, LookupError) as error:
                    waiting.errors.append(f"visitor {number}: {type(error).__name__} {error}")
                    watches(number)
                    return
        waiting.visitors_served += 1

    await asyncio.gather(*(one(number) for number in range(visitors)))
    line.send(waiting)


async def _wait_for_one(
    session: aiohttp.ClientSession, city: int, number: int, wishes: int, waiting: Waiting, watches: Any
) -> None:
    """One wish from its POST to the loaded picture. Raises LookupError when the picture was not made."""
    started = time.monotonic()
    wish = {"city": city, "prompt": f"Wish {wishes} of visitor {number}: the river at dawn", "visitor": f"v{number}"}
    async with session.post("/api/images", json=wish) as answer:
        answer.raise_for_status()
        image = await answer.json()
    async with session.get(f"/api/jobs/{image['recipe_id']}/events") as stream:
        stream.raise_for_status()
        job: dict[str, Any] = {}
        async for raw in stream.content:
            if raw.startswith(b"data:"):
                waiting.events += 1
                job = json.loads(raw.removeprefix(b"data:"))
                watches(number)
    if job.get("state") != "done" or job.get("result") != image["recipe_id"]:
        raise LookupError(f"the picture was not made: {job.get('state')} {job.get('error')}")
    async with session.get(f"/images/{job['result']}.webp") as answer:
        answer.raise_for_status()
        await answer.read()
    waiting.pictures += 1
    waiting.longest_seconds = max(waiting.longest_seconds, time.monotonic() - started)
