"""Whether a server's error says for certain that its policy refuses the content: the prompt, or the picture of it.

Nothing else may draw what was refused, so that a certain refusal must be found in every provider's words. Errors of a
moderation that does not work, of accounts, networks and limits have the same words in them, and are none. Codes decide;
sentences only where a single one says what was refused and that it was. It knows neither HTTP nor shapes of errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Of OpenAI, Azure, Fal, Stability, Black Forest Labs, LiteLLM, Alibaba and ByteDance, letters alone.
_CODES = frozenset({
    "contentpolicyviolation", "contentpolicyviolationerror", "moderationblocked", "contentfilter", "contentfiltered",
    "responsibleaipolicyviolation", "contentmoderation", "contentmoderated", "requestmoderated", "promptmoderated",
    "promptblocked", "imagesafety", "nsfwcontent", "nsfwcontentdetected", "prohibitedcontent",
    "sensitivecontentdetected", "datainspectionfailed", "inputtextsensitivecontentdetected",
    "outputimagesensitivecontentdetected",
})  # fmt: skip
_RULE = re.compile(
    r"content[ _-]?(?:policy|policies|moderation|filter(?:s|ing)?|guidelines|management polic\w+|check(?:er|s)?)"
    r"|(?:usage|acceptable[ -]use|safety|community) (?:policy|policies|guidelines|rules)"
    r"|safety (?:system|filters?|checks?)|responsible ai|nsfw|contentpolicyviolation",
    re.IGNORECASE,
)
# Too common to be told by themselves: the content must be named beside them.
_LOOSE_RULE = re.compile(
    r"\b(?:polic(?:y|ies)|moderat\w+|safety|unsafe|guidelines|terms|inappropriate|sexual\w*|nudity|explicit|violent"
    r"|hate|hateful|harmful"
    r"|(?:sensitive|prohibited|forbidden|banned|blocked)[_ ](?:words?|content|terms|material|information))\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\b(?:prompts?|content|images?|pictures?|text|inputs?|outputs?|generations?)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?:rejected|blocked|flagged|filtered|refused|denied|disallowed|prohibited|forbidden|detected|triggers?|triggered"
    r"|triggering|violat(?:e|es|ed|ing|ion|ions)|contravenes?|contains?|against|not (?:allowed|permitted|pass)"
    r"|failed (?:the|our|a|to pass))\b",
    re.IGNORECASE,
)
# A moderation that does not work, and rules for accounts and networks.
_OF_THE_SERVER = re.compile(
    r"\b(?:could|can|did|does|was|is|has)(?: ?not|n['’]t) (?:be )?(?:load|reach|start|connect|respond|answer|found|run)"
    r"|unavailable|time[ds]? ?-?out|\bload(?:ed|ing)?\b|crash|internal (?:server )?error|configur|install|missing"
    r"|initiali|organi[sz]ation|tenant|account|\bkey\b|billing|quota|pricing|verif|network|address|firewall|\baccess\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")


def letters_of(code: str) -> str:
    """A code without what providers write differently: ContentFilter, content_filter and content-filter are one."""
    return re.sub(r"[^a-z]", "", code.lower())


def refuses_content(codes: Iterable[str], message: str) -> bool:
    """`message` is the server's sentence or sentences; some servers send a bare code in its place."""
    if any(letters_of(code) in _CODES for code in (*codes, message)):
        return True
    return any(_says_so(sentence) for sentence in _SENTENCE_END.split(message))


def _says_so(sentence: str) -> bool:
    if _OF_THE_SERVER.search(sentence):
        return False
    rest = _RULE.sub(" ", sentence)
    if rest != sentence:
        return _VERDICT.search(rest) is not None
    rest = _LOOSE_RULE.sub(" ", sentence)
    return rest != sentence and None not in (_VERDICT.search(rest), _CONTENT.search(rest))
