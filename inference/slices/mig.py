"""A card and the slices (MIG instances) that it can be cut into: which sets of them can stand beside each other.

Pure values and functions. It knows nothing of models, and of cards only what it is told: known_cards.py describes some
from published listings, nvml.py reads the one in this machine.

Two things limit what stands together. A card has 8 units of memory (A100, H100, H200), of which a profile takes a
fixed number from fixed places on: 3g.40gb takes 4 units from 0 or from 4 on, 4g.40gb only those from 0 on. And the
compute slices of all together are at most 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COMPUTE_SLICES = 7


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of slice. `id` is what `nvidia-smi mig -cgi` takes; `starts` and `units`: where in memory it may lie."""

    name: str
    id: int
    compute_slices: int
    memory_gib: float
    multiprocessors: int
    instances: int  # of this kind at most
    starts: tuple[int, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Existing:
    """A slice that a card is cut into now. `memory_used_gib` counts what its processes hold."""

    profile: str
    uuid: str
    memory_used_gib: float


@dataclass(frozen=True, slots=True)
class Card:
    """One GPU. What is not known of it is None.

    Args:
        name: as NVML says it, such as `NVIDIA H100 80GB HBM3`.
        memory_gib: of the whole card, usable.
        multiprocessors: of the whole card with MIG off; an A100's 7g profile has fewer.
        terabytes_per_second: of its memory; a slice has as much of it as it has of the memory units.
        bf16_teraflops: dense, of the whole card; a slice has as much of it as of the multiprocessors.
        has_fp8: whether its tensor cores multiply fp8.
        profiles: none where the card cannot be cut.
        source: where these numbers come from.
        resets_for_mig: whether MIG mode changes only with a reset of the card: an A100's does.
        mig_enabled: None for a described card, and for one that cannot be cut.
    """

    name: str
    memory_gib: float
    multiprocessors: int
    profiles: tuple[Profile, ...]
    source: str
    terabytes_per_second: float | None = None
    bf16_teraflops: float | None = None
    has_fp8: bool | None = None
    resets_for_mig: bool = False
    index: int = 0
    uuid: str = ""
    mig_enabled: bool | None = None
    existing: tuple[Existing, ...] = ()

    @property
    def memory_units(self) -> int:
        return max((start + one.units for one in self.profiles for start in one.starts), default=1)

    @property
    def is_described(self) -> bool:
        """Whether it is a kind of card rather than one in a machine: how it is cut is not known then."""
        return not self.uuid and self.mig_enabled is None

    def profile(self, name: str) -> Profile | None:
        return next((one for one in self.profiles if one.name == name), None)


def place(profiles: Sequence[Profile]) -> tuple[int, ...] | None:
    """Where each of the profiles starts, in memory units, so that none overlap; None when they cannot all stand."""
    if sum(one.compute_slices for one in profiles) > COMPUTE_SLICES:
        return None
    if any(profiles.count(one) > one.instances for one in set(profiles)):
        return None
    # The largest first: it has the fewest places, and what is created first on a card takes the first free place.
    order = sorted(range(len(profiles)), key=lambda index: -profiles[index].units)
    starts = _place([profiles[index] for index in order], frozenset())
    if starts is None:
        return None
    by_index = dict(zip(order, starts, strict=True))
    return tuple(by_index[index] for index in range(len(profiles)))


def _place(profiles: Sequence[Profile], taken: frozenset[int]) -> tuple[int, ...] | None:
    if not profiles:
        return ()
    first, rest = profiles[0], profiles[1:]
    for start in first.starts:
        units = frozenset(range(start, start + first.units))
        if units & taken:
            continue
        others = _place(rest, taken | units)
        if others is not None:
            return (start, *others)
    return None


def sets_of_slices(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, ...]]:
    """Every set of these profiles, each repeated as often as wished, that can stand together on one card."""

    def grow(chosen: tuple[Profile, ...], candidates: Sequence[Profile]) -> Iterator[tuple[Profile, ...]]:
        for index, candidate in enumerate(candidates):
            larger = (*chosen, candidate)
            if place(larger) is not None:
                yield larger
                yield from grow(larger, candidates[index:])

    yield from grow((), profiles)
