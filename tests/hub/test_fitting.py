"""How many pictures are drawn at once after memory was too small: fewer, and more again after a while."""

from __future__ import annotations

from inference.engines.flux.fitting import FIRST_PAUSE, LONGEST_PAUSE, FittingCounts
from inference.engines.flux.options import FluxOptions


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_limit_holds_for_its_size_and_is_tried_again_after_a_while() -> None:
    clock = Clock()
    fitting = FittingCounts(FluxOptions(""), clock)
    assert fitting.most(512, 512, 8) == 8
    assert fitting.too_many(512, 512, 8) == 4
    assert fitting.too_many(512, 512, 4) == 2
    assert fitting.most(512, 512, 8) == 2
    assert fitting.most(256, 256, 8) == 8
    clock.now = FIRST_PAUSE
    assert fitting.most(512, 512, 8) == 8
    fitting.fitted(512, 512, 8)
    clock.now += 1
    assert fitting.most(512, 512, 8) == 8


def test_a_trial_that_fails_is_made_more_and_more_seldom() -> None:
    clock = Clock()
    fitting = FittingCounts(FluxOptions(""), clock)
    pause = FIRST_PAUSE
    for _ in range(6):
        fitting.too_many(512, 512, 8)
        clock.now += pause - 1
        assert fitting.most(512, 512, 8) == 4, "the while is not over"
        clock.now += 1
        assert fitting.most(512, 512, 8) == 8
        pause = min(2 * pause, LONGEST_PAUSE)


def test_a_smaller_batch_that_fits_says_nothing_of_the_larger_one() -> None:
    fitting = FittingCounts(FluxOptions(""), Clock())
    fitting.too_many(512, 512, 8)
    fitting.fitted(512, 512, 4)
    assert fitting.most(512, 512, 8) == 4


def test_what_failed_in_a_small_batch_is_not_forgotten_by_a_large_one() -> None:
    fitting = FittingCounts(FluxOptions(""), Clock())
    assert [fitting.too_many(512, 512, count) for count in (2, 4, 8)] == [1, 1, 1]
    assert fitting.most(512, 512, 8) == 1


def test_compiled_only_counts_that_have_kernels_are_tried() -> None:
    buckets = ((512, 512, 1), (512, 512, 3), (512, 512, 8))
    fitting = FittingCounts(FluxOptions("", compile=True, buckets=buckets), Clock())
    assert fitting.too_many(512, 512, 8) == 3
    assert fitting.too_many(512, 512, 3) == 1
