"""What one client may take of a server: heads, bodies, time and connections, over real sockets."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from ipaddress import ip_network

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from inference.serving.connection_limits import ConnectionLimits
from testkit.limited_server import LimitedServer, heard, is_open, serving
from testkit.server_process import answers
from testkit.waiting import PATIENCE, wait_until

GET = b"GET /small HTTP/1.1\r\nHost: here\r\n"
POST = b"POST /echo HTTP/1.1\r\nHost: here\r\n"
SHORT = ConnectionLimits(
    head_bytes=4096, body_bytes=8192, head_seconds=2, body_seconds=2, stalled_seconds=2, tell_seconds=1
)
PATIENT = replace(SHORT, head_seconds=300, body_seconds=300, stalled_seconds=300)


async def small(_: Request) -> Response:
    return PlainTextResponse("hello")


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def passes_over(_: Request) -> Response:
    """Answers without a look at the body."""
    return PlainTextResponse("no thanks")


async def large(_: Request) -> Response:
    return Response(b"x" * 50_000_000)


async def medium(_: Request) -> Response:
    return Response(b"m" * 4_000_000)


async def page(_: Request) -> Response:
    return Response(b"p" * 60_000)


async def slow(_: Request) -> Response:
    await asyncio.sleep(3)
    return PlainTextResponse("late")


async def talk(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


APP = Starlette(
    routes=[
        Route("/small", small),
        Route("/large", large),
        Route("/medium", medium),
        Route("/page", page),
        Route("/slow", slow),
        Route("/echo", echo, methods=["POST"]),
        Route("/pass", passes_over, methods=["POST"]),
        WebSocketRoute("/talk", talk),
    ]
)


@pytest.fixture(scope="module")
def server() -> Iterator[LimitedServer]:
    with serving(APP, PATIENT) as running:
        yield running


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def sentence(answer: bytes) -> str:
    return str(json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["message"])


def head_of(size: int) -> bytes:
    """A whole GET of that many bytes, which asks for the connection to be closed."""
    rest = b"Connection: close\r\nX-Long: \r\n\r\n"
    return GET + rest.replace(b"X-Long: ", b"X-Long: " + b"a" * (size - len(GET) - len(rest)))


def test_a_head_may_be_as_large_as_the_limit_and_not_larger(server: LimitedServer) -> None:
    assert server.ask(head_of(4096)).endswith(b"hello")
    answer = server.ask(head_of(4097))
    assert status(answer) == 431
    assert sentence(answer) == "The head of the request is too large."


@pytest.mark.parametrize(
    "flood",
    [
        GET + b"X-Long: " + b"a" * 1_000_000,
        GET + b"".join(b"X-%d: a\r\n" % number for number in range(100_000)),
        b"GET /" + b"a" * 1_000_000,
        POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X-Trailer: a\r\n" * 100_000,
        POST + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"a" * 1_000_000,
    ],
    ids=["a long header", "many headers", "a long line", "many trailers", "a long chunk extension"],
)
def test_a_flood_ends_at_the_limit_however_it_comes(server: LimitedServer, flood: bytes) -> None:
    with server.connect() as client:
        sent = 0
        try:
            while sent < 50 * len(flood):
                sent += client.send(flood[: 2**16] if sent else flood)
        except OSError:  # reset or broken pipe: who is faster
            pass
        assert sent < 50 * len(flood)
    assert answers(f"{server.url}/small")


def test_a_websocket_is_told_of_by_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """uvicorn has a handshake's address in its log, and the headers too where it is talkative."""
    caplog.set_level(logging.DEBUG)
    with serving(APP, PATIENT, websockets=True, log_level="debug", log=caplog.handler) as server:
        headers = {"X-Forwarded-For": "192.0.2.99"}
        source = ("127.0.0.77", 0)
        with connect(
            f"ws://127.0.0.1:{server.port}/talk", source_address=source, additional_headers=headers
        ) as talking:
            talking.send("hello")
            assert talking.recv() == "hello"
    told = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("websockets.client")
    )
    assert "Finished server process" in told
    assert "192.0.2.99" not in told
    assert "127.0.0.77" not in told


def test_many_requests_on_one_connection_have_a_head_each(server: LimitedServer) -> None:
    request = GET + b"X-Long: " + b"a" * 2000 + b"\r\n\r\n"
    last = GET + b"Connection: close\r\n\r\n"
    assert server.ask(request * 20 + last).count(b"hello") == 21


def test_a_body_is_counted_as_it_is_sent(server: LimitedServer) -> None:
    def post(size: int) -> bytes:
        return server.ask(POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % size, b"b" * size)

    assert post(8192).endswith(b"8192")
    assert status(post(20_000)) == 413
    one_byte_chunks = b"1\r\nb\r\n" * 4000
    answer = server.ask(POST + b"Transfer-Encoding: chunked\r\n\r\n", one_byte_chunks)
    assert status(answer) == 413


def test_a_body_that_comes_with_its_head_is_counted_from_its_own_beginning(server: LimitedServer) -> None:
    """Its first part is longer than two heads may be, and what comes after it than one."""
    with server.connect() as client:
        client.sendall(POST + b"Connection: close\r\nContent-Length: 12400\r\n\r\n" + b"b" * 8300)
        time.sleep(0.3)  # so that the rest comes apart; in one piece it would pass as well
        client.sendall(b"b" * 4100)
        assert heard(client).endswith(b"12400")


def test_a_body_that_nobody_reads_is_bounded_as_well(server: LimitedServer) -> None:
    head = b"POST /pass HTTP/1.1\r\nHost: here\r\nContent-Length: 100000000\r\n\r\n"
    answer = server.ask(head, *[b"b" * 65536] * 100)
    assert answer.count(b"HTTP/1.1") <= 1  # its own answer, and no second one


def test_what_is_no_request_is_told_so(server: LimitedServer) -> None:
    answer = server.ask(b"\x16\x03\x01 hello\r\n\r\n")
    assert status(answer) == 400
    assert sentence(answer) == "This is not a request that can be read."


def test_half_of_anything_is_closed_in_time() -> None:
    with serving(APP, SHORT, keep_alive=3) as server:
        whole = GET + b"\r\n"
        sent: Sequence[bytes] = (
            b"",
            GET,
            POST + b"Content-Length: 90\r\n\r\n{",
            POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
            whole + GET,
        )
        clients = [server.connect() for _ in sent]
        for client, part in zip(clients, sent, strict=True):
            client.sendall(part)
        told = [heard(client) for client in clients]
    assert told[0] == b""
    assert [status(answer) for answer in told[1:4]] == [408] * 3
    assert "head" in sentence(told[1])
    assert "body" in sentence(told[2])
    assert status(told[4]) == 200
    assert told[4].count(b"HTTP/1.1 408") == 1


def test_empty_lines_keep_no_connection_open() -> None:
    with serving(APP, SHORT, keep_alive=3) as server, server.connect() as client:
        client.sendall(GET + b"\r\n")
        assert client.recv(65536).endswith(b"hello")
        client.sendall(b"\r\n")
        assert heard(client) == b""


def test_half_of_a_next_request_does_not_cut_off_the_answer_before() -> None:
    with serving(APP, SHORT, keep_alive=3) as server, server.connect() as client:
        client.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n" + GET)
        assert b"late" in heard(client)


def test_a_body_has_its_own_time_from_the_end_of_the_head() -> None:
    with serving(APP, replace(PATIENT, body_seconds=1)) as server:
        answer = server.ask(POST + b"Content-Length: 90\r\n\r\n{")
    assert status(answer) == 408
    assert "body" in sentence(answer)


def test_a_head_has_its_own_time_though_the_one_before_ended_in_the_same_bytes() -> None:
    with serving(APP, replace(PATIENT, head_seconds=3)) as server, server.connect() as client:
        whole = GET + b"\r\n"
        client.sendall(whole[:5])
        for _ in range(15):
            client.sendall(whole[5:] + whole[:5])
            assert status(client.recv(65536)) == 200
            time.sleep(0.3)
        assert status(heard(client)) == 408


def test_a_body_behind_an_answer_that_takes_long_is_waited_for() -> None:
    """The server does not read on meanwhile, so nobody is late."""
    with serving(APP, replace(PATIENT, body_seconds=1)) as server, server.connect() as client:
        client.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        client.sendall(POST + b"Connection: close\r\nContent-Length: 2\r\n\r\n")
        time.sleep(0.5)
        client.sendall(b"{}")
        answer = heard(client)
    assert b"late" in answer
    assert answer.endswith(b"2")


def unread(server: LimitedServer, path: bytes, times: int = 12, source: str = "127.0.0.1") -> socket.socket:
    """Of many answers nothing."""
    client = server.connect(source, receive_buffer=4096)
    client.sendall(b"GET %b HTTP/1.1\r\nHost: here\r\n\r\n" % path * times)
    return client


@pytest.mark.parametrize("path", [b"/large", b"/page"], ids=["much", "less than the server has to wait for"])
def test_who_does_not_read_is_left_in_time(path: bytes) -> None:
    with serving(APP, SHORT, keep_alive=1, send_buffer=4096) as server, unread(server, path, 1) as client:
        time.sleep(2 * SHORT.stalled_seconds + 2)
        assert len(heard(client)) < 60_000


def test_nor_who_takes_a_byte_now_and_then() -> None:
    with serving(APP, SHORT, send_buffer=4096) as server, unread(server, b"/large", 1) as client:
        for _ in range(25):
            client.recv(1)
            time.sleep(0.2)
        assert len(heard(client)) < 1_000_000


@pytest.mark.parametrize("send_buffer", [4096, 1_000_000])
def test_who_reads_slowly_gets_all_however_long_it_takes(send_buffer: int) -> None:
    limits = replace(SHORT, stalled_seconds=5)  # less than all of it takes, more than a busy machine stands still
    with serving(APP, limits, send_buffer=send_buffer) as server, server.connect(receive_buffer=4096) as client:
        client.sendall(b"GET /medium HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        got = 0
        while part := client.recv(20_000):
            got += len(part)
            time.sleep(len(part) / 600_000)
        assert got > 4_000_000


def test_one_address_holds_no_more_than_its_own_and_others_come_in() -> None:
    with serving(APP, replace(PATIENT, per_address=5)) as server:
        half = [server.connect() for _ in range(20)]
        for client in half:
            client.sendall(GET)
        assert answers_from(server, "127.0.0.2")
        assert answers_from(server, "127.0.0.1")  # in the place of the one that waits longest
        held = [client for client in half if is_open(client)]
        assert 1 <= len(held) <= 5
        for client in half:
            client.close()


def test_connections_that_are_at_work_are_not_given_up_for_new_ones() -> None:
    with serving(APP, replace(PATIENT, per_address=3)) as server:
        busy = [server.connect() for _ in range(3)]
        for client in busy:
            client.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        wait_until(lambda: status(server.ask(GET + b"\r\n")) == 503, what="the refusal")
        assert all(heard(client).endswith(b"late") for client in busy)
        wait_until(lambda: answers(f"{server.url}/small"), what="room")


def test_a_trusted_proxy_holds_as_many_as_it_likes() -> None:
    with serving(APP, replace(PATIENT, per_address=2, trusted=[ip_network("127.0.0.3/32")])) as server:
        half = [server.connect("127.0.0.3") for _ in range(20)]
        for client in half:
            client.sendall(GET)
        assert answers_from(server, "127.0.0.3")
        assert all(is_open(client) for client in half)


def test_in_all_there_is_room_for_who_asks_something() -> None:
    with serving(APP, replace(PATIENT, in_all=10)) as server:
        silent = [server.connect(f"127.0.0.{number}") for number in range(10, 50)]
        assert answers_from(server, "127.0.0.2")
        assert sum(map(is_open, silent)) <= 10


def test_one_address_leaves_half_of_all_to_others() -> None:
    with serving(APP, replace(PATIENT, in_all=8), send_buffer=4096) as server:
        many = [unread(server, b"/page") for _ in range(40)]
        others = [unread(server, b"/page", source=f"127.0.0.{number}") for number in range(10, 14)]
        assert all(status(other.recv(1000)) == 200 for other in others)
        for client in (*many, *others):
            client.close()


def test_where_there_is_no_room_who_holds_most_gives_way(caplog: pytest.LogCaptureFixture) -> None:
    with serving(APP, replace(PATIENT, in_all=8), send_buffer=4096) as server:
        many = [unread(server, b"/page") for _ in range(4)]
        for client in many:
            client.recv(1000)
        others = [unread(server, b"/page", source=f"127.0.0.{number}") for number in range(10, 17)]
        assert all(status(other.recv(1000)) == 200 for other in others)
        again = [unread(server, b"/page") for _ in range(4)]
        assert all(heard(client).startswith(b"HTTP/1.1 503") for client in again)
        assert all(is_open(other) for other in others)  # nobody who has one is closed for who has one
        assert status(server.ask(GET + b"\r\n", source="127.0.0.20")) == 503
        wait_until(lambda: "3 for want of room" in caplog.text, what="the line")
        for client in (*many, *others):
            client.close()


def test_what_idles_gives_way_before_what_works_and_longest_first() -> None:
    with serving(APP, replace(PATIENT, in_all=8), send_buffer=4096) as server:
        works = server.connect()
        works.sendall(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        idle = [server.connect() for _ in range(3)]
        for client in (*idle, idle[0]):  # the first asks again
            client.sendall(GET + b"\r\n")
            assert status(client.recv(65536)) == 200
            time.sleep(0.01)
        others = [unread(server, b"/page", source=f"127.0.0.{number}") for number in range(10, 15)]
        assert all(status(other.recv(1000)) == 200 for other in others)
        assert [is_open(client) for client in idle] == [True, False, True]
        assert works.recv(65536).endswith(b"late")
        for client in (*idle, works, *others):
            client.close()


def test_who_has_just_come_is_not_put_out_by_who_comes_next() -> None:
    with serving(APP, replace(PATIENT, in_all=8)) as server:
        at_work = [server.connect(f"127.0.0.{1 + number % 2}") for number in range(8)]
        for client in at_work:
            client.sendall(GET + b"\r\n" + b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n" * 9)
            assert client.recv(65536).endswith(b"hello")
        come = [server.connect(f"127.0.0.{number}") for number in range(10, 14)]
        time.sleep(0.5)  # the server knows all of them before the first asks
        for client in come:
            client.sendall(GET + b"\r\n")
        assert all(client.recv(65536).endswith(b"hello") for client in come)
        for client in (*at_work, *come):
            client.close()


def test_what_an_address_leaves_unread_gives_way_to_what_it_asks_next(caplog: pytest.LogCaptureFixture) -> None:
    with serving(APP, replace(PATIENT, per_address=3, stalled_seconds=12), send_buffer=4096) as server:
        left = [unread(server, b"/page") for _ in range(3)]
        wait_until(lambda: answers_from(server, "127.0.0.1"), what="room")
        wait_until(lambda: "1 for want of room" in caplog.text, what="the line")
        for client in left:
            client.close()


def test_the_log_tells_in_one_line_what_was_refused_and_no_address(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), serving(APP, SHORT, keep_alive=3) as server:
        for _ in range(7):
            server.ask(head_of(5000))
        server.ask(b"nonsense\r\n\r\n")
        told: Callable[[], list[str]] = lambda: [  # noqa: E731
            record.getMessage() for record in caplog.records if "connections closed" in record.getMessage()
        ]
        wait_until(lambda: "no HTTP" in " ".join(told()), what="the line")
        assert len(told()) <= 3
        assert "for too large a head" in " ".join(told())
    assert "127.0.0.1" not in caplog.text


def test_a_websocket_is_counted_and_its_end_makes_room() -> None:
    with serving(APP, replace(PATIENT, per_address=2), websockets=True) as server:
        address = server.url.replace("http", "ws") + "/talk"
        with connect(address) as first, connect(address) as second:
            for client in (first, second):
                client.send("hello")
                assert client.recv(timeout=PATIENCE) == "hello"
            assert status(server.ask(GET + b"\r\n")) == 503
        wait_until(lambda: answers(f"{server.url}/small"), what="room")


def test_without_websockets_an_upgrade_is_answered_as_a_plain_request(server: LimitedServer) -> None:
    upgrade = (
        b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with server.connect() as client:
        client.sendall(GET + upgrade)
        assert client.recv(65536).startswith(b"HTTP/1.1 200 OK")


def answers_from(server: LimitedServer, source: str) -> bool:
    return server.ask(GET + b"Connection: close\r\n\r\n", source=source).endswith(b"hello")
