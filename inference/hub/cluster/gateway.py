"""The ingress: the hub's image server in front of replicas. One runs wherever a client may come in.

It reads the one secret that a plan must not hold, the keys, from its own process's environment.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import FastAPI

from inference.hub.app import create_app
from inference.hub.cluster.cluster_plan import ClusterPlan
from inference.hub.cluster.cold_start_refusal import ColdStartRefusal
from inference.hub.cluster.logs import log_with_serve
from inference.hub.cluster.pool import Pool, Seen
from inference.hub.cluster.serve_backend import ServeBackend
from inference.hub.cluster.shared_metrics import GatewayMetrics


class Gateway:
    """Serve makes it with the handles of the slices' deployments, by name, and asks it for the application."""

    def __init__(self, plan: ClusterPlan, handles: Mapping[str, Any], counts: Any) -> None:
        """Raises SettingError when it would serve without keys and the plan does not allow that."""
        log_with_serve()
        self._settings = plan.gateway_settings(os.environ.get("CITYFRAME_HUB_KEYS", ""))
        self._metrics = GatewayMetrics(self._settings.name, counts)
        pools = [
            Pool(one.name, handles[one.name], plan.settings_of(one), plan.gateway.cold_start, plan.most_requests(one))
            for one in plan.slices
        ]
        watch = partial(asyncio.to_thread, _replicas_of_this_application)
        self._backend = ServeBackend(pools, self._settings, plan.gateway, watch)

    def __serve_build_asgi_app__(self) -> FastAPI:
        backend = ColdStartRefusal(self._backend, self._settings.kept_megabytes * 2**20)
        return create_app(backend, self._settings, self._metrics)


def _replicas_of_this_application() -> Mapping[str, Seen]:
    """Asks Serve's controller, and waits for it. Serve's states equal their plain names."""
    from ray import serve

    name = serve.get_replica_context().app_name
    application = serve.status().applications.get(name)
    if application is None:
        return {}
    return {
        name: Seen(deployment.replica_states, deployment.message, failed=deployment.status == "DEPLOY_FAILED")
        for name, deployment in application.deployments.items()
    }
