"""Facts of places: the curated ones hold together, and every other city gets what rules can tell and no more."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from inference.cities import Gazetteer
from inference.places import CURATED, Climate, Fabric, Terrain, Trees, Water, facts
from inference.places.coast import BY_THE_SEA
from inference.places.landmark_names import _NAMES, TONGUES, name_in
from inference.places.rules import facts_by_rules
from inference.schemas import City

ARTICLE_OR_NAME = re.compile(r"^(the |a |an )?[\w'’À-ž]")


def test_curated_cities_are_those_they_say_they_are(gazetteer: Gazetteer) -> None:
    assert len(CURATED) >= 60
    assert {key: gazetteer.get(key[0]).name for key in CURATED} == {key: key[1] for key in CURATED}


def test_every_continent_has_curated_cities(gazetteer: Gazetteer) -> None:
    continents = {gazetteer.get(city_id).continent_code for city_id, _name in CURATED}
    assert continents == {"AF", "AS", "EU", "NA", "OC", "SA"}


def test_curated_facts_use_the_known_words(gazetteer: Gazetteer) -> None:
    for key in CURATED:
        place = facts(gazetteer.get(key[0]))
        assert place.curated, key
        assert place.water in get_args(Water), key
        assert place.terrain in get_args(Terrain), key
        assert place.fabric in get_args(Fabric), key
        assert place.trees in get_args(Trees), key
        assert place.climate in get_args(Climate), key
        assert len(place.local_touches) >= 3, key


def test_rules_tell_what_a_person_leaves_out_and_what_they_write_stands(gazetteer: Gazetteer) -> None:
    cairo, madrid = ((360630, "Cairo"), (3117735, "Madrid"))
    assert (CURATED[cairo].climate, CURATED[cairo].fabric) == (None, None)
    told = facts(gazetteer.get(cairo[0]))
    assert (told.water_name, told.climate, told.fabric, told.trees) == ("the Nile", "desert", "domes", "palm")
    city = gazetteer.get(madrid[0])
    assert (facts(city).trees, facts_by_rules(city).trees) == ("round", "cypress")


def test_water_has_a_name_exactly_where_there_is_water() -> None:
    assert [key for key, place in CURATED.items() if bool(place.water_name) != (place.water != "none")] == []


def test_landmark_keys_are_stable_and_their_own() -> None:
    landmarks = [landmark for place in CURATED.values() for landmark in place.landmarks]
    assert len(landmarks) >= 120
    assert len({landmark.key for landmark in landmarks}) == len(landmarks)
    for landmark in landmarks:
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", landmark.key), landmark
        assert ARTICLE_OR_NAME.match(landmark.name), landmark
        assert landmark.name == landmark.name.strip(), landmark


def test_landmarks_have_names_in_other_languages() -> None:
    """Most cities' first landmark, in letters of the language; a title is made of them."""
    keys = {landmark.key for place in CURATED.values() for landmark in place.landmarks}
    first = {place.landmarks[0].key for place in CURATED.values() if place.landmarks}
    named = {key for key in keys if name_in("de", key)}
    assert set(_NAMES) <= keys
    assert len(first & named) >= 0.6 * len(first)
    for key in named:
        names = {language: name_in(language, key) for language in TONGUES}
        assert all(names.values()), key
        for language, letters in {"hi": "\u0900-\u097f", "ar": "\u0600-\u06ff"}.items():
            assert re.search(f"[{letters}]", names[language]), key
    assert name_in("de", "no_such_landmark") == name_in("tlh", "eiffel_tower") == ""


def test_local_touches_say_nothing_of_hour_weather_or_colours_of_the_whole() -> None:
    """A prompt holds them beside its plan; "pastel balconies" would be read as the picture's palette."""
    misleading = re.compile(
        r"\b(night|day|dawn|dusk|golden|rain|mist|fog|snow|storm|clear|clouds?|spring|summer|autumn|winter|warm|cool"
        r"|pastel|vivid|muted|amber|terracotta|street|market|neon|vintage|retro|minimal)\b",
        re.I,
    )
    touches = [touch for place in CURATED.values() for touch in place.local_touches]
    assert [touch for touch in touches if misleading.search(touch)] == []


def test_what_is_unknown_stays_unknown(gazetteer: Gazetteer) -> None:
    curated = {city_id for city_id, _name in CURATED}
    for city in gazetteer.largest(3000):
        if city.id not in curated:
            place = facts(city)
            assert place.water in ("none", "sea"), city.name
            assert (place.water_name, place.terrain, place.landmarks) == ("", "flat", ()), city.name
            assert not place.curated
            assert len(place.local_touches) >= 2


@pytest.mark.parametrize(
    ("name", "country", "water"),
    [
        ("Zanzibar", "TZ", "sea"),
        ("Muscat", "OM", "sea"),
        ("Nuuk", "GL", "sea"),
        ("Dunedin", "NZ", "sea"),
        ("Ushuaia", "AR", "sea"),
        ("Split", "HR", "sea"),
        ("Surabaya", "ID", "sea"),
        ("Ljubljana", "SI", "none"),
        ("Oaxaca", "MX", "none"),
        ("Nicosia", "CY", "none"),
        ("Savannah", "US", "none"),
        ("Winnipeg", "CA", "none"),
    ],
)
def test_cities_by_the_sea_are_known(gazetteer: Gazetteer, name: str, country: str, water: str) -> None:
    city = next(city for city in gazetteer.search(name, limit=20) if city.country_code == country)
    assert facts(city).water == water


def test_the_list_of_the_coast_agrees_with_what_people_wrote(gazetteer: Gazetteer) -> None:
    """Some ports lie far up their rivers, and some seaside cities show a river or a canal; most must agree."""
    assert len(BY_THE_SEA) > 4000
    by_the_sea = [city_id for (city_id, _), place in CURATED.items() if place.water in ("sea", "harbour")]
    assert len(BY_THE_SEA.intersection(by_the_sea)) > 0.75 * len(by_the_sea)
    inland = [city_id for (city_id, _), place in CURATED.items() if place.water == "none"]
    assert {gazetteer.get(city_id).name for city_id in BY_THE_SEA.intersection(inland)} <= {"Edinburgh"}


@pytest.mark.parametrize(
    ("name", "country", "climate", "fabric"),
    [
        ("Tampere", "FI", "continental", "timber"),
        ("Bodø", "NO", "polar", "timber"),
        ("Kano", "NG", "tropical", "tropical"),
        ("Aswan", "EG", "desert", "domes"),
        ("Bristol", "GB", "oceanic", "brick"),
        ("Granada", "ES", "mediterranean", "colonial"),
        ("Nagoya", "JP", "humid", "tokyo"),
        ("Chongqing", "CN", "humid", "glass"),
        ("Dallas", "US", "humid", "glass"),
        ("Dunedin", "NZ", "oceanic", "timber"),
    ],
)
def test_rules_tell_places_apart(gazetteer: Gazetteer, name: str, country: str, climate: str, fabric: str) -> None:
    city = next(city for city in gazetteer.search(name, limit=20) if city.country_code == country)
    place = facts(city)
    assert (place.climate, place.fabric) == (climate, fabric)


def test_a_city_nobody_knows_gets_facts_too() -> None:
    nowhere = City(1, "Nowhere", "", "", "", "", 0.0, 0.0, "UTC", 0)
    assert facts(nowhere).climate == "tropical"
    assert facts(nowhere).water == "none"
