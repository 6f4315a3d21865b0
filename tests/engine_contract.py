"""What every engine must do, as one suite: a test module subclasses it and gives its engine as a fixture.

class TestSketch(EngineContract):
    @pytest.fixture(scope="class")
    def engine(self): ...
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from inference.engines.base import Engine
from inference.errors import Cancelled, EngineUnavailable
from inference.schemas import City, Progress, Recipe

PARIS = City(
    id=2988507,
    name="Paris",
    native_name="",
    country_code="FR",
    country="France",
    continent_code="EU",
    latitude=48.85341,
    longitude=2.3488,
    time_zone="Europe/Paris",
    population=2138551,
)


def recipe_for(engine: Engine, prompt: str = "The skyline of Paris at sunset", seed: int = 7) -> Recipe:
    """A small recipe that names the engine as the service does."""
    return Recipe(
        city=PARIS,
        prompt=prompt,
        width=256,
        height=320,
        seed=seed,
        steps=engine.info.steps,
        engine=engine.info.name,
        model=engine.info.model,
    )


class EngineContract:
    """`engine` is set up and stays open; `closed_engine` was set up and then closed.

    `tolerance` is by how many levels of 255 the same picture may differ from one drawing to the next: 0 where a recipe
    gives the same bytes, more where pictures are drawn together with others.
    """

    tolerance = 0

    def same(self, one: bytes, other: bytes) -> bool:
        first, second = (np.frombuffer(rgb, np.uint8).astype(np.int16) for rgb in (one, other))
        return len(first) == len(second) and int(np.abs(first - second).max()) <= self.tolerance

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def closed_engine(self) -> Engine:
        raise NotImplementedError

    def test_picture_has_the_asked_size_and_names_its_engine(self, engine: Engine) -> None:
        recipe = recipe_for(engine)
        picture = engine.draw(recipe)
        assert (picture.width, picture.height) == (recipe.width, recipe.height)
        assert len(picture.rgb) == recipe.width * recipe.height * 3
        assert (picture.engine, picture.model) == (engine.info.name, engine.info.model)
        assert picture.seconds is None or picture.seconds > 0
        assert bool(picture.spent.processor) == (picture.seconds is not None)

    def test_same_recipe_gives_the_same_picture_and_another_seed_another(self, engine: Engine) -> None:
        recipe = recipe_for(engine)
        first = engine.draw(recipe)
        assert self.same(engine.draw(recipe).rgb, first.rgb)
        assert not self.same(engine.draw(replace(recipe, seed=recipe.seed + 1)).rgb, first.rgb)

    def test_threads_at_once_each_get_their_own_picture(self, engine: Engine) -> None:
        recipes = [recipe_for(engine, seed=seed) for seed in range(8)]
        with ThreadPoolExecutor(8) as threads:
            together = [picture.rgb for picture in threads.map(engine.draw, recipes)]
        alone = [engine.draw(recipe).rgb for recipe in recipes]
        assert all(map(self.same, together, alone))

    def test_progress_starts_at_none_and_ends_at_all_steps(self, engine: Engine) -> None:
        reports: list[Progress] = []
        engine.draw(recipe_for(engine), reports.append)
        assert reports[0].step == 0
        assert reports[-1].step == reports[-1].steps == engine.info.steps
        assert [report.step for report in reports] == sorted(report.step for report in reports)

    def test_cancelled_through_its_report(self, engine: Engine) -> None:
        def cancel(progress: Progress) -> None:
            raise Cancelled("Nobody waits for this picture any more.")

        with pytest.raises(Cancelled):
            engine.draw(recipe_for(engine), cancel)
        assert engine.draw(recipe_for(engine)).rgb  # and the engine goes on

    def test_health_is_good_while_open(self, engine: Engine) -> None:
        assert engine.health().ok

    def test_closed_engine_refuses_in_one_sentence(self, closed_engine: Engine) -> None:
        with pytest.raises(EngineUnavailable, match=r"^[A-Z].*\.$"):
            closed_engine.draw(recipe_for(closed_engine))
        health = closed_engine.health()
        assert not health.ok
        assert health.detail
