"""Who a request is for: a table of requests with the city and reason each gets, on real .mmdb files."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet
from starlette.datastructures import Headers

from inference.cities import Gazetteer
from inference.errors import SettingError
from inference.settings import read_settings
from testkit.geoip_file import write_mmdb
from ui.visitors.geoip import GeoIP
from ui.visitors.visitor import Reason, Visitor, VisitorFinder, choose_language

SYDNEY, LONDON, PARIS, NEW_YORK, TOKYO, MUMBAI = 2147714, 2643743, 2988507, 5128581, 1850147, 1275339
SAO_PAULO, BERLIN, SEATTLE, LINKOPING, CAIRO, MADRID = 3448439, 2950159, 5809844, 2694762, 360630, 3117735

# The file's networks (of the real internet; documentation networks are not public) and what it says of them.
IN_LONDON, IN_LINKOPING, IN_TOKYO = "81.2.69.142", "89.160.20.112", "2001:218:85a3::8a2e"
IN_SWEDEN, NOWHERE = "89.160.30.7", "8.8.8.8"
NETWORKS: dict[str, dict[str, Any]] = {
    "81.2.69.0/24": {
        "city": {"geoname_id": LONDON, "names": {"en": "London"}},
        "country": {"iso_code": "GB"},
        "location": {"latitude": 51.5142, "longitude": -0.0931},
    },
    # An id of a part of town that the gazetteer does not have: found by its name and country.
    "89.160.20.0/24": {
        "city": {"geoname_id": 1, "names": {"en": "Linköping"}},
        "country": {"iso_code": "SE"},
        "location": {"latitude": 58.4167, "longitude": 15.6167},
    },
    "89.160.30.0/24": {"country": {"iso_code": "SE"}},
    # Neither id nor a known name: found by its coordinates.
    "175.16.199.0/24": {
        "city": {"geoname_id": 2, "names": {"ja": "どこか"}},
        "country": {"iso_code": "CN"},
        "location": {"latitude": 39.9, "longitude": 116.4},
    },
    # A file of one's own may know private networks; they are not looked up all the same.
    "192.168.0.0/16": {"city": {"geoname_id": CAIRO}},
    "2001:218::/32": {"city": {"geoname_id": TOKYO, "names": {"en": "Tokyo"}}, "country": {"iso_code": "JP"}},
}

EDGE, EDGE6, STRANGER = "10.1.2.3", "2001:db8:ed6e::1", "198.51.100.7"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("geoip") / "city.mmdb"
    write_mmdb(path, NETWORKS)
    return path


@pytest.fixture(params=["mmdb", "no mmdb"])
def geoip(request: pytest.FixtureRequest, database: Path) -> GeoIP | None:
    return GeoIP(database) if request.param == "mmdb" else None


def make_finder(gazetteer: Gazetteer, geoip: GeoIP | None) -> VisitorFinder:
    return finder_of(
        gazetteer,
        trusted_proxies="10.0.0.0/8, 2001:db8:ed6e::/48, 192.0.2.1",
        city_headers="CF-IPCity, X-Client-Geo-City",
        geoip=geoip,
    )


def finder_of(gazetteer: Gazetteer, geoip: GeoIP | None = None, **changes: Any) -> VisitorFinder:
    """At home in Sydney, with the settings' own headers unless told."""
    return VisitorFinder(gazetteer, gazetteer.get(SYDNEY), replace(read_settings({}), **changes), geoip)


@dataclass(frozen=True)
class Case:
    name: str
    city: int
    reason: Reason
    peer: str = STRANGER
    headers: dict[str, str] = field(default_factory=dict)
    link: int | None = None
    choice: int | None = None
    zone: str | None = None


CLOUDFLARE = {"CF-IPCity": "Paris", "CF-IPCountry": "FR"}
REQUESTS = [
    Case("nothing known", SYDNEY, "home"),
    Case("link", TOKYO, "link", link=TOKYO),
    Case("link before all others", TOKYO, "link", EDGE, CLOUDFLARE, TOKYO, LONDON, "Europe/Berlin"),
    Case("link to an unknown city", LONDON, "choice", link=99_999_999, choice=LONDON),
    Case("link to an impossible id", BERLIN, "timezone", link=-(2**70), zone="Europe/Berlin"),
    Case("choice before headers", LONDON, "choice", EDGE, CLOUDFLARE, choice=LONDON),
    Case("unknown choice", PARIS, "edge", EDGE, CLOUDFLARE, choice=0),
    Case("edge", PARIS, "edge", EDGE, CLOUDFLARE),
    Case("edge before the address and the zone", PARIS, "edge", EDGE,
         {**CLOUDFLARE, "X-Forwarded-For": IN_LONDON}, zone="Asia/Tokyo"),
    Case("edge over IPv6", PARIS, "edge", EDGE6, CLOUDFLARE),
    Case("edge as IPv4 within IPv6", PARIS, "edge", f"::ffff:{EDGE}", CLOUDFLARE),
    Case("edge that is one trusted address", PARIS, "edge", "192.0.2.1", CLOUDFLARE),
    Case("forged edge headers", SYDNEY, "home", STRANGER, CLOUDFLARE),
    Case("forged over IPv6", SYDNEY, "home", "2001:db8:bad::1", CLOUDFLARE),
    Case("forged by the neighbour of a trusted address", SYDNEY, "home", "192.0.2.2", CLOUDFLARE),
    Case("forged, with a zone", BERLIN, "timezone", STRANGER, CLOUDFLARE, zone="Europe/Berlin"),
    Case("a peer without address", SYDNEY, "home", "", CLOUDFLARE),
    Case("header names in other case", PARIS, "edge", EDGE, {"cf-ipcity": "paris", "CF-IPCOUNTRY": "fr"}),
    Case("another edge's name", TOKYO, "edge", EDGE, {"X-Client-Geo-City": "Tokyo"}),
    Case("both coordinates in one header", LONDON, "edge", EDGE, {"X-Client-Geo-City-Lat-Long": "51.5,-0.12"}),
    Case("coordinates alone", LONDON, "edge", EDGE, {"CF-IPLatitude": "51.5", "CF-IPLongitude": "-0.12"}),
    Case("coordinates tell namesakes apart", 4717560, "edge", EDGE,
         {"CF-IPCity": "Paris", "CF-IPLatitude": "33.66", "CF-IPLongitude": "-95.55"}),
    Case("country tells namesakes apart", 4717560, "edge", EDGE, {"CF-IPCity": "Paris", "CF-IPCountry": "US"}),
    Case("broken coordinates", PARIS, "edge", EDGE, {**CLOUDFLARE, "CF-IPLatitude": "nan", "CF-IPLongitude": "999"}),
    Case("only broken coordinates", SYDNEY, "home", EDGE, {"X-Client-Geo-City-Lat-Long": "north,,west"}),
    Case("a town too small for the gazetteer", PARIS, "edge", EDGE,
         {"CF-IPCity": "Xyzzy", "CF-IPLatitude": "48.86", "CF-IPLongitude": "2.35"}),
    Case("UTF-8 read as Latin-1", SAO_PAULO, "edge", EDGE,
         {"CF-IPCity": "São Paulo".encode().decode("latin-1"), "CF-IPCountry": "BR"}),
    Case("percent-encoded", SAO_PAULO, "edge", EDGE, {"CF-IPCity": "S%C3%A3o%20Paulo", "CF-IPCountry": "BR"}),
    Case("country alone", MADRID, "edge", EDGE, {"CF-IPCountry": "ES"}),
    Case("country alone, with a zone in it", 5368361, "edge", EDGE, {"CF-IPCountry": "US"}, zone="US/Pacific"),
    Case("country alone, with a zone elsewhere", NEW_YORK, "edge", EDGE, {"CF-IPCountry": "US"}, zone="Asia/Tokyo"),
    Case("unknown country", PARIS, "edge", EDGE, {"CF-IPCity": "Paris", "CF-IPCountry": "XX"}),
    Case("only an unknown country", SYDNEY, "home", EDGE, {"CF-IPCountry": "T1"}),
    Case("an unknown city alone", BERLIN, "timezone", EDGE, {"CF-IPCity": "Xyzzy"}, zone="Europe/Berlin"),
    Case("a hostile city", SYDNEY, "home", EDGE, {"CF-IPCity": "../" * 50 + "\x00${x}", "CF-IPCountry": "'; --"}),
    Case("zone", BERLIN, "timezone", zone="Europe/Berlin"),
    Case("old zone", MUMBAI, "timezone", zone="Asia/Calcutta"),
    Case("zone that is only an offset", SYDNEY, "home", zone="Etc/UTC"),
    Case("unknown zone", SYDNEY, "home", zone="Mars/Olympus"),
    Case("hostile zone", SYDNEY, "home", zone="../../etc/passwd\x00"),
    Case("loopback", BERLIN, "timezone", "127.0.0.1", zone="Europe/Berlin"),
    Case("private network", SYDNEY, "home", "192.168.1.5"),
    Case("an address that the file does not have", BERLIN, "timezone", NOWHERE, zone="Europe/Berlin"),
    Case("forwarded, but to a private network", SYDNEY, "home", EDGE, {"X-Forwarded-For": "192.168.1.5"}),
]  # fmt: skip

# These need the file; without it the zone counts, else the region's home.
BY_ADDRESS = [
    Case("IPv4", LONDON, "geoip", IN_LONDON),
    Case("IPv4 within IPv6", LONDON, "geoip", f"::ffff:{IN_LONDON}"),
    Case("IPv6", TOKYO, "geoip", IN_TOKYO),
    Case("IPv6 in brackets with a port", TOKYO, "geoip", EDGE, {"X-Forwarded-For": f"[{IN_TOKYO}]:443"}),
    Case("by name and country", LINKOPING, "geoip", IN_LINKOPING),
    Case("by coordinates", 1816670, "geoip", "175.16.199.9"),
    Case("country alone", 2673730, "geoip", IN_SWEDEN),
    Case("before the zone", LONDON, "geoip", IN_LONDON, zone="Asia/Tokyo"),
    Case("forwarded", LONDON, "geoip", EDGE, {"X-Forwarded-For": IN_LONDON}),
    Case("forwarded with a port", LONDON, "geoip", EDGE, {"X-Forwarded-For": f"{IN_LONDON}:51234"}),
    Case("through two trusted proxies", LONDON, "geoip", EDGE, {"X-Forwarded-For": f"{IN_LONDON}, 10.9.9.9"}),
    Case("a forged hop left of the true one", LONDON, "geoip", EDGE, {"X-Forwarded-For": f"{IN_TOKYO}, {IN_LONDON}"}),
    Case("forged by a stranger", LONDON, "geoip", IN_LONDON, {"X-Forwarded-For": IN_TOKYO}),
    Case("over an IPv6 proxy", LINKOPING, "geoip", EDGE6, {"x-forwarded-for": IN_LINKOPING}),
]  # fmt: skip


def find(finder: VisitorFinder, case: Case) -> Visitor:
    return finder.find(case.peer, case.headers, case.link, case.choice, case.zone)


@pytest.mark.parametrize("case", REQUESTS, ids=lambda case: case.name)
def test_requests(gazetteer: Gazetteer, geoip: GeoIP | None, case: Case) -> None:
    visitor = find(make_finder(gazetteer, geoip), case)
    assert (visitor.city.id, visitor.reason) == (case.city, case.reason)


@pytest.mark.parametrize("case", BY_ADDRESS, ids=lambda case: case.name)
def test_requests_placed_by_address(gazetteer: Gazetteer, geoip: GeoIP | None, case: Case) -> None:
    visitor = find(make_finder(gazetteer, geoip), case)
    if geoip is not None:
        assert (visitor.city.id, visitor.reason) == (case.city, case.reason)
    else:
        assert visitor.reason == ("timezone" if case.zone else "home")


@pytest.mark.parametrize(
    "hops", ["garbage", "999.1.1.1", f"{IN_LONDON}, unknown", "[::1", "_hidden", "1.2.3.4.5:80", "\x00"]
)
def test_a_hop_that_is_no_address_ends_the_search_at_the_peer(gazetteer: Gazetteer, database: Path, hops: str) -> None:
    visitor = make_finder(gazetteer, GeoIP(database)).find(EDGE, {"X-Forwarded-For": hops})
    assert visitor.reason == "home"


def test_a_second_header_line_of_the_proxy_counts_and_not_the_forged_first(
    gazetteer: Gazetteer, database: Path
) -> None:
    lines = [(b"x-forwarded-for", IN_TOKYO.encode()), (b"x-forwarded-for", IN_LONDON.encode())]
    visitor = make_finder(gazetteer, GeoIP(database)).find(EDGE, Headers(raw=lines))
    assert (visitor.city.id, visitor.reason) == (LONDON, "geoip")
    lines = [(b"cf-ipcity", b"Tokyo"), (b"cf-ipcity", b"Paris")]
    assert make_finder(gazetteer, None).find(EDGE, Headers(raw=lines)).city.id == PARIS


def test_the_file_is_swapped_while_running(
    gazetteer: Gazetteer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "city.mmdb"
    geoip = GeoIP(path, look_seconds=0)
    finder = make_finder(gazetteer, geoip)

    def seen() -> tuple[int, Reason]:
        visitor = finder.find(IN_LONDON, {})
        return visitor.city.id, visitor.reason

    assert [seen(), seen(), seen()] == [(SYDNEY, "home")] * 3
    assert "is not there; visitors are placed without it." in finder.geoip_health().detail
    assert not finder.geoip_health().ok
    geoip.check()  # absent is no mistake: geoipupdate may not have run yet

    write_mmdb(path, NETWORKS)
    assert seen() == (LONDON, "geoip")
    assert finder.geoip_health().ok

    write_mmdb(path, {"81.2.69.0/24": {"city": {"geoname_id": CAIRO}}})
    assert seen() == (CAIRO, "geoip")

    for content in (b"this is no database", b"and neither is this", b"still being copied"):
        path.write_bytes(content)
        assert [seen(), seen()] == [(CAIRO, "geoip")] * 2
    assert "is no readable .mmdb database; the file from before stays in use." in finder.geoip_health().detail
    with pytest.raises(SettingError, match="no readable"):
        geoip.check()

    path.unlink()
    assert seen() == (CAIRO, "geoip")
    assert "is not there; the file from before stays in use." in finder.geoip_health().detail

    write_mmdb(path, NETWORKS)
    assert seen() == (LONDON, "geoip")
    assert finder.geoip_health().ok
    told = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert len(told) == 3, told  # each trouble once, however many visitors came
    assert_no_address(caplog)


def test_a_changed_file_is_looked_for_once_a_second(tmp_path: Path) -> None:
    geoip = GeoIP(tmp_path / "city.mmdb", look_seconds=3600)
    assert not geoip.health().ok
    write_mmdb(tmp_path / "city.mmdb", NETWORKS)
    assert not geoip.health().ok


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x00" * 5000, b"\xab\xcd\xefMaxMind.com", "directory", "country"]
)
def test_a_file_of_another_kind_stops_the_start(tmp_path: Path, content: bytes | str) -> None:
    path = tmp_path / "city.mmdb"
    if content == "directory":
        path.mkdir()
    elif content == "country":
        write_mmdb(path, {"81.2.69.0/24": {"country": {"iso_code": "GB"}}}, kind="GeoLite2-Country")
    else:
        path.write_bytes(content if isinstance(content, bytes) else b"")
    geoip = GeoIP(path)
    with pytest.raises(SettingError) as caught:
        geoip.check()
    assert str(path) in caught.value.message
    assert caught.value.message.endswith("visitors are placed without it.")
    assert geoip.health().detail == caught.value.message
    assert geoip.find(ipaddress.ip_address(IN_LONDON)) is None


def test_databases_of_other_makers_and_of_ipv4_only(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "dbip.mmdb"
    writer = MMDBWriter(ip_version=4, database_type="DBIP-City-Lite")
    writer.insert_network(IPSet(["81.2.69.0/24"]), {"city": {"names": {"en": "London"}}, "country": {"iso_code": "GB"}})
    writer.to_db_file(str(path))
    finder = make_finder(gazetteer, GeoIP(path))
    assert finder.find(IN_LONDON, {}).city.id == LONDON
    assert finder.find(IN_TOKYO, {}).reason == "home"


def test_many_threads_while_the_file_changes(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "city.mmdb"
    write_mmdb(path, NETWORKS)
    finder = make_finder(gazetteer, GeoIP(path, look_seconds=0))
    with ThreadPoolExecutor(8) as pool:
        visitors = [pool.submit(finder.find, IN_LONDON, {}) for _ in range(200)]
        for _ in range(5):
            write_mmdb(path, NETWORKS)
        visitors += [pool.submit(finder.find, IN_LONDON, {}) for _ in range(200)]
        assert {visitor.result().city.id for visitor in visitors} == {LONDON}


def test_without_a_file_set_health_says_so(gazetteer: Gazetteer) -> None:
    health = make_finder(gazetteer, None).geoip_health()
    assert health.ok
    assert "No GeoIP file is set" in health.detail


@pytest.mark.parametrize("network", ["10.0.0.0/33", "10.0.0.1/8", "proxy.example", "::/129"])
def test_a_trusted_proxy_that_is_no_network_stops_the_start(network: str) -> None:
    with pytest.raises(SettingError, match=r"TRUSTED_PROXIES .*networks such as"):
        read_settings({"CITYFRAME_TRUSTED_PROXIES": f"192.0.2.0/24, {network}"})


def test_client_keys(gazetteer: Gazetteer) -> None:
    finder = make_finder(gazetteer, None)

    def key(peer: str, forwarded_for: str = "") -> str:
        return finder.client_key(peer, {"X-Forwarded-For": forwarded_for})

    assert key(IN_LONDON) == key(IN_LONDON) == key(f"::ffff:{IN_LONDON}") == key(EDGE, IN_LONDON)
    assert key(IN_LONDON) != key(IN_LINKOPING)
    assert key(IN_LONDON, "1.1.1.1") == key(IN_LONDON, "2.2.2.2")  # a stranger cannot choose a key
    assert key("2001:db8:1:2::3") == key("2001:db8:1:2:ffff::4")
    assert key("2001:db8:1:2::3") != key("2001:db8:1:3::3")
    assert key("") == key("testclient")
    assert IN_LONDON not in key(IN_LONDON)
    assert key(IN_LONDON) != make_finder(gazetteer, None).client_key(IN_LONDON, {})  # salted


@pytest.mark.parametrize(
    ("wish", "accepted", "expected"),
    [
        (None, "", "en"),
        (None, "de", "de"),
        (None, "de-AT,de;q=0.9,en;q=0.8", "de"),
        (None, "en;q=0.5, fr;q=0.9", "fr"),
        (None, "fr;q=0, es", "es"),
        (None, "nl, pt-BR;q=0.9, ja;q=0.1", "ja"),
        (None, "zh-CN", "zh-Hans"),
        (None, "zh", "zh-Hans"),
        (None, "ZH-hans-cn", "zh-Hans"),
        (None, "zh-SG", "zh-Hans"),
        (None, "zh-Hans", "zh-Hans"),
        (None, "zh-Hans-TW", "zh-Hans"),
        (None, "zh-Hant", "zh-Hant"),
        (None, "zh-TW", "zh-Hant"),
        (None, "zh-HK", "zh-Hant"),
        (None, "zh-MO", "zh-Hant"),
        (None, "zh-Hant-HK", "zh-Hant"),
        (None, "zh-Hant-CN", "zh-Hant"),
        (None, "zh-yue-HK", "zh-Hant"),
        (None, "zh-TW-u-nu-hans", "zh-Hant"),
        (None, "zh-Latn", "zh-Hans"),
        (None, "zh-TW,zh;q=0.9,en-US;q=0.8", "zh-Hant"),
        (None, "zh-CN;q=0.8,zh-HK", "zh-Hant"),
        ("zh_TW", "zh-CN", "zh-Hant"),
        ("zh-Hans", "zh-TW", "zh-Hans"),
        (None, "ar-EG,ar;q=0.9", "ar"),
        (None, "*", "en"),
        (None, "tlh", "en"),
        ("hi", "de", "hi"),
        ("zh-CN", "de", "zh-Hans"),
        ("xx", "de", "de"),
        ("", "de", "de"),
        (None, ";;;q=,,=,q=1;de;q=nan, es;q=2, fr;q=0.1", "fr"),
        (None, "x" * 100_000, "en"),
        (None, "x," * 100_000, "en"),
    ],
)
def test_languages(wish: str | None, accepted: str, expected: str) -> None:
    assert choose_language(wish, accepted) == expected


def test_the_language_comes_with_the_visitor(gazetteer: Gazetteer) -> None:
    finder = make_finder(gazetteer, None)
    assert finder.find(STRANGER, {"Accept-Language": "es"}).language == "es"
    assert finder.find(STRANGER, {"accept-language": "es"}, language="ja").language == "ja"


@pytest.fixture
def every_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_no_address_is_logged_or_kept(
    gazetteer: Gazetteer, database: Path, every_log: pytest.LogCaptureFixture
) -> None:
    finder = make_finder(gazetteer, GeoIP(database))
    for case in REQUESTS + BY_ADDRESS:
        visitor = find(finder, case)
        finder.client_key(case.peer, case.headers)
        assert not any(address in repr(visitor) for address in ADDRESSES)
    assert every_log.records  # it did log, only no address
    assert_no_address(every_log)
    kept = repr([vars(finder), vars(vars(finder)["_clients"]), vars(vars(finder)["_geoip"])])
    assert not any(address in kept for address in ADDRESSES)


ADDRESSES = (IN_LONDON, IN_LINKOPING, IN_TOKYO, IN_SWEDEN, NOWHERE, STRANGER, EDGE, "2001:db8:bad::1", "192.168.1.5")


def assert_no_address(caplog: pytest.LogCaptureFixture) -> None:
    for record in caplog.records:
        said = record.getMessage() + repr(record.args) + repr(record.exc_info)
        assert not any(address in said for address in ADDRESSES)
