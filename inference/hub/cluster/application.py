"""The Serve application: `import_path: inference.hub.cluster.application:application` in a Serve config.

A plan becomes one deployment for each kind of slice, one for the gateways and one that sums their counts. It
starts nothing by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ray import serve
from ray.serve import Application

from inference.hub.cluster.cluster_plan import RESERVED_NAMES, ClusterPlan, Slices, read_plan
from inference.hub.cluster.gateway import Gateway
from inference.hub.cluster.replica import ImageReplica, MakeBackend, local_backend
from inference.hub.cluster.shared_metrics import Counts

GATEWAY, COUNTS = RESERVED_NAMES
# Seconds that a replica which stops goes on with what it has beyond the longest deadline.
_GRACE = 5.0
# Serve's own defaults are 10 and 30 s. A dead process is noticed by its callers at once, but replaced only after a
# period; one that hangs is replaced after three timeouts.
_HEALTH: dict[str, Any] = {"health_check_period_s": 2.0, "health_check_timeout_s": 10.0}
_MOST_REQUESTS = 1000  # of one gateway at once; the replicas' queues are full before and say so in our own words


def application(args: dict[str, Any]) -> Application:
    """What `serve run` and `serve deploy` call. Raises SettingError for a plan that is not usable."""
    return build(read_plan(args), local_backend)


def build(plan: ClusterPlan, make_backend: MakeBackend) -> Application:
    """`make_backend` makes what a replica draws with; it is called in the replica's process."""
    handles = {slices.name: _replicas(plan, slices, make_backend) for slices in plan.slices}
    settings = plan.settings_of(plan.slices[0])
    gateway = serve.deployment(serve.ingress()(Gateway)).options(
        name=GATEWAY,
        num_replicas=plan.gateway.replicas,
        max_ongoing_requests=_MOST_REQUESTS,
        max_queued_requests=_MOST_REQUESTS,
        backpressure_config={"status_code": 503, "retry_after_s": 2},
        ray_actor_options=_actor(plan.gateway.cpus, plan.gateway.resource, {}),
        graceful_shutdown_timeout_s=settings.deadline + _GRACE,
        max_surge_percent=100,  # a gateway needs no slice: the new ones stand before the old ones go
        **_HEALTH,
    )
    return gateway.bind(plan, handles, _counts())


def _counts() -> Application:
    """One small process beside the gateways."""
    counts = serve.deployment(Counts).options(
        name=COUNTS,
        num_replicas=1,
        max_ongoing_requests=_MOST_REQUESTS,
        ray_actor_options=_actor(0.0, "", {}),
        **_HEALTH,
    )
    return counts.bind()


def _replicas(plan: ClusterPlan, slices: Slices, make_backend: MakeBackend) -> Application:
    settings = plan.settings_of(slices)
    replicas = serve.deployment(ImageReplica).options(
        name=slices.name,
        autoscaling_config=_autoscaling(slices.autoscaling),
        max_ongoing_requests=plan.most_requests(slices),
        max_queued_requests=settings.queue_limit,
        ray_actor_options=_actor(slices.cpus, slices.resource, slices.environment),
        graceful_shutdown_timeout_s=settings.deadline + _GRACE,
        graceful_shutdown_wait_loop_s=0.5,
        max_surge_percent=100 if slices.spare else 0,
        **_HEALTH,
    )
    return replicas.bind({**plan.settings, **slices.settings}, make_backend)


def _autoscaling(wished: Mapping[str, Any]) -> dict[str, Any]:
    """Serve's configuration, with our defaults for what the plan leaves open."""
    most = int(wished.get("max_replicas", wished.get("min_replicas", 1)) or 1)
    defaults = {"max_replicas": most, "target_ongoing_requests": 3, "upscale_delay_s": 10, "downscale_delay_s": 300}
    return {**defaults, **wished}


def _actor(cpus: float, resource: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """One whole resource for each replica: two never share a slice."""
    options: dict[str, Any] = {"num_cpus": cpus}
    if resource:
        options["resources"] = {resource: 1}
    if environment:
        options["runtime_env"] = {"env_vars": dict(environment)}
    return options
