"""What browsers, other sites and strangers may do with a region's answers: headers, origins, metrics for operators."""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from inference.errors import SettingError
from inference.settings import read_settings
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser, error_of
from testkit.waiting import PATIENCE

ALLOWED = "https://www.example.com"
NOTHING = "default-src 'none'; frame-ancestors 'none'"
PROXY = "127.0.0.9"  # a trusted one


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(
        tmp_path_factory.mktemp("headers"),
        PlainEngine(),
        public_url="https://london.example.com",
        allowed_origins=f"{ALLOWED}, https://intranet.example.com:8443",
        trusted_proxies=f"{PROXY}/32",
        metrics_networks="192.0.2.0/24",
    ) as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture(scope="module")
def picture(browser: Browser) -> str:
    """The path of a kept one."""
    recipe_id = browser.picture(prompt="Headers")["recipe_id"]
    return f"/images/{recipe_id}.webp"


def ask(
    region: RunningRegion, path: str, source: str = "127.0.0.1", method: str = "GET", **headers: str
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(
        "127.0.0.1", region.settings.port, timeout=PATIENCE, source_address=(source, 0)
    )
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


# ---- every answer


@pytest.mark.parametrize(
    ("method", "path", "accept", "status"),
    [
        ("GET", "/", "text/html", 200),
        ("HEAD", "/", "*/*", 200),
        ("GET", "/api/docs", "text/html", 200),
        ("GET", "/credits", "text/html", 200),
        ("GET", "/s/unknown", "text/html", 404),
        ("GET", "/nothing", "text/html", 404),
        ("GET", "/nothing", "*/*", 404),
        ("GET", "/static/../x", "*/*", 404),
        ("GET", "/assets/none.js", "text/html", 404),
        ("GET", "/theme.css", "*/*", 200),
        ("GET", "/favicon.ico", "*/*", 200),
        ("GET", "/page/assets/logo.svg", "*/*", 200),
        ("GET", "/page/assets/none.js", "*/*", 404),
        ("GET", "/robots.txt", "*/*", 200),
        ("GET", f"/api/prompts?city={LISBON}", "*/*", 200),
        ("GET", f"/api/boot?city={LISBON}", "*/*", 200),
        ("GET", "/api/cities", "*/*", 400),
        ("GET", f"/api/previews?city={LISBON}&prompt=none", "*/*", 400),
        ("GET", "/api/openapi.json", "*/*", 200),
        ("DELETE", "/api/boot", "*/*", 405),
        ("POST", "/api/images", "*/*", 400),
        ("GET", "/images/none.webp", "*/*", 404),
        ("GET", "/config", "*/*", 200),
        ("GET", "/gradio_api/info", "*/*", 200),
        ("POST", "/gradio_api/upload", "*/*", 404),
        ("OPTIONS", "/api/boot", "*/*", 405),
        ("GET", "/healthz", "*/*", 200),
        ("GET", "/readyz", "*/*", 200),
        ("GET", "/metrics", "*/*", 200),
    ],
)
def test_every_answer_says_what_a_browser_may_do_with_it(
    region: RunningRegion, method: str, path: str, accept: str, status: int
) -> None:
    answer = requests.request(method, f"{Browser(region).url}{path}", headers={"Accept": accept}, timeout=PATIENCE)
    assert answer.status_code == status
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src")
    assert headers["Cache-Control"]
    if "application/json" in headers["Content-Type"] and not path.startswith(("/assets", "/static", "/page")):
        assert headers["Content-Security-Policy"] == NOTHING
    if path.startswith(("/api/boot", "/api/prompts", "/s/", "/credits")) or (path, accept) == ("/nothing", "text/html"):
        assert {"Cookie", "Accept-Language"} <= {name.strip() for name in headers["Vary"].split(",")}
        assert "public" not in headers["Cache-Control"]
    if status >= 400:
        assert headers["Cache-Control"] == "no-store"


def test_only_the_portal_runs_inline_scripts(browser: Browser, picture: str) -> None:
    assert "'unsafe-eval'" in browser.get("/").headers["Content-Security-Policy"]
    for path in ("/s/unknown", "/credits", "/nothing", "/api/docs", "/config", "/api/boot", picture):
        policy = browser.get(path, headers={"Accept": "text/html"}).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe-eval" not in policy
        assert "script-src 'unsafe-inline'" not in policy


def test_a_kept_answer_keeps_its_headers(browser: Browser, picture: str) -> None:
    path = f"/api/images/{picture.split('/')[2][:20]}"
    for address in (picture, path):
        first, second = browser.get(address), browser.get(address)
        assert dict(second.headers) | {"date": ""} == dict(first.headers) | {"date": ""}
        assert second.headers["Content-Security-Policy"] == NOTHING
        assert second.headers["Vary"]


def test_without_https_nothing_is_said_of_it(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, PlainEngine()) as plain:
        assert "Strict-Transport-Security" not in requests.get(plain.url, timeout=PATIENCE).headers


# ---- other origins


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info", "/api/boot", "/healthz", "/nothing", "picture"])
def test_other_sites_read_what_a_setting_lets_them(browser: Browser, picture: str, path: str) -> None:
    path = path.replace("picture", picture)
    for origin in ("https://elsewhere.example", "null", "http://www.example.com", ALLOWED + ".evil.example"):
        headers = browser.get(path, headers={"Origin": origin}).headers
        assert not [name for name in headers if name.lower().startswith("access-control")], origin
    for origin in (ALLOWED, "https://intranet.example.com:8443", "https://london.example.com"):
        for _ in range(2):  # from the route, and kept
            headers = browser.get(path, headers={"Origin": origin}).headers
            assert headers["Access-Control-Allow-Origin"] == origin
            assert headers["Access-Control-Allow-Credentials"] == "true"
            assert "Origin" in headers["Vary"]
    assert "Access-Control-Allow-Origin" not in browser.get(path).headers


@pytest.mark.parametrize("path", ["/api/images", "/gradio_api/queue/join"])
def test_a_preflight_is_answered_alike(browser: Browser, path: str) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = browser.ask("OPTIONS", path, headers={"Origin": ALLOWED, **asked})
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (200, ALLOWED)
    refused = browser.ask("OPTIONS", path, headers={"Origin": "https://elsewhere.example", **asked})
    assert refused.status_code == 400
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert "Access-Control-Allow-Credentials" not in refused.headers


@pytest.mark.parametrize("text", ["*", "www.example.com", "https://www.example.com/", "https://a.example/x", "null"])
def test_an_origin_is_written_as_browsers_write_it(text: str) -> None:
    with pytest.raises(SettingError, match=r"CITYFRAME_ALLOWED_ORIGINS holds .*https://www\.example\.com"):
        read_settings({"CITYFRAME_ALLOWED_ORIGINS": text})


def test_the_regions_own_origin_is_its_links_without_path_and_port() -> None:
    settings = read_settings({"CITYFRAME_PUBLIC_URL": "https://London.example.com:443/portal"})
    assert settings.origins == ["https://london.example.com"]


# ---- for operators alone


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on its loopback")
@pytest.mark.parametrize(
    ("source", "headers", "operator"),
    [
        ("127.0.0.1", {}, True),
        ("127.0.0.77", {}, True),
        # A proxy that nobody told us of: whoever asks comes through it.
        ("127.0.0.1", {"X_Forwarded_For": "203.0.113.9"}, False),
        ("127.0.0.1", {"X_Forwarded_For": "127.0.0.1"}, False),
        ("127.0.0.1", {"X_Forwarded_For": "192.0.2.1"}, False),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}, False),
        ("127.0.0.1", {"X_Real_IP": "203.0.113.9"}, False),
        *(
            ("127.0.0.1", {name: "1.1 proxy"}, False)
            for name in (
                "Via",
                "X_Forwarded",
                "X_Forwarded_Prefix",
                "X_Forwarded_Client_Cert",
                "X_Scheme",
                "Client_IP",
                "X_Original_Forwarded_For",
                "Fly_Client_IP",
                "Fastly_Client_IP",
                "CF_Connecting_IPv6",
                "CF_Ray",
                "X_Envoy_External_Address",
                "X_Vercel_Forwarded_For",
                "CDN_Loop",
                "X_Azure_SocketIP",
                "X_Host",
                "X_Amz_Cf_Id",
                "X_Appengine_User_IP",
                "X_ProxyUser_Ip",
                "True_Client_IP",
                "X_Cluster_Client_IP",
            )
        ),
        # A trusted one, and whom it asks for.
        (PROXY, {"X_Forwarded_For": "203.0.113.9"}, False),
        (PROXY, {"X_Forwarded_For": "127.0.0.1, 203.0.113.9"}, False),
        (PROXY, {"X_Forwarded_For": "unknown"}, False),
        (PROXY, {"X_Forwarded_For": ""}, False),
        (PROXY, {"Forwarded": "for=203.0.113.9"}, False),
        (PROXY, {"X_Forwarded_For": "192.0.2.1"}, True),
        (PROXY, {"X_Forwarded_For": "203.0.113.9, 192.0.2.1"}, True),
        (PROXY, {"X_Forwarded_For": "::1"}, True),
        (PROXY, {}, True),
    ],
)
def test_metrics_and_details_of_health_are_for_operators(
    region: RunningRegion, source: str, headers: dict[str, str], operator: bool
) -> None:
    status, metrics = ask(region, "/metrics", source, **headers)
    assert status == (200 if operator else 403)
    assert (b"cityframe_images_total" in metrics) == operator
    status, health = ask(region, "/healthz", source, **headers)
    assert status == 200
    assert json.loads(health).keys() == ({"ok", "region", "parts"} if operator else {"ok"})
    assert ask(region, "/readyz", source, **headers)[0] == 200  # for load balancers, wherever they are


def test_a_stranger_is_told_so_in_one_sentence(browser: Browser) -> None:
    error = error_of(browser.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}))
    assert "CITYFRAME_METRICS_NETWORKS" in error["message"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_head_is_answered_as_get_is(browser: Browser, path: str) -> None:
    whole, head = browser.get(path), browser.ask("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert int(head.headers["Content-Length"]) > 0


def test_config_names_nothing_of_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEM", "spaces")  # as where Gradio's own hosting runs it
    monkeypatch.setenv("SPACE_ID", "somebody/cityframe")
    with RunningRegion(tmp_path, PlainEngine(), public_url="https://london.example.com") as hosted:
        config = Browser(hosted).get("/config").json()
    assert (config["space_id"], config["username"], config["root"]) == (None, None, "https://london.example.com")
    text = json.dumps(config)
    for told in ("somebody", Path.home(), tmp_path, Path(__file__).parent.parent, sys.version.split()[0]):
        assert str(told) not in text
