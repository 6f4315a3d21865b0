"""Gradio's own client for a region, with patience: by itself it gives up what is not answered within five seconds."""

from __future__ import annotations

from typing import Any

from gradio_client import Client

from testkit.waiting import PATIENCE


def gradio_client(url: str, **options: Any) -> Client:
    return Client(url, verbose=False, httpx_kwargs={"timeout": PATIENCE}, **options)
