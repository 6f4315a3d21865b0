"""A link made anywhere opens everywhere: three regions behind real edges, which tell each other of their recipes."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import requests
import zxingcpp
from PIL import Image

from testkit.counting_engine import drawings
from testkit.edges import RunningRegions, running_regions
from testkit.qr import as_image
from testkit.server_process import ROOT
from testkit.visitor import LISBON
from testkit.waiting import PATIENCE, wait_until

KEYS = "first:0123456789abcdef0123456789abcdef"
PLACES = ("lon", "nyc", "syd")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("links")


@pytest.fixture(scope="module")
def regions(folder: Path) -> Iterator[RunningRegions]:
    commands = {place: ("-m", "testkit.counting_engine", str(folder / f"{place}.txt"), "0.1") for place in PLACES}
    with running_regions(folder, commands, link_keys=KEYS, peer_seconds=PATIENCE / 10) as running:
        yield running


def ask(regions: RunningRegions, place: str, method: str, path: str, **asked: object) -> requests.Response:
    """Of the region itself, past the edges, which would ask another where it is away."""
    return requests.request(method, f"{regions.applications[place].url}{path}", timeout=PATIENCE, **asked)  # type: ignore[arg-type]


def made(regions: RunningRegions, place: str, words: str) -> str:
    """The id of a picture of a visitor's own words."""
    body = {"city": LISBON, "prompt": words, "format": "1:1"}
    recipe_id = str(ask(regions, place, "POST", "/api/images", json=body).json()["recipe_id"])
    wait_until(lambda: state(regions, place, recipe_id) == "ready", what="the picture")
    return recipe_id


def state(regions: RunningRegions, place: str, recipe_id: str) -> str | None:
    answer = ask(regions, place, "GET", f"/api/images/{recipe_id}")
    return str(answer.json()["state"]) if answer.ok else None


def shared(regions: RunningRegions, place: str, words: str) -> str:
    recipe_id = made(regions, place, words)
    answer = ask(regions, place, "POST", f"/api/images/{recipe_id}/share", json={})
    assert answer.json()["share"].endswith(f"/s/{recipe_id}-{place}")
    return recipe_id


def picture(regions: RunningRegions, place: str, recipe_id: str) -> bytes:
    answer = ask(regions, place, "GET", f"/images/{recipe_id}.webp")
    assert answer.status_code == 200, answer.text
    return answer.content


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def opened(regions: RunningRegions, place: str, link: str) -> requests.Response:
    return ask(regions, place, "GET", f"/s/{link}", headers={"Accept": "text/html"})


def opens(regions: RunningRegions, place: str, link: str) -> bool:
    return opened(regions, place, link).status_code == 200


def gone(regions: RunningRegions, place: str, link: str) -> bool:
    return opened(regions, place, link).status_code == 410


def drawn(folder: Path) -> int:
    return sum(len(drawings(folder / f"{place}.txt")) for place in PLACES)


def script(regions: RunningRegions, place: str, *words: str) -> str:
    options = ["--data-folder", str(regions.applications[place].folder)]
    command = [sys.executable, "-m", *words, *options]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_shared_link_opens_in_the_other_regions_with_the_same_picture_drawn_once(
    regions: RunningRegions, folder: Path
) -> None:
    before = drawn(folder)
    recipe_id = shared(regions, "syd", "Shared from Sydney")
    wait_until(lambda: opens(regions, "lon", recipe_id), what="the link in London")
    wait_until(lambda: opens(regions, "nyc", recipe_id), what="the link in New York")
    assert len({picture(regions, place, recipe_id) for place in PLACES}) == 1
    assert drawn(folder) == before + 1
    view = ask(regions, "lon", "GET", f"/api/images/{recipe_id}").json()
    assert view["receipt"]["region"] == "syd"


def test_a_link_that_is_faster_than_the_book_names_its_region(regions: RunningRegions) -> None:
    recipe_id = shared(regions, "syd", "Faster than the book")
    answer = opened(regions, "nyc", f"{recipe_id}-syd")
    assert answer.status_code == 200
    assert answer.url.endswith(f"/s/{recipe_id}")


def test_what_a_writer_offers_travels_and_a_visitors_own_words_only_once_they_are_shared(
    regions: RunningRegions,
) -> None:
    prompt = ask(regions, "syd", "GET", f"/api/prompts?city={LISBON}").json()["prompts"][3]
    offered = prompt["formats"]["1:1"]["recipe_id"]
    own = made(regions, "syd", "Nobody else shall read this")
    ask(regions, "syd", "POST", "/api/images", json={"city": LISBON, "prompt_id": prompt["id"], "format": "1:1"})
    wait_until(lambda: opens(regions, "lon", offered), what="the offered one in London")
    assert opened(regions, "lon", own).status_code == 404
    assert opened(regions, "lon", f"{own}-syd").status_code == 404
    ask(regions, "syd", "POST", f"/api/images/{own}/share", json={})
    wait_until(lambda: opens(regions, "lon", own), what="the shared one in London")


def test_withdrawn_is_gone_everywhere_until_it_is_given_back(regions: RunningRegions, folder: Path) -> None:
    recipe_id = shared(regions, "syd", "To be withdrawn")
    for place in PLACES:
        wait_until(partial(opens, regions, place, recipe_id), what=f"the link in {place}")
    before = drawn(folder)
    told = script(regions, "lon", "scripts.cache", "withdraw", recipe_id, "--reason", "Not ours to show.")
    assert "1 recipe withdrawn" in told
    for place in PLACES:
        wait_until(partial(gone, regions, place, recipe_id), what=f"410 in {place}")
        assert "withdrawn" in opened(regions, place, recipe_id).text
        for path in (f"/images/{recipe_id}.webp", f"/images/{recipe_id}.png", f"/api/images/{recipe_id}"):
            assert ask(regions, place, "GET", path).status_code == 410, path
        again = ask(regions, place, "POST", f"/api/images/{recipe_id}", json={})
        assert (again.status_code, again.json()["error"]["code"]) == (410, "withdrawn")
        body = {"city": LISBON, "prompt": "To be withdrawn", "format": "1:1"}
        assert ask(regions, place, "POST", "/api/images", json=body).status_code == 410
        recent = ask(regions, place, "GET", f"/api/recent?city={LISBON}&limit=60").json()["images"]
        assert recipe_id not in {one["recipe_id"] for one in recent}
    assert recipe_id in script(regions, "nyc", "scripts.cache", "withdrawn")
    assert "Not ours to show." in script(regions, "nyc", "scripts.cache", "withdrawn")
    script(regions, "nyc", "scripts.cache", "restore", recipe_id)
    for place in PLACES:
        wait_until(partial(opens, regions, place, recipe_id), what=f"the link in {place}")
    assert drawn(folder) == before
    audit = script(regions, "lon", "scripts.cache", "audit")
    assert "withdr" in audit


def test_other_regions_alone_are_told(regions: RunningRegions) -> None:
    recipe_id = shared(regions, "lon", "For other regions")
    for path in ("/peer/recipes", f"/peer/whole/{recipe_id}"):
        for headers in ({}, {"X-Cityframe-Peer": "paris"}, {"X-Cityframe-Peer": ""}):
            assert ask(regions, "lon", "GET", path, headers=headers).status_code == 404
        forged = regions.get("lon", path, headers={"X-Cityframe-Peer": "nyc"})
        assert forged.status_code == 404
    authority, own = regions.authority, str(regions.certificates / "nyc.pem")
    peers = f"https://127.0.1.2:{regions.catalog.ports.peers}"
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(f"{peers}/peer/recipes", verify=authority, timeout=PATIENCE)
    told = requests.get(f"{peers}/peer/recipes", verify=authority, cert=own, timeout=PATIENCE)
    assert recipe_id in told.text


def test_a_messengers_crawler_gets_the_card_of_another_regions_picture(regions: RunningRegions, folder: Path) -> None:
    recipe_id = shared(regions, "syd", "For a messenger")
    bot = {"User-Agent": "facebookexternalhit/1.1"}
    before = drawn(folder)

    def card() -> bool:
        return ask(regions, "lon", "GET", f"/images/{recipe_id}-card.jpg", headers=bot).status_code == 200

    wait_until(card, what="the card in London")
    assert drawn(folder) == before


def test_a_long_link_opens_where_nothing_is_known_of_it(regions: RunningRegions) -> None:
    recipe_id = made(regions, "syd", "Only in its link")
    code = ask(regions, "syd", "GET", f"/s/{recipe_id}/qr.svg")
    assert code.headers["content-type"].startswith("image/svg+xml")
    (read,) = zxingcpp.read_barcodes(as_image(code.content))
    link = read.text.rpartition("/s/")[2]
    assert link.startswith(f"{recipe_id}.")
    assert opened(regions, "lon", recipe_id).status_code == 404
    broken = opened(regions, "lon", link[:80] + ("A" if link[80] != "A" else "B") + link[81:])
    assert broken.status_code == 404
    assert "signed" in broken.text
    answer = opened(regions, "lon", link)
    assert answer.status_code == 200
    assert answer.url.endswith(f"/s/{recipe_id}")
    assert pixels(picture(regions, "lon", recipe_id)) == pixels(picture(regions, "syd", recipe_id))
    xmp = ask(regions, "syd", "GET", f"/images/{recipe_id}.png").content
    assert link.encode() in xmp


def test_a_link_outlives_its_region_and_all_caches(regions: RunningRegions, folder: Path) -> None:
    recipe_id = shared(regions, "syd", "Outlives Sydney")
    wait_until(lambda: opens(regions, "nyc", recipe_id), what="the link in New York")
    whole = picture(regions, "nyc", recipe_id)
    regions.applications["syd"].end()
    before = drawn(folder)
    wait_until(lambda: opens(regions, "lon", recipe_id), what="the link in London")
    assert picture(regions, "lon", recipe_id) == whole  # New York keeps it
    assert drawn(folder) == before
    for place in ("lon", "nyc"):
        script(regions, place, "scripts.clear_cache", "--everything", "--trash-days", "0", "--yes")
    assert picture(regions, "lon", recipe_id) == whole
    assert drawn(folder) == before + 1
