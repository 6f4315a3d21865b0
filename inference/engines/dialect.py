"""What a server of OpenAI's images API refuses, and what it means: a wish to change, an easier request, or the server.

Servers differ in what they take beside model, prompt and size, and in how they say so: what was refused is asked for
once more in an easier way, and the way that gave a picture is the server's dialect from then on. It knows the errors'
fields and words, and asks nobody.

Decisions:
- The wish is at fault only where that is certain: the content of its prompt, its length, a size that is not offered. A
  sketch in place of a refusal is the lesser harm, but never of what a policy refused.
- Whatever is said of a parameter that can be left out, it is left out: no sentence says so in the same words twice.
- Without a word on which, everything that can be left out is, where the server has drawn nothing yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inference.schemas import Note
from inference.upstream.answer import UpstreamRefused
from inference.upstream.content_policy import letters_of

Body = dict[str, str | int]

# What can be left out of a request, and how servers call it; without the rest there is no picture to ask for.
OPTIONAL = {
    "partial_images": "partial[_ ]images?",
    "num_inference_steps": "num_inference_steps|inference[_ ]steps|steps",
    "guidance_scale": "guidance[_ ]scale|cfg_scale",
    "output_format": "output[_ ]format",
    "stream": "stream|streams|streaming|streamed",
    "seed": "seeds?",
    "n": r"(?<=['\"`])n(?=['\"`])",  # a letter, but for quotes
}
NEEDS = {"partial_images": "stream"}  # makes no sense without it
DRAWN_WITH_LESS = frozenset({400, 422})  # statuses of a request that an easier one may mend
LARGEST_INT32 = 2**31 - 1
SMALLEST_LIMIT = 256  # of seeds: smaller numbers in a sentence are of something else
SHORTEST_ECHO = 20  # characters of a prompt that a server repeats; fewer may be its own words

_NAMED = re.compile(
    "|".join(rf"(?P<{name}>(?<!\w)(?:{spelling})(?!\w))" for name, spelling in OPTIONAL.items()), re.IGNORECASE
)
# Codes as letters alone: of OpenAI, pydantic and our hub.
_OF_A_VALUE = frozenset({
    "invalidvalue", "unsupportedvalue", "invalidsize", "unsupportedsize", "invalidimagesize", "valueerror", "enum",
    "literalerror", "stringpatternmismatch",
})  # fmt: skip
_OF_A_LENGTH = frozenset({"stringtoolong", "stringabovemaxlength", "toolong", "prompttoolong", "contextlengthexceeded"})
_TOO_LONG = re.compile(
    r"too long|(?:at most|maximum|exceeds?|longer than|limit of)\b[^.]{0,40}\b(?:characters?|tokens?|length)\b",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(
    r"unknown|unrecogni[sz]ed|unexpected|extra[_ ](?:forbidden|inputs|fields)|\b(?:argument|parameter|property|field)",
    re.IGNORECASE,
)
_OF_SIZES = re.compile(r"\b(?:size|resolution|dimensions?|width|height)\b", re.IGNORECASE)
# Nothing that a request could be easier in.
_OF_THE_SERVER = re.compile(
    r"quota|billing|credit|payment|pricing|capacity|overload|busy|queue|\blater\b|\bagain\b|memory|cuda|\bgpu|verif"
    r"|licen[cs]e|api[ _-]?key|rate[ _-]?limit|unavailable|not ready|loaded|loading|payload|body|batch",
    re.IGNORECASE,
)


def fault_of_the_wish(error: UpstreamRefused, asked: Body) -> str | None:
    """The parameter by which another wish might be served, `prompt` or `size`: its visitor is told, nobody draws it.

    None where that is not certain.
    """
    if error.of_content:
        return "prompt"
    if error.failed or error.status not in DRAWN_WITH_LESS:
        return None
    if _is_of_the_length(error, asked):
        return "prompt"
    return "size" if _is_of_the_size(error, asked) else None


def _is_of_the_length(error: UpstreamRefused, asked: Body) -> bool:
    """The prompt is too long, or has a value that is not taken."""
    parameter, codes, said = _named(error), _codes(error), _said(error, asked)
    if parameter not in ("prompt", None) or (parameter is None and not re.search(r"\bprompt\b", said, re.IGNORECASE)):
        return False
    if codes & _OF_A_LENGTH or (parameter and "invalidvalue" in codes):
        return True
    return _TOO_LONG.search(said) is not None and not _OF_THE_SERVER.search(said)


def _is_of_the_size(error: UpstreamRefused, asked: Body) -> bool:
    """The very size that was asked for is named, or the server's code says that it is a value of `size`."""
    parameter, codes, said = _named(error), _codes(error), _said(error, asked)
    if parameter == "size" and codes & _OF_A_VALUE:
        return True
    about_sizes = parameter == "size" or (parameter is None and _OF_SIZES.search(said) is not None)
    if not about_sizes or _OF_THE_SERVER.search(said) or _OF_A_NAME.search(f"{' '.join(error.codes)} {said}"):
        return False
    return re.search(str(asked["size"]).replace("x", r" ?[x×*] ?"), said) is not None


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server was found to take. `seeds_below`: larger seeds are sent as smaller ones; None for any."""

    dropped: frozenset[str] = frozenset()
    seeds_below: int | None = None

    def body(self, whole: Body) -> Body:
        """What of a whole body is sent."""
        missing = self.missing(whole)
        body = {name: value for name, value in whole.items() if name not in missing}
        seed, limit = whole.get("seed", 0), self.seeds_below
        if "seed" in body and limit is not None and int(seed) >= limit:
            body["seed"] = 1 + int(seed) % (limit - 1)  # from 1, which servers are likelier to take than 0
        return body

    def missing(self, whole: Body) -> list[str]:
        """The names of what is not sent: the server does not take them, or one that they need."""
        return sorted(name for name in whole if name in self.dropped or NEEDS.get(name) in self.dropped)

    def notes(self, whole: Body) -> tuple[Note, ...]:
        """What a picture drawn in it has to tell."""
        notes = [Note("setting_dropped", {"name": name}) for name in self.missing(whole)]
        seed = self.body(whole).get("seed")
        if seed is not None and seed != whole["seed"]:
            notes.append(Note("seed_reduced", {"seed": str(seed)}))
        return tuple(notes)

    def joined(self, other: Dialect) -> Dialect:
        """What suits both."""
        limits = [limit for limit in (self.seeds_below, other.seeds_below) if limit is not None]
        return Dialect(self.dropped | other.dropped, min(limits, default=None))

    def bare(self) -> Dialect | None:
        """Model, prompt, size and n alone; None when it is that already."""
        least = replace(self, dropped=self.dropped | (OPTIONAL.keys() - {"n"}))
        return None if least == self else least

    def is_failure(self, asked: Body, proven: bool, error: UpstreamRefused) -> bool | None:
        """Whether it tells of the server, as nothing else explains it; None while there is an easier way to ask."""
        if error.failed or fault_of_the_wish(error, asked):
            return False
        return True if self.easier(asked, proven, error) is None else None

    def easier(self, asked: Body, proven: bool, error: UpstreamRefused) -> Dialect | None:
        """In which the server may take what it refused as `asked`; None when there is no use in trying.

        `proven`: a picture was drawn in this one, so that more must be said than that something is wrong.
        """
        if error.failed or error.status not in DRAWN_WITH_LESS or fault_of_the_wish(error, asked):
            return None
        said = _said(error, asked)
        name = _optional(error, said, asked)
        if name == "seed" and self.seeds_below is None and (limit := _limit_of_seeds(error, said, int(asked["seed"]))):
            return replace(self, seeds_below=limit)
        if name:
            return replace(self, dropped=self.dropped | {name})
        if proven or error.parameter or _OF_THE_SERVER.search(f"{' '.join(error.codes)} {said}"):
            return None
        return self.bare()


def _optional(error: UpstreamRefused, said: str, asked: Body) -> str | None:
    """The optional parameter of those `asked` that the server names, the first one in its sentence."""
    named = _named(error)
    if named in OPTIONAL and named in asked:
        return named
    names = (str(match.lastgroup) for match in _NAMED.finditer(said))
    return next((name for name in names if name in asked), None)


def _named(error: UpstreamRefused) -> str | None:
    """The parameter that the server gives as the one at fault, by our name for it: the last known part of a path."""
    parts = re.findall(r"\w+", error.parameter or "")
    ours = ["n" if part == "n" else _own_name(part) for part in parts]
    known = [name for name in ours if name in OPTIONAL or name in ("prompt", "size", "model")]
    return known[-1] if known else (parts[-1] if parts else None)


def _own_name(part: str) -> str:
    match = _NAMED.fullmatch(part)
    return str(match.lastgroup) if match else part


def _limit_of_seeds(error: UpstreamRefused, said: str, seed: int) -> int | None:
    """The largest seed that the server tells, or that of 32 bits; None when the seed's size cannot be what is wrong."""
    if _OF_A_NAME.search(f"{' '.join(error.codes)} {said}"):
        return None
    numbers = [int(digits) for digits in re.findall(r"\d{3,12}", re.sub(r"(?<=\d)[,_](?=\d{3})", "", said))]
    told = [number for number in numbers if SMALLEST_LIMIT <= number < seed]
    return max(told, default=LARGEST_INT32 if seed > LARGEST_INT32 else None)


def _codes(error: UpstreamRefused) -> set[str]:
    return {letters_of(code) for code in error.codes}


def _said(error: UpstreamRefused, asked: Body) -> str:
    """The server's sentences without the visitor's prompt, which some repeat, whole or cut."""
    prompt = str(asked["prompt"])
    if len(prompt) < SHORTEST_ECHO:
        return error.reason
    said = error.reason.replace(prompt, " ")
    return said.partition(prompt[:SHORTEST_ECHO])[0]
