"""`python -m bench.two_versions --commit COMMIT [--minutes 60]`: regions of two versions of this portal side by side.

Sydney serves that commit, London and New York this one; they are peers, behind real edges. Made-up traffic goes on:
wishes in visitors' own words, shared links, links opened in another region, withdrawals and their end. In the end every
link is opened in every region: the same picture everywhere, or gone everywhere.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import requests

from bench.hits_against import Checkout, checked_out
from bench.measure import report, table, write_report
from testkit.edges import RunningRegions, running_regions
from testkit.server_process import ROOT
from testkit.waiting import wait_until

OTHER = "syd"  # serves the other commit
OWN = ("lon", "nyc")
PLACES = (*OWN, OTHER)
CITIES = (2267057, 1850147, 2643743, 5128581, 292223, 1275339)
BOOK_SECONDS = 60.0  # after which a link must be known everywhere, on a machine that others use too
PAUSE = 2.0  # seconds between two acts
KEYS = "first:0123456789abcdef0123456789abcdef"


@dataclass
class Link:
    """A picture that somebody shared: where, what it looked like there, whether it is withdrawn now, and since when."""

    recipe_id: str
    place: str
    digest: str
    since: float
    withdrawn: bool = False


@dataclass
class Traffic:
    """Made-up visitors of all regions, one act after the other."""

    regions: RunningRegions
    checkout: Checkout
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    links: list[Link] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def go_on(self, seconds: float) -> None:
        acts = {self.open: 12, self.share: 3, self.look: 4, self.withdraw: 0.3, self.restore: 0.3}
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            (act,) = self.chance.choices(list(acts), list(acts.values()))
            act()
            time.sleep(PAUSE)

    def share(self) -> None:
        place, number = self.chance.choice(PLACES), len(self.links)
        body = {"city": self.chance.choice(CITIES), "prompt": f"A view that nobody offered, {number}", "format": "1:1"}
        recipe_id = str(self.ask(place, "POST", "/api/images", json=body).json().get("recipe_id", ""))
        wait_until(lambda: self.ask(place, "GET", f"/api/images/{recipe_id}").json().get("state") == "ready")
        self.ask(place, "POST", f"/api/images/{recipe_id}/share", json={})
        self.links.append(Link(recipe_id, place, self.picture(place, recipe_id), time.monotonic()))
        self.acts["pictures made and shared"] += 1

    def open(self) -> None:
        settled = [link for link in self.links if time.monotonic() - link.since > BOOK_SECONDS]
        if settled:
            self.check(self.chance.choice(settled), self.chance.choice(PLACES))
            self.acts["links opened"] += 1

    def look(self) -> None:
        place = self.chance.choice(PLACES)
        for path in ("/", f"/api/prompts?city={self.chance.choice(CITIES)}"):
            if (status := self.ask(place, "GET", path).status_code) != requests.codes.ok:
                self.wrong.append(f"{path} in {place}: {status}")
        self.acts["pages and prompts"] += 1

    def withdraw(self) -> None:
        self._decide(False, "withdraw", "--reason", "Not ours to show.")

    def restore(self) -> None:
        self._decide(True, "restore")

    def check(self, link: Link, place: str) -> None:
        """Opens a link in a region: the page, and the picture."""
        expected = requests.codes.gone if link.withdrawn else requests.codes.ok
        page = self.ask(place, "GET", f"/s/{link.recipe_id}-{link.place}", headers={"Accept": "text/html"}).status_code
        shown = self.picture(place, link.recipe_id)
        if page != expected or shown != ("410" if link.withdrawn else link.digest):
            self.wrong.append(f"{link.recipe_id} of {link.place} in {place}: page {page}, picture {shown[:12]}")

    def picture(self, place: str, recipe_id: str) -> str:
        """The SHA-256 of the file, or the status in its place."""
        answer = self.ask(place, "GET", f"/images/{recipe_id}.webp")
        return hashlib.sha256(answer.content).hexdigest() if answer.ok else str(answer.status_code)

    def ask(self, place: str, method: str, path: str, **asked: object) -> requests.Response:
        """Of the region itself: its edge would ask another where it is away."""
        url = f"{self.regions.applications[place].url}{path}"
        answer = requests.request(method, url, timeout=300, **asked)  # type: ignore[arg-type]
        if answer.status_code >= requests.codes.server_error:
            self.wrong.append(f"{method} {path} in {place}: {answer.status_code}")
        return answer

    def _decide(self, withdrawn: bool, *words: str) -> None:
        """Withdraws a link, or gives one back, by the script of the version of some region."""
        found = [link for link in self.links if link.withdrawn is withdrawn and time.monotonic() - link.since > 60]
        if not found:
            return
        link, place = self.chance.choice(found), self.chance.choice(PLACES)
        python, root = (self.checkout.python, self.checkout.root) if place == OTHER else (Path(sys.executable), ROOT)
        folder = self.regions.applications[place].folder
        command = [
            str(python),
            "-m",
            "scripts.cache",
            words[0],
            link.recipe_id,
            *words[1:],
            "--data-folder",
            str(folder),
        ]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        link.withdrawn, link.since = not withdrawn, time.monotonic()
        self.acts["given back" if withdrawn else "withdrawn"] += 1


def main() -> int:
    """Exit status 1 when anything was lost or wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.two_versions", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--commit", default="HEAD~1", help="which Sydney serves [HEAD~1]")
    parser.add_argument("--minutes", type=float, default=60.0, help="of traffic [60]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cityframe-bench-") as scratch,
        checked_out(given.commit, Path(scratch) / "checkout") as checkout,
    ):
        folder = Path(scratch) / "regions"
        program = ("-m", "ui")
        commands = {place: (*program, "--region", place) for place in PLACES}
        checkouts = {OTHER: (checkout.python, checkout.root)}
        with running_regions(folder, commands, checkouts, link_keys=KEYS, peer_seconds=30) as regions:
            traffic = Traffic(regions, checkout)
            traffic.go_on(given.minutes * 60)
            time.sleep(BOOK_SECONDS)
            for link in traffic.links:
                for place in PLACES:
                    traffic.check(link, place)
            traces = {place: one.log.count("Traceback") for place, one in regions.applications.items()}
    rows = [[name, f"{count:,}"] for name, count in traffic.acts.items()]
    rows += [["links, each opened in each region in the end", f"{len(traffic.links):,}"]]
    rows += [["lost or wrong", str(len(traffic.wrong))], ["traces in the regions' logs", str(sum(traces.values()))]]
    about = (
        f"Sydney served {checkout.commit}, London and New York the version beside this report, {given.minutes:g} min."
    )
    text = report(
        "Two versions side by side",
        "bench.two_versions",
        [about, table(["", ""], rows), *traffic.wrong[:10]],
        sys.argv[1:],
    )
    print(text)
    if given.write:
        print(f"kept as {write_report('two_versions', text)}")
    return 1 if traffic.wrong or any(traces.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
