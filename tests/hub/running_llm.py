"""vLLM's real server with the tiny Llama on loopback, started by scripts/serve_llm.py as an operator starts it.

It needs .venv-hub and imports nothing of it, so that tests of either environment can use it. Ready in some 20 seconds,
1.3 GiB: one for all tests of a session.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

ROOT = Path(__file__).parent.parent.parent
HUB_PYTHON = ROOT / ".venv-hub" / "bin" / "python"
MODEL = "tiny-llama"
KEY = "a-key-of-the-tests-only"
KV_CACHE_GIB = "0.0625"  # 64 MiB: some 16 conversations of 16,384 tokens of this model
SECONDS_TO_START = 180  # 20 on an idle machine; tests may share 2 cores


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
    subprocess.run([HUB_PYTHON, "-m", "tests.hub.tiny_llama", model], cwd=ROOT, check=True, capture_output=True)
    key_file.write_text(KEY, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words: list[str | Path] = [HUB_PYTHON, "-m", "scripts.serve_llm", "--cpu", "--model", model, "--served-name", MODEL]
    words += ["--port", str(port), "--kv-cache-gib", KV_CACHE_GIB, "--key-file", key_file]
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/health", process, log)
            yield RunningLLM(url=f"http://127.0.0.1:{port}/v1", model=MODEL, key=KEY, log=log)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(url, timeout=5).status_code == requests.codes.ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.2)
    last = log.read_text(encoding="utf-8", errors="replace")[-3000:]
    raise RuntimeError(f"vLLM did not become healthy within {SECONDS_TO_START} s; its log ends with:\n{last}")
