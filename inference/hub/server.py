"""One process that serves the hub: the image server alone on one machine, with its own engine, queue and batcher."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import astuple, fields
from typing import Any

import uvicorn
from fastapi import FastAPI

from inference.engines.batch import BatchEngine
from inference.engines.flux.options import FluxOptions
from inference.hub.app import LARGEST_BODY, create_app
from inference.hub.batch_clock import BatchClock
from inference.hub.coalescing import Coalescing
from inference.hub.local_backend import LocalBackend
from inference.hub.settings import HubSettings
from inference.hub.watchdog import Watchdog, leave
from inference.serving.bound_protocol import bound_protocol
from inference.serving.connection_limits import ConnectionLimits

_CONNECTIONS_OF_A_REGION = 1024  # or of what stands before the hub: one for each picture that somebody waits for


def run(
    engine: BatchEngine,
    settings: HubSettings,
    listener: socket.socket,
    clock: BatchClock | None = None,
    pause: float = 0.0,
) -> int:
    """Serves until a signal comes, or the engine will draw no more; the exit status.

    `clock` and `pause` as in `LocalBackend`.
    """
    print(f"Cityframe's hub serves {settings.name} at {settings.base_url}/v1", flush=True)
    backend = LocalBackend(engine, settings, clock, pause)
    app = create_app(Coalescing(backend, settings.kept_megabytes * 2**20), settings)
    status = serve(app, backend, engine, settings, listener)
    leave(status)
    return status


def flux_options(settings: HubSettings) -> FluxOptions:
    """The engine's options are the settings of the same names."""
    alike: dict[str, Any] = {option.name: getattr(settings, option.name) for option in fields(FluxOptions)}
    return FluxOptions(**{**alike, "buckets": tuple(map(astuple, settings.bucket_list()))})


def set_library_environment(settings: HubSettings, set_default: Callable[[str, str], str]) -> None:
    """What torch and the Hugging Face libraries read from the environment once, at their import.

    Kernels are kept on disk, so that the next start compiles none of them again; nothing phones home.
    """
    set_default("TORCHINDUCTOR_CACHE_DIR", str((settings.state_folder / "kernels").absolute()))
    set_default("HF_HUB_DISABLE_TELEMETRY", "1")
    set_default("DO_NOT_TRACK", "1")
    # torch's default asks NVML about the whole card, which a MIG slice forbids: an internal assertion fails when it
    # allocates (vllm-project/ci-infra 355). By the older name, as torch 2.9 passed over the newer (pytorch 183387).
    set_default("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:False")


class _Server(uvicorn.Server):
    """uvicorn's own, which answers everybody before it ends.

    uvicorn lets answers under way come to their end and cancels them after `timeout_graceful_shutdown`; only then does
    it tell the application. So a queue that takes longer would end in broken connections: the backend is told first.
    """

    def __init__(self, config: uvicorn.Config, backend: LocalBackend) -> None:
        super().__init__(config)
        self._backend = backend

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._backend.refuse()
        await super().shutdown(sockets)


def _limits(settings: HubSettings) -> ConnectionLimits:
    """The body's own bounds stand in app.py, which another server may serve: here they are a little wider."""
    return ConnectionLimits(
        body_bytes=2 * LARGEST_BODY,
        head_seconds=settings.arrival_seconds,
        body_seconds=settings.arrival_seconds + 5,
        per_address=_CONNECTIONS_OF_A_REGION,
    )


def serve(
    app: FastAPI, backend: LocalBackend, engine: BatchEngine, settings: HubSettings, listener: socket.socket
) -> int:
    """Runs until SIGTERM or Ctrl-C, or until the engine failed; everybody who waits then gets an answer. The status."""
    config = uvicorn.Config(
        app,
        http=bound_protocol(_limits(settings)),
        ws="none",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        log_level=settings.log_level,
        timeout_graceful_shutdown=3,  # for sending; with the backend's own seconds less than the 10 of `docker stop`
    )
    server = _Server(config, backend)

    def end() -> None:
        server.should_exit = True

    watch = Watchdog(engine.startup, end, settings.failed_seconds)
    watch.start()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn raises the signal again once it has served
        return 0
    finally:
        watch.stop()
    return 1 if watch.failed else 0
