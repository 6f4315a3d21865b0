"""Ray's errors: which say that a replica was lost, so that its drawing may be repeated, and which something else.

It knows Ray's and Serve's exceptions, so that nothing else has to.
"""

from __future__ import annotations


class ReplicaLost(Exception):
    """The replica, or the way to it, is gone; the drawing itself may be in order."""


class QueueFull(Exception):
    """Every replica has as much as it takes, and as much waits as may wait."""


def translated(error: Exception) -> Exception:
    """`error` as ReplicaLost or QueueFull when it means that; otherwise itself.

    A dead process gives ActorDiedError (at once, measured on loopback), a dead node ActorUnavailableError after one to
    two seconds, and ObjectLostError or OwnerDiedError when the picture was ready and died with its node's memory. A
    replica stopped before it was done cancels its calls. RayTaskError is an exception raised by our own code over
    there: a fault, which would happen again.
    """
    from ray.exceptions import RayError, RayTaskError
    from ray.serve.exceptions import BackPressureError, DeploymentUnavailableError, ReplicaUnavailableError

    if isinstance(error, BackPressureError):
        return QueueFull(str(error))
    ours = isinstance(error, RayTaskError) and not isinstance(getattr(error, "cause", None), RayError)
    lost = isinstance(error, (RayError, ReplicaUnavailableError, DeploymentUnavailableError))
    told = str(error).strip() or "no reason given"
    return ReplicaLost(f"{type(error).__name__}: {told.splitlines()[0]}") if lost and not ours else error
