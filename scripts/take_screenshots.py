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
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURE_IS_SHOWN = "[...document.querySelectorAll('#stage img')].some(image => image.complete && image.naturalWidth)"
SECONDS_FOR_CARDS = 10
DESKTOP: dict[str, Any] = {
    "viewport": {"width": 1440, "height": 900},
    "locale": "en",
    "timezone_id": "Europe/Lisbon",
    "color_scheme": "dark",
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "ar",
    "timezone_id": "Africa/Cairo",
    "color_scheme": "dark",
}


CONSOLE_DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"}
CONSOLE_PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "color_scheme": "dark",
}


def take_screenshots(url: str, folder: Path, browser: str) -> list[Path]:
    """Writes portal-desktop.png and portal-phone.png into the folder and returns their paths."""
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, device in (("portal-desktop", DESKTOP), ("portal-phone", PHONE)):
            page = chromium.new_context(**device).new_page()
            page.goto(url)
            page.wait_for_function(PICTURE_IS_SHOWN, timeout=60_000)
            page.locator("#scenes").scroll_into_view_if_needed()
            page.wait_for_timeout(SECONDS_FOR_CARDS * 1000)  # cards in sight are drawn one after the other
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_timeout(1000)
            path = folder / f"{name}.png"
            page.screenshot(path=path)
            taken.append(path)
        chromium.close()
    return taken


def take_screenshots_of_console(url: str, password: str, folder: Path, browser: str) -> list[Path]:
    """Writes console-desktop.png and console-phone.png into the folder and returns their paths."""
    from playwright.sync_api import sync_playwright

    taken = []
    shots = (("console-desktop", CONSOLE_DESKTOP, "/images"), ("console-phone", CONSOLE_PHONE, "/"))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, device, path in shots:
            page = chromium.new_context(**device).new_page()
            page.goto(f"{url}/login")
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("heading", level=1).wait_for()
            page.goto(url + path)
            page.get_by_role("heading", level=1).wait_for()
            page.wait_for_timeout(3000)  # thumbnails and charts
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
        chromium.close()
    return taken


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
    if arguments.console:
        password = os.environ.get("CITYFRAME_CONSOLE_PASSWORD", "")
        taken = take_screenshots_of_console(arguments.url, password, arguments.folder, browser)
    else:
        taken = take_screenshots(arguments.url, arguments.folder, browser)
    print("\n".join(map(str, taken)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
