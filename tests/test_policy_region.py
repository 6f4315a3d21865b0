"""The policy in a region that runs, before a hub, a judge and peers that record what they are sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cache_db.records import Presentation
from scripts import policy as script
from testkit.judge_model import JudgeModel
from testkit.loopback import LoopbackServer, error_answer, loopback
from testkit.picture_metadata import read_metadata
from testkit.region import RunningRegion
from testkit.visitor import Browser as Client
from tests.test_region_with_hub import draw
from ui.routes.views import own_presentation

FIRE = "The bridge in flames after an explosion, news photograph"
ODD = "A quiet street that only the judge objects to"
WITHHELD = 1000


@pytest.fixture
def judge() -> Iterator[LoopbackServer]:
    with loopback() as server:
        server.answers(JudgeModel(lambda text: "hate" if text == ODD else ""))
        yield server


@pytest.fixture
def hub() -> Iterator[LoopbackServer]:
    with loopback() as server:
        server.answers(draw)
        yield server


def settings_with(judge: LoopbackServer, hub: LoopbackServer, **more: Any) -> dict[str, Any]:
    urls = {"llm_url": f"{judge.url}/v1", "images_url": f"{hub.url}/v1"}
    return {**urls, "region_id": "lis", "breaker_seconds": 0.2, "judge_timeout": 5, **more}


def sent(server: LoopbackServer) -> str:
    return json.dumps([request.body for request in server.seen], ensure_ascii=False)


def test_a_region_without_a_hub_refuses_with_reason_and_appeal_and_a_grant_opens_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with RunningRegion(tmp_path) as region:
        client = Client(region)
        answer = client.wish(prompt=FIRE, language="de")
        assert answer.status_code == 400
        error = answer.json()["error"]
        told = {name: error[name] for name in ("code", "category", "rule", "sentence", "param")}
        assert told == {
            "code": "policy",
            "category": "false_events",
            "rule": "false-attack",
            "sentence": "Es zeigt einen Anschlag oder eine Katastrophe an einem wirklichen Ort, die es nicht gab.",
            "param": "prompt",
        }
        assert re.fullmatch(r"[0-9a-f]{32}", error["appeal"])
        assert client.wish(prompt="Lisbon at dawn", lettering={"text": "Bomb alert"}).json()["error"]["param"] == (
            "lettering"
        )
        assert client.post("/api/reviews", {"appeal": error["appeal"], "words": "others"}).status_code == 404
        asked = client.post("/api/reviews", {"appeal": error["appeal"], "words": FIRE})
        assert (asked.status_code, asked.json()) == (200, {"days": 30})
        assert region.counter("cityframe_policy_refusals_total", category="false_events") == 2
        assert region.counter("cityframe_policy_reviews_total") == 1
        assert "flames" not in caplog.text
        assert error["appeal"] in caplog.text

        folder = ["--data-folder", str(tmp_path)]
        assert script.main(["reviews", *folder]) == 0
        assert FIRE in capsys.readouterr().out
        assert script.main(["refusals", *folder]) == 0
        assert "flames" not in capsys.readouterr().out
        assert script.main(["grant", error["appeal"], *folder]) == 0
        assert client.wish(prompt=FIRE).status_code in (200, 202), "from now on it passes"


def test_own_words_are_a_title_once_shared_and_never_in_a_file(tmp_path: Path) -> None:
    with RunningRegion(tmp_path) as region:
        client = Client(region)
        own = "The river and its small ferries"
        view = client.picture(prompt=own)
        link = f"/s/{view['recipe_id']}"
        assert view["prompt"]["title"] == own, "for who wrote them"
        assert "In somebody’s own words" in client.get(link).text.split("</title>")[0]
        assert read_metadata(client.get(f"/images/{view['recipe_id']}.webp").content)["title"] == "Lisbon"
        client.post(f"/api/images/{view['recipe_id']}/share", {})
        assert own in client.get(link).text.split("</title>")[0]


def test_the_judges_refusal_is_a_refusal_and_what_it_passes_is_drawn_by_the_hub(
    tmp_path: Path, judge: LoopbackServer, hub: LoopbackServer
) -> None:
    with RunningRegion(tmp_path, **settings_with(judge, hub)) as region:
        client = Client(region)
        refused = client.wish(prompt=ODD).json()["error"]
        assert (refused["category"], refused["rule"]) == ("hate", "judge")
        assert client.picture(prompt="A tram in the morning")["receipt"]["engine"] == "flux"
        assert ODD not in sent(hub)


def test_with_the_judge_killed_no_own_word_reaches_the_hub_and_everybody_has_a_picture_or_a_sentence(
    tmp_path: Path, judge: LoopbackServer, hub: LoopbackServer
) -> None:
    with RunningRegion(tmp_path, **settings_with(judge, hub)) as region:
        client = Client(region)
        judge.answers(error_answer(500, "killed"))
        wishes = [f"Own words number {number} of a morning by the river" for number in range(50)]
        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda words: Client(region).wish(prompt=words), wishes))
        assert {answer.status_code for answer in answers} <= {200, 202}
        views = [client.ready(answer.json()["recipe_id"]) for answer in answers]
        assert {view["receipt"]["engine"] for view in views} == {"sketch"}, "labelled as what it is"
        assert all(answer.json()["engine"]["fallback"] for answer in answers), "and the page says why"
        demanded = client.wish(prompt="Own words for the hub alone", hub_only=True)
        assert demanded.status_code == 503
        assert int(demanded.headers["Retry-After"]) > 0
        assert client.wish(prompt=FIRE).status_code == 400, "the lists still refuse"
        assert "Own words" not in sent(hub)


@pytest.mark.parametrize("leaves", ["offered", "none"])
def test_withheld_words_reach_neither_hub_nor_judge_nor_peer(
    tmp_path: Path, judge: LoopbackServer, hub: LoopbackServer, leaves: str
) -> None:
    """Asked for by a visitor, shared by them, and told to a peer that asks for all there is."""
    keys = {"link_keys": "k1:0123456789abcdef0123456789abcdef", "peers": "par=https://127.0.0.1:9"}
    settings = settings_with(judge, hub, leaves=leaves, trusted_proxies="127.0.0.0/8", **keys)
    with RunningRegion(tmp_path, **settings) as region:
        client, peer = Client(region), Client(region, X_Cityframe_Peer="par")
        first = client.picture(prompt="Withheld words, drawn")
        assert first["receipt"]["engine"] == "sketch"
        assert "Drawn here: your words did not leave this region." in first["receipt"]["notes"]
        assert client.post(f"/api/images/{first['recipe_id']}/share", {}).status_code == 200
        cities = region.service.cities
        for number in range(WITHHELD):  # kept as wishes are, without waiting for each picture
            text = f"Withheld words {number}"
            recipe = region.service.recipe(
                cities.get(2267057), text, picture_format="1:1", seed=1, lettering=None, leaves=False
            )
            presentation = own_presentation(text, recipe.city, "en")
            region.service.cache.put_recipe(
                recipe.id, recipe.picture_id, recipe.city.id, recipe.to_document(), presentation
            )
            region.service.share(recipe.id)
            assert region.service.long_link(region.service.stored_recipe(recipe.id)) == ""
        book = peer.get("/peer/recipes")
        assert book.status_code == 200
        assert "Withheld" not in book.text
        assert peer.get(f"/peer/whole/{first['recipe_id']}").status_code == 404
        assert "Withheld" not in sent(hub) + sent(judge)
        if leaves == "none":
            assert client.get("/api/boot?city=2267057").json()["writer"]["name"] == "builtin"
            assert (hub.seen, judge.seen) == ([], [])


def test_a_recipe_of_before_the_policy_is_judged_before_it_is_drawn_again(
    tmp_path: Path, judge: LoopbackServer, hub: LoopbackServer
) -> None:
    with RunningRegion(tmp_path, **settings_with(judge, hub)) as region:
        service = region.service
        city = service.city(2267057)
        for text, status in ((ODD, "failed"), ("A tram in the morning", "done")):
            recipe = service.recipe(city, text, picture_format="1:1", seed=1, lettering=None)
            words = Presentation(None, text, city.name, "", "en")
            service.cache.put_recipe(recipe.id, recipe.picture_id, city.id, recipe.to_document(), words)
            client = Client(region)
            client.post(f"/api/images/{recipe.id}", {})
            *_, (_, job) = client.events(recipe.id)
            assert job["state"] == status
            if status == "failed":
                assert (job["error"]["code"], job["error"]["reason"]) == ("policy", "policy_hate")
        assert ODD not in sent(hub)


def test_the_page_of_what_is_not_drawn_speaks_the_visitors_language(tmp_path: Path) -> None:
    with RunningRegion(tmp_path) as region:
        page = Client(region).get("/not-drawn?language=fr")
        assert page.status_code == 200
        assert "Ce qui n’est pas dessiné" in page.text
