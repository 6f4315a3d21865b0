"""The city search as people type: every name that the page shows, short words, what nobody sees, city and country."""

from __future__ import annotations

import pytest

from inference.cities import Gazetteer, country_name
from inference.errors import InvalidRequest
from inference.gazetteer.shown_names import city_name
from inference.schemas import LANGUAGES
from testkit.shown_names import missed

COMMAS = ",，、،﹐﹑︐︑､՝፣߸᠂"
UNSEEN = {
    "zero width space": "\u200b", "zero width non-joiner": "\u200c", "zero width joiner": "\u200d",
    "word joiner": "\u2060", "byte order mark": "\ufeff", "soft hyphen": "\u00ad", "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f", "Arabic letter mark": "\u061c", "embedding": "\u202b", "pop": "\u202c",
    "override": "\u202e", "isolate": "\u2066", "pop isolate": "\u2069", "text variation": "\ufe0e",
    "emoji variation": "\ufe0f", "ideographic variation": "\U000e0100", "Mongolian variation": "\u180b",
    "Mongolian vowel separator": "\u180e", "grapheme joiner": "\u034f", "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0", "Hangul choseong filler": "\u115f", "Hangul jungseong filler": "\u1160",
    "Khmer inherent vowel": "\u17b4", "function application": "\u2061", "tag": "\U000e0041",
    "annotation": "\ufff9", "object replacement": "\ufffc", "shorthand overlap": "\U0001bca0",
}  # fmt: skip


def first(gazetteer: Gazetteer, text: str) -> str:
    found = gazetteer.search(text)
    return f"{found[0].name}, {found[0].country_code}" if found else "none"


def test_every_name_that_the_page_shows_finds_its_city_first(gazetteer: Gazetteer) -> None:
    """Behind more populous cities of just that name; `python -m bench.shown_names` looks at all 38,790."""
    count, wrong = missed(gazetteer, every=6)
    assert count > 10_000
    assert wrong == []


TYPED = {
    # Names of the page's languages
    "纽约": "New York, US", "紐約": "New York, US", "लॉस एंजिल्स": "Los Angeles, US", "ロサンゼルス": "Los Angeles, US",
    "نيويورك": "New York, US", "Nueva York": "New York, US", "लंदन": "London, GB", "لندن": "London, GB",
    "ロンドン": "London, GB", "Londres": "London, GB", "Le Caire": "Cairo, EG", "Kairo": "Cairo, EG",
    "القاهرة": "Cairo, EG", "Moskau": "Moscow, RU", "मॉस्को": "Moscow, RU", "Wien": "Vienna, AT",
    "Lissabon": "Lisbon, PT", "Ciudad de México": "Mexico City, MX", "सिंगापुर": "Singapore, SG",
    "广州": "Guangzhou, CN", "廣州": "Guangzhou, CN", "臺北": "Taipei, TW", "서울": "Seoul, KR",
    # Other names of theirs, with and without accents, in any case
    "Köln": "Cologne, DE", "koln": "Cologne, DE", "Bombay": "Mumbai, IN", "Peking": "Beijing, CN",
    "NYC": "New York, US",
    "Zürich": "Zurich, CH", "zurich": "Zurich, CH", "sao paulo": "São Paulo, BR",
    "Saint Petersbur": "Saint Petersburg, RU",
    "St. Petersburg": "St. Petersburg, US", "Manhattan": "Manhattan, US", "ＴＯＫＹＯ": "Tokyo, JP",
    "Xian": "Xi’an, CN",
    "أبوظبى": "Abu Dhabi, AE", "ابوظبي": "Abu Dhabi, AE", "मुँबई": "Mumbai, IN", "תל־אביב": "Tel Aviv, IL",
    "“Paris”": "Paris, FR", "サン・パウロ": "São Paulo, BR", "サンパウロ": "São Paulo, BR",
    # Short words, and letter by letter
    "S": "Shanghai, CN", "M": "Mumbai, IN", "New": "New York, US", "New Y": "New York, US", "Lon": "London, GB",
    "Lond": "London, GB", "Par": "Paris, FR", "Ber": "Berlin, DE", "Tok": "Tokyo, JP", "São": "São Paulo, BR",
    "Sao": "São Paulo, BR", "St": "Stockholm, SE", "Los": "Los Angeles, US", "Las": "Las Vegas, US", "El": "Cairo, EG",
    "Al": "Alexandria, EG", "La": "Lagos, NG", "Ma": "Madrid, ES", "東": "Tokyo, JP", "北": "Kita, JP",
    "北京": "Beijing, CN", "मु": "Mumbai, IN", "دب": "Dubai, AE", "Моск": "Moscow, RU", "서": "Seoul, KR",
    "Bom": "Mumbai, IN", "Mün": "Munich, DE", "Rio": "Rio de Janeiro, BR", "Can": "Cần Thơ, VN",
    "Mos": "Moscow, RU", "Стам": "Istanbul, TR", "Αθ": "Athens, GR", "Kua": "Kuala Lumpur, MY",
    "Wash": "Washington, US",
    # A place whose name is just this stands first, however small
    "San": "San, ML", "York": "York, GB", "Kai": "Kai, JP", "Canton": "Canton, US",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TYPED.items())
def test_what_people_type_finds_what_they_mean(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert first(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "among", "never"),
    [
        ("San", {"Santiago", "San Antonio", "San Diego", "Santo Domingo"}, {"Shanghai", "Chengdu"}),
        ("New", {"New York", "New Taipei", "New Orleans", "Newcastle"}, {"Jakarta", "Delhi"}),
        ("New York", {"New York", "East New York"}, {"Jakarta", "Buffalo", "Albany"}),
        ("York", {"York", "New York"}, {"Jakarta"}),
        ("St", {"Stockholm", "Stuttgart", "St. Louis"}, {"Sète", "Delhi", "Mexico City"}),
        ("Par", {"Paris", "Paraná"}, {"Perth"}),
        ("Ber", {"Berlin", "Bergen"}, {"Aleppo", "Beirut", "Véroia"}),
        ("Lon", {"London", "Long Beach"}, {"Lognes"}),
        ("Los", {"Los Angeles", "Los Mochis", "Lagos"}, {"Madrid", "Rosario"}),
        ("La", {"Lagos", "Lahore", "La Paz", "Los Angeles"}, {"London", "Nanjing"}),
        ("El", {"Cairo", "El Paso"}, {"Cape Town", "Giza"}),
        ("Al", {"Alexandria", "Algiers", "Aleppo", "Almaty"}, {"Halle"}),
        ("De", {"Delhi", "Depok", "Denver"}, {"Mexico City", "Rio de Janeiro"}),
        ("Köl", {"Cologne", "Kolkata"}, {"Córdoba"}),
        ("Mus", {"Muscat", "Muş"}, set[str]()),
        ("सैन", {"San Francisco", "San Diego"}, {"Sanaa"}),
        ("Нью", {"New York", "New Orleans"}, set[str]()),
        ("Chi", {"Chicago", "Chisinau"}, {"Ho Chi Minh City"}),
    ],
)
def test_the_first_eight_are_well_known_places(
    gazetteer: Gazetteer, text: str, among: set[str], never: set[str]
) -> None:
    names = {city.name for city in gazetteer.search(text)}
    assert among <= names
    assert not never & names


def test_accents_that_were_typed_tell_names_apart(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Belém") == "Belém, BR"
    assert gazetteer.search("Belém")[0].population > 1_000_000
    assert first(gazetteer, "Çan") == "Çan, TR"


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_no_part_of_a_name(gazetteer: Gazetteer, unseen: str) -> None:
    for name in ("Paris", "東京", "دبي", "मुंबई", "서울", "Москва", "กรุงเทพ"):
        meant = gazetteer.search(name)
        for text in (unseen + name, name + unseen, unseen.join(name), f"{name}{unseen},{unseen}"):
            assert gazetteer.search(text) == meant, text
    with pytest.raises(InvalidRequest, match="at least one letter"):
        gazetteer.search(unseen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_and_country_in_each_language_with_any_scripts_comma(gazetteer: Gazetteer, language: str) -> None:
    for number, city in enumerate(gazetteer.largest(300)):
        name, country = city_name(city, language), country_name(city.country_code, language)
        comma = COMMAS[number % len(COMMAS)]
        for text in (f"{name}{comma} {country}", f"{country}{comma}{name}", f"{name} {country}"):
            assert city.id in {one.id for one in gazetteer.search(text, 2)}, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, Frankreich", "Paris, FR"), ("東京、日本", "Tokyo, JP"), ("日本、東京", "Tokyo, JP"),
        ("東京（日本）", "Tokyo, JP"), ("دبي، الإمارات", "Dubai, AE"), ("دبي الامارات", "Dubai, AE"),
        ("दुबई, यूएई", "Dubai, AE"), ("Dubai, VAE", "Dubai, AE"), ("Moskau Russland", "Moscow, RU"),
        ("Nueva York, EE. UU.", "New York, US"), ("ニューヨーク、米国", "New York, US"), ("紐約，美國", "New York, US"),
        ("न्यूयॉर्क, अमेरिका", "New York, US"), ("نيويورك، أمريكا", "New York, US"), ("Londres, Angleterre", "London, GB"),
        ("ロンドン、英国", "London, GB"), ("لندن، بريطانيا", "London, GB"), ("लंदन, यूनाइटेड किंगडम", "London, GB"),
        ("Edinburgh, Schottland", "Edinburgh, GB"), ("Séoul, Corée", "Seoul, KR"), ("Hongkong, China", "Hong Kong, HK"),
        ("香港，中国", "Hong Kong, HK"), ("Prag, Tschechische Republik", "Prague, CZ"),
        ("Abiyán, Costa de Marfil", "Abidjan, CI"),
        ("Москва, Россия", "Moscow, RU"), ("서울, 대한민국", "Seoul, KR"), ("Երևան՝ Հայաստան", "Yerevan, AM"),
        ("አዲስ አበባ፣ ኢትዮጵያ", "Addis Ababa, ET"), ("Rangun, Birma", "Yangon, MM"), ("Kinshasa, Kongo", "Kinshasa, CD"),
        ("Brazzaville, Kongo", "Brazzaville, CG"), ("Athens, Georgia", "Athens, US"),
        ("Tbilisi, Georgia", "Tbilisi, GE"),
        ("Washington, D.C.", "Washington, US"), ("Paris — France", "Paris, FR"), ("Paris；France", "Paris, FR"),
        ("Misato、Saitama", "Misato, Saitama, JP"),
        # while it is typed
        ("Paris, F", "Paris, FR"), ("Paris, Fran", "Paris, FR"), ("Paris, Tex", "Paris, US"), ("Lima, Pé", "Lima, PE"),
        ("Tokyo, Frankreich", "none"), ("東京、フランス", "none"), ("Paris, Atlantis", "none"),
    ],
)  # fmt: skip
def test_a_country_behind_a_comma(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert first(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR", "FR"), ("FRA", "FR"), ("Frankreich", "FR"), ("フランス", "FR"), ("法國", "FR"), ("الإمارات", "AE"),
        ("Georgia", "GE"), ("Korea", "KR"), ("Congo", None), ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_a_country_in_any_language_is_never_guessed(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert gazetteer.country_code(text) == code


def test_states_where_people_write_them(gazetteer: Gazetteer) -> None:
    states = [city.state for city in gazetteer.named("Portland")]
    assert states == ["Oregon", "Maine", "Texas"]
    assert gazetteer.named("London")[1].state == "Ontario"
    assert gazetteer.named("Paris, France")[0].state == ""
