"""The admin console as an admin meets it: the password around everything, then what the pages show and do."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from streamlit.testing.v1 import AppTest
from websockets.exceptions import ConnectionClosedError

from cache_db.backup import restore
from cache_db.cache import Cache
from cache_db.selection import Selection
from inference.cities import Gazetteer
from inference.settings import read_settings
from inference.upkeep.quantities import readable_bytes
from testkit.console import PASSWORD, RunningConsole, console_process
from testkit.kept_images import BERLIN, LISBON, keep_image
from testkit.loopback import loopback
from testkit.plain_engine import PlainEngine
from testkit.ports import HeldPort
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE, wait_until
from ui.console.handover import Handover
from ui.console.library import PAGE
from ui.console.parts import plain
from ui.console.sessions import COOKIE, WRONG_TRIES_PER_MINUTE, Doorkeeper

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """AppTest leaves its script behind as `__main__`, which processes spawned by later tests would run again."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


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
        app = AppTest.from_string(script, default_timeout=PATIENCE)
    else:
        app = AppTest.from_file(ROOT / "ui/console/script.py", default_timeout=PATIENCE)
    app.secrets["console"] = handover.to_document()
    app.run()
    assert not app.exception
    return app


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def column(app: AppTest, name: str, table: int = 0) -> list[Any]:
    """Of the data frame `table`, or of a plain table where the page has no data frame."""
    return list((app.dataframe or app.table)[table].value[name])


# ---- the overview


def test_the_overview_counts_what_was_saved(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1, seconds=90.0)
    for _ in range(40):
        cache.note_use(recipe_id)
    cache.note_use("", hit=False)
    cache.flush_uses()
    app = opened(tmp_path, gpu_hour_price="2.50 EUR")
    shown = metrics(app)
    assert (shown["Hits"], shown["Misses"], shown["From the cache"]) == ("40", "1", "98 %")
    assert (shown["Engine time saved"], shown["Money saved"]) == ("60 min", "2.50 EUR")
    assert shown["Money spent"] == "0.06 EUR"
    of_a_slice = metrics(opened(tmp_path, gpu_hour_price="2.50 EUR", gpu_share=0.4))
    assert (of_a_slice["Money saved"], of_a_slice["Money spent"]) == ("1.00 EUR", "0.03 EUR")
    assert shown["Cities"] == "1"


def test_sketches_save_no_money(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    cache.note_use(keep_image(cache, gazetteer, 1, seconds=3600.0, processor="cpu"))
    cache.flush_uses()
    shown = metrics(opened(tmp_path, gpu_hour_price="2.50 EUR"))
    assert (shown["Engine time saved"], shown["Money saved"]) == ("60 min", "0.00 EUR")


def test_without_a_price_no_money_is_made_up(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1, seconds=3.0)
    cache.note_use(recipe_id)
    cache.flush_uses()
    app = opened(tmp_path)
    assert metrics(app)["Engine time saved"] == "3.0 s"
    assert "Money saved" not in metrics(app)
    assert any("CITYFRAME_GPU_HOUR_PRICE" in caption.value for caption in app.caption)


def test_the_overview_says_that_the_region_is_not_running(tmp_path: Path, cache: Cache) -> None:
    with HeldPort() as port:
        app = opened(tmp_path, port=port.number)
    assert "is not running" in app.warning[0].value
    assert "Nobody asked for a picture" in app.info[0].value


# ---- the images


def titles(app: AppTest) -> list[str]:
    """Those of the cards, in the order shown."""
    return [box.label for box in app.checkbox if box.key and box.key.startswith("tick ")]


def images_page(folder: Path) -> AppTest:
    return opened(folder, "images.images_page")


def test_cards_name_what_is_kept_newest_first(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    first = keep_image(cache, gazetteer, 1, LISBON, "sketch")
    second = keep_image(cache, gazetteer, 2, BERLIN, "remote")
    app = images_page(tmp_path)
    assert titles(app) == ["Title 2", "Title 1"]
    facts = [caption.value for caption in app.caption]
    assert "Berlin, DE · remote" in facts[0]
    assert "Lisbon, PT · sketch" in facts[1]
    assert [re.findall(r"/thumbnails/(\w+)\.webp", card.value) for card in app.html] == [[second], [first]]


def test_an_empty_cache_says_so(tmp_path: Path, cache: Cache) -> None:
    assert "No image is kept here yet" in images_page(tmp_path).info[0].value


def test_filters_and_orders(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    ids = [
        keep_image(
            cache, gazetteer, number, BERLIN if number % 3 == 0 else LISBON, "remote" if number % 2 else "sketch"
        )
        for number in range(6)
    ]
    app = images_page(tmp_path)
    assert app.selectbox(key="city").options == ["Berlin, DE", "Lisbon, PT"]
    assert app.selectbox(key="country").options == ["Germany", "Portugal"]
    app.selectbox(key="country").set_value("Portugal").run()
    assert titles(app) == ["Title 5", "Title 4", "Title 2", "Title 1"]
    app.selectbox(key="city").set_value("Berlin, DE").run()
    assert "that fits" in app.info[0].value  # Berlin is not in Portugal: both hold at once
    app.selectbox(key="city").set_value(None).run()
    app.selectbox(key="engine").set_value("remote").run()
    assert titles(app) == ["Title 5", "Title 1"]
    app.text_input(key="text").set_value("PROMPT 1").run()
    assert titles(app) == ["Title 1"]
    app.text_input(key="text").set_value("no such words").run()
    assert "that fits" in app.info[0].value

    app = images_page(tmp_path)
    for _ in range(3):
        cache.note_use(ids[2])
    cache.flush_uses()
    app.selectbox(key="order").set_value("most_used").run()
    assert titles(app)[0] == "Title 2"


def test_many_images_come_page_by_page(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    for number in range(PAGE + 3):
        keep_image(cache, gazetteer, number)
    app = images_page(tmp_path)
    assert titles(app)[0] == f"Title {PAGE + 2}"
    assert app.button(key="previous").disabled
    app.button(key="next").click().run()
    assert titles(app) == ["Title 2", "Title 1", "Title 0"]
    assert app.button(key="next").disabled
    app.selectbox(key="city").set_value("Lisbon, PT").run()
    assert titles(app)[0] == f"Title {PAGE + 2}"


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("Lisbon's roofs, at night…", "Lisbon's roofs, at night…"),
        ("It is so. Quite well-known!", "It is so. Quite well-known!"),
        ("1. Lisbon", "`1. Lisbon`"),
        ("see www. there", "`see www. there`"),
        ("http://x.example", "`http://x.example`"),
        ("two\n\nlines_", "`two lines_`"),
        ("a `b` c", "``a `b` c``"),
        ("`b", "`` `b ``"),
        ("", ""),
    ],
)
def test_words_that_are_not_ours_are_no_markdown(words: str, markdown: str) -> None:
    assert plain(words) == markdown


# What takes Markdown, and what may stand in it: literals, `plain`, formatted numbers, and these words of our own.
TAKES_MARKDOWN = {
    *("title", "header", "caption", "markdown", "write", "error", "warning", "info", "success", "toast", "progress"),
    *("metric", "badge", "button", "checkbox", "form_submit_button", "expander", "table", "spinner", "radio", "pills"),
}
OURS = {
    *("count", "left", "what", "files", "times", "number", "state.came_to", "by_variant", "words", "otherwise"),
    *("times.drawings", "_within(times, 0.9)", "' '.join([state.came_to, *state.undone])", "min(1.0, share)"),
}


def ours(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) or ast.unparse(node) in OURS:
        return True
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        return True
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("plain", "readable_moment", "readable_bytes", "readable_seconds")
    parts = {
        ast.FormattedValue: ("value",), ast.JoinedStr: ("values",), ast.IfExp: ("body", "orelse"),
        ast.BinOp: ("left", "right"), ast.List: ("elts",), ast.ListComp: ("elt",), ast.Dict: ("values",),
    }.get(type(node))  # fmt: skip
    if parts is None:
        return False
    found = [getattr(node, name) for name in parts]
    return all(ours(part) for one in found for part in (one if isinstance(one, list) else [one]))


def test_no_page_takes_words_for_markdown_that_are_not_ours() -> None:
    foreign = [
        f"{path.name}:{node.lineno} {ast.unparse(argument)}"
        for path in sorted((ROOT / "ui/console").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKES_MARKDOWN
        if not (path.name == "guard.py" or ast.unparse(node.func).startswith("log."))
        for argument in (
            *node.args[: 2 if node.func.attr == "progress" else 1],
            *(keyword.value for keyword in node.keywords if keyword.arg in ("help", "label", "text")),
        )
        if not ours(argument)
    ]
    assert foreign == []


def test_pinning_what_is_ticked_and_all_that_fits(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number, BERLIN if number else LISBON) for number in range(4)]
    app = images_page(tmp_path)
    assert app.button(key="pin").disabled
    app.checkbox(key=f"tick {ids[1]}").check().run()
    app.button(key="pin").click().run()
    assert cache.maintenance.pinned() == [ids[1]]
    assert app.success[0].value == "1 recipe pinned."
    app.button(key="unpin").click().run()
    assert cache.maintenance.pinned() == []

    app.selectbox(key="city").set_value("Berlin, DE").run()
    app.button(key="pin all").click().run()
    assert sorted(cache.maintenance.pinned()) == sorted(ids[1:])
    app.selectbox(key="pins").set_value("Pinned").run()
    assert len(titles(app)) == 3
    with pytest.raises(KeyError):
        app.button(key="clear all")  # a clearing leaves pinned ones: it would not mean what is shown


def test_clearing_what_is_ticked_asks_first_and_can_be_undone(
    tmp_path: Path, cache: Cache, gazetteer: Gazetteer
) -> None:
    ids = [keep_image(cache, gazetteer, number) for number in range(3)]
    app = images_page(tmp_path)
    for recipe_id in ids[:2]:
        app.checkbox(key=f"tick {recipe_id}").check().run()
    app.button(key="clear").click().run()
    assert any("Clear 2 recipes with 4 images" in text.value for text in app.markdown)
    app.button(key="cancel clearing").click().run()
    assert len(cache.images(ids, "webp")) == 3

    app.button(key="clear").click().run()
    app.button(key="confirm clearing").click().run()
    assert list(cache.images(ids, "webp")) == [ids[2]]
    assert all(cache.recipe(recipe_id) for recipe_id in ids)
    assert titles(app) == ["Title 2"]
    app.button(key="undo last").click().run()
    assert len(cache.images(ids, "webp")) == 3
    assert "Given back: 2 recipes" in app.success[0].value


# ---- clearing and the trash


def clear_page(folder: Path) -> AppTest:
    return opened(folder, "clear.clear_page")


def submit(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_clearing_counts_first_and_keeps_what_is_pinned(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    ids = [keep_image(cache, gazetteer, number, BERLIN if number < 2 else LISBON) for number in range(4)]
    cache.maintenance.pin(ids[:1])
    app = clear_page(tmp_path)
    submit(app, "Count")
    assert "Nothing says which" in app.error[0].value
    app.multiselect(key="cities").set_value(["Berlin, DE"])
    submit(app, "Count")
    assert "1 recipe with 2 images" in app.warning[0].value
    assert "1 pinned recipe stays" in app.warning[0].value
    assert len(cache.images(ids, "webp")) == 4
    app.button(key="clear").click().run()
    app.button(key="confirm clearing").click().run()
    assert sorted(cache.images(ids, "webp")) == sorted([ids[0], *ids[2:]])

    (entry,) = cache.maintenance.trash()
    app.button(key=f"undo {entry.trash_id}").click().run()
    assert len(cache.images(ids, "webp")) == 4
    assert any("The trash is empty" in caption.value for caption in app.caption)


def test_the_question_says_how_long_a_region_with_a_limit_keeps_the_trash(
    tmp_path: Path, cache: Cache, gazetteer: Gazetteer
) -> None:
    keep_image(cache, gazetteer, 1)
    app = opened(tmp_path, "clear.clear_page", cache_megabytes=20)
    app.checkbox(key="everything").check()
    submit(app, "Count")
    app.button(key="clear").click().run()
    truth = "within an hour, or within 7 days while the region's limit of 20 MB leaves room for it."
    assert any(truth in caption.value for caption in app.caption)
    app.button(key="confirm clearing").click().run()
    assert truth in app.success[0].value


def test_purging_asks_and_is_for_good(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1)
    cache.maintenance.clear(Selection(city_ids=(LISBON,)))
    app = clear_page(tmp_path)
    (entry,) = cache.maintenance.trash()
    app.button(key=f"purge {entry.trash_id}").click().run()
    assert len(cache.maintenance.trash()) == 1
    app.button(key="confirm purge").click().run()
    assert cache.maintenance.trash() == []
    assert cache.image(recipe_id, "webp") is None
    assert cache.maintenance.check() == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("older", "soon", "is no age"), ("down to", "2GX", "is no size"), ("country", "Atlantis", "is no country")],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, cache: Cache, field: str, value: str, sentence: str) -> None:
    app = clear_page(tmp_path)
    app.text_input(key=field).set_value(value)
    submit(app, "Count")
    assert sentence in app.error[0].value


# ---- warming


def test_warming_makes_pictures_and_tells_how_far_it_is(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine(), admin_key="k") as region:
        app = opened(tmp_path, "warm.warm_page", port=region.settings.port, admin_key="k")
        assert not app.info
        app.text_area(key="names").set_value("Paris")
        submit(app, "Warm")
        assert "2 cities are called 'Paris'" in app.error[0].value
        app.text_area(key="names").set_value("Paris, FR\nOslo")
        app.number_input(key="prompts").set_value(2)
        submit(app, "Warm")
        wait_until(lambda: bool(app.run().success), what="the end", every=0.1)
        assert app.success[0].value.startswith("4 pictures made, 0 were kept already")
        assert len(region.service.cache.maintenance.search()) == 4


def test_warming_without_a_key_or_a_region_says_so(tmp_path: Path) -> None:
    with HeldPort() as port:
        app = opened(tmp_path, "warm.warm_page", port=port.number)
        assert "CITYFRAME_ADMIN_KEY is not set" in app.info[0].value
        app.text_area(key="names").set_value("Oslo")
        submit(app, "Warm")
        wait_until(lambda: bool(app.run().error), what="the sentence", every=0.1)
    assert "is not running" in app.error[0].value


# ---- the storage


def test_counts_and_bytes(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    for number in range(3):
        keep_image(cache, gazetteer, number)
    app = opened(tmp_path, "storage.storage_page")
    shown = metrics(app)
    assert shown["Recipes"] == "3"
    assert shown["Image files, every size"] == "6"
    assert shown["Image storage"] == readable_bytes(cache.maintenance.stats().image_bytes)
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
    assert column(app, "Kind") == ["missing file"]
    assert column(app, "Repaired") == ["no"]

    app.button(key="repair").click().run()
    assert cache.image(recipe_id, "webp")
    app.button(key="confirm repair").click().run()
    assert "1 problem, all repaired" in app.success[0].value
    assert cache.image(recipe_id, "webp") is None
    assert cache.maintenance.check() == []


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
    assert column(app, "Kind") == ["wrong content"]


def test_a_backup_can_be_restored(tmp_path: Path, cache: Cache, gazetteer: Gazetteer) -> None:
    recipe_id = keep_image(cache, gazetteer, 1)
    app = opened(tmp_path, "storage.storage_page")
    app.text_input(key="backup folder").set_value(str(tmp_path / "copy"))
    submit(app, "Back up now")
    assert "1 recipe with 2 files" in app.success[0].value
    assert "scripts.cache restore" in app.code[0].value
    restore(tmp_path / "copy", tmp_path / "other" / "cache")
    restored = Cache.open(tmp_path / "other" / "cache")
    assert restored.image_data(recipe_id, "webp") == cache.image_data(recipe_id, "webp")
    restored.close()

    app.text_input(key="backup folder").set_value(str(tmp_path / "copy"))
    next(button for button in app.button if button.label == "Back up now").click().run()
    assert "is not empty" in app.error[0].value


def test_a_damaged_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "cache.sqlite").write_bytes(b"no database" * 1000)
    app = opened(tmp_path)
    assert "is damaged" in app.error[0].value


# ---- the region and the settings


def test_the_running_regions_numbers(tmp_path: Path) -> None:
    engine = PlainEngine()
    with RunningRegion(tmp_path, engine=engine) as region:
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
        assert column(app, "Mean seconds", 1) == ["1.00"]
        assert column(app, "9 of 10 within", 1) == ["1.5 s"]

        engine.close()
        app.button(key="again").click().run()
        assert dict(zip(column(app, "Part"), column(app, "State"), strict=True))["engine plain"] == "away"
    app.button(key="again").click().run()
    assert f"The region at {region.url} is not running" in app.warning[0].value


def test_something_else_at_the_regions_address_is_told(tmp_path: Path) -> None:
    with loopback() as other:
        other.answers(lambda exchange: exchange.send(501, b"no region", "text/plain"))
        app = opened(tmp_path, "region.region_page", public_url=other.url)
        assert f"The region at {other.url} answers 501." in app.warning[0].value


def test_settings_are_shown_without_secrets(tmp_path: Path) -> None:
    secrets = {"llm_key": "sk-very-secret", "console_password": PASSWORD, "admin_key": "ak-very-secret"}
    app = opened(tmp_path, "in_force.settings_page", port=9999, **secrets)
    shown = dict(zip(column(app, "Setting"), column(app, "Value"), strict=True))
    assert shown["CITYFRAME_PORT"] == "9999"
    assert shown["CITYFRAME_LLM_KEY"] == shown["CITYFRAME_CONSOLE_PASSWORD"] == "set"
    assert shown["CITYFRAME_IMAGES_KEY"] == "not set"
    assert shown["CITYFRAME_ADMIN_KEY"] == "set"
    assert "very-secret" not in str(shown)
    assert "sk-very-secret" not in str(app.secrets)
    assert PASSWORD not in str(app.secrets)


# ---- the password


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
    cache = Cache.open(console.folder / "cache")
    recipe_id = cache.recent(None, 1)[0].recipe_id
    cache.close()
    return f"/thumbnails/{recipe_id}.webp"


def test_without_the_password_nothing_is_answered(console: RunningConsole, thumbnail: str) -> None:
    for path in ("/", thumbnail, "/_stcore/health", "/_stcore/host-config", "/static/index.html", "/anything"):
        answer = requests.get(console.url + path, timeout=PATIENCE)
        assert answer.status_code == 401, path
        assert "password" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        page = requests.get(
            console.url + path, headers={"Accept": "text/html"}, allow_redirects=False, timeout=PATIENCE
        )
        assert (page.status_code, page.headers["Location"]) == (303, "/login")
    assert console.websocket_status() == 401


def test_with_the_password_all_is(console: RunningConsole, thumbnail: str) -> None:
    session = console.sign_in()
    page = session.get(console.url + "/", timeout=PATIENCE)
    assert page.ok
    assert "<html" in page.text
    picture = session.get(console.url + thumbnail, timeout=PATIENCE)
    assert Image.open(BytesIO(picture.content)).size == (320, 180)
    assert session.get(console.url + "/thumbnails/unknown.webp", timeout=PATIENCE).status_code == 404
    assert console.websocket_status(session) == 101


def test_signing_out_ends_the_session_wherever_its_cookie_lies(console: RunningConsole) -> None:
    session, other = console.sign_in(), console.sign_in()
    copied = {COOKIE: session.cookies[COOKIE]}
    assert requests.get(console.url + "/", cookies=copied, timeout=PATIENCE).ok
    assert session.get(console.url + "/logout", timeout=PATIENCE).url == console.url + "/login"
    assert COOKIE not in session.cookies
    assert session.get(console.url + "/", timeout=PATIENCE).status_code == 401
    assert requests.get(console.url + "/", cookies=copied, timeout=PATIENCE).status_code == 401
    assert other.get(console.url + "/", timeout=PATIENCE).ok


def test_signing_in_again_ends_the_session_before(console: RunningConsole) -> None:
    session = console.sign_in()
    copied = {COOKIE: session.cookies[COOKIE]}
    session.post(console.url + "/login", data={"password": "wrong"}, timeout=PATIENCE)
    assert requests.get(console.url + "/", cookies=copied, timeout=PATIENCE).ok
    session.post(console.url + "/login", data={"password": PASSWORD}, timeout=PATIENCE)
    assert session.get(console.url + "/", timeout=PATIENCE).ok
    assert requests.get(console.url + "/", cookies=copied, timeout=PATIENCE).status_code == 401


def test_signing_out_ends_open_pages_too(console: RunningConsole) -> None:
    session, other = console.sign_in(), console.sign_in()
    with console.websocket(session) as ours, console.websocket(other) as theirs:
        assert session.get(console.url + "/logout", timeout=PATIENCE).ok
        with pytest.raises(ConnectionClosedError) as closed:
            ours.recv(timeout=PATIENCE)
        assert closed.value.rcvd
        assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (1008, "Signed out")
        theirs.ping().wait(PATIENCE)
    assert "Traceback" not in console.log


def test_a_wrong_password_and_a_forged_cookie_stay_out(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": "wrong"}, timeout=PATIENCE)
    assert answer.status_code == 401
    assert "This password is wrong." in answer.text
    assert COOKIE not in answer.cookies
    assert "wrong" not in console.log
    right = console.sign_in().cookies[COOKIE]
    for forged in ("", "a.b.c", right[:-2] + "xx", Doorkeeper(PASSWORD).begin_session().cookie):
        answer = requests.get(console.url + "/", cookies={COOKIE: forged}, timeout=PATIENCE)
        assert answer.status_code == 401, forged


def test_pages_of_other_ports_and_sites_stay_out(console: RunningConsole) -> None:
    session = console.sign_in()
    for origin in ("http://127.0.0.1:7860", "https://example.com", "null"):
        assert console.websocket_status(session, origin) == 403
        posted = session.post(
            console.url + "/login", data={"password": PASSWORD}, headers={"Origin": origin}, timeout=PATIENCE
        )
        assert posted.status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": PASSWORD}, allow_redirects=False, timeout=PATIENCE)
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert re.search(r"max-age=\d+", cookie)


def secure_cookie(console: RunningConsole, **headers: str) -> bool:
    """Whether a sign-in that is sent with these headers gives a cookie that goes over TLS only."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = requests.post(
        console.url + "/login", data={"password": PASSWORD}, headers=named, allow_redirects=False, timeout=PATIENCE
    )
    assert answer.status_code == 303
    return "secure" in answer.headers["Set-Cookie"].lower().split("; ")


def test_behind_an_https_address_browsers_are_told_to_stay_with_it(console: RunningConsole, tmp_path: Path) -> None:
    named = "Strict-Transport-Security"
    assert named not in requests.get(console.url + "/login", timeout=PATIENCE).headers
    behind = RunningConsole(tmp_path, console_public_url="https://console.example")
    try:
        for path in ("/login", "/anything"):
            assert requests.get(behind.url + path, timeout=PATIENCE).headers[named].startswith("max-age=")
    finally:
        behind.stop()


def test_the_cookie_goes_over_tls_only_when_a_trusted_proxy_says_so(console: RunningConsole, tmp_path: Path) -> None:
    assert not secure_cookie(console, X_Forwarded_Proto="https")  # a stranger's word
    behind = RunningConsole(tmp_path, trusted_proxies="127.0.0.0/8")
    try:
        assert not secure_cookie(behind)
        assert not secure_cookie(behind, X_Forwarded_Proto="http")
        assert not secure_cookie(behind, X_Forwarded_Proto="https, http")  # the proxy's own word is the last
        assert secure_cookie(behind, X_Forwarded_Proto="https")
        assert secure_cookie(behind, X_Forwarded_Proto="http, HTTPS")
    finally:
        behind.stop()


def test_the_cookie_goes_over_tls_only_when_the_public_address_does(tmp_path: Path) -> None:
    public = RunningConsole(tmp_path, console_public_url="https://console.example.com")
    try:
        assert secure_cookie(public)
        assert "is at https://console.example.com" in public.log
    finally:
        public.stop()


def test_a_large_form_is_refused_unread(console: RunningConsole) -> None:
    answer = requests.post(console.url + "/login", data={"password": "x" * 100_000}, timeout=PATIENCE)
    assert answer.status_code == 413


@pytest.mark.browser
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
        requests.post(console.url + "/login", data={"password": "guess"}, timeout=PATIENCE).status_code
        for _ in range(WRONG_TRIES_PER_MINUTE + 1)
    ]
    assert statuses[-1] == 429
    refused = requests.post(console.url + "/login", data={"password": PASSWORD}, timeout=PATIENCE)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert session.get(console.url + "/", timeout=PATIENCE).ok


# ---- the start


def test_the_start_needs_a_password(tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = console_process(tmp_path / "log", CITYFRAME_DATA_FOLDER=str(data)).spawn()
    assert process.wait() == 2
    assert process.log.strip() == (
        "cityframe: CITYFRAME_CONSOLE_PASSWORD is not set; the console can delete pictures, so it starts only with one."
    )
    assert not data.exists()


def test_a_taken_port_is_told(tmp_path: Path, console: RunningConsole) -> None:
    process = console_process(
        tmp_path / "log",
        CITYFRAME_DATA_FOLDER=str(tmp_path),
        CITYFRAME_CONSOLE_PASSWORD=PASSWORD,
        CITYFRAME_CONSOLE_PORT=str(console.port),
    ).spawn()
    assert process.wait() == 2
    assert f"Cannot listen on 127.0.0.1 port {console.port}" in process.log
    assert PASSWORD not in process.log


def test_only_this_machine_is_listened_to_by_default() -> None:
    settings = read_settings({})
    assert (settings.console_host, settings.console_port) == ("127.0.0.1", 7861)
