"""Two regions, each behind its edge in a real HAProxy: who serves whom, what is believed, what a failure costs."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from inference.errors import CityframeError
from inference.serving.client_limits import REQUESTS_PER_ADDRESS
from regions.catalog import read_catalog
from regions.edge import EDGE, REQUEST_ID, SERVED_BY, edge_server
from scripts import region as region_command
from scripts.commandline import run
from testkit.counting_engine import drawings
from testkit.edges import PORTAL, Edge, RunningRegions, running_regions
from testkit.load import load
from testkit.visitor import LISBON
from testkit.waiting import PATIENCE, wait_until

ADMIN_KEY = "the-admins-own-key"
OFTEN = 0.2  # seconds between two looks through an edge, which refuses an address that asks without a pause
FORGED = {
    "X-Forwarded-For": "81.2.69.142",
    "Forwarded": "for=81.2.69.142",
    "X-Real-IP": "81.2.69.142",
    "CF-IPCity": "Lisbon",
    "CF-IPCountry": "PT",
    "CF-IPLatitude": "38.72",
    "CF-IPLongitude": "-9.14",
    "X-Client-Geo-City": "Lisbon",
    "X-Client-Geo-Country": "PT",
    "X-Client-Geo-City-Lat-Long": "38.72,-9.14",
    "X-Cityframe-Region": "paris",
    "X-Request-ID": "chosen-by-a-visitor",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("regions")


def record(folder: Path, place: str) -> Path:
    return folder / f"{place}.txt"


@pytest.fixture(scope="module")
def regions(folder: Path) -> Iterator[RunningRegions]:
    commands = {place: ("-m", "testkit.counting_engine", str(record(folder, place)), "0.1") for place in ("lon", "nyc")}
    with running_regions(folder, commands, admin_key=ADMIN_KEY) as running:
        yield running


@pytest.fixture(autouse=True)
def all_is_well(regions: RunningRegions) -> None:
    """Whatever the test before did to them."""
    for edge in regions.edges.values():
        edge.wait_until_all_are_well()


def kept_picture(regions: RunningRegions, place: str, words: str) -> str:
    """The path of a picture that a region keeps, wished for through its edge."""
    edge = regions.edges[place]
    body = {"city": LISBON, "prompt": words, "format": "1:1"}
    view = requests.post(f"{edge.url}/api/images", json=body, verify=regions.authority, timeout=PATIENCE).json()
    address = f"/api/images/{view['recipe_id']}"
    wait_until(lambda: regions.get(place, address).json()["state"] == "ready", what="the picture", every=OFTEN)
    return f"/images/{view['recipe_id']}.webp"


def refused(answer: requests.Response) -> str:
    return "" if answer.status_code == 200 else f"{answer.status_code}: {answer.text[:200]}"


def test_each_edge_serves_its_own_region(regions: RunningRegions) -> None:
    for place, label in (("lon", "London"), ("nyc", "New York")):
        answer = regions.get(place, "/api/boot")
        assert (answer.headers[EDGE], answer.headers[SERVED_BY]) == (place, place)
        assert answer.json()["region"]["label"] == label
        assert answer.json()["visitor"]["city"]["name"] == label


def test_what_a_visitor_says_of_where_it_is_is_not_believed(regions: RunningRegions) -> None:
    for place in ("lon", "nyc"):
        plain, forged = regions.get(place, "/api/boot"), regions.get(place, "/api/boot", headers=FORGED)
        assert forged.json()["visitor"] == plain.json()["visitor"]
        assert forged.headers[SERVED_BY] == place
        assert forged.headers[REQUEST_ID] != FORGED["X-Request-ID"]


def test_what_is_for_operators_is_not_for_visitors(regions: RunningRegions) -> None:
    closed = ("/metrics", "/healthz", "/readyz", "/readyz/newcomers", "/%6detrics", "/peer/recipes", "/%70eer/x")
    for path in (*closed, "/api/admin/drain", "/api/%61dmin/stop"):
        for method in ("GET", "POST"):
            url = f"{regions.edges['lon'].url}{path}"
            answer = requests.request(method, url, verify=regions.authority, timeout=PATIENCE)
            assert answer.status_code == 404, path


@contextmanager
def visitor_from(regions: RunningRegions, address: str) -> Iterator[http.client.HTTPSConnection]:
    """A connection to London's edge from another loopback address."""
    place = urlsplit(regions.edges["lon"].url)
    context = ssl.create_default_context(cafile=regions.authority)
    with closing(
        http.client.HTTPSConnection(
            place.hostname or "", place.port, timeout=PATIENCE, source_address=(address, 0), context=context
        )
    ) as connection:
        yield connection


@pytest.mark.parametrize(("path", "size", "status"), [("/api/images", 33_000, 413), ("/", 1_100, 413)])
def test_a_body_that_is_too_large_is_refused_before_it_comes(
    regions: RunningRegions, path: str, size: int, status: int
) -> None:
    with visitor_from(regions, "127.0.0.1") as visitor:
        visitor.putrequest("POST", path)
        visitor.putheader("Content-Length", str(size))
        visitor.endheaders()
        assert visitor.getresponse().status == status


def test_the_largest_body_comes_to_the_region(regions: RunningRegions) -> None:
    answer = requests.post(
        f"{regions.edges['lon'].url}/api/images", data=b"{" + b" " * 32_000, verify=regions.authority, timeout=PATIENCE
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_request")


def test_an_answer_has_the_requests_id_and_no_log_an_address(regions: RunningRegions) -> None:
    edge, address = regions.edges["lon"], "127.0.0.77"
    place = urlsplit(edge.url)
    with socket.create_connection((place.hostname or "", place.port or 0), PATIENCE, (address, 0)) as broken:
        broken.sendall(b"no TLS at all\r\n\r\n")
        with suppress(ConnectionResetError):  # it did not read all of it
            broken.recv(100)
    with visitor_from(regions, address) as visitor:
        visitor.request("GET", "/api/boot")
        answer = visitor.getresponse()
        request_id = answer.headers[REQUEST_ID]
        answer.read()
    assert re.fullmatch(r"[0-9a-f-]{36}", request_id)
    edge.wait_until(lambda: request_id in edge.log, "the line of the request", allow_end=False)
    edge.wait_until(lambda: "broken connection" in edge.log, "the line of the broken one", allow_end=False)
    assert address not in edge.log
    assert address not in regions.applications["lon"].log


def test_a_regions_log_names_the_request(regions: RunningRegions) -> None:
    """Its own warning about a stream, which the edge's line has under the same id."""
    url = regions.applications["lon"].url
    answer = requests.get(f"{url}/api/boot", headers={REQUEST_ID: "12345678-told-by-an-edge"}, timeout=PATIENCE)
    assert answer.headers[REQUEST_ID] == "12345678-told-by-an-edge"
    answer = requests.get(f"{url}/api/boot", headers={REQUEST_ID: "<script>"}, timeout=PATIENCE)
    assert REQUEST_ID not in answer.headers
    asked = {"Authorization": f"Bearer {ADMIN_KEY}", REQUEST_ID: "87654321-resumed"}
    assert requests.post(f"{url}/api/admin/resume", headers=asked, timeout=PATIENCE).status_code == 200
    told = "[87654321-resumed] the region takes new visitors"
    regions.applications["lon"].wait_until(lambda: told in regions.applications["lon"].log, "the line")


def test_one_client_has_a_limit_and_others_go_on(regions: RunningRegions) -> None:
    with visitor_from(regions, "127.0.0.78") as greedy:
        for _ in range(REQUESTS_PER_ADDRESS + 1):
            greedy.request("GET", "/metrics")
            answer = greedy.getresponse()
            body = answer.read()
        assert answer.status == 429
        assert answer.headers["retry-after"] == "10"
        assert json.loads(body)["error"]["reason"] == "too_many_requests"
    assert regions.get("lon", "/api/boot").status_code == 200


def test_whoever_forgot_the_s_comes_to_a_name_of_ours(regions: RunningRegions) -> None:
    catalog = regions.catalog
    url = f"http://{catalog.region('lon').edge_address}:{catalog.ports.http}/s/x?y=1"
    for host, named in ((f"lon.{catalog.host}", catalog.region("lon").public_url), ("evil.test", catalog.portal_url)):
        answer = requests.get(url, headers={"Host": host}, allow_redirects=False, timeout=PATIENCE)
        assert (answer.status_code, answer.headers["location"]) == (308, f"{named}/s/x?y=1")


@pytest.mark.parametrize(
    ("version", "served"),
    [(ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)],
)
def test_tls_from_1_2_on(regions: RunningRegions, version: ssl.TLSVersion, served: bool) -> None:
    context = ssl.create_default_context(cafile=regions.authority)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    place = urlsplit(regions.edges["lon"].url)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=PATIENCE) as plain:
        if served:
            assert context.wrap_socket(plain, server_hostname=place.hostname).version() is not None
        else:
            with pytest.raises(ssl.SSLError):
                context.wrap_socket(plain, server_hostname=place.hostname)


def test_other_regions_come_with_their_certificate_alone(regions: RunningRegions) -> None:
    region = regions.catalog.region("lon")
    url = f"https://{region.private_address}:{regions.catalog.ports.peers}/api/boot"
    own = {place: str(regions.certificates / f"{place}.pem") for place in ("lon", "nyc", "tor")}
    peer = requests.get(url, verify=regions.authority, cert=own["nyc"], timeout=PATIENCE)
    assert peer.status_code == 200
    for stranger in ("lon", "tor"):  # of the same authority, but no other region's edge
        assert requests.get(url, verify=regions.authority, cert=own[stranger], timeout=PATIENCE).status_code == 403
    with pytest.raises(requests.ConnectionError):
        requests.get(url, verify=regions.authority, timeout=PATIENCE)


def test_a_killed_application_costs_nobody_anything(regions: RunningRegions, folder: Path) -> None:
    application, edge = regions.applications["lon"], regions.edges["lon"]
    with load(lambda: refused(regions.get("lon", "/api/boot"))) as visitors:
        visitors.wait_for_more()
        application.kill()
        visitors.wait_for_more()
        forged = regions.get("lon", "/api/boot", headers=FORGED)
        plain = regions.get("lon", "/api/boot")
        assert (plain.headers[EDGE], plain.headers[SERVED_BY]) == ("lon", "nyc")
        assert forged.json()["visitor"] == plain.json()["visitor"]
        wait_until(lambda: door_of(edge) == 503, what="the word to the address book, which sends nobody here")
        application.serve()
        edge.wait_until_all_are_well()
        visitors.wait_for_more()
    assert visitors.failures == []
    wait_until(lambda: door_of(edge) == 200, what="the word to the address book")


def door_of(edge: Edge) -> int:
    """What the address book is told of the region: 200 while visitors may be sent there."""
    return requests.get(edge.door, timeout=PATIENCE).status_code


def wish_in_one_piece(regions: RunningRegions, words: str) -> tuple[int, Any]:
    """Status and body of a wish whose head and body come in one packet, as HAProxy can keep it and send it again."""
    body = json.dumps({"city": LISBON, "prompt": words, "format": "1:1"})
    head = f"POST /api/images HTTP/1.1\r\nHost: {PORTAL}\r\nContent-Type: application/json\r\n"
    with visitor_from(regions, "127.0.0.1") as visitor:
        visitor.connect()
        visitor.sock.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = http.client.HTTPResponse(visitor.sock, method="POST")
        answer.begin()
        return answer.status, json.loads(answer.read())


def test_a_post_is_never_sent_twice(regions: RunningRegions, folder: Path) -> None:
    """Its region dies after it was sent and before it answered: a GET goes to the next region, a POST is told of it."""
    application, edge = regions.applications["lon"], regions.edges["lon"]
    before = len(drawings(record(folder, "nyc")))
    edge.runtime.order(f"disable health {edge_server(edge.region)}")  # or it may be given up before both have come
    application.send_signal(signal.SIGSTOP)
    with ThreadPoolExecutor() as visitors:
        read = visitors.submit(regions.get, "lon", "/api/boot")
        written = visitors.submit(wish_in_one_piece, regions, "Drawn once")
        edge.wait_until(lambda: edge.sessions("region", "lon") >= 2, "both at the region", allow_end=False)
        application.kill()
        assert (read.result().status_code, read.result().headers[SERVED_BY]) == (200, "nyc")
        status, told = written.result()
        assert (status, told["error"]["reason"]) == (502, "region_away")
    assert len(drawings(record(folder, "nyc"))) == before
    edge.runtime.order(f"enable health {edge_server(edge.region)}")
    application.serve()


def test_a_reload_with_a_renewed_certificate_costs_nobody_anything(regions: RunningRegions) -> None:
    """Neither who opens a connection for each request nor who keeps one."""
    picture = kept_picture(regions, "lon", "Kept over a reload")
    edge, kept = regions.edges["lon"], threading.local()

    def visit() -> str:
        if not hasattr(kept, "session"):
            kept.session = requests.Session()
        on_kept = kept.session.get(f"{edge.url}{picture}", verify=regions.authority, timeout=PATIENCE)
        return refused(on_kept) or refused(regions.get("lon", picture))

    with load(visit) as visitors:
        for _ in range(2):
            visitors.wait_for_more()
            seen = {certificate_of(regions)}
            regions.renew_public()
            edge.reload()
            wait_until(lambda: certificate_of(regions) not in seen, what="the new certificate")  # noqa: B023
        visitors.wait_for_more()
    assert visitors.failures == []


def certificate_of(regions: RunningRegions) -> bytes | None:
    place = urlsplit(regions.edges["lon"].url)
    context = ssl.create_default_context(cafile=regions.authority)
    with (
        socket.create_connection((place.hostname or "", place.port or 0), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=place.hostname) as wrapped,
    ):
        return wrapped.getpeercert(binary_form=True)


def test_drain_and_resume_cost_nobody_anything(
    regions: RunningRegions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITYFRAME_ADMIN_KEY", ADMIN_KEY)
    application, edge = regions.applications["lon"], regions.edges["lon"]
    common = ["lon", "--regions-file", str(regions.file), "--socket", str(regions.files("lon").socket), "--json"]

    def command(*words: str) -> tuple[int, dict[str, Any]]:
        status = run(region_command.command, [words[0], *common, *words[1:]])
        return status, json.loads(capsys.readouterr().out)

    assert command("status")[1]["draining"] is False
    with load(lambda: refused(regions.get("lon", "/api/boot"))) as visitors:
        visitors.wait_for_more()
        status, told = command("drain", "--wait", "2")
        assert (status, told["whole"]) == (0, True)
        assert application.wait() == 0
        visitors.wait_for_more()
        assert regions.get("lon", "/api/boot").headers[SERVED_BY] == "nyc"
        wait_until(lambda: door_of(edge) == 503, what="the word to the address book")
        assert command("status")[1]["running"] is False
        application.serve()
        assert command("status")[1]["draining"] is True, "a restart does not forget it"
        assert requests.get(edge.door, timeout=PATIENCE).status_code == 503
        assert command("resume")[0] == 0
        visitors.wait_for_more()
        own = "London's own region"
        wait_until(lambda: regions.get("lon", "/api/boot").headers[SERVED_BY] == "lon", what=own, every=OFTEN)
    assert visitors.failures == []
    edge.wait_until_all_are_well()
    wait_until(lambda: door_of(edge) == 200, what="the word to the address book")


def test_the_admin_routes_want_the_key(regions: RunningRegions) -> None:
    url = f"{regions.applications['lon'].url}/api/admin/drain"
    for headers in ({}, {"Authorization": "Bearer another"}):
        answer = requests.post(url, headers=headers, timeout=PATIENCE)
        assert answer.status_code == 401, answer.text
    assert requests.get(regions.edges["lon"].door, timeout=PATIENCE).status_code == 200


def test_the_shipped_regions_have_no_region_that_is_not_there() -> None:
    with pytest.raises(CityframeError, match="allowed are lon, nyc, syd"):
        read_catalog().region("par")
