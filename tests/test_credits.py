"""What data and fonts of others ask for is said, in docs/credits.md and on the page behind the portal's foot."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

from testkit.region import RunningRegion
from testkit.visitor import Browser

ROOT = Path(__file__).parent.parent
CREDITS = (ROOT / "docs" / "credits.md").read_text(encoding="utf-8")


def test_every_font_is_named_and_is_under_the_licence_that_is_said() -> None:
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^(fontpkg-[a-z-]+)==", requirements, re.MULTILINE)
    assert len(packages) > 10
    for package in packages:
        name = package.removeprefix("fontpkg-").replace("-", " ")
        assert name in CREDITS.lower(), package
        assert importlib.metadata.metadata(package)["License-Expression"] == "OFL-1.1", package


def test_the_projects_own_licence_is_stated() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert "SPDX `MIT`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_foot_leads_to_the_credits(region: RunningRegion) -> None:
    browser = Browser(region)
    assert 'href="/credits"' in browser.get("/").text
    page = browser.get("/credits")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for words in ("GeoNames", "CC BY 4.0", "SIL Open Font License 1.1", "<h2>Fonts</h2>"):
        assert words in page.text
    assert "<script" not in page.text
    assert browser.ask("HEAD", "/credits").status_code == 200
