"""Which model goes onto which slice: every way that fits, ranked, each with its reasons, and what does not fit and why.

Pure functions of cards and needs; they change nothing and ask nobody. Pictures decide the rank, because they are what
visitors wait for: FLUX is bound by arithmetic, so its rate is the share of multiprocessors that it gets. Decoding of an
8 B model is bound by the memory's bandwidth, so it goes where that suffices with the fewest multiprocessors.

It knows one image model and one language model, the latter served once; it does not know how many visitors there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from inference.errors import InvalidRequest
from inference.fleet.mig import COMPUTE_SLICES, Card, Profile, place, sets_of_slices
from inference.fleet.needs import CONTEXT_GIB, FLUX, LLAMA, ImageModel, LanguageModel, Precision

Role = Literal["images", "llm"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be served: pictures in this precision, so many drawn together, and full conversations at once."""

    precision: Precision = "bf16"
    together: int = 1
    context: int = 16_384
    conversations: int = 8
    images: ImageModel = FLUX["bf16"]
    llm: LanguageModel = LLAMA

    @classmethod
    def of(cls, precision: Precision, together: int, context: int, conversations: int) -> Wish:
        return cls(precision, together, context, conversations, images=FLUX[precision])

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


@dataclass(frozen=True, slots=True)
class Plan:
    """Seats on one or more cards; exactly one of them is the language model's."""

    seats: tuple[Seat, ...]
    wish: Wish

    @property
    def images(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.role == "images")

    @property
    def llm(self) -> Seat:
        return next(seat for seat in self.seats if seat.role == "llm")

    def images_per_second(self, precision: Precision | None = None) -> float | None:
        """The limit of all image seats together; None where a card's rate is unknown."""
        model = FLUX[precision] if precision else self.wish.images
        rates = [seat.bf16_teraflops for seat in self.images]
        if None in rates:
            return None
        return sum(1 / model.seconds(rate) for rate in rates if rate is not None)

    def tokens_per_second(self) -> float | None:
        """The limit of one conversation; None where the card's bandwidth is unknown."""
        rate = self.llm.terabytes_per_second
        return None if rate is None else self.wish.llm.tokens_per_second(rate)

    def kv_cache_gib(self) -> float:
        return self.wish.llm.cache_that_fits(self.llm.memory_gib)

    def unused_slices(self) -> int:
        """Compute slices, of the cards that are cut, on which nothing runs."""
        cut = {seat.card.index for seat in self.seats if seat.profile}
        used = sum(seat.profile.compute_slices for seat in self.seats if seat.profile)
        return COMPUTE_SLICES * len(cut) - used


def misfit(role: Role, seat: Seat, wish: Wish) -> str:
    """Why the model cannot run there, in a sentence; "" when it can."""
    if role == "images" and wish.precision == "fp8" and seat.card.has_fp8 is not True:
        verb = "has none" if seat.card.has_fp8 is False else "is not known to have them"
        return f"{wish.images.name} in fp8 needs fp8 tensor cores, and the {seat.card.name} {verb}."
    needed = wish.memory_gib(role)
    if needed <= seat.memory_gib:
        return ""
    where = f"{seat.name}, which has {seat.memory_gib:g} GiB"
    if role == "images":
        number = f"{wish.together} picture" + "s" * (wish.together > 1)
        return (
            f"{wish.images.name} in {wish.precision} does not fit {where}: it needs {needed:.1f} GiB, of which "
            f"{wish.images.loaded_gib:g} are weights, the rest work on {number} and {CONTEXT_GIB:g} for CUDA."
        )
    cache = wish.llm.cache_gib(wish.context, wish.conversations)
    return (
        f"{wish.llm.name} does not fit {where}: it needs {needed:.1f} GiB, of which {wish.llm.weights_gib:.1f} are "
        f"weights and {cache:.1f} the cache of {wish.conversations} conversations of {wish.context} tokens."
    )


def misfits(card: Card, wish: Wish) -> list[str]:
    """A sentence for each model and kind of slice that do not go together, the largest such slice of each size only."""
    sentences: dict[tuple[Role, float], str] = {}
    roles: tuple[Role, ...] = ("images", "llm")
    for role, profile in product(roles, card.profiles):
        why = misfit(role, Seat(role, card, profile), wish)
        if why:
            sentences[role, profile.memory_gib] = why
    return list(dict.fromkeys(sentences.values()))


def plans(cards: Sequence[Card], wish: Wish, most: int = 4) -> list[Plan]:
    """The plans that fit, best first, at most `most`.

    Raises:
        InvalidRequest: nothing fits, with the reason of the largest place for each model that has none.
    """
    rates_known = all(card.bf16_teraflops is not None for card in cards)

    def worth(seats: Sequence[Seat]) -> tuple[float, ...]:
        """Larger is better: pictures, then prompts, then fewer and larger seats, then nothing left unused."""
        plan = Plan(tuple(seats), wish)
        pictures = plan.images_per_second() if rates_known else sum(seat.multiprocessors for seat in plan.images)
        prompts = plan.tokens_per_second() if _has_llm(seats) else 0.0
        return (round(pictures or 0.0, 6), round(prompts or 0.0, 6), -len(plan.seats), -plan.unused_slices())

    options = [_options(card, wish) for card in cards]
    found: list[Plan] = []
    for index, of_card in enumerate(options):
        # Pictures add up over the cards, so that for each place of the LLM the others' best is the best of all.
        others = [
            max((option for option in more if not _has_llm(option)), key=worth, default=())
            for place_of, more in enumerate(options)
            if place_of != index
        ]
        rest = tuple(seat for option in others for seat in option)
        found += [Plan((*option, *rest), wish) for option in of_card if _has_llm(option)]
    complete = [_ordered(plan) for plan in found if plan.images]
    if not complete:
        raise InvalidRequest(_why_nothing(cards, wish))
    return _distinct(sorted(complete, key=lambda plan: worth(plan.seats), reverse=True))[:most]


def chosen(card: Card, images: str, llm: str, wish: Wish) -> Plan:
    """The plan of one card that puts the models onto the profiles of these names.

    Raises:
        InvalidRequest: an unknown profile, one that is too small, or two that cannot stand together.
    """
    profiles = []
    roles: tuple[Role, ...] = ("images", "llm")
    for role, name in zip(roles, (images, llm), strict=True):
        profile = card.profile(name)
        if profile is None:
            known = ", ".join(one.name for one in card.profiles)
            raise InvalidRequest(f"The {card.name} has no profile {name!r}; it has {known}.", parameter=role)
        why = misfit(role, Seat(role, card, profile), wish)
        if why:
            raise InvalidRequest(why, parameter=role)
        profiles.append(profile)
    starts = place(profiles)
    if starts is None:
        raise InvalidRequest(f"{images} and {llm} cannot stand together on one {card.name}.", parameter="images")
    seats = [Seat(role, card, one, start) for role, one, start in zip(roles, profiles, starts, strict=True)]
    return _ordered(Plan(tuple(seats), wish))


def _options(card: Card, wish: Wish) -> list[tuple[Seat, ...]]:
    """The ways to fill one card: whole with one model, or cut, with at most one LLM."""
    roles: tuple[Role, ...] = ("images", "llm")
    whole = [Seat(role, card, None) for role in roles]
    options: list[tuple[Seat, ...]] = [(seat,) for seat in whole if not misfit(seat.role, seat, wish)]
    fitting = {
        profile: [role for role in roles if not misfit(role, Seat(role, card, profile), wish)]
        for profile in card.profiles
        if profile.compute_slices < COMPUTE_SLICES  # all of it in one slice is the whole card, with MIG for nothing
    }
    for profiles in sets_of_slices([profile for profile, able in fitting.items() if able]):
        starts = place(profiles)
        assert starts is not None, "sets_of_slices gives only sets that can stand together"
        for assigned in product(*(fitting[profile] for profile in profiles)):
            if assigned.count("llm") <= 1:
                seats = zip(assigned, profiles, starts, strict=True)
                options.append(tuple(Seat(role, card, profile, start) for role, profile, start in seats))
    return options


def _has_llm(seats: Sequence[Seat]) -> bool:
    return any(seat.role == "llm" for seat in seats)


def _ordered(plan: Plan) -> Plan:
    return replace(plan, seats=tuple(sorted(plan.seats, key=lambda seat: (seat.card.index, seat.start))))


def _distinct(ranked: Sequence[Plan]) -> list[Plan]:
    """Without plans that differ only in which of two equal cards does what."""
    seen: dict[tuple[tuple[str, str, str], ...], Plan] = {}
    for plan in ranked:
        seen.setdefault(tuple(sorted((seat.card.name, seat.role, seat.name) for seat in plan.seats)), plan)
    return list(seen.values())


def _why_nothing(cards: Sequence[Card], wish: Wish) -> str:
    def reasons() -> Iterator[str]:
        roles: tuple[Role, ...] = ("images", "llm")
        for role, card in product(roles, cards):
            places = [*(Seat(role, card, one) for one in card.profiles), Seat(role, card, None)]
            largest = max(places, key=lambda seat: seat.memory_gib)
            if why := misfit(role, largest, wish):
                yield why

    told = list(dict.fromkeys(reasons()))
    return " ".join(told) or "Each model fits a slice, but no two such slices stand together; give it another card."
