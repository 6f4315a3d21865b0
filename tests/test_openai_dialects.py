"""Anything that speaks OpenAI's images API draws for a region: four dialects, by a server on openai's own types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests
from PIL import Image

from inference.engines.remote import RemoteEngine
from inference.errors import EngineUnavailable
from inference.schemas import Recipe
from inference.upstream.client import Upstream
from testkit.bad_answers import file_of, in_base64, naming, plain
from testkit.loopback import LoopbackServer, error_answer, loopback, raw_answer
from testkit.openai_dialects import DIALECTS, MODEL, ORIENTATION, expected, seeds_up_to
from testkit.refusals import OF_THE_SERVER
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE
from tests.test_bad_answers import ended, wishes
from tests.test_remote_engine import LIMA

SIZE = (160, 96)
_TURNS = Image.Transpose
HOW_STORED = {  # EXIF orientation: how an upright picture is stored that is to be shown by it
    2: _TURNS.FLIP_LEFT_RIGHT, 3: _TURNS.ROTATE_180, 4: _TURNS.FLIP_TOP_BOTTOM, 5: _TURNS.TRANSPOSE,
    6: _TURNS.ROTATE_90, 7: _TURNS.TRANSVERSE, 8: _TURNS.ROTATE_270,
}  # fmt: skip
# What each server does not know of what a region sends; previews are not asked for where nothing streams.
DROPPED = {
    "openai": {"seed", "num_inference_steps", "guidance_scale"},
    "dall_e": {"seed", "num_inference_steps", "guidance_scale", "output_format", "stream", "partial_images"},
    "fastapi": {"num_inference_steps", "guidance_scale", "output_format", "stream", "partial_images"},
    "lenient": set[str](),
}


def recipe(prompt: str = "Cliffs above the sea at dusk.", seed: int = 7) -> Recipe:
    return Recipe(LIMA, prompt, *SIZE, seed, 4, "flux", "any-model")


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with loopback() as running:
        yield running


@pytest.fixture
def engine(server: LoopbackServer) -> Iterator[RemoteEngine]:
    with closing(RemoteEngine(Upstream(f"{server.url}/v1", "sk-secret", backoff_seconds=0.01), "any-model")) as made:
        yield made


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_draws_the_picture_and_is_asked_in_it_from_then_on(
    server: LoopbackServer, engine: RemoteEngine, dialect: str
) -> None:
    server.answers(DIALECTS[dialect])
    picture = engine.draw(recipe(), lambda _: None)
    drawn = np.frombuffer(picture.rgb, np.uint8).reshape(SIZE[1], SIZE[0], 3).astype(int)
    assert np.abs(drawn - np.asarray(expected(SIZE)).astype(int)).max() <= 1
    told = {note.names["name"] for note in picture.notes}
    assert told == DROPPED[dialect]
    assert {note.code for note in picture.notes} <= {"setting_dropped"}
    asked = [seen for seen in server.seen if seen.path == "/v1/images/generations"]
    assert len(asked) <= len(DROPPED[dialect]) + 1
    server.seen.clear()
    again = engine.draw(recipe(seed=8), lambda _: None)
    asked = [seen for seen in server.seen if seen.path == "/v1/images/generations"]
    assert len(asked) == 1, "what was dropped is remembered"
    assert not set(asked[0].body) & DROPPED[dialect]
    assert again.notes == picture.notes
    assert engine.info.seeded == ("seed" not in DROPPED[dialect])
    health = engine.health()
    assert health.ok
    assert all(name in health.detail for name in DROPPED[dialect] - {"partial_images"}), "operators read it"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_region_keeps_the_recipes_id_and_tells_what_was_dropped(
    server: LoopbackServer, tmp_path: Path, dialect: str
) -> None:
    server.answers(DIALECTS[dialect])
    with RunningRegion(tmp_path, images_url=f"{server.url}/v1", images_model="any/model-2") as region:
        (body,) = wishes(dialect, 1)
        outcome = ended(region, body)
        view: dict[str, Any] = outcome["view"]
        assert view["recipe_id"] == outcome["wanted"]
        stored = region.service.stored_recipe(view["recipe_id"])
        assert (stored.document["engine"], stored.document["model"]) == ("flux", "any/model-2")
        facts = region.service.cache.picture_facts(stored.picture_id)
        assert facts is not None
        assert {note.names["name"] for note in facts.notes if note.code == "setting_dropped"} == DROPPED[dialect]
        receipt = view["receipt"]
        model = MODEL if dialect == "openai" else "any/model-2"
        assert (receipt["model"], receipt["engine_label"]) == (model, model.rsplit("/", 1)[-1])
        assert receipt["embedded"] is False
        assert len(receipt["notes"]) == len(DROPPED[dialect])
        german = requests.get(f"{region.url}/api/images/{view['recipe_id']}?language=de", timeout=PATIENCE).json()
        assert all("kennt die Einstellung" in note for note in german["receipt"]["notes"])


def test_a_region_tells_of_a_smaller_seed_and_draws_a_sketch_where_the_server_is_at_fault(
    server: LoopbackServer, tmp_path: Path
) -> None:
    server.answers(seeds_up_to(2**31 - 1, error_answer(400, "seed must be <= 2147483647", param="seed")))
    with RunningRegion(tmp_path, images_url=f"{server.url}/v1") as region:
        (body,) = wishes("a seed", 1)
        outcome = ended(region, {**body, "seed": 4_000_000_000})
        view: dict[str, Any] = outcome["view"]
        assert view["recipe_id"] == outcome["wanted"]
        stored = region.service.stored_recipe(view["recipe_id"])
        assert stored.document["seed"] == 4_000_000_000
        facts = region.service.cache.picture_facts(stored.picture_id)
        assert facts is not None
        assert [note.code for note in facts.notes] == ["seed_reduced"]
        german = requests.get(f"{region.url}/api/images/{view['recipe_id']}?language=de", timeout=PATIENCE).json()
        assert str(server.seen[-1].body["seed"]) in german["receipt"]["notes"][0]
        server.answers(OF_THE_SERVER["xAI without sizes"])
        assert ended(region, {**body, "seed": 5})["view"]["receipt"]["embedded"] is True
        told = requests.get(f"{region.url}/healthz", timeout=PATIENCE).text
        assert "Argument not supported: size" in told


def test_a_prompt_that_names_a_parameter_drops_nothing(server: LoopbackServer, engine: RemoteEngine) -> None:
    server.answers(DIALECTS["openai"])
    prompt = "A seed and a stream, with no known guidance_scale."
    engine.draw(recipe(prompt))
    assert {note.names["name"] for note in engine.draw(recipe(prompt)).notes} == DROPPED["openai"]


def test_the_key_goes_with_a_file_of_the_server_and_nowhere_else(server: LoopbackServer, engine: RemoteEngine) -> None:
    with loopback() as stranger:
        stranger.answers(raw_answer(file_of(expected(SIZE)), "image/png"))
        server.answers(naming(lambda _: f"{stranger.url}/picture.png"))
        with pytest.raises(EngineUnavailable, match="does not lie on itself"):
            engine.draw(recipe())
        host, own = (one.url.removeprefix("http://") for one in (stranger, server))
        for address in (
            f"//{host}/p.png",
            f"http://{host}\\@{own}/p.png",
            f"http://{own}@{host}/p.png",
            f"http://{own}\t@{host}/p.png",
            f"https://{own}/p.png",
        ):
            server.answers(plain({"url": address}))
            with pytest.raises(EngineUnavailable):
                engine.draw(recipe())
        assert stranger.seen == []


def test_a_relative_url_is_of_the_server(server: LoopbackServer, engine: RemoteEngine) -> None:
    server.answers(naming(lambda _: "/files/p.png?size=1#x", raw_answer(file_of(expected(SIZE)), "image/png")))
    assert engine.draw(recipe()).rgb == expected(SIZE).tobytes()
    assert server.seen[-1].path == "/files/p.png?size=1"
    assert server.seen[-1].headers["Authorization"] == "Bearer sk-secret"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_file_is_turned_as_it_says(
    server: LoopbackServer, engine: RemoteEngine, kind: str, orientation: int
) -> None:
    upright = expected(SIZE)
    stored = upright.transpose(HOW_STORED[orientation]) if orientation in HOW_STORED else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    lossless: dict[str, dict[str, Any]] = {"WEBP": {"lossless": True}, "JPEG": {"quality": 100, "subsampling": 0}}
    server.answers(plain({"b64_json": in_base64(file_of(stored, kind, exif=exif, **lossless.get(kind, {})))}))
    drawn = np.frombuffer(engine.draw(recipe()).rgb, np.uint8).reshape(SIZE[1], SIZE[0], 3).astype(int)
    assert np.abs(drawn - np.asarray(upright).astype(int)).max() <= 4


def test_grey_of_16_bits_is_scaled_turned_or_not(server: LoopbackServer, engine: RemoteEngine) -> None:
    levels = np.linspace(0, 65535, SIZE[0] * SIZE[1]).reshape(SIZE[1], SIZE[0]).astype(np.uint16)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    turned = Image.fromarray(np.ascontiguousarray(np.rot90(levels)))
    for file in (file_of(Image.fromarray(levels)), file_of(turned, exif=exif)):
        server.answers(plain({"b64_json": in_base64(file)}))
        drawn = np.frombuffer(engine.draw(recipe()).rgb, np.uint8).reshape(SIZE[1], SIZE[0], 3).astype(int)
        assert np.abs(drawn[:, :, 0] - levels.astype(int) / 257).max() <= 1
