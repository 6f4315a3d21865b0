"""The lab's visitors and its hub on loopback: real servers, small numbers. No time is asserted."""

from __future__ import annotations

import asyncio
import io
import socket
import ssl
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dns.edns
import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset
import pytest
import requests
from aiohttp import web
from PIL import Image

from bench.lab.hub import asked_by, drawn
from bench.lab.load import Visits
from bench.lab.pki import make_public
from bench.lab.programs import find
from bench.lab.resolver import Resolver
from bench.lab.visitors import Answer, Ask, Browse, MakePicture, Measure, Portal, Samples
from bench.lab.world import REGIONS_FILE
from regions.catalog import read_catalog
from testkit.ports import HeldPort
from testkit.server_process import ServerProcess, answers
from testkit.waiting import PATIENCE

PICTURE = "/images/kept.webp"
pytestmark = pytest.mark.skipif(find("openssl") is None, reason="openssl makes the certificate of these tests")


class StandIn:
    """A region's routes, as far as the lab's visitors use them, that forgets a job or fails as it is told."""

    def __init__(self) -> None:
        self.posts: list[str] = []
        self.forgets = 0  # jobs, each asked for once and then unknown
        self.fails = 0  # POSTs, with 503
        self.elsewhere = 0  # images that another region has made
        self.ready_after: int | None = None  # POSTs for a picture that is kept then
        self.headers: list[dict[str, str]] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/", self.page), web.get("/api/boot", self.boot), web.post("/api/images", self.wish),
                web.get("/api/jobs/{id}", self.job), web.get("/api/images/{id}", self.image),
                web.get("/images/{name}", self.file),
            ]
        )  # fmt: skip
        return app

    async def page(self, request: web.Request) -> web.Response:
        return web.Response(text="<html>" + "x" * 5000, content_type="text/html")

    async def boot(self, request: web.Request) -> web.Response:
        self.headers.append(dict(request.headers))
        return web.json_response({"region": {"id": "lon"}}, headers={"X-Cityframe-Edge": "lon"})

    async def wish(self, request: web.Request) -> web.Response:
        document = await request.json()
        self.posts.append(document["prompt"])
        if self.fails:
            self.fails -= 1
            return web.json_response({"error": {}}, status=503)
        if self.ready_after is not None and len(self.posts) > self.ready_after:
            return await self.image(request)
        return web.json_response({"recipe_id": "r1", "state": "making"}, status=202)

    async def job(self, request: web.Request) -> web.Response:
        if self.forgets:
            self.forgets -= 1
            return web.json_response({"error": {}}, status=404)
        return web.json_response({"state": "done", "result": "r1"})

    async def image(self, request: web.Request) -> web.Response:
        if self.elsewhere:
            self.elsewhere -= 1
            return web.json_response({"recipe_id": "r1", "state": "missing", "urls": None, "receipt": None})
        return web.json_response(
            {"recipe_id": "r1", "state": "ready", "urls": {"webp": PICTURE}, "receipt": {"engine": "flux"}}
        )

    async def file(self, request: web.Request) -> web.Response:
        return web.Response(body=b"p" * 70_000, content_type="image/webp")


@contextmanager
def served(stand_in: StandIn, folder: Path) -> Iterator[Portal]:
    """The stand-in behind TLS on a free loopback port, in a thread of its own."""
    certificate = make_public(read_catalog(REGIONS_FILE), folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "public.pem")
    loop, started = asyncio.new_event_loop(), threading.Event()
    with HeldPort() as port:

        async def start() -> web.AppRunner:
            runner = web.AppRunner(stand_in.app())
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port.number, ssl_context=context).start()
            started.set()
            return runner

        def run() -> None:
            runner = loop.run_until_complete(start())
            loop.run_forever()
            loop.run_until_complete(runner.cleanup())
            loop.close()

        thread = threading.Thread(target=run)
        thread.start()
        try:
            assert started.wait(PATIENCE)
            yield Portal("cityframe.test", certificate, address="127.0.0.1", port=port.number)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
def portal(stand_in: StandIn, tmp_path: Path) -> Iterator[Portal]:
    with served(stand_in, tmp_path) as portal:
        yield portal


def browse(portal: Portal, **what: Any) -> Visits:
    plan = {"seconds": 1.0, "rate": 40.0, "wish_every": 0.5, "city": 1, "words": "A wish", **what}
    return asyncio.run(Browse(portal, (PICTURE,), time.monotonic(), **plan).obey())


def test_measuring_takes_samples_of_each_kind(portal: Portal) -> None:
    samples = asyncio.run(Measure(portal, PICTURE, rounds=2, seconds=60).obey())
    assert isinstance(samples, Samples)
    assert [len(one) for one in (samples.first_paint, samples.picture_new, samples.picture_kept)] == [2, 2, 2]
    assert (samples.page_bytes, samples.picture_bytes, samples.failed) == (5006, 70_000, [])


def test_visitors_browse_at_their_rate_and_wish(portal: Portal, stand_in: StandIn) -> None:
    visits = browse(portal)
    assert (len(visits.requests), visits.failed) == (40, [])
    assert {request.kind for request in visits.requests} == {"page", "boot", "picture"}
    assert [wish.engine for wish in visits.wishes] == ["flux", "flux"]
    assert sorted(stand_in.posts) == ["A wish 0", "A wish 1"], "each wish in words of its own, posted once"


def test_a_wish_is_posted_again_where_its_job_is_unknown_or_its_post_fails(portal: Portal, stand_in: StandIn) -> None:
    stand_in.forgets, stand_in.fails, stand_in.elsewhere = 1, 1, 1
    (wish,) = browse(portal, wish_every=1.0).wishes
    assert (wish.posts, wish.failed_posts, wish.engine) == (4, 1, "flux")


def test_nobody_there_is_a_failure_and_no_crash(portal: Portal) -> None:
    with HeldPort() as free:  # held, and nobody listens
        nowhere = Portal(portal.host, portal.certificate, "127.0.0.1", port=free.number)
        visits = browse(nowhere, rate=5.0, seconds=1.0, wish_every=0.0)
    assert {request.error for request in visits.failed} == {"ClientConnectorError"}
    assert len(visits.failed) == 5


def test_a_picture_is_waited_for_and_its_file_told(portal: Portal, stand_in: StandIn) -> None:
    stand_in.ready_after = 2
    assert asyncio.run(MakePicture(portal, 1, "A picture to keep").obey()) == PICTURE
    assert stand_in.posts == ["A picture to keep"] * 3


def test_headers_of_ones_own_are_sent(portal: Portal, stand_in: StandIn) -> None:
    answer = asyncio.run(Ask(portal, "/api/boot", {"X-Real-IP": "192.0.2.7"}).obey())
    assert isinstance(answer, Answer)
    assert (answer.status, answer.document["region"]) == (200, {"id": "lon"})
    assert stand_in.headers[0]["X-Real-IP"] == "192.0.2.7"


# ---- names


class NameServer:
    """A name server on loopback: one name, one address, and what it was asked."""

    def __init__(self, address: str, ttl: int) -> None:
        self._address, self._ttl = address, ttl
        self.subnets: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        while True:
            wire, asker = self._socket.recvfrom(4096)
            if not wire:
                return
            query = dns.message.from_wire(wire)
            told = [option.address for option in query.options if isinstance(option, dns.edns.ECSOption)]
            self.subnets.append("".join(told))
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.AA
            name = query.question[0].name
            answer.answer.append(dns.rrset.from_text(name, self._ttl, "IN", "A", self._address))
            self._socket.sendto(answer.to_wire(), asker)

    def __enter__(self) -> NameServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()


def looked_up(resolver: Resolver, *subnets: str) -> list[list[str]]:
    async def look_up() -> list[list[str]]:
        return [await resolver.addresses("cityframe.test", subnet) for subnet in subnets]

    return asyncio.run(look_up())


def test_an_answer_is_kept_as_long_as_it_may_be() -> None:
    with NameServer("192.0.2.1", ttl=600) as server:
        resolver = Resolver(["127.0.0.1"], server.port, silence=PATIENCE)
        assert looked_up(resolver, "", "") == [["192.0.2.1"]] * 2
        assert server.subnets == [""], "asked once"
    with NameServer("192.0.2.1", ttl=0) as server:
        looked_up(Resolver(["127.0.0.1"], server.port, silence=PATIENCE), "", "")
        assert server.subnets == ["", ""]


def test_anothers_network_is_told_and_its_answer_not_kept() -> None:
    with NameServer("192.0.2.1", ttl=600) as server:
        looked_up(Resolver(["127.0.0.1"], server.port, silence=PATIENCE), "81.2.69.0", "")
        assert server.subnets == ["81.2.69.0", ""]


def test_a_silent_server_is_passed_over_and_asked_last_from_then_on() -> None:
    with NameServer("192.0.2.1", ttl=0) as server:
        resolver = Resolver(["127.0.0.9", "127.0.0.1"], server.port, silence=2)
        assert looked_up(resolver, "", "") == [["192.0.2.1"]] * 2
        assert resolver.servers == ("127.0.0.1", "127.0.0.9")


def test_no_server_at_all_is_an_error_of_the_connection() -> None:
    with pytest.raises(OSError, match="no address"):
        looked_up(Resolver(["127.0.0.9"], 9, silence=0.2), "")


# ---- the hub


def test_the_paced_hub_draws_as_the_real_one_and_counts(tmp_path: Path) -> None:
    record = tmp_path / "drawn.jsonl"
    with HeldPort() as port:
        command = [sys.executable, "-m", "bench.lab.hub", "--port", str(port.number), "--seconds", "0.05"]
        with ServerProcess([*command, "--record", record], tmp_path / "log.txt") as hub:
            hub.start(f"http://127.0.0.1:{port.number}/health")
            hub.wait_until(lambda: answers(f"http://127.0.0.1:{port.number}/ready"), "the hub")
            url = f"http://127.0.0.1:{port.number}/v1/images/generations"
            wish = {"prompt": "The harbour", "size": "512x512", "seed": 7, "n": 1}
            pictures = [
                requests.post(url, json=wish, headers={"X-Cityframe-Region": region}, timeout=PATIENCE).json()["data"][
                    0
                ]
                for region in ("lon", "nyc")
            ]
    assert pictures[0]["b64_json"] == pictures[1]["b64_json"]
    assert Image.open(io.BytesIO(b64decode(pictures[0]["b64_json"]))).size == (512, 512)
    assert drawn(record) == {"The harbour": 1}, "the second is joined to the first, as the hub does"
    assert asked_by(record) == {"The harbour": {"lon", "nyc"}}
