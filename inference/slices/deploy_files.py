"""Deploy files of a plan: commands, an nvidia-mig-parted file, compose, Kubernetes. It runs nothing.

Pure functions that make text; nothing here touches a card. A slice's UUID exists only once the slice does: until then a
placeholder says where to read it.
"""

from __future__ import annotations

from collections.abc import Sequence

from inference.errors import InvalidRequest
from inference.slices.mig import Card
from inference.slices.placement import Seat
from inference.slices.planner import Plan

FIRST_IMAGES_PORT = 8001


def commands(plan: Plan) -> list[str]:
    """The `nvidia-smi` commands, in order: none for a card that is cut as planned. Slices that are cut otherwise are
    taken away first; their clients must have gone.
    """
    lines: list[str] = []
    for card in _cards(plan):
        cut = [seat for seat in plan.seats if seat.card.index == card.index and seat.profile]
        if cut and is_cut_as_planned(card, plan):
            continue
        if card.existing:
            lines += [f"sudo nvidia-smi mig -i {card.index} -dci", f"sudo nvidia-smi mig -i {card.index} -dgi"]
        if not cut:
            if card.mig_enabled:
                lines += _mode(card, 0)
            continue
        if not card.mig_enabled:
            lines += _mode(card, 1)
        # The largest first: it has the fewest places, and each takes the first that is free.
        profiles = [seat.profile for seat in cut if seat.profile]
        largest_first = sorted(profiles, key=lambda profile: -profile.compute_slices)
        identities = ",".join(str(profile.id) for profile in largest_first)
        lines.append(f"sudo nvidia-smi mig -i {card.index} -cgi {identities} -C")
    return [*lines, "nvidia-smi -L"]


def _mode(card: Card, mode: int) -> list[str]:
    reset = [f"sudo nvidia-smi -i {card.index} --gpu-reset"] if card.resets_for_mig else []
    return [f"sudo nvidia-smi -i {card.index} -mig {mode}", *reset]


def is_cut_as_planned(card: Card, plan: Plan) -> bool:
    """Whether the slices that the card has are those of the plan; none and MIG off, where the plan has none."""
    wanted = sorted(seat.name for seat in plan.seats if seat.card.index == card.index and seat.profile)
    there = sorted(one.profile for one in card.existing)
    return wanted == there and (bool(wanted) or not card.mig_enabled)


def mig_parted(plan: Plan) -> str:
    """A configuration `cityframe` for nvidia-mig-parted, which is also what the GPU operator's MIG manager reads."""
    lines = ["version: v1", "mig-configs:", "  cityframe:"]
    for card in _cards(plan):
        names = [seat.name for seat in plan.seats if seat.card.index == card.index and seat.profile]
        lines += [f"    - devices: [{card.index}]", f"      mig-enabled: {str(bool(names)).lower()}"]
        lines += ["      mig-devices:"] if names else []
        lines += [f'        "{name}": {names.count(name)}' for name in dict.fromkeys(names)]
    return "\n".join(lines)


def compose_environment(plan: Plan) -> str:
    """deploy/hub.env for deploy/hub.compose.yaml, and for the further image servers of `compose_services`."""
    first, *more = plan.images
    return "\n".join(
        [
            f"HUB_LLM_DEVICE={device(plan.llm, plan)}",
            f"HUB_LLM_CONTEXT={plan.wish.context}",
            f"HUB_LLM_KV_CACHE_GIB={plan.kv_cache_gib():g}",
            f"HUB_IMAGES_DEVICE={device(first, plan)}",
            *(f"HUB_IMAGES_{number}_DEVICE={device(seat, plan)}" for number, seat in enumerate(more, start=2)),
            f"HUB_IMAGES_DTYPE={plan.wish.precision}",
        ]
    )


def updated_environment(text: str, plan: Plan) -> str:
    """The text of a deploy/hub.env with the devices as they are now, and what it lacks; all its other lines stay.

    Raises:
        InvalidRequest: a card is not cut as planned, so that its slices' UUIDs are not known.
    """
    for card in _cards(plan):
        if card.is_described or not is_cut_as_planned(card, plan):
            raise InvalidRequest(
                f"GPU {card.index} is not cut as planned, so that there is no device to name; python -m "
                "scripts.plan_fleet prints the commands, and docs/hub.md says what cuts it after a reboot."
            )
    wanted = dict(line.split("=", 1) for line in compose_environment(plan).splitlines())
    lines = []
    for line in text.splitlines():
        name = line.partition("=")[0].strip()
        value = wanted.pop(name, "")
        lines.append(f"{name}={value}" if value and name.endswith("_DEVICE") else line)
    return "\n".join([*lines, *(f"{name}={value}" for name, value in wanted.items())]) + "\n"


def compose_services(plan: Plan) -> str:
    """The image servers beyond the first, for a second compose file; "" when there is one. Ports count up from 8002."""
    lines: list[str] = []
    for number in range(2, len(plan.images) + 1):
        variable = f"${{HUB_IMAGES_{number}_DEVICE:?a UUID of nvidia-smi -L}}"
        reservation = f'{{driver: nvidia, device_ids: ["{variable}"], capabilities: [gpu]}}'
        lines += [
            f"  images-{number}:",
            "    extends: {file: hub.compose.yaml, service: images}",
            f'    ports: !override ["${{HUB_ADDRESS:-127.0.0.1}}:{FIRST_IMAGES_PORT + number - 1}:8001"]',
            "    deploy:",
            "      resources:",
            "        reservations:",
            f"          devices: !override [{reservation}]",
        ]
    return "\n".join(["services:", *lines]) if lines else ""


def kubernetes(plan: Plan) -> str:
    """The containers' part of pods, with the device plugin's MIG strategy `mixed`, which names slices by profile."""
    lines = ["containers:"]
    for number, seat in enumerate([plan.llm, *plan.images]):
        name = f"images-{number}" if number > 1 else seat.role
        resource = f"nvidia.com/mig-{seat.name}" if seat.profile else "nvidia.com/gpu"
        lines += [f"  - name: {name}", f"    resources: {{limits: {{{resource}: 1}}}}"]
    return "\n".join(lines)


def device(seat: Seat, plan: Plan) -> str:
    """What the container runtime takes: a slice's or a card's UUID, or where to read it.

    Slices of a card that is cut otherwise are not named, as the plan's commands take them away.
    """
    if seat.profile is None:
        return seat.card.uuid or str(seat.card.index)
    if is_cut_as_planned(seat.card, plan):
        alike = [one for one in plan.seats if (one.card.index, one.name) == (seat.card.index, seat.name)]
        uuids = [one.uuid for one in seat.card.existing if one.profile == seat.name]
        return uuids[alike.index(seat)]  # slices of one profile are as good as each other
    return f"MIG-<UUID of {seat.name} on GPU {seat.card.index} in nvidia-smi -L>"


def _cards(plan: Plan) -> Sequence[Card]:
    return list({seat.card.index: seat.card for seat in plan.seats}.values())
