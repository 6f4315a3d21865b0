"""Where our messages go in a process that Serve started: into the log that Serve keeps of that replica."""

from __future__ import annotations

import logging


def log_with_serve() -> None:
    """To be called in a replica's constructor, when Serve has set up its own logger."""
    ours, theirs = logging.getLogger("inference"), logging.getLogger("ray.serve")
    ours.handlers = list(theirs.handlers)
    ours.setLevel(theirs.getEffectiveLevel())
    ours.propagate = not ours.handlers
