"""Every JSON route as a page, a script or a stranger asks it; what is not offered is refused in one sentence."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from inference.schemas import LANGUAGES
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser, error_of
from testkit.waiting import wait_until

WORDS = 'A tram in Alfama. The city name "Lisbon" is set in a white serif font at the top.'


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture(scope="module")
def picture(browser: Browser) -> dict[str, Any]:
    return browser.picture(prompt=WORDS)


# ---- what the routes answer


def test_boot_holds_all_that_the_page_needs(browser: Browser) -> None:
    boot = browser.get(f"/api/boot?city={LISBON}&language=de").json()
    assert boot["visitor"]["city"]["id"] == LISBON
    assert boot["visitor"]["reason"] == "link"
    assert boot["visitor"]["city"]["country"] == "Portugal"
    assert boot["language"] == "de"
    assert [one["code"] for one in boot["languages"]] == list(LANGUAGES)
    assert {one["id"] for one in boot["formats"]} == {"1:1", "4:5", "9:16", "16:9"}
    assert boot["engine"]["embedded"] is True
    assert boot["writer"]["fallback"] is False
    assert len(boot["prompts"]) >= 12
    for prompt in boot["prompts"]:
        assert prompt["language"] == "de"
        assert set(prompt["formats"]) == {"1:1", "4:5", "9:16", "16:9"}
    assert boot["limits"]["prompt_characters"] == 2000


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-TW", "zh_HK"])
def test_traditional_chinese_is_answered_in_it(browser: Browser, tag: str) -> None:
    boot = browser.get(f"/api/boot?city={LISBON}&language={tag}").json()
    assert boot["language"] == "zh-Hant"
    assert {"code": "zh-Hant", "label": "繁體中文", "direction": "ltr"} in boot["languages"]
    city = boot["visitor"]["city"]
    assert (city["shown_name"], city["country"], boot["engine"]["label"]) == ("里斯本", "葡萄牙", "草圖（按規則繪製）")
    prompts = browser.get(f"/api/prompts?city={LISBON}&language=zh-Hant").json()["prompts"]
    assert prompts == boot["prompts"]
    assert {prompt["language"] for prompt in prompts} == {"zh-Hant"}
    assert any("里斯本天際線" in prompt["alt"] for prompt in prompts)
    made = browser.picture(prompt_id=prompts[0]["id"], language="zh-Hant")["recipe_id"]
    assert browser.get(f"/api/images/{made}?language={tag}").json()["prompt"]["title"] == prompts[0]["title"]


def test_boot_takes_the_picture_of_a_link_and_its_city(browser: Browser, picture: dict[str, Any]) -> None:
    boot = browser.get(f"/api/boot?recipe={picture['recipe_id']}").json()
    assert boot["view"]["recipe_id"] == picture["recipe_id"]
    assert boot["visitor"]["city"]["name"] == "Lisbon"
    assert boot["visitor"]["reason"] == "link"


def test_the_first_page_carries_the_same_boot(browser: Browser) -> None:
    page = browser.get(f"/?city={LISBON}").text
    _, _, rest = page.partition("window.__boot=")
    boot, _ = json.JSONDecoder().raw_decode(rest)
    asked = browser.get(f"/api/boot?city={LISBON}").json()
    assert boot["prompts"] == asked["prompts"]
    assert boot["visitor"] == asked["visitor"]


def test_the_choice_in_a_cookie_counts_and_a_link_before_it(browser: Browser) -> None:
    cookie = {"Cookie": f"cf_city={LISBON}; cf_language=ja"}
    boot = browser.get("/api/boot", headers=cookie).json()
    assert (boot["visitor"]["city"]["id"], boot["visitor"]["reason"]) == (LISBON, "choice")
    assert boot["language"] == "ja"
    boot = browser.get("/api/boot?city=2950159", headers=cookie).json()
    assert (boot["visitor"]["city"]["name"], boot["visitor"]["reason"]) == ("Berlin", "link")


def test_cities_are_found_by_name_by_place_and_by_id(browser: Browser) -> None:
    found = browser.get("/api/cities?q=lisb&limit=3").json()["cities"]
    assert found[0]["id"] == LISBON
    assert len(found) <= 3
    assert browser.get("/api/cities", params={"q": "東京"}).json()["cities"][0]["name"] == "Tokyo"
    city = browser.get(f"/api/cities/{LISBON}", headers={"Accept-Language": "de"}).json()
    assert (city["name"], city["time_zone"]) == ("Lisbon", "Europe/Lisbon")
    point = {"latitude": city["latitude"], "longitude": city["longitude"]}
    assert browser.get("/api/cities/nearest", params=point).json()["id"] == LISBON
    assert browser.get("/api/cities?q=zzzzqqqq").json() == {"cities": []}


def test_more_prompts_come_at_the_end(browser: Browser) -> None:
    before = browser.get(f"/api/prompts?city={LISBON}&style=neon").json()["prompts"]
    after = browser.post("/api/prompts/more", {"city": LISBON, "style": "neon"}).json()["prompts"]
    assert [one["id"] for one in after[: len(before)]] == [one["id"] for one in before]
    assert len(after) > len(before)


def test_a_wish_is_a_job_at_first_and_a_picture_then(browser: Browser) -> None:
    first = browser.wish(prompt="First a job, then a picture", seed=7)
    assert first.status_code == 202
    image = first.json()
    assert image["state"] == "making"
    assert image["job"]["id"] == image["recipe_id"]
    assert image["urls"] is None
    ready = browser.ready(image["recipe_id"])
    assert (ready["seed"], ready["format"], ready["width"], ready["height"]) == (7, "1:1", 1024, 1024)
    assert ready["receipt"]["embedded"] is True
    for kind in ("webp", "png", "jpg", "small", "medium"):
        assert browser.get(ready["urls"][kind]).status_code == 200
    again = browser.wish(prompt="First a job, then a picture", seed=7)
    assert again.status_code == 200
    assert again.json()["receipt"]["cached"] is True
    assert browser.post(f"/api/images/{ready['recipe_id']}", {"visitor": "a"}).status_code == 200


def test_a_prompt_is_ready_once_its_picture_is(browser: Browser) -> None:
    prompt = browser.get(f"/api/prompts?city={LISBON}").json()["prompts"][1]
    chosen = prompt["formats"]["4:5"]
    assert chosen["ready"] is False
    image = browser.picture(prompt_id=prompt["id"], format="4:5")
    assert image["recipe_id"] == chosen["recipe_id"]
    assert image["prompt"]["alt"] == prompt["alt"]
    again = browser.get(f"/api/prompts?city={LISBON}").json()["prompts"][1]["formats"]["4:5"]
    assert again["ready"] is True
    assert again["placeholder"].startswith("data:image/webp;base64,")


def test_lettering_follows_the_prompt_or_the_wish(browser: Browser) -> None:
    as_asked = browser.wish(prompt=WORDS).json()["lettering"]
    assert (as_asked["text"], as_asked["family"], as_asked["colour"]) == ("Lisbon", "serif", "white")
    assert browser.wish(prompt=WORDS, lettering=None).json()["lettering"] is None
    chosen = browser.wish(prompt=WORDS, lettering={"text": "Lisboa", "family": "neon", "position": "bottom"}).json()
    assert (chosen["lettering"]["text"], chosen["lettering"]["family"]) == ("Lisboa", "neon")


def test_recent_pictures_are_those_of_the_city_newest_first(browser: Browser) -> None:
    prompt = browser.get("/api/prompts?city=2950159").json()["prompts"][0]
    for seed in (1, 2):
        browser.picture(city=2950159, prompt_id=prompt["id"], seed=seed)
    images = browser.get("/api/recent?city=2950159").json()["images"]
    assert [one["seed"] for one in images] == [2, 1]
    assert {one["city"]["name"] for one in browser.get("/api/recent?limit=60").json()["images"]} >= {"Berlin"}


def test_what_visitors_put_in_their_own_words_is_shown_to_nobody_else_unless_set(tmp_path: Path) -> None:
    for setting, expected in (("offered", ["offered"]), ("all", ["lettered", "own", "offered"]), ("none", [])):
        with RunningRegion(tmp_path, recent=setting) as region:
            browser = Browser(region)
            prompt = browser.get(f"/api/prompts?city={LISBON}").json()["prompts"][0]["id"]
            made = {
                browser.picture(prompt_id=prompt)["recipe_id"]: "offered",
                browser.picture(prompt="A picture for Ana.")["recipe_id"]: "own",
                browser.picture(prompt_id=prompt, lettering={"text": "For Ana"})["recipe_id"]: "lettered",
            }
            for images in (
                browser.get(f"/api/recent?city={LISBON}").json()["images"],
                browser.get("/api/recent").json()["images"],
                browser.get(f"/api/boot?city={LISBON}").json()["recent"],
            ):
                assert [made[image["recipe_id"]] for image in images] == expected
            for recipe_id in made:
                assert browser.get(f"/s/{recipe_id}").status_code == 200


def test_fifty_wishes_at_once_are_one_picture(region: RunningRegion) -> None:
    before = region.counter("cityframe_engine_calls_total", engine="sketch", result="drawn")
    together = threading.Barrier(50)

    def wish(number: int) -> tuple[int, str]:
        browser = Browser(region)
        together.wait()
        answer = browser.wish(prompt="All at once", visitor=f"v{number}")
        return answer.status_code, answer.json()["recipe_id"]

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(wish, range(50)))
    assert {status for status, _ in answers} <= {200, 202}
    (recipe_id,) = {recipe_id for _, recipe_id in answers}
    Browser(region).ready(recipe_id)
    assert region.counter("cityframe_engine_calls_total", engine="sketch", result="drawn") == before + 1


# ---- what is not offered

CONTROL = "U+0000"
REFUSED_WISHES: list[tuple[dict[str, Any], int, str]] = [
    ({"prompt": "x", "city": "abc"}, 400, "city"),
    ({"prompt": "x", "city": None}, 400, "city"),
    ({"prompt": "x", "city": 1}, 404, "city"),
    ({"prompt": "x", "city": -5}, 404, "city"),
    ({"prompt": "x", "city": 2**70}, 404, "city"),
    ({"prompt": "x", "format": "3:2"}, 400, "16:9"),
    ({"prompt": "x", "format": "1024x1024"}, 400, "16:9"),
    ({"prompt": "x", "format": "x" * 4000}, 400, "format"),
    ({"prompt": "x", "format": "\ud800"}, 400, "format"),
    ({"prompt": "x", "seed": -1}, 400, "4294967295"),
    ({"prompt": "x", "seed": 2**32}, 400, "4294967295"),
    ({"prompt": "x", "seed": 10**300}, 400, "4294967295"),
    ({"prompt": "x", "seed": "lots"}, 400, "seed"),
    ({"prompt": "x", "seed": "7"}, 400, "seed"),
    ({"prompt": "x", "seed": True}, 400, "seed"),
    ({"prompt": "x", "seed": 1.5}, 400, "seed"),
    ({"prompt": "x", "seed": float("nan")}, 400, "seed"),
    ({"prompt": "x", "seed": float("inf")}, 400, "seed"),
    ({"prompt": ""}, 400, "empty"),
    ({"prompt": " \n\t "}, 400, "empty"),
    ({"prompt": "x" * 2001}, 400, "2000"),
    ({"prompt": "\u00e9" * 2001}, 400, "2000"),
    ({"prompt": "a\x00b"}, 400, CONTROL),
    ({"prompt": "a\x1b[31mb"}, 400, "U+001B"),
    ({"prompt": "a\ud800b"}, 400, "U+D800"),
    ({"prompt": 7}, 400, "prompt"),
    ({"prompt": ["x"]}, 400, "prompt"),
    ({}, 400, "prompt"),
    ({"prompt": "x", "prompt_id": "y"}, 400, "one of the two"),
    ({"prompt_id": "0123456789abcdef"}, 400, "0123456789abcdef"),
    ({"prompt_id": "../../etc"}, 400, "../../etc"),
    ({"prompt_id": "\ud800"}, 400, "prompt_id"),
    ({"prompt_id": "x" * 65}, 400, "prompt_id"),
    ({"prompt": "x", "lettering": "yes"}, 400, "lettering"),
    ({"prompt": "x", "lettering": {}}, 400, "lettering.text"),
    ({"prompt": "x", "lettering": {"text": ""}}, 400, "lettering"),
    ({"prompt": "x", "lettering": {"text": "x" * 61}}, 400, "60"),
    ({"prompt": "x", "lettering": {"text": "a\u202eb"}}, 400, "U+202E"),
    ({"prompt": "x", "lettering": {"text": "a\ud800"}}, 400, "control character U+D800"),
    ({"prompt": "x", "lettering": {"text": "a", "family": "comic"}}, 400, "serif"),
    ({"prompt": "x", "lettering": {"text": "a", "colour": "#ff0000"}}, 400, "gold"),
    ({"prompt": "x", "lettering": {"text": "a", "position": "left"}}, 400, "bottom"),
    ({"prompt": "x", "lettering": {"text": "a", "native": "yes"}}, 400, "beside"),
    ({"prompt": "x", "lettering": {"text": "a", "size": 12}}, 400, "lettering.size"),
    ({"prompt": "x", "language": "xx"}, 400, "zh-Hans"),
    ({"prompt": "x", "visitor": "x" * 65}, 400, "visitor"),
    ({"prompt": "x", "visitor": "\ud800"}, 400, "visitor"),
    ({"prompt": "x", "warm": "perhaps"}, 400, "warm"),
    ({"prompt": "x", "steps": 50}, 400, "steps"),
    ({"prompt": "x", "\ud800": 1}, 400, "."),
    ({"prompt": "x", "x" * 5000: 1}, 400, "."),
]


@pytest.mark.parametrize(("wish", "status", "word"), REFUSED_WISHES, ids=lambda value: ascii(value)[:40])
def test_a_wish_that_is_not_offered_is_refused_and_starts_nothing(
    region: RunningRegion, browser: Browser, wish: dict[str, Any], status: int, word: str
) -> None:
    wait_until(lambda: region.counter("cityframe_jobs_waiting") + region.counter("cityframe_jobs_running") == 0)
    drawn = region.counter("cityframe_engine_calls_total", engine="sketch", result="drawn")
    answer = browser.wish(**wish)
    assert answer.status_code == status
    error = error_of(answer)
    assert word in error["message"]
    assert error["type"] == "invalid_request"
    assert region.counter("cityframe_jobs_waiting") == 0
    assert region.counter("cityframe_engine_calls_total", engine="sketch", result="drawn") == drawn


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"\x00",
        b'{"city":NaN}',
        b"[" * 30_000,
        b'{"city": 1' + b"0" * 6000 + b"}",
        b"city=1&prompt=x",
        b"<wish/>",
    ],
    ids=lambda body: ascii(body[:12]),
)
@pytest.mark.parametrize("path", ["/api/images", "/api/prompts/more", "/api/images/" + "0" * 20])
def test_a_broken_body_is_refused(browser: Browser, path: str, body: bytes) -> None:
    answer = browser.ask("POST", path, data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 404)
    error_of(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_of_another_kind_is_refused(browser: Browser, kind: str) -> None:
    body = json.dumps({"city": LISBON, "prompt": "A form of another site cannot start a picture"})
    answer = browser.ask("POST", "/api/images", data=body, headers={"Content-Type": kind})
    assert answer.status_code == 400
    error_of(answer)


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/api/cities", 400, "q"),
        ("/api/cities?q=", 400, None),
        ("/api/cities?q=%00", 400, None),
        ("/api/cities?q=%ed%a0%80", 200, None),
        ("/api/cities?q=" + "x" * 5000, 400, None),
        ("/api/cities?q=a&limit=0", 400, "limit"),
        ("/api/cities?q=a&limit=many", 400, "limit"),
        ("/api/cities?q=a&limit=51", 400, "limit"),
        ("/api/cities/abc", 400, "city_id"),
        ("/api/cities/1", 404, "city"),
        ("/api/cities/" + "9" * 400, 404, "city"),
        ("/api/cities/" + "9" * 5000, 400, "city_id"),
        ("/api/cities/nearest", 400, "latitude"),
        ("/api/cities/nearest?latitude=nan&longitude=0", 400, "latitude"),
        ("/api/cities/nearest?latitude=91&longitude=0", 400, "latitude"),
        ("/api/cities/nearest?latitude=0&longitude=1e999", 400, "latitude"),
        ("/api/prompts", 400, "city"),
        ("/api/prompts?city=abc", 400, "city"),
        ("/api/prompts?city=1", 404, "city"),
        (f"/api/prompts?city={LISBON}&language=xx", 400, "language"),
        (f"/api/prompts?city={LISBON}&style=cubist", 400, "style"),
        ("/api/recent?city=1", 404, "city"),
        ("/api/recent?limit=61", 400, "limit"),
        ("/api/nothing", 404, None),
        ("/api", 404, None),
        ("/api/", 404, None),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    browser: Browser, path: str, status: int, parameter: str | None
) -> None:
    answer = browser.get(path)
    assert answer.status_code == status
    if status != 200:
        error = error_of(answer)
        assert parameter is None or error["param"] == parameter


HOSTILE_IDS = [
    "x",
    "0" * 20,
    "0" * 64,
    "0" * 65,
    "0" * 8000,
    "%00",
    "%0d%0aSet-Cookie:x=1",
    "%ff%fe%fd",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "%c0%ae%c0%ae",
    "'%20OR%201=1--",
    "%22;DROP%20TABLE%20recipes;--",
    "%E2%80%AE",
    "${7*7}",
]


@pytest.mark.parametrize("recipe_id", HOSTILE_IDS, ids=lambda text: text[:24])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/images/{}"),
        ("GET", "/api/jobs/{}"),
        ("DELETE", "/api/jobs/{}?visitor=a"),
        ("DELETE", "/api/jobs/{}?visitor=%00%ff"),
    ],
)
def test_a_hostile_id_is_unknown_and_nothing_more(browser: Browser, method: str, path: str, recipe_id: str) -> None:
    status, body = browser.raw(path.format(recipe_id), method)
    assert status in (400, 404, 405)  # 405: an id with a slash in it is no id at all
    error = json.loads(body)["error"]
    assert set(error) == {"message", "type", "param", "code", "reason", "values"}
    assert b"root:" not in body


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/images", "POST"),
        ("PUT", "/api/images", "POST"),
        ("DELETE", "/api/boot", "GET"),
        ("POST", "/api/cities", "GET"),
        ("PATCH", "/api/jobs/x", "GET, DELETE"),
        ("DELETE", f"/images/{'0' * 20}.webp", "GET, HEAD"),
        ("POST", "/s/x", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_the_right_one(browser: Browser, method: str, path: str, allowed: str) -> None:
    answer = browser.ask(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert allowed in error_of(answer)["message"]


def test_a_stranger_cannot_cancel_what_others_wait_for(region: RunningRegion) -> None:
    browser = Browser(region)
    recipe_id = browser.wish(prompt="Not yours to cancel", visitor="mine").json()["recipe_id"]
    assert browser.ask("DELETE", f"/api/jobs/{recipe_id}?visitor=somebody").status_code == 200
    assert browser.ready(recipe_id)["state"] == "ready"


# ---- the first page answers whatever the link or the cookie holds

ODD_VALUES = [
    "",
    "abc",
    "-1",
    "0",
    "9" * 400,
    "1e9",
    "\u0663",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "%22%27%3E",
    "%0d%0aX:1",
    "\u202e",
    "a" * 4000,
]
NAMES = ("city", "recipe", "prompt", "format", "time_zone", "language", "unheard_of")


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:24])
def test_any_query_gets_the_page(browser: Browser, value: str) -> None:
    for name in NAMES:
        assert browser.get(f"/api/boot?{name}={value}").status_code == 200, name
    answer = browser.get("/?" + "&".join(f"{name}={value}" for name in NAMES))
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.text


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:24])
@pytest.mark.parametrize("path", ["/", "/api/boot"])
def test_any_cookie_gets_the_page(browser: Browser, path: str, value: str) -> None:
    cookie = "; ".join(f"cf_{name}={value}" for name in NAMES) + ";;;=;=x; ="
    answer = browser.get(path, headers={"Cookie": cookie.encode("utf-8")})
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.text


@pytest.mark.parametrize("path", ["/", "/api/boot"])
def test_odd_headers_get_the_page(browser: Browser, path: str) -> None:
    for value in (b"\xff\xfe", b"a" * 4000, b",,,;;q=;q=nan", b"<script>alert(1)</script>"):
        for name in ("Accept-Language", "X-Forwarded-For", "CF-IPCity", "CF-IPLatitude", "Referer", "User-Agent"):
            assert browser.get(path, headers={name: value}).status_code == 200


def test_a_body_that_no_request_needs_is_refused_before_it_is_read(browser: Browser) -> None:
    answer = browser.ask("POST", "/api/images", data=b"[" * 5_000_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert "32 KB" in answer.json()["error"]["message"]


@pytest.mark.parametrize(("path", "limit"), [("/api/images", 32 * 1024), ("/gradio_api/call/image", 64 * 1024)])
def test_a_body_is_refused_beyond_its_routes_limit_also_where_it_does_not_tell_its_length(
    browser: Browser, path: str, limit: int
) -> None:
    def in_chunks(size: int) -> Iterator[bytes]:
        yield from (b"[" * 1000 for _ in range(size // 1000))

    headers = {"Content-Type": "application/json"}
    assert browser.ask("POST", path, data=in_chunks(limit - 2000), headers=headers).status_code != 413
    assert browser.ask("POST", path, data=in_chunks(limit + 2000), headers=headers).status_code == 413


def test_a_prompt_of_invisible_marks_only_is_refused(browser: Browser) -> None:
    answer = browser.post("/api/images", {"city": LISBON, "prompt": "\u202e\u200b\u2066"})
    assert answer.status_code == 400
    assert "nothing to read" in answer.json()["error"]["message"]
