"""`python -m testkit.hub.load_models`: loads a model for each line of JSON it reads, and prints how that ended.

A process of its own, because the Hugging Face libraries read HF_ENDPOINT and the like once, at their import.
A line is `{"model": ..., "revision": ..., "token": ..., "most_bytes": ...}`, the last for the files that it may write;
the answer is the error's sentence, or "" when the model is there.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any

from inference.engines.flux.loading import load_weights, quiet_libraries
from inference.engines.flux.options import FluxOptions
from inference.errors import EngineError


def main() -> None:
    quiet_libraries()
    for line in sys.stdin:
        print(json.dumps(outcome(json.loads(line))), flush=True)


def outcome(wish: dict[str, Any]) -> str:
    """What an operator reads of this load."""
    _give_token(wish.get("token", ""))
    resource.setrlimit(resource.RLIMIT_FSIZE, (wish.get("most_bytes", resource.RLIM_INFINITY), resource.RLIM_INFINITY))
    try:
        load_weights(FluxOptions(wish["model"], wish.get("revision", ""), dtype="fp32", device="cpu"), "cpu")
    except EngineError as error:
        return error.message
    return ""


def _give_token(token: str) -> None:
    os.environ.pop("HF_TOKEN", None)
    if token:
        os.environ["HF_TOKEN"] = token


if __name__ == "__main__":
    main()
