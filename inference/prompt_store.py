"""The prompt store of a region: kept prompts, or newly written ones, written once however many people ask.

A language model's prompts are kept one by one, as they come: whoever waits is shown the first, and told of the others.

It knows writers and the cache; of pictures, pages and visitors it knows nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace

from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.flights import Flight
from cache_db.records import PromptKey, StoredPrompt
from inference.checks import check_wish
from inference.errors import CacheUnavailable, InvalidRequest, WriterError, WriterUnavailable
from inference.metrics import Metrics
from inference.schemas import City, Health, Progress, Prompt
from inference.work.leases import Leases
from inference.writers.base import Wish, Writer

log = logging.getLogger(__name__)

_MOST_WRITINGS = 16  # wishes that may wait for the first writer; one more gets the fallback's prompts at once
WRITER_SECONDS = 60.0  # that somebody waits for a slow writer where nobody says how long
MORE = 6  # how many "More prompts" adds
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
    """A wish that the first writer is at: `first` is done with its first prompts, `whole` with all, or with an error.

    `started`: in seconds of the monotonic clock.
    """

    started: float
    first: Future[PromptSet] = field(default_factory=Future)
    whole: Future[PromptSet] = field(default_factory=Future)

    def tell_first(self, found: PromptSet) -> None:
        with suppress(InvalidStateError):  # it came long ago
            self.first.set_result(found)

    def tell_end(self, outcome: PromptSet | BaseException) -> None:
        for future in (self.first, self.whole):
            with suppress(InvalidStateError):
                if isinstance(outcome, BaseException):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)


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
        self._lock = threading.Lock()
        self._underway: dict[Wish, _Writing] = {}
        self._unkept: dict[tuple[str, int], Prompt] = {}  # by id and city: a page that shows one may ask for it
        self._closing = False
        self._writing = ThreadPoolExecutor(_MOST_WRITINGS + 1, thread_name_prefix="writing")

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
        for writing in self._underway.values():
            writing.tell_end(WriterUnavailable("The writer is closed."))

    def prompts(
        self,
        city: City,
        language: str,
        style: str = "",
        wait_seconds: float = WRITER_SECONDS,
        *,
        whole: bool = False,
    ) -> PromptSet:
        """The prompts kept for the city, or newly written ones, by the fallback writer when the first cannot in time.

        Args:
            whole: waits for all that are being written, or for what is there when the time is over; else for the first.

        Raises:
            InvalidRequest: a language or style that is not offered.
            WriterError: no writer could.
        """
        kept = self.kept(city, language, style)
        if kept is not None and not (whole and kept.coming):
            return kept
        if kept is None:
            self._metrics.prompts.labels("miss").inc()
        return self._written(Wish(city, language, style), wait_seconds, whole)

    def kept(self, city: City, language: str, style: str = "") -> PromptSet | None:
        """The first writer's prompts when some are kept, so that nobody has to wait for a writer. Counts a hit.

        Where too few are kept the rest is begun.

        Raises:
            InvalidRequest: a language or style that is not offered.
        """
        wish, coming, kept = self._seen(city, language, style)
        if not kept:
            return None
        self.count_hit()
        if self.fallback and not coming and len(kept) < wish.count:
            coming = self._is_written_elsewhere(wish) or (len(kept) < ENOUGH and self._begin(wish) is not None)
        return PromptSet(kept, self.writer.name, self.writer.model, coming=coming)

    def look(self, city: City, language: str, style: str = "") -> PromptSet:
        """What the first writer has written so far, maybe nothing, without waiting or having it begun anew.

        Raises:
            InvalidRequest: a language or style that is not offered.
        """
        wish, coming, kept = self._seen(city, language, style)
        coming = coming or self._is_written_elsewhere(wish)
        return PromptSet(kept, self.writer.name, self.writer.model, coming=coming)

    def writing_key(self, city: City, language: str, style: str = "") -> str:
        """Under which key the leases tell how far the first writer is. Raises InvalidRequest."""
        check_wish(language, style)
        return self._writing_key(self.writer, Wish(city, language, style))

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
            kept = self._kept_prompts(writer, city, language, style)
            if len(kept) > len(known.prompts):  # it failed at some of them
                return replace(known, prompts=kept)
            return replace(known, fallback_reason=error.message)

    def find(self, prompt_id: str, city: City) -> Prompt:
        """A kept prompt by its id. Raises InvalidRequest when it is unknown or another city's."""
        stored = self._cache.find_prompt(prompt_id)
        if stored is None and (unkept := self._unkept.get((prompt_id, city.id))):
            return unkept
        if stored is None or stored.city_id != city.id:
            message = f"There is no prompt {prompt_id[:40]!r} for {city.name}."
            raise InvalidRequest(message, parameter="prompt_id", reason="unknown_prompt")
        return _prompt(stored)

    def _seen(self, city: City, language: str, style: str) -> tuple[Wish, bool, tuple[Prompt, ...]]:
        """The wish, whether this process is at it, and what the first writer has written. Raises InvalidRequest."""
        check_wish(language, style)
        wish = Wish(city, language, style)
        coming = wish in self._underway  # before the look: it may end in between
        return wish, coming, self._kept_prompts(self.writer, city, language, style)

    def _kept_prompts(self, writer: Writer, city: City, language: str, style: str) -> tuple[Prompt, ...]:
        key = PromptKey(writer.name, writer.model, city.id, language, style)
        return tuple(map(_prompt, self._cache.prompts(key)))

    def _is_written_elsewhere(self, wish: Wish) -> bool:
        """Whether another process is at it."""
        flight = self._leases.flight(self._writing_key(self.writer, wish))
        return flight is not None and flight.active

    def _written(self, wish: Wish, wait_seconds: float, whole: bool) -> PromptSet:
        """Has the first writer write; when it fails or is late, the fallback's prompts and the reason."""
        if self.fallback is None:
            return self._write_once(self.writer, wish)
        writing = self._begin(wish)
        if writing is None:
            return self._by_fallback(wish, "The writer has more to write than it can; its prompts will come later.")
        waited = time.monotonic() - writing.started
        try:
            found = (writing.whole if whole else writing.first).result(timeout=max(0.0, wait_seconds - waited))
            return replace(found, coming=wish in self._underway)
        except FutureTimeout:
            return self._so_far(wish, "The writer is still at work; its prompts will be here in a moment.", coming=True)
        except WriterError as error:
            return self._so_far(wish, error.message, coming=False)

    def _so_far(self, wish: Wish, reason: str, *, coming: bool) -> PromptSet:
        """What the first writer has written of a wish that is late or has failed; the fallback's while that is none."""
        kept = self._kept_prompts(self.writer, wish.city, wish.language, wish.style)
        if kept:
            return PromptSet(kept, self.writer.name, self.writer.model, coming=coming)
        return replace(self._by_fallback(wish, reason), coming=coming)

    def _begin(self, wish: Wish) -> _Writing | None:
        """The writing of a wish, one for all who have the same; None when too many wishes wait already."""
        with self._lock:
            writing = self._underway.get(wish)
            if writing is None and len(self._underway) < _MOST_WRITINGS and not self._closing:
                writing = self._underway[wish] = _Writing(time.monotonic())
                self._writing.submit(self._write_all, wish, writing)
        return writing

    def _write_all(self, wish: Wish, writing: _Writing) -> None:
        """What is missing of a wish. Who waits hears of the first, and of the end."""
        outcome: PromptSet | BaseException
        try:
            kept = self._kept_prompts(self.writer, wish.city, wish.language, wish.style)
            missing = wish.count - len(kept)
            if missing > 0:
                rest = replace(wish, count=missing, known=tuple(prompt.text for prompt in kept))
                outcome = self._write_once(self.writer, rest, writing.tell_first)
            else:  # another process has written them since somebody looked
                outcome = PromptSet(kept, self.writer.name, self.writer.model)
        except BaseException as error:  # the outer wall of this thread: who waits must hear of it
            if not isinstance(error, WriterError):
                log.exception("prompts could not be written")
            outcome = error
        with self._lock:
            del self._underway[wish]
        writing.tell_end(outcome)

    def _by_fallback(self, wish: Wish, reason: str) -> PromptSet:
        fallback = self.fallback
        if fallback is None:
            raise WriterUnavailable(reason)
        self._metrics.fallbacks.labels("writer").inc()
        return replace(self._write_once(fallback, wish), fallback_reason=reason)

    def _write_once(self, writer: Writer, wish: Wish, tell: Callable[[PromptSet], None] = lambda _: None) -> PromptSet:
        """Writes unless it is kept, once across threads and processes: whoever comes second gets the first's.

        What cannot be kept is handed out all the same: a full disk takes no visitor's page away.

        Args:
            tell: is given what is kept, each time that it grows.
        """
        written: list[Prompt] = []
        flight_key = self._writing_key(writer, wish)

        def found() -> bool:
            """Whether more is kept by now than was known."""
            kept = self._kept_prompts(writer, wish.city, wish.language, wish.style)
            if len(kept) > len(wish.known):
                tell(PromptSet(kept, writer.name, writer.model))
            return len(kept) > len(wish.known)

        def waiting(flight: Flight) -> None:
            if flight.step:
                found()

        try:
            with self._leases.alone(flight_key, waiting):
                if not found():
                    self._write(writer, wish, flight_key, written, found)
        except (CacheError, CacheUnavailable) as error:
            log.warning("prompts could not be kept: %s", error)
            return self._unkept_set(writer, wish, written)
        return PromptSet(self._kept_prompts(writer, wish.city, wish.language, wish.style), writer.name, writer.model)

    @staticmethod
    def _writing_key(writer: Writer, wish: Wish) -> str:
        """One for all that is written for a city, language and style: what comes second is added to the first."""
        return "prompts:" + _digest([writer.name, writer.model, wish.city.id, wish.language, wish.style])

    def _unkept_set(self, writer: Writer, wish: Wish, written: list[Prompt]) -> PromptSet:
        """What was written, or is written now, by the built-in writer alone: a model cannot be asked by every visitor.

        Raises:
            WriterUnavailable: a model would have to be asked.
        """
        if not written:
            if writer is self.writer and self.fallback is not None:
                raise WriterUnavailable("What the writer writes cannot be kept right now.", retry_after=10)
            written = [prompt for batch in writer.write(wish) for prompt in batch]
        with self._lock:
            if len(self._unkept) > _MOST_UNKEPT:
                self._unkept.clear()
            self._unkept.update({(prompt.id, wish.city.id): prompt for prompt in written})
        return PromptSet(tuple(written), writer.name, writer.model, unkept=True)

    def _write(
        self, writer: Writer, wish: Wish, flight_key: str, written: list[Prompt], kept: Callable[[], object]
    ) -> None:
        """Keeps what is written as it comes, and adds it to `written`; `kept` is called after each time.

        Raises:
            CacheError: some could not be kept; all that are written by then are in `written`.
        """
        key = PromptKey(writer.name, writer.model, wish.city.id, wish.language, wish.style)
        refused: CacheError | None = None
        try:
            for batch in writer.write(wish):
                written += batch
                if refused is not None:
                    continue
                try:
                    self._cache.add_prompts(key, [StoredPrompt(**asdict(prompt)) for prompt in batch])
                    kept()
                    if not self._leases.progress(flight_key, Progress(len(written), wish.count)):
                        return  # another process has taken it over
                except CacheError as error:
                    refused = error
        except WriterError as error:
            self._metrics.writer_calls.labels(writer.name, "failed").inc()
            if writer is self.writer and not isinstance(error, WriterUnavailable):
                self._prove()  # it answered, and a grammar that does not bite may be why it was of no use
            raise
        if writer is self.writer:
            self._prove()
        self._metrics.writer_calls.labels(writer.name, "written").inc()
        if refused is not None:
            raise refused


def _prompt(stored: StoredPrompt) -> Prompt:
    words = (stored.text, stored.title, stored.alt, stored.caption)  # not by asdict: every page shows a dozen
    return Prompt(stored.id, stored.city_id, *words, stored.language, stored.style, stored.writer, stored.model)


def _digest(values: list[str | int]) -> str:
    return hashlib.blake2b(json.dumps(values, ensure_ascii=False).encode(), digest_size=8).hexdigest()
