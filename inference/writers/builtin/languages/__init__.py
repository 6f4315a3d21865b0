"""The portal's languages: which module's phrases to use, and how the city is called there."""

from __future__ import annotations

import importlib
from functools import lru_cache

from inference.chinese import SIMPLIFIED, TRADITIONAL, traditional
from inference.gazetteer.shown_names import city_name
from inference.places import Landmark, facts
from inference.places.landmark_names import name_in
from inference.schemas import DEFAULT_LANGUAGE, City
from inference.writers.builtin.languages.model import Language, People

__all__ = ["Language", "People", "people_for"]


def people_for(language: str, city: City) -> People:
    """Fresh titles, alt texts and captions for a sequence of prompts; `language` is one of schemas.LANGUAGES."""
    names = {mark.key: _landmark_name(language, mark) for mark in facts(city).landmarks}
    known = {key: name for key, name in names.items() if name}
    return People(phrases_of(language), city_name(city, language), known)


def _landmark_name(language: str, mark: Landmark) -> str:
    if language == DEFAULT_LANGUAGE:
        return mark.name
    if language == TRADITIONAL:
        return traditional(name_in(SIMPLIFIED, mark.key))
    return name_in(language, mark.key)


@lru_cache
def phrases_of(language: str) -> Language:
    """The module of a language is named by its tag: zh-Hans is zh_hans.py. Only the asked one is loaded.

    Traditional Chinese has no module: its phrases are the Simplified ones converted.
    """
    if language == TRADITIONAL:
        return phrases_of(SIMPLIFIED).converted(traditional)
    module = importlib.import_module(f"{__name__}.{language.lower().replace('-', '_')}")
    phrases: Language = module.PHRASES
    return phrases
