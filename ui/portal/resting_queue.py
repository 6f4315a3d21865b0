"""Gradio's queue of events, at rest while there are none: it is told of an event instead of looking a thousand times a
second, which cost an idle region 5 % of a core.

Gradio 6.31 has no setting for it: its loop sleeps for `sleep_when_free` (1 ms), and longer sleeps would hold up calls.
It knows events and no endpoint.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import gradio as gr
from gradio.queueing import Event, Queue
from gradio.utils import run_coro_in_background, set_task_name

_LOOK_SECONDS = 1.0  # between two looks at the progress of events, while none runs


class RestingQueue(Queue):
    """`Queue`, whose loop wakes when an event comes or one has ended."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._news = asyncio.Event()

    @classmethod
    def replace(cls, blocks: gr.Blocks) -> None:
        """Puts one in the place of the queue that `blocks` has made for itself, before anything was asked of that."""
        made = blocks._queue
        blocks._queue = cls(made.live_updates, made.max_thread_count, made.update_intervals, made.max_size, blocks)
        blocks._queue.default_concurrency_limit = made.default_concurrency_limit

    @property
    def progress_update_sleep_when_free(self) -> float:
        """Seconds until Gradio's other loop looks again whether an event that runs has told of its progress."""
        return self._look_seconds if any(self.active_jobs) else _LOOK_SECONDS

    @progress_update_sleep_when_free.setter
    def progress_update_sleep_when_free(self, seconds: float) -> None:
        self._look_seconds = seconds

    async def push(self, *arguments: Any, **options: Any) -> Any:
        pushed = await super().push(*arguments, **options)
        self._news.set()
        return pushed

    async def process_events(self, *arguments: Any, **options: Any) -> None:
        try:
            await super().process_events(*arguments, **options)
        finally:
            self._news.set()  # there is room for the next

    async def start_processing(self) -> None:
        try:
            while not self.stopped:
                await self._news.wait()
                self._news.clear()
                await self._begin_all()
        finally:
            self.stopped = True
            self._cancel_asyncio_tasks()  # type: ignore[no-untyped-call]  # the library has no types here

    def close(self) -> None:
        super().close()  # type: ignore[no-untyped-call]
        self._news.set()

    async def _begin_all(self) -> None:
        """Begins as many of the waiting events as there is room for."""
        while None in self.active_jobs:
            async with self.delete_lock:
                found = self.get_events()
            if found is None:
                return
            self._begin(*found)

    def _begin(self, events: list[Event], batch: bool, concurrency_id: str) -> None:
        """What Gradio's own loop does with the events whose turn it is."""
        fn, now = events[0].fn, time.time()
        self.active_jobs[self.active_jobs.index(None)] = events
        queue = self.event_queue_per_concurrency_id[concurrency_id]
        queue.current_concurrency += 1
        queue.start_times_per_fn[fn].add(now)
        for event in events:
            self.event_analytics.get(event._id, {})["status"] = "processing"
        task = run_coro_in_background(self.process_events, events, batch, now, fn)
        set_task_name(task, events[0].session_hash, fn._id, events[0]._id, batch)
        self._asyncio_tasks.add(task)
        task.add_done_callback(self._asyncio_tasks.discard)
        if self.live_updates:
            self.broadcast_estimations(concurrency_id)
