"""A replica: one LocalBackend in a process that Serve started on a slice. The same class that a lone hub runs.

It speaks no HTTP. It becomes ready when its model is loaded and warm, so that Serve sends nothing to it before.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Callable, Mapping

from inference.hub.backend import Backend, BackendStatus, Drawing
from inference.hub.cluster.cluster_plan import Scalar, hub_settings
from inference.hub.cluster.logs import log_with_serve
from inference.hub.cluster.messages import Message, with_signs_of_life
from inference.hub.settings import HubSettings

log = logging.getLogger(__name__)

MakeBackend = Callable[[HubSettings], Backend]


def local_backend(settings: HubSettings) -> Backend:
    """What a lone hub draws with, in this process."""
    from inference.engines.flux.engine import FluxEngine
    from inference.hub.local_backend import LocalBackend
    from inference.hub.server import flux_options, set_library_environment

    set_library_environment(settings, os.environ.setdefault)
    return LocalBackend(FluxEngine(flux_options(settings)), settings)


class ImageReplica:
    """What Serve calls a deployment's class; `awake`, `draw` and `check_health` are called over its handle."""

    # Serve awaits a constructor that is a coroutine, and offers no other place to await before a replica is ready.
    async def __init__(  # type: ignore[misc]
        self, settings: Mapping[str, Scalar], make_backend: MakeBackend
    ) -> None:
        """Raises RuntimeError when the model does not load: Serve tells so and tries again a few times."""
        log_with_serve()
        self._backend = make_backend(hub_settings(settings))
        await self._backend.start()
        status = await self._loaded()
        log.info("ready after %.1f s: %s", status.elapsed, status.stages)

    async def _loaded(self) -> BackendStatus:
        while not (status := await self._backend.status()).ready:
            if status.stage in ("failed", "closed"):
                raise RuntimeError(f"The model did not load: {status.detail}")
            await asyncio.sleep(0.1)
        return status

    async def draw(self, drawing: Drawing) -> AsyncGenerator[Message, None]:
        async for message in with_signs_of_life(self._backend.draw(drawing)):
            yield message

    async def awake(self) -> BackendStatus:
        """Answers as soon as there is a replica: whoever wants one calls this."""
        return await self._backend.status()

    async def check_health(self) -> None:
        """Raises RuntimeError when it will not draw again: Serve then replaces this replica."""
        status = await self._backend.status()
        if status.stage in ("failed", "closed"):
            raise RuntimeError(f"The engine failed: {status.detail}")

    async def __del__(self) -> None:
        await self._backend.close()
