"""The report of a plan for an operator: what was reckoned with, layouts and reasons, what does not fit, what to run.

Pure. Every speed in it is a limit of the hardware and called so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from inference.slices import deploy_files
from inference.slices.mig import COMPUTE_SLICES, Card
from inference.slices.placement import Seat, Wish, counted, misfits
from inference.slices.planner import Plan

WIDTH = 110


def report(cards: Sequence[Card], plans: Sequence[Plan], wish: Wish) -> str:
    """The whole answer of scripts/plan_fleet.py; `plans` are ranked, the first is the one to take."""
    best, *others = plans
    parts = [
        _title("Cards", [_card(card) for card in cards]),
        _title("Needs", _needs(wish)),
        _title("Best", [layout(best), *reasons(best)]),
    ]
    if others:
        parts.append(_title("Instead", [f"{layout(plan)} {comparison(plan, best)}" for plan in others]))
    refused = list(dict.fromkeys(why for card in cards for why in misfits(card, wish)))
    if refused:
        parts.append(_title("Does not fit", refused))
    parts += [
        _block(
            "Commands (nothing here runs them; stop what uses the card first)", "\n".join(deploy_files.commands(best))
        ),
        _block("nvidia-mig-parted", deploy_files.mig_parted(best)),
        _block("deploy/hub.env, for deploy/hub.compose.yaml", deploy_files.compose_environment(best)),
    ]
    if more := deploy_files.compose_services(best):
        parts.append(_block("deploy/hub.more.yaml, beside it (or Ray Serve: one address for all)", more))
    parts.append(_block("Kubernetes", deploy_files.kubernetes(best)))
    return "\n\n".join(parts)


def layout(plan: Plan) -> str:
    """Who sits where, in one line."""
    several = len({seat.card.index for seat in plan.seats}) > 1
    names = {"images": "FLUX", "llm": "LLM"}
    seats = [f"{names[seat.role]} on {_place(seat, several)}" for seat in plan.seats]
    return ", ".join(seats) + f": {_pictures(plan)}."


def reasons(plan: Plan) -> list[str]:
    return [*(_why_images(plan, seat) for seat in plan.images), _why_llm(plan), _cache(plan), _left_over(plan)]


def comparison(plan: Plan, best: Plan) -> str:
    """What is worse than in the best plan, in a sentence."""
    ours = sum(seat.multiprocessors for seat in plan.images)
    theirs = sum(seat.multiprocessors for seat in best.images)
    mine, most = plan.images_per_second(), best.images_per_second()
    faults = []
    if mine is not None and most is not None and mine < most * 0.9999:
        faults.append(f"{1 - mine / most:.0%} fewer pictures, with {ours} multiprocessors for them instead of {theirs}")
    elif mine is None and ours < theirs:
        faults.append(f"{ours} multiprocessors for pictures instead of {theirs}")
    slower, faster = plan.tokens_per_second(), best.tokens_per_second()
    if slower is not None and faster is not None and slower < faster:
        faults.append(f"at most {slower:.0f} tokens/s for one conversation instead of {faster:.0f}")
    if len(plan.images) > len(best.images):
        faults.append("one picture alone takes longer on each of the smaller slices")
    if plan.unused_slices() > best.unused_slices():
        unused = plan.unused_slices() - best.unused_slices()
        faults.append(f"{unused} more compute slice{'s' * (unused > 1)} left unused")
    sentence = "; ".join(faults) or "as good"
    return sentence[0].upper() + sentence[1:] + "."


def _why_images(plan: Plan, seat: Seat) -> str:
    rate = seat.bf16_teraflops
    place = seat.name if seat.profile else f"the whole GPU {seat.card.index}"
    share = f"{place} gives it {seat.multiprocessors} of {seat.card.multiprocessors} multiprocessors"
    if rate is None:
        return (
            f"FLUX is bound by arithmetic: {share}. How fast that is stays open, as the rate of a {seat.card.name} is "
            "not in inference/slices/known_cards.py."
        )
    seconds = plan.wish.images.seconds(rate)
    return f"FLUX is bound by arithmetic: {share}, at the least {seconds:.3f} s for a picture of 1024 x 1024."


def _why_llm(plan: Plan) -> str:
    seat = plan.llm
    why = "The LLM's decoding is bound by the memory's bandwidth: "
    if seat.profile is None:
        why += "it has the whole card's"
    else:
        why += f"{seat.name} has {seat.profile.units} of {seat.card.memory_units} memory units"
        rivals = [one for one in seat.card.profiles if one.units == seat.profile.units and one != seat.profile]
        larger = [one.name for one in rivals if one.multiprocessors > seat.profile.multiprocessors]
        if larger:
            why += f", as {larger[-1]} has, so that it loses nothing with fewer multiprocessors"
    tokens = plan.tokens_per_second()
    return why + ("." if tokens is None else f"; at most {tokens:.0f} tokens/s for one conversation.")


def _cache(plan: Plan) -> str:
    each = plan.wish.llm.cache_gib(plan.wish.context, 1)
    cache = plan.kv_cache_gib()
    held, wished = counted(int(cache / each), "full conversation"), plan.wish.conversations
    return (
        f"{cache:g} GiB remain for its KV cache: {held} of {plan.wish.context} tokens at {each:g} GiB each; {wished} "
        f"{'is' if wished == 1 else 'are'} wished for."
    )


def _left_over(plan: Plan) -> str:
    cut = {seat.card.index for seat in plan.seats if seat.profile}
    if not cut:
        return "No card is cut."
    unused, total = plan.unused_slices(), COMPUTE_SLICES * len(cut)
    if not unused:
        return f"All {total} compute slices are used."
    return f"{unused} of {total} compute slices {'is' if unused == 1 else 'are'} unused."


def _pictures(plan: Plan) -> str:
    limit = plan.images_per_second()
    if limit is None:
        return f"{sum(seat.multiprocessors for seat in plan.images)} multiprocessors for pictures"
    text = f"at most {limit:.2f} pictures/s"
    if plan.wish.precision == "bf16" and all(seat.card.has_fp8 for seat in plan.images):
        text += f" (in fp8 {plan.images_per_second('fp8'):.2f})"
    return text


def _card(card: Card) -> str:
    speed = "rate unknown" if card.bf16_teraflops is None else f"{card.bf16_teraflops:g} TFLOPS in bf16"
    memory = "bandwidth unknown" if card.terabytes_per_second is None else f"{card.terabytes_per_second:g} TB/s"
    fp8 = {True: "fp8", False: "no fp8", None: "fp8 unknown"}[card.has_fp8]
    return (
        f"GPU {card.index}: {card.name}, {card.memory_gib:g} GiB, {card.multiprocessors} multiprocessors, {speed}, "
        f"{fp8}, {memory} ({card.source})."
    )


def _needs(wish: Wish) -> list[str]:
    images, llm = wish.images, wish.llm
    number = f"{wish.together} picture" + "s together" * (wish.together > 1)
    return [
        f"{images.name} in {wish.precision}, {number}: {wish.memory_gib('images'):.1f} GiB at its peak, with the CUDA "
        f"context; {images.teraflop:g} TFLOP a picture.",
        f"{llm.name} in bf16: {llm.weights_gib:.1f} GiB of weights, {llm.cache_bytes_per_token // 1024} KiB of cache "
        f"per token; {wish.memory_gib('llm'):.1f} GiB with {counted(wish.conversations, 'conversation')} of "
        f"{wish.context} tokens.",
    ]


def _place(seat: Seat, several_cards: bool) -> str:
    if seat.profile is None:
        return f"the whole GPU {seat.card.index}"
    return f"{seat.name} of GPU {seat.card.index}" if several_cards else seat.name


def _title(title: str, sentences: Sequence[str]) -> str:
    wrapper = textwrap.TextWrapper(WIDTH, "  - ", "    ", break_long_words=False, break_on_hyphens=False)
    return "\n".join([title, *map(wrapper.fill, sentences)])


def _block(title: str, text: str) -> str:
    return f"{title}\n{textwrap.indent(text, '    ')}"
