"""No address of anybody is written down: real servers at their most talkative, asked in every way there is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import requests

from testkit.console import RunningConsole
from testkit.every_request import send_every_kind
from testkit.region_process import RegionProcess
from testkit.visitor import LISBON
from testkit.waiting import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on its loopback")

SOURCES = ("127.0.0.77", "127.0.0.78")  # a stranger's, and a trusted proxy's
TOLD = "192.0.2.99"
GRADIO = ("queue/join", "queue/data?session_hash=x", "call/cities", "call/cities/v2", "call/v2/cities", "cancel",
          "heartbeat/x", "upload", "file=x", "info")  # fmt: skip
PATHS = ("/", "/api/boot", "/api/images", f"/api/prompts?city={LISBON}", "/api/cities?q=%00", "/api/jobs/x/events",
         "/images/x.webp", "/s/unknown", "/healthz", "/readyz", "/readyz/newcomers", "/api/admin/drain", "/metrics",
         "/nowhere", "/config", "/assets/none.js", "/page/assets/none.js", "/robots.txt",
         *(f"/gradio_api/{path}" for path in GRADIO))  # fmt: skip


def written_below(folder: Path) -> list[str]:
    """The files in which one of the addresses stands."""
    addresses = [address.encode() for address in (*SOURCES, TOLD)]
    return [
        f"{file}: {line!r}"
        for file in folder.rglob("*")
        if file.is_file()
        for line in file.read_bytes().splitlines()
        if any(address in line for address in addresses)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_region_writes_none_and_prints_no_trace(tmp_path: Path, workers: int) -> None:
    region = RegionProcess(
        tmp_path, log_level="debug", workers=workers, trusted_proxies=f"{SOURCES[1]}/32", images_per_minute=1
    )
    with region.serve():
        wish = {"city": LISBON, "prompt": "x", "format": "1:1"}
        made = requests.post(region.url + "/api/images", json=wish, timeout=PATIENCE).json()["recipe_id"]
        session = {"session_hash": "mine", "fn_index": 0, "data": ["Lisbon", 1]}
        for number in range(40):  # one of them is an endpoint's
            requests.post(region.url + "/gradio_api/queue/join", json={**session, "fn_index": number}, timeout=PATIENCE)
        streams = [f"/api/jobs/{made}/events", "/gradio_api/queue/data?session_hash=mine"] * 3
        for source in SOURCES:
            assert send_every_kind(region.port, source, TOLD, PATHS, streams) > 500
        assert requests.get(region.url + "/readyz", timeout=PATIENCE).status_code == 200
    assert "Traceback" not in region.log
    assert "Cityframe serves region" in region.log
    assert written_below(tmp_path) == []


def test_a_console_writes_none_and_prints_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_LOGGER_LEVEL", "debug")  # it sets uvicorn's as well
    console = RunningConsole(tmp_path, log_level="debug")
    try:
        inside = console.sign_in()
        for source in SOURCES:
            assert console.websocket_status(inside, source=source, X_Forwarded_For=TOLD) == 101
            send_every_kind(console.port, source, TOLD, ("/", "/login", "/logout", "/_stcore/stream", "/nowhere"))
    finally:
        console.stop()
    assert "The console of region" in console.log
    assert "Traceback" not in console.log
    assert written_below(tmp_path) == []
