"""The named endpoints as Gradio's own Python client meets them: what scripts and notebooks of marketers use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from gradio_client import Client
from gradio_client.exceptions import AppError

from testkit.gradio_api import gradio_client
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON
from testkit.waiting import PATIENCE


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    folder = tmp_path_factory.mktemp("client")
    with RunningRegion(folder, engine=PlainEngine()) as running:
        yield running


@pytest.fixture(scope="module")
def client(region: RunningRegion) -> Client:
    return gradio_client(region.url)


def test_the_endpoints_are_listed_with_their_parameters(client: Client) -> None:
    listed: dict[str, Any] = client.view_api(return_format="dict")["named_endpoints"]
    parameters = {name: [one["parameter_name"] for one in told["parameters"]] for name, told in listed.items()}
    assert parameters == {
        "/cities": ["query", "limit"],
        "/prompts": ["city", "language", "style"],
        "/image": ["city", "prompt", "format", "seed", "language"],
    }


def test_from_a_name_to_a_picture(client: Client, region: RunningRegion) -> None:
    city = client.predict("lisbon", 1, api_name="/cities")["cities"][0]
    assert city["id"] == LISBON
    prompts = client.predict(city["id"], "fr", "", api_name="/prompts")["prompts"]
    assert prompts[0]["language"] == "fr"
    image = client.predict(city["id"], prompts[0]["id"], "9:16", None, "fr", api_name="/image")
    assert image["state"] == "ready"
    assert image["recipe_id"] == prompts[0]["formats"]["9:16"]["recipe_id"]
    assert image["receipt"]["cached"] is False
    answer = requests.get(region.url + image["urls"]["webp"], timeout=PATIENCE)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    again = client.predict(city["id"], prompts[0]["id"], "9:16", None, "fr", api_name="/image")
    assert again["receipt"]["cached"] is True


def test_own_words_and_a_seed(client: Client) -> None:
    image = client.predict(LISBON, "Own words", "1:1", 4294967295, "en", api_name="/image")
    assert (image["seed"], image["prompt"]["text"]) == (4294967295, "Own words")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((LISBON, "x", "3:2", None, "en"), "3:2"),
        ((1, "x", "1:1", None, "en"), "GeoNames id 1"),
        ((LISBON, "", "1:1", None, "en"), "empty"),
        ((LISBON, "x", "1:1", -1, "en"), "4294967295"),
        ((LISBON, "x", "1:1", "many", "en"), "seed"),
        ((LISBON, "x", "1:1", None, "xx"), "language"),
        ((LISBON, "0" * 16, "1:1", None, "en"), "no prompt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_offered_is_said_in_the_same_sentence(
    client: Client, arguments: tuple[Any, ...], word: str
) -> None:
    with pytest.raises(AppError) as raised:
        client.predict(*arguments, api_name="/image")
    assert word in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_endpoints_count_towards_the_visitors_share(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("limited")
    with RunningRegion(folder, engine=PlainEngine(), images_per_minute=1) as running:
        client = gradio_client(running.url)
        first = client.predict(LISBON, "Own words", "1:1", 1, "en", api_name="/image")
        assert first["state"] == "ready"
        with pytest.raises(AppError, match="New pictures for one visitor: at most 1 in a minute"):
            client.predict(LISBON, "Own words", "1:1", 2, "en", api_name="/image")
        assert client.predict(LISBON, "Own words", "1:1", 1, "en", api_name="/image")["receipt"]["cached"] is True
