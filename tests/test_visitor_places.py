"""Which city each of these visitors gets, and why: one table of headers, GeoIP records and time zones.

Each record of the table stands in one real .mmdb file, every second one under an IPv6 network.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inference.cities import Gazetteer
from inference.settings import read_settings
from testkit.geoip_file import Record, city_record, write_mmdb
from ui.visitors.geoip import GeoIP
from ui.visitors.visitor import Reason, VisitorFinder

HOME = "Reykjavik, IS"
PROXY = "10.1.2.3"
# What docs/visitors.md has an operator set, for all edges at once.
SETTINGS = {
    "CITYFRAME_TRUSTED_PROXIES": f"{PROXY}/32",
    "CITYFRAME_CITY_HEADERS": "CF-IPCity,CloudFront-Viewer-City,X-Vercel-IP-City,Client-Geo-City",
    "CITYFRAME_COUNTRY_HEADERS": "CF-IPCountry,CloudFront-Viewer-Country,X-Vercel-IP-Country,Client-Geo-Country",
    "CITYFRAME_LATITUDE_HEADERS": "CF-IPLatitude,CloudFront-Viewer-Latitude,X-Vercel-IP-Latitude,Client-Geo-Latitude",
    "CITYFRAME_LONGITUDE_HEADERS": (
        "CF-IPLongitude,CloudFront-Viewer-Longitude,X-Vercel-IP-Longitude,Client-Geo-Longitude"
    ),
}
Degrees = tuple[float, float]


@dataclass(frozen=True)
class Visit:
    """Who comes, and the city and reason that they get. `city` as one would search for it."""

    name: str
    city: str
    reason: Reason
    headers: dict[str, str] = field(default_factory=dict)
    record: Record | None = None
    zone: str | None = None


def edge(prefix: str, country: str, city: str, at: Degrees | str | None) -> dict[str, str]:
    parts = at.split(",") if isinstance(at, str) else [str(part) for part in at or ("", "")]
    told = {"City": city, "Country": country, "Latitude": parts[0], "Longitude": parts[1]}
    return {prefix + name: value for name, value in told.items() if value}


def cloudflare(country: str = "", city: str = "", at: Degrees | str | None = None) -> dict[str, str]:
    return edge("CF-IP", country, city, at)


def cloudfront(country: str = "", city: str = "", at: Degrees | str | None = None) -> dict[str, str]:
    return edge("CloudFront-Viewer-", country, city, at)


def vercel(country: str = "", city: str = "", at: Degrees | str | None = None) -> dict[str, str]:
    return edge("X-Vercel-IP-", country, city, at)


def fastly(country: str = "", city: str = "", at: Degrees | str | None = None) -> dict[str, str]:
    return edge("Client-Geo-", country, city, at)


# Where MaxMind puts those of whom it knows the country alone.
GERMANY, USA, BRAZIL, FRANCE = (51.2993, 9.4910), (37.7510, -97.8220), (-22.8305, -43.2192), (48.8582, 2.3387)
RUSSIA, CHINA, INDIA, CANADA = (55.7386, 37.6068), (34.7732, 113.7220), (21.9974, 79.0011), (43.6319, -79.3716)
MIDDLE_OF_FRANCE = (46.2276, 2.2137)

COUNTRY_RECORDS = [
    Visit("German IPv6", "Berlin, DE", "geoip", record=city_record("DE", GERMANY, 200)),
    Visit("German, zone", "Berlin, DE", "geoip", record=city_record("DE", GERMANY, 200), zone="Europe/Berlin"),
    Visit("German abroad, zone elsewhere", "Berlin, DE", "geoip", record=city_record("DE", GERMANY, 200),
          zone="Asia/Tokyo"),
    Visit("American", "New York, US", "geoip", record=city_record("US", USA, 1000)),
    Visit("American, Pacific", "Los Angeles, US", "geoip", record=city_record("US", USA, 1000),
          zone="America/Los_Angeles"),
    Visit("American, old zone", "Denver, US", "geoip", record=city_record("US", USA, 1000), zone="US/Mountain"),
    Visit("American, a mere offset", "New York, US", "geoip", record=city_record("US", USA, 1000), zone="EST5EDT"),
    Visit("American, zone of Puerto Rico", "New York, US", "geoip", record=city_record("US", USA, 1000),
          zone="America/Puerto_Rico"),
    Visit("Brazilian", "São Paulo, BR", "geoip", record=city_record("BR", BRAZIL, 1000)),
    Visit("Brazilian on the Amazon", "Manaus, BR", "geoip", record=city_record("BR", BRAZIL, 1000),
          zone="America/Manaus"),
    Visit("French", "Paris, FR", "geoip", record=city_record("FR", FRANCE, 500)),
    Visit("Russian", "Moscow, RU", "geoip", record=city_record("RU", RUSSIA, 1000)),
    Visit("Russian in the Urals", "Yekaterinburg, RU", "geoip", record=city_record("RU", RUSSIA, 1000),
          zone="Asia/Yekaterinburg"),
    Visit("Chinese", "Shanghai, CN", "geoip", record=city_record("CN", CHINA, 1000)),
    Visit("Chinese, old zone", "Ürümqi, CN", "geoip", record=city_record("CN", CHINA, 1000), zone="Asia/Kashgar"),
    Visit("Indian", "Mumbai, IN", "geoip", record=city_record("IN", INDIA, 1000)),
    Visit("Indian, Chromium's zone", "Mumbai, IN", "geoip", record=city_record("IN", INDIA, 1000),
          zone="Asia/Calcutta"),
    Visit("Canadian", "Toronto, CA", "geoip", record=city_record("CA", CANADA, 1000), zone="America/New_York"),
    Visit("neither city nor radius", "Berlin, DE", "geoip", record=city_record("DE", GERMANY)),
    Visit("a country alone", "Stockholm, SE", "geoip", record=city_record("SE")),
    Visit("a city, within a country's radius", "Los Angeles, US", "geoip",
          record=city_record("US", (41.85, -87.65), 500, city="Chicago", city_id=4887398), zone="America/Los_Angeles"),
    Visit("a radius of 101 km", "Madrid, ES", "geoip", record=city_record("ES", (41.65, -0.88), 101)),
    Visit("a country that the file cannot tell", "Lima, PE", "timezone", record=city_record("AP", (35.0, 105.0), 1000),
          zone="America/Lima"),
    Visit("registered somewhere, used anywhere", "Lima, PE", "timezone", record=city_record(registered="AU"),
          zone="America/Lima"),
    Visit("registered somewhere, no zone", HOME, "home", record=city_record(registered="US")),
]  # fmt: skip

CITY_RECORDS = [
    Visit("a radius of 100 km", "Zaragoza, ES", "geoip", record=city_record("ES", (41.65, -0.88), 100)),
    Visit("a small radius, no city", "Seattle, US", "geoip", record=city_record("US", (47.61, -122.33), 20)),
    Visit("an id", "Kyoto, JP", "geoip", record=city_record("JP", (35.02, 135.75), 5, city="Kyoto", city_id=1857910)),
    Visit("a village's id, near a city", "Ulm, DE", "geoip",
          record=city_record("DE", (48.39, 9.97), 10, city="Arnegg", city_id=2)),
    Visit("a village's id, near a foreign city", "Kehl, DE", "geoip",
          record=city_record("DE", (48.57, 7.80), 1, city="Dorf", city_id=7)),
    Visit("a village that has a large city's name far away", "Auburn, Maine", "geoip",
          record=city_record("US", (44.26, -70.50), 20, city="Paris", city_id=4975000)),
    Visit("an id that is not here, with its name", "Linköping, SE", "geoip",
          record=city_record("SE", (58.42, 15.62), 50, city="Linköping", city_id=1)),
    Visit("a city without radius, as DB-IP has it", "Porto, PT", "geoip",
          record=city_record("PT", (41.15, -8.61), city="Porto")),
    Visit("0/0 in a record", "Nairobi, KE", "geoip", record=city_record("KE", (0.0, 0.0), 50)),
    Visit("0/0 without a country", "Oslo, NO", "timezone", record=city_record("", (0.0, 0.0), 10), zone="Europe/Oslo"),
    Visit("off the Earth", "Oslo, NO", "geoip", record=city_record("NO", (91.0, 500.0), 10)),
    Visit("a point alone", "Cairo, EG", "geoip", record=city_record("", (30.04, 31.24), 10)),
]  # fmt: skip

BORDERS = [
    Visit("Brazzaville", "Brazzaville, CG", "edge", cloudflare("CG", at=(-4.27, 15.27))),
    Visit("Kinshasa", "Kinshasa, CD", "edge", cloudflare("CD", at=(-4.27, 15.27))),
    Visit("Brazzaville by GeoIP", "Brazzaville, CG", "geoip", record=city_record("CG", (-4.30, 15.31), 20)),
    Visit("El Paso", "El Paso, US", "edge", cloudfront("US", at=(31.75, -106.49))),
    Visit("Ciudad Juárez", "Ciudad Juárez, MX", "edge", cloudfront("MX", at=(31.75, -106.49))),
    Visit("Ciudad Juárez by GeoIP", "Ciudad Juárez, MX", "geoip", record=city_record("MX", (31.76, -106.48), 10)),
    Visit("Tijuana", "Tijuana, MX", "edge", vercel("MX", at=(32.54, -117.03))),
    Visit("San Diego", "San Diego, US", "edge", vercel("US", at=(32.72, -117.16))),
    Visit("Geneva", "Geneva, CH", "edge", fastly("CH", at=(46.19, 6.22))),
    Visit("Annemasse", "Annemasse, FR", "edge", fastly("FR", at=(46.19, 6.22))),
    Visit("Weil am Rhein", "Weil am Rhein, DE", "edge", cloudflare("DE", at=(47.57, 7.60))),
    Visit("Basel", "Basel, CH", "edge", cloudflare("CH", at=(47.57, 7.60))),
    Visit("Kehl", "Kehl, DE", "geoip", record=city_record("DE", (48.58, 7.78), 5)),
    Visit("Strasbourg", "Strasbourg, FR", "geoip", record=city_record("FR", (48.57, 7.81), 5)),
    Visit("Johor Bahru", "Johor Bahru, MY", "edge", cloudflare("MY", at=(1.36, 103.80))),
    Visit("Singapore", "Singapore, SG", "edge", cloudflare("SG", at=(1.36, 103.80))),
    Visit("Macau", "Macau, MO", "geoip", record=city_record("MO", (22.21, 113.55), 10)),
    Visit("Shenzhen", "Shenzhen, CN", "edge", cloudflare("CN", at=(22.53, 114.06))),
    Visit("Hong Kong", "Hong Kong, HK", "edge", cloudflare("HK", at=(22.28, 114.16))),
    Visit("Vientiane", "Vientiane, LA", "edge", vercel("LA", at=(17.92, 102.70))),
    Visit("Nong Khai", "Nong Khai, TH", "edge", vercel("TH", at=(17.92, 102.70))),
    Visit("Lomé", "Lomé, TG", "edge", cloudfront("TG", at=(6.12, 1.19))),
    Visit("Aflao", "Aflao, GH", "edge", cloudfront("GH", at=(6.12, 1.20))),
    Visit("a country and its middle", "Los Angeles, US", "edge", cloudflare("US", at=USA), zone="America/Los_Angeles"),
    Visit("its middle, and a place that nobody knows", "Denver, US", "edge", cloudflare("US", "Nowhereville", USA),
          zone="America/Denver"),
    Visit("Eilat", "Eilat, IL", "edge", cloudflare("IL", at=(29.54, 34.97))),
    Visit("Aqaba", "Aqaba, JO", "edge", cloudflare("JO", at=(29.54, 34.97))),
    Visit("Livingstone", "Livingstone, ZM", "geoip", record=city_record("ZM", (-17.92, 25.85), 20)),
    Visit("Victoria Falls", "Victoria Falls, ZW", "geoip", record=city_record("ZW", (-17.92, 25.85), 20)),
]  # fmt: skip

EDGES = [
    Visit("a city before France's middle", "Lyon, FR", "edge", cloudflare("FR", "Lyon", MIDDLE_OF_FRANCE)),
    Visit("the same without a country", "Lyon, FR", "edge", cloudflare("", "Lyon", MIDDLE_OF_FRANCE)),
    Visit("of many Portlands, the largest", "Portland, Oregon", "edge", cloudfront("US", "Portland", USA)),
    Visit("of many Portlands, the one there", "Portland, Maine", "edge", cloudfront("US", "Portland", (43.7, -70.3))),
    Visit("of two Frankfurts, the largest", "Frankfurt am Main, DE", "edge", vercel("DE", "Frankfurt", GERMANY)),
    Visit("of two Frankfurts, the one there", "Frankfurt (Oder), DE", "edge", vercel("DE", "Frankfurt", (52.3, 14.5))),
    Visit("a city of the country, not the point's", "Paris, Texas", "edge", cloudflare("US", "Paris", FRANCE)),
    Visit("a city that is not in the country", "Madrid, ES", "edge", cloudflare("ES", "Sydney")),
    Visit("a city, percent-encoded", "São Paulo, BR", "edge", vercel("BR", "S%C3%A3o%20Paulo", (-23.55, -46.63))),
    Visit("a city in small letters", "Köln, DE", "edge", fastly("de", "cologne", (50.93, 6.95))),
    Visit("a part of a city", "Queens, US", "edge", cloudflare("US", "Queens", (40.73, -73.76))),
    Visit("unknown by Cloudflare", HOME, "home", cloudflare("XX")),
    Visit("Tor", "Zurich, CH", "timezone", cloudflare("T1"), zone="Europe/Zurich"),
    Visit("Tor, with a point", "Zürich, CH", "edge", cloudflare("T1", at=(47.37, 8.54))),
    Visit("unknown by Fastly", HOME, "home", fastly("**", "?", (999.9, 999.9))),
    Visit("0/0 with a country", "Kumasi, GH", "edge", cloudflare("GH", at="0.0,0.0")),
    Visit("0/0 with a city", "Tema, GH", "edge", cloudflare("GH", "Tema", "0,0")),
    Visit("0/0 alone", HOME, "home", cloudflare(at="-0.000,0.000")),
    Visit("0/0 alone, zone", "Accra, GH", "timezone", cloudflare("XX", at="0,0"), zone="Africa/Accra"),
    Visit("half a point", "Lima, PE", "edge", cloudflare("PE", at="-13.5,")),
]  # fmt: skip

ISLANDS = [
    Visit("Saint Helena", "Jamestown, SH", "edge", cloudflare("SH", at=(-15.93, -5.72))),
    Visit("Réunion, not Mauritius", "Saint-Denis, RE", "geoip", record=city_record("RE", (-20.88, 55.45), 20)),
    Visit("Saint Martin's north", "Marigot, MF", "edge", cloudfront("MF", at=(18.04, -63.07))),
    Visit("Saint Martin's south", "Philipsburg, SX", "edge", cloudfront("SX", at=(18.05, -63.07))),
    Visit("Christmas Island", "Flying Fish Cove, CX", "geoip", record=city_record("CX", (-10.49, 105.63), 200)),
    Visit("Niue", "Alofi, NU", "edge", vercel("NU")),
    Visit("Galápagos", "Salinas, EC", "timezone", zone="Pacific/Galapagos"),
    Visit("Tokelau, where no city is", HOME, "home", cloudflare("TK")),
    Visit("Antarctica, where no city is", HOME, "home", zone="Antarctica/McMurdo"),
    Visit("Asmara by its old zone", "Asmara, ER", "timezone", zone="Africa/Asmera"),
]  # fmt: skip

VISITS = [*COUNTRY_RECORDS, *CITY_RECORDS, *BORDERS, *EDGES, *ISLANDS]
RECORDS = [visit for visit in VISITS if visit.record is not None]


def network_of(visit: Visit) -> tuple[str, str]:
    """The network of the visit's record, and the address in it that the visitor comes from."""
    number = RECORDS.index(visit)
    return (
        (f"2001:218:{number}::/48", f"2001:218:{number}::1")
        if number % 2
        else (f"5.9.{number}.0/24", f"5.9.{number}.7")
    )


@pytest.fixture(scope="module")
def finder(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> VisitorFinder:
    path: Path = tmp_path_factory.mktemp("geoip") / "city.mmdb"
    write_mmdb(path, {network_of(visit)[0]: visit.record for visit in RECORDS if visit.record})
    return VisitorFinder(gazetteer, gazetteer.named(HOME)[0], read_settings(SETTINGS), GeoIP(path))


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_the_visitor_gets(gazetteer: Gazetteer, finder: VisitorFinder, visit: Visit) -> None:
    peer = network_of(visit)[1] if visit.record is not None else PROXY
    visitor = finder.find(peer, visit.headers, time_zone=visit.zone)
    expected = gazetteer.named(visit.city)[0]
    assert (visitor.city.name, visitor.city.id, visitor.reason) == (expected.name, expected.id, visit.reason)


def test_only_who_was_placed_by_less_than_a_city_is_asked_for_a_time_zone(finder: VisitorFinder) -> None:
    def guessed(headers: dict[str, str], zone: str | None = None) -> bool:
        return finder.find(PROXY, headers, time_zone=zone).guessed

    assert guessed({})
    assert guessed(cloudflare("US"))
    assert not guessed(cloudflare("US", "Seattle"))
    assert guessed(cloudflare("US", at=(47.6, -122.3)))  # perhaps the country's middle
    assert not guessed(cloudflare("US", at=(47.6, -122.3)), zone="America/Los_Angeles")
    assert not guessed({}, "Europe/Berlin")
