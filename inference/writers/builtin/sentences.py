"""Words for a plan: the English prompt, sentence by sentence, 30 to 75 words, plain ones fewer.

The one decision which text is for which engine is the wording: "plain" says nothing that an engine that draws by rules
leaves out, and leaves the place of the letters to its composition; "rich" tells a model moods, details and what belongs
to the place, too. The city's name is data: it is put in once and never read again as a template. Phrases are drawn from
decks, so that the prompts of one round share few of them. It knows no language but English; titles and captions are in
languages/.
"""

from __future__ import annotations

import re
from typing import Literal

from inference.places import PlaceFacts
from inference.prompt_text.lettering_clause import quotable
from inference.schemas import City
from inference.writers.builtin import phrases, plain_phrases
from inference.writers.builtin.content_plan import Plan
from inference.writers.builtin.randomness import Decks
from inference.writers.builtin.scenes import SCENES

Wording = Literal["plain", "rich"]

LONGEST = 75  # words
ATTEMPTS = 5  # with other phrases each time
LEAST_WITH_TOWERS = 500_000  # people
TOWERS = re.compile(r"\btowers?\b|\btall(?:er|est)?\b")
TRAMS = re.compile(r"\btrams?\b")
TREES = re.compile(r"\btrees?\b")
TREE_LINE = 70.0  # degrees of latitude
CLIMATES_THAT_BARE_TREES = frozenset({"continental", "oceanic", "temperate"})
LEAFLESS_LATITUDE = 38.0
WITHOUT_TOUCHES = frozenset({"minimal", "deco"})  # styles that small things would clutter

# Countries whose names take an article in English running text, by ISO code.
COUNTRIES_WITH_ARTICLE = frozenset({
    "AE", "AX", "BS", "CD", "CF", "CG", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH", "MP", "MV", "NL", "PH",
    "PS", "SB", "TC", "US", "VG", "VI",
})  # fmt: skip


def write_text(plan: Plan, city: City, facts: PlaceFacts, script: str, decks: Decks, wording: Wording) -> str:
    """The prompt of the plan in the wording, at most LONGEST words unless the names alone are too long.

    Its last sentence letters the city's name in double quotes. `script` is what a native name is written in, as
    "Arabic script"; a plan that asks for none may leave it "".
    """
    if wording == "plain":
        return _plain(plan, city, facts, script, decks)
    drafts = []
    for _attempt in range(ATTEMPTS):
        drafts.append(_draft(plan, city, facts, script, decks))
        if _words(drafts[-1]) <= LONGEST:
            return drafts[-1]
    return min(drafts, key=_words)


def _draft(plan: Plan, city: City, facts: PlaceFacts, script: str, decks: Decks) -> str:
    opening = _opening(plan, city, facts, decks)
    lettering = _lettering(plan, city, script, decks)
    extras = [sentence for sentence in (_colouring(plan, decks), _season(plan, city, facts, decks)) if sentence]
    parts = _parts(plan, city, facts, decks)
    inclusion = decks.draw(phrases.INCLUSIONS)
    touches = _touches(plan, facts, decks)

    def assembled() -> str:
        scene = inclusion.format(parts=_listed(parts))
        return " ".join([opening, scene, *extras, *([touches] if touches else []), lettering])

    # What the plan does not hold can be spared: local touches, then the detail, then the hills.
    if _words(assembled()) > LONGEST:
        touches = ""
    if _words(assembled()) > LONGEST:
        del parts[0]
    if _words(assembled()) > LONGEST and not plan.landmark:
        del parts[:-1]
    return assembled()


def _plain(plan: Plan, city: City, facts: PlaceFacts, script: str, decks: Decks) -> str:
    view, time = _view(plan, city, facts, decks), decks.draw(phrases.TIMES[plan.time])
    opening = _filled(decks.draw(plain_phrases.OPENINGS), view, time, decks.draw(plain_phrases.STYLES[plan.style]))
    parts = [_landmark(plan, facts)] if _may_name(plan, facts) else []
    shown = decks.draw(plain_phrases.INCLUSIONS).format(
        parts=_listed([*parts, decks.draw(plain_phrases.WEATHERS[plan.weather])])
    )
    season = decks.draw(plain_phrases.SEASONS[plan.season]) if plan.season else ""
    sentences = (opening, shown, _colouring(plan, decks), season, _plain_lettering(plan, city, script, decks))
    return " ".join(filter(None, sentences))


def _opening(plan: Plan, city: City, facts: PlaceFacts, decks: Decks) -> str:
    view, time = _view(plan, city, facts, decks), decks.draw(phrases.TIMES[plan.time])
    style, mood = decks.draw(phrases.STYLES[plan.style]), decks.draw(phrases.MOODS[plan.mood])
    return _filled(decks.draw(phrases.OPENINGS), view, time, style, mood)


def _filled(opening: str, view: str, time: str, style: str, mood: str = "") -> str:
    return opening.format(
        view=view,
        View=_capitalised(view),
        time=time,
        Time=_capitalised(time),
        style=style,
        Style=_capitalised(style),
        mood=mood,
    )


def _view(plan: Plan, city: City, facts: PlaceFacts, decks: Decks) -> str:
    scene = decks.draw(phrases.SCENES[plan.scene])
    if plan.scene == "hill street" and any(TRAMS.search(touch) for touch in facts.local_touches):
        scene = phrases.TRAM.replace("{scene}", scene)
    return scene.format(
        place=_place(city, facts),
        water=facts.water_name or phrases.WATERS.get(facts.water, "the water"),
        landmark=_landmark(plan, facts),
        row=phrases.ROWS[facts.fabric],
    )


def _place(city: City, facts: PlaceFacts) -> str:
    """The city, with its country where the name alone may mean another: the skyline of Paris in the United States."""
    if facts.curated or not city.country or city.country in city.name or city.name in city.country:
        return city.name
    article = "the " if city.country_code in COUNTRIES_WITH_ARTICLE else ""
    return f"{city.name} in {article}{city.country.removeprefix('The ')}"


def _landmark(plan: Plan, facts: PlaceFacts) -> str:
    return next((landmark.name for landmark in facts.landmarks if landmark.key == plan.landmark), "")


def _may_name(plan: Plan, facts: PlaceFacts) -> bool:
    """Whether a landmark is shown that the opening has not named."""
    return SCENES[plan.scene].landmark == "may" and bool(_landmark(plan, facts))


def _parts(plan: Plan, city: City, facts: PlaceFacts, decks: Decks) -> list[str]:
    """What is in the picture: a detail first, the weather last, between them what the place offers."""
    parts = [decks.draw(_details(plan, city))]
    landmark = _landmark(plan, facts)
    if _may_name(plan, facts):
        parts.append(decks.draw(phrases.LANDMARKS).format(landmark=landmark))
    elif facts.terrain in phrases.TERRAINS:
        parts.append(decks.draw(phrases.TERRAINS[facts.terrain]))
    parts.append(decks.draw(phrases.WEATHERS[plan.weather]))
    return parts


def _details(plan: Plan, city: City) -> tuple[str, ...]:
    """Those of the view, without towers where a town has none, and without trees where none grow."""
    missing = [TOWERS] if city.population < LEAST_WITH_TOWERS else []
    missing += [TREES] if abs(city.latitude) > TREE_LINE else []
    return tuple(detail for detail in phrases.DETAILS[plan.view] if not any(word.search(detail) for word in missing))


def _colouring(plan: Plan, decks: Decks) -> str:
    if plan.palette == "auto":
        return ""
    return decks.draw(phrases.COLOURINGS).format(palette=decks.draw(phrases.PALETTES[plan.palette]))


def _season(plan: Plan, city: City, facts: PlaceFacts, decks: Decks) -> str:
    if not plan.season:
        return ""
    told = phrases.SEASONS[plan.season]
    if facts.climate == "polar":
        return decks.draw(tuple(sentence for sentence in told if "gardens" not in sentence))
    in_trees = phrases.SEASONS_IN_TREES.get((facts.trees, plan.season), ())
    return decks.draw(told + in_trees if facts.trees == "cherry" or _loses_leaves(city, facts) else told)


def _loses_leaves(city: City, facts: PlaceFacts) -> bool:
    evergreen = any("eucalyptus" in touch or "camphor" in touch for touch in facts.local_touches)
    return facts.climate in CLIMATES_THAT_BARE_TREES and abs(city.latitude) > LEAFLESS_LATITUDE and not evergreen


def _touches(plan: Plan, facts: PlaceFacts, decks: Decks) -> str:
    if plan.style in WITHOUT_TOUCHES or len(facts.local_touches) < 2:
        return ""
    one, two = decks.draw(facts.local_touches), decks.draw(facts.local_touches)
    if one == two:  # the deck was shuffled anew between the two
        two = decks.draw(facts.local_touches)
    return decks.draw(phrases.TOUCHES).format(one=one, two=two, One=_capitalised(one))


def _lettering(plan: Plan, city: City, script: str, decks: Decks) -> str:
    colour, name = phrases.COLOURS[plan.colour], quotable(city.name)
    position = decks.draw(phrases.POSITIONS[plan.position])
    if plan.native == "instead":
        font = phrases.FONTS[plan.family][0].format(colour=colour)  # others speak of capitals
        return decks.draw(phrases.LETTERINGS_INSTEAD).format(name=name, font=font, position=position, script=script)
    font = decks.draw(phrases.FONTS[plan.family]).format(colour=colour)
    sentence = decks.draw(phrases.LETTERINGS).format(name=name, font=font, position=position)
    if plan.native == "off":
        return sentence
    return f"{sentence.removesuffix('.')}, {decks.draw(phrases.NATIVE_NAMES).format(script=script)}."


def _plain_lettering(plan: Plan, city: City, script: str, decks: Decks) -> str:
    """Without a place or a colour of the letters: they go with the composition."""
    name, fonts = quotable(city.name), phrases.FONTS[plan.family]
    if plan.native == "instead":
        return decks.draw(plain_phrases.LETTERINGS_INSTEAD).format(
            name=name, font=fonts[0].format(colour=""), script=script
        )
    sentence = decks.draw(plain_phrases.LETTERINGS).format(name=name, font=decks.draw(fonts).format(colour=""))
    if plan.native == "off":
        return sentence
    return f"{sentence.removesuffix('.')}, {decks.draw(phrases.NATIVE_NAMES).format(script=script)}."


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _words(text: str) -> int:
    return len(text.split())
