"""Chromium as a visitor has it: found on the PATH, driven by Playwright, its console and its requests listened to.

The fixtures `playwright` and `chromium` are in conftest.py. Helpers find things as a visitor does, by role, label and
visible name, never by a CSS class.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Playwright, ViewportSize, expect

from testkit.waiting import PATIENCE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Much of the page lies below it.
LOW: ViewportSize = {"width": 1280, "height": 560}
# Chromium's word that a page took seconds to start: about the machine, not about the page.
_SLOW_MACHINE = "was preloaded using link preload but not used within a few seconds"
_LOCAL = ("data", "blob", "about", "chrome", "chrome-error", "devtools")  # schemes that ask no host


def find_chromium() -> str:
    """The path of a Chromium; skips the test where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"No browser: none of {', '.join(BROWSERS)} is on the PATH (make test installs one).")
    return path


def launch(playwright: Playwright, *more: str) -> Browser:
    """Chromium with no background traffic of its own; `more` are further arguments."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS, *more])


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """A visitor with nothing kept yet. What they do waits as long as what they see: Playwright alone would for 30 s."""
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * PATIENCE)
    return context


def hosts_in_net_log(path: Path) -> set[str]:
    """The hosts that Chromium's own log names anywhere, preconnections and name lookups included.

    Left out are the services of Chromium itself (updates, autofill, sign-in), which no flag silences altogether: hosts
    that are asked only by requests without an origin, which is how it logs what no page began.
    """
    log = json.loads(path.read_text())
    start = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    by_pages: set[str] = set()
    by_itself: set[str] = set()
    named: set[str] = set()
    for event in log["events"]:
        parameters = event.get("params") or {}
        hosts = {_host(parameters[name]) for name in ("url", "host") if isinstance(parameters.get(name), str)} - {""}
        named |= hosts
        if event["type"] == start and "initiator" in parameters:
            (by_itself if parameters["initiator"] == "not an origin" else by_pages).update(hosts)
    return by_pages | (named - by_itself)


def _host(value: str) -> str:
    """The host of a URL, or of `host:port`; "" when it names no network."""
    address = urlsplit(value if ":/" in value or value.startswith(_LOCAL) else f"//{value}")
    return "" if address.scheme in _LOCAL else address.hostname or ""


@dataclass
class Recorder:
    """What a page did beside showing itself: console messages, uncaught errors, dialogs, hosts asked."""

    messages: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def listen(self, context: BrowserContext) -> None:
        context.on("console", lambda message: self._said(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.messages.append(f"uncaught: {error.error}"))
        context.on("request", lambda request: self._asked(request.url))
        context.on("dialog", self._dialog)

    def _said(self, message: str) -> None:
        if _SLOW_MACHINE not in message:
            self.messages.append(message)

    def _dialog(self, dialog: Dialog) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if host := _host(url):
            self.hosts.add(host)


class Portal:
    """One visitor on the portal's page: what they see there, in English."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.page: Page = context.new_page()
        self.figure = self.page.get_by_role("main").get_by_role("figure")
        self.picture = self.figure.get_by_role("img")
        self.city = self.page.get_by_role("heading", level=1)
        self.cards = self.page.get_by_role("radiogroup", name="Scenes for").get_by_role("radio")
        self.prompt = self.page.get_by_role("combobox", name="Prompt")
        self.copy_link = self.page.get_by_role("button", name="Copy link")
        self.words = self.page.locator("#words-of-picture p").first
        self.own_prompt = self.page.get_by_role("textbox", name="In your own words")
        self.draw_it = self.page.get_by_role("button", name="Draw it")
        self.badge = self.page.locator("#tools").get_by_text(re.compile("^(Ready|Just drawn)$"))

    def open(self, path: str = "/") -> Portal:
        """Go there and wait until the page is up; not for a picture."""
        self.page.goto(path if path.startswith("http") else self.url + path)
        return self.wait_until_up()

    def wait_until_up(self) -> Portal:
        expect(self.page.locator("#first-paint")).to_have_count(0)
        return self

    def see_picture(self, title: str | None = None, city: str | None = None) -> str:
        """Wait for a picture (of the prompt of that title, of that city) that can be seen; returns its recipe's id."""
        if title is not None:
            expect(self.figure).to_have_accessible_name(re.compile(re.escape(title)))
        if city is not None:
            expect(self.picture).to_have_attribute("alt", re.compile(re.escape(city)))
        expect(self.announcement).to_contain_text(f"Picture shown: {title or ''}")
        # The old picture stays until the new one can be painted.
        file = self.page.get_by_role("link", name="PNG", include_hidden=True).get_attribute("href") or ""
        expect(self.picture).to_have_attribute("src", re.compile(re.escape(file.split(".")[0])))
        return see_image(self.picture)

    def gallery(self, tab: str) -> Locator:
        """The pictures behind a tab of the gallery: "Yours", "Favourites", "Recent"."""
        self.page.get_by_role("tab", name=tab).click()
        return self.page.get_by_role("tabpanel", name=tab).get_by_role("button")

    def open_row(self, name: str) -> None:
        """Open "Channel", "Words", "Brand" or a fold such as "Details", unless it is open."""
        row = self.page.get_by_role("button", name=re.compile(f"^{name}"))
        if row.get_attribute("aria-expanded") == "false":
            row.click()

    def write_own(self, words: str) -> None:
        """Put words into the box for the visitor's own, which is opened for it; nothing is drawn yet."""
        if not self.own_prompt.is_visible():
            self.page.get_by_role("button", name="Write your own").click()
        self.own_prompt.fill(words)

    def draw_own(self, words: str) -> None:
        self.write_own(words)
        self.draw_it.click()

    @property
    def announcement(self) -> Locator:
        """What a screen reader hears of the picture."""
        return self.figure.get_by_role("status")

    def receipt(self, term: str) -> Locator:
        """The value beside a term of the picture's details, such as "Size"."""
        self.open_row("Details")
        return (
            self.page.locator("#facts dl > div")
            .filter(has=self.page.get_by_text(term, exact=True))
            .get_by_role("definition")
        )

    def change_city(self, typed: str, chosen: str) -> None:
        self.page.get_by_role("button", name="Change city").click()
        self.page.get_by_role("combobox", name="City").fill(typed)
        self.page.get_by_role("option", name=chosen).first.click()
        expect(self.city).to_have_text(chosen)

    def choose_prompt(self, title: str) -> str:
        """Choose it in the dropdown and wait for its picture; returns the recipe's id."""
        self.prompt.click()
        self.page.locator("#prompt").get_by_role("option", name=title).first.click()
        return self.see_picture(title)

    def tab_to(self, target: Locator, key: str = "Tab", most: int = 80) -> None:
        """Press Tab until the target has the focus."""
        for _ in range(most):
            self.page.keyboard.press(key)
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{most} times {key} never came to {target}")

    def copied(self) -> str:
        """Press "Copy link" and read the clipboard back (the context must have been granted it)."""
        self.copy_link.click()
        expect(self.page.get_by_text("Link copied")).to_be_visible()
        return self.clipboard()

    def clipboard(self) -> str:
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text


def see_image(image: Locator) -> str:
    """Wait until the image can be seen and has an alt text; returns the recipe's id in its address."""
    expect(image).to_be_visible()
    expect(image).to_have_attribute("alt", re.compile(r"\S"))
    expect(image).to_have_js_property("complete", value=True)
    source, width = image.evaluate("image => image.decode().then(() => [image.src, image.naturalWidth])")
    assert width > 0, f"{source} has no pixels"
    match = re.search(r"/images/([0-9a-f]{20})[.-]", source)
    assert match, source
    return match[1]


def image_bytes(page: Page, recipe_id: str, kind: str = "webp") -> bytes:
    """The file as this browser gets it from the page's own server."""
    address = urlsplit(page.url)
    file = f"{address.scheme}://{address.netloc}/images/{recipe_id}.{kind}"
    answer = page.request.get(file, timeout=1000 * PATIENCE)
    assert answer.ok, answer.status
    return answer.body()
