"""Known cards, from published listings, for planning away from the machine. A card in the machine is read instead.

Sources: NVIDIA's MIG user guide (supported profiles and their placements), published `nvidia-smi mig -lgip` listings
(profile ids, memory, multiprocessors), NVIDIA's data sheets (bandwidth, dense bf16 rate). Single cards differ by a
multiprocessor or some MiB; the +me variants, which only move the media engines, are left out. What was rounded is said.
"""

from __future__ import annotations

from dataclasses import replace

from inference.errors import InvalidRequest
from inference.slices.mig import Card, Profile

# Per profile: id, compute slices, instances, places in memory units of 8, units. The same on A100, H100 and H200.
_GEOMETRY = (
    (19, 1, 7, (0, 1, 2, 3, 4, 5, 6), 1),
    (15, 1, 4, (0, 2, 4, 6), 2),
    (14, 2, 3, (0, 2, 4), 2),
    (9, 3, 2, (0, 4), 4),
    (5, 4, 1, (0,), 4),
    (0, 7, 1, (0,), 8),
)
_OF_80_GB = "1g.10gb 1g.20gb 2g.20gb 3g.40gb 4g.40gb 7g.80gb"
_OF_141_GB = "1g.18gb 1g.35gb 2g.35gb 3g.71gb 4g.71gb 7g.141gb"


def _profiles(names: str, memory_gib: tuple[float, ...], multiprocessors: tuple[int, ...]) -> tuple[Profile, ...]:
    """What differs from card to card, in the order of the geometry."""
    of_card = zip(names.split(), memory_gib, multiprocessors, _GEOMETRY, strict=True)
    return tuple(
        Profile(name, identity, slices, memory, processors, instances, starts, units)
        for name, memory, processors, (identity, slices, instances, starts, units) in of_card
    )


H100 = Card(
    name="NVIDIA H100 80GB HBM3",
    memory_gib=79.25,
    multiprocessors=132,
    terabytes_per_second=3.35,
    bf16_teraflops=989.0,
    has_fp8=True,
    source="published listings and data sheet of the SXM card",
    profiles=_profiles(_OF_80_GB, (9.75, 19.62, 19.62, 39.5, 39.5, 79.25), (16, 26, 32, 60, 64, 132)),
)
A100 = Card(
    name="NVIDIA A100-SXM4-80GB",
    memory_gib=79.25,
    multiprocessors=108,
    terabytes_per_second=2.039,
    bf16_teraflops=312.0,
    has_fp8=False,
    resets_for_mig=True,
    source="published listings and data sheet of the SXM card",
    profiles=_profiles(_OF_80_GB, (9.5, 19.5, 19.5, 39.25, 39.25, 78.75), (14, 14, 28, 42, 56, 98)),
)
H200 = Card(
    name="NVIDIA H200",
    memory_gib=140.0,
    multiprocessors=132,
    terabytes_per_second=4.8,
    bf16_teraflops=989.0,
    has_fp8=True,
    source="published listings and data sheet; 3g.71gb and 4g.71gb are reported as 70 GiB, 69.5 is reckoned with",
    profiles=_profiles(_OF_141_GB, (16.0, 32.5, 32.5, 69.5, 69.5, 140.0), (16, 26, 32, 60, 64, 132)),
)
DESCRIBED = {"H100 80GB": H100, "A100 80GB": A100, "H200": H200}
# Dense bf16 rates of cards by NVML's names; it tells none. Others stay unknown, and plans rank by multiprocessors then.
RATES = {
    **{card.name: card.bf16_teraflops for card in DESCRIBED.values()},
    "NVIDIA H100 PCIe": 756.0,
    "NVIDIA A100 80GB PCIe": 312.0,
}


def has_fp8(capability: tuple[int, int]) -> bool:
    """Whether tensor cores of this CUDA compute capability multiply fp8: Ada's (8.9), Hopper's (9.0) and later do."""
    return capability >= (8, 9)


def resets_for_mig(capability: tuple[int, int]) -> bool:
    """Whether MIG mode takes effect only after a reset of the card: on Ampere (A100, A30), no longer since Hopper."""
    return capability < (9, 0)


def described(name: str, index: int = 0) -> Card:
    """The card called `name`, however it is spaced and capitalised, as number `index` of its machine.

    Raises:
        InvalidRequest: it is none of those described.
    """
    wanted = "".join(name.upper().split())
    for known, card in DESCRIBED.items():
        if wanted == "".join(known.upper().split()):
            return replace(card, index=index)
    raise InvalidRequest(
        f"{name!r} is not a card that is described here; {', '.join(DESCRIBED)} are, and the machine's own cards are "
        "read when none is named.",
        parameter="card",
    )
