"""How the sketch engine and the lettering do over hundreds of written prompts: time, memory, contrast, sameness.

Prompts come from the built-in writer, for 60 curated cities and 20 of which only general facts are known; each is
drawn and lettered at 1024 x 1024 in one process that is pinned to one core. `python -m bench.sketch_posters`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bench.measure import SPAWN, milliseconds, percentile, report, table, write_report
from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw, warm_up
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.lettering import letter, read_lettering
from inference.places import CURATED, facts
from inference.schemas import City, Recipe
from inference.writers.base import Wish
from inference.writers.builtin.plan import Plan
from inference.writers.builtin.slots import View
from inference.writers.builtin.writer import BuiltinWriter

SIDE = 1024  # pixels
SEED = 1
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


@dataclass(frozen=True, slots=True)
class Measured:
    """One poster. Seconds of drawing and of lettering; `error` is the exception's name, "" for none."""

    written: Written
    drawing: float = 0.0
    lettering: float = 0.0
    contrast: float | None = None
    digest: str = ""
    notes: tuple[str, ...] = ()
    error: str = ""


@dataclass(slots=True)
class Outcome:
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
        posters = list(process.map(make_poster, prompts))
        peak = process.submit(peak_memory).result()
    sample = posters[:: max(1, len(posters) // sampled)] if sampled else []
    with ProcessPoolExecutor(1, SPAWN, initializer=stay_on_one_core) as process:
        again = list(process.map(make_poster, [one.written for one in sample]))
    same = sum(one.digest == other.digest for one, other in zip(sample, again, strict=True))
    outcome = Outcome(posters, peak, same, len(sample))
    for written in prompts:
        _read_back(written, outcome)
    return outcome


def stay_on_one_core() -> None:
    """Pins this process to the last core that it may use, and draws nothing cold."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    warm_up()


def make_poster(written: Written) -> Measured:
    """Never raises: an exception is what this benchmark counts."""
    try:
        return _timed(written)
    except Exception as error:
        return Measured(written, error=f"{type(error).__name__}: {error}")


def _timed(written: Written) -> Measured:
    lettering = read_lettering(written.prompt, written.city)
    recipe = Recipe(written.city, written.prompt, SIDE, SIDE, SEED, 1, NAME, MODEL, lettering)
    started = time.perf_counter()
    drawn = draw(recipe)
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    lettered = letter(drawn.rgb, SIDE, SIDE, lettering, written.city, written.prompt)
    return Measured(
        written,
        seconds,
        time.perf_counter() - started,
        lettered.contrast,
        hashlib.blake2b(lettered.rgb).hexdigest(),
        lettered.notes,
    )


def peak_memory() -> float:
    """The largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
        yield slot, getattr(written.plan, slot), getattr(lettering, slot)
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
    left_out = sum("left out" in note for one in drawn for note in one.notes)
    cities = {one.written.city.id for one in posters}
    share = outcome.slots_read / max(1, outcome.slots_planned)
    rows = [
        ("posters, cities", f"{len(posters)}, {len(cities)}", "300, 80"),
        ("exceptions", str(len(posters) - len(drawn)), "0"),
        ("drawing, p50", milliseconds(percentile(drawing, 50)), "250 ms"),
        ("drawing, p95", milliseconds(percentile(drawing, 95)), "600 ms"),
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
        table(("view", "posters", "p50", "p95"), list(_by(drawn, "view"))),
        table(("style", "posters", "p50", "p95"), list(_by(drawn, "style"))),
    ]
    if outcome.misread.total():
        parts.append(
            "Misread slots: " + ", ".join(f"{slot} {count}" for slot, count in outcome.misread.items() if count)
        )
    parts += [f"{one.written.city.name}: {one.error} in: {one.written.prompt}" for one in posters if one.error]
    return report("Sketch posters", "bench.sketch_posters", parts, arguments)


def _by(drawn: Sequence[Measured], slot: str) -> Iterator[tuple[str, str, str, str]]:
    for value in sorted({str(getattr(one.written.plan, slot)) for one in drawn}):
        times = [one.drawing for one in drawn if getattr(one.written.plan, slot) == value]
        yield value, str(len(times)), milliseconds(percentile(times, 50)), milliseconds(percentile(times, 95))


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
