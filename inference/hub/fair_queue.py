"""The fair queue: bounded, interactive before warm-ups, regions in turn, batch-mates found together.

A plain data structure of one event loop: it knows no clock, no thread and no engine. What it holds is anything with a
drawing.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from inference.errors import Busy
from inference.hub.backend import Drawing
from inference.schemas import Priority

PRIORITIES = sorted(Priority, reverse=True)


class Holder(Protocol):
    @property
    def drawing(self) -> Drawing: ...


Item = TypeVar("Item", bound=Holder)
BatchCounts = Callable[[int, int], Sequence[int]]


class FairQueue(Generic[Item]):
    """What waits, by priority and region.

    Args:
        limit: how many may wait; warm-ups may fill half of it, so that people always find room. The last quarter is for
            regions of which fewer than a sixteenth wait, so that regions that flood together leave room for others.
        region_limit: how many of one region may wait; where one waits alone, nothing else bounds it.
        batch_counts: (width, height) -> how many of that size may be drawn together, rising, never empty.
    """

    def __init__(self, limit: int, region_limit: int, batch_counts: BatchCounts) -> None:
        self._limit = limit
        self._region_limit = region_limit
        self._batch_counts = batch_counts
        self._lines: dict[Priority, dict[str, deque[Item]]] = {priority: {} for priority in PRIORITIES}
        self._turns: dict[Priority, deque[str]] = {priority: deque() for priority in PRIORITIES}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def waiting(self, region: str) -> int:
        return sum(len(self._lines[priority].get(region, ())) for priority in PRIORITIES)

    def push(self, item: Item, expected_seconds: float) -> None:
        """`expected_seconds` is what one picture takes at present, for Retry-After. Raises Busy."""
        drawing = item.drawing
        own = self.waiting(drawing.region)
        if own >= self._region_limit or self._count >= self._room(drawing.priority, own):
            seconds = max(1, math.ceil(min(self._count, own or self._count) * expected_seconds))
            others_too = own < self._region_limit
            whose = f"{self._count} pictures" if others_too else f"{own} pictures of region {drawing.region}"
            raise Busy(f"{whose} are already waiting; try again in {seconds} s.", retry_after=seconds)
        line = self._lines[drawing.priority].setdefault(drawing.region, deque())
        if not line:
            self._turns[drawing.priority].append(drawing.region)
        line.append(item)
        self._count += 1

    def _room(self, priority: Priority, own: int) -> int:
        """How many may wait for one more to find room, of a region of which `own` wait."""
        if priority is Priority.WARM:
            return max(1, self._limit // 2)
        floods = own >= max(1, self._limit // 16) and own < self._count
        return self._limit - self._limit // 4 if floods else self._limit

    def remove(self, item: Item) -> bool:
        """Whether it waited still."""
        drawing = item.drawing
        line = self._lines[drawing.priority].get(drawing.region)
        if line is None or item not in line:
            return False
        line.remove(item)
        self._count -= 1
        if not line:
            del self._lines[drawing.priority][drawing.region]
            self._turns[drawing.priority].remove(drawing.region)
        return True

    def head(self) -> Item | None:
        """Whose turn it is."""
        for priority in PRIORITIES:
            if self._turns[priority]:
                return self._lines[priority][self._turns[priority][0]][0]
        return None

    def mates(self, item: Item) -> int:
        """How many that could be drawn with `item` wait, itself among them."""
        return sum(shape(other.drawing) == shape(item.drawing) for other in self._in_turn())

    def pop_batch(self) -> list[Item]:
        """Whose turn it is and whoever can be drawn together with it; empty when nobody waits.

        Regions take turns for each place in the batch, so a batch is shared as fairly as the queue. No two of a batch
        give the same picture: see `take_twins`.
        """
        head = self.head()
        if head is None:
            return []
        wanted = shape(head.drawing)
        counts = self._batch_counts(head.drawing.width, head.drawing.height)
        different = dict[object, Item]()
        for item in self._in_turn():
            if shape(item.drawing) == wanted:
                different.setdefault(item.drawing.recipe, item)
        mates = list(different.values())[: counts[-1]]
        batch = mates[: max(count for count in counts if count <= len(mates))]
        for item in batch:
            self._take(item)
        return batch

    def take_twins(self, item: Item) -> list[Item]:
        """Takes out everybody else for whom `item`'s picture is the right one; it costs their regions no turn."""
        twins = [other for other in self._in_turn() if other.drawing.recipe == item.drawing.recipe]
        for twin in twins:
            self.remove(twin)
        return twins

    def clear(self) -> list[Item]:
        """Takes out everybody, in turn."""
        everybody = list(self._in_turn())
        for item in everybody:
            self._take(item)
        return everybody

    def _in_turn(self) -> Iterator[Item]:
        """Everybody in the order in which they would be drawn one by one."""
        for priority in PRIORITIES:
            lines = [list(self._lines[priority][region]) for region in self._turns[priority]]
            for place in range(max(map(len, lines), default=0)):
                yield from (line[place] for line in lines if place < len(line))

    def _take(self, item: Item) -> None:
        """Removes it, and lets its region stand behind the others."""
        drawing = item.drawing
        turns = self._turns[drawing.priority]
        self.remove(item)
        if drawing.region in turns:
            turns.remove(drawing.region)
            turns.append(drawing.region)


def shape(drawing: Drawing) -> tuple[int, int, int, float]:
    """What drawings must have in common to be drawn together."""
    return (drawing.width, drawing.height, drawing.steps, drawing.guidance_scale)
