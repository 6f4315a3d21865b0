"""Visitors of one place, in a process of their own inside its namespace: they look, wish, measure, and report.

They are played by a plain HTTP client: a page counts with the last byte of its first response, which carries the first
paint inline; what a browser does with it afterwards is measured elsewhere (bench/first_picture.py). A wish does what
the page does: it posts, watches the job, and asks again when the job is unknown where it now looks.

The process is told what to do by orders, plain values that come through a pipe, and answers each with what was met.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import ssl
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import aiohttp
import uvloop

from bench.lab.errors import LabError
from bench.lab.geography import Site
from bench.lab.load import BOOT, PAGE, PICTURE, Request, Visits, Wish
from bench.lab.namespaces import enter
from bench.lab.resolver import Fixed, Resolver

EDGE_HEADER, REGION_HEADER = "X-Cityframe-Edge", "X-Cityframe-Region"
_PATIENCE = aiohttp.ClientTimeout(total=15, sock_connect=5)  # of one request
_CROWDS_PATIENCE = aiohttp.ClientTimeout(total=120)  # of one among many that two cores serve
_WISH_SECONDS = 100.0
_PAUSE = 0.5  # before a POST that failed is sent again
# A document of the region's API, as it came: its shapes are ui/shapes.py's.
Document = dict[str, Any]
_BROKEN = (aiohttp.ClientError, TimeoutError, OSError)


@dataclass(frozen=True, slots=True)
class Portal:
    """Where visitors go. Reached at `address`, or where the address book's `name_servers` send them.

    `certificate` is the file that its public certificate is checked against.
    """

    host: str
    certificate: Path
    address: str = ""
    name_servers: tuple[str, ...] = ()
    port: int = 443

    @property
    def url(self) -> str:
        return f"https://{self.host}:{self.port}"


class Order(Protocol):
    """What a place's visitors are told to do; picklable, as its outcome is."""

    async def obey(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Samples:
    """Seconds: first paints and kept pictures on new connections, kept pictures on one that is kept; what failed."""

    first_paint: list[float] = field(default_factory=list)
    picture_new: list[float] = field(default_factory=list)
    picture_kept: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    page_bytes: int = 0
    picture_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """Asks one after the other, at most `rounds` times or `seconds` long. Its outcome are Samples."""

    portal: Portal
    picture: str
    rounds: int
    seconds: float

    async def obey(self) -> Samples:
        samples, sizes = Samples(), {"page": 0, "picture": 0}
        end = time.monotonic() + self.seconds
        async with _session(self.portal, kept=True, as_sent=True) as kept:
            await _get(kept, PICTURE, self.picture)  # opens the connection
            for _ in range(self.rounds):
                for kind, path, seconds in (
                    (PAGE, "/", samples.first_paint),
                    (PICTURE, self.picture, samples.picture_new),
                    ("kept", self.picture, samples.picture_kept),
                ):
                    if kind == "kept":
                        request, body = await _get(kept, kind, path)
                    else:
                        async with _session(self.portal, as_sent=True) as new:
                            request, body = await _get(new, kind, path)
                    if request.served:
                        seconds.append(request.seconds)
                        sizes["page" if kind == PAGE else "picture"] = len(body)
                    else:
                        samples.failed.append(f"{path}: {request.error or request.status}")
                    await asyncio.sleep(0.05)
                if time.monotonic() > end:
                    break
        return Samples(
            samples.first_paint, samples.picture_new, samples.picture_kept, samples.failed, sizes["page"],
            sizes["picture"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Browse:
    """`rate` GETs a second from `start` (monotonic) on for `seconds`, whether or not they are answered in time.

    Of twenty, one is for the page and one for the boot data; the others are for the kept pictures in turn. Every second
    one comes on a new connection unless `all_new`. Beside them a wish for a new picture every `wish_every` seconds (0:
    none), each in words of its own that begin with `words`. Its outcome are Visits.
    """

    portal: Portal
    pictures: tuple[str, ...]
    start: float
    seconds: float
    rate: float
    all_new: bool = False
    wish_every: float = 0.0
    city: int = 0
    words: str = ""

    async def obey(self) -> Visits:
        visits, names = Visits(), _names(self.portal)  # one browser's: what one connection has looked up, all know
        async with _session(self.portal, kept=True, names=names) as kept, _session(self.portal, names=names) as new:

            async def one(number: int) -> None:
                kind, path = self._wanted(number)
                # By twenties, so that each kind comes on both sorts of connections.
                on_new = self.all_new or (number + number // 20) % 2
                request, _ = await _get(new if on_new else kept, kind, path)
                # From when it was due: what a late start makes a visitor wait is theirs too.
                visits.requests.append(replace(request, begun=self.start + number / self.rate))

            async def wish(number: int) -> None:
                visits.wishes.append(await _wish(kept, self.city, f"{self.words} {number}"))

            tasks = []
            wishes = int(self.seconds / self.wish_every) if self.wish_every else 0
            due = [(number / self.rate, one, number) for number in range(int(self.seconds * self.rate))]
            due += [((number + 0.5) * self.wish_every, wish, number) for number in range(wishes)]
            for after, act, number in sorted(due, key=lambda entry: entry[0]):
                await asyncio.sleep(max(0.0, self.start + after - time.monotonic()))
                tasks.append(asyncio.create_task(act(number)))
            await asyncio.gather(*tasks)
        return visits

    def _wanted(self, number: int) -> tuple[str, str]:
        place = number % 20
        if place == 0:
            return PAGE, "/"
        if place == 10:
            return BOOT, "/api/boot"
        return PICTURE, self.pictures[number % len(self.pictures)]


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 where no answer came; `document` is its JSON, {} where it is none; `body` what else came."""

    status: int
    headers: Mapping[str, str]
    document: Mapping[str, object]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Ask:
    """One GET with headers of one's own, or a POST of an empty document. Its outcome is an Answer."""

    portal: Portal
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"

    async def obey(self) -> Answer:
        sent: Document | None = None if self.method == "GET" else {}
        async with _session(self.portal) as session:
            try:
                async with session.request(self.method, self.path, headers=self.headers, json=sent) as answer:
                    body = await answer.read()
                    if answer.content_type == "application/json":
                        return Answer(answer.status, dict(answer.headers), json.loads(body))
                    return Answer(answer.status, dict(answer.headers), {}, body)
            except _BROKEN as error:
                return Answer(0, {}, {"error": type(error).__name__})


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many visitors ask for one file at once, each on a connection of their own. Its outcome are Answers' counts:
    (status, SHA-256 of the body) -> how many had it."""

    portal: Portal
    path: str
    visitors: int

    async def obey(self) -> Counter[tuple[int, str]]:
        async with _session(self.portal) as session:

            async def one() -> tuple[int, str]:
                try:
                    async with session.get(self.path, timeout=_CROWDS_PATIENCE) as answer:
                        return answer.status, hashlib.sha256(await answer.read()).hexdigest()
                except _BROKEN as error:
                    return 0, type(error).__name__

            return Counter(await asyncio.gather(*(one() for _ in range(self.visitors))))


@dataclass(frozen=True, slots=True)
class MakePicture:
    """Has one picture made, or finds it kept, and loads it. Its outcome is the path of its file; "" when none came."""

    portal: Portal
    city: int
    words: str

    async def obey(self) -> str:
        end = time.monotonic() + _WISH_SECONDS
        async with _session(self.portal) as session:
            while time.monotonic() < end:
                async with session.post("/api/images", json=_body(self.city, self.words)) as answer:
                    image = await answer.json()
                if answer.status == 200 and image["state"] == "ready":
                    path = str(image["urls"]["webp"])
                    async with session.get(path) as file:
                        await file.read()
                        return path if file.status == 200 else ""
                await asyncio.sleep(0.3)
        return ""


@dataclass(frozen=True, slots=True)
class LookUp:
    """One lookup at the address book, told another's network or not. Its outcome are addresses; none when it fails."""

    host: str
    name_servers: tuple[str, ...]
    subnet: str = ""

    async def obey(self) -> list[str]:
        try:
            return await Resolver(self.name_servers).addresses(self.host, self.subnet)
        except OSError:
            return []


def stay(site: Site, line: Connection) -> None:
    """Runs in a process of its own until an order is None."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # this process is a fork: not what its parent does at its end
    os.setsid()  # Ctrl-C is the parent's; and some kernels share out the cores by sessions
    enter(site)
    while (order := line.recv()) is not None:
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                outcome = runner.run(order.obey())
        except Exception:  # the outer wall of this process: who gave the order is told what went wrong
            outcome = LabError(f"The visitors at {site.name} failed:\n{traceback.format_exc()}")
        line.send(outcome)


def _names(portal: Portal) -> Fixed | Resolver:
    return Fixed(portal.address) if portal.address else Resolver(portal.name_servers)


def _session(
    portal: Portal, *, kept: bool = False, names: Fixed | Resolver | None = None, as_sent: bool = False
) -> aiohttp.ClientSession:
    """`kept`: connections are used again. `names` is where addresses come from, by the portal unless told.

    `as_sent`: bodies stay compressed, for who counts their bytes.
    """
    connector = aiohttp.TCPConnector(
        resolver=names or _names(portal),
        ssl=ssl.create_default_context(cafile=str(portal.certificate)),
        use_dns_cache=False,
        force_close=not kept,
        limit=0,
    )
    return aiohttp.ClientSession(portal.url, connector=connector, timeout=_PATIENCE, auto_decompress=not as_sent)


async def _get(session: aiohttp.ClientSession, kind: str, path: str) -> tuple[Request, bytes]:
    begun = time.monotonic()
    try:
        async with session.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
            body = await answer.read()
            edge, region = answer.headers.get(EDGE_HEADER, ""), answer.headers.get(REGION_HEADER, "")
            return Request(kind, begun, time.monotonic(), answer.status, "", edge, region), body
    except _BROKEN as error:
        return Request(kind, begun, time.monotonic(), 0, type(error).__name__), b""


# ---- wishes


def _body(city: int, words: str) -> Document:
    return {"city": city, "prompt": words, "format": "1:1", "lettering": None, "visitor": "lab"}


class _AskAgain(Exception):
    """The wish must be posted once more. `failed`: because the last POST was not answered."""

    def __init__(self, reason: str, *, failed: bool) -> None:
        super().__init__(reason)
        self.failed = failed


async def _wish(session: aiohttp.ClientSession, city: int, words: str) -> Wish:
    begun, posts, failed, reason = time.monotonic(), 0, 0, ""
    while time.monotonic() < begun + _WISH_SECONDS:
        posts += 1
        try:
            engine = await _wish_once(session, _body(city, words), begun + _WISH_SECONDS)
        except _AskAgain as again:
            failed += again.failed
            reason = str(again)
            await asyncio.sleep(_PAUSE)
            continue
        except _Refused as refused:
            reason = str(refused)
            break
        return Wish(words, begun, time.monotonic(), posts, failed, engine)
    return Wish(words, begun, time.monotonic(), posts, failed, "", reason)


class _Refused(Exception):
    """There will be no picture."""


async def _wish_once(session: aiohttp.ClientSession, body: Document, end: float) -> str:
    """The engine that drew it, once the picture is loaded. Raises _AskAgain or _Refused."""
    try:
        async with session.post("/api/images", json=body) as answer:
            image = await _document(answer, failed=True)
    except _BROKEN as error:
        raise _AskAgain(f"POST: {type(error).__name__}", failed=True) from error
    if image["state"] != "ready":
        image = await _made(session, str(image["recipe_id"]), end)
    if image["state"] != "ready":  # made in one region, and asked for in another
        raise _AskAgain(f"image: {image['state']}", failed=False)
    try:
        async with session.get(image["urls"]["webp"]) as file:
            await file.read()
            if file.status != 200:
                raise _AskAgain(f"picture: {file.status}", failed=False)
    except _BROKEN as error:
        raise _AskAgain(f"picture: {type(error).__name__}", failed=False) from error
    return str(image["receipt"]["engine"])


async def _made(session: aiohttp.ClientSession, recipe_id: str, end: float) -> Document:
    """The image, once its job has ended. Raises _AskAgain where nobody knows the job (any more)."""
    while time.monotonic() < end:
        try:
            async with session.get(f"/api/jobs/{recipe_id}") as answer:
                job = await _document(answer, failed=False)
            if job["state"] == "done":
                async with session.get(f"/api/images/{job['result']}") as answer:
                    return await _document(answer, failed=False)
        except _BROKEN:
            await asyncio.sleep(_PAUSE)
            continue
        if job["state"] not in {"queued", "running"}:
            raise _AskAgain(f"job: {job['state']}", failed=False)
        await asyncio.sleep(0.25)
    raise _Refused("the job did not end")


async def _document(answer: aiohttp.ClientResponse, *, failed: bool) -> Document:
    """Raises _AskAgain for 404 and 5xx, _Refused for another refusal."""
    if answer.status in (200, 202):
        document: Document = await answer.json()
        return document
    where = f"{answer.method} {answer.status}"
    if answer.status >= 500 or answer.status == 404:
        raise _AskAgain(where, failed=failed and answer.status >= 500)
    raise _Refused(f"{where}: {(await answer.text())[:200]}")
