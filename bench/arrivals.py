"""Visitors who arrive at a steady rate, whatever the region does: each opens the page, wishes, and gets the picture.

Each has a connection of its own, as a browser has. Unlike `visitors.py`, whose browsing ones wish for what is kept,
these also wait where a picture has to be made again.
It knows the region by its URL alone.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

_LONGEST_ANSWER = aiohttp.ClientTimeout(total=300)


@dataclass
class Arrivals:
    """Seconds from arrival to the loaded picture of every visit that went well; the others as sentences."""

    kept: list[float] = field(default_factory=list)  # found in the cache
    made: list[float] = field(default_factory=list)  # made while the visitor waited
    errors: list[str] = field(default_factory=list)

    @property
    def visits(self) -> int:
        return len(self.kept) + len(self.made) + len(self.errors)


async def arrive(
    url: str, wishes: Sequence[dict[str, Any]], rate: float, going_on: Callable[[], bool], arrivals: Arrivals
) -> None:
    """`rate` visitors a second arrive, each with one of `wishes`, for as long as `going_on()`; waits for the last."""
    chance = random.Random(1)
    started = time.monotonic()
    visits: set[asyncio.Task[None]] = set()
    number = 0
    while going_on():
        number += 1
        visit = asyncio.create_task(_visit(url, chance.choice(wishes), f"visitor-{number}", arrivals))
        visits.add(visit)
        visit.add_done_callback(visits.discard)
        await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
    await asyncio.gather(*visits)


async def _visit(url: str, wish: dict[str, Any], name: str, arrivals: Arrivals) -> None:
    started = time.perf_counter()
    try:
        async with aiohttp.ClientSession(url, timeout=_LONGEST_ANSWER) as session:
            await _read(session, f"/?city={wish['city']}")
            async with session.post("/api/images", json={**wish, "visitor": name}) as answer:
                await _check(answer)
                image = await answer.json()
            recipe_id, waits = image["recipe_id"], image["state"] != "ready"
            if waits:
                recipe_id = await _wait(session, recipe_id)
            await _read(session, f"/images/{recipe_id}-640.webp")
    except (aiohttp.ClientError, TimeoutError, LookupError) as error:
        arrivals.errors.append(f"{type(error).__name__}: {error}")
    else:
        (arrivals.made if waits else arrivals.kept).append(time.perf_counter() - started)


async def _read(session: aiohttp.ClientSession, path: str) -> None:
    async with session.get(path) as answer:
        await _check(answer)
        if not await answer.read():
            raise LookupError(f"{path}: nothing came")


async def _wait(session: aiohttp.ClientSession, recipe_id: str) -> str:
    """The recipe by which it was made, once it is. Raises LookupError when it was not."""
    job: dict[str, Any] = {}
    async with session.get(f"/api/jobs/{recipe_id}/events") as stream:
        await _check(stream)
        async for raw in stream.content:
            if raw.startswith(b"data:"):
                job = json.loads(raw.removeprefix(b"data:"))
    if job.get("state") != "done":
        raise LookupError(f"job {recipe_id}: {job.get('state')} {job.get('error')}")
    return str(job["result"])


async def _check(answer: aiohttp.ClientResponse) -> None:
    """Raises LookupError with what the visitor was told."""
    if answer.status not in (200, 202):
        raise LookupError(f"{answer.method} {answer.url.path}: {answer.status} {(await answer.text())[:200]}")
