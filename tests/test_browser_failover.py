"""The page across a failover: its region is killed in the middle of a job, another one goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from testkit.browser import Portal, Recorder, launch, new_context
from testkit.counting_engine import drawings, hold_file
from testkit.edges import PLACES, PORTAL, RunningRegions, running_regions
from testkit.waiting import wait_until


@pytest.fixture(scope="module")
def resolving(playwright: Playwright) -> Iterator[Browser]:
    """Chromium for which the portal's name leads to London's edge."""
    browser = launch(playwright, f"--host-resolver-rules=MAP {PORTAL} 127.0.1.1")
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegions]:
    folder = tmp_path_factory.mktemp("regions")
    commands = {place: ("-m", "testkit.counting_engine", str(folder / f"{place}.txt"), "0.2") for place in PLACES}
    with running_regions(folder, commands) as running:
        yield running


@pytest.mark.parametrize("wish", ["own words", "a card"])
def test_a_job_goes_on_in_another_region(resolving: Browser, regions: RunningRegions, wish: str) -> None:
    records = {place: regions.folder / f"{place}.txt" for place in PLACES}
    recorder = Recorder()
    regions.edges["lon"].wait_until_all_are_well()
    with new_context(resolving, ignore_https_errors=True) as context:
        recorder.listen(context)
        portal = Portal(context, regions.catalog.portal_url).open()
        first = portal.see_picture()
        before = {place: len(drawings(record)) for place, record in records.items()}
        hold_file(records["lon"]).touch()
        if wish == "own words":
            portal.draw_own("A tram in the rain")
            title = "A tram in the rain"
        else:
            title = portal.cards.nth(2).inner_text().split("\n")[-1]
            portal.cards.nth(2).click()
        expect(portal.page.get_by_role("button", name="Cancel")).to_be_visible()  # the page follows its job
        wait_until(lambda: len(drawings(records["lon"])) > before["lon"], what="the drawing")
        regions.applications["lon"].kill()
        hold_file(records["lon"]).unlink()
        wait_until(lambda: len(drawings(records["nyc"])) > before["nyc"], what="the drawing in the other region")
        expect(portal.badge).to_be_visible()
        assert portal.see_picture(title) != first
        assert regions.get("lon", "/api/boot").headers["x-cityframe-region"] == "nyc"
        assert len(drawings(records["nyc"])) == before["nyc"] + 1
        assert recorder.messages == []
    regions.applications["lon"].serve()
