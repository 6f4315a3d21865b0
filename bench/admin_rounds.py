"""What admins do, once by script and once in the console, on a region that runs: clear, undo, clear, pin, unpin, warm.

Both rounds raise AssertionError where a step did not do what it says. The console's pages run as Streamlit runs them,
through its own test harness, in this process; the scripts are processes of their own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.testing.v1 import AppTest

from inference.settings import read_settings
from ui.console.handover import Handover

_ROOT = Path(__file__).parent.parent
_PATIENCE = 300.0  # seconds: a busy machine takes many times as long


def script_round(folder: Path, url: str, city: str, prompts: int) -> None:
    """By script; `city` is named as an admin would, `prompts` how many of its prompts are warmed."""

    def script(name: str, *words: str) -> dict[str, Any]:
        command = [sys.executable, "-m", f"scripts.{name}", *words, "--json", "--data-folder", str(folder)]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{name} {words}: {done.returncode} {done.stderr}"
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    cleared = script("clear_cache", "--city", city, "--yes")
    assert cleared["tally"]["recipes"], cleared
    script("clear_cache", "undo", cleared["trash_id"])
    script("clear_cache", "--city", city, "--yes")
    script("warm_cache", city, "--prompts", str(prompts), "--url", url)
    pinned = script("cache", "pin", "--city", city)["pinned"]
    assert script("cache", "unpin", "--city", city)["unpinned"] >= pinned > 0
    assert script("cache", "check")["left"] == 0


def console_round(folder: Path, url: str, city: str, prompts: int) -> None:
    """The same steps in the console's pages."""
    config.set_option("logger.level", "error")  # without a browser it warns at every run
    main = sys.modules["__main__"]
    try:
        _clear(folder, url, city, undo=True)
        _clear(folder, url, city, undo=False)
        _warm(folder, url, city, prompts)
        page = _opened(folder, url, "images.images_page")
        page.selectbox(key="city").set_value(_label(page.selectbox(key="city").options, city)).run()
        _click(page, "pin all")
        _click(page, "tick all")
        _click(page, "unpin")
        assert "unpinned" in page.success[0].value
        page = _opened(folder, url, "storage.storage_page")
        _click(page, "check")
        assert page.success, page.warning
    finally:
        sys.modules["__main__"] = main  # the harness leaves its script there, and a spawned process would run it


def _clear(folder: Path, url: str, city: str, *, undo: bool) -> None:
    page = _opened(folder, url, "clear.clear_page")
    page.multiselect(key="cities").set_value([_label(page.multiselect(key="cities").options, city)])
    next(button for button in page.button if button.label == "Count").click().run()
    _click(page, "clear")
    _click(page, "confirm clearing")
    assert "Cleared" in page.success[0].value, page.success
    if undo:
        _click(page, "undo last")
        assert "Given back" in page.success[0].value, page.success


def _label(offered: Sequence[str], city: str) -> str:
    """What the console calls the city, which may tell its state as well."""
    return next(label for label in offered if label.split(", ")[0] == city.split(", ", maxsplit=1)[0])


def _warm(folder: Path, url: str, city: str, prompts: int) -> None:
    page = _opened(folder, url, "warm.warm_page")
    page.text_area(key="names").set_value(city)
    page.number_input(key="prompts").set_value(prompts)
    next(button for button in page.button if button.label == "Warm").click().run()
    deadline = time.monotonic() + _PATIENCE
    while not page.success:
        assert time.monotonic() < deadline, "the warm-up did not end"
        assert not page.error, page.error
        time.sleep(0.2)
        page.run()


def _opened(folder: Path, url: str, page: str) -> AppTest:
    module, function = page.split(".")
    app = AppTest.from_string(f"from ui.console.{module} import {function}\n{function}()", default_timeout=_PATIENCE)
    settings = read_settings({"CITYFRAME_DATA_FOLDER": str(folder), "CITYFRAME_PUBLIC_URL": url})
    app.secrets["console"] = Handover.of(settings).to_document()
    app.run()
    assert not app.exception, app.exception
    return app


def _click(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception, page.exception
