"""What becomes of links across regions: opened elsewhere, with their region off, after every cache was cleared; long
ones where nothing is known; withdrawn and given back; and a crowd that wants one picture which nobody keeps.

Each place asks at its nearest region's edge, by the edge's address: an address book that sends visitors elsewhere is
another scenario.
"""

from __future__ import annotations

import hashlib
import io
import re
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from PIL import Image

from bench.lab.geography import VISITORS, Visitor
from bench.lab.hub import drawn
from bench.lab.outcome import Check, Outcome
from bench.lab.visitors import Answer, Ask, Crowd, MakePicture
from bench.lab.world import Lab
from regions.catalog import Region
from testkit.waiting import wait_until

BOOK_SECONDS, WITHDRAWN_SECONDS = 3.0, 5.0  # from a share, or a withdrawal, until every region knows it
CROWD = 1000  # visitors, over all places
_CITY = 2267057  # Lisbon
_HTML = {"Accept": "text/html"}
_EVERYTHING = ("scripts.clear_cache", "--everything", "--trash-days", "0", "--yes")
_SKETCHES = re.compile(r'^cityframe_engine_calls_total\{engine="sketch",[^}]*\} (\S+)$', re.MULTILINE)


class _Links:
    """Questions about links, asked by the visitor who lives beside a region."""

    def __init__(self, lab: Lab, outcome: Outcome) -> None:
        self._lab = lab
        self._outcome = outcome
        self.london, self.new_york, self.sydney = (lab.region(one) for one in ("lon", "nyc", "syd"))
        self.others = (self.london, self.new_york)

    def check(self, sentence: str, kept: bool) -> None:
        self._outcome.checks.append(Check(f"Links: {sentence}", kept))

    def made(self, region: Region, words: str) -> str:
        """The id of a picture that a visitor there has wished for and loaded."""
        at = _beside(region).label
        order = MakePicture(self._lab.at(region.edge_address), _CITY, words)
        return PurePosixPath(self._lab.ask({at: order}, str)[at]).stem

    def shared(self, region: Region, words: str) -> str:
        recipe_id = self.made(region, words)
        self.ask(region, f"/api/images/{recipe_id}/share", method="POST")
        return recipe_id

    def ask(self, region: Region, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        at = _beside(region).label
        order = Ask(self._lab.at(region.edge_address), path, headers or {}, method)
        return self._lab.ask({at: order}, Answer)[at]

    def opened(self, region: Region, link: str) -> int:
        return self.ask(region, f"/s/{link}", _HTML).status

    def picture(self, region: Region, recipe_id: str) -> str:
        """The SHA-256 of the pixels that are shown there, or the status in words."""
        answer = self.ask(region, f"/images/{recipe_id}.webp")
        if answer.status != 200:
            return f"status {answer.status}"
        pixels = Image.open(io.BytesIO(answer.body)).convert("RGB").tobytes()
        return hashlib.sha256(pixels).hexdigest()

    def seconds_until(self, status: int, link: str, regions: Sequence[Region]) -> dict[str, float]:
        """Label of a region -> seconds from now until the link has this status there."""
        began = time.monotonic()

        def seconds(region: Region) -> float:
            wait_until(lambda: self.opened(region, link) == status, 60, f"{link} in {region.label}", every=0.05)
            return time.monotonic() - began

        return {region.label: seconds(region) for region in regions}


def links(lab: Lab, outcome: Outcome) -> None:
    asked = _Links(lab, outcome)
    _elsewhere(asked)
    _withdrawn(lab, asked)
    _long(asked)
    _alone(lab, asked)


def _elsewhere(asked: _Links) -> None:
    recipe_id = asked.shared(asked.sydney, "Shared from Sydney")
    took = asked.seconds_until(200, recipe_id, asked.others)
    same = {asked.picture(region, recipe_id) for region in (asked.sydney, *asked.others)}
    kept = max(took.values()) <= BOOK_SECONDS and len(same) == 1
    asked.check(f"made in Sydney, opened {_told(took)} ({BOOK_SECONDS:g} s allowed), {_pictures(same)}", kept)


def _withdrawn(lab: Lab, asked: _Links) -> None:
    recipe_id = asked.shared(asked.sydney, "To be withdrawn")
    asked.seconds_until(200, recipe_id, asked.others)
    script = "scripts.cache"
    for words, status, command in (
        ("withdrawn in London, 410", 410, ("withdraw", recipe_id, "--reason", "Not ours.")),
        ("given back in New York, open", 200, ("restore", recipe_id)),
    ):
        lab.servers.data_script(asked.london if status == 410 else asked.new_york, script, *command)
        took = asked.seconds_until(status, recipe_id, (asked.sydney, *asked.others))
        asked.check(f"{words} {_told(took)} ({WITHDRAWN_SECONDS:g} s allowed)", max(took.values()) <= WITHDRAWN_SECONDS)


def _long(asked: _Links) -> None:
    """A link that says all of its picture, where nobody has ever heard of it."""
    recipe_id = asked.made(asked.sydney, "Only in its link")
    data = asked.ask(asked.sydney, f"/images/{recipe_id}.png").body
    found = re.search(rf"{recipe_id}\.[0-9A-Za-z_-]+".encode(), data)
    if found is None:
        asked.check("the download tells its long link", False)
        return
    link = found[0].decode()
    unknown = asked.opened(asked.london, recipe_id)
    # Not the last character, of which some bits say nothing.
    broken = asked.opened(asked.london, link[:-9] + ("A" if link[-9] != "A" else "B") + link[-8:])
    opened = asked.opened(asked.london, link)
    same = {asked.picture(region, recipe_id) for region in (asked.sydney, asked.london)}
    asked.check(
        f"a long link of {len(link)} characters in London, where nothing is known of it: short {unknown}, "
        f"badly signed {broken}, whole {opened}, {_pictures(same)}",
        (unknown, broken, opened, len(same)) == (404, 404, 200, 1),
    )


def _alone(lab: Lab, asked: _Links) -> None:
    """Sydney is off; then nobody keeps anything."""
    recipe_id = asked.shared(asked.sydney, "Outlives Sydney")
    asked.seconds_until(200, recipe_id, asked.others)
    whole = asked.picture(asked.new_york, recipe_id)
    lab.servers.running[f"portal-{asked.sydney.id}"].kill()
    opened = asked.opened(asked.london, f"{recipe_id}-syd")
    same = {whole, asked.picture(asked.london, recipe_id)}
    asked.check(f"with Sydney off, in London {opened}, {_pictures(same)}", opened == 200 and len(same) == 1)
    _clear(lab, asked.others)
    opened = asked.opened(asked.london, recipe_id)
    same = {whole, asked.picture(asked.london, recipe_id)}
    asked.check(f"with all caches cleared, in London {opened}, {_pictures(same)}", opened == 200 and len(same) == 1)


def crowd(lab: Lab, outcome: Outcome) -> None:
    """A thousand visitors of all places want one picture that nobody keeps: with the hub, and with it cut off."""
    asked = _Links(lab, outcome)
    everywhere = lab.catalog.regions
    words = "What a thousand people want at once"
    recipe_id = asked.shared(asked.sydney, words)
    asked.seconds_until(200, recipe_id, everywhere)

    _clear(lab, everywhere)
    lab.servers.restart_hub()
    for region in everywhere:
        _wait_for_hub(lab, asked, region)
    before = drawn(lab.servers.hub_record)[words]
    met = _crowd(lab, recipe_id)
    times = drawn(lab.servers.hub_record)[words] - before
    asked.check(f"{_crowds(met)}, drawn {times} times by the hub", _all_the_same(met) and times == 1)

    _clear(lab, everywhere)
    lab.wan.cut(lab.places.hub)
    sketches = _sketches(lab)
    met = _crowd(lab, recipe_id)
    times = _sketches(lab) - sketches
    lab.wan.mend(lab.places.hub)
    most = len(everywhere)
    asked.check(
        f"{_crowds(met)} with the hub cut off, {times} sketches in {most} regions",
        {status for status, _ in met} == {200} and times <= most,
    )
    for region in everywhere:
        _wait_for_hub(lab, asked, region)


def _crowd(lab: Lab, recipe_id: str) -> Counter[tuple[int, str]]:
    each = CROWD // len(VISITORS) + 1
    path = f"/images/{recipe_id}.webp"
    orders = {one.label: Crowd(lab.at(lab.region(one.nearest).edge_address), path, each) for one in VISITORS}
    return sum(lab.ask(orders, Counter).values(), Counter())


def _crowds(met: Counter[tuple[int, str]]) -> str:
    statuses: Counter[int] = Counter()
    for (status, _), number in met.items():
        statuses[status] += number
    told = ", ".join(f"{number} times {status}" for status, number in sorted(statuses.items()))
    return f"{met.total():,} visitors for one missing picture: {told}, {len(met)} different answers"


def _all_the_same(met: Counter[tuple[int, str]]) -> bool:
    return len(met) == 1 and {status for status, _ in met} == {200}


def _wait_for_hub(lab: Lab, asked: _Links, region: Region) -> None:
    """Returns once a wish of that region was drawn by the hub: it asks again only after its pause."""

    def drawn_there() -> bool:
        words = f"Is the hub back in {region.label}, {time.monotonic_ns()}"
        asked.made(region, words)
        return drawn(lab.servers.hub_record)[words] > 0

    wait_until(drawn_there, 120, f"the hub's return for {region.label}", every=3)


def _sketches(lab: Lab) -> int:
    """Drawings by the embedded engines of all regions so far."""
    found = (_SKETCHES.findall(lab.servers.metrics(region)) for region in lab.catalog.regions)
    return round(sum(float(count) for counts in found for count in counts))


def _clear(lab: Lab, regions: Sequence[Region]) -> None:
    for region in regions:
        lab.servers.data_script(region, *_EVERYTHING)


def _beside(region: Region) -> Visitor:
    return next(one for one in VISITORS if one.site.metro == region.id)


def _told(took: Mapping[str, float]) -> str:
    return ", ".join(f"in {label} after {seconds:.2f} s" for label, seconds in took.items())


def _pictures(same: Collection[str]) -> str:
    return "one and the same picture" if len(same) == 1 else f"{len(same)} different answers: {sorted(same)}"
