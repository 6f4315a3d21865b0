"""The policy's parts as the settings describe them: lists, leaving, key, judge. It makes no connection of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from inference.cities import Gazetteer
from inference.errors import CityframeError, SettingError
from inference.policy.judge import GuardJudge, Judge, SchemaJudge
from inference.policy.leaving import Leaves, Leaving
from inference.policy.terms import TermLists, default_lists, load_lists
from inference.settings import Settings
from inference.upstream.client import Upstream

Hub = Callable[[str, str, str], Upstream]  # of a URL, a key and a file with one


@dataclass(frozen=True, slots=True)
class Stays:
    """Cities (GeoNames ids) and words that stay, of the operator's file."""

    cities: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()


def lists_of(settings: Settings) -> TermLists:
    """Raises SettingError."""
    return load_lists(Path(settings.policy_file)) if settings.policy_file else default_lists()


def leaving_of(settings: Settings, cities: Gazetteer) -> Leaving:
    """Raises SettingError."""
    stays = read_stays(Path(settings.policy_file), cities) if settings.policy_file else Stays()
    return Leaving(cast(Leaves, settings.leaves), stays.cities, stays.words)


def read_stays(path: Path, cities: Gazetteer) -> Stays:
    """The table `stays` of the operator's file: `cities`, by name or GeoNames id, and `words`.

    Raises:
        SettingError: it is of another shape, or no city, or several, have such a name.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8")).get("stays", {})
    if not isinstance(told, dict) or set(told) - {"cities", "words"}:
        raise SettingError(f"stays of {path} must be a table with cities and words alone.")
    named, words = told.get("cities", []), told.get("words", [])
    if not isinstance(named, list) or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SettingError(f"stays of {path}: cities and words must be lists.")
    return Stays(frozenset(_city_id(name, cities, path) for name in named), tuple(words))


def _city_id(name: object, cities: Gazetteer, path: Path) -> int:
    try:
        if isinstance(name, int):
            return cities.get(name).id
        found: Sequence[int] = [city.id for city in cities.named(str(name))]
    except CityframeError as error:
        raise SettingError(f"stays.cities of {path}: {error.message}") from error
    if not found:
        raise SettingError(f"stays.cities of {path}: no city is called {str(name)[:60]!r}.")
    return found[0]  # the one of most people; a country behind a comma names another


def judge_of(settings: Settings, leaving: Leaving, hub: Hub) -> Judge | None:
    """None where there is no hub, or own words may not leave: then the lists decide alone."""
    if leaving.leaves != "all":
        return None
    judge: Judge | None = None
    if settings.llm_url:
        judge = SchemaJudge(hub(settings.llm_url, settings.llm_key, settings.llm_key_file), settings.llm_model)
    if settings.guard_model and (settings.guard_url or settings.llm_url):
        key_file = "" if settings.guard_key else settings.llm_key_file
        upstream = hub(settings.guard_url or settings.llm_url, settings.guard_key or settings.llm_key, key_file)
        judge = GuardJudge(upstream, settings.guard_model, settings.listed(settings.guard_languages), judge)
    return judge
