"""Whether the cards and the servers are as a plan wants them. It asks and compares; it changes nothing.

A slice's memory tells whether its model is loaded, since NVML does not name what a process serves; the servers
themselves are asked for the models' names over HTTP.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import requests

from inference.fleet.mig import Card
from inference.fleet.places import Role, Seat
from inference.fleet.plan import Plan

ASK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, as a sentence."""

    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is served: its base URL (ending in /v1), the bearer key and the name that regions ask for."""

    role: Role
    url: str
    key: str
    model: str


def check_cards(cards: list[Card], plan: Plan) -> list[Finding]:
    """Cut as planned, and the models' weights in their slices."""
    findings = []
    for card in cards:
        seats = [seat for seat in plan.seats if seat.card.index == card.index]
        if not seats:
            continue
        wanted = Counter(seat.name for seat in seats if seat.profile)
        there = Counter(one.profile for one in card.existing)
        ok = wanted == there and (bool(wanted) or not card.mig_enabled)
        state = _listed(there) if there else ("MIG on and no slices" if card.mig_enabled else "MIG off")
        want = _listed(wanted) if wanted else "MIG off"
        findings.append(Finding(ok, f"GPU {card.index} has {state}; the plan has {want}."))
        findings += [_loaded(card, seat, plan) for seat in seats if wanted[seat.name] == there[seat.name] == 1]
    return findings


def check_server(server: Server, plan: Plan) -> Finding:
    """Whether it answers, serves the model and, for the LLM, holds the planned context."""
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    name = {"llm": "The LLM's server", "images": "The image server"}[server.role]
    try:
        response = requests.get(f"{server.url.rstrip('/')}/models", headers=headers, timeout=ASK_SECONDS)
    except requests.RequestException:
        return Finding(False, f"{name} at {server.url} does not answer.")
    if response.status_code != requests.codes.ok:
        return Finding(False, f"{name} at {server.url} answers {response.status_code}.")
    try:
        models: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in response.json()["data"]}
    except (ValueError, TypeError, LookupError):
        return Finding(False, f"{name} at {server.url} gives no list of models.")
    if server.model not in models:
        return Finding(False, f"{name} serves {', '.join(models) or 'no model'}; the plan has {server.model}.")
    context = models[server.model].get("max_model_len")
    if server.role == "llm" and isinstance(context, int) and context < plan.wish.context:
        return Finding(False, f"{name} holds {context} tokens; the plan has {plan.wish.context}.")
    return Finding(True, f"{name} serves {server.model}.")


def _loaded(card: Card, seat: Seat, plan: Plan) -> Finding:
    used = next(one.memory_used_gib for one in card.existing if one.profile == seat.name)
    model = plan.wish.images.name if seat.role == "images" else plan.wish.llm.name
    weights = plan.wish.images.loaded_gib if seat.role == "images" else plan.wish.llm.weights_gib
    if used < weights:
        return Finding(
            False, f"{seat.name} of GPU {card.index} holds {used:g} GiB, less than the {weights:.1f} of {model}."
        )
    return Finding(True, f"{seat.name} of GPU {card.index} holds {used:g} GiB, enough for {model}.")


def _listed(profiles: Counter[str]) -> str:
    return ", ".join(f"{number} x {name}" if number > 1 else name for name, number in sorted(profiles.items()))
