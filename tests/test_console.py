"""The admin console as an admin meets it: the password around everything, then what the pages show and do."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from cache_db import Cache
from inference.cities import Gazetteer
from inference.schemas import Recipe
from inference.settings import read_settings
from tests.loopback import loopback
from tests.plain_engine import PlainEngine
from tests.running import RunningRegion, free_port
from ui.console.guard import COOKIE, WRONG_TRIES_PER_MINUTE, Doorkeeper
from ui.console.handover import Handover
from ui.console.images import ROWS_PER_PAGE, table_key
from ui.console.library import readable_bytes

ROOT = Path(__file__).parent.parent
PASSWORD = "pa ss&wörd"
LISBON, BERLIN = 2267057, 2950159


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """AppTest leaves its script behind as `__main__`, which processes spawned by later tests would run again."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


def keep_image(cache: Cache, gazetteer: Gazetteer, number: int, city_id: int = LISBON, engine: str = "sketch") -> str:
    """Keep an image as a region keeps it, in two sizes; its recipe id."""
    recipe = Recipe(gazetteer.get(city_id), f"prompt {number}", 640, 360, number, 4, engine, "model-1")
    presentation = {"title": f"Title {number}", "alt": "", "caption": "", "language": "en"}
    cache.put_recipe(recipe.id, recipe.picture_id, city_id, recipe.to_document(), presentation)
    for variant, size in (("webp-320", (320, 180)), ("webp", (640, 360))):
        colour = (number * 37 % 256, number * 91 % 256, 120)
        file = BytesIO()
        Image.new("RGB", size, colour).save(file, "webp")
        cache.put_image(recipe.id, variant, file.getvalue(), "image/webp", width=size[0], height=size[1])
    return recipe.id


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache.open(tmp_path / "cache")
    yield cache
    cache.close()


def opened(folder: Path, page: str = "", **settings: Any) -> AppTest:
    """The console's script, or one page of it (`module.function`), on the region whose data lie in `folder`."""
    environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in settings.items()}
    handover = Handover.of(read_settings({"CITYFRAME_DATA_FOLDER": str(folder), **environment}))
    if page:
        module, function = page.split(".")
        script = f"from ui.console.{module} import {function}\n{function}()"
        app = AppTest.from_string(script, default_timeout=10)
    else:
        app = AppTest.from_file(ROOT / "ui/console/script.py", default_timeout=10)
    app.secrets["console"] = handover.to_document()
    app.run()
    assert not app.exception
    return app


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def column(app: AppTest, name: str, table: int = 0) -> list[Any]:
    return list(app.dataframe[table].value[name])


# ---- the images


def test_the_list_names_what_is_kept_newest_first(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    first = keep_image(cache, gazetteer, 1, LISBON, "sketch")
    second = keep_image(cache, gazetteer, 2, BERLIN, "remote")
    app = opened(tmp_path)
    assert app.title[0].value == "Images"
    assert column(app, "Recipe") == [second, first]
    assert column(app, "City") == ["Berlin, DE", "Lisbon, PT"]
    assert column(app, "Title") == ["Title 2", "Title 1"]
    assert column(app, "Engine") == ["remote", "sketch"]
    assert column(app, "Image") == [f"/thumbnails/{second}.webp", f"/thumbnails/{first}.webp"]
    image = cache.image(first, "webp")
    assert image
    assert column(app, "kB")[1] == round(image.bytes / 1000)
    assert metrics(app)["Images"] == "2"


def test_an_empty_cache_says_so(tmp_path: Path, cache: Cache) -> None:
    app = opened(tmp_path)
    assert "No image is kept" in app.info[0].value
    assert not app.dataframe


def test_city_and_engine_filter(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    for number in range(6):
        keep_image(
            cache, gazetteer, number, BERLIN if number % 3 == 0 else LISBON, "remote" if number % 2 else "sketch"
        )
    app = opened(tmp_path)
    assert app.selectbox(key="city").options == ["All", "Berlin, DE", "Lisbon, PT"]
    app.selectbox(key="city").set_value("Lisbon, PT").run()
    assert column(app, "Title") == ["Title 5", "Title 4", "Title 2", "Title 1"]
    app.selectbox(key="engine").set_value("remote").run()
    assert column(app, "Title") == ["Title 5", "Title 1"]
    assert metrics(app) == {"Images": "2", "Storage": metrics(app)["Storage"], "Cities": "1"}


def test_many_images_come_page_by_page(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number) for number in range(ROWS_PER_PAGE + 3)]
    app = opened(tmp_path)
    assert column(app, "Recipe") == ids[: -1 - ROWS_PER_PAGE : -1]
    app.session_state["page of 2"] = 2
    app.run()
    assert column(app, "Recipe") == ids[2::-1]


def test_new_images_wait_for_a_refresh(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    keep_image(cache, gazetteer, 1)
    app = opened(tmp_path)
    keep_image(cache, gazetteer, 2)
    app.run()
    assert column(app, "Title") == ["Title 1"]
    next(button for button in app.button if button.label == "Refresh").click().run()
    assert column(app, "Title") == ["Title 2", "Title 1"]


def select(app: AppTest, rows: list[int]) -> None:
    app.session_state[table_key(column(app, "Recipe"))] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    app.run()


def test_deleting_asks_first_and_keeps_the_recipes(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number) for number in range(3)]
    app = opened(tmp_path)
    assert app.button(key="delete").disabled
    select(app, [0, 2])
    assert app.button(key="delete").label == "Delete 2 selected"

    app.button(key="delete").click().run()
    assert len(cache.images(ids, "webp")) == 3
    app.button(key="cancel deletion").click().run()
    assert len(cache.images(ids, "webp")) == 3

    app.button(key="delete").click().run()
    app.button(key="confirm deletion").click().run()
    assert list(cache.images(ids, "webp")) == [ids[1]]
    assert list(cache.images(ids, "webp-320")) == [ids[1]]
    assert all(cache.recipe(recipe_id) for recipe_id in ids)
    assert app.success[0].value == "2 images deleted. The recipes are kept."
    assert column(app, "Recipe") == [ids[1]]


def test_the_filter_survives_deleting_and_lets_go_of_a_city_that_is_empty(
    tmp_path: Path, cache: Cache, gazetteer: Gazetteer
) -> None:
    for number in range(4):
        keep_image(cache, gazetteer, number, BERLIN if number < 2 else LISBON)
    app = opened(tmp_path)
    app.selectbox(key="city").set_value("Berlin, DE").run()
    for left in (["Title 0"], ["Title 3", "Title 2"]):
        select(app, [0])
        app.button(key="delete").click().run()
        app.button(key="confirm deletion").click().run()
        assert not app.exception
        assert column(app, "Title") == left


# ---- the storage


def test_counts_and_bytes(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    for number in range(3):
        keep_image(cache, gazetteer, number)
    app = opened(tmp_path, "storage.storage_page")
    shown = metrics(app)
    assert shown["Recipes"] == "3"
    assert shown["Image files, every size"] == "6"
    assert shown["Image storage"] == readable_bytes(cache.stats()["image_bytes"])
    assert dict(zip(column(app, "Variant"), column(app, "Files"), strict=True)) == {"webp": 3, "webp-320": 3}


def test_a_check_lists_problems_and_repairs_them_when_told_twice(
    tmp_path: Path, cache: Cache, gazetteer: Gazetteer
) -> None:
    recipe_id = keep_image(cache, gazetteer, 1)
    app = opened(tmp_path, "storage.storage_page")
    app.button(key="check").click().run()
    assert "Rows and files agree" in app.success[0].value

    path = cache.image_path(recipe_id, "webp")
    assert path
    (cache.folder / path).unlink()
    app.button(key="check").click().run()
    assert app.warning[0].value.startswith("1 problem")
    assert column(app, "Kind", 1) == ["missing file"]
    assert column(app, "Repaired", 1) == ["no"]

    app.button(key="repair").click().run()
    assert cache.image(recipe_id, "webp")
    app.button(key="confirm repair").click().run()
    assert "1 problem, all repaired" in app.success[0].value
    assert cache.image(recipe_id, "webp") is None
    assert cache.check() == []


def test_a_deep_check_finds_other_bytes_of_the_same_length(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    path = cache.image_path(keep_image(cache, gazetteer, 1), "webp")
    assert path
    file = cache.folder / path
    file.chmod(0o644)
    file.write_bytes(b"x" * file.stat().st_size)
    app = opened(tmp_path, "storage.storage_page")
    app.button(key="check").click().run()
    assert app.success
    app.checkbox(key="deep").check().run()
    app.button(key="check").click().run()
    assert column(app, "Kind", 1) == ["wrong content"]


def test_a_damaged_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "cache.sqlite").write_bytes(b"no database" * 1000)
    app = opened(tmp_path)
    assert "is damaged" in app.error[0].value


# ---- the region and the settings


def test_the_running_regions_numbers(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine(), draw_processes=1) as region:
        metrics_of = region.service.metrics
        metrics_of.images.labels("hit").inc(3)
        metrics_of.images.labels("miss").inc()
        for seconds in (0.5, 1.5):
            metrics_of.engine_seconds.labels("plain").observe(seconds)
        app = opened(tmp_path, "region.region_page", port=region.settings.port)
        shown = metrics(app)
        assert (shown["Image hits"], shown["Image misses"], shown["Images from the cache"]) == ("3", "1", "75 %")
        health = dict(zip(column(app, "Part"), column(app, "State"), strict=True))
        assert health["cache"] == "well"
        assert health["engine plain"] == "well"
        assert column(app, "Mean seconds", 1) == [1.0]
        assert column(app, "9 of 10 within", 1) == ["1.5 s"]

        region.service.studio.engine.close()
        app.button(key="again").click().run()
        assert dict(zip(column(app, "Part"), column(app, "State"), strict=True))["engine plain"] == "away"
    app.button(key="again").click().run()
    assert f"The region at {region.url} is not running" in app.warning[0].value


def test_something_else_at_the_regions_address_is_told(tmp_path: Path) -> None:
    with loopback() as other:  # answers POST only
        app = opened(tmp_path, "region.region_page", public_url=other.url)
        assert app.warning[0].value.startswith(f"The region at {other.url} answers 501.")


def test_settings_are_shown_without_secrets(tmp_path: Path) -> None:
    app = opened(tmp_path, "in_force.settings_page", llm_key="sk-very-secret", console_password=PASSWORD, port=9999)
    shown = dict(zip(column(app, "Setting"), column(app, "Value"), strict=True))
    assert shown["CITYFRAME_PORT"] == "9999"
    assert shown["CITYFRAME_LLM_KEY"] == shown["CITYFRAME_CONSOLE_PASSWORD"] == "set"
    assert shown["CITYFRAME_IMAGES_KEY"] == "not set"
    assert "sk-very-secret" not in str(app.secrets)
    assert PASSWORD not in str(app.secrets)


# ---- the password


class RunningConsole:
    """`python -m ui.console` in a process of its own, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.home = folder / "home"
        self.home.mkdir()
        self.log = folder / "console.log"
        self._process = start_console(
            self.log.open("w"),
            HOME=str(self.home),
            CITYFRAME_DATA_FOLDER=str(folder),
            CITYFRAME_CONSOLE_PASSWORD=PASSWORD,
            CITYFRAME_CONSOLE_PORT=str(self.port),
        )
        deadline = time.monotonic() + 30
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the console did not start: {self.log.read_text()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/login", timeout=5).ok
        except requests.ConnectionError:
            return False

    def sign_in(self, password: str = PASSWORD) -> requests.Session:
        session = requests.Session()
        session.post(f"{self.url}/login", data={"password": password}, timeout=5)
        return session

    def websocket_status(self, session: requests.Session | None = None, origin: str = "") -> int:
        """The status with which the websocket of the pages is answered; 101 is yes."""
        headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": origin or self.url}
        if session is not None:
            headers["Cookie"] = f"{COOKIE}={session.cookies[COOKIE]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/stream", headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=15)


def start_console(output: Any, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CITYFRAME_")}
    return subprocess.Popen(
        [sys.executable, "-m", "ui.console"],
        cwd=ROOT,
        env={**kept, **environment},
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[RunningConsole]:
    folder = tmp_path_factory.mktemp("console")
    cache = Cache.open(folder / "cache")
    for number in range(3):
        keep_image(cache, gazetteer, number)
    cache.close()
    console = RunningConsole(folder)
    yield console
    console.stop()


@pytest.fixture(scope="module")
def thumbnail(console: RunningConsole) -> str:
    """The path of one that is kept."""
    cache = Cache.open(console.log.parent / "cache")
    recipe_id = cache.recent(None, 1)[0].recipe_id
    cache.close()
    return f"/thumbnails/{recipe_id}.webp"


def test_without_the_password_nothing_is_answered(console: RunningConsole, thumbnail: str) -> None:
    for path in ("/", thumbnail, "/_stcore/health", "/_stcore/host-config", "/static/index.html", "/anything"):
        answer = requests.get(console.url + path, timeout=5)
        assert answer.status_code == 401, path
        assert "password" in answer.text
        page = requests.get(console.url + path, headers={"Accept": "text/html"}, allow_redirects=False, timeout=5)
        assert (page.status_code, page.headers["Location"]) == (303, "/login")
    assert console.websocket_status() == 401


def test_with_the_password_all_is(console: RunningConsole, thumbnail: str) -> None:
    session = console.sign_in()
    page = session.get(console.url + "/", timeout=5)
    assert page.ok
    assert "<html" in page.text
    picture = session.get(console.url + thumbnail, timeout=5)
    assert Image.open(BytesIO(picture.content)).size == (320, 180)
    assert session.get(console.url + "/thumbnails/unknown.webp", timeout=5).status_code == 404
    assert console.websocket_status(session) == 101


def test_signing_out_forgets_the_browser(console: RunningConsole) -> None:
    session = console.sign_in()
    assert session.get(console.url + "/logout", timeout=5).url == console.url + "/login"
    assert COOKIE not in session.cookies
    assert session.get(console.url + "/", timeout=5).status_code == 401


def test_a_wrong_password_and_a_forged_cookie_stay_out(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": "wrong"}, timeout=5)
    assert answer.status_code == 401
    assert "This password is wrong." in answer.text
    assert COOKIE not in answer.cookies
    assert "wrong" not in console.log.read_text()
    right = console.sign_in().cookies[COOKIE]
    for forged in ("", "a.b.c", right[:-2] + "xx", Doorkeeper(PASSWORD).new_session()):
        answer = requests.get(console.url + "/", cookies={COOKIE: forged}, timeout=5)
        assert answer.status_code == 401, forged


def test_pages_of_other_ports_and_sites_stay_out(console: RunningConsole) -> None:
    session = console.sign_in()
    for origin in ("http://127.0.0.1:7860", "https://example.com", "null"):
        assert console.websocket_status(session, origin) == 403
        posted = session.post(
            console.url + "/login", data={"password": PASSWORD}, headers={"Origin": origin}, timeout=5
        )
        assert posted.status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": PASSWORD}, allow_redirects=False, timeout=5)
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert re.search(r"max-age=\d+", cookie)


def test_a_large_form_is_refused_unread(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": "x" * 100_000}, timeout=5)
    assert answer.status_code == 413


@pytest.mark.browser
def test_a_browser_asks_no_other_host(console: RunningConsole) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(console.url)
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        with page.expect_response(re.compile("/thumbnails/.*webp")) as thumbnail:
            page.wait_for_selector("h1:has-text('Images')")
        assert thumbnail.value.ok
        page.get_by_role("link", name="Settings").click()
        page.wait_for_selector("h1:has-text('Settings')")
        browser.close()
    assert {url for url in asked if not url.startswith((console.url, "data:", "blob:"))} == set()
    assert list(console.home.iterdir()) == []


def test_guessing_ends_after_some_tries_even_for_the_right_password() -> None:
    doorkeeper = Doorkeeper(PASSWORD)
    for _ in range(WRONG_TRIES_PER_MINUTE):
        assert doorkeeper.may_try()
        assert not doorkeeper.is_right("guess")
    assert not doorkeeper.may_try()


def test_too_many_wrong_passwords_are_told(console: RunningConsole) -> None:
    """Last of those on the running console: it closes the sign-in for a minute."""
    session = console.sign_in()
    statuses = [
        requests.post(console.url + "/login", data={"password": "guess"}, timeout=5).status_code
        for _ in range(WRONG_TRIES_PER_MINUTE + 1)
    ]
    assert statuses[-1] == 429
    refused = requests.post(console.url + "/login", data={"password": PASSWORD}, timeout=5)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert session.get(console.url + "/", timeout=5).ok


# ---- the start


def test_the_start_needs_a_password(tmp_path: Path) -> None:
    process = start_console(subprocess.PIPE, CITYFRAME_DATA_FOLDER=str(tmp_path))
    printed, _ = process.communicate(timeout=30)
    assert process.returncode == 2
    assert printed.strip() == (
        "cityframe: CITYFRAME_CONSOLE_PASSWORD is not set; the console can delete pictures, so it starts only with one."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_told(tmp_path: Path, console: RunningConsole) -> None:
    process = start_console(
        subprocess.PIPE,
        CITYFRAME_DATA_FOLDER=str(tmp_path),
        CITYFRAME_CONSOLE_PASSWORD=PASSWORD,
        CITYFRAME_CONSOLE_PORT=str(console.port),
    )
    printed, _ = process.communicate(timeout=30)
    assert process.returncode == 2
    assert f"Cannot listen on 127.0.0.1 port {console.port}" in printed
    assert PASSWORD not in printed


def test_only_this_machine_is_listened_to_by_default() -> None:
    settings = read_settings({})
    assert (settings.console_host, settings.console_port) == ("127.0.0.1", 7861)
