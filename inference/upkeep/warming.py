"""Warming: has a running region make the pictures that visitors will ask for, before they do.

Everything goes through the region's own routes as `warm` wishes: the region makes them after all that visitors wait
for, and keeps them itself. What it has is skipped, so that a warm-up which was stopped goes on where it was. It knows
neither the cache's folder nor a page.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TypeVar

import tenacity

from inference.checks import check_offered
from inference.errors import Busy, CityframeError, InvalidRequest, RegionAway, TooManyRequests, WrongKey
from inference.schemas import FORMATS, LANGUAGES, City
from inference.upkeep.calls import Job, OfferedPrompt, OfferedPrompts, RegionCalls
from inference.upkeep.cities import city_label
from inference.upkeep.quantities import counted, readable_seconds

log = logging.getLogger(__name__)

MOST_CONCURRENCY = 16
# A region that refuses or does not answer for so long is given up.
PATIENCE_SECONDS = 300.0
_RECONNECT_SECONDS = 3.0
_LOOK_SECONDS = 0.3  # between two looks at a picture that is being made
_PROMPTS_LOOK_SECONDS = 2.0  # between two looks at prompts that are being written
_ATTEMPTS = 3  # at a picture whose making was broken off, at prompts whose writer was late
_STAND_INS_IN_A_ROW = 3  # then the hub is away, and going on would only draw sketches
_MOST_SENTENCES = 50

# What ends a warm-up: asking for the next picture would meet it again. "Later" does so once patience has run out.
_FATAL = (InvalidRequest, RegionAway, WrongKey, Busy, TooManyRequests)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class WarmWish:
    """What to warm: for each city and language the first `prompts` prompts, each in every one of `formats`.

    `concurrency` is how many pictures are under way at once.
    """

    cities: Sequence[City]
    formats: Sequence[str] = ("16:9",)
    languages: Sequence[str] = ("en",)
    prompts: int = 3
    concurrency: int = 2

    def check(self) -> None:
        """Raises InvalidRequest."""
        _check_offered("format", self.formats, FORMATS)
        _check_offered("language", self.languages, LANGUAGES)
        if not self.cities:
            raise InvalidRequest("No city is named; name some, a file of them, or how many of the largest.")
        if not 1 <= self.prompts <= 100:
            raise InvalidRequest(f"{self.prompts} prompts a city are not possible; 1 to 100 are.", parameter="prompts")
        if not 1 <= self.concurrency <= MOST_CONCURRENCY:
            raise InvalidRequest(
                f"{self.concurrency} pictures at once are not possible; 1 to {MOST_CONCURRENCY} are.",
                parameter="concurrency",
            )

    @property
    def most_pictures(self) -> int:
        return len(self.cities) * len(self.languages) * self.prompts * len(self.formats)


def _check_offered(what: str, given: Sequence[str], offered: Collection[str]) -> None:
    for value in given:
        check_offered(what, value, offered)
    if not given:
        raise InvalidRequest(f"No {what} is named; {', '.join(offered)} are offered.", parameter=what)


@dataclass(slots=True)
class WarmState:
    """How far a warm-up is. `total` is a guess until every city's prompts are known.

    `stood_in` counts what another than the first writer or engine made: the hub was away, and those pictures are not
    warmed. `visitors_ahead` says how many wishes of visitors the region puts first right now, `pausing` why nothing
    goes on, "" when it does; `error` what ended it early.
    """

    total: int
    kept: int = 0
    made: int = 0
    stood_in: int = 0
    failed: int = 0
    seconds: float = 0.0
    city: str = ""
    visitors_ahead: int = 0
    pausing: str = ""
    error: str = ""
    running: bool = True
    stopped: bool = False
    sentences: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.kept + self.made + self.stood_in + self.failed

    @property
    def whole(self) -> bool:
        """Whether everything that was wished for is kept now."""
        return not (self.running or self.stopped or self.failed or self.stood_in)

    @property
    def doing(self) -> str:
        """What it does now, in words; "" before its first city."""
        if self.pausing:
            return f"pausing: {self.pausing}"
        if self.visitors_ahead:
            return f"{self.city}; {counted(self.visitors_ahead, 'visitor goes', 'visitors go')} first"
        return self.city

    @property
    def came_to(self) -> str:
        """What it made, in a sentence."""
        spent = readable_seconds(self.seconds)
        return f"{counted(self.made, 'picture')} made, {self.kept:,} were kept already, in {spent}."

    @property
    def undone(self) -> list[str]:
        """A sentence for each reason why pictures are missing."""
        told = {
            f"{self.failed:,} failed.": self.failed,
            f"{self.stood_in:,} could not be made by the hub, which was away.": self.stood_in,
        }
        return [sentence for sentence, count in told.items() if count]

    def to_document(self) -> dict[str, object]:
        return {**asdict(self), "done": self.done, "whole": self.whole}


@dataclass(frozen=True, slots=True)
class _Picture:
    city: City
    prompt_id: str
    picture_format: str
    language: str


class _Stopped(Exception):
    """The warm-up was told to stop."""


class WarmUp:
    """One run. `start`, then `state` as often as one likes, `stop` or `wait`; threads of its own do the work."""

    def __init__(
        self,
        calls: RegionCalls,
        wish: WarmWish,
        patience_seconds: float = PATIENCE_SECONDS,
        on_made: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_made` is called for each picture, in the thread that had it made. Raises InvalidRequest."""
        wish.check()
        self._calls = calls
        self._wish = wish
        self._on_made = on_made
        self._state = WarmState(wish.most_pictures)
        self._lock = threading.Lock()  # around _state, _positions, _strangers
        self._planning = threading.Lock()  # prompts are asked for one city at a time: a writer is no engine
        self._plan = self._pictures()
        self._stop = threading.Event()
        self._token = f"warm-{uuid.uuid4().hex}"
        self._positions: dict[str, int] = {}  # of our own queued wishes
        self._strangers = 0  # stand-ins in a row
        self._answered = False  # a region that never answered is not waited for
        self._started = self._last_answer = self._ended = time.monotonic()
        self._asking = tenacity.Retrying(  # shared by the threads: it keeps what it knows of a call in each of them
            retry=tenacity.retry_if_exception_type((Busy, TooManyRequests))
            | tenacity.retry_if_exception(lambda error: isinstance(error, RegionAway) and self._answered),
            stop=lambda _: time.monotonic() - self._last_answer > patience_seconds,
            wait=tenacity.wait_exception(lambda error: getattr(error, "retry_after", None) or _RECONNECT_SECONDS),
            before_sleep=lambda attempt: self._tell(str(attempt.outcome and attempt.outcome.exception())),
            sleep=self._pause,
            reraise=True,
        )
        self._threads = [
            threading.Thread(target=self._work, name=f"warm-{number}", daemon=True)
            for number in range(wish.concurrency)
        ]

    def start(self) -> WarmUp:
        for thread in self._threads:
            thread.start()
        return self

    def stop(self) -> None:
        """Ask for no more; what waits in the region's queue is taken back, what is being drawn is too."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it has ended, after at most so many seconds."""
        end = None if seconds is None else time.monotonic() + seconds
        for thread in self._threads:
            thread.join(None if end is None else max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def state(self) -> WarmState:
        """How far it is now: a copy."""
        running = any(thread.is_alive() for thread in self._threads)
        seconds = (time.monotonic() if running else self._ended) - self._started
        with self._lock:
            own = len(self._positions)
            ahead = max(0, max(self._positions.values(), default=0) - max(0, own - 1))
            return replace(
                self._state,
                running=running,
                seconds=round(seconds, 1),
                visitors_ahead=ahead,
                sentences=list(self._state.sentences),
            )

    # ---- the threads

    def _work(self) -> None:
        try:
            while (picture := self._next()) is not None:
                self._warm(picture)
        except _Stopped:
            with self._lock:
                self._state.stopped = True
        except CityframeError as error:  # the region is gone, or never lets us in: the others stop as well
            self._end_early(error)
        except Exception:  # the outer wall of a worker thread
            log.exception("warming failed")
            self._end_early(CityframeError("Warming failed; the log says why."))
        finally:
            self._ended = time.monotonic()

    def _next(self) -> _Picture | None:
        with self._planning:
            if self._stop.is_set():
                raise _Stopped
            return next(self._plan, None)

    def _pictures(self) -> Iterator[_Picture]:
        """What is not kept yet, city by city; the rest is counted on the way."""
        seen: set[str] = set()  # a picture without lettering is the same in every language
        for city in self._wish.cities:
            for language in self._wish.languages:
                expected = self._wish.prompts * len(self._wish.formats)
                with self._lock:
                    self._state.city = city_label(city)
                missing, kept = [], 0
                for prompt in self._prompts(city, language):
                    for name in self._wish.formats:
                        offered = prompt.formats[name]
                        if offered.recipe_id in seen:
                            continue
                        seen.add(offered.recipe_id)
                        kept += offered.ready
                        if not offered.ready:
                            missing.append(_Picture(city, prompt.id, name, language))
                with self._lock:
                    self._state.kept += kept
                    self._state.total += kept + len(missing) - expected
                yield from missing

    def _prompts(self, city: City, language: str) -> Sequence[OfferedPrompt]:
        """The first writer's prompts; none, and a sentence, when another stood in for it."""
        reason = ""
        for _ in range(_ATTEMPTS):
            try:
                answer = self._patiently(lambda: self._calls.prompts(city.id, language))
            except _FATAL:
                raise
            except CityframeError as error:
                self._count("failed", f"{city_label(city)}: {error.message}", unexpected=1)
                return []
            if not answer.fallback:
                self._by_the_first()
                return self._all_written(city, language, answer).prompts[: self._wish.prompts]
            reason = answer.reason
        self._stood_in(f"{city_label(city)}: {reason}", unexpected=1)
        return []

    def _all_written(self, city: City, language: str, answer: OfferedPrompts) -> OfferedPrompts:
        """The answer with as many prompts as are wished for; with what there is when the writer is too slow."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while answer.coming and len(answer.prompts) < self._wish.prompts:
            if time.monotonic() > deadline:
                break
            self._pause(_PROMPTS_LOOK_SECONDS)
            answer = self._patiently(lambda: self._calls.prompts(city.id, language))
        return answer

    def _warm(self, picture: _Picture) -> None:
        """One picture to its end, counted."""
        try:
            result = self._made(picture)
        except _FATAL:
            raise
        except CityframeError as error:
            self._count("failed", f"{city_label(picture.city)}: {error.message}")
            return
        if result:
            self._by_the_first()
            self._count("made")
            self._on_made()
        else:
            self._stood_in(f"{city_label(picture.city)}: the hub's engine is away, and a sketch was drawn instead.")

    def _made(self, picture: _Picture) -> bool:
        """True when it is kept now, False when another engine stood in. Raises CityframeError when it failed."""
        for _ in range(_ATTEMPTS):
            image = self._patiently(
                lambda: self._calls.wish(
                    picture.city.id, picture.prompt_id, picture.picture_format, picture.language, self._token
                )
            )
            if image.state == "ready":
                return image.stands_in_for is None
            ended = self._followed(image.recipe_id)
            if ended.state == "done":
                return ended.result == image.recipe_id
            if ended.state == "failed":
                raise CityframeError(ended.error)
        raise CityframeError("The picture was broken off again and again.")

    def _followed(self, recipe_id: str) -> Job:
        """The job once it has ended; leaves it when told to stop."""
        try:
            while True:
                job = self._patiently(lambda: self._calls.job(recipe_id))
                if job.state not in ("queued", "running"):
                    return job
                with self._lock:
                    self._positions[recipe_id] = job.position
                    if job.state == "running":
                        self._positions.pop(recipe_id)
                self._pause(_LOOK_SECONDS)
        except _Stopped:
            with contextlib.suppress(CityframeError):  # it may have ended by itself
                self._calls.leave(recipe_id, self._token)
            raise
        finally:
            with self._lock:
                self._positions.pop(recipe_id, None)

    def _patiently(self, call: Callable[[], Answer]) -> Answer:
        """What the call answers, asked again as long as the region says "later" or does not answer at all."""
        self._pause(0)
        answer = self._asking(call)
        self._last_answer, self._answered = time.monotonic(), True
        self._tell("")
        return answer

    def _tell(self, pausing: str) -> None:
        with self._lock:
            self._state.pausing = pausing

    def _pause(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise _Stopped

    # ---- counting

    def _count(self, what: str, sentence: str = "", unexpected: int = 0) -> None:
        """`unexpected`: what the total did not hold, such as the prompts of a city that could not be had."""
        with self._lock:
            self._state.total += unexpected
            setattr(self._state, what, getattr(self._state, what) + 1)
            if sentence and len(self._state.sentences) < _MOST_SENTENCES:
                self._state.sentences.append(sentence)

    def _by_the_first(self) -> None:
        with self._lock:
            self._strangers = 0

    def _stood_in(self, sentence: str, unexpected: int = 0) -> None:
        self._count("stood_in", sentence, unexpected)
        with self._lock:
            self._strangers += 1
            away = self._strangers >= _STAND_INS_IN_A_ROW
        if away:
            raise CityframeError("The hub is away: what is not made stays to be done; run this again when it is back.")

    def _end_early(self, error: CityframeError) -> None:
        self._stop.set()
        with self._lock:
            self._state.stopped = True
            self._state.error = self._state.error or error.message
