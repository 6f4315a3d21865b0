"""The writer that needs no model: plan first, then words, the same for the same wish in every process.

A wish's prompts are the first of one long sequence that are not known yet. The sequence is decided by the seed, the
city, the asked style and the city's present season, and by nothing else: not by the hour, nor by the language, so that
pictures are shared across languages and the cache may keep prompts for months. The season's part is this: the first
three plans show the season that it is; a new season opens a new sequence. The very first plan is the city's best.
It knows no cache and no engine.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import cast

from inference.checks import check_wish
from inference.errors import InvalidRequest, SettingError
from inference.lettering import covers
from inference.places import PlaceFacts, facts
from inference.prompt_text.slots import Season, Style, View
from inference.schemas import City, Health, Prompt
from inference.writers.base import Wish
from inference.writers.builtin.content_plan import STYLE_RULES, Ground, Plan, candidates, far_apart, hero
from inference.writers.builtin.languages import People, people_for
from inference.writers.builtin.randomness import Decks, seeded
from inference.writers.builtin.scenes import scenes_for
from inference.writers.builtin.scripts import script_of_name
from inference.writers.builtin.seasons import season_at, seasons_of, times_of
from inference.writers.builtin.sentences import Wording, write_text

# The views that the sketch engine draws; whether it reads them from the prompts is for tests/test_round_trip.py.
DRAWN_VIEWS: tuple[View, ...] = ("skyline", "waterfront", "landmark", "aerial", "street", "market")
VIEWS_OF_ANY_PLACE: frozenset[View] = frozenset({"skyline", "aerial", "street", "market"})

ROUND = 12  # plans that are chosen far apart together, and that share no phrase where the bank is large enough
IN_SEASON = 3  # plans at the start of a sequence that show the present season
POOL = 160  # candidates for a round; more bring no larger distances, only time
REMEMBERED = 24  # earlier plans from which a new round keeps its distance
WITH_NATIVE_NAME = (3, 4)  # plans of a round that ask for the name in the local script too, where there is one
ON_PAPER = frozenset({"vintage", "minimal"})
CROWDED_VIEWS = frozenset({"landmark", "market"})  # a second line would run into spires and strings of bulbs
_MODELS: dict[Wording, str] = {"plain": "builtin-4", "rich": "builtin-4-rich"}
MOST_ROUNDS = 50  # 600 prompts for one city: "More prompts" has an end


class BuiltinWriter:
    """Writes at once and never fails on a valid wish.

    Args:
        now: the present moment, with a time zone; tells the season.
        views: what plans may show. A place without known water gets no waterfront, whatever stands here.
        seed: another seed, other prompts.
        can_set: whether a text can be lettered here; a local name that cannot is not asked for.
        wording: "plain" for an engine that draws by rules, "rich" for a model. It is part of `model`: the same wish
            gives other words, and both may be kept side by side.

    Raises:
        SettingError: the views leave nothing for some cities.
    """

    name = "builtin"

    def __init__(
        self,
        now: Callable[[], datetime],
        views: tuple[View, ...] = DRAWN_VIEWS,
        seed: int = 1,
        can_set: Callable[[str], bool] = covers,
        wording: Wording = "plain",
    ) -> None:
        if not set(views) & VIEWS_OF_ANY_PLACE:
            raise SettingError(
                f"The views {views!r} leave nothing for a city without known water or landmarks; "
                f"add one of {', '.join(sorted(VIEWS_OF_ANY_PLACE))}."
            )
        self._now = now
        self._views = views
        self._seed = seed
        self._can_set = can_set
        self._wording = wording
        self.model = _MODELS[wording]

    def write(self, wish: Wish) -> Iterator[list[Prompt]]:
        """See `Writer.write`; all at once. Raises as `prompts`."""
        return iter([self.prompts(wish)])

    def prompts(self, wish: Wish) -> list[Prompt]:
        """Raises InvalidRequest for a language, style or count that is not offered."""
        return [prompt for _plan, prompt in self.write_with_plans(wish)]

    def write_with_plans(self, wish: Wish) -> list[tuple[Plan, Prompt]]:
        """As `prompts`, each prompt with the plan that it says in words."""
        check_wish(wish.language, wish.style)
        if wish.count < 1:
            raise InvalidRequest(f"{wish.count} prompts cannot be written; ask for 1 or more.", parameter="count")
        known = set(wish.known)
        found: list[tuple[Plan, Prompt]] = []
        for plan, prompt in self._sequence(wish):
            if prompt.text in known:
                continue
            known.add(prompt.text)
            found.append((plan, prompt))
            if len(found) == wish.count:
                break
        return found

    def health(self) -> Health:
        return Health(ok=True)

    def close(self) -> None:
        """Nothing is held open."""

    def _sequence(self, wish: Wish) -> Iterator[tuple[Plan, Prompt]]:
        """All prompts for the city and style, round after round. The wish's count and known texts play no part."""
        city, place = wish.city, facts(wish.city)
        season = season_at(city, place.climate, self._now())
        ground = _ground(city, place, self._views, wish.style)
        people = people_for(wish.language, city)
        script = script_of_name(city)
        if script and not self._can_set(city.native_name):
            script = ""
        plans: list[Plan] = []
        for number in range(MOST_ROUNDS):
            chance = seeded(self._seed, city.id, wish.style, season, number)
            chosen = _round(ground, season, number, plans[-REMEMBERED:], chance)
            if script:
                chosen = _with_native_name(chosen, chance)
            decks = Decks(chance)
            for plan in chosen:
                told = replace(plan, colour="auto", position="auto") if self._wording == "plain" else plan
                text = write_text(told, city, place, script, decks, self._wording)
                yield told, self._prompt(wish, told, text, people)
            plans.extend(chosen)

    def _prompt(self, wish: Wish, plan: Plan, text: str, people: People) -> Prompt:
        return Prompt(
            id=_prompt_id(self.name, self.model, wish.city.id, text),
            city_id=wish.city.id,
            text=text,
            title=people.title(plan),
            alt=people.alt(plan),
            caption=people.caption(plan),
            language=wish.language,
            style=wish.style,
            writer=self.name,
            model=self.model,
        )


def _ground(city: City, place: PlaceFacts, wanted: tuple[View, ...], style: str) -> Ground:
    styles = (cast("Style", style),) if style else tuple(STYLE_RULES)
    possible = {season: times_of(city, season) for season in seasons_of(place.climate)}
    # A polar summer has no blue hour or night, so no neon: a season counts only where its styles find their light.
    times = {
        season: hours
        for season, hours in possible.items()
        if any(hour in STYLE_RULES[one].times for one in styles for hour in hours)
    }
    scenes = scenes_for(place, city.population, wanted)
    return Ground(facts=place, latitude=city.latitude, scenes=scenes, styles=styles, times=times)


def _round(ground: Ground, season: Season, number: int, earlier: list[Plan], chance: random.Random) -> list[Plan]:
    """Plans that lie far apart. Those of the first round begin with the city's best and the season that it is."""
    chosen: list[Plan] = []
    if number == 0:
        of_now = replace(ground, times={season: ground.times[season]}) if season in ground.times else ground
        chosen = [hero(of_now, POOL // 8, chance)]
        chosen += far_apart(candidates(of_now, POOL // 2, chance), chosen, IN_SEASON - 1)
    pool = candidates(ground, POOL, chance)
    return chosen + far_apart(pool, [*earlier, *chosen], ROUND - len(chosen))


def _with_native_name(plans: list[Plan], chance: random.Random) -> list[Plan]:
    """Some of the plans with the local name beside the Latin one; in one of them it stands alone."""
    wanted = chance.choice(WITH_NATIVE_NAME)
    # Small joined letters above upright ones of another script look like the lesser of two titles.
    roomy = [
        at
        for at, plan in enumerate(plans)
        if plan.family != "script" and (plan.style in ON_PAPER or plan.view not in CROWDED_VIEWS)
    ]
    asked = chance.sample(roomy if len(roomy) >= wanted else range(len(plans)), wanted)
    # A local script has no capitals to loop: hand-lettered faces are for Latin letters.
    alone = next((at for at in asked if at > 0 and plans[at].family != "script"), None)
    return [
        replace(plan, native="instead" if at == alone else "beside") if at in asked else plan
        for at, plan in enumerate(plans)
    ]


def _prompt_id(writer: str, model: str, city_id: int, text: str) -> str:
    """16 hex digits; the same in every language, because the text is."""
    words = "\x1f".join((writer, model, str(city_id), text))
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
