"""What of a prompt nobody used: its words in the prompt's own spelling, and which of them name a landmark.

It knows landmarks of other places and what buildings are called, and no slots. Both lists are short and of short
entries, whatever the prompt holds: a page shows them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from inference.engines.sketch import vocabulary
from inference.engines.sketch.aliases import ELSEWHERE
from inference.places import CURATED
from inference.prompt_text.spelling import folded

MOST_WORDS = 8  # a page has room for a line of them
MOST_LANDMARKS = 3  # each costs the page a sentence
LONGEST = 40  # characters
_LONE_WORD = 8  # letters that a name of one word must have to be known by it alone

_BUILDING_WORDS = """
tower cathedral church basilica chapel abbey monastery convent temple shrine pagoda stupa mosque minaret synagogue
palace castle fort fortress citadel museum gallery opera stadium arena station bridge gate arch monument statue
memorial mausoleum obelisk lighthouse library university parliament windmill observatory pyramid
"""
_BUILDINGS = _BUILDING_WORDS.split()
# What a name of several capitalised words must hold to be taken for a landmark's; other names are only unused words.
_LANDMARK_WORDS = """
acropolis alcazar alcazaba baths beach brucke building burg burj camii castello castillo catedral cathedrale center
centre chateau citadelle dom duomo eglise falls fountain fuente garden gardens gate hall hill hotel house iglesia
igreja island jinja kirche koprusu kulesi kremlin mahal mandir masjid minar mirador mount mountain mountains mosteiro
mosquee musee museo museu palacio palais palazzo park parque piazza pier place plateau platz plaza pont ponte praca
puente pyramids qila rock ruins sarayi schloss square stadion steps teatro theater theatre tor torre tour turm villa
wall walls wat
"""
_TELLING_WORDS = frozenset(_BUILDINGS).union(_LANDMARK_WORDS.split())
# In the singular: "church spires" stand in any scene. One or two words before it tell which it is.
_BUILDING = re.compile(rf"((?:[^\W\d_][\w'-]+ ){{1,2}})(opera house|(?:town|city) hall|{'|'.join(_BUILDINGS)})\b")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)+")
_NO_NAME = vocabulary.SMALL_WORDS.union(
    _BUILDINGS, ("any", "every", "some", "another", "single", "medieval", "ancient", "glass", "wooden")
)


def unknown_landmarks(prompt: str, text: str, left: str, city_name: str) -> list[str]:
    """Landmarks that the prompt names and nobody drew, as it spells them.

    Args:
        text: the folded prompt without what is about letters.
        left: the same with blanks for all that was used; as long as `text`.
        city_name: folded; "Tampere cathedral" names a landmark though the city's name counts as used.
    """
    found = {match.group(0): match.start() for match in _elsewhere().finditer(left)}
    for match in _BUILDING.finditer(text):
        if left[match.start(2) : match.end(2)] != match.group(2):
            continue
        words = match.group(1).split()
        unread = [word for word in words if word in left[match.start(1) : match.end(1)] or word in city_name.split()]
        telling = [word for word in unread if _may_name(word)]
        if telling and telling[-1] == words[-1]:
            found.setdefault(f"{' '.join(telling)} {match.group(2)}", match.start())
    names = (name for name in _proper_names(prompt, left) if not _TELLING_WORDS.isdisjoint(name.split()))
    found.update({name: left.find(name) for name in names})
    in_order = sorted(found, key=lambda name: (found[name], -len(name)))
    longest = [name for name in in_order if not any(name != other and name in other for other in in_order)]
    return [_shown(prompt, name) for name in longest][:MOST_LANDMARKS]


def unused_words(prompt: str, left: str, not_drawn: list[str]) -> tuple[str, ...]:
    """What the prompt names and nobody used ("blimp", "Eiffel Tower"); `not_drawn` comes first."""
    found = set(_proper_names(prompt, left))
    for name in found:
        left = left.replace(name, "." * len(name))
    for phrase in re.split(r"[^\w' -]+", left):
        found.update(_things(phrase.split(), vocabulary.SMALL_WORDS - vocabulary.THINGS_TO_TELL))
    text = folded(prompt)
    in_order = sorted(found, key=lambda words: (text.find(words), words))
    return tuple(dict.fromkeys([*not_drawn, *(_shown(prompt, words) for words in in_order)]))[:MOST_WORDS]


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    """All landmarks that some place is known for and that cannot be taken for anything else, and a list of others."""
    landmarks = (landmark for place in CURATED.values() for landmark in place.landmarks)
    names = {re.sub(r"^(?:the|an?) ", "", folded(landmark.name)) for landmark in landmarks}
    telling = [name for name in names if any(map(_may_name, name.split())) and (" " in name or len(name) >= _LONE_WORD)]
    longest_first = sorted(telling, key=lambda name: (-len(name), name))
    ways = (re.escape(name).replace(r"\-", "[ -]").replace("'", "'?") for name in longest_first)
    return re.compile(rf"\b(?:{'|'.join(ways)}|{ELSEWHERE})\b")


def _proper_names(prompt: str, left: str) -> list[str]:
    """Runs of capitalised words that are left whole, folded; none where the whole prompt is written so."""
    plain_words = [word for word in re.findall(r"[^\W\d_]\w{3,}", prompt) if folded(word) in vocabulary.SMALL_WORDS]
    if len(plain_words) > 2 and sum(word[0].isupper() for word in plain_words) > len(plain_words) / 2:
        return []  # Every Word Is Written So
    names = [folded(name) for name in _CAPITALISED.findall(prompt)]
    return [name for name in names if name in left and any(_may_name(word) for word in name.split())]


def _may_name(word: str) -> bool:
    return word not in _NO_NAME and len(word) >= 3 and not word.endswith(vocabulary.NOT_A_THING)


def _things(words: list[str], small: frozenset[str]) -> list[str]:
    """Runs of words that may name a thing; at most the last two of each, where English puts the noun."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word in small or len(word) < 3 or word.endswith(vocabulary.NOT_A_THING):
            runs.append([])
        else:
            runs[-1].append(word)
    return [" ".join(run[-2:]) for run in runs if run]


def _shown(prompt: str, words: str) -> str:
    """The folded words as the prompt has them, cut where they are long."""
    letters, origins = _letter_by_letter(prompt)
    begin = letters.find(words)
    if begin >= 0:
        words = prompt[origins[begin] : origins[begin + len(words) - 1] + 1]
    return shortened(words)


def shortened(words: str) -> str:
    """The words, cut where they are long."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=4)
def _letter_by_letter(prompt: str) -> tuple[str, list[int]]:
    """The folded prompt and, for each of its letters, where it stands in the prompt: one typed may fold to several."""
    if prompt.isascii():
        return folded(prompt), list(range(len(prompt)))
    pairs = [(letter, at) for at, typed in enumerate(prompt) for letter in folded(typed)]
    return "".join(letter for letter, _ in pairs), [at for _, at in pairs]
