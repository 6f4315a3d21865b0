"""How the sketch engine and the lettering do over hundreds of written prompts: time, memory, contrast, sameness.

Prompts come from the built-in writer, for 60 curated cities and 20 of which only general facts are known; each is
drawn and lettered at 1024 x 1024 in one process that is pinned to one core. `python -m bench.sketch_posters`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bench.measure import SPAWN, milliseconds, percentile, report, table, write_report
from bench.sketch_worker import Measured, make_poster, peak_memory, stay_on_one_core
from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.lettering import read_lettering
from inference.places import CURATED, facts
from inference.prompt_text.slots import View
from inference.schemas import City
from inference.writers.base import Wish
from inference.writers.builtin.content_plan import Plan
from inference.writers.builtin.writer import BuiltinWriter

ALL_VIEWS: tuple[View, ...] = ("skyline", "waterfront", "landmark", "aerial", "street", "market")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # the writer's season; fixed, so that runs are alike
AMONG_LARGEST = 2000  # unknown cities are spread over the largest
LEAST_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Written:
    """A prompt with the plan that it says in words."""

    city: City
    plan: Plan
    prompt: str


@dataclass(slots=True)
class Outcome:
    """`posters` in the order of `prompts`."""

    prompts: list[Written]
    posters: list[Measured]
    peak_mb: float  # of the process that drew, interpreter and libraries included
    same_bytes: int  # of `sampled` posters drawn again in another process
    sampled: int
    slots_read: int = 0
    slots_planned: int = 0
    misread: Counter[str] = field(default_factory=Counter)


def write_prompts(curated: int, unknown: int, each: int) -> list[Written]:
    """`each` prompts for the cities, spread over the curated ones and over the largest unknown ones."""
    gazetteer = Gazetteer.load()
    known = [gazetteer.get(city_id) for city_id, _ in CURATED]
    others = [city for city in gazetteer.largest(AMONG_LARGEST) if not facts(city).curated]
    writer = BuiltinWriter(lambda: NOW, views=ALL_VIEWS)
    return [
        Written(city, plan, prompt.text)
        for city in [*_spread(known, curated), *_spread(others, unknown)]
        for plan, prompt in writer.write_with_plans(Wish(city, count=each))
    ]


def _spread(cities: Sequence[City], count: int) -> list[City]:
    return [cities[round(place * len(cities) / count)] for place in range(min(count, len(cities)))]


def measure(prompts: Sequence[Written], sampled: int) -> Outcome:
    """Draws all prompts in one new process on one core, then a sample of them in a second one."""
    with ProcessPoolExecutor(1, SPAWN, initializer=stay_on_one_core) as process:
        posters = list(process.map(make_poster, *_tasks(prompts)))
        peak = process.submit(peak_memory).result()
    sample = range(0, len(prompts), max(1, len(prompts) // sampled))
    with ProcessPoolExecutor(1, SPAWN, initializer=stay_on_one_core) as process:
        again = list(process.map(make_poster, *_tasks([prompts[place] for place in sample])))
    same = sum(posters[place].digest == other.digest for place, other in zip(sample, again, strict=True))
    outcome = Outcome(list(prompts), posters, peak, same, len(sample))
    for written in prompts:
        _read_back(written, outcome)
    return outcome


def _tasks(prompts: Sequence[Written]) -> tuple[list[City], list[str]]:
    return [written.city for written in prompts], [written.prompt for written in prompts]


def _read_back(written: Written, outcome: Outcome) -> None:
    """Whether parser and lettering read the plan's slots from the prompt; a landmark without a drawing is left out."""
    for slot, planned, read in read_slots(written):
        outcome.slots_planned += 1
        outcome.slots_read += planned == read
        outcome.misread[slot] += planned != read


def read_slots(written: Written) -> Iterator[tuple[str, str, str]]:
    """(slot, as planned, as read) for each slot of the plan that the scene or the lettering has."""
    scene = parse(written.prompt, written.city, facts(written.city), LANDMARKS)
    lettering = read_lettering(written.prompt, written.city)
    for slot in ("view", "time", "weather", "season", "style", "palette"):
        yield slot, getattr(written.plan, slot), getattr(scene, slot)
    for slot in ("family", "colour", "position"):
        if (planned := getattr(written.plan, slot)) != "auto":
            yield slot, planned, getattr(lettering, slot)
    landmark = written.plan.landmark
    if landmark in LANDMARKS:
        yield "landmark", landmark, landmark if landmark in scene.named_landmarks else ""


def tell(outcome: Outcome, arguments: Sequence[str] | None = None) -> str:
    """The report: what issue the engine must answer for, beside what was found."""
    posters = outcome.posters
    drawn = [one for one in posters if not one.error]
    drawing = [one.drawing for one in drawn]
    both = [one.drawing + one.lettering for one in drawn]
    contrasts = [one.contrast for one in drawn if one.contrast is not None]
    low = sum(value < LEAST_CONTRAST for value in contrasts) + len(drawn) - len(contrasts)
    left_out = sum(note.code in ("native_left_out", "text_left_out") for one in drawn for note in one.notes)
    cities = {written.city.id for written in outcome.prompts}
    share = outcome.slots_read / max(1, outcome.slots_planned)
    rows = [
        ("posters, cities", f"{len(posters)}, {len(cities)}", "300, 80"),
        ("exceptions", str(len(posters) - len(drawn)), "0"),
        ("drawing, p50", milliseconds(percentile(drawing, 50)), "250 ms"),
        ("drawing, p95", milliseconds(percentile(drawing, 95)), "600 ms"),
        ("drawing, processor time, p50", milliseconds(percentile([one.processor for one in drawn], 50)), ""),
        ("drawing, processor time, p95", milliseconds(percentile([one.processor for one in drawn], 95)), ""),
        ("drawing, slowest", milliseconds(max(drawing, default=float("nan"))), ""),
        ("drawing and lettering, p50", milliseconds(percentile(both, 50)), ""),
        ("drawing and lettering, p95", milliseconds(percentile(both, 95)), ""),
        ("memory of the drawing process, peak", f"{outcome.peak_mb:.0f} MB", "250 MB"),
        ("same bytes in another process", f"{outcome.same_bytes} of {outcome.sampled}", "all"),
        (f"titles below {LEAST_CONTRAST:g}:1, or none", str(low), "0"),
        ("lowest contrast of a title", f"{min(contrasts, default=float('nan')):.2f}", "3"),
        ("lines left out for a missing glyph", str(left_out), "0"),
        ("slots of the plan read back", f"{share:.2%} of {outcome.slots_planned}", "99 %"),
    ]
    parts = [
        "Prompts of the built-in writer, drawn and lettered at 1024 x 1024 in one process on one core.",
        table(("what", "found", "bar"), rows),
        "By view and style:",
        table(("view", "posters", "p50", "p95"), list(_by(outcome, "view"))),
        table(("style", "posters", "p50", "p95"), list(_by(outcome, "style"))),
    ]
    if outcome.misread.total():
        parts.append(
            "Misread slots: " + ", ".join(f"{slot} {count}" for slot, count in outcome.misread.items() if count)
        )
    pairs = zip(outcome.prompts, posters, strict=True)
    parts += [f"{written.city.name}: {one.error} in: {written.prompt}" for written, one in pairs if one.error]
    return report("Sketch posters", "bench.sketch_posters", parts, arguments)


def _by(outcome: Outcome, slot: str) -> Iterator[tuple[str, str, str, str]]:
    times: dict[str, list[float]] = {}
    for written, one in zip(outcome.prompts, outcome.posters, strict=True):
        if not one.error:
            times.setdefault(str(getattr(written.plan, slot)), []).append(one.drawing)
    for value, seconds in sorted(times.items()):
        yield (
            value,
            str(len(seconds)),
            milliseconds(percentile(seconds, 50)),
            milliseconds(percentile(seconds, 95)),
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--curated", type=int, default=60, help="cities with facts that a person wrote")
    parser.add_argument("--unknown", type=int, default=20, help="cities of general facts")
    parser.add_argument("--each", type=int, default=4, help="prompts for each city")
    parser.add_argument("--sample", type=int, default=24, help="posters that are drawn again in another process")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    text = tell(measure(write_prompts(arguments.curated, arguments.unknown, arguments.each), arguments.sample))
    print(text)
    if arguments.write:
        write_report("sketch_posters", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
