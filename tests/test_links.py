"""Links as chat programs, mail and people hand them on: each leads to the picture's page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import Browser
from ui.routes.links import linked_id

ID = "1f2e3d4c5b6a79880a0b"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with RunningRegion(tmp_path_factory.mktemp("links"), engine=PlainEngine()) as region:
        yield Browser(region)


@pytest.fixture(scope="module")
def recipe_id(browser: Browser) -> str:
    return str(browser.picture(prompt="A bridge for everybody")["recipe_id"])


# What stands around an id in an address, as a browser sends it.
SPELLINGS = (
    "{}/", "{}.", "{},", "{};", "{}:", "{}!", "{})", "{}]", "{}>", "{}'", "{}*", "{}_", "{}~", "{}|", "{}...", "{}).",
    "{}%20", "{}%20%20", "{}%09", "{}%0A", "{}%0D%0A", "{}%22", "{}%3E", "{}%3C", "{}%C2%A0", "{}%E2%80%A6",
    "{}%E2%80%9D", "{}%E2%80%99", "{}%C2%BB", "{}%E3%80%82", "{}%E3%80%8D", "{}%EF%BC%89", "{}%E2%80%8B", "{}%EF%BB%BF",
    "{}%E3%82%92%E8%A6%8B%E3%81%A6", "{}%D8%8C", "{}%E0%A5%A4", "{}](https:/example.com/s/{})", "{}%2520", "{}//",
    "{}/.", "{}&language=de", "%20{}", "%3C{}%3E", "%22{}%22", "({})", "%E2%80%8B{}", "/{}",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_what_stands_around_an_id_does_not_hide_it(browser: Browser, recipe_id: str, spelling: str) -> None:
    for written in (recipe_id, recipe_id.upper()):
        moved = browser.get(f"/s/{spelling.replace('{}', written)}", allow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (301, f"/s/{recipe_id}")
        assert "public" in moved.headers["cache-control"]
        assert "Cookie" not in moved.headers.get("vary", "")
    assert browser.get(f"/s/{spelling.replace('{}', recipe_id)}").status_code == 200


def test_a_link_in_capitals_is_the_link(browser: Browser, recipe_id: str) -> None:
    shouted = recipe_id.upper()
    assert shouted != recipe_id
    for path in (f"/s/{shouted}", f"/S/{shouted}", f"/S/{recipe_id}"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert answer.url.endswith(f"/s/{recipe_id}")


def test_what_was_asked_along_comes_along(browser: Browser, recipe_id: str) -> None:
    moved = browser.get(f"/s/{recipe_id}.?language=de&utm_source=a%20b", allow_redirects=False)
    assert moved.headers["location"] == f"/s/{recipe_id}?language=de&utm_source=a%20b"
    assert 'lang="de"' in browser.get(f"/s/{recipe_id}.?language=de").text
    assert browser.ask("HEAD", f"/s/{recipe_id},").status_code == 200


def test_the_link_itself_is_answered_at_once(browser: Browser, recipe_id: str) -> None:
    assert browser.get(f"/s/{recipe_id}", allow_redirects=False).status_code == 200


@pytest.mark.parametrize("wrong", ["{}a", "{}0", "{}z", "a{}", "0{}", "{}abc.", "{}%20"])
def test_another_id_is_another_link(browser: Browser, recipe_id: str, wrong: str) -> None:
    """One digit more or less is no spelling: an id that nobody knows stays unknown."""
    given = recipe_id[:-1] if wrong == "{}%20" else recipe_id
    assert browser.get(f"/s/{wrong.format(given)}").status_code == 404
    assert linked_id(wrong.format(given).replace("%20", " ")) == ""


def test_an_unknown_link_stays_unknown_in_every_spelling(browser: Browser) -> None:
    for written in (ID, f"{ID}.", ID.upper()):
        assert browser.get(f"/s/{written}").status_code == 404


def test_the_portals_own_address_is_forgiven_as_much(browser: Browser, recipe_id: str) -> None:
    for written in (recipe_id, f"{recipe_id})", f"{recipe_id}.", recipe_id.upper(), f"%3C{recipe_id}%3E"):
        boot = browser.get(f"/api/boot?recipe={written}").json()
        assert boot["view"]["recipe_id"] == recipe_id


def test_the_rule_by_itself() -> None:
    for text in (ID, f" {ID}", f"«{ID}»", f"{ID}\u200b", f"\u2066{ID}\u2069", f"{ID}を見て", f"{ID[:7]}\u00ad{ID[7:]}"):
        assert linked_id(text) == ID
    for text in ("", "/", "x", ID[1:], f"{ID}1", f"s/{ID}", "g" * 20, "\x00", "٣" * 20):
        assert linked_id(text) == ""
