"""Who may have a picture: the eleven kinds of askers, over real HTTP, where everything but one was cleared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests
from gradio_client.exceptions import AppError

from testkit.gradio_api import gradio_client
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser, error_of
from testkit.waiting import wait_until
from ui.portal.translations import words_of
from ui.routes.image_requests import POLICIES

MANY = 17
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
OWN_FILE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "image"}


class Shelf:
    """A region with pictures of which all but the first were cleared, and whose visitors may have one new a minute."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.engine = PlainEngine()
        with RunningRegion(folder, engine=self.engine) as filling:
            visitor = Browser(filling)
            pictures = [visitor.picture(prompt=f"Lisbon, scene {number}") for number in range(MANY + 1)]
            self.kept, *self.cleared = [picture["recipe_id"] for picture in pictures]
            for name in ("webp", "png"):
                visitor.get(f"/images/{self.kept}.{name}")
            clear(filling, self.cleared)
        self.engine = PlainEngine()
        self.region = RunningRegion(folder, engine=self.engine, images_per_minute=1, admin_key="secret", **settings)

    def counted(self) -> tuple[float, float]:
        """Hits and misses so far."""
        counters = (self.region.counter("cityframe_images_total", result=result) for result in ("hit", "miss"))
        hits, misses = counters
        return hits, misses


def clear(region: RunningRegion, recipe_ids: list[str]) -> None:
    """Pictures and images, as an admin's script clears them."""
    from cache_db.selection import Selection

    region.service.cache.maintenance.clear(Selection(recipe_ids=tuple(recipe_ids)))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    with made.region:
        yield made


def test_17_share_links_are_answered_with_one_drawing(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    answers = [visitor.get(f"/s/{recipe_id}") for recipe_id in shelf.cleared]
    assert [answer.status_code for answer in answers] == [200] * MANY
    for answer in answers[1:]:
        assert "Lisbon, scene" in answer.text
        assert f"<button>{words_of('en')['try_again']}</button>" in answer.text
        assert "New pictures for one visitor: at most 1 in a minute" in answer.text
        assert '<img src="/images' not in answer.text.split("<main>")[1]  # it would ask as well, and be refused
    visitor.ready(shelf.cleared[0])
    assert len(shelf.engine.drawn) == 1
    assert visitor.get(f"/s/{shelf.kept}").status_code == 200
    assert "<button>" not in visitor.get(f"/s/{shelf.kept}").text


def test_17_image_files_are_answered_429_but_for_the_first(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    answers = [visitor.get(f"/images/{recipe_id}.webp") for recipe_id in shelf.cleared]
    assert [answer.status_code for answer in answers] == [200] + [429] * (MANY - 1)
    for answer in answers[1:]:
        assert error_of(answer)["code"] == "too_many_requests"
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert len(shelf.engine.drawn) == 1
    assert visitor.get(f"/images/{shelf.kept}.webp").status_code == 200


def test_17_preview_cards_are_drawn_within_the_same_limit(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    before = shelf.counted()
    answers = [visitor.get(f"/images/{recipe_id}-card.jpg") for recipe_id in shelf.cleared]
    assert [answer.status_code for answer in answers] == [200] + [429] * (MANY - 1)
    assert visitor.get(f"/images/{shelf.kept}-card.jpg").status_code == 200
    assert len(shelf.engine.drawn) == 1
    assert shelf.counted() == before


def test_links_files_and_wishes_share_their_visitors_limit(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    assert visitor.wish(prompt="Something new").status_code == 202
    assert visitor.get(f"/images/{shelf.cleared[0]}.webp").status_code == 429
    assert visitor.post(f"/api/images/{shelf.cleared[1]}", {}).status_code == 429
    assert words_of("en")["try_again"] in visitor.get(f"/s/{shelf.cleared[2]}").text
    for language in ("de", "ar"):
        words = words_of(language)
        page = visitor.get(f"/s/{shelf.cleared[2]}?language={language}").text
        assert words["error_too_many_pictures"].split("{seconds}")[0].format(limit=1) in page
        assert words["try_again"] in page


def test_a_region_redraws_no_more_than_its_own_limit_however_many_visitors_come(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, redraws_per_minute=3, trusted_proxies="127.0.0.1/32")
    with shelf.region as region:
        visitors = [Browser(region, X_Forwarded_For=f"203.0.113.{number}") for number in range(MANY)]
        pairs = list(zip(visitors, shelf.cleared, strict=True))
        with ThreadPoolExecutor(8) as pool:
            codes = list(pool.map(lambda pair: pair[0].get(f"/images/{pair[1]}.webp").status_code, pairs))
        assert sorted(codes) == [200] * 3 + [429] * (MANY - 3)
        assert len(shelf.engine.drawn) == 3
        assert visitors[-1].wish(prompt="A wish is no redraw").status_code in (202, 429)
        fresh = Browser(region, X_Forwarded_For="203.0.113.200")
        gone = next(recipe_id for recipe_id, code in zip(shelf.cleared, codes, strict=True) if code == 429)
        told = error_of(fresh.get(f"/images/{gone}.webp"))
        assert (told["reason"], told["values"]["limit"]) == ("too_many_redraws", 3)
        assert "in this region, for all visitors together" in told["message"]
        for language, words in ((one, words_of(one)["error_too_many_redraws"]) for one in ("de", "ar")):
            assert words.split("{seconds}")[0].format(limit=3) in fresh.get(f"/s/{gone}?language={language}").text
        assert fresh.wish(prompt="A wish is no redraw").status_code == 202


def test_the_page_draws_nothing(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    before = shelf.counted()
    for recipe_id in shelf.cleared:
        assert visitor.get(f"/?recipe={recipe_id}").status_code == 200
        assert visitor.get(f"/api/images/{recipe_id}").json()["state"] == "missing"
    assert shelf.engine.drawn == []
    assert shelf.counted() == before
    visitor.get(f"/?recipe={shelf.kept}")
    assert shelf.counted() == (before[0] + 1, before[1])


def test_the_api_and_the_gradio_client_have_the_limit_of_new_pictures(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    codes = [visitor.post(f"/api/images/{recipe_id}", {}).status_code for recipe_id in shelf.cleared]
    assert codes == [202] + [429] * (MANY - 1)
    assert visitor.post(f"/api/images/{shelf.kept}", {}).status_code == 200
    client = gradio_client(shelf.region.url)
    kept = client.predict(LISBON, "Lisbon, scene 0", "1:1", None, "en", api_name="/image")
    assert kept["recipe_id"] == shelf.kept
    with pytest.raises(AppError, match="New pictures for one visitor"):
        client.predict(LISBON, "Lisbon, scene 9", "1:1", None, "en", api_name="/image")
    visitor.ready(shelf.cleared[0])
    assert len(shelf.engine.drawn) == 1


def test_a_gradio_client_gets_one_new_picture(shelf: Shelf) -> None:
    client = gradio_client(shelf.region.url)
    image = client.predict(LISBON, "Lisbon, scene 3", "1:1", None, "en", api_name="/image")
    assert (image["recipe_id"], image["state"]) == (shelf.cleared[2], "ready")
    with pytest.raises(AppError, match="New pictures for one visitor"):
        client.predict(LISBON, "Lisbon, scene 4", "1:1", None, "en", api_name="/image")


def test_a_crawler_has_pages_cards_and_kept_pictures_and_never_a_drawing(shelf: Shelf) -> None:
    crawler = Browser(shelf.region, User_Agent=CRAWLER)
    before = shelf.counted()
    for recipe_id in shelf.cleared:
        page = crawler.get(f"/s/{recipe_id}")
        assert (page.status_code, words_of("en")["share_not_kept"] in page.text) == (200, True)
        assert f"/images/{recipe_id}-card.jpg" in page.text
        for name in (".webp", "-card.jpg"):
            answer = crawler.get(f"/images/{recipe_id}{name}")
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
        assert crawler.get(f"/?recipe={recipe_id}").status_code == 200
    for path in (f"/s/{shelf.kept}", f"/images/{shelf.kept}.webp", f"/images/{shelf.kept}-card.jpg", "/"):
        assert crawler.get(path).status_code == 200
    assert shelf.engine.drawn == []
    assert shelf.counted() == before
    assert Browser(shelf.region).get(f"/images/{shelf.cleared[0]}.webp").status_code == 200  # nothing was used up


def test_a_head_draws_nothing_and_costs_nothing(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    before = shelf.counted()
    for recipe_id in shelf.cleared[:3]:
        for path in (f"/images/{recipe_id}.webp", f"/images/{recipe_id}.png", f"/images/{recipe_id}-card.jpg"):
            answer = visitor.ask("HEAD", path)
            assert (answer.status_code, answer.content) == (503, b"")
            assert int(answer.headers["Retry-After"]) >= 1
        assert visitor.ask("HEAD", f"/s/{recipe_id}").status_code == 200
        assert visitor.ask("HEAD", f"/?recipe={recipe_id}").status_code == 200
    for path in (f"/images/{shelf.kept}.webp", f"/images/{shelf.kept}-card.jpg", f"/s/{shelf.kept}"):
        for _ in range(2):  # the second comes from the response cache where it may answer
            assert visitor.ask("HEAD", path).status_code == 200
    assert visitor.ask("HEAD", f"/images/{'0' * 20}.webp").status_code == 404
    assert visitor.ask("HEAD", f"/images/{'0' * 20}-card.jpg").status_code == 404
    assert shelf.engine.drawn == []
    assert shelf.counted() == before
    assert visitor.get(f"/images/{shelf.cleared[0]}.webp").status_code == 200  # nothing was used up


def test_the_button_that_asks_again_asks_for_the_same(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    visitor.wish(prompt="The one of this minute")
    query = {"language": "de", "utm_source": '"><script>alert(1)</script>'}
    page = visitor.get(f"/s/{shelf.cleared[0]}", params=query).text
    form = re.search(r'<form class="again">.*?</form>', page, re.DOTALL)
    assert form
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[0])
    assert {name: unescape(value) for name, value in hidden} == query
    assert "<script>" not in page


@pytest.mark.parametrize("key", ["wrong", "", "secret2", "sécret"])
def test_a_wrong_key_is_refused_wherever_it_is_looked_at(shelf: Shelf, key: str) -> None:
    stranger = Browser(shelf.region)
    stranger.session.headers["Authorization"] = f"Bearer {key}".encode("latin-1")
    answers = [
        stranger.wish(prompt="Lisbon, scene 0", warm=True),
        stranger.wish(prompt="Lisbon, scene 0"),
        stranger.get(f"/api/prompts?city={LISBON}"),
        stranger.get(f"/api/prompts?city={LISBON}&wait=false"),
    ]
    for answer in answers:
        assert (answer.status_code, error_of(answer)["code"]) == (401, "wrong_key")
        assert "secret" not in answer.text
    for path in ("/", "/api/boot", f"/s/{shelf.kept}", f"/images/{shelf.kept}.webp", f"/api/images/{shelf.kept}"):
        assert stranger.get(path).status_code == 200
    assert stranger.post(f"/api/images/{shelf.kept}", {}).status_code == 200
    assert stranger.post("/api/prompts/more", {"city": LISBON}).status_code == 200


def test_the_right_key_and_another_kind_of_key_are_no_wrong_one(shelf: Shelf) -> None:
    for header in ("Bearer secret", "bearer  secret", "Basic dXNlcjpwYXNz"):
        visitor = Browser(shelf.region, Authorization=header)
        assert visitor.wish(prompt="Lisbon, scene 0").status_code == 200
        assert visitor.get(f"/api/prompts?city={LISBON}").status_code == 200


def test_an_admins_warm_up_has_no_limit_and_one_without_the_key_a_visitors(shelf: Shelf) -> None:
    visitor, admin = Browser(shelf.region), Browser(shelf.region, Authorization="Bearer secret")
    before = shelf.counted()
    ahead = [visitor.wish(prompt=f"Ahead {number}", warm=True) for number in range(3)]
    assert [answer.status_code for answer in ahead] == [202, 429, 429]
    assert error_of(ahead[1])["reason"] == "too_many_pictures"
    warmed = [admin.wish(prompt=f"Warm {number}", warm=True) for number in range(5)]
    assert [answer.status_code for answer in warmed] == [202] * 5
    for answer in warmed:
        admin.ready(answer.json()["recipe_id"])
    assert shelf.counted() == before


def test_a_page_with_a_history_of_cleared_pictures_has_none_of_them_drawn(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    for recipe_id in shelf.cleared:
        answer = visitor.get(f"/images/{recipe_id}-320.webp?only_kept=true", headers=OWN_FILE)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
        assert visitor.ask("HEAD", f"/images/{recipe_id}.webp").status_code == 503
    assert visitor.get(f"/images/{shelf.kept}-320.webp?only_kept=true").status_code == 200
    assert shelf.engine.drawn == []
    assert visitor.get(f"/images/{shelf.cleared[0]}.webp").status_code == 200  # nothing was used up


def test_of_equal_wishes_at_once_one_pays(shelf: Shelf) -> None:
    """Links and wishes do not wait for the picture: each of them begins it, or finds it begun."""
    visitor = Browser(shelf.region)
    before = shelf.counted()
    shelf.engine.goes_on.clear()
    try:
        with ThreadPoolExecutor(MANY) as pool:
            path = f"/api/images/{shelf.cleared[0]}"
            wishes = [pool.submit(Browser(shelf.region).post, path, {}) for _ in range(MANY)]
            links = [pool.submit(Browser(shelf.region).get, f"/s/{shelf.cleared[0]}") for _ in range(3)]
            assert [wish.result().status_code for wish in wishes] == [202] * MANY
            assert [words_of("en")["try_again"] in link.result().text for link in links] == [False] * 3
    finally:
        shelf.engine.goes_on.set()
    visitor.ready(shelf.cleared[0])
    assert len(shelf.engine.drawn) == 1
    assert shelf.counted() == (before[0], before[1] + 1)


def test_no_more_wait_than_the_queue_holds_however_many_come_at_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, queue_limit=2, trusted_proxies="127.0.0.1/32")
    with shelf.region as region:
        shelf.engine.goes_on.clear()
        try:
            visitors = [Browser(region, X_Forwarded_For=f"203.0.113.{number}") for number in range(40)]
            with ThreadPoolExecutor(40) as pool:
                prompts = [f"Wish {number}" for number in range(40)]
                codes = list(
                    pool.map(lambda one: one[0].wish(prompt=one[1]).status_code, zip(visitors, prompts, strict=True))
                )
            assert set(codes) == {202, 503}
            assert region.counter("cityframe_jobs_waiting") <= 2
            assert codes.count(202) <= 2 + 2  # those that run
        finally:
            shelf.engine.goes_on.set()


def test_nobody_takes_a_picture_from_one_who_has_no_name(shelf: Shelf) -> None:
    visitor, stranger, wanted = Browser(shelf.region), Browser(shelf.region), shelf.cleared[0]
    shelf.engine.goes_on.clear()
    try:
        assert visitor.get(f"/s/{wanted}").status_code == 200
        assert stranger.post(f"/api/images/{wanted}", {"visitor": "stranger"}).status_code == 202
        assert stranger.ask("DELETE", f"/api/jobs/{wanted}?visitor=stranger").ok
    finally:
        shelf.engine.goes_on.set()
    visitor.ready(wanted)
    assert len(shelf.engine.drawn) == 1


def test_what_a_full_queue_refuses_costs_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, queue_limit=1, trusted_proxies="127.0.0.1/32")
    with shelf.region as region:
        others = [Browser(region, X_Forwarded_For=f"203.0.113.{number}") for number in range(5)]
        visitor = Browser(region, X_Forwarded_For="203.0.113.100")
        shelf.engine.goes_on.clear()
        try:
            codes = [other.wish(prompt=f"Wish {number}").status_code for number, other in enumerate(others)]
            assert codes[0] == 202
            assert codes[-1] == 503
            misses = shelf.counted()[1]
            assert visitor.wish(prompt="Mine").status_code == 503
            assert shelf.counted()[1] == misses
        finally:
            shelf.engine.goes_on.set()
        wait_until(lambda: visitor.wish(prompt="Mine").status_code != 503, what="room in the queue")
        assert visitor.wish(prompt="Mine").status_code in (200, 202)


def test_to_join_costs_nothing(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)

    def state_of(recipe_id: str) -> str:
        return str(visitor.get(f"/api/jobs/{recipe_id}").json()["state"])

    shelf.engine.goes_on.clear()
    try:
        assert visitor.get(f"/s/{shelf.cleared[0]}").status_code == 200
        joined = [visitor.post(f"/api/images/{shelf.cleared[0]}", {"visitor": str(number)}) for number in range(5)]
        assert [answer.status_code for answer in joined] == [202] * 5
        with ThreadPoolExecutor(5) as pool:
            files = [pool.submit(visitor.get, f"/images/{shelf.cleared[0]}.webp") for _ in range(5)]
            wait_until(lambda: state_of(shelf.cleared[0]) == "running", what="the drawing")
            shelf.engine.goes_on.set()
            assert [file.result().status_code for file in files] == [200] * 5
    finally:
        shelf.engine.goes_on.set()
    assert len(shelf.engine.drawn) == 1


def test_of_all_who_come_at_once_for_the_same_file_one_pays(shelf: Shelf) -> None:
    """With a limit of one a minute: before the first one's asking is known, all others find nothing being made."""
    visitors = [Browser(shelf.region) for _ in range(MANY)]
    before = shelf.counted()
    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(lambda visitor: visitor.get(f"/images/{shelf.cleared[0]}.webp"), visitors))
    assert [answer.status_code for answer in answers] == [200] * MANY
    assert len({answer.content for answer in answers}) == 1
    assert len(shelf.engine.drawn) == 1
    assert shelf.counted()[1] == before[1] + 1


def test_the_limit_of_one_is_not_anothers(tmp_path: Path) -> None:
    """Whoever comes first with others behind them: those who are over their limit cost nobody else the picture."""
    shelf = Shelf(tmp_path, trusted_proxies="127.0.0.1/32")
    with shelf.region as region:
        spent = [Browser(region, X_Forwarded_For=f"203.0.113.{number}") for number in range(4)]
        assert [visitor.wish(prompt="Mine").status_code for visitor in spent] == [202] * 4
        for number, recipe_id in enumerate(shelf.cleared[:4]):
            fresh = Browser(region, X_Forwarded_For=f"203.0.113.{100 + number}")
            with ThreadPoolExecutor(5) as pool:
                path = f"/images/{recipe_id}.webp"
                *refused, answer = pool.map(lambda visitor, path=path: visitor.get(path), [*spent, fresh])
            assert answer.status_code == 200
            assert {one.status_code for one in refused} <= {200, 429}  # who came while it was drawn has joined


def test_who_came_first_and_leaves_holds_up_nobody(shelf: Shelf) -> None:
    visitor, path = Browser(shelf.region), f"/images/{shelf.cleared[0]}.webp"
    shelf.engine.goes_on.clear()
    try:
        with pytest.raises(requests.ReadTimeout):
            requests.get(shelf.region.url + path, timeout=1)
        with ThreadPoolExecutor(1) as pool:
            waits = pool.submit(visitor.get, path)
            assert waits in wait((waits,), timeout=0.5).not_done
            shelf.engine.goes_on.set()
            assert waits.result().status_code == 200
    finally:
        shelf.engine.goes_on.set()
    assert len(shelf.engine.drawn) == 1


@pytest.mark.parametrize(
    ("ask", "hits"),
    [
        (lambda visitor, kept: visitor.get(f"/images/{kept}.webp"), 1),
        (lambda visitor, kept: visitor.get(f"/images/{kept}.png"), 1),
        (lambda visitor, kept: visitor.get(f"/images/{kept}.webp", headers=OWN_FILE), 0),
        (lambda visitor, kept: visitor.get(f"/images/{kept}.webp", headers={"Sec-Purpose": "prefetch"}), 0),
        (lambda visitor, kept: visitor.get(f"/images/{kept}.webp", headers={"X-Moz": "prefetch"}), 0),
        (lambda visitor, kept: visitor.get(f"/images/{kept}.webp", headers={"X-Purpose": "preview"}), 0),
        (lambda visitor, kept: visitor.get(f"/s/{kept}", headers={"X-Moz": "prefetch"}), 0),
        (lambda visitor, kept: visitor.get(f"/s/{kept}", headers={"X-Purpose": "prefetch"}), 0),
        (lambda visitor, kept: visitor.get(f"/images/{kept}-card.jpg"), 0),
        (lambda visitor, kept: visitor.get(f"/s/{kept}"), 1),
        (lambda visitor, kept: visitor.get(f"/?recipe={kept}"), 1),
        (lambda visitor, kept: visitor.post(f"/api/images/{kept}", {}), 1),
        (lambda visitor, kept: visitor.get(f"/api/images/{kept}"), 0),
    ],
)
def test_each_asking_for_a_kept_picture_counts_once(
    shelf: Shelf, ask: Callable[[Browser, str], Any], hits: int
) -> None:
    visitor = Browser(shelf.region)
    for _ in range(3):  # the second and third come from the response cache where it may answer
        before = shelf.counted()
        assert ask(visitor, shelf.kept).status_code == 200
        assert shelf.counted() == (before[0] + hits, before[1])


def test_a_link_that_has_to_be_drawn_is_one_miss(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    before = shelf.counted()
    visitor.get(f"/s/{shelf.cleared[0]}")
    assert visitor.get(f"/images/{shelf.cleared[0]}.webp", headers=OWN_FILE).status_code == 200
    assert shelf.counted() == (before[0], before[1] + 1)


def test_a_file_that_our_page_loads_and_that_has_to_be_drawn_is_a_miss(shelf: Shelf) -> None:
    visitor = Browser(shelf.region)
    before = shelf.counted()
    assert visitor.get(f"/images/{shelf.cleared[0]}.webp", headers=OWN_FILE).status_code == 200
    assert shelf.counted() == (before[0], before[1] + 1)


def test_robots_are_told_what_is_for_people(shelf: Shelf) -> None:
    answer = Browser(shelf.region).get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert re.findall(r"^Disallow: (\S+)$", answer.text, re.MULTILINE) == ["/api/", "/gradio_api/"]


def test_the_operators_read_the_same_table() -> None:
    page = (Path(__file__).parent.parent / "docs" / "operators.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w -]+) \| (none is drawn|none|[\w ]+) \| (counted|not counted) \|$", page, re.MULTILINE)
    assert rows == [
        (asker.value, policy.limit or "none is drawn", "counted" if policy.counts else "not counted")
        for asker, policy in POLICIES.items()
    ]
