"""Verification: whether cards and servers are as a plan wants them. It asks and compares; it changes nothing.

A slice's memory tells whether its model is loaded, since NVML does not name what a process serves; the servers
themselves are asked over HTTP for the model, their state and what of the plan they tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
from prometheus_client.parser import text_string_to_metric_families

from inference.slices.deploy_files import is_cut_as_planned
from inference.slices.mig import Card
from inference.slices.model_memory import GIB
from inference.slices.placement import Role, Seat
from inference.slices.planner import Plan

ASK_SECONDS = 5.0
KV_LABEL = "kv_cache_memory_bytes"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, as a sentence. `ok`: None for what could not be looked at."""

    ok: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is served: its base URL (ending in /v1), the bearer key and the name that regions ask for."""

    role: Role
    url: str
    key: str
    model: str


def check_cards(cards: list[Card], plan: Plan) -> list[Finding]:
    """Cut as planned, and the models' weights in their slices. A described card has no state to look at."""
    findings = []
    for card in cards:
        seats = [seat for seat in plan.seats if seat.card.index == card.index]
        if not seats:
            continue
        if card.is_described:
            why = f"GPU {card.index} is a described {card.name}; run this where the card is, or save it there (--save)."
            findings.append(Finding(None, why))
            continue
        wanted = Counter(seat.name for seat in seats if seat.profile)
        there = Counter(one.profile for one in card.existing)
        ok = is_cut_as_planned(card, plan)
        state = _listed(there) if there else ("MIG on and no slices" if card.mig_enabled else "MIG off")
        want = _listed(wanted) if wanted else "MIG off"
        findings.append(Finding(ok, f"GPU {card.index} has {state}; the plan has {want}."))
        findings += [_loaded(card, seat, plan) for seat in seats if wanted[seat.name] == there[seat.name] == 1]
    return findings


def check_server(server: Server, plan: Plan) -> list[Finding]:
    """A finding for each thing that is not as planned; one when all is: it serves the model, is ready and keeps to the
    plan's context and KV cache (the LLM) or precision (pictures).
    """
    name = {"llm": "The LLM's server", "images": "The image server"}[server.role]
    try:
        model = _served(server)
        faults = list(_llm_faults(server, model, plan) if server.role == "llm" else _image_faults(server, model, plan))
    except _NoAnswer as fault:
        return [Finding(False, f"{name} {fault}")]
    if faults:
        return [Finding(False, f"{name} {fault}") for fault in faults]
    told = f" in {model['dtype']}" if "dtype" in model else ""
    return [Finding(True, f"{name} serves {server.model}{told} and is ready.")]


class _NoAnswer(Exception):
    """Nothing more can be asked: the end of a sentence that begins with the server."""


def _served(server: Server) -> dict[str, Any]:
    """What /v1/models says of the planned model."""
    response = _asked(server, f"{server.url.rstrip('/')}/models")
    if response.status_code != requests.codes.ok:
        raise _NoAnswer(f"at {server.url} answers {response.status_code}.")
    try:
        models: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in response.json()["data"]}
    except (ValueError, TypeError, LookupError):
        raise _NoAnswer(f"at {server.url} gives no list of models.") from None
    if server.model not in models:
        raise _NoAnswer(f"serves {', '.join(models) or 'no model'}; the plan has {server.model}.")
    return models[server.model]


def _image_faults(server: Server, model: dict[str, Any], plan: Plan) -> Iterator[str]:
    """A list of models says nothing of the state: a server that loads, or failed to, lists its model too."""
    response = _asked(server, f"{_root(server)}/ready")
    try:
        state = response.json()
        ready, stage, detail = state["ready"], state["stage"], state["detail"]
    except (ValueError, TypeError, LookupError):
        raise _NoAnswer(f"at {_root(server)}/ready does not tell its state (status {response.status_code}).") from None
    if not ready:
        yield f"is not ready (stage: {stage})" + (f": {detail}" if detail else ".")
    if model.get("dtype", plan.wish.precision) != plan.wish.precision:
        yield f"draws in {model['dtype']}; the plan has {plan.wish.precision}."


def _llm_faults(server: Server, model: dict[str, Any], plan: Plan) -> Iterator[str]:
    health = _asked(server, f"{_root(server)}/health")
    if health.status_code != requests.codes.ok:
        yield f"is not well: its /health answers {health.status_code}."
    context = model.get("max_model_len")
    if isinstance(context, int) and context < plan.wish.context:
        yield f"holds {context} tokens; the plan has {plan.wish.context}."
    metrics = _asked(server, f"{_root(server)}/metrics")
    cache, planned = _kv_cache_gib(metrics.text), plan.kv_cache_gib()
    if metrics.status_code != requests.codes.ok:
        yield f"does not tell its KV cache: its /metrics answers {metrics.status_code}."
    elif cache is None:
        yield f"was not told the size of its KV cache; the plan has {planned:g} GiB."
    elif round(cache, 2) != round(planned, 2):
        yield f"keeps {cache:g} GiB for its KV cache; the plan has {planned:g}."


def _kv_cache_gib(metrics: str) -> float | None:
    """What vLLM was told by --kv-cache-memory-bytes, from its metrics; None when it chose for itself."""
    try:
        families = list(text_string_to_metric_families(metrics))
    except ValueError:
        return None
    samples = (sample for family in families for sample in family.samples)
    told = next((one.labels.get(KV_LABEL, "") for one in samples if one.name == "vllm:cache_config_info"), "")
    return int(told) / GIB if told.isdecimal() else None


def _root(server: Server) -> str:
    return server.url.rstrip("/").removesuffix("/v1")


def _asked(server: Server, url: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    try:
        return requests.get(url, headers=headers, timeout=ASK_SECONDS)
    except requests.RequestException:
        raise _NoAnswer(f"at {server.url} does not answer.") from None


def _loaded(card: Card, seat: Seat, plan: Plan) -> Finding:
    used = next(one.memory_used_gib for one in card.existing if one.profile == seat.name)
    model = plan.wish.images.name if seat.role == "images" else plan.wish.llm.name
    weights = plan.wish.images.loaded_gib if seat.role == "images" else plan.wish.llm.weights_gib
    held = f"{seat.name} of GPU {card.index} holds {used:g} GiB"
    if used < weights:
        return Finding(False, f"{held}, less than the {weights:.1f} of {model}.")
    return Finding(True, f"{held}, enough for {model}.")


def _listed(profiles: Counter[str]) -> str:
    return ", ".join(f"{number} x {name}" if number > 1 else name for name, number in sorted(profiles.items()))
