"""The FLUX engine with real diffusers pipelines on the CPU: the contract of all engines, batches, failures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.engines.batch import Drawn, Pixels, Shot
from inference.engines.flux.engine import FluxEngine
from inference.engines.flux.loading import load_weights
from inference.engines.flux.options import FluxOptions
from inference.errors import Cancelled, EngineError, EngineUnavailable
from testkit.hub.hub import TOLERANCE, same
from testkit.hub.odd_pipelines import LIMITLESS, small_memory, stable_diffusion, weak_encoder
from testkit.waiting import PATIENCE
from tests.engine_contract import EngineContract

MakeEngine = Callable[..., FluxEngine]


@pytest.fixture(scope="module")
def make_engine(tiny_flux: Path) -> Iterator[MakeEngine]:
    made: list[FluxEngine] = []

    def make(load: Callable[[FluxOptions, str], Any] = load_weights, **options: Any) -> FluxEngine:
        told = FluxOptions(str(tiny_flux), dtype="fp32", device="cpu", buckets=((64, 64, 1),))
        made.append(FluxEngine(replace(told, **options), load))
        made[-1].setup()
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture(scope="module")
def flux(make_engine: MakeEngine) -> FluxEngine:
    return make_engine()


def goes_on(place: int, step: int, preview: Pixels | None) -> bool:
    return True


def shots(count: int, **changes: Any) -> list[Shot]:
    return [replace(Shot(f"Harbour number {n}", 64, 96, n, 2), **changes) for n in range(count)]


def array(drawn: Drawn | EngineError) -> np.ndarray:
    assert isinstance(drawn, Drawn), drawn
    pixels = drawn.pixels
    return np.frombuffer(pixels.rgb, np.uint8).reshape(pixels.height, pixels.width, 3)


class TestFlux(EngineContract):
    tolerance = TOLERANCE

    @pytest.fixture
    def engine(self, flux: FluxEngine) -> FluxEngine:
        return flux

    @pytest.fixture
    def closed_engine(self, make_engine: MakeEngine) -> FluxEngine:
        engine = make_engine()
        engine.close()
        return engine


# --- batches --------------------------------------------------------------------------------------------------------


def test_each_of_a_batch_equals_its_own_single_run(flux: FluxEngine) -> None:
    together = flux.draw_many(shots(5), goes_on)
    alone = [flux.draw_many([shot], goes_on)[0] for shot in shots(5)]
    assert all(same(array(one), array(other)) for one, other in zip(together, alone, strict=True))
    assert all(not same(array(together[0]), array(other)) for other in together[1:])
    assert {one.batch_size for one in together if isinstance(one, Drawn)} == {5}


def test_our_own_noise_is_the_pipelines(flux: FluxEngine) -> None:
    """The engine hands the first noise in, to have previews from the first step on; the picture must not change."""
    import torch

    room = flux._room
    assert room is not None
    shot = shots(1)[0]
    plain = room.pipeline(
        prompt=shot.prompt,
        width=shot.width,
        height=shot.height,
        num_inference_steps=shot.steps,
        guidance_scale=0.0,
        max_sequence_length=256,
        generator=torch.Generator("cpu").manual_seed(shot.seed),
        output_type="np",
    ).images[0]
    assert same(array(flux.draw_many([shot], goes_on)[0]), (plain * 255).round().astype(np.uint8))


def test_previews_come_after_the_steps_asked_for_and_near_the_picture(flux: FluxEngine) -> None:
    seen: list[tuple[int, int, Pixels | None]] = []

    def on_step(place: int, step: int, preview: Pixels | None) -> bool:
        seen.append((place, step, preview))
        return True

    wanted = [replace(shots(1)[0], steps=4, previews=(1, 3)), replace(shots(2)[1], steps=4, previews=(2,))]
    flux.draw_many(wanted, on_step)
    with_preview = {(place, step) for place, step, preview in seen if preview}
    assert with_preview == {(0, 1), (0, 3), (1, 2)}
    assert [step for place, step, _ in seen if place == 0] == [1, 2, 3, 4]
    assert all((preview.width, preview.height) == (8, 12) for *_, preview in seen if preview)


def test_one_who_leaves_does_not_stop_the_others(flux: FluxEngine) -> None:
    left, stayed = flux.draw_many(shots(2), lambda place, step, preview: place == 1)
    assert isinstance(left, Cancelled)
    assert same(array(stayed), array(flux.draw_many(shots(2)[1:], goes_on)[0]))


def test_a_batch_that_everybody_left_stops_after_the_step(flux: FluxEngine) -> None:
    steps: list[int] = []

    def leave_at_three(place: int, step: int, preview: Pixels | None) -> bool:
        steps.append(step)
        return step < 3

    results = flux.draw_many(shots(1, steps=500), leave_at_three)
    assert isinstance(results[0], Cancelled)
    assert steps == [1, 2, 3]


# --- failures -------------------------------------------------------------------------------------------------------


def test_a_batch_that_memory_does_not_hold_is_halved(make_engine: MakeEngine) -> None:
    engine = make_engine(small_memory)
    results = engine.draw_many(shots(5), goes_on)
    alone = [engine.draw_many([shot], goes_on)[0] for shot in shots(5)]
    assert [one.batch_size for one in results if isinstance(one, Drawn)] == [2, 2, 2, 2, 1]
    assert all(same(array(one), array(other)) for one, other in zip(results, alone, strict=True))
    again = engine.draw_many(shots(4), goes_on)
    assert [one.batch_size for one in again if isinstance(one, Drawn)] == [2, 2, 2, 2], "it remembers what fits"


def test_a_picture_that_memory_does_not_hold_is_a_clear_error_and_the_engine_goes_on(make_engine: MakeEngine) -> None:
    engine = make_engine(small_memory)
    too_large = engine.draw_many([Shot("The harbour", 1024, 1024, 1, 1)], goes_on)[0]
    assert isinstance(too_large, EngineError)
    assert too_large.message == "The GPU's memory does not hold a picture of 1024x1024."
    assert isinstance(engine.draw_many(shots(1), goes_on)[0], Drawn)
    assert engine.health().ok


def test_a_model_that_memory_does_not_hold_is_told_at_the_start(tiny_flux: Path) -> None:
    large = FluxOptions(str(tiny_flux), dtype="fp32", device="cpu", buckets=((1024, 1024, 1),), steps=1)
    engine = FluxEngine(large, small_memory)
    with pytest.raises(EngineError, match="memory does not hold the model and one 1024x1024 picture"):
        engine.setup()
    engine.close()


def test_a_bucket_that_memory_does_not_hold_is_drawn_in_parts(make_engine: MakeEngine) -> None:
    engine = make_engine(small_memory, buckets=((64, 96, 1), (64, 96, 4)))
    assert all(isinstance(one, Drawn) for one in engine.draw_many(shots(4), goes_on))


def test_pixels_that_are_no_numbers_are_an_error_of_their_shot_only(make_engine: MakeEngine) -> None:
    engine = make_engine(weak_encoder)
    wanted = shots(3)
    wanted[1] = replace(wanted[1], prompt=f"To {LIMITLESS} and back")
    first, broken, last = engine.draw_many(wanted, goes_on)
    assert isinstance(broken, EngineError)
    assert "no numbers" in broken.message
    assert same(array(first), array(engine.draw_many(wanted[:1], goes_on)[0]))
    assert same(array(last), array(engine.draw_many(wanted[2:], goes_on)[0]))


def test_a_prompt_that_cannot_be_encoded_costs_only_its_own_shot(flux: FluxEngine) -> None:
    wanted = shots(3)
    wanted[1] = replace(wanted[1], prompt=None)  # type: ignore[arg-type]  # what no request can hold breaks the tokenizer
    first, broken, last = flux.draw_many(wanted, goes_on)
    assert isinstance(broken, EngineError)
    assert broken.message.startswith("The model failed at this picture")
    assert array(first).shape == array(last).shape == (96, 64, 3)


def test_a_model_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    engine = FluxEngine(FluxOptions(str(tmp_path), dtype="fp32", device="cpu"))
    with pytest.raises(EngineError, match=r"^The folder .* is no diffusers model, .*\.$"):
        engine.setup()
    assert engine.startup().stage == "failed"
    assert not engine.health().ok
    with pytest.raises(EngineUnavailable):
        engine.draw_many(shots(1), goes_on)
    engine.close()


@pytest.mark.parametrize(
    ("options", "words"), [({"device": "cuda"}, "no GPU"), ({"dtype": "fp8"}, "no fp8 arithmetic")]
)
def test_what_this_machine_has_not_is_refused(tiny_flux: Path, options: dict[str, Any], words: str) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    told = FluxOptions(str(tiny_flux), device="cpu")
    engine = FluxEngine(replace(told, **options))
    with pytest.raises(EngineError, match=words):
        engine.setup()
    engine.close()


# --- life -----------------------------------------------------------------------------------------------------------


def test_the_stages_of_the_start_are_timed_and_the_next_start_knows_them(tiny_flux: Path, tmp_path: Path) -> None:
    options = FluxOptions(str(tiny_flux), dtype="fp32", device="cpu", buckets=((64, 64, 1),), state_folder=tmp_path)
    first = FluxEngine(options)
    assert first.startup().seconds_left is None, "nothing is known before the first start"
    first.setup()
    done = first.startup()
    assert [name for name, _ in done.stages] == ["import", "weights", "compile", "first picture"]
    assert done.ready
    assert done.progress == 1
    first.close()
    assert first.startup().stage == "closed"
    second = FluxEngine(options)
    left = second.startup().seconds_left
    assert left == pytest.approx(sum(seconds for _, seconds in done.stages))
    second.close()


def test_closing_ends_a_drawing_after_its_step(make_engine: MakeEngine) -> None:
    engine = make_engine()
    began = threading.Event()
    results: list[Drawn | EngineError] = []

    def on_step(place: int, step: int, preview: Pixels | None) -> bool:
        began.set()
        return True

    drawing = threading.Thread(target=lambda: results.extend(engine.draw_many(shots(1, steps=100_000), on_step)))
    drawing.start()
    assert began.wait(PATIENCE)
    engine.close()
    drawing.join(timeout=300)
    assert not drawing.is_alive(), "all its steps would take minutes"
    assert isinstance(results[0], EngineUnavailable)


def test_bf16_stays_near_its_own_single_run(make_engine: MakeEngine) -> None:
    engine = make_engine(dtype="bf16")
    together = engine.draw_many(shots(3), goes_on)
    for shot, one in zip(shots(3), together, strict=True):
        single = array(engine.draw_many([shot], goes_on)[0])
        assert int(np.abs(array(one).astype(np.int16) - single).max()) <= 8


def test_another_architecture_draws_through_the_same_engine(make_engine: MakeEngine) -> None:
    engine = make_engine(stable_diffusion)
    wanted = [replace(shot, previews=(1,)) for shot in shots(3)]
    previews: list[Pixels] = []

    def on_step(place: int, step: int, preview: Pixels | None) -> bool:
        previews.extend([preview] if preview else [])
        return True

    together = engine.draw_many(wanted, on_step)
    alone = [engine.draw_many([shot], goes_on)[0] for shot in wanted]
    assert all(same(array(one), array(other)) for one, other in zip(together, alone, strict=True))
    assert len(previews) == 3
