"""The lab's values and texts: places, what visitors met, what the report tells. The lab itself needs root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import geoip2.database
import pytest

from bench.lab import anycast, latency, programs, traces
from bench.lab.geography import METROS, VISITORS, Site, metro_round_trip, pairs, round_trip
from bench.lab.latency import AT_HUB, NEAREST, ONE_EDGE, Latencies
from bench.lab.load import PICTURE, Request, Visits, Wish, dark, reasons, silent, together
from bench.lab.namespaces import hardware_address
from bench.lab.outcome import Check, Loss, Outcome, event_of
from bench.lab.report import page
from bench.lab.scenarios import FULL, QUICK, SCENARIOS
from bench.lab.servers import places_of, write_geoip
from bench.lab.visitors import Samples
from bench.lab.wan import SOURCE, compile_switch
from bench.lab.world import REGIONS_FILE
from regions.catalog import read_catalog

CATALOG = read_catalog(REGIONS_FILE)


# ---- places


def test_the_world_has_a_way_between_any_two_places() -> None:
    for one, other in combinations(METROS, 2):
        assert metro_round_trip(one, other) == metro_round_trip(other, one) > 0
    sites = places_of(CATALOG).all
    assert len(pairs(sites)) == len(sites) * (len(sites) - 1) // 2


def test_who_is_nearest_is_nearest_by_round_trip() -> None:
    regions = places_of(CATALOG).regions
    for visitor in VISITORS:
        assert min(regions, key=lambda name: round_trip(visitor.site, regions[name])) == visitor.nearest, visitor.label


def test_every_address_and_every_hardware_address_is_one_sites_own() -> None:
    sites = places_of(CATALOG).all
    addresses = [address for site in sites for address in site.addresses]
    assert len(set(addresses)) == len(addresses)
    assert len({hardware_address(place) for place in range(1, len(sites) + 1)}) == len(sites)
    assert all(len(f"cflab-{site.name}") <= 31 for site in sites), "the switch's names of ports are bounded"


def test_the_labs_geoip_file_places_its_visitors(tmp_path: Path) -> None:
    write_geoip(tmp_path / "lab.mmdb")
    with geoip2.database.Reader(tmp_path / "lab.mmdb") as reader:
        for visitor in VISITORS:
            found = reader.city(visitor.site.addresses[0])
            assert (found.city.geoname_id, found.country.iso_code) == (visitor.city_id, visitor.country)


def test_the_switch_compiles_without_a_warning(tmp_path: Path) -> None:
    if programs.find("cc") is None:
        pytest.skip("no C compiler: only the lab needs one")
    assert os.access(compile_switch(tmp_path), os.X_OK)
    strict = subprocess.run(["cc", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", SOURCE], check=False)
    assert strict.returncode == 0


def test_routers_prefer_the_nearest_region() -> None:
    for place, visitor in enumerate(VISITORS):
        text = anycast.visitors_router(CATALOG, VISITORS, place)
        preferences = dict(re.findall(r"protocol bgp (\w+) \{.*?bgp_local_pref = (\d+)", text))
        assert max(preferences, key=lambda name: int(preferences[name])) == visitor.nearest


def test_bird_accepts_the_routers_texts(tmp_path: Path) -> None:
    bird = programs.find("bird")
    if bird is None:
        pytest.skip("BIRD is not installed: only the lab needs it")
    texts = [anycast.region_router(CATALOG, region, VISITORS) for region in CATALOG.regions]
    texts += [anycast.visitors_router(CATALOG, VISITORS, place) for place in range(len(VISITORS))]
    for text in texts:
        (tmp_path / "bird.conf").write_text(text, encoding="utf-8")
        checked = subprocess.run(
            [bird, "-p", "-c", tmp_path / "bird.conf"], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stderr


# ---- what visitors met


def got(begun: float, seconds: float = 0.1, status: int = 200, error: str = "") -> Request:
    return Request(PICTURE, begun, begun + seconds, status, error)


def test_dark_is_when_nobody_who_came_is_served_and_silent_when_no_answer_comes() -> None:
    before, after = [got(moment / 10) for moment in range(10)], [got(3 + moment / 10) for moment in range(10)]
    lost = [got(1 + moment / 10, 5, 0, "TimeoutError") for moment in range(20)]
    assert dark([*before, *lost, *after], since=1.0, until=3.9) == pytest.approx(2.0)
    assert silent([*before, *lost, *after], since=1.05, until=3.9) == pytest.approx(2.05)
    late = [replace(request, status=200, ended=3.4) for request in lost]
    assert dark([*before, *late, *after], since=1.0, until=3.9) == pytest.approx(0.1)
    assert silent([*before, *late, *after], since=1.05, until=3.9) == pytest.approx(2.05)


def test_who_is_never_served_again_counts_to_the_end() -> None:
    assert dark([got(0.0), got(1.0, 4, 0), got(2.0, 4, 0)], since=0.5, until=6.0) == pytest.approx(5.5)
    assert dark([], since=3.0, until=4.0) == pytest.approx(1.0)


def test_reasons_tell_the_most_frequent_first() -> None:
    failed = [got(0, status=503), got(1, status=503), got(2, status=0, error="TimeoutError"), got(3)]
    assert reasons(failed) == "503 (2), TimeoutError (1)"


def test_an_event_tells_what_was_not_as_it_must_be() -> None:
    well = Visits([got(0)], [Wish("a", 0, 1, 1, 0, "flux")])
    ill = Visits([got(0), got(1, status=503)], [Wish("b", 0, 1, 3, 2, "", "POST: 503")])
    assert all(check.kept for check in event_of("quiet", well, 0).checks)
    found = event_of("killed", together([well, ill]), 1)
    assert [(check.sentence, check.kept) for check in found.checks] == [
        ("killed: 1 of 3 GETs failed (503 (1))", False),
        ("killed: 2 wishes, 1 without a picture (POST: 503)", False),
        ("killed: 1 wishes drawn or sent on twice", False),
    ]


def latencies(near: float) -> Latencies:
    samples = Samples([0.1] * 3, [near] * 3, [0.02] * 3, [], 20_000, 75_000)
    far = Samples([0.5] * 3, [0.6] * 3, [0.2] * 3, [], 20_000, 75_000)
    ways = {NEAREST: samples, ONE_EDGE: far, AT_HUB: far}
    return Latencies({name: {"London": found} for name, found in ways.items()}, {"London": 6.6})


def test_latencies_are_held_against_the_round_trip() -> None:
    assert all(check.kept for check in latency.checks(latencies(near=0.05)))
    slow = [check.sentence for check in latency.checks(latencies(near=0.06)) if not check.kept]
    assert slow == ["London: a kept picture on a new one at p50 60 ms, at most 56"]


def test_the_report_tells_all_that_was_found() -> None:
    outcome = Outcome(
        events=[event_of("edge reloaded", Visits([got(0)]), 0)],
        losses=[Loss("DNS", "London", 9.5, 10.1, 400, 120, 3)],
        checks=[Check("It is as it must be", True), Check("It is not", False)],
        parts=latency.tables(latencies(near=0.05)),
    )
    text = page("quick", outcome, 240, ["quick"])
    assert "`python -m bench.lab quick`" in text
    assert re.search(r"\| London +\| +7 \| +100 / 100 \| +500 / 500 \| +500 / 500 \| +0.20 \|", text)
    assert re.search(r"\| edge reloaded +\| +1 \| +0 \| +0.1 \| +0 \| +0 \| +0 \|", text)
    assert re.search(r"\| DNS +\| London \| +9.50 \| +10.10 \| +400 \| +120 \| +3 \|", text)
    assert "- yes: It is as it must be\n- **no**: It is not" in text


def test_full_does_more_than_quick() -> None:
    assert QUICK.regions < FULL.regions == len(CATALOG.regions)
    assert FULL.losses_by_dns >= 10
    assert set(SCENARIOS) >= {"latencies", "killed", "drained", "reloaded", "lost-by-dns", "lost-by-anycast", "hub-cut"}


# ---- what is left


def test_a_file_that_is_left_is_found_by_its_group(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give a file another group")
    group, inside, outside = 60_999, tmp_path / "lab", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "left").touch()
        os.chown(folder / "left", -1, group)
    assert traces.files_of(group, [tmp_path], inside) == [str(outside / "left")]


def test_a_process_that_is_left_is_found_by_its_group() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may start a process with another group")
    sleep = shutil.which("sleep") or "sleep"
    group = 60_998
    with subprocess.Popen([sleep, "300"], group=group) as left:
        try:
            assert f"{left.pid} sleep" in traces.processes_of(group)
        finally:
            left.kill()
    assert traces.processes_of(group) == []


def test_a_missing_program_is_told_with_its_package() -> None:
    assert programs.missing({"no-such-program-here": "some-package"}) == ["some-package"]
    assert programs.missing({"sh": "dash"}) == []


def test_sites_stand_apart_by_their_last_miles() -> None:
    home, centre = Site("home", "lon", ("1.2.3.4",), 6.0), Site("lon", "lon", ("1.2.3.5",))
    assert round_trip(home, centre) == pytest.approx(6.6)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["quick", "--only", "names,earthquake"], "--only: earthquake is none of names,"),
        (["full", "--only", "names", "--write"], "--write: only a run of all scenarios is kept"),
        (["slowly"], "invalid choice: 'slowly'"),
    ],
)
def test_the_command_refuses_what_it_cannot_do(words: list[str], told: str) -> None:
    done = subprocess.run([sys.executable, "-m", "bench.lab", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert told in done.stderr
