"""The built-in writer: the same wish gives the same words everywhere, and the words say what the plan holds."""

from __future__ import annotations

import functools
import itertools
import math
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inference.cities import Gazetteer
from inference.errors import InvalidRequest, SettingError
from inference.lettering import read_lettering
from inference.places import CURATED, facts
from inference.prompt_text.lettering_clause import has_lettering_clause, without_lettering_clause
from inference.prompt_text.slots import View
from inference.schemas import COLOURS, FAMILIES, LANGUAGES, POSITIONS, City
from inference.writers.base import STYLES, Wish
from inference.writers.builtin import BuiltinWriter, Plan
from inference.writers.builtin.content_plan import HERO_STYLES, HERO_TIMES, STYLE_RULES, distance
from inference.writers.builtin.languages import people_for
from inference.writers.builtin.letters import LETTERS
from inference.writers.builtin.scenes import SCENES
from inference.writers.builtin.seasons import season_at, times_of
from inference.writers.builtin.sentences import Wording
from inference.writers.builtin.writer import DRAWN_VIEWS

ROOT = Path(__file__).resolve().parents[1]
JULY = datetime(2026, 7, 10, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 21, tzinfo=UTC)

LONDON = City(2643743, "London", "", "GB", "United Kingdom", "EU", 51.5, -0.13, "Europe/London", 8_961_989)
PARIS = City(2988507, "Paris", "", "FR", "France", "EU", 48.85, 2.35, "Europe/Paris", 2_138_551)
THE_HAGUE = City(
    2747373, "The Hague", "Den Haag", "NL", "The Netherlands", "EU", 52.08, 4.3, "Europe/Amsterdam", 474_292
)
TOKYO = City(1850147, "Tokyo", "東京", "JP", "Japan", "AS", 35.69, 139.69, "Asia/Tokyo", 8_336_599)
CAIRO = City(360630, "Cairo", "القاهرة", "EG", "Egypt", "AF", 30.06, 31.25, "Africa/Cairo", 9_606_916)
SYDNEY = City(2147714, "Sydney", "", "AU", "Australia", "OC", -33.87, 151.21, "Australia/Sydney", 4_627_345)
TROMSO = City(3133895, "Tromsø", "", "NO", "Norway", "EU", 69.65, 18.96, "Europe/Oslo", 52_436)
SAIGON = City(1566083, "Ho Chi Minh City", "", "VN", "Vietnam", "AS", 10.82, 106.63, "Asia/Ho_Chi_Minh", 14_002_598)
SMALL_TOWN = City(4717560, "Paris", "", "US", "United States", "NA", 33.66, -95.55, "America/Chicago", 24_782)
LONGYEARBYEN = City(2729907, "Longyearbyen", "", "SJ", "Svalbard", "EU", 78.22, 15.65, "Arctic/Longyearbyen", 2_060)
USHUAIA = City(3833367, "Ushuaia", "", "AR", "Argentina", "SA", -54.81, -68.31, "America/Argentina/Ushuaia", 56_956)
QUIXADA = City(3390326, "Quixadá", "", "BR", "Brazil", "SA", -4.97, -39.02, "America/Fortaleza", 80_604)
CITIES = (LONDON, PARIS, THE_HAGUE, TOKYO, CAIRO, SYDNEY, TROMSO, SAIGON, SMALL_TOWN, LONGYEARBYEN, USHUAIA, QUIXADA)
CURATED_CITIES = [
    City(city_id, name, "", "XX", "Somewhere", "EU", 48.0, 9.0, "Europe/Berlin", 500_000)
    for city_id, name in list(CURATED)[:60]
]


def writer(
    now: datetime = NOVEMBER,
    seed: int = 1,
    views: tuple[View, ...] = ("skyline", "waterfront"),
    wording: Wording = "rich",
) -> BuiltinWriter:
    return BuiltinWriter(lambda: now, views=views, seed=seed, wording=wording)


def texts(city: City, now: datetime = NOVEMBER, count: int = 12, known: tuple[str, ...] = ()) -> list[str]:
    return [prompt.text for prompt in writer(now).prompts(Wish(city, count=count, known=known))]


def plain(city: City, now: datetime = NOVEMBER, count: int = 12) -> list[tuple[Plan, str]]:
    """What is offered where an engine draws by rules."""
    built_in = writer(now, views=DRAWN_VIEWS, wording="plain")
    return [(plan, prompt.text) for plan, prompt in built_in.write_with_plans(Wish(city, count=count))]


# ---------------------------------------------------------------- the same for the same wish


def test_the_same_wish_gives_the_same_words_in_another_process() -> None:
    code = (
        "from datetime import UTC, datetime\n"
        "from inference.schemas import City\n"
        "from inference.writers.base import Wish\n"
        "from inference.writers.builtin import BuiltinWriter\n"
        f"city = {LONDON!r}\n"
        "views = ('skyline', 'waterfront')\n"
        "now = datetime(2026, 11, 21, tzinfo=UTC)\n"
        "built_in = BuiltinWriter(lambda: now, views=views, wording='rich')\n"
        "for prompt in built_in.prompts(Wish(city)): print(prompt.text)"
    )
    for salt in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": salt, "PYTHONUTF8": "1"},
        )
        assert ran.stdout.splitlines() == texts(LONDON)


def test_the_words_hold_for_a_whole_season_and_change_with_it() -> None:
    assert texts(LONDON, datetime(2026, 9, 1, tzinfo=UTC)) == texts(LONDON, NOVEMBER)
    assert texts(LONDON, JULY) != texts(LONDON, NOVEMBER)
    assert texts(CAIRO, JULY) == texts(CAIRO, NOVEMBER)  # a desert has no seasons to speak of


def test_a_language_changes_what_people_read_and_nothing_else() -> None:
    english = writer().prompts(Wish(TOKYO))
    for language in LANGUAGES:
        theirs = writer().prompts(Wish(TOKYO, language=language))
        assert [prompt.text for prompt in theirs] == [prompt.text for prompt in english]
        assert [prompt.id for prompt in theirs] == [prompt.id for prompt in english]
        assert {prompt.language for prompt in theirs} == {language}


def test_another_seed_gives_other_prompts() -> None:
    other = {prompt.text for prompt in writer(seed=2).prompts(Wish(LONDON))}
    assert not other & set(texts(LONDON))


def test_a_smaller_wish_is_the_beginning_of_a_larger_one() -> None:
    assert texts(LONDON, count=5) == texts(LONDON, count=30)[:5]


# ---------------------------------------------------------------- how many, how different


@pytest.mark.parametrize("city", CITIES, ids=lambda city: f"{city.name}-{city.country_code}")
@pytest.mark.parametrize("style", STYLES)
def test_any_city_gets_twelve_different_prompts_of_the_wished_style(city: City, style: str) -> None:
    for now in (JULY, NOVEMBER):
        written = writer(now).write_with_plans(Wish(city, style=style))
        assert len(written) == 12
        assert len({prompt.text for _plan, prompt in written}) == 12
        assert len({prompt.id for _plan, prompt in written}) == 12
        if style:
            assert {plan.style for plan, _prompt in written} == {style}


@pytest.mark.parametrize("city", [LONDON, QUIXADA, SMALL_TOWN], ids=lambda city: city.country_code)
def test_asking_again_gives_new_ones_five_times(city: City) -> None:
    known: tuple[str, ...] = ()
    for _round in range(5):
        fresh = texts(city, known=known)
        assert len(fresh) == 12
        assert not set(fresh) & set(known)
        known += tuple(fresh)
    assert len(set(known)) == 60


def test_plans_of_a_round_lie_far_apart() -> None:
    for city in CITIES:
        plans = [plan for plan, _prompt in writer().write_with_plans(Wish(city))]
        assert min(distance(one, other) for one, other in itertools.combinations(plans, 2)) >= 3.0, city.name
        assert len({plan.style for plan in plans}) >= 5
        assert len({plan.time for plan in plans}) >= 4


def test_prompts_of_a_city_share_few_phrases() -> None:
    samples = [[_words(text) for text in texts(city)] for city in (*CITIES, *CURATED_CITIES[:48])]
    assert len(samples) == 60
    assert sum(map(_self_bleu, samples)) / len(samples) <= 0.40
    assert sum(map(_distinct_2, samples)) / len(samples) >= 0.60


# ---------------------------------------------------------------- plans that make sense


@functools.cache
def all_plans(city: City, now: datetime = NOVEMBER) -> list[Plan]:
    return [plan for plan, _prompt in writer(now).write_with_plans(Wish(city, count=96))]


def test_no_waterfront_where_no_water_is_known() -> None:
    assert facts(SMALL_TOWN).water == "none"
    assert {plan.view for plan in all_plans(SMALL_TOWN)} == {"skyline"}
    assert {plan.view for plan in all_plans(LONDON)} == {"skyline", "waterfront"}


def test_snow_falls_only_in_winter_and_where_it_falls() -> None:
    assert [plan for plan in all_plans(QUIXADA) + all_plans(CAIRO) if plan.weather == "snow"] == []
    assert {plan.season for city in CITIES for plan in all_plans(city) if plan.weather == "snow"} == {"winter"}


def test_dioramas_promise_only_what_they_show() -> None:
    plans = writer(views=DRAWN_VIEWS).write_with_plans(Wish(LONDON, style="isometric", count=48))
    assert {plan.view for plan, _ in plans} == {"aerial", "landmark", "market"}
    assert [prompt.text for _, prompt in plans if re.search(r"\b(?:distant|skyline|panorama)\b", prompt.text)] == []


def test_no_rain_falls_in_frozen_winters() -> None:
    ulaanbaatar = City(2028462, "Ulaanbaatar", "", "MN", "Mongolia", "AS", 47.91, 106.88, "Asia/Ulaanbaatar", 844_818)
    plans = all_plans(ulaanbaatar, datetime(2026, 1, 10, tzinfo=UTC))
    assert {plan.weather for plan in plans if plan.season == "winter"}.isdisjoint({"rain", "storm"})
    assert not {"church spires", "lime trees"} & set(facts(ulaanbaatar).local_touches)


def test_trees_and_towers_are_where_they_stand() -> None:
    svalbard = " ".join(texts(LONGYEARBYEN, count=60))
    assert re.search(r"\b(?:spruce|tree|trees|gardens|towers)\b", svalbard) is None
    assert "Winter has bared the trees" not in " ".join(texts(SYDNEY, JULY, count=60))


def test_no_mood_contradicts_the_weather() -> None:
    plans = [plan for city in CITIES for plan in all_plans(city)]
    assert [plan for plan in plans if plan.mood in {"romantic", "calm"} and plan.weather == "storm"] == []
    assert [plan for plan in plans if plan.mood == "romantic" and plan.weather == "rain"] == []
    assert [plan for plan in plans if plan.colour == "black" and plan.time in {"blue", "night"}] == []


@pytest.mark.parametrize(
    ("city", "now", "season"),
    [
        (LONDON, JULY, "summer"),
        (LONDON, NOVEMBER, "autumn"),
        (SYDNEY, JULY, "winter"),
        (SYDNEY, NOVEMBER, "spring"),
        (USHUAIA, JULY, "winter"),
        (SAIGON, JULY, ""),
    ],
    ids=lambda value: getattr(value, "name", str(value)[:7]),
)
def test_the_first_prompts_show_the_season_of_the_hemisphere(city: City, now: datetime, season: str) -> None:
    assert season_at(city, facts(city).climate, now) == season
    first = writer(now).write_with_plans(Wish(city, count=3))
    assert {plan.season for plan, _prompt in first} == {season}


def test_the_sun_decides_which_hours_there_are() -> None:
    assert "night" not in times_of(TROMSO, "summer")
    assert "sunset" not in times_of(TROMSO, "summer")
    assert not {"day", "dawn", "sunset"} & set(times_of(TROMSO, "winter"))
    assert times_of(LONGYEARBYEN, "winter") == ("night",)
    assert len(times_of(QUIXADA, "")) == len(times_of(LONDON, "winter")) == 6
    assert len(times_of(USHUAIA, "winter")) == 6
    for plan in all_plans(TROMSO, JULY):
        assert plan.time in times_of(TROMSO, plan.season)


def test_every_word_of_a_plan_is_one_that_the_project_knows() -> None:
    for rules in STYLE_RULES.values():
        assert set(rules.families) <= set(FAMILIES)
    for letters in itertools.chain.from_iterable(LETTERS.values()):
        assert set(letters.colours) <= set(COLOURS)
        assert set(letters.positions) <= set(POSITIONS)
    assert set(STYLE_RULES) == set(LETTERS) == set(STYLES) - {""}


def test_every_picture_that_may_be_planned_has_letters_that_suit_it() -> None:
    for style, rules in STYLE_RULES.items():
        for view, time_of_day in itertools.product(DRAWN_VIEWS, rules.times):
            assert any(one.suit(view, time_of_day, "auto") for one in LETTERS[style]), (style, view, time_of_day)


def test_letters_stand_where_they_are_calm() -> None:
    plans = [plan for city in CITIES for plan in all_plans(city)]
    assert {plan.position for plan in plans} == {"top", "bottom"}
    on_paper = [plan for plan in plans if plan.style in {"vintage", "minimal"}]
    assert {plan.position for plan in on_paper} == {"bottom"}
    assert not {plan.colour for plan in on_paper} & {"white", "gold", "silver", "yellow", "pink"}
    assert {plan.colour for plan in plans if plan.style == "deco"} <= {"gold", "silver", "white"}
    assert not {plan.colour for plan in plans if plan.style == "watercolor"} & {"white", "gold", "silver"}


@pytest.mark.parametrize("city", [*CITIES, *CURATED_CITIES], ids=lambda city: f"{city.name}-{city.country_code}")
def test_the_first_prompt_shows_the_city_at_its_best(city: City) -> None:
    place = facts(city)
    for now in (JULY, NOVEMBER):
        best = writer(now, views=DRAWN_VIEWS).write_with_plans(Wish(city, count=1))[0][0]
        assert best.style in HERO_STYLES
        if set(times_of(city, season_at(city, place.climate, now))) & HERO_TIMES:
            assert best.time in HERO_TIMES
        assert best.view == "waterfront" or place.water == "none"
        assert best.landmark or not place.landmarks


NATIVE_NAMES = {
    "Arabic script": replace(CAIRO, native_name="القاهرة"),
    "Japanese characters": TOKYO,
    "Cyrillic letters": replace(SMALL_TOWN, name="Moscow", native_name="Москва", country_code="RU"),
    "Devanagari script": replace(SMALL_TOWN, name="Mumbai", native_name="मुंबई", country_code="IN"),
    "Thai script": replace(SMALL_TOWN, name="Bangkok", native_name="กรุงเทพมหานคร", country_code="TH"),
    "Greek letters": replace(SMALL_TOWN, name="Athens", native_name="Αθήνα", country_code="GR"),
    "Korean letters": replace(SMALL_TOWN, name="Seoul", native_name="서울", country_code="KR"),
    "Chinese characters": replace(SMALL_TOWN, name="Beijing", native_name="北京", country_code="CN"),
    "Georgian letters": replace(SMALL_TOWN, name="Tbilisi", native_name="თბილისი", country_code="GE"),
    "Burmese script": replace(SMALL_TOWN, name="Yangon", native_name="ရန်ကုန်", country_code="MM"),
}


@pytest.mark.parametrize("script", NATIVE_NAMES)
def test_three_or_four_of_twelve_ask_for_the_local_name_and_the_lettering_reads_it(script: str) -> None:
    city = NATIVE_NAMES[script]
    built_in = BuiltinWriter(lambda: NOVEMBER, can_set=lambda text: True, wording="rich")
    written = built_in.write_with_plans(Wish(city, count=48))
    for first in range(0, 48, 12):
        asking = [plan.native for plan, _prompt in written[first : first + 12] if plan.native != "off"]
        assert len(asking) in {3, 4}
        assert asking.count("instead") <= 1
    for plan, prompt in written:
        assert (script in prompt.text) == (plan.native != "off")
        read_back = read_lettering(prompt.text, city)
        assert read_back.text == city.name
        assert (read_back.native, read_back.family) == (plan.native, plan.family), prompt.text
        assert (read_back.colour, read_back.position) == (_said(plan), plan.position), prompt.text


def _said(plan: Plan) -> str:
    """The colour that is read where the prompt names none: gold is deco's own."""
    return "gold" if plan.colour == "auto" and plan.style == "deco" else plan.colour


@pytest.mark.parametrize("native_name", ["", "Den Haag", "القاهرة"])
def test_a_local_name_that_cannot_be_set_or_is_latin_is_not_asked_for(native_name: str) -> None:
    city = replace(THE_HAGUE, native_name=native_name)
    written = BuiltinWriter(lambda: NOVEMBER, can_set=lambda text: text.isascii()).write_with_plans(Wish(city))
    assert {plan.native for plan, _prompt in written} == {"off"}
    assert not any("script" in prompt.text and "Arabic" in prompt.text for _plan, prompt in written)


def test_other_views_are_written_once_they_may_be_drawn() -> None:
    plans = writer(views=("landmark", "aerial", "street", "market")).write_with_plans(Wish(LONDON, count=24))
    assert {plan.view for plan, _prompt in plans} == {"landmark", "aerial", "street", "market"}
    assert all(plan.landmark for plan, _prompt in plans if plan.view == "landmark")
    assert [lint(prompt.text, LONDON) for _plan, prompt in plans] == [[]] * 24


# ---------------------------------------------------------------- the words

# Simple rules, by which a reader who does not know this writer finds the plan again.
READ: dict[str, dict[str, str]] = {
    "view": {
        "skyline": r"skyline|cityscape|panorama|above the rooftops|the rooftops of|skyscrapers",
        "waterfront": r"waterfront|reflected in|viewed across|seen across",
    },
    "time": {
        "dawn": r"dawn|sunrise|daybreak",
        "day": r"midday|noon|daylight|day",
        "golden": r"golden (hour|light)",
        "sunset": r"sunset",
        "blue": r"blue hour|dusk|twilight",
        "night": r"night",
    },
    "weather": {
        "clear": r"clear",
        "cloudy": r"clouds?",
        "rain": r"rain",
        "fog": r"fog|mist",
        "snow": r"snow",
        "storm": r"storm",
    },
    "season": {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"},
    "style": {
        "illustrated": r"illustration",
        "minimal": r"minimal|minimalist",
        "vintage": r"vintage|retro|travel poster",
        "deco": r"art deco",
        "watercolor": r"watercolor",
        "neon": r"neon|cyberpunk",
        "isometric": r"isometric",
        "line art": r"line art|(line|ink) drawing|pen-and-ink",
    },
    "palette": {
        "warm": "warm",
        "cool": "cool",
        "pastel": "pastel",
        "mono": "monochrome",
        "vivid": "vivid|vibrant",
        "earthy": "earthy|muted",
    },
    "mood": {
        "calm": "calm|serene|quiet|peaceful|tranquil",
        "romantic": "romantic",
        "majestic": "majestic|grand|monumental",
        "moody": "moody|mysterious",
        "bustling": "bustling|lively|busy",
    },
}
READ_LETTERING: dict[str, dict[str, str]] = {
    "family": {
        "serif": r"(?<!sans-)serif",
        "sans": r"sans-serif",
        "script": r"cursive|script|handwritten|hand-lettered",
        "slab": r"slab|condensed",
        "deco": r"art deco",
        "neon": r"neon",
    },
    "colour": {colour: "gold|golden" if colour == "gold" else colour for colour in COLOURS if colour != "auto"},
    "position": {"top": "top|upper|above", "centre": "centre|middle", "bottom": "bottom|beneath|foot|lower"},
}


# A second name in the local script, whose words say nothing of the Latin name's letters.
NATIVE = re.compile(
    r", with (?:the|its)(?: same| local)? name (?:again )?in .* (?:beneath it|below it|underneath|below)\.$"
    r"|only in \w+ (?:script|letters|characters)"
)


def read(words: str, rules: dict[str, str]) -> set[str]:
    return {value for value, pattern in rules.items() if re.search(rf"\b(?:{pattern})\b", words)}


def scene_and_lettering(text: str, city: City) -> tuple[str, str]:
    """The prompt in two, in lower case, without the names, which may hold any word: the city, its water, landmarks."""
    scene = without_lettering_clause(text)
    lettering = text.removeprefix(scene)
    place = facts(city)
    for name in (city.name, place.water_name, *(landmark.name for landmark in place.landmarks)):
        if name:
            scene = scene.replace(name, "NAME")
    return scene.lower(), NATIVE.sub("", lettering.replace(f'"{city.name}"', "NAME").lower())


@pytest.mark.parametrize("city", CITIES, ids=lambda city: f"{city.name}-{city.country_code}")
def test_the_plan_can_be_read_from_the_words(city: City) -> None:
    for plan, prompt in writer().write_with_plans(Wish(city, count=48)):
        scene, lettering = scene_and_lettering(prompt.text, city)
        for slot, rules in READ.items():
            planned = {getattr(plan, slot)} - {"", "auto"}
            assert read(scene, rules) == planned, (slot, prompt.text)
        for slot, rules in READ_LETTERING.items():
            planned = {getattr(plan, slot)} - {"", "auto"}
            assert read(lettering, rules) == planned, (slot, prompt.text)


@pytest.mark.parametrize("city", [*CITIES, *CURATED_CITIES], ids=lambda city: f"{city.name}-{city.country_code}")
def test_prompts_are_clean_english_of_30_to_75_words_that_letter_the_city(city: City) -> None:
    for prompt in writer().prompts(Wish(city, count=24)):
        assert lint(prompt.text, city) == [], prompt.text
        assert 30 <= len(prompt.text.split()) <= 75, prompt.text
        assert f'"{city.name}"' in prompt.text
        assert has_lettering_clause(prompt.text, city.name), prompt.text
        assert prompt.text.count('"') == 2


def test_a_name_that_may_mean_another_city_comes_with_its_country() -> None:
    assert all("Paris in the United States" in text for text in texts(SMALL_TOWN))
    assert not any("Paris in France" in text for text in texts(PARIS))


def test_names_with_an_article_keep_one_article() -> None:
    for text in texts(THE_HAGUE, count=48):
        assert "the The" not in text
        assert "The Hague" in text


HOSTILE_NAMES = (
    "${alert(1)}",
    "{name} {place} {0} {{x}}",
    "<b>Bold</b> & <script>x</script>",
    "L'Aquila's \\N{DIGIT}",
    "\u200fירושלים\u200e",
    "%s %(x)s",
    "St. Louis; Missouri.",
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_name_is_data_everywhere(name: str, language: str) -> None:
    city = replace(SMALL_TOWN, name=name)
    for prompt in writer().prompts(Wish(city, language=language)):
        assert f'"{name}"' in prompt.text
        assert name in prompt.alt
        assert name in prompt.caption


def test_double_quotes_in_a_name_do_not_end_its_quotation() -> None:
    city = replace(SMALL_TOWN, name='The "Big" One')
    for prompt in writer().prompts(Wish(city)):
        assert "\"The 'Big' One\"" in prompt.text
        assert city.name in prompt.alt


@pytest.mark.parametrize("city", CITIES, ids=lambda city: f"{city.name}-{city.country_code}")
def test_plain_prompts_say_the_same_in_fewer_words(city: City) -> None:
    rich = [plan for plan, _ in writer(views=DRAWN_VIEWS).write_with_plans(Wish(city))]
    for (plan, text), other in zip(plain(city), rich, strict=True):
        assert replace(plan, colour=other.colour, position=other.position) == other
        assert lint(text, city) == [], text
        assert 15 <= len(text.split()) <= 60, text
        assert has_lettering_clause(text, city.name), text


def test_plain_prompts_leave_the_letters_place_and_colour_to_the_composition() -> None:
    for city in (LONDON, TOKYO, SMALL_TOWN):
        for plan, text in plain(city):
            assert (plan.colour, plan.position) == ("auto", "auto")
            assert read(scene_and_lettering(text, city)[1], READ_LETTERING["position"]) == set(), text


# ---------------------------------------------------------------- what is true of a place


@pytest.fixture(scope="module")
def by_lot(gazetteer: Gazetteer) -> list[City]:
    """All curated cities and sixty of the others."""
    curated = [gazetteer.get(city_id) for city_id, _name in CURATED]
    others = [city for city in gazetteer.largest(len(gazetteer)) if not facts(city).curated]
    return [*curated, *random.Random(15).sample(others, 60)]


@pytest.fixture(scope="module")
def their_plans(by_lot: list[City]) -> list[tuple[City, list[Plan]]]:
    return [(city, [plan for plan, _text in plain(city)]) for city in by_lot]


def test_small_towns_have_no_towers_and_their_main_street() -> None:
    for city in (SMALL_TOWN, QUIXADA, replace(SMALL_TOWN, name="Elsewhere", id=1, population=5_000)):
        told = [text for _plan, text in plain(city, count=48)]
        told += [prompt.text for prompt in writer(views=DRAWN_VIEWS).prompts(Wish(city, count=48))]
        scenes = [without_lettering_clause(text) for text in told]
        assert [text for text in scenes if re.search(r"\b(?:towers?|skyscrapers?|high-rise|tall(?:er)?)\b", text)] == []
        assert any("main street" in text for text in told)


def test_scenes_are_true_of_their_places(their_plans: list[tuple[City, list[Plan]]]) -> None:
    for city, plans in their_plans:
        place, scenes = facts(city), {plan.scene for plan in plans}
        assert place.water != "none" or not scenes & {"harbour", "bridge"}, city.name
        assert place.terrain == "hills" or not scenes & {"hill street", "hillside"}, city.name
        assert place.fabric in ("glass", "nyc") or "canyon" not in scenes, city.name
        for plan in plans:
            assert plan.landmark or SCENES[plan.scene].landmark != "large", (city.name, plan)


def test_a_city_is_shown_from_as_many_sides_as_it_has(their_plans: list[tuple[City, list[Plan]]]) -> None:
    curated = [plans for city, plans in their_plans if facts(city).curated]
    assert sum(len({plan.scene for plan in plans}) for plans in curated) / len(curated) >= 8.0
    assert sum(len({plan.time for plan in plans}) for plans in curated) / len(curated) >= 5.0


# ---------------------------------------------------------------- what people read


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_caption_comes_twice_in_a_city_and_no_title_in_many(
    their_plans: list[tuple[City, list[Plan]]], language: str
) -> None:
    holders: Counter[str] = Counter()
    for city, plans in their_plans:
        people = people_for(language, city)
        words = [(people.title(plan), people.caption(plan)) for plan in plans]
        assert len({caption for _title, caption in words}) == len({title for title, _caption in words}) == 12, city.name
        holders.update({title for title, _caption in words})
    title, most = holders.most_common(1)[0]
    assert most <= len(their_plans) / 5, title


def test_no_japanese_title_is_seen_from_a_night_sky() -> None:
    prompts = writer(views=("aerial",)).prompts(Wish(TOKYO, "ja", count=60))
    assert [
        words for one in prompts for words in (one.title, one.alt, one.caption) if re.search("夜.?空から", words)
    ] == []


LATIN = re.compile(r"[A-Za-z]")
ENGLISH = re.compile(r"\b(the|of|and|with|after|at|light|city|water|night|day|roofs?|over)\b", re.I)


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_titles_belong_to_the_city_alone(language: str) -> None:
    of_paris, of_london = (
        {prompt.title for prompt in writer(views=DRAWN_VIEWS).prompts(Wish(city, language=language))}
        for city in (PARIS, LONDON)
    )
    assert len(of_paris & of_london) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["", "neon", "minimal"])
def test_titles_are_twelve_short_ones_without_a_full_stop(language: str, style: str) -> None:
    for city in (LONDON, SMALL_TOWN, QUIXADA):
        titles = [prompt.title for prompt in writer().prompts(Wish(city, language=language, style=style))]
        assert len(set(titles)) == 12
        for title in titles:
            assert not title.endswith((".", "。", "।"))
            assert len(title) <= 42, title
            if language not in {"ja", "zh-Hans", "zh-Hant"}:
                assert 2 <= len(title.replace("·", "").split()) <= 6, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_alt_texts_are_one_sentence_that_names_the_city(language: str) -> None:
    for prompt in writer().prompts(Wish(THE_HAGUE, language=language, count=24)):
        assert "The Hague" in prompt.alt
        assert prompt.alt.endswith((".", "。", "।"))
        assert len(re.findall(r"[.。।!?]", prompt.alt)) == 1
        assert "The Hague" in prompt.caption
        assert len(prompt.caption) <= 80


def test_no_language_speaks_another() -> None:
    written = {language: writer().prompts(Wish(LONDON, language=language, count=60)) for language in LANGUAGES}
    # Whole phrases are the same in both scripts of Chinese ("城市夜色"): tests/test_chinese.py tells those apart.
    for one, other in itertools.combinations([language for language in LANGUAGES if language != "zh-Hant"], 2):
        for what in ("title", "alt", "caption"):
            ours, theirs = ({getattr(prompt, what) for prompt in written[language]} for language in (one, other))
            assert ours & theirs == set(), (one, other, what)
    for language, prompts in written.items():
        words = " | ".join(f"{prompt.title} | {prompt.alt} | {prompt.caption}" for prompt in prompts)
        if language in {"ja", "zh-Hans", "zh-Hant", "hi", "ar"}:
            assert LATIN.search(words) is None, (language, LATIN.findall(words))
        elif language != "en":
            assert ENGLISH.search(words) is None, (language, ENGLISH.findall(words))


@pytest.mark.parametrize(
    ("city", "language", "name"),
    [
        (TOKYO, "ja", "東京"),
        (TOKYO, "de", "Tokio"),
        (CAIRO, "ar", "القاهرة"),
        (CAIRO, "fr", "Le Caire"),
        (LONDON, "zh-Hans", "伦敦"),
        (LONDON, "zh-Hant", "倫敦"),
        (LONDON, "hi", "लंदन"),
        (SMALL_TOWN, "ja", "Paris"),  # not the Paris that Europe/Paris is named after
        (replace(QUIXADA, country_code="IN", name="Bengaluru", native_name="ಬೆಂಗಳೂರು"), "hi", "Bengaluru"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_city_is_called_what_the_language_calls_it(city: City, language: str, name: str) -> None:
    assert all(name in prompt.alt for prompt in writer().prompts(Wish(city, language=language)))


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("wish", "parameter"),
    [
        (Wish(LONDON, language="tlh"), "language"),
        (Wish(LONDON, style="baroque"), "style"),
        (Wish(LONDON, count=0), "count"),
    ],
    ids=["language", "style", "count"],
)
def test_what_is_not_offered_is_refused_in_a_sentence(wish: Wish, parameter: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        writer().prompts(wish)
    assert refused.value.parameter == parameter
    assert refused.value.message.endswith(".")


def test_views_that_some_cities_lack_cannot_be_all_there_is() -> None:
    with pytest.raises(SettingError):
        writer(views=("waterfront", "landmark"))


def test_it_is_well_and_closes() -> None:
    built_in = writer()
    assert (built_in.name, built_in.model) == ("builtin", "builtin-4-rich")
    assert writer(wording="plain").model == "builtin-4"  # both may be kept: they are of the same wish
    assert built_in.health().ok
    built_in.close()


# ---------------------------------------------------------------- measures


def lint(text: str, city: City) -> list[str]:
    """Faults of an English prompt, its names taken out first: a name may hold anything."""
    words = text.replace(city.name, "Name")
    faults = {
        "a before a vowel": r"\b[Aa] (?:[aeio]|u(?!n[aeiou]|se|ni))",
        "an before a consonant": r"(?:\ban|(?:^|[.:;] )An) (?![aeiouAEIOU])",
        "a word twice": r"\b(\w+) \1\b",
        "a space before punctuation": r"\s[,.;:!?]",
        "punctuation twice": r"[,.;:]\s*[,.;]",
        "two spaces": r"  ",
        "a slot left open": r"[{}]",
        "a sentence begun small": r"[.!?] [a-z]",
    }
    found = [fault for fault, pattern in faults.items() if re.search(pattern, words)]
    if not words[:1].isupper() and not words[:1].isdigit():
        found.append("begins small")
    if not words.endswith("."):
        found.append("no full stop")
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w'’-]*", text.lower())


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def _distinct_2(sample: list[list[str]]) -> float:
    grams = sum((_grams(words, 2) for words in sample), Counter())
    return len(grams) / grams.total()


def _self_bleu(sample: list[list[str]]) -> float:
    """BLEU-4 of each prompt against all others, mean (Zhu et al. 2018, Texygen); zero precisions count as 1e-9."""
    return sum(_bleu(words, sample[:at] + sample[at + 1 :]) for at, words in enumerate(sample)) / len(sample)


def _bleu(words: list[str], others: list[list[str]]) -> float:
    logs = []
    for size in range(1, 5):
        mine = _grams(words, size)
        most: Counter[tuple[str, ...]] = Counter()
        for other in others:
            most |= _grams(other, size)
        logs.append(math.log(max(1e-9, (mine & most).total() / mine.total())))
    nearest = min((len(other) for other in others), key=lambda length: abs(length - len(words)))
    return math.exp(min(0.0, 1 - nearest / len(words)) + sum(logs) / 4)
