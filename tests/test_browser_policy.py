"""Refused words in Chromium, in the eight languages: the box beside them, the review, the grant; axe-core."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from testkit.browser import DESKTOP, PHONE, Portal, new_context
from testkit.policy_lines import policy_lines
from testkit.region import RunningRegion
from tests.test_browser_accessibility import violations
from ui.portal.translations import words_of

pytestmark = pytest.mark.browser

# Of each language a line of an event that did not happen; in Traditional Chinese it would be the Simplified one.
LINES = {
    {"zh": "zh-Hans"}.get(line.language, line.language): line.text
    for line in reversed(list(policy_lines()))
    if line.category == "false_events"
}


@pytest.fixture(params=list(LINES))
def portal(request: pytest.FixtureRequest, chromium: Browser, region: RunningRegion) -> Iterator[Portal]:
    context = new_context(chromium, locale=request.param, timezone_id="Europe/Lisbon", viewport=DESKTOP)
    portal = Portal(context, region.url).open()
    expect(portal.picture).to_have_js_property("complete", value=True)
    portal.language = request.param  # type: ignore[attr-defined]
    yield portal
    context.close()


def test_a_refusal_is_said_beside_the_words_which_a_review_keeps_and_a_grant_lets_pass(
    portal: Portal, region: RunningRegion
) -> None:
    page, language = portal.page, portal.language  # type: ignore[attr-defined]
    words, line = words_of(language), LINES[language]
    page.get_by_role("button", name=words["write_own"]).click()
    box = page.get_by_role("textbox", name=words["own_heading"])
    box.fill(line)
    page.get_by_role("button", name=words["draw"], exact=True).click()
    alert = page.get_by_role("alert").filter(has_text=words["refused"])
    expect(alert).to_be_visible()
    expect(alert).to_contain_text(words["review_keeps"])
    sentence = words.get("error_policy_false_events", "It shows an attack or a disaster at a real place that did not")
    expect(alert).to_contain_text(sentence)
    expect(box).to_have_value(line)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(alert.get_by_role("link", name=words["what_is_not_drawn"])).to_have_attribute("href", "/not-drawn")
    found = violations(page)
    page.set_viewport_size(PHONE)
    found += violations(page)
    page.set_viewport_size(DESKTOP)
    assert found == []

    alert.get_by_role("button", name=words["ask_review"]).click()
    expect(alert).to_contain_text(re.compile(re.escape(words["review_asked"]).replace(r"\{days\}", ".*")))
    (review,) = [one for one in region.service.cache.policy.reviews() if one.words == line]
    region.service.cache.policy.decide(review.words_hash, "granted")
    page.get_by_role("button", name=words["draw"], exact=True).click()
    expect(box).to_be_hidden()
    page.goto(f"{region.url}/not-drawn")
    expect(page.get_by_role("heading", name=words["what_is_not_drawn"])).to_be_visible()
    assert violations(page) == []
