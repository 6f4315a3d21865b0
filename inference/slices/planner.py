"""The planner: which model goes onto which slice, every way that fits, ranked.

Pure functions of cards and needs; they change nothing and ask nobody. Pictures decide the rank, because they are what
visitors wait for: FLUX is bound by arithmetic, so its rate is the share of multiprocessors that it gets. Decoding of an
8 B model is bound by the memory's bandwidth, so it goes where that suffices with the fewest multiprocessors.

It knows one image model and one language model, the latter served once; it does not know how many visitors there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from inference.errors import InvalidRequest
from inference.slices.mig import COMPUTE_SLICES, Card, place, sets_of_slices
from inference.slices.model_memory import FLUX, Precision
from inference.slices.placement import ROLES, Seat, Wish, misfit, why_nothing


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
        raise InvalidRequest(why_nothing(cards, wish))
    return _distinct(sorted(complete, key=lambda plan: worth(plan.seats), reverse=True))[:most]


def chosen(card: Card, images: str, llm: str, wish: Wish) -> Plan:
    """The plan of one card that puts the models onto the profiles of these names.

    Raises:
        InvalidRequest: an unknown profile, one that is too small, or two that cannot stand together.
    """
    profiles = []
    for role, name in zip(ROLES, (images, llm), strict=True):
        profile = card.profile(name)
        if profile is None:
            known = ", ".join(one.name for one in card.profiles)
            raise InvalidRequest(f"The {card.name} has no profile {name!r}; it has {known}.", parameter=role)
        why = misfit(Seat(role, card, profile), wish)
        if why:
            raise InvalidRequest(why, parameter=role)
        profiles.append(profile)
    starts = place(profiles)
    if starts is None:
        raise InvalidRequest(f"{images} and {llm} cannot stand together on one {card.name}.", parameter="images")
    seats = [Seat(role, card, one, start) for role, one, start in zip(ROLES, profiles, starts, strict=True)]
    return _ordered(Plan(tuple(seats), wish))


def _options(card: Card, wish: Wish) -> list[tuple[Seat, ...]]:
    """The ways to fill one card: whole with one model, or cut, with at most one LLM."""
    whole = [Seat(role, card, None) for role in ROLES]
    options: list[tuple[Seat, ...]] = [(seat,) for seat in whole if not misfit(seat, wish)]
    fitting = {
        profile: [role for role in ROLES if not misfit(Seat(role, card, profile), wish)]
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
