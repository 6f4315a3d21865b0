"""Every name of a time zone leads to a city of its own country, or to none."""

from __future__ import annotations

from importlib.resources import files

import pytest

from inference.cities import Gazetteer

ZONEINFO = files("tzdata") / "zoneinfo"
# Links of tzdata that lead abroad: to whoever keeps the same time. None: no city lies in the country.
ABROAD = {
    "Africa/Asmera": "ER",
    "Africa/Timbuktu": "ML",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
    "Antarctica/South_Pole": None,
    "Atlantic/Jan_Mayen": "SJ",
    "Iceland": "IS",
    "Pacific/Johnston": None,
    "Pacific/Ponape": "FM",
    "Pacific/Truk": "FM",
    "Pacific/Yap": "FM",
}
# Names of a time, not of a place.
TIMES = {"CET", "CST6CDT", "EET", "EST", "EST5EDT", "Factory", "HST", "MET", "MST", "MST7MDT", "PST8PDT", "WET"}


def zone_tab() -> dict[str, str]:
    """Country by zone, as tzdata lists them."""
    lines = (ZONEINFO / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {zone: country_code for country_code, _, zone, *_ in rows}


def lines_of(kind: str) -> list[list[str]]:
    """The lines of tzdata.zi of one kind: L(ink) target name, Z(one) name."""
    lines = (ZONEINFO / "tzdata.zi").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.startswith(kind + " ")]


def country_of(gazetteer: Gazetteer, zone: str) -> str | None:
    city = gazetteer.by_time_zone(zone)
    return city.country_code if city else None


def test_every_listed_zone_leads_to_its_own_country(gazetteer: Gazetteer) -> None:
    listed = zone_tab()
    assert len(listed) > 400
    without_cities = {code for code in listed.values() if not gazetteer.of_country(code)}
    assert without_cities == {"AQ", "IO", "TK", "UM"}
    for zone, code in listed.items():
        assert country_of(gazetteer, zone) == (None if code in without_cities else code), zone


def test_every_link_stays_in_its_country(gazetteer: Gazetteer) -> None:
    listed = zone_tab()
    old = {name: target for _, target, name in lines_of("L") if name not in listed}
    assert len(old) > 140
    assert ABROAD.keys() <= old.keys()
    for name, target in old.items():
        code = None if name in TIMES else ABROAD.get(name, listed.get(target))
        assert country_of(gazetteer, name) == code, name


def test_zones_without_a_country_name_no_city(gazetteer: Gazetteer) -> None:
    listed = zone_tab()
    unlisted = [name for _, name, *_ in lines_of("Z") if name not in listed]
    assert {"Etc/UTC", "Etc/GMT+5", "Factory"} < set(unlisted)
    for name in {*unlisted, *TIMES, "UTC", "Etc/Zulu", "Greenwich", "GMT0", "Etc/Unknown"}:
        assert gazetteer.by_time_zone(name) is None, name


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Africa/Asmera", "Asmara"),  # Chromium's own name for it
        ("America/Coral_Harbour", "Thunder Bay"),  # the nearest to Atikokan
        ("Pacific/Truk", "Palikir"),
        ("Africa/Timbuktu", "Bamako"),
        ("Atlantic/Jan_Mayen", "Longyearbyen"),
        ("Iceland", "Reykjavík"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        ("America/Knox_IN", "La Porte"),
        ("Chile/EasterIsland", "Lebu"),  # on the mainland: nobody else is nearer, and Chilean
        ("NZ-CHAT", "Masterton"),
        ("US/Pacific-New", "Los Angeles"),  # which tzdata itself has dropped
    ],
)
def test_old_names(gazetteer: Gazetteer, zone: str, city: str) -> None:
    found = gazetteer.by_time_zone(zone)
    assert found is not None
    assert found.name == city
