"""Negation: what a prompt does not want, after "no", "without", "avoid", before "-free", kept apart from the rest.

The scene, its style and its lettering read a prompt without these, so that nothing is drawn because it was unwanted.
It knows English phrases and no slots: whether there is something to leave out, the reader of the rest says.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What may stand between the word that excludes and what it excludes.
_LEADING = (
    r"(?:(?:at|in|on|during|by|from|with|of|a|an|the|any|its|that|this|those|these|usual|too|much|many|so|more|another"
    r"|single|hint|trace|it|be|is|to|have|having|show|showing|draw|drawing|use|using|add|adding|put|include|including|paint"
    r"|make|making|want|like|set|do|even|let|please|either|kind|sort|sign)\s+)*"
)
# Alone or before all that follows: "no", "not", "nor" bind one phrase, the others a list with "and" too.
_BINDING_ONE = r"(?:no|not|nor|neither|never|non|do(?:es)?n'?t|shouldn'?t|mustn'?t|isn'?t)"
_BINDING_MANY = (
    r"(?:without|ohne|kein(?:e[nrms]?)?|senza|sans(?= (?:neige|pluie|nuages|brouillard))|w/o|minus"
    r"|avoid(?:ing)?|excluding|exclude|except(?: for)?|skip(?:ping)?|omit(?:ting)?|drop the"
    r"|leav(?:e|ing) (?:out|away|off)|instead of|rather than|(?:anything|everything|all) (?:but|except)"
    r"|free (?:of|from)"
    r"|devoid of|hold the|get rid of|remove|removing|lacking)"
)
# Turns of phrase in which such a word excludes nothing.
_NO_NEGATION = (
    r"(?:not (?:only|just|merely|least|yet|far)|no (?:doubt|matter|less|more than|wonder|\d)|no\."
    r"|never[- ](?:ending|sleep\w*|stop\w*)|that never \w+|(?:do(?:es)?n'?t|do not|never) (?:forget|miss|wait"
    r"|care|mind|skip|omit|leave)"
    r"|can(?:no|')t|cannot|why not|or not|whether or not|not to be missed|not far|nothing but|none other than)"
)
_WORD = r"[^\W_][\w'/+-]*"
# What ends an excluded phrase: a thought that says what is wanted after all, or where and when.
_ENDING = (
    r"(?:but|just|only|please|instead|rather|in|on|at|over|under|with|by|during|for|from|behind|near|beside|through"
    r"|against|across|around|while|where|when|as|and|or|nor|so|then|make|draw|show|add|give|use|keep|whatsoever"
    r"|at all|anywhere|if|is|are|was|the city|which|that|either|whatever|for once|no|not|nor|neither|never"
    r"|without|avoid|minus)"
)
_PHRASE = rf"{_WORD}(?:\s+(?!{_ENDING}\b){_WORD}){{0,4}}"
_WANTED_AFTER_ALL = rf"(?!\s+(?:with|at|in|on|leave|skip|{_ENDING})\b)"
# "rain or snow"; "rain, snow or fog"; after what binds a list "rain and snow" as well.
_JOINED = {
    "one": rf"(?:(?:\s*,\s*{_WORD}(?=\s*,?\s*(?:or|nor)\b))?,?\s*\b(?:or|nor)\b{_WANTED_AFTER_ALL})",
    "many": rf"(?:(?:\s*,\s*{_WORD}(?=\s*,?\s*(?:or|nor|and)\b))?,?\s*\b(?:or|nor|and)\b{_WANTED_AFTER_ALL})",
}
_AFTER = {
    kind: rf"\b(?P<{kind}>{cue})\s+(?!but\b){_LEADING}"
    rf"(?P<{kind}_what>{_PHRASE}(?:{_JOINED[kind]}\s+{_LEADING}{_PHRASE})*)"
    for kind, cue in (("one", _BINDING_ONE), ("many", _BINDING_MANY))
}
_BEFORE = (
    r"\b(?P<free>[a-z]{3,}(?: [a-z]{3,})??)-free\b"
    r"|\b(?P<less>rain|snow|fog|mist|storm|people|crowd|car|traffic|sun|star|moon|water|bridge)-?(?:less|free)\b"
    r"|\b(?:leave|keep) (?:the |any |all )?(?P<out>(?:[\w'-]+ ){1,3})(?:out|away|off)\b"
    r"|(?P<gone>\b(?:[\w'-]+ ){0,2}?[\w'-]+) (?:(?:(?:is|are) not|isn'?t|aren'?t|not) (?:needed|wanted"
    r"|necessary|required"
    r"|allowed)|unwanted)\b"
)
_EXCLUDED = re.compile(rf"(?P<keep>\b{_NO_NEGATION}\b)|{_BEFORE}|{_AFTER['many']}|{_AFTER['one']}")
_FREE_OF_NOTHING = frozenset({"feel", "hands", "duty", "tax", "set", "care", "carefree"})


@lru_cache(maxsize=256)
def exclusions(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, what) of all that the folded text excludes, in order; start and end take in the excluding words."""
    found = []
    for match in _EXCLUDED.finditer(text):
        if match["keep"] or match["free"] in _FREE_OF_NOTHING:
            continue
        named = (match[group] for group in ("free", "less", "out", "gone", "one_what", "many_what"))
        what = next(words for words in named if words)
        found.append((match.start(), match.end(), what.strip()))
    return tuple(found)


def without_exclusions(text: str) -> str:
    """The folded text with blanks for what it excludes; as long as before."""
    for start, end, _what in exclusions(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
