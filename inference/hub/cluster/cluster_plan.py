"""The cluster plan: the `args` of the application in deploy/serve.yaml, checked before it starts.

It knows the hub's settings and no Ray: how a plan becomes deployments stands in `application.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inference.errors import SettingError
from inference.hub.settings import HubSettings, read_hub_settings

Scalar = str | int | float | bool

# Settings that may differ from slice to slice. All others decide the pixels, so that they are the same everywhere: a
# recipe gives one picture, whichever slice draws it.
SLICE_SETTINGS = frozenset(
    {
        "device",
        "attention",
        "compile",
        "compile_mode",
        "buckets",
        "most_pixels",
        "single_pixels",
        "batch_limit",
        "batch_wait",
        "queue_limit",
        "region_limit",
        "prompts_kept",
        "kept_megabytes",
        "state_folder",
    }
)
# Where a server listens is Serve's own matter, and a secret in a plan would stand in Ray's dashboard.
FORBIDDEN_SETTINGS = frozenset({"host", "port", "keys"})
RESERVED_NAMES = ("gateway", "counts")  # deployments beside the slices'
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Slices(_Part):
    """One kind of slice, and the replicas that draw on it: one deployment.

    `resource` is the custom Ray resource that each slice counts one of, such as `slice_4g.40gb`; empty: a place on any
    node. `environment` is set in its replicas' processes. `settings` are those of SLICE_SETTINGS that differ here.
    `autoscaling` is Ray Serve's autoscaling_config, unchanged. `spare` says that as many slices stand free, so that an
    update starts new replicas before it stops old ones.
    """

    name: str
    resource: str = ""
    environment: Mapping[str, str] = Field(default_factory=dict)
    settings: Mapping[str, Scalar] = Field(default_factory=dict)
    cpus: float = Field(default=1.0, ge=0, le=256)
    autoscaling: Mapping[str, Any] = Field(default_factory=lambda: {"min_replicas": 1, "max_replicas": 1})
    spare: bool = False


class Gateways(_Part):
    """The replicas that speak HTTP and hand drawings on. `resource` keeps them on nodes that count one of it.

    `silence` is how many seconds a replica may say nothing before it is taken for lost; it says something every second.
    `most_losses` is how often one drawing may lose the replica that draws it before it is given up: what kills every
    replica that it meets must not walk through all of them. `cold_start` is the guess, in seconds, before one was seen.
    """

    replicas: int = Field(default=2, ge=1, le=64)
    cpus: float = Field(default=1.0, ge=0, le=256)
    resource: str = ""
    silence: float = Field(default=10.0, ge=2, le=600)
    most_losses: int = Field(default=3, ge=1, le=20)
    cold_start: float = Field(default=60.0, ge=0, le=3600)


class ClusterPlan(_Part):
    """A whole cluster. `without_keys` allows a server that asks for none, for one that listens on loopback."""

    settings: Mapping[str, Scalar] = Field(default_factory=dict)
    slices: tuple[Slices, ...] = Field(min_length=1)
    gateway: Gateways = Field(default_factory=Gateways)
    without_keys: bool = False

    def settings_of(self, slices: Slices) -> HubSettings:
        """The settings of the replicas on one kind of slice."""
        return hub_settings({**self.settings, **slices.settings})

    def most_requests(self, slices: Slices) -> int:
        """How many drawings a replica takes: as many as its own queue, because that queue is the fair one."""
        settings = self.settings_of(slices)
        return settings.queue_limit + settings.batch_limit

    def gateway_settings(self, keys: str = "") -> HubSettings:
        """What the gateway checks requests against: what at least one kind of slice can draw.

        Raises:
            SettingError: no keys, and the plan does not allow that.
        """
        if not holds_keys(keys) and not self.without_keys:
            raise SettingError(
                "The cluster's gateway does not start without keys; set CITYFRAME_HUB_KEYS on its nodes, or "
                "without_keys in the plan of a server that listens on loopback.",
                parameter="keys",
            )
        own = [self.settings_of(slices) for slices in self.slices]
        buckets = "" if not all(one.compile for one in own) else ",".join(sorted({one.buckets for one in own}))
        common = {
            **self.settings,
            "most_pixels": max(one.most_pixels for one in own),
            "batch_limit": max(one.batch_limit for one in own),
            "compile": bool(buckets),
            "buckets": buckets,
            **({"keys": keys.strip()} if holds_keys(keys) else {}),
        }
        return hub_settings(common)


def read_plan(arguments: Mapping[str, Any]) -> ClusterPlan:
    """The plan in an application's `args`.

    Raises:
        SettingError: in one sentence, what is not allowed and where.
    """
    try:
        plan = ClusterPlan.model_validate(dict(arguments))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingError(f"The cluster's plan is not usable at {where or 'its top'}: {first['msg']}.") from None
    _check_names(plan)
    _check_settings(plan)
    return plan


def _check_names(plan: ClusterPlan) -> None:
    names = [slices.name for slices in plan.slices]
    for name in names:
        if not _NAME.fullmatch(name) or name in RESERVED_NAMES:
            raise SettingError(
                f"Slices are named {name!r}; 1 to 40 of a-z, 0-9, . and - are allowed, "
                f"and the words {' and '.join(RESERVED_NAMES)} are taken."
            )
    if len(set(names)) < len(names):
        raise SettingError(f"Slices are named {', '.join(names)}; each kind needs its own name.")


def _check_settings(plan: ClusterPlan) -> None:
    for name in FORBIDDEN_SETTINGS & set(plan.settings):
        raise SettingError(f"The cluster's plan names the setting {name}, which is no part of a plan.", parameter=name)
    for slices in plan.slices:
        for name in sorted(set(slices.settings) - SLICE_SETTINGS):
            raise SettingError(
                f"Slices {slices.name!r} have their own {name}, which must be the same on all; "
                f"allowed are {', '.join(sorted(SLICE_SETTINGS))}.",
                parameter=name,
            )
        plan.settings_of(slices)


def holds_keys(keys: str) -> bool:
    """Whether the text of CITYFRAME_HUB_KEYS names any key: a secret that holds but a line's end names none.

    Raises SettingError without repeating a key.
    """
    return bool(HubSettings(keys=keys).key_table())


def hub_settings(values: Mapping[str, Scalar]) -> HubSettings:
    """The hub's settings from a plan's values. Raises SettingError as the hub's own command does."""
    environment = {HubSettings.PREFIX + name.upper(): _as_text(value) for name, value in values.items()}
    return read_hub_settings(environment)


def _as_text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
