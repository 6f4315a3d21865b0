"""The Serve config that the cluster's command deploys: read, and checked together with where it listens.

It knows no Ray; the plan inside it is checked by `cluster_plan.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from inference.errors import SettingError
from inference.hub.cluster.cluster_plan import ClusterPlan, holds_keys, read_plan
from inference.serving.loopback import is_loopback


def read_config(path: Path) -> dict[str, Any]:
    """A Serve config with one application, as Serve's own schema takes it. Raises SettingError."""
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"The config {path} cannot be read: {error.strerror}.") from None
    except yaml.YAMLError as error:
        raise SettingError(f"The config {path} is no YAML: {str(error).splitlines()[0]}.") from None
    applications = config.get("applications") if isinstance(config, dict) else None
    if not isinstance(applications, list) or len(applications) != 1:
        raise SettingError(f"The config {path} must have exactly one application.")
    return dict(config)


def listening(config: Mapping[str, Any], host: str | None, port: int | None) -> tuple[str, int]:
    """Where: as told, else as the config has it."""
    options = config.get("http_options") or {}
    return str(host or options.get("host") or "127.0.0.1"), int(port or options.get("port") or 8001)


def plan_for(config: Mapping[str, Any], host: str, environment: Mapping[str, str]) -> ClusterPlan:
    """The config's plan. On loopback it may do without keys, as a lone hub may. Raises SettingError."""
    plan = read_plan(config["applications"][0].get("args") or {})
    keys = environment.get("CITYFRAME_HUB_KEYS", "")
    if not holds_keys(keys) and not is_loopback(host):
        raise SettingError(
            f"The cluster does not listen on {host} without keys; set CITYFRAME_HUB_KEYS, or listen on 127.0.0.1.",
            parameter="keys",
        )
    plan = plan if holds_keys(keys) else plan.model_copy(update={"without_keys": True})
    plan.gateway_settings(keys)
    return plan


def proxy_location(config: Mapping[str, Any], host: str) -> str:
    """Where proxies listen: the config's wish, unless `host` is the address of one machine, which no other can take."""
    wished = str(config.get("proxy_location", "EveryNode"))
    of_each = is_loopback(host) or host in ("0.0.0.0", "::")
    return wished if of_each or wished != "EveryNode" else "HeadOnly"
