"""The prompt store of a region: kept prompts, or newly written ones, written once however many people ask.

A language model is asked for a few at a time: the first are there in a third of the time that all would take, an answer
that fails or is late costs little, and where many cities wait, each gets its first ones before any gets its last.

It knows writers and the cache; of pictures, pages and visitors it knows nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import asdict, dataclass, replace

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.records import PromptKey
from inference.checks import check_wish
from inference.errors import CacheUnavailable, InvalidRequest, WriterError, WriterUnavailable
from inference.metrics import Metrics
from inference.schemas import City, Health, Prompt
from inference.work.leases import Leases
from inference.writers.base import Wish, Writer

log = logging.getLogger(__name__)

_MOST_WRITINGS = 16  # wishes that may wait for the first writer; one more gets the fallback's prompts at once
WRITER_SECONDS = 60.0  # that somebody waits for a slow writer where nobody says how long
MORE = 6  # how many "More prompts" adds
PORTION = 4  # how many a language model writes at once: twelve take an 8B model up to 46 s, four a third of the words
ENOUGH = 6  # with fewer, the rest is still to be written: its writing was broken off
_MOST_UNKEPT = 2000  # prompts remembered while the cache refuses them: some 2 MB


@dataclass(frozen=True, slots=True)
class PromptSet:
    """The prompts for a city, who wrote them, and, when it was not the writer that was asked, why.

    `coming`: the writer that was asked is at work on (more of) them. `unkept`: the cache has refused to keep them.
    """

    prompts: tuple[Prompt, ...]
    writer: str
    model: str
    fallback_reason: str = ""
    coming: bool = False
    unkept: bool = False


@dataclass(frozen=True, slots=True)
class _Writing:
    """A wish that the first writer is at: its first portion, `started` in seconds of the monotonic clock."""

    future: Future[PromptSet]
    started: float


class PromptStore:
    """Prompts by (writer, model, city, language, style). `fallback` is None when the writer is the built-in one.

    `probe`, when given, is run at the start, and again after each answer of the writer until it finds all well: a hub
    that comes later than the region, or is started anew with other settings, is proved too.
    """

    def __init__(
        self,
        writer: Writer,
        fallback: Writer | None,
        cache: Cache,
        leases: Leases,
        metrics: Metrics,
        probe: Callable[[], Health] | None = None,
    ) -> None:
        self.writer = writer
        self.fallback = fallback
        self._cache = cache
        self._leases = leases
        self._metrics = metrics
        self._probe = probe
        self._proved = False  # or about to be
        self._lock = threading.RLock()  # a future that is done at once calls back in the thread that holds it
        self._underway: dict[Wish, _Writing] = {}
        self._unkept: dict[tuple[str, int], Prompt] = {}  # by id and city: a page that shows one may ask for it
        self._closing = False
        self._writing = ThreadPoolExecutor(4, thread_name_prefix="writing")

    def start(self) -> None:
        """Has the writer proved, in the background: what the probe finds shows in its health."""
        self._prove()

    def _prove(self) -> None:
        with self._lock:
            if self._probe is not None and not self._proved and not self._closing:
                self._proved = True
                self._writing.submit(self._run_probe, self._probe)

    def _run_probe(self, probe: Callable[[], Health]) -> None:
        health = probe()
        self._proved = health.ok
        if not health.ok:
            log.warning("writer %s: %s", self.writer.name, health.detail)

    def close(self) -> None:
        with self._lock:
            self._closing = True
        for writer in filter(None, (self.writer, self.fallback)):
            writer.close()  # first, so that nobody waits for an answer of the hub
        self._writing.shutdown(wait=True, cancel_futures=True)

    def prompts(self, city: City, language: str, style: str = "", wait_seconds: float = WRITER_SECONDS) -> PromptSet:
        """The prompts kept for the city, or newly written ones, by the fallback writer when the first cannot in time.

        Raises:
            InvalidRequest: a language or style that is not offered.
            WriterError: no writer could.
        """
        kept = self.kept(city, language, style)
        if kept is not None:
            return kept
        self._metrics.prompts.labels("miss").inc()
        return self._written(Wish(city, language, style), wait_seconds)

    def kept(self, city: City, language: str, style: str = "") -> PromptSet | None:
        """The first writer's prompts when some are kept, so that nobody has to wait for a writer. Counts a hit.

        Where too few are kept the rest is begun.

        Raises:
            InvalidRequest: a language or style that is not offered.
        """
        check_wish(language, style)
        wish = Wish(city, language, style)
        coming = wish in self._underway  # before the look: it may end in between
        kept = self._kept_prompts(self.writer, city, language, style)
        if not kept:
            return None
        self.count_hit()
        if self.fallback and len(kept) < ENOUGH and self._begin(wish):
            coming = True
        return PromptSet(kept, self.writer.name, self.writer.model, coming=coming)

    def look(self, city: City, language: str, style: str = "") -> PromptSet:
        """What the first writer has written so far, maybe nothing, without waiting or having it begun anew.

        Raises:
            InvalidRequest: a language or style that is not offered.
        """
        check_wish(language, style)
        wish = Wish(city, language, style)
        coming = wish in self._underway  # before the look: it may end in between
        kept = self._kept_prompts(self.writer, city, language, style)
        if not coming:  # another process may be at it
            flight = self._leases.flight(self._flight_key(self.writer, self._portion(wish, kept)))
            coming = flight is not None and flight.active
        return PromptSet(kept, self.writer.name, self.writer.model, coming=coming)

    def count_hit(self) -> bool:
        """Counts prompts that were kept, and handed out without asking here. Always true."""
        self._metrics.prompts.labels("hit").inc()
        return True

    def more(self, city: City, language: str, style: str = "", wait_seconds: float = WRITER_SECONDS) -> PromptSet:
        """As `prompts`, with new ones added at the end; when that fails, the known ones and the reason."""
        known = self.prompts(city, language, style, wait_seconds)
        writer = self.fallback if self.fallback and known.fallback_reason else self.writer
        wish = Wish(city, language, style, MORE, tuple(prompt.text for prompt in known.prompts))
        try:
            added = self._write_once(writer, wish)
            if added.unkept:
                added = replace(added, prompts=(*known.prompts, *added.prompts))
            return replace(added, fallback_reason=known.fallback_reason)
        except WriterError as error:
            if self.fallback is None:
                raise
            return replace(known, fallback_reason=error.message)

    def find(self, prompt_id: str, city: City) -> Prompt:
        """A kept prompt by its id. Raises InvalidRequest when it is unknown or another city's."""
        document = self._cache.find_prompt(prompt_id)
        if document is None and (unkept := self._unkept.get((prompt_id, city.id))):
            return unkept
        if document is None or document["city_id"] != city.id:
            message = f"There is no prompt {prompt_id[:40]!r} for {city.name}."
            raise InvalidRequest(message, parameter="prompt_id", reason="unknown_prompt")
        return Prompt(**document)

    def _kept_prompts(self, writer: Writer, city: City, language: str, style: str) -> tuple[Prompt, ...]:
        key = PromptKey(writer.name, writer.model, city.id, language, style)
        return tuple(Prompt(**document) for document in self._cache.prompts(key))

    def _written(self, wish: Wish, wait_seconds: float) -> PromptSet:
        """Has the first writer write; when it fails or is late, the fallback's prompts and the reason."""
        writer = self.writer
        if self.fallback is None:
            return self._write_once(writer, wish)
        writing = self._begin(wish)
        if writing is None:
            return self._by_fallback(wish, "The writer has more to write than it can; its prompts will come later.")
        waited = time.monotonic() - writing.started
        try:
            first = writing.future.result(timeout=max(0.0, wait_seconds - waited))
            return replace(first, coming=wish in self._underway)
        except FutureTimeout:
            written = self._by_fallback(wish, "The writer is still at work; its prompts will be here in a moment.")
            return replace(written, coming=True)
        except WriterError as error:
            return self._by_fallback(wish, error.message)

    def _begin(self, wish: Wish) -> _Writing | None:
        """The writing of a wish, one for all who have the same; None when too many wishes wait already."""
        with self._lock:
            writing = self._underway.get(wish)
            if writing is None and len(self._underway) < _MOST_WRITINGS and not self._closing:
                kept = self._kept_prompts(self.writer, wish.city, wish.language, wish.style)
                portion = self._portion(wish, kept)
                future = self._writing.submit(self._write_once, self.writer, portion)
                writing = self._underway[wish] = _Writing(future, time.monotonic())
                future.add_done_callback(lambda done: self._go_on(wish, portion, done))
        return writing

    def _portion(self, wish: Wish, kept: tuple[Prompt, ...]) -> Wish:
        """The next few of a wish."""
        count = max(1, min(PORTION, wish.count - len(kept)))
        return replace(wish, count=count, known=tuple(prompt.text for prompt in kept))

    def _go_on(self, wish: Wish, portion: Wish, done: Future[PromptSet]) -> None:
        """After a portion the next one, behind what others wait for; after the last, or a failure, nothing."""
        with self._lock:
            prompts = () if done.cancelled() or done.exception() else done.result().prompts
            if self._closing or len(prompts) >= wish.count or len(prompts) <= len(portion.known):
                self._underway.pop(wish, None)
                return
            portion = self._portion(wish, prompts)
            future = self._writing.submit(self._write_once, self.writer, portion)
        future.add_done_callback(lambda following: self._go_on(wish, portion, following))

    def _by_fallback(self, wish: Wish, reason: str) -> PromptSet:
        fallback = self.fallback
        if fallback is None:
            raise WriterUnavailable(reason)
        self._metrics.fallbacks.labels("writer").inc()
        return replace(self._write_once(fallback, wish), fallback_reason=reason)

    def _write_once(self, writer: Writer, wish: Wish) -> PromptSet:
        """Writes unless it is kept, once across threads and processes: whoever comes second gets the first's.

        What cannot be kept is handed out all the same: a full disk takes no visitor's page away.
        """
        key = PromptKey(writer.name, writer.model, wish.city.id, wish.language, wish.style)
        written: list[Prompt] = []
        try:
            with self._leases.alone(self._flight_key(writer, wish)):
                if len(self._cache.prompts(key)) <= len(wish.known):
                    written = self._write(writer, wish)
                    self._cache.add_prompts(key, [asdict(prompt) for prompt in written])
        except (CacheError, CacheUnavailable) as error:
            log.warning("prompts could not be kept: %s", error)
            return self._unkept_set(writer, wish, written)
        return PromptSet(self._kept_prompts(writer, wish.city, wish.language, wish.style), writer.name, writer.model)

    @staticmethod
    def _flight_key(writer: Writer, wish: Wish) -> str:
        return "prompts:" + _digest(
            [writer.name, writer.model, wish.city.id, wish.language, wish.style, len(wish.known)]
        )

    def _unkept_set(self, writer: Writer, wish: Wish, written: list[Prompt]) -> PromptSet:
        """What was written, or is written now, by the built-in writer alone: a model cannot be asked by every visitor.

        Raises:
            WriterUnavailable: a model would have to be asked.
        """
        if not written:
            if writer is self.writer and self.fallback is not None:
                raise WriterUnavailable("What the writer writes cannot be kept right now.", retry_after=10)
            written = self._write(writer, wish)
        with self._lock:
            if len(self._unkept) > _MOST_UNKEPT:
                self._unkept.clear()
            self._unkept.update({(prompt.id, wish.city.id): prompt for prompt in written})
        return PromptSet(tuple(written), writer.name, writer.model, unkept=True)

    def _write(self, writer: Writer, wish: Wish) -> list[Prompt]:
        try:
            written = writer.write(wish)
        except WriterError as error:
            self._metrics.writer_calls.labels(writer.name, "failed").inc()
            if writer is self.writer and not isinstance(error, WriterUnavailable):
                self._prove()  # it answered, and a grammar that does not bite may be why it was of no use
            raise
        if writer is self.writer:
            self._prove()
        self._metrics.writer_calls.labels(writer.name, "written").inc()
        return written


def _digest(values: list[str | int]) -> str:
    return hashlib.blake2b(json.dumps(values, ensure_ascii=False).encode(), digest_size=8).hexdigest()
