"""A model's words in another language than asked are refused, good ones are not: 400 answers of each kind.

A short title alone makes no answer wrong: nobody can tell a slip from a loan ("Golden Hour" over German sentences).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice

import pytest

from inference.chinese import SIMPLIFIED, TRADITIONAL
from inference.cities import Gazetteer
from inference.schemas import LANGUAGES, City, Prompt
from inference.writers.answer_language import LATIN, MOST_BORROWED, names_around
from inference.writers.base import STYLES, Wish
from inference.writers.builtin import BuiltinWriter
from inference.writers.review import WRONG_LANGUAGE, Draft, review
from testkit.loan_words import LOAN_WORDS
from testkit.marketing_words import MARKETING_WORDS, Words
from testkit.neighbour_words import NEIGHBOUR_WORDS

ANSWERS = 400
FIELDS = ("title", "alt", "caption")
SWAPS = (FIELDS, ("title",), ("alt",), ("caption",))
KNOWN = ("Lisbon", "Paris", "Tokyo", "Berlin", "Madrid", "London", "Cairo", "Sydney", "Mumbai", "Munich", "Lyon",
         "Seville", "Lima", "Kyoto", "Beijing", "Marrakech", "Chicago", "Toronto", "Oslo", "Rome")  # fmt: skip

Prompts = dict[str, Prompt]  # one plan's words, by language


def cities(gazetteer: Gazetteer, count: int) -> list[City]:
    """Well-known ones, and others from all over the world that only rules describe."""
    chance = random.Random(11)
    found = {city.id: city for city in (gazetteer.search(name)[0] for name in KNOWN)}
    while len(found) < count:
        city = gazetteer.nearest(chance.uniform(-40, 60), chance.uniform(-120, 150))
        found[city.id] = city
    return list(found.values())


@pytest.fixture(scope="module")
def written(gazetteer: Gazetteer) -> list[tuple[City, Prompts]]:
    """A good writer's words: for each of a hundred cities one prompt, in every language."""
    writer = BuiltinWriter(now=lambda: datetime(2026, 5, 1, 12, tzinfo=UTC), can_set=lambda text: True)
    chance = random.Random(11)
    found = []
    for number, city in enumerate(cities(gazetteer, 100)):
        place, style = chance.randrange(12), STYLES[number % len(STYLES)]
        found.append((city, {tag: writer.prompts(Wish(city, tag, style))[place] for tag in LANGUAGES}))
    return found


def refused(city: City, language: str, text: str, words: Mapping[str, str]) -> bool:
    """Whether a model's answer of this one prompt is refused for its language."""
    result = review({"text": text, **words}, Wish(city, language, count=1), names_around(city, language))
    assert isinstance(result, Draft) or result == WRONG_LANGUAGE, (words, result)
    return not isinstance(result, Draft)


def words_of(prompt: Prompt | Words) -> dict[str, str]:
    return {field: getattr(prompt, field) for field in FIELDS}


def is_wrong(swap: tuple[str, ...], other: str, taken: Mapping[str, str]) -> bool:
    """Whether an answer is wrong with these fields `taken` from another language: a short title may be a loan."""
    return swap != ("title",) or other not in LATIN or len(taken["title"].split()) > MOST_BORROWED


def wrong_answers(written: list[tuple[City, Prompts]]) -> Iterator[tuple[City, str, str, dict[str, str]]]:
    """Each language in turn with the words, or one of the three, of another."""
    chance = random.Random(12)
    tags = list(LANGUAGES)
    for number in range(2 * ANSWERS):
        city, by_language = written[number % len(written)]
        language = tags[number // 4 % len(tags)]
        # Two of three from a language of the same letters: those are the ones that take telling apart.
        others = [tag for tag in (LATIN if language in LATIN and number % 3 else tags) if tag != language]
        other = chance.choice(others)
        taken = words_of(by_language[other])
        swap = SWAPS[number % len(SWAPS)]
        words = words_of(by_language[language]) | {field: taken[field] for field in swap}
        if is_wrong(swap, other, taken):
            yield city, language, by_language[language].text, words


def test_of_400_wrong_answers_95_in_100_are_caught(written: list[tuple[City, Prompts]]) -> None:
    answers = list(islice(wrong_answers(written), ANSWERS))
    assert len(answers) == ANSWERS
    passed = [(language, words) for city, language, text, words in answers if not refused(city, language, text, words)]
    print(f"{ANSWERS - len(passed)} of {ANSWERS} caught")
    assert len(passed) <= ANSWERS // 20, passed


def test_of_400_good_answers_1_in_100_is_refused_at_most(written: list[tuple[City, Prompts]]) -> None:
    answers = [
        (city, tag, by_language[tag])
        for number, (city, by_language) in enumerate(written)
        for tag in list(LANGUAGES)[number % 2 :: 2]
    ]
    assert len(answers) >= ANSWERS
    lost = [(tag, words_of(one)) for city, tag, one in answers if refused(city, tag, one.text, words_of(one))]
    print(f"{len(lost)} of {len(answers)} refused")
    assert len(lost) <= ANSWERS // 100, lost


def text_of(city: City) -> str:
    scene = "a wide view over roofs and water at the end of a warm day, people on the quays, long shadows, calm light"
    return f"{city.name}: {scene}, painted with a light hand on rough paper."


@pytest.mark.parametrize("tags", [LATIN, (SIMPLIFIED, TRADITIONAL)], ids=" ".join)
def test_what_people_write_is_told_apart_as_well(gazetteer: Gazetteer, tags: tuple[str, ...]) -> None:
    by_language = {tag: [words for words in MARKETING_WORDS if words.language == tag] for tag in tags}
    good, wrong = [], []
    for tag, all_words in by_language.items():
        for number, words in enumerate(all_words):
            city = gazetteer.search(words.city)[0]
            good.append((city, tag, words_of(words)))
            for other in tags:
                taken = words_of(by_language[other][number])
                wrong += [
                    (city, tag, words_of(words) | {field: taken[field] for field in swap})
                    for swap in SWAPS
                    if other != tag and is_wrong(swap, other, taken)
                ]
    lost = [(tag, words) for city, tag, words in good if refused(city, tag, text_of(city), words)]
    passed = [(tag, words) for city, tag, words in wrong if not refused(city, tag, text_of(city), words)]
    print(f"{len(lost)} of {len(good)} refused, {len(wrong) - len(passed)} of {len(wrong)} caught")
    assert lost == []
    assert len(passed) <= len(wrong) // 20, passed


def test_loan_words_in_a_title_are_no_other_language(gazetteer: Gazetteer) -> None:
    lost = [
        (words.language, words.title)
        for words in LOAN_WORDS
        if refused(city := gazetteer.search(words.city)[0], words.language, text_of(city), words_of(words))
    ]
    print(f"{len(lost)} of {len(LOAN_WORDS)} refused")
    assert len(LOAN_WORDS) == 40 * len(LANGUAGES)
    assert len(lost) <= len(LOAN_WORDS) // 100, lost


@pytest.mark.parametrize("swap", [FIELDS, ("alt",), ("caption",)], ids=" ".join)
def test_neighbours_are_told_apart(gazetteer: Gazetteer, swap: tuple[str, ...]) -> None:
    passed = []
    for number, (language, words) in enumerate(NEIGHBOUR_WORDS):
        city = gazetteer.search(words.city)[0]
        good = [words for words in LOAN_WORDS if words.language == language][number % 40]
        answer = words_of(good) | {field: words_of(words)[field] for field in swap}
        if not refused(city, language, text_of(city), answer):
            passed.append((language, words))
    print(f"{len(NEIGHBOUR_WORDS) - len(passed)} of {len(NEIGHBOUR_WORDS)} caught")
    assert len(passed) <= len(NEIGHBOUR_WORDS) // 20, passed


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", {"title": "Barcos ao sol", "alt": "Barcos brancos no rio ao pôr do sol.", "caption": "Fique aqui."}),
        ("es", {"title": "Barche", "alt": "Barche bianche sul fiume al tramonto.", "caption": "Restate ancora."}),
        ("ja", {"title": "河边的黄昏", "alt": "黄昏时分，白色的船停在河面上。", "caption": "再多停留一会儿。"}),
        ("zh-Hans", {"title": "川辺の夕暮れ", "alt": "夕暮れの川に白い船がいます。", "caption": "もう少しここに。"}),
        ("zh-Hans", {"title": "河邊的黃昏", "alt": "黄昏时分，白色的船停在河面上。", "caption": "再多停留一会儿。"}),
        ("zh-Hant", {"title": "河邊的黃昏", "alt": "黃昏時分，白色的船停在河面上。", "caption": "再多停留一会儿。"}),
        ("zh-Hant", {"title": "川辺の夕暮れ", "alt": "夕暮れの川に白い船がいます。", "caption": "もう少しここに。"}),
        ("hi", {"title": "Boats in the sun", "alt": "Lisbon में नावें।", "caption": "आइए, शहर देखें।"}),
        ("ar", {"title": "Boats in the sun", "alt": "قوارب بيضاء على نهر واسع عند الغروب.", "caption": "ابق قليلا."}),
        ("en", {"title": "夕暮れ", "alt": "White boats on a wide river.", "caption": "Stay a little longer."}),
    ],
)  # fmt: skip
def test_neighbours_and_scripts(gazetteer: Gazetteer, language: str, words: dict[str, str]) -> None:
    city = gazetteer.search("Lisbon")[0]
    assert refused(city, language, text_of(city), words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", {"title": "Lisbon", "alt": "Die Stadt am Tejo.", "caption": "Hallo, Lisbon!"}),
        ("fr", {"title": "Lisbonne", "alt": "La tour de Belém au bord du Tage.", "caption": "Bonjour, Lisbonne !"}),
        ("ja", {"title": "Lisbon", "alt": "Belém Towerが川辺に立つ。", "caption": "またLisbonで。"}),
        ("zh-Hans", {"title": "城市夜色", "alt": "Belém Tower 前的河岸。", "caption": "再会，Lisbon。"}),
        ("zh-Hant", {"title": "城市夜色", "alt": "Belém Tower 前的河岸。", "caption": "再會，Lisbon。"}),
        ("hi", {"title": "लिस्बन", "alt": "नदी के किनारे Belém Tower का दृश्य।", "caption": "फिर मिलेंगे, Lisbon।"}),
    ],
)
def test_names_and_greetings_pass(gazetteer: Gazetteer, language: str, words: dict[str, str]) -> None:
    city = gazetteer.search("Lisbon")[0]
    assert not refused(city, language, text_of(city), words)
