"""Placement: what is wished for, where a model can sit, and why it cannot sit somewhere, in sentences.

Pure values and functions of cards and needs. Which places are best together is inference/slices/planner.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

from inference.errors import InvalidRequest
from inference.slices.mig import COMPUTE_SLICES, Card, Profile
from inference.slices.model_memory import CONTEXT_GIB, FLUX, LLAMA, ImageModel, LanguageModel, Precision

Role = Literal["images", "llm"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be served: pictures in this precision, so many drawn together, and full conversations at once."""

    precision: Precision = "bf16"
    together: int = 1
    context: int = 16_384
    conversations: int = 8
    llm: LanguageModel = LLAMA

    def __post_init__(self) -> None:
        """Raises InvalidRequest for a conversation that the language model itself cannot hold."""
        if self.context > self.llm.longest_context:
            raise InvalidRequest(
                f"{self.llm.name} holds at most {self.llm.longest_context} tokens, whatever the memory; a context of "
                f"{self.context} is wished for.",
                parameter="context",
            )

    @property
    def images(self) -> ImageModel:
        return FLUX[self.precision]

    def memory_gib(self, role: Role) -> float:
        if role == "images":
            return self.images.memory_gib(self.together)
        return self.llm.memory_gib(self.context, self.conversations)


@dataclass(frozen=True, slots=True)
class Seat:
    """One model's place: a slice from memory unit `start` on, or the whole card with MIG off (`profile` None)."""

    role: Role
    card: Card
    profile: Profile | None
    start: int = 0

    @property
    def name(self) -> str:
        return self.profile.name if self.profile else "whole card"

    @property
    def memory_gib(self) -> float:
        return self.profile.memory_gib if self.profile else self.card.memory_gib

    @property
    def multiprocessors(self) -> int:
        return self.profile.multiprocessors if self.profile else self.card.multiprocessors

    @property
    def bf16_teraflops(self) -> float | None:
        rate = self.card.bf16_teraflops
        return None if rate is None else rate * self.multiprocessors / self.card.multiprocessors

    @property
    def terabytes_per_second(self) -> float | None:
        rate = self.card.terabytes_per_second
        if rate is None or self.profile is None:
            return rate
        return rate * self.profile.units / self.card.memory_units


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 picture, 4 pictures."""
    return f"{number} {noun}" + "s" * (number != 1)


def misfit(seat: Seat, wish: Wish) -> str:
    """Why the model cannot run there, in a sentence; "" when it can."""
    role = seat.role
    if role == "images" and wish.precision == "fp8" and seat.card.has_fp8 is not True:
        verb = "has none" if seat.card.has_fp8 is False else "is not known to have them"
        return f"{wish.images.name} in fp8 needs fp8 tensor cores, and the {seat.card.name} {verb}."
    needed = wish.memory_gib(role)
    if needed <= seat.memory_gib:
        return ""
    where = f"{seat.name}, which has {seat.memory_gib:g} GiB"
    if role == "images":
        pictures = counted(wish.together, "picture")
        return (
            f"{wish.images.name} in {wish.precision} does not fit {where}: it needs {needed:.1f} GiB, of which "
            f"{wish.images.loaded_gib:g} are weights, the rest work on {pictures} and {CONTEXT_GIB:g} for CUDA."
        )
    cache = wish.llm.cache_gib(wish.context, wish.conversations)
    return (
        f"{wish.llm.name} does not fit {where}: it needs {needed:.1f} GiB, of which {wish.llm.weights_gib:.1f} are "
        f"weights and {cache:.1f} the cache of {counted(wish.conversations, 'conversation')} of {wish.context} tokens."
    )


def misfits(card: Card, wish: Wish) -> list[str]:
    """A sentence for each model and kind of slice that do not go together, the largest such slice of each size only."""
    sentences: dict[tuple[Role, float], str] = {}
    for role, profile in product(ROLES, card.profiles):
        why = misfit(Seat(role, card, profile), wish)
        if why:
            sentences[role, profile.memory_gib] = why
    return list(dict.fromkeys(sentences.values()))


def why_nothing(cards: Sequence[Card], wish: Wish) -> str:
    """For a model that no card holds, why; else why the one card that holds either does not hold both."""

    def why(role: Role, card: Card) -> str:
        places = [*(Seat(role, card, one) for one in card.profiles), Seat(role, card, None)]
        return misfit(max(places, key=lambda seat: seat.memory_gib), wish)

    told = [why(role, card) for role in ROLES if all(why(role, card) for card in cards) for card in cards]
    if told:
        return " ".join(dict.fromkeys(told))
    # Were there two such cards, each would take a model.
    return _why_not_both(next(card for card in cards if not any(why(role, card) for role in ROLES)), wish)


def _why_not_both(card: Card, wish: Wish) -> str:
    cut = [profile for profile in card.profiles if profile.compute_slices < COMPUTE_SLICES]
    names: dict[Role, str] = {"images": wish.images.name, "llm": wish.llm.name}
    large = [role for role in names if all(misfit(Seat(role, card, profile), wish) for profile in cut)]
    if not cut:
        sentence = f"The {card.name} cannot be cut, so that it has one place alone, and two models want one each."
    elif large:
        needs = " and ".join(f"{names[role]} needs {wish.memory_gib(role):.1f} GiB" for role in large)
        sentence = f"{needs}, which no slice of the {card.name} has, and the whole card leaves no place beside it."
    else:
        sentence = f"Each model fits a slice of the {card.name}, but no two such slices stand together."
    together = sum(wish.memory_gib(role) for role in names)
    if together <= card.memory_gib:
        return (
            f"{sentence} Give it another card; or leave it uncut, where both share its {card.memory_gib:g} GiB, of "
            f"which they need {together:.1f}: docs/hub.md says how (Without MIG)."
        )
    return f"{sentence} Give it another card."
