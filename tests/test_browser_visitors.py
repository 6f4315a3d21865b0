"""A visitor's city in Chromium: every time zone that it knows, and the first page of one of whom little is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from inference.cities import Gazetteer
from testkit.browser import Portal, new_context
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion

pytestmark = pytest.mark.browser

ZONEINFO = files("tzdata") / "zoneinfo"
# Every name to what it resolves to, of those that Chromium lists and of the given ones; and country by zone.
KNOWN_ZONES = """([names, countries]) => {
    const zoneOf = name => new Intl.DateTimeFormat(undefined, {timeZone: name}).resolvedOptions().timeZone;
    const all = [...Intl.supportedValuesOf('timeZone'), ...names];
    const resolved = Object.fromEntries(all.map(name => [name, zoneOf(name)]));
    const owned = countries.map(country => [country, new Intl.Locale('und-' + country).getTimeZones()]);
    return [resolved, Object.fromEntries(owned.flatMap(([country, zones]) => zones.map(zone => [zone, country])))];
}"""


def tzdata_names() -> list[str]:
    """Every zone and link of tzdata."""
    lines = [line.split() for line in (ZONEINFO / "tzdata.zi").read_text(encoding="utf-8").splitlines()]
    return [line[1] if line[0] == "Z" else line[2] for line in lines if line[0] in ("Z", "L")]


def countries() -> list[str]:
    lines = (ZONEINFO / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


def test_no_zone_that_chromium_knows_leads_abroad(chromium: Browser, gazetteer: Gazetteer) -> None:
    page = new_context(chromium).new_page()
    resolved, owner = page.evaluate(KNOWN_ZONES, [tzdata_names(), countries()])
    page.close()
    assert len(resolved) > 590
    assert len(owner) > 410
    abroad, placed = [], 0
    for name, zone in resolved.items():
        for said in {name, zone}:
            city = gazetteer.by_time_zone(said)
            placed += city is not None
            if city and city.country_code != owner.get(zone):
                abroad.append((said, zone, city.name, city.country_code))
    assert abroad == []
    # Nobody is sent home for an old name: without a city are only zones of no country, or of one without cities.
    homeless = {owner.get(zone) for zone in resolved.values() if gazetteer.by_time_zone(zone) is None}
    assert homeless == {None, "AQ", "IO", "TK", "UM"}
    assert placed > 650


@pytest.fixture
def behind_an_edge(tmp_path: Path, plain_engine: PlainEngine) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path, engine=plain_engine, trusted_proxies="127.0.0.1/32") as running:
        yield running


@pytest.mark.parametrize(
    ("zone", "told", "city"),
    [
        ("America/Denver", {"CF-IPCountry": "US"}, "Denver"),  # not New York, and not on the second visit only
        ("Asia/Calcutta", {"CF-IPCountry": "US"}, "New York"),
        ("America/Denver", {"CF-IPCountry": "US", "CF-IPCity": "Seattle"}, "Seattle"),
        ("Africa/Asmera", {"CF-IPCountry": "XX"}, "Asmara"),
    ],
)
def test_the_first_page_is_of_the_zones_city_where_a_country_alone_is_told(
    chromium: Browser, behind_an_edge: RunningRegion, zone: str, told: dict[str, str], city: str
) -> None:
    context = new_context(chromium, timezone_id=zone, extra_http_headers=told)
    page = context.new_page()
    page.goto(behind_an_edge.url)
    expect(page).to_have_title(re.compile(city))
    context.close()


def test_the_picker_tells_namesakes_of_one_country_apart(chromium: Browser, behind_an_edge: RunningRegion) -> None:
    context = new_context(chromium, timezone_id="Europe/Berlin", locale="de-DE")
    portal = Portal(context, behind_an_edge.url).open()
    portal.page.get_by_role("button", name="Stadt ändern").click()
    field = portal.page.get_by_role("combobox", name="Stadt")
    field.fill("Portland")
    options = portal.page.locator("#city-options").get_by_role("option")
    expect(options.filter(has_text="Oregon, Vereinigte Staaten")).to_have_count(1)
    expect(options.filter(has_text="Maine, Vereinigte Staaten")).to_have_count(1)
    field.fill("府中")
    expect(options.filter(has_text="° N")).to_have_count(2)
    field.fill("Roma")
    expect(options.first).to_have_text("RomItalien")  # alone of its name, and as the page calls it
    context.close()
