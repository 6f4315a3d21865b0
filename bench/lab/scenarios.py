"""What is done to the lab, and what visitors meet meanwhile. Each scenario leaves the lab as it found it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.lab import hub_door, latency
from bench.lab import links as of_links
from bench.lab.geography import VISITORS, Visitor
from bench.lab.load import Visits, dark, silent, together
from bench.lab.outcome import Check, Event, Loss, Outcome, event_of
from bench.lab.visitors import Answer, Ask, LookUp, Portal
from bench.lab.world import Browsing, Lab
from regions.address_book import SECONDS_TO_LEAVE
from regions.catalog import Region
from testkit.waiting import wait_until

RATE = 20.0  # GETs a second from each place
WISH_EVERY = 8.0  # seconds between two of one place: with 4 two cores, which play the whole world, had nothing left
_RETURN_SECONDS = 0.5  # who comes so shortly before a region's return may be under way when it comes
DARK_BY_DNS, DARK_BY_ANYCAST = 15.0, 1.0  # seconds at most
_FORGED = {
    "X-Forwarded-For": "1.128.10.99",
    "X-Real-IP": "1.128.10.99",
    "Forwarded": "for=1.128.10.99",
    "CF-Connecting-IP": "1.128.10.99",
    "CF-IPCity": "Reykjavik",
    "CF-IPCountry": "IS",
    "X-Client-Geo-City": "Reykjavik",
    "X-Client-Geo-Country": "IS",
    "X-Client-Geo-City-Lat-Long": "64.14,-21.94",
    "X-Cityframe-Region": "syd",
    "X-Cityframe-Edge": "syd",
    "X-Cityframe-Peer": "syd",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done. `quick` takes at most 5 minutes, `full` at most 30."""

    rounds: int  # samples of each kind, place and arrangement
    seconds: float  # of each arrangement, at most
    regions: int  # how many of the regions each failure is tried in
    losses_by_dns: int
    losses_by_anycast: int
    hub_gone: float  # seconds


QUICK = Plan(rounds=12, seconds=9, regions=1, losses_by_dns=1, losses_by_anycast=1, hub_gone=7)
FULL = Plan(rounds=100, seconds=100, regions=3, losses_by_dns=10, losses_by_anycast=10, hub_gone=30)


# ---- where visitors come


def names(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """Six places get the right region: by their own address, and by the network that a far resolver tells."""
    del plan
    host, far = lab.catalog.host, VISITORS[2]

    def region_of(addresses: Sequence[str]) -> str:
        return next((one.id for one in lab.catalog.regions if [one.edge_address] == addresses), str(addresses))

    own = lab.ask({one.label: LookUp(host, lab.name_servers(one)) for one in VISITORS}, list)
    for visitor in VISITORS:
        subnet = visitor.network.partition("/")[0]
        told = lab.ask({far.label: LookUp(host, lab.name_servers(far), subnet)}, list)[far.label]
        by_own, by_subnet = region_of(own[visitor.label]), region_of(told)
        sentence = f"{visitor.label} is sent to {by_own}, by client subnet to {by_subnet}; nearest is {visitor.nearest}"
        outcome.checks.append(Check(sentence, by_own == by_subnet == visitor.nearest))


def latencies(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    found = latency.measure_latencies(lab, plan.rounds, plan.seconds)
    outcome.parts += latency.tables(found)
    outcome.checks += latency.checks(found)


def forged(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """Headers that say where a client is, at each edge."""
    del plan
    for region in lab.catalog.regions:
        _ask_forged(lab, region, region, outcome)


def _ask_forged(lab: Lab, edge: Region, served_by: Region, outcome: Outcome) -> None:
    orders = {one.label: Ask(lab.at(edge.edge_address), "/api/boot", _FORGED) for one in VISITORS}
    answers = lab.ask(orders, Answer)
    wrong = [
        f"{one.label}: {told}" for one in VISITORS if (told := _told(answers[one.label])) != _truth(one, served_by)
    ]
    way = "" if edge == served_by else f", served by {served_by.label}"
    sentence = f"Forged headers at {edge.label}'s edge{way}: {len(VISITORS) - len(wrong)} of {len(VISITORS)} told truly"
    outcome.checks.append(Check(" ".join([sentence, *wrong[:2]]), not wrong))


def _truth(visitor: Visitor, region: Region) -> tuple[object, ...]:
    return (visitor.city_id, "geoip", region.id)


def _told(answer: Answer) -> tuple[object, ...]:
    """City, the reason for it, and region, as the page is told."""
    if answer.status != 200:
        return (answer.status, str(answer.document.get("error", "")))
    visitor, region = answer.document["visitor"], answer.document["region"]
    if not isinstance(visitor, dict) or not isinstance(region, dict):
        return (answer.status, "another shape")
    return (visitor["city"]["id"], visitor["reason"], region["id"])


# ---- what fails while visitors browse


def killed(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """An application dies by SIGKILL; its edge sends visitors to the next region."""
    for region in lab.catalog.regions[: plan.regions]:
        browsing = lab.browsing(10, RATE, name=f"killed {region.id}", wish_every=WISH_EVERY)
        browsing.wait(3)
        lab.servers.running[f"portal-{region.id}"].kill()
        visits = _visits(browsing)
        outcome.events.append(_event(lab, f"application killed in {region.label}", visits))
        if region is lab.catalog.regions[0]:
            _ask_forged(lab, region, lab.catalog.nearest_first(region)[0], outcome)
        _bring_back(lab, region)


def drained(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """An operator takes a region out of service, and back again."""
    for region in lab.catalog.regions[: plan.regions]:
        browsing = lab.browsing(SECONDS_TO_LEAVE + 12, RATE, name=f"drained {region.id}", wish_every=WISH_EVERY)
        browsing.wait(3)
        lab.servers.region_command(region, "drain", region.id)
        outcome.events.append(_event(lab, f"region drained: {region.label}", _visits(browsing)))
        lab.servers.start_portal(region)
        lab.servers.wait_for_portal(region)
        lab.servers.region_command(region, "resume", region.id)
        _wait_for_names(lab, region)


def reloaded(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """An edge reads its configuration anew, three times."""
    for region in lab.catalog.regions[: plan.regions]:
        browsing = lab.browsing(9, RATE, name=f"reloaded {region.id}", wish_every=WISH_EVERY)
        for after in (2, 4, 6):
            browsing.wait(after)
            lab.servers.reload(f"edge-{region.id}")
        outcome.events.append(_event(lab, f"edge reloaded three times in {region.label}", _visits(browsing)))


def hub_cut(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """The hub cannot be reached for a while, and comes back."""
    browsing = lab.browsing(plan.hub_gone + 10, RATE / 4, name="hub cut off", wish_every=WISH_EVERY)
    browsing.wait(3)
    lab.wan.cut(lab.places.hub)
    browsing.wait(3 + plan.hub_gone)
    lab.wan.mend(lab.places.hub)
    visits = _visits(browsing)
    drawn_by = sorted({wish.engine for wish in visits.wishes if wish.engine})
    slowest = max((wish.ended - wish.begun for wish in visits.wishes), default=0.0)
    remark = f"pictures by {' and '.join(drawn_by)}, the slowest after {slowest:.0f} s"
    outcome.events.append(_event(lab, f"hub cut off for {plan.hub_gone:g} s", visits, remark))


def private_loss(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """The private way loses 5 % of its frames, between regions and to the hub."""
    del plan
    sites = [*lab.places.regions.values(), lab.places.hub]
    ways = [(one, other) for place, one in enumerate(sites) for other in sites[place + 1 :]]
    for one, other in ways:
        lab.wan.lose(0.05, one, other)
    visits = _visits(lab.browsing(10, RATE / 4, name="loss", wish_every=WISH_EVERY))
    for one, other in ways:
        lab.wan.lose(0, one, other)
    slowest = max((wish.ended - wish.begun for wish in visits.wishes), default=0.0)
    outcome.events.append(
        _event(lab, "5 % loss on the private way", visits, f"the slowest new picture after {slowest:.1f} s")
    )


def door(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """The hub's door: who comes in, and what it is like while keys and certificates are renewed."""
    del plan
    hub_door.ask_at_the_door(lab, outcome)
    hub_door.renew_under_load(lab, outcome)


def links(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """What becomes of links made in another region; Sydney is off for a while, and all caches are cleared."""
    del plan
    of_links.links(lab, outcome)
    _bring_back(lab, lab.region("syd"))
    of_links.crowd(lab, outcome)
    lab.keep_pictures()


def _visits(browsing: Browsing) -> Visits:
    return together(browsing.visits().values())


def _event(lab: Lab, name: str, visits: Visits, remark: str = "") -> Event:
    posts = sum(wish.failed_posts for wish in visits.wishes)
    again = f"{posts} POSTs failed and were sent again by the visitor" if posts else ""
    return event_of(name, visits, lab.drawn_twice(visits), "; ".join(filter(None, (remark, again))))


def _bring_back(lab: Lab, region: Region) -> None:
    """A region's application once more; returns when its own edge has found it and every place comes there again."""
    lab.servers.start_portal(region)
    lab.servers.wait_for_portal(region)
    _wait_for_names(lab, region)


def _wait_for_names(lab: Lab, region: Region) -> None:
    """Until the address book sends those there whose nearest region it is, and its edge serves them itself."""
    near = [one for one in VISITORS if one.nearest == region.id]

    def is_back() -> bool:
        told = lab.ask({one.label: LookUp(lab.catalog.host, lab.name_servers(one)) for one in near}, list)
        if any(addresses != [region.edge_address] for addresses in told.values()):
            return False
        orders = {one.label: Ask(lab.at(region.edge_address), "/api/boot") for one in near}
        return all(_told(answer)[-1] == region.id for answer in lab.ask(orders, Answer).values())

    wait_until(is_back, 60, f"{region.label}'s return", every=0.5)


# ---- a region lost whole


def lost_by_dns(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """Everything in a region is gone at a random moment; visitors come back by the address book."""
    chance = random.Random()
    for number in range(plan.losses_by_dns):
        region = lab.catalog.regions[number % len(lab.catalog.regions)]
        portals = {one.label: lab.by_name(one) for one in VISITORS if one.nearest == region.id}
        cut_after = chance.uniform(2, 2 + 10)
        loss = _lose(lab, region, portals, cut_after, gone=22, rest=2, way="DNS")
        outcome.losses.append(loss)
        _wait_for_names(lab, region)
    _check_dark(outcome, "DNS", DARK_BY_DNS)


def lost_by_anycast(lab: Lab, plan: Plan, outcome: Outcome) -> None:
    """The same on one address that every edge announces."""
    chance = random.Random()
    if lab.catalog.anycast_address is None:
        return
    lab.servers.start_anycast()
    for region in lab.catalog.regions:
        _wait_for_way(lab, region)
    for number in range(plan.losses_by_anycast):
        region = lab.catalog.regions[number % len(lab.catalog.regions)]
        portals = {one.label: lab.at(lab.catalog.anycast_address) for one in VISITORS if one.nearest == region.id}
        loss = _lose(lab, region, portals, chance.uniform(2, 3), gone=5, rest=4, way="anycast")
        outcome.losses.append(loss)
        _wait_for_way(lab, region)
    lab.servers.end_anycast()
    _check_dark(outcome, "anycast", DARK_BY_ANYCAST)


def _lose(
    lab: Lab, region: Region, portals: dict[str, Portal], cut_after: float, *, gone: float, rest: float, way: str
) -> Loss:
    """Cuts a region off while those browse whose nearest it is, and mends it `gone` seconds later."""
    browsing = lab.browsing(cut_after + gone + rest, RATE, name="", all_new=True, portals=portals)
    cut_at = browsing.wait(cut_after)
    lab.wan.cut(lab.places.regions[region.id])
    mended_at = browsing.wait(cut_after + gone)
    lab.wan.mend(lab.places.regions[region.id])
    by_place = browsing.visits()
    until = mended_at - _RETURN_SECONDS
    whole = together(by_place.values())
    after = [one for one in whole.failed if one.begun >= mended_at]
    return Loss(
        way,
        region.label,
        dark_seconds=max(dark(visits.requests, cut_at, until) for visits in by_place.values()),
        silent_seconds=max(silent(visits.requests, cut_at, until) for visits in by_place.values()),
        asked=len(whole.requests),
        failed=len(whole.failed) - len(after),
        returned_failed=len(after),
    )


def _wait_for_way(lab: Lab, region: Region) -> None:
    near = [one for one in VISITORS if one.nearest == region.id]
    wait_until(
        lambda: all(lab.servers.anycast_ways(one) == [region.edge_address] for one in near),
        60,
        f"the way to {region.label}",
        every=0.2,
    )


def _check_dark(outcome: Outcome, way: str, most: float) -> None:
    found = [loss.dark_seconds for loss in outcome.losses if loss.way == way]
    if found:
        times = "once" if len(found) == 1 else f"{len(found)} times"
        sentence = f"A region lost whole {times}, by {way}: at most {max(found):.2f} s dark, {most:g} s allowed"
        outcome.checks.append(Check(sentence, max(found) <= most))


Scenario = Callable[[Lab, Plan, Outcome], None]
SCENARIOS: dict[str, Scenario] = {
    "names": names,
    "latencies": latencies,
    "forged": forged,
    "killed": killed,
    "drained": drained,
    "reloaded": reloaded,
    "lost-by-dns": lost_by_dns,
    "lost-by-anycast": lost_by_anycast,
    "hub-cut": hub_cut,
    "private-loss": private_loss,
    "door": door,
    "links": links,
}
