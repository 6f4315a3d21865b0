"""What the built-in writer's words are like over many cities: sameness of titles and captions, words nobody draws.

For every curated city and a lot of others: in each language, how many cities share a title and how many are given a
caption twice; and, as the sketch engine draws each offered prompt, which of its words it does not use and in how many
compositions a city's twelve come out. It judges no picture. `python -m bench.offered_words`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import fmean

from bench.measure import report, table, write_report
from inference.checks import default_seed
from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw_planned
from inference.engines.sketch.engine import MODEL, NAME
from inference.places import CURATED, facts
from inference.schemas import LANGUAGES, City, Recipe
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter, Plan
from inference.writers.builtin.languages import people_for

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # the writer's season; fixed, so that runs are alike
PREVIEW = 0.25  # of the width: what is drawn does not depend on it


@dataclass(frozen=True, slots=True)
class Sameness:
    """Of one language. `shared` is the title that most cities have, and how many have it."""

    titles: int
    shared: tuple[str, int]
    captions_twice: int  # cities that are given one twice
    titles_twice: int


@dataclass(slots=True)
class Drawn:
    """What the engine made of the prompts, added up over cities."""

    prompts: int = 0
    unused: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # (prompt, its unused words)
    notes: Counter[str] = field(default_factory=Counter)
    templates: list[int] = field(default_factory=list)  # of each city's twelve
    hours: list[int] = field(default_factory=list)
    seasons: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    chosen: Counter[str] = field(default_factory=Counter)  # template -> prompts; "" where the earlier views drew

    @property
    def counts(self) -> tuple[list[int], ...]:
        return self.templates, self.hours, self.seasons, self.styles


def cities_by_lot(others: int, seed: int) -> tuple[list[City], list[City]]:
    """(all curated cities, `others` of all the rest)."""
    gazetteer = Gazetteer.load()
    curated = [gazetteer.get(city_id) for city_id, _ in CURATED]
    rest = [city for city in gazetteer.largest(len(gazetteer)) if not facts(city).curated]
    return curated, random.Random(seed).sample(rest, others)


def sameness(plans: Mapping[City, Sequence[Plan]], language: str) -> Sameness:
    holders: Counter[str] = Counter()
    captions_twice = titles_twice = 0
    for city, twelve in plans.items():
        people = people_for(language, city)
        words = [(people.title(plan), people.caption(plan)) for plan in twelve]
        titles = {title for title, _ in words}
        holders.update(titles)
        titles_twice += len(titles) < len(words)
        captions_twice += len({caption for _, caption in words}) < len(words)
    return Sameness(len(holders), holders.most_common(1)[0], captions_twice, titles_twice)


def draw(writer: BuiltinWriter, cities: Iterable[City]) -> Drawn:
    outcome = Drawn()
    for city in cities:
        written = writer.write_with_plans(Wish(city))
        names = [_draw(city, prompt.text, outcome) for _, prompt in written]
        plans: list[Plan] = [plan for plan, _ in written]
        outcome.chosen.update(names)
        outcome.templates.append(len(set(names) - {""}))
        outcome.hours.append(len({plan.time for plan in plans}))
        outcome.seasons.append(len({plan.season for plan in plans} - {""}))
        outcome.styles.append(len({plan.style for plan in plans}))
    return outcome


def _draw(city: City, text: str, outcome: Drawn) -> str:
    """The name of the template that the engine chose for a square; "" for none."""
    recipe = Recipe(city, text, 1024, 1024, default_seed(text, city), 1, NAME, MODEL)
    picture, plan = draw_planned(recipe, None, PREVIEW)
    outcome.prompts += 1
    if picture.ignored:
        outcome.unused.append((text, picture.ignored))
    outcome.notes.update(note.code for note in picture.notes)
    return plan.template.name if plan else ""


def tell(
    words: dict[str, Sameness], drawn: dict[str, Drawn], cities: int, arguments: Sequence[str] | None = None
) -> str:
    by_language = [
        [language, f"{one.titles:,}", f"{one.shared[1]} ({one.shared[1] / cities:.0%}): {one.shared[0]}",
         str(one.titles_twice), str(one.captions_twice)]
        for language, one in words.items()
    ]  # fmt: skip
    by_lot = [
        [name, f"{one.prompts:,}", f"{len(one.unused)} ({len(one.unused) / max(1, one.prompts):.1%})",
         str(one.notes.total()), *(f"{fmean(counts):.2f}" for counts in one.counts)]
        for name, one in drawn.items()
    ]  # fmt: skip
    shares = [
        [
            template or "(earlier views)",
            *(f"{one.chosen[template] / max(1, one.prompts):.0%}" for one in drawn.values()),
        ]
        for template in sorted({name for one in drawn.values() for name in one.chosen})
    ]
    parts = [
        f"{cities} cities; twelve prompts each.",
        table(["language", "titles", "the title of most cities", "a title twice", "a caption twice"], by_language),
        table(["drawn by the sketch engine", "prompts", "with unused words", "notes", "templates of 12", "hours",
               "seasons", "styles"], by_lot),
        table(["template", *drawn], shares),
    ]  # fmt: skip
    return report("Offered words", "bench.offered_words", parts, arguments)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.offered_words", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--others", type=int, default=200, help="cities beside the curated ones")
    parser.add_argument("--seed", type=int, default=15, help="of the lot by which they are drawn")
    parser.add_argument("--draw", type=int, default=200, help="how many of each kind are drawn")
    parser.add_argument("--unused", action="store_true", help="name the prompts with unused words")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    curated, others = cities_by_lot(arguments.others, arguments.seed)
    writer = BuiltinWriter(lambda: NOW)
    plans = {city: [plan for plan, _ in writer.write_with_plans(Wish(city))] for city in (*curated, *others)}
    words = {language: sameness(plans, language) for language in LANGUAGES}
    drawn = {
        name: draw(writer, random.Random(arguments.seed).sample(cities, min(len(cities), arguments.draw)))
        for name, cities in (("curated cities", curated), ("other cities", others))
    }
    text = tell(words, drawn, len(curated) + len(others))
    print(text)
    if arguments.unused:
        for name, one in drawn.items():
            for prompt, left in one.unused:
                print(f"{name}: {', '.join(left)}: {prompt}")
    if arguments.write:
        write_report("offered_words", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
