"""bench/hits.py and bench/flask_app.py: the plain app answers as it should, and the report says what was measured."""

from __future__ import annotations

import json
import os
from pathlib import Path

from PIL import Image

from bench.flask_app import create_app, fill
from bench.hits import ACCEL, FLASK, NGINX, REGION, Outcome, Plan, draw, tell
from bench.wrk import API, CONNECTIONS, IMAGES, Window, cpu_seconds


def measured() -> Outcome:
    """Two rounds in which a region is half as quick as nginx, and Flask a tenth of a region."""
    speeds = {REGION: 5000.0, NGINX: 10_000.0, ACCEL: 2000.0, FLASK: 500.0}
    return {
        (name, place, connections): [Window(hits * noise, 0.001, 0.002, 1 / hits) for noise in (1.0, 0.5)]
        for name, hits in speeds.items()
        for place in (IMAGES, API)
        for connections in CONNECTIONS
        if (name, place) != (ACCEL, API)
    }


def test_the_report_tells_ratios_and_what_was_missed(tmp_path: Path) -> None:
    text = tell(Plan(rounds=2), measured(), {IMAGES: 162_000, API: 2_200}, ["--rounds", "2"])
    assert "`python -m bench.hits --rounds 2`" in text
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| /images")
    ]
    told = {(row[0], row[1]): row[3:] for row in rows}
    assert told["/images: region / nginx", "16"] == ["0.50", "0.50 to 0.50", "yes", "0.50"]
    assert told["/images: region / Flask, gunicorn", "1"] == ["10.00", "10.00 to 10.00", "yes", "10.00"]
    assert told["/images: nginx, X-Accel-Redirect / nginx", "64"] == ["0.20", "0.20 to 0.20", "no", "0.20"]
    draw(measured(), tmp_path / "hits.png")
    with Image.open(tmp_path / "hits.png") as chart:
        assert chart.width > chart.height > 300


def test_the_plain_app_sends_what_the_region_sends(tmp_path: Path) -> None:
    picture = tmp_path / "picture.webp"
    picture.write_bytes(b"bytes of a picture")
    fill(tmp_path / "flask.sqlite", "abc", picture, json.dumps({"recipe_id": "abc"}))
    client = create_app(str(tmp_path / "flask.sqlite")).test_client()
    sent = client.get("/images/abc.webp")
    assert (sent.status_code, sent.data, sent.mimetype) == (200, picture.read_bytes(), "image/webp")
    assert client.get("/images/abc.webp", headers={"If-None-Match": sent.headers["ETag"]}).status_code == 304
    assert client.get("/api/images/abc").get_json() == {"recipe_id": "abc"}
    assert client.get("/images/nobody.webp").status_code == 404


def test_cpu_time_counts_the_process_and_grows() -> None:
    before = cpu_seconds([os.getpid()])
    while cpu_seconds([os.getpid()]) <= before:
        sum(range(10_000))
