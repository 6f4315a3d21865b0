"""What visitors met: each request with its beginning, its end and its outcome; what follows from many. Values only.

Times are seconds of the machine's monotonic clock, which all processes of the lab share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

PAGE, PICTURE, BOOT = "page", "picture", "boot"


@dataclass(frozen=True, slots=True)
class Request:
    """One GET. `status` is 0 where no answer came, and `error` says why; `edge` and `region` are who answered."""

    kind: str
    begun: float
    ended: float
    status: int
    error: str = ""
    edge: str = ""
    region: str = ""

    @property
    def served(self) -> bool:
        return self.status == 200

    @property
    def seconds(self) -> float:
        return self.ended - self.begun


@dataclass(frozen=True, slots=True)
class Wish:
    """A new picture that a visitor wished for, until they have it.

    Attributes:
        words: what was wished for, which no other wish says.
        posts: how often it was posted: again after a POST that failed, and where the job was unknown after a failover.
        failed_posts: those without an answer, or with one of 5xx.
        engine: who drew it; "" when no picture came, and `error` says why.
    """

    words: str
    begun: float
    ended: float
    posts: int
    failed_posts: int
    engine: str
    error: str = ""


@dataclass
class Visits:
    """What one place's visitors met."""

    requests: list[Request] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    @property
    def failed(self) -> list[Request]:
        return [request for request in self.requests if not request.served]

    @property
    def without_picture(self) -> list[Wish]:
        return [wish for wish in self.wishes if not wish.engine]


def together(visits: Iterable[Visits]) -> Visits:
    whole = Visits()
    for one in visits:
        whole.requests += one.requests
        whole.wishes += one.wishes
    return whole


def dark(requests: Sequence[Request], since: float, until: float) -> float:
    """The longest stretch, in seconds, in which nobody who came was served, soon or late."""
    return _longest_gap([request.begun for request in requests if request.served], since, until)


def silent(requests: Sequence[Request], since: float, until: float) -> float:
    """The longest stretch, in seconds, in which no answer came that served.

    Longer than `dark` where those who come wait for the next try of their connection.
    """
    return _longest_gap([request.ended for request in requests if request.served], since, until)


def _longest_gap(moments: Sequence[float], since: float, until: float) -> float:
    edges = [since, *sorted(moment for moment in moments if since < moment < until), until]
    return max(later - earlier for earlier, later in pairwise(edges))


def reasons(requests: Iterable[Request], most: int = 3) -> str:
    """Why requests failed, the most frequent first, such as `504 (12), TimeoutError (3)`; "" when none did."""
    counted = Counter(request.error or str(request.status) for request in requests if not request.served)
    return ", ".join(f"{reason} ({count})" for reason, count in counted.most_common(most))
