"""Deploys a plan on the Ray cluster that this process has joined, and tells how far that is. It waits for nothing.

`serve.run` would wait, deaf to signals and without a word about a slice that no node offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inference.hub.cluster.cluster_plan import ClusterPlan

APPLICATION = "images"


@dataclass(frozen=True, slots=True)
class Progress:
    """`running` once all is as the plan says, `failed` when Serve has given up; `reasons` say what is not yet so."""

    running: bool
    failed: bool
    reasons: tuple[str, ...] = ()


def deploy(plan: ClusterPlan) -> None:
    """Begins to deploy, or to roll out over what runs."""
    from ray import serve

    from inference.hub.cluster.application import build
    from inference.hub.cluster.replica import local_backend

    target = serve.RunTarget(build(plan, local_backend), name=APPLICATION, route_prefix="/")
    serve.run_many([target], wait_for_ingress_deployment_creation=False, wait_for_applications_running=False)


def progress() -> Progress:
    from ray import serve

    application = serve.status().applications.get(APPLICATION)
    if application is None:
        return Progress(running=False, failed=False)
    state: str = application.status
    reasons = [
        f"{name}: {' '.join(deployment.message.split())}"
        for name, deployment in sorted(application.deployments.items())
        if deployment.message and deployment.status != "HEALTHY"
    ]
    if state == "DEPLOY_FAILED" and not reasons:
        reasons = [" ".join(application.message.split())]
    return Progress(state == "RUNNING", state == "DEPLOY_FAILED", tuple(reasons))


def missing_resources(plan: ClusterPlan, offered: Mapping[str, float]) -> list[str]:
    """A sentence for each resource that something needs at once and no node offers."""
    needed = {
        one.resource: f"the slices {one.name} need"
        for one in plan.slices
        if one.resource and one.autoscaling.get("initial_replicas", one.autoscaling.get("min_replicas", 1))
    }
    if plan.gateway.resource:
        needed[plan.gateway.resource] = "the gateway needs"
    return [
        f"No node offers {resource}, which {who}; waiting for one. "
        f"""--resources '{{"{resource}": 1}}' says that this machine has it."""
        for resource, who in needed.items()
        if not offered.get(resource)
    ]
