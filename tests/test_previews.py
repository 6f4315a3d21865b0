"""Previews over real HTTP: what streams, what it leaves behind, when it ends, and who has none."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from inference.previews import WIDTH
from testkit.plain_engine import PlainEngine
from testkit.ports import HeldPort
from testkit.region import RunningRegion
from testkit.visitor import Browser, error_of
from testkit.waiting import wait_until
from ui.portal.translations import words_of

# One for each test: what was previewed once costs nothing.
BERN, LIMA, OSLO, QUITO, ACCRA, HANOI, TUNIS, PERTH = (
    2661552, 3936456, 3143244, 3652462, 2306104, 1581130, 2464470, 2063523,
)  # fmt: skip
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
FILE = "data:image/webp;base64,"

Event = tuple[str, dict[str, Any]]


class Looking:
    """A visitor who looks at a city's cards."""

    def __init__(self, region: RunningRegion, city: int, visitor: str = "", **headers: str) -> None:
        self.browser = Browser(region, **headers)
        self.city = city
        self.visitor = visitor
        self.prompts = [prompt["id"] for prompt in self.browser.get(f"/api/prompts?city={city}").json()["prompts"]]

    def path(self, prompts: list[str] | None = None, size: str = "16:9") -> str:
        wanted = "".join(f"&prompt={prompt}" for prompt in (self.prompts if prompts is None else prompts))
        return f"/api/previews?city={self.city}&format={size}&visitor={self.visitor}{wanted}"

    def stream(self, prompts: list[str] | None = None, size: str = "16:9") -> Iterator[Event]:
        """Event by event; to close it is to leave."""
        with self.browser.get(self.path(prompts, size), stream=True) as answer:
            assert answer.status_code == 200, answer.text
            assert answer.headers["content-type"].startswith("text/event-stream")
            event = ""
            for line in answer.iter_lines(chunk_size=1):
                name, _, value = line.decode().partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    yield event, json.loads(value)

    def previews(self, prompts: list[str] | None = None, size: str = "16:9") -> dict[str, str]:
        """The sources by prompt, of a stream that ends well."""
        *found, end = self.stream(prompts, size)
        assert end == ("end", {"error": None})
        assert {event for event, _ in found} <= {"preview"}
        return {view["prompt_id"]: view["source"] for _, view in found}


def size_of(source: str) -> tuple[int, int]:
    image = Image.open(io.BytesIO(base64.b64decode(source.removeprefix(FILE))))
    assert image.format == "WEBP"
    return image.size


def drawn(region: RunningRegion) -> float:
    return region.counter("cityframe_previews_total")


def files(region: RunningRegion) -> set[Path]:
    """All that the region keeps on its disk."""
    return {path for path in region.service.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("size", "height"), [("16:9", 180), ("1:1", 320), ("4:5", 400), ("9:16", 569)])
def test_each_prompt_has_its_preview_in_the_format_that_is_asked_for(
    region: RunningRegion, size: str, height: int
) -> None:
    looking = Looking(region, BERN)
    found = looking.previews(size=size)
    assert sorted(found) == sorted(looking.prompts)
    assert {size_of(source) for source in found.values()} == {(WIDTH, height)}
    assert len(set(found.values())) == 12


def test_nothing_is_left_of_them_but_memory(region: RunningRegion) -> None:
    looking = Looking(region, LIMA)
    before = region.service.cache.version(), files(region)
    asked = [region.counter("cityframe_images_total", result=result) for result in ("hit", "miss")]
    found, once = looking.previews(), drawn(region)
    assert Looking(region, LIMA, "another").previews() == found
    assert drawn(region) == once
    assert (region.service.cache.version(), files(region)) == before
    assert [region.counter("cityframe_images_total", result=result) for result in ("hit", "miss")] == asked
    prompts = looking.browser.get(f"/api/prompts?city={LIMA}").json()["prompts"]
    for form in (form for prompt in prompts for form in prompt["formats"].values()):
        assert not form["ready"]
        assert looking.browser.get(f"/api/images/{form['recipe_id']}").status_code == 404
        assert looking.browser.get(f"/images/{form['recipe_id']}-320.webp").status_code == 404


def test_a_picture_that_is_kept_is_its_own_preview(region: RunningRegion) -> None:
    looking = Looking(region, OSLO)
    made = looking.browser.picture(city=OSLO, prompt_id=looking.prompts[0], format="4:5")
    before = drawn(region)
    assert looking.previews(looking.prompts[:1], "4:5") == {looking.prompts[0]: made["urls"]["small"]}
    assert drawn(region) == before
    assert looking.previews(looking.prompts[:1])[looking.prompts[0]].startswith(FILE), "of another format there is none"


def test_who_leaves_has_no_more_drawn(region: RunningRegion) -> None:
    leaving, staying, before = Looking(region, QUITO), Looking(region, ACCRA), drawn(region)
    stream = leaving.stream()
    assert next(stream)[0] == "preview"
    stream.close()  # type: ignore[attr-defined]  # a generator's
    # Beside a stream that goes on: had the other gone on as well, both would have been drawn in turns.
    assert len(staying.previews()) == 12
    assert drawn(region) - before < 12 + 8, "in turns it would be 24; some are drawn before it is known who left"


def test_two_who_look_at_the_same_have_it_drawn_once_and_one_may_leave(region: RunningRegion) -> None:
    one, other, before = Looking(region, HANOI, "one"), Looking(region, HANOI, "other"), drawn(region)
    leaves, stays = one.stream(), other.stream()
    seen = [next(leaves), next(stays)]
    leaves.close()  # type: ignore[attr-defined]  # a generator's
    assert len([view for event, view in stays if event == "preview"]) == 11
    assert {event for event, _ in seen} == {"preview"}
    assert drawn(region) - before == 12


def test_a_visitors_second_stream_ends_the_first(region: RunningRegion) -> None:
    looking = Looking(region, TUNIS, "a tab")
    first = looking.stream()
    assert next(first)[0] == "preview"
    assert len(looking.previews(size="1:1")) == 12
    assert len(list(first)) < 12  # it ended, and not with all


def test_beyond_the_allowance_the_stream_ends_and_the_next_is_429(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, previews_per_minute=5, images_per_minute=1) as region:
        looking = Looking(region, PERTH)
        *found, (last, told) = looking.stream()
        assert (len(found), last) == (5, "end")
        assert (told["error"]["reason"], told["error"]["values"]["limit"]) == ("too_many_previews", 5)
        kept = [view["prompt_id"] for _, view in found]
        refused = looking.browser.get(looking.path([one for one in looking.prompts if one not in kept]))
        assert (refused.status_code, error_of(refused)["reason"]) == (429, "too_many_previews")
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert len(looking.previews(kept)) == 5, "what is there costs nothing"
        *shown, (last, told) = looking.stream()
        assert (len(shown), last, told["error"]["reason"]) == (5, "end", "too_many_previews")
        assert looking.browser.wish(prompt="A wish has its own allowance").status_code == 202
        for language in ("de", "fr", "es", "ja", "zh-Hans", "hi", "ar"):
            assert {"{limit}", "{seconds}"} <= set(_placeholders(words_of(language)["error_too_many_previews"]))


def _placeholders(text: str) -> list[str]:
    return [part.split("}")[0] + "}" for part in text.replace("{", "\0{").split("\0") if part.startswith("{")]


def test_crawlers_have_none(region: RunningRegion) -> None:
    crawler, before = Looking(region, PERTH, User_Agent=CRAWLER), drawn(region)
    assert crawler.previews() == {}
    assert drawn(region) == before


def test_what_is_not_offered_is_refused(region: RunningRegion) -> None:
    looking = Looking(region, BERN)
    foreign = Looking(region, OSLO).prompts[:1]
    for path, status, parameter in (
        (looking.path(size="3:2"), 400, "format"),
        (looking.path(["0" * 16]), 400, "prompt_id"),
        (looking.path(foreign), 400, "prompt_id"),
        (looking.path([]), 400, "prompt"),
        (looking.path([f"{number:016x}" for number in range(25)]), 400, "prompt"),
        (looking.path(["0" * 65]), 400, "prompt.0"),
        (looking.path().replace("visitor=", f"visitor={'x' * 65}"), 400, "visitor"),
        (looking.path().replace(str(BERN), "999999999"), 404, "city"),
    ):
        answer = looking.browser.get(path)
        assert (answer.status_code, error_of(answer)["param"]) == (status, parameter), path[:80]
    assert looking.browser.ask("POST", looking.path()).status_code == 405


def test_a_hubs_pictures_have_no_sketch_for_a_preview(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        assert Looking(region, BERN).previews() == {}
        assert drawn(region) == 0


def test_while_the_hub_is_away_previews_are_those_of_the_sketches_in_its_place(tmp_path: Path) -> None:
    with HeldPort() as nobody, RunningRegion(tmp_path, images_url=f"http://127.0.0.1:{nobody.number}/v1") as region:
        looking = Looking(region, BERN)
        assert looking.previews(looking.prompts[:2]) == {}, "nobody knows yet that it is away"
        wished = looking.browser.wish(city=BERN, prompt_id=looking.prompts[2], format="16:9").json()["recipe_id"]
        job = f"/api/jobs/{wished}"
        wait_until(lambda: looking.browser.get(job).json()["state"] == "done", what="the sketch in its place")
        found = looking.previews(looking.prompts[:3])
        result = looking.browser.get(job).json()["result"]
        assert found.pop(looking.prompts[2]) == f"/images/{result}-320.webp", "the sketch that is kept by now"
        assert [size_of(source) for source in found.values()] == [(WIDTH, 180)] * 2
