"""How well prompts are read: each wish that a careful reader sees in them, met, told as not drawn, or lost in silence.

Sets of prompts are JSON files of entries with `city_id`, `prompt`, `expected` and maybe `language`; the slots are told
in `tests/data/human_prompts.json` and `human_prompts_fifth.json`. A default that happens to be right is not met: the
slot must have been understood. It knows no pixels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import Scene, parse
from inference.engines.sketch.vocabulary import TERRAIN_LANDMARKS
from inference.lettering import read_lettering, without_lettering
from inference.places import PlaceFacts, facts
from inference.schemas import City

ENGINE_NAMES = {"line": "line art"}  # values that the prompts' files call otherwise
LETTERING_SLOTS = ("family", "colour", "position", "native", "text")


@dataclass(frozen=True, slots=True)
class Wish:
    """One slot that a prompt states, with what was read for it ("" for nothing). `told` where the page says that
    something of the prompt is not drawn.
    """

    language: str
    prompt: str
    slot: str
    expected: str
    read: str
    told: bool = False

    @property
    def met(self) -> bool:
        return self.read == self.expected

    @property
    def lost(self) -> bool:
        """Not met, and nobody was told."""
        return not self.met and not self.told


@dataclass(frozen=True, slots=True)
class Score:
    prompts: int
    wishes: int
    met: int
    lost: int


def written_prompts(path: Path) -> list[dict[str, Any]]:
    """The entries of a file of prompts."""
    document = json.loads(path.read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = document["prompts"]
    return entries


def wishes_of(entry: Mapping[str, Any], city: City) -> list[Wish]:
    """The wishes of one entry. Each thing that the page tells of the prompt excuses one that is not met."""
    scene = parse(entry["prompt"], city, facts(city), LANDMARKS)
    language = entry.get("language", "en")
    excuses = len(scene.ignored) + len(scene.notes)
    wishes = []
    for slot, expected, read in _read_slots(entry["prompt"], city, scene, entry["expected"]):
        refused = expected.startswith("no ") or slot in ("lettering", "silent")
        told = False
        if read != expected and not refused and excuses > 0:
            excuses, told = excuses - 1, True
        wishes.append(Wish(language, entry["prompt"], slot, expected, read, told))
    return wishes


def all_wishes(path: Path, cities: Gazetteer) -> list[Wish]:
    return [wish for entry in written_prompts(path) for wish in wishes_of(entry, cities.get(entry["city_id"]))]


def scores(wishes: Sequence[Wish]) -> dict[str, Score]:
    """By language, in the file's order, and of "all"."""
    languages = dict.fromkeys(wish.language for wish in wishes)
    return {
        **{language: _score([one for one in wishes if one.language == language]) for language in languages},
        "all": _score(wishes),
    }


def _score(wishes: Sequence[Wish]) -> Score:
    prompts = len({wish.prompt for wish in wishes})
    return Score(prompts, len(wishes), sum(one.met for one in wishes), sum(one.lost for one in wishes))


def _read_slots(prompt: str, city: City, scene: Scene, expected: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(slot, expected, read) of each slot that the prompt states."""
    lettering = read_lettering(prompt, city)
    for slot, value in expected.items():
        if slot == "landmarks":
            for key in value:
                yield "landmark", key, key if key in _landmarks(scene, facts(city)) else ""
        elif slot == "not":
            for kind, values in value.items():
                for one in [values] if isinstance(values, str) else values:
                    shown = {getattr(lettering, kind)} if kind in LETTERING_SLOTS else _shown(scene, kind)
                    yield kind, f"no {one}", one if one in shown else f"no {one}"
        elif slot == "unused":
            names = (name for note in scene.notes for name in note.names.values())
            told = " ".join((*scene.ignored, *names, *(found.words for found in scene.understood))).casefold()
            for words in value:
                yield slot, words, words if words.casefold() in told else ""
        elif slot == "silent":
            yield slot, "", " ".join(note.code for note in scene.notes)
        elif slot == "lettering":
            yield slot, value, "off" if without_lettering(prompt, city) else "on"
        elif slot in LETTERING_SLOTS:
            yield slot, value, getattr(lettering, slot)
        else:
            yield slot, ENGINE_NAMES.get(value, value), _read(scene, slot)


def _read(scene: Scene, slot: str) -> str:
    """The slot's value where words of the prompt said so; the place's own water says "waterfront"."""
    said = {understood.slot for understood in scene.understood}
    if slot in said or (slot == "view" and "water" in said):
        return str(getattr(scene, slot))
    return ""


def _shown(scene: Scene, slot: str) -> set[str]:
    """What is drawn in the slot, and what is told as understood of it."""
    told = {found.value for found in scene.understood if found.slot == slot.removesuffix("s")}
    return told | (set(scene.named_landmarks) if slot == "landmarks" else {getattr(scene, slot)})


def _landmarks(scene: Scene, place: PlaceFacts) -> set[str]:
    """Keys of landmarks that the prompt names: drawn, drawn as terrain, or said to have no drawing yet."""
    terrain = set(TERRAIN_LANDMARKS) if any(u.slot == "terrain" for u in scene.understood) else set()
    names = {name for note in scene.notes for name in note.names.values()}
    not_drawn = {mark.key for mark in place.landmarks if mark.name in names}
    return set(scene.named_landmarks) | terrain | not_drawn
