"""The image server over real HTTP with a real (tiny) FLUX pipeline, as OpenAI's own client and operators meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import requests

from inference.engines.batch import Shot
from testkit.hub.hub import PATH, RunningHub, pixels_of, same, tiny_settings
from testkit.waiting import wait_until

LONDON, SYDNEY = "london-key-0123456789", "sydney-key-0123456789"


@pytest.fixture(scope="module")
def hub(tiny_flux: Path) -> Iterator[RunningHub]:
    with RunningHub(tiny_settings(str(tiny_flux), most_pixels=16384, most_steps=8)) as running:
        yield running


@pytest.fixture(scope="module")
def guarded(tiny_flux: Path) -> Iterator[RunningHub]:
    with RunningHub(tiny_settings(str(tiny_flux), keys=f"london:{LONDON},sydney:{SYDNEY}")) as running:
        yield running


# --- OpenAI's client ------------------------------------------------------------------------------------------------


def test_generate(hub: RunningHub) -> None:
    answer = hub.client().images.generate(
        model="tiny-flux", prompt="The harbour at dusk", size="64x96", extra_body={"seed": 7, "num_inference_steps": 3}
    )
    assert answer.data is not None
    assert answer.created > 1_700_000_000
    assert (answer.size, answer.output_format, answer.background) == ("64x96", "png", "opaque")
    assert answer.data[0].b64_json is not None
    assert same(pixels_of(answer.data[0].b64_json), hub.alone(Shot("The harbour at dusk", 64, 96, 7, 3)))


@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_file_formats(hub: RunningHub, output_format: Any) -> None:
    answer = hub.client().images.generate(prompt="The harbour", output_format=output_format, extra_body={"seed": 1})
    assert answer.data is not None
    assert answer.data[0].b64_json is not None
    picture = pixels_of(answer.data[0].b64_json)
    exact = hub.alone(Shot("The harbour", 64, 64, 1, 4))
    assert picture.shape == exact.shape
    assert abs(picture.astype(int) - exact).mean() < 20  # noise is the worst that a lossy format can meet


def test_compression_makes_smaller_files(hub: RunningHub) -> None:
    sizes = [
        len(hub.post(output_format="webp", output_compression=quality, seed=1).json()["data"][0]["b64_json"])
        for quality in (90, 10)
    ]
    assert sizes[1] < sizes[0] / 2


def test_several_pictures_have_seeds_in_a_row(hub: RunningHub) -> None:
    answer = hub.client().images.generate(prompt="The harbour", n=3, extra_body={"seed": 40})
    assert answer.data is not None
    for place, image in enumerate(answer.data):
        assert image.b64_json is not None
        assert same(pixels_of(image.b64_json), hub.alone(Shot("The harbour", 64, 64, 40 + place, 4)))


def test_without_a_seed_pictures_differ_and_their_seeds_are_told(hub: RunningHub) -> None:
    first, second = (hub.post().json()["data"][0] for _ in range(2))
    assert first["seed"] != second["seed"]
    assert same(pixels_of(first["b64_json"]), hub.alone(Shot("The harbour", 64, 64, first["seed"], 4)))


def test_stream_with_partial_images(hub: RunningHub) -> None:
    events = list(
        hub.client().images.generate(
            prompt="The harbour", size="64x96", stream=True, partial_images=3, extra_body={"seed": 7}
        )
    )
    assert [event.type for event in events] == ["image_generation.partial_image"] * 3 + ["image_generation.completed"]
    assert [event.partial_image_index for event in events if event.type == "image_generation.partial_image"] == [
        0,
        1,
        2,
    ]
    assert [pixels_of(event.b64_json).shape for event in events[:3]] == [(12, 8, 3)] * 3
    assert same(pixels_of(events[3].b64_json), hub.alone(Shot("The harbour", 64, 96, 7, 4)))
    assert events[3].size == "64x96"
    assert events[3].output_format == "png"


def test_stream_without_partial_images(hub: RunningHub) -> None:
    events = list(hub.client().images.generate(prompt="The harbour", stream=True, extra_body={"seed": 8}))
    assert [event.type for event in events] == ["image_generation.completed"]


def test_a_picture_tells_its_part_of_the_seconds_and_they_add_up(hub: RunningHub) -> None:
    """Against the engine's own count of the wall time inside its calls, which knows of no picture."""
    before = hub.counted("cityframe_hub_engine_seconds_total"), hub.counted("cityframe_hub_spent_seconds_total")
    # As much work as is allowed: what a busy machine does between two looks at the clock is little of it.
    work: dict[str, Any] = {"size": "128x128", "num_inference_steps": 8}
    pictures = [hub.post(seed=300 + seed, n=2, **work).json()["data"] for seed in (0, 10, 20)]
    told = [picture for both in pictures for picture in both]
    assert {(one["joules"], one["card_shared"], one["shared"]) for one in told} == {(None, False, False)}
    assert all(one["queue_seconds"] >= 0 for one in told)
    spent = sum(one["seconds"] / one["batch_size"] for one in told)
    engine = hub.counted("cityframe_hub_engine_seconds_total") - before[0]
    drawn = hub.counted("cityframe_hub_spent_seconds_total", outcome="drawn") - before[1]
    assert spent == pytest.approx(drawn, rel=0.01)
    assert 0.9 * engine <= spent <= engine
    shared = hub.post(seed=300, n=1, **work).json()["data"][0]
    assert shared["shared"], "kept for whoever wishes for the same"
    assert hub.counted("cityframe_hub_engine_seconds_total") - before[0] == engine


def test_models(hub: RunningHub) -> None:
    assert [model.id for model in hub.client().models.list()] == ["tiny-flux"]
    assert hub.client().models.retrieve("tiny-flux").owned_by == "cityframe"
    with pytest.raises(openai.NotFoundError, match="only the model 'tiny-flux'"):
        hub.client().models.retrieve("dall-e-3")


# --- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "parameter", "words"),
    [
        ({"n": 0}, "n", "greater than or equal to 1"),
        ({"n": 11}, "n", "less than or equal to 10"),
        ({"n": True}, "n", "valid integer"),
        ({"n": "2"}, "n", "valid integer"),
        ({"size": "65x64"}, "size", "multiples of 16"),
        ({"size": "32x64"}, "size", "at least 64"),
        ({"size": "256x256"}, "size", "at most 16384 pixels"),
        ({"size": "large"}, "size", "match pattern"),
        ({"prompt": ""}, "prompt", "at least 1 character"),
        ({"prompt": " \n"}, "prompt", "blank"),
        ({"prompt": "x" * 2001}, "prompt", "at most 2000"),
        ({"prompt": 7}, "prompt", "valid string"),
        ({"seed": -1}, "seed", "greater than or equal to 0"),
        ({"seed": 2**32}, "seed", "less than or equal to 4294967295"),
        ({"seed": 2**32 - 1, "n": 2}, "seed", "at most 4294967294"),
        ({"seed": 1.5}, "seed", "integer"),
        ({"num_inference_steps": 9}, "num_inference_steps", "1 to 8"),
        ({"guidance_scale": 3.5}, "guidance_scale", "takes only 0"),
        ({"output_format": "gif"}, "output_format", "'png', 'jpeg' or 'webp'"),
        ({"output_compression": 50}, "output_compression", "needs jpeg or webp"),
        ({"output_format": "jpeg", "output_compression": 101}, "output_compression", "100"),
        ({"partial_images": 1}, "partial_images", "needs stream"),
        ({"stream": True, "partial_images": 4}, "partial_images", "less than or equal to 3"),
        ({"stream": True, "n": 2}, "n", "holds 1 picture"),
        ({"quality": "hd"}, "quality", "'auto'"),
        ({"background": "transparent"}, "background", "'auto' or 'opaque'"),
        ({"response_format": "url"}, "response_format", "'b64_json'"),
        ({"num_infrence_steps": 4}, "num_infrence_steps", "nearest is num_inference_steps"),
        ({"style": "vivid"}, "style", "is not a parameter"),
    ],
)
def test_what_is_not_offered_is_refused_and_named(
    hub: RunningHub, body: dict[str, Any], parameter: str, words: str
) -> None:
    answer = hub.post(**body)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["type"] == "invalid_request_error"
    assert error["param"] == parameter
    assert error["code"] == "invalid_request"
    assert words in error["message"]
    assert re.fullmatch(r"[^\n]+\.", error["message"])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"prompt"', b"\xff\xfe", b'{"prompt": "\\ud800"}', b"[" * 9999])
def test_what_is_no_request_is_refused(hub: RunningHub, content: bytes) -> None:
    answer = requests.post(hub.url + PATH, data=content, headers={"Content-Type": "application/json"}, timeout=300)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_bodies_of_another_kind_or_too_large_are_refused(hub: RunningHub) -> None:
    assert requests.post(hub.url + PATH, data={"prompt": "x"}, timeout=300).status_code == 415
    assert hub.post(user="x" * 70_000).status_code == 413


def test_openai_errors_have_their_classes(hub: RunningHub) -> None:
    client = hub.client()
    with pytest.raises(openai.BadRequestError) as refused:
        client.images.generate(prompt="The harbour", size="65x65")
    assert refused.value.param == "size"
    assert refused.value.code == "invalid_request"
    assert refused.value.type == "invalid_request_error"
    with pytest.raises(openai.NotFoundError) as unknown:
        client.images.generate(model="dall-e-3", prompt="The harbour")
    assert unknown.value.code == "model_not_found"


def test_null_is_the_same_as_leaving_out(hub: RunningHub) -> None:
    fields = ("model", "n", "size", "output_format", "stream", "seed", "num_inference_steps", "guidance_scale", "user")
    assert hub.post(**dict.fromkeys(fields)).status_code == 200


@pytest.mark.parametrize(
    ("headers", "parameter"),
    [
        ({"X-Cityframe-Region": "a b"}, "X-Cityframe-Region"),
        ({"X-Cityframe-Priority": "highest"}, "X-Cityframe-Priority"),
        ({"X-Cityframe-Deadline": "soon"}, "X-Cityframe-Deadline"),
        ({"X-Cityframe-Deadline": "nan"}, "X-Cityframe-Deadline"),
        ({"X-Cityframe-Deadline": "0"}, "X-Cityframe-Deadline"),
    ],
)
def test_headers_that_cannot_be_are_refused(hub: RunningHub, headers: dict[str, str], parameter: str) -> None:
    answer = hub.post(headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == parameter


def test_other_paths_and_methods_have_the_same_shape(hub: RunningHub) -> None:
    for answer in (requests.get(hub.url + "/v2", timeout=300), requests.get(hub.url + PATH, timeout=300)):
        assert answer.status_code in (404, 405)
        assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


# --- keys -----------------------------------------------------------------------------------------------------------


def test_a_key_is_needed_where_keys_are_set(guarded: RunningHub) -> None:
    for key in ("wrong-key-0123456789", LONDON[:-1], "ünïcode"):
        headers = {"Authorization": f"Bearer {key}".encode()}
        answer = requests.post(guarded.url + PATH, json={"prompt": "x"}, headers=headers, timeout=300)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["error"]["type"] == "authentication_error"
        assert key not in answer.text
    for path in (PATH, "/v1/models", "/metrics"):
        method = requests.post if path == PATH else requests.get
        assert method(guarded.url + path, timeout=300).status_code == 401
    with pytest.raises(openai.AuthenticationError):
        guarded.client("wrong-key-0123456789").models.list()
    assert [model.id for model in guarded.client(LONDON).models.list()] == ["tiny-flux"]


def test_health_and_readiness_need_no_key(guarded: RunningHub) -> None:
    assert requests.get(guarded.url + "/health", timeout=300).json()["ok"] is True
    assert guarded.ready()["ready"] is True


def test_the_key_says_whose_picture_it_is_whatever_the_header_says(guarded: RunningHub) -> None:
    answer = guarded.post({"Authorization": f"Bearer {SYDNEY}", "X-Cityframe-Region": "london"}, seed=3)
    assert answer.status_code == 200
    metrics = requests.get(guarded.url + "/metrics", headers={"Authorization": f"Bearer {LONDON}"}, timeout=300).text
    assert 'cityframe_hub_pictures_total{region="sydney",source="drawn"} 1.0' in metrics
    assert LONDON not in metrics


# --- operators ------------------------------------------------------------------------------------------------------


def test_readiness_tells_the_stages_with_their_seconds(hub: RunningHub) -> None:
    wait_until(lambda: (hub.ready()["waiting"], hub.ready()["running"]) == (0, 0), what="the end of what others asked")
    ready = hub.ready()
    assert ready["stage"] == "ready"
    assert ready["progress"] == 1
    assert [stage["name"] for stage in ready["stages"]] == ["import", "weights", "compile", "first picture"]
    assert all(stage["seconds"] >= 0 for stage in ready["stages"])


def test_a_hub_that_cannot_load_its_model_says_why(tmp_path: Path) -> None:
    with RunningHub(tiny_settings(str(tmp_path))) as broken:
        answer = requests.get(f"{broken.url}/ready", timeout=300)
        assert answer.status_code == 503
        assert "is no diffusers model" in answer.json()["detail"]
        assert int(answer.headers["Retry-After"]) >= 1
        assert requests.get(f"{broken.url}/health", timeout=300).status_code == 503
        refused = broken.post()
        assert refused.status_code == 503
        assert refused.json()["error"]["code"] == "engine_unavailable"
        assert "Retry-After" in refused.headers


def test_metrics(hub: RunningHub) -> None:
    before = hub.counted("cityframe_hub_requests_total", region="paris", priority="warm", result="ok")
    hub.post({"X-Cityframe-Region": "paris", "X-Cityframe-Priority": "warm"}, seed=77)
    hub.post({"X-Cityframe-Region": "paris"}, size="1x1")
    told = {"region": "paris", "priority": "warm", "result": "ok"}
    wait_until(lambda: hub.counted("cityframe_hub_requests_total", **told) == before + 1, what="one more")
    told = {"region": "paris", "result": "invalid_request"}
    wait_until(lambda: hub.counted("cityframe_hub_requests_total", **told) >= 1, what="the refusal")
    assert hub.counted("cityframe_hub_ready") == 1
    assert hub.counted("cityframe_hub_stage_seconds", stage="weights") > 0


def test_the_openapi_page_describes_the_request(hub: RunningHub) -> None:
    page = requests.get(f"{hub.url}/openapi.json", timeout=300).json()
    body = page["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert {"prompt", "seed", "num_inference_steps", "guidance_scale", "stream"} <= set(body["properties"])
    assert body["additionalProperties"] is False
