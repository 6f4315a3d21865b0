"""The sketch engine: what it reads, what it draws, and how it and its processes stand failure."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.engines.base import Engine
from inference.engines.sketch.drawing import draw
from inference.engines.sketch.engine import MODEL, SketchEngine
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import Scene, parse
from inference.engines.sketch.traits import TRAITS
from inference.errors import EngineError, EngineUnavailable
from inference.places import CURATED, facts
from inference.prompt_text.slots import Style
from inference.schemas import FORMATS, City, Note, Recipe
from inference.work.process_pool import ProcessPool
from inference.writers.base import STYLES
from testkit.shared import shared_gazetteer
from testkit.waiting import PATIENCE, wait_until
from tests.engine_contract import PARIS, EngineContract, recipe_for

HERE = Path(__file__).resolve().parent.parent
LONDON = replace(PARIS, id=2643743, name="London", country_code="GB", country="United Kingdom", population=8961989)
TOKYO = replace(PARIS, id=1850147, name="Tokyo", country_code="JP", country="Japan", continent_code="AS")
SPRING_HILL = replace(
    PARIS, id=4173838, name="Spring Hill", country_code="US", country="United States", population=98621
)
DRAWN_STYLES = [style for style in STYLES if style]
VIEWS = ("skyline", "head-on monument", "aerial view", "street", "market")


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    pool = ProcessPool(2, timeout=PATIENCE)
    yield pool
    pool.close()


class TestContract(EngineContract):
    @pytest.fixture
    def engine(self, pool: ProcessPool) -> Engine:
        engine = SketchEngine(pool)
        engine.setup()
        return engine

    @pytest.fixture
    def closed_engine(self, pool: ProcessPool) -> Engine:
        engine = SketchEngine(pool)
        engine.setup()
        engine.close()
        return engine

    def test_every_worker_and_this_process_draw_the_same_bytes(self, engine: Engine) -> None:
        recipe = recipe_for(engine)
        assert {engine.draw(recipe).rgb for _ in range(4)} == {draw(recipe).rgb}

    def test_before_setup_it_says_so(self) -> None:
        engine = SketchEngine(ProcessPool(1))
        with pytest.raises(EngineUnavailable, match="not set up"):
            engine.draw(recipe_for(engine))

    def test_it_is_labelled_as_a_sketch(self, engine: Engine) -> None:
        assert engine.info.embedded
        assert "Sketch" in engine.info.label


def read(prompt: str, city: City = PARIS) -> Scene:
    return parse(prompt, city, facts(city), LANDMARKS)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Paris at sunset", {"time": "sunset"}),
        ("A golden-hour skyline of Paris", {"view": "skyline", "time": "golden"}),
        ("The waterfront of Paris just after daybreak", {"view": "waterfront", "time": "dawn"}),
        ("Paris across the river in the blue hour", {"view": "waterfront", "time": "blue"}),
        ("Paris along the Seine", {"view": "waterfront", "water": "river"}),
        ("Paris deep in the night under a starry sky", {"time": "night"}),
        ("Paris on a bright sunny day", {"time": "day"}),
        ("Paris, monsoon rain easing off", {"weather": "rain"}),
        ("Paris with gentle film grain", {"weather": "clear"}),
        ("Paris under plane trees", {"view": "skyline", "notes": ()}),
        ("Morning mist over Paris", {"weather": "fog", "time": "dawn"}),
        ("Paris in falling snow", {"weather": "snow"}),
        ("Paris before snow-capped mountains", {"weather": "clear", "terrain": "mountains"}),
        ("Paris under a thunderstorm", {"weather": "storm"}),
        ("Paris in autumn under broken cloud", {"season": "autumn", "weather": "cloudy"}),
        ("Cherry blossoms in Paris", {"season": "spring"}),
        ("An art deco poster of Paris with radiating lines", {"style": "deco", "time": "night"}),
        ("A vintage travel poster of Paris", {"style": "vintage", "time": "day"}),
        ("A loose watercolour of Paris", {"style": "watercolor", "time": "dawn"}),
        ("Paris, neon-lit and cyberpunk, at noon", {"style": "neon", "time": "night"}),
        ("A minimalist poster of Paris", {"style": "minimal"}),
        ("Paris in warm, inviting colours", {"palette": "warm", "style": "illustrated"}),
        ("Paris in black-and-white", {"palette": "mono"}),
        ('Paris at dawn. The city name "Paris" in golden art deco letters at the bottom.',
         {"style": "illustrated", "palette": "auto", "time": "dawn", "lettering_position": "bottom"}),
        ('Paris. The title "Paris" across the top in a modern, minimal neon font, and the whole image is a watercolor.',
         {"style": "watercolor", "lettering_position": "top"}),
        ("The Eiffel Tower and Notre-Dame", {"named_landmarks": ("eiffel_tower", "notre_dame"), "notes": ()}),
        ("Small boats crossing the water before Paris", {"notes": ()}),
    ],
)  # fmt: skip
def test_prompt_to_scene(prompt: str, expected: dict[str, object]) -> None:
    scene = read(prompt)
    assert {slot: getattr(scene, slot) for slot in expected} == expected


def test_a_city_called_spring_hill_is_neither_spring_nor_hilly() -> None:
    scene = read("The skyline of Spring Hill at noon", SPRING_HILL)
    assert (scene.season, scene.terrain) == ("", "flat")


def test_what_was_understood_names_the_words_that_said_so() -> None:
    understood = read("Paris at sunset, an art deco poster").understood
    assert ("time", "sunset", "sunset") in [(u.slot, u.value, u.words) for u in understood]
    assert ("style", "deco", "art deco") in [(u.slot, u.value, u.words) for u in understood]


def test_unused_words_are_told_in_the_prompts_own_spelling() -> None:
    scene = read("London at dusk with a blimp over the Eiffel Tower", LONDON)
    assert scene.ignored == ("blimp", "Eiffel Tower")
    assert read("The beautiful skyline of Paris at sunset, with soft light and deep shadows").ignored == ()


@pytest.mark.parametrize(
    ("prompt", "view"),
    [
        ("A crowded street market in Paris", "market"),
        ("A bird's-eye view of Paris", "aerial"),
        ("A narrow street in Paris", "street"),
        ("The Eiffel Tower in Paris, seen head-on", "landmark"),
    ],
)
def test_every_view_is_drawn_and_nothing_is_excused(prompt: str, view: str) -> None:
    scene = read(prompt)
    assert (scene.view, scene.notes) == (view, ())
    skyline = draw(Recipe(PARIS, "The skyline of Paris", 256, 256, 1, 1, "sketch", MODEL)).rgb
    assert draw(Recipe(PARIS, prompt, 256, 256, 1, 1, "sketch", MODEL)).rgb != skyline


def test_a_landmark_that_nobody_drew_is_replaced_aloud() -> None:
    scene = read("The landmark of Spring Hill seen head-on", SPRING_HILL)
    assert scene.view == "landmark"
    assert scene.notes[0] == Note("no_landmark", {"city": "Spring Hill"})


@pytest.mark.parametrize("view", ["head-on monument", "aerial view", "street", "market"])
def test_places_do_not_look_alike(view: str) -> None:
    """Their colours differ in the mean of a coarse grid, not only in a few pixels."""
    pictures = []
    for city in (PARIS, TOKYO, SPRING_HILL):
        recipe = Recipe(city, f"A {view} on a bright sunny day", 256, 256, 1, 1, "sketch", MODEL)
        pixels = np.frombuffer(draw(recipe).rgb, np.uint8).reshape(16, 16, 16, 16, 3)
        pictures.append(pixels.mean((1, 3)))
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(pictures[one] - pictures[other]).mean() > 4


def test_a_landmark_without_a_drawing_is_told() -> None:
    scene = parse("The Eiffel Tower at sunset", PARIS, facts(PARIS), drawable=["notre_dame"])
    assert scene.named_landmarks == ()
    assert scene.ignored == ("Eiffel Tower",)
    assert scene.notes == (Note("no_drawing", {"name": "the Eiffel Tower"}),)


def test_mount_fuji_is_drawn_as_tokyos_terrain() -> None:
    scene = read("Tokyo with Mount Fuji behind", TOKYO)
    assert (scene.terrain, scene.notes) == ("volcano", ())


def test_landmarks_are_those_that_places_knows() -> None:
    known = {landmark.key for place in CURATED.values() for landmark in place.landmarks}
    assert set(LANDMARKS) <= known
    assert len(LANDMARKS) >= 100


def test_water_that_nobody_knows_of_is_assumed_aloud() -> None:
    scene = read("The waterfront of Spring Hill", SPRING_HILL)
    assert scene.water == "river"
    assert scene.notes == (Note("river"),)


def test_a_city_by_the_sea_is_drawn_on_it_without_a_note() -> None:
    nuuk = shared_gazetteer().search("Nuuk")[0]
    scene = read("The waterfront of Nuuk in winter", nuuk)
    assert scene.water == "sea"
    assert not scene.place.curated
    assert scene.notes == ()


@pytest.mark.parametrize(("view", "share"), [("skyline", 0.5), ("aerial view", 0.42), ("landmark", 0.5)])
def test_a_minimal_poster_moves_down_for_a_name_above_it(view: str, share: float) -> None:
    """With the name above, the picture's busy middle lies lower than with the name below."""

    def middle(position: str) -> float:
        prompt = f'A minimal {view} of Paris. The city name "Paris" at the {position}.'
        rgb = np.frombuffer(draw(Recipe(PARIS, prompt, 320, 320, 5, 1, "sketch", MODEL)).rgb, np.uint8)
        steps = np.abs(np.diff(rgb.reshape(320, 320, 3).mean(-1), axis=1)) > 6
        return float(np.average(np.arange(320), weights=steps.sum(1))) / 320

    above, below = middle("top"), middle("bottom")
    assert above > below + 0.05
    assert above > share


@pytest.mark.parametrize("style", DRAWN_STYLES)
@pytest.mark.parametrize("shape", FORMATS)
def test_every_style_in_every_format(style: str, shape: str) -> None:
    width, height = (round(side / 64) * 16 for side in FORMATS[shape])
    for city, prompt in (
        (LONDON, f"{style} waterfront at night in the rain"),
        (SPRING_HILL, f"{style} skyline in winter"),
    ):
        recipe = Recipe(city, prompt, width, height, 1, 1, "sketch", MODEL)
        rgb = draw(recipe).rgb
        assert len(rgb) == width * height * 3
        assert len(set(rgb[::97])) > 10  # a picture, not a blank


@pytest.mark.parametrize("prompt", ["", "x", "${alert(1)} {{value}} <script>", "日本 " * 400, "((((", "the " * 500])
def test_odd_prompts_are_drawn_all_the_same(prompt: str) -> None:
    assert draw(Recipe(PARIS, prompt, 256, 256, 2**32 - 1, 1, "sketch", MODEL)).rgb


@pytest.mark.parametrize(("width", "height"), [(256, 2048), (2048, 256), (272, 336)])
def test_extreme_sizes(width: int, height: int) -> None:
    for style in ("illustrated", "minimal", "vintage", "watercolor"):
        assert len(draw(Recipe(TOKYO, style, width, height, 3, 1, "sketch", MODEL)).rgb) == width * height * 3


def drawn_with_room(recipe: Recipe) -> tuple[NDArray[np.floating[Any]], tuple[int, int, int, int]]:
    """(lightness by pixel, the title's room as left, top, width, height)."""
    drawn, width, height = draw(recipe), recipe.width, recipe.height
    grey = np.frombuffer(drawn.rgb, np.uint8).reshape(height, width, 3).mean(-1)
    room = drawn.room
    left, top = math.ceil(room.left * width), math.ceil(room.top * height)
    return grey, (left, top, int(room.right * width) - left, int(room.bottom * height) - top)


@pytest.mark.parametrize("style", DRAWN_STYLES)
@pytest.mark.parametrize(("position", "city"), [("top", PARIS), ("bottom", PARIS), ("bottom", SPRING_HILL)])
def test_lettering_room_lies_inside_and_is_calm(style: Style, position: str, city: City) -> None:
    """Nothing with hard edges stands where the city's name goes."""
    prompt = f'A {style} skyline at midday. The city name "Paris" at the {position}.'
    for full_width, full_height in FORMATS.values():
        width, height = full_width // 64 * 16, full_height // 64 * 16
        recipe = Recipe(city, prompt, width, height, 5, 1, "sketch", MODEL)
        grey, (left, top, wide, high) = drawn_with_room(recipe)
        assert min(left, top) >= 0
        assert left + wide <= width
        assert top + high <= height
        assert high >= 0.05 * height
        assert position == ("top" if top + high / 2 < height / 2 else "bottom") or TRAITS[style].panel
        steps = np.abs(np.diff(grey[top : top + high, left : left + wide], axis=1))
        assert (steps > 40).mean() < 0.02


@pytest.mark.parametrize("style", DRAWN_STYLES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_in_every_style_leaves_the_room_calm(view: str, style: str) -> None:
    for position, city in (("top", TOKYO), ("bottom", SPRING_HILL)):
        prompt = f'A {view}, {style}, at golden hour. The city name "Here" at the {position}.'
        recipe = Recipe(city, prompt, 256, 256, 5, 1, "sketch", MODEL)
        grey, (left, top, wide, high) = drawn_with_room(recipe)
        steps = np.abs(np.diff(grey[top : top + high, left : left + wide], axis=1))
        assert (steps > 40).mean() < 0.02


def sleep_and_tell(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def end_the_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_worker_costs_nobody_their_result() -> None:
    pool = ProcessPool(2, timeout=PATIENCE)
    pool.start()
    try:
        results: list[int] = []
        threads = [threading.Thread(target=lambda: results.append(pool.run(sleep_and_tell, 0.6))) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        os.kill(pool.process_ids()[0], signal.SIGKILL)
        for thread in threads:
            thread.join(PATIENCE)
        assert len(results) == 4
        wait_until(lambda: len(pool.process_ids()) == 2, what="another worker")
    finally:
        pool.close()


def test_a_task_that_kills_every_worker_fails_alone_and_the_pool_goes_on() -> None:
    pool = ProcessPool(1, timeout=PATIENCE)
    pool.start()
    try:
        with pytest.raises(EngineError, match="killed twice"):
            pool.run(end_the_process)
        assert pool.run(sleep_and_tell, 0.0) > 0
    finally:
        pool.close()


def _seconds_to_start_a_worker() -> float:
    pool, started = ProcessPool(1, timeout=PATIENCE), time.monotonic()
    pool.start()
    pool.close()
    return time.monotonic() - started


def test_a_task_over_its_time_is_stopped_and_the_pool_goes_on() -> None:
    # A worker's start is within the limit too: on a loaded machine it alone takes seconds
    pool = ProcessPool(1, timeout=max(2.0, 15 * _seconds_to_start_a_worker()))
    pool.start()
    try:
        with pytest.raises(EngineError, match=r"longer than [\d.]+ seconds"):
            pool.run(sleep_and_tell, 600.0)

        def goes_on() -> bool:
            try:
                return pool.run(sleep_and_tell, 0.0) > 0
            except EngineError:  # on a busy machine the new worker's start alone may take longer
                return False

        wait_until(goes_on, what="a task done by another worker")
    finally:
        pool.close()


def test_closing_frees_those_who_wait_and_leaves_no_process() -> None:
    pool = ProcessPool(1, timeout=PATIENCE)
    pool.start()
    outcomes: list[str] = []

    def work() -> None:
        try:
            pool.run(sleep_and_tell, 30.0)
        except EngineUnavailable as error:
            outcomes.append(error.message)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    process_ids = pool.process_ids()
    pool.close()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(outcomes) == 3
    assert not any(_runs(process_id) for process_id in process_ids)
    with pytest.raises(EngineUnavailable):
        pool.run(sleep_and_tell, 0.0)


def test_workers_end_with_a_killed_parent() -> None:
    script = (
        "import time\nfrom inference.work.process_pool import ProcessPool\n"
        "if __name__ == '__main__':\n    pool = ProcessPool(1)\n    pool.start()\n"
        "    print(pool.process_ids()[0], flush=True)\n    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not _runs(worker), what="the worker's end")


def _runs(process_id: int) -> bool:
    """A zombie that nobody reaps does not run."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_server_starts_without_skia() -> None:
    """The engine's module may not load skia: only the workers need its system libraries."""
    modules = "inference.engines.sketch.engine, inference.engines.sketch.offers"
    code = f"import sys; import {modules}; sys.exit('skia' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=HERE, check=False).returncode == 0
