"""Takes the pictures in the documents, of a running region: dark, desktop and phone in Arabic, cities by time zone; or,
with `--console`, of a running console: its images in light on a desk, its overview in dark on a phone.

Needs requirements-test.txt (Playwright) and a Chromium on the PATH. Usage:
`python -m scripts.take_screenshots http://127.0.0.1:7860 docs`; the console's password is CITYFRAME_CONSOLE_PASSWORD.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURE_IS_SHOWN = "[...document.querySelectorAll('#stage img')].some(image => image.complete && image.naturalWidth)"
SECONDS_FOR_CARDS = 10
_DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
_PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "color_scheme": "dark",
}
# Name of the picture -> path of the page, and the device that it is taken on.
Shots = dict[str, tuple[str, dict[str, Any]]]
PORTAL: Shots = {
    "portal-desktop": ("", {**_DESKTOP, "color_scheme": "dark", "locale": "en", "timezone_id": "Europe/Lisbon"}),
    "portal-phone": ("", {**_PHONE, "locale": "ar", "timezone_id": "Africa/Cairo"}),
}
CONSOLE: Shots = {
    "console-desktop": ("/images", {**_DESKTOP, "color_scheme": "light"}),
    "console-phone": ("/", _PHONE),
}


def take_screenshots(
    url: str, shots: Shots, show: Callable[[Page, str], None], folder: Path, browser: str
) -> list[Path]:
    """Writes a .png of each shot into the folder, once `show` has brought its address up; returns their paths."""
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, (path, device) in shots.items():
            page = chromium.new_context(**device).new_page()
            show(page, url + path)
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
        chromium.close()
    return taken


def show_portal(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(PICTURE_IS_SHOWN, timeout=60_000)
    page.locator("#scenes").scroll_into_view_if_needed()
    page.wait_for_timeout(SECONDS_FOR_CARDS * 1000)  # cards in sight are drawn one after the other
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1000)


def show_console(page: Page, address: str) -> None:
    page.goto(urljoin(address, "/login"))
    page.get_by_label("Password").fill(os.environ.get("CITYFRAME_CONSOLE_PASSWORD", ""))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).wait_for()
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(3000)  # thumbnails and charts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="the running region; with --console the running console")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--console", action="store_true", help="take the console's pictures")
    arguments = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"No browser: one of {', '.join(BROWSERS)} must be on the PATH.", file=sys.stderr)
        return 2
    shots, show = (CONSOLE, show_console) if arguments.console else (PORTAL, show_portal)
    taken = take_screenshots(arguments.url, shots, show, arguments.folder, browser)
    print("\n".join(map(str, taken)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
