"""The hub's queue as regions feel it: bounded, people before warm-ups, regions in turn, batches of one shape."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

import pytest

from inference.errors import Busy
from inference.hub.backend import Drawing
from inference.hub.fair_queue import FairQueue
from inference.schemas import Priority

NUMBERS = count()


@dataclass(eq=False)
class Waiting:
    drawing: Drawing


def waiting(region: str, priority: Priority = Priority.INTERACTIVE, size: int = 512, steps: int = 4) -> Waiting:
    number = next(NUMBERS)
    return Waiting(Drawing(f"{region}-{number}", "x", size, size, number, steps, region=region, priority=priority))


def queue_of(
    *items: Waiting, limit: int = 100, region_limit: int = 100, counts: tuple[int, ...] = (1,)
) -> FairQueue[Waiting]:
    queue: FairQueue[Waiting] = FairQueue(limit, region_limit, lambda width, height: counts if width < 1024 else (1,))
    for item in items:
        queue.push(item, 1.0)
    return queue


def regions(queue: FairQueue[Waiting]) -> list[list[str]]:
    """The regions of each batch until the queue is empty."""
    batches = []
    while batch := queue.pop_batch():
        batches.append([item.drawing.region for item in batch])
    return batches


def test_regions_take_turns() -> None:
    flood = [waiting("london") for _ in range(4)]
    assert regions(queue_of(*flood, waiting("sydney"), waiting("sydney"), waiting("lima"))) == [
        ["london"], ["sydney"], ["lima"], ["london"], ["sydney"], ["london"], ["london"],
    ]  # fmt: skip


def test_a_batch_is_shared_as_fairly_as_the_queue() -> None:
    flood = [waiting("london") for _ in range(6)]
    queue = queue_of(*flood, waiting("sydney"), waiting("sydney"), counts=(1, 2, 3, 4))
    assert regions(queue) == [["london", "sydney", "london", "sydney"], ["london"] * 4]


def test_people_go_before_warm_ups_which_fill_the_batch() -> None:
    warm = [waiting("london", Priority.WARM) for _ in range(3)]
    queue = queue_of(*warm, waiting("sydney"), counts=(1, 2))
    assert regions(queue) == [["sydney", "london"], ["london", "london"]]


def test_only_one_shape_in_a_batch_and_large_pictures_alone() -> None:
    items = [waiting("a"), waiting("a", size=256), waiting("a"), waiting("a", steps=8), *[waiting("b", size=1024)] * 1]
    queue = queue_of(*items, waiting("b", size=1024), counts=(1, 2, 3, 4))
    batches = []
    while batch := queue.pop_batch():
        batches.append([(item.drawing.width, item.drawing.steps) for item in batch])
    assert sorted(batches) == [[(256, 4)], [(512, 4), (512, 4)], [(512, 8)], [(1024, 4)], [(1024, 4)]]


def test_only_counts_that_have_a_bucket() -> None:
    queue = queue_of(*[waiting("a") for _ in range(7)], counts=(1, 4))
    assert [len(batch) for batch in regions(queue)] == [4, 1, 1, 1]


def test_a_full_queue_says_when_to_come_back() -> None:
    queue = queue_of(*[waiting(f"region{n}") for n in range(5)], limit=5)
    with pytest.raises(Busy, match=r"5 pictures are already waiting") as refused:
        queue.push(waiting("lima"), 2.0)
    assert refused.value.retry_after == 10


def test_one_region_cannot_take_all_places() -> None:
    queue = queue_of(*[waiting("london") for _ in range(3)], limit=10, region_limit=3)
    with pytest.raises(Busy, match="3 pictures of region london"):
        queue.push(waiting("london"), 1.0)
    queue.push(waiting("sydney"), 1.0)


def test_regions_that_flood_together_leave_places_for_others() -> None:
    queue = queue_of(*[waiting("london") for _ in range(64)], limit=128, region_limit=64)
    for flooding, more in (("sydney", 32), ("london", 0)):
        for _ in range(more):
            queue.push(waiting(flooding), 1.0)
        with pytest.raises(Busy):
            queue.push(waiting(flooding), 1.0)
    for calm in ("lima", "oslo", "paris", "quito"):
        for _ in range(8):
            queue.push(waiting(calm), 1.0)
    assert len(queue) == 128
    with pytest.raises(Busy, match="128 pictures are already waiting"):
        queue.push(waiting("rome"), 1.0)


def test_a_region_alone_has_all_places_that_its_limit_gives() -> None:
    queue = queue_of(*[waiting("london") for _ in range(8)], limit=8, region_limit=8)
    with pytest.raises(Busy, match="8 pictures of region london"):
        queue.push(waiting("london"), 1.0)


def test_warm_ups_leave_half_of_the_places_to_people() -> None:
    queue = queue_of(*[waiting(f"region{n}", Priority.WARM) for n in range(2)], limit=4)
    with pytest.raises(Busy):
        queue.push(waiting("lima", Priority.WARM), 1.0)
    queue.push(waiting("lima"), 1.0)


def test_who_leaves_is_gone_and_frees_a_place() -> None:
    first, second = waiting("london"), waiting("london")
    queue = queue_of(first, second, limit=2)
    assert queue.remove(first)
    assert not queue.remove(first)
    queue.push(waiting("sydney"), 1.0)
    assert regions(queue) == [["london"], ["sydney"]]
    assert len(queue) == 0


def test_regions_that_wish_for_the_same_are_served_at_whose_turn_comes_first() -> None:
    flood = [waiting("london") for _ in range(4)]
    same = Waiting(replace(flood[-1].drawing, region="sydney"))
    queue = queue_of(*flood, same)
    assert queue.pop_batch() == [flood[0]]
    assert queue.pop_batch() == [same]
    assert queue.take_twins(same) == [flood[-1]]
    assert queue.take_twins(same) == []
    assert regions(queue) == [["london"], ["london"]]


def test_a_batch_holds_no_picture_twice() -> None:
    first, second = waiting("london"), waiting("london")
    queue = queue_of(first, Waiting(replace(first.drawing, region="sydney")), second, counts=(1, 2, 3))
    assert queue.pop_batch() == [first, second]
