"""vLLM's real server with the tiny Llama on loopback, started by scripts/serve_llm.py as an operator starts it.

It needs .venv-hub and imports nothing of it, so that tests of either environment can use it. Ready in some 20 seconds,
1.3 GiB: one for all tests of a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from testkit.hub.models import HUB_PYTHON, copy_model
from testkit.ports import HeldPort
from testkit.server_process import ServerProcess

MODEL = "tiny-llama"
KEY = "a-key-of-the-tests-only"
KV_CACHE_GIB = "0.0625"  # 64 MiB: some 16 conversations of 16,384 tokens of this model


@dataclass(frozen=True, slots=True)
class RunningLLM:
    """`url` ends in /v1, as CITYFRAME_LLM_URL wants it."""

    url: str
    model: str
    key: str = field(repr=False)
    log: Path


@contextmanager
def running_llm(folder: Path) -> Iterator[RunningLLM]:
    """Makes the tiny Llama in `folder`, serves it and ends the server."""
    model, key_file, log = folder / "llama", folder / "key", folder / "vllm.log"
    copy_model("tiny_llama", model)
    key_file.write_text(KEY, encoding="utf-8")
    with HeldPort() as port:
        url = f"http://127.0.0.1:{port.number}"
        words: list[str | Path] = [HUB_PYTHON, "-m", "scripts.serve_llm", "--cpu", "--model", model]
        words += ["--served-name", MODEL, "--port", str(port.number), "--kv-cache-gib", KV_CACHE_GIB]
        words += ["--key-file", key_file]
        with ServerProcess(words, log).start(f"{url}/health"):
            yield RunningLLM(url=f"{url}/v1", model=MODEL, key=KEY, log=log)
