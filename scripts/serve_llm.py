"""Starts vLLM's own server for the prompts' language model, with the settings that make its structured output hold.

`command` and `environment` are pure and say exactly what is run; the command line prints it (--print), or becomes it.
It knows nothing of what is asked of the model; vLLM is named and never imported here.

Decisions:
- `--structured-outputs-config` with the guidance backend and no free whitespace: of 64 answers of a random model under
  a schema with lengths, 64 were valid; with vLLM's default backend none was (control characters inside strings).
- `--scheduling-policy priority`: requests carry their prompt's place, so that the first prompt of every city goes
  before the second of any, from whichever region.
- The KV cache's size is given (`--kv-cache-memory-bytes`) rather than a share of the GPU: inside a MIG slice vLLM reads
  the whole card's memory through NVML (vLLM pull request 41776). scripts/plan_fleet.py says how much there is.
- A slice is chosen by the container runtime (NVIDIA_VISIBLE_DEVICES, CDI, compose's device_ids), never by a MIG UUID in
  CUDA_VISIBLE_DEVICES, on which vLLM stops with a ValueError (vLLM issue 41848).
- The key goes to vLLM through its environment (VLLM_API_KEY), from there or from a file: a command line can be read by
  every user of a machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.errors import SettingError
from inference.serving.loopback import is_loopback

MODEL = "meta-llama/Llama-3.1-8B-Instruct"
# The same commit next year, so that prompts stay comparable; only of this model, as each has commits of its own.
REVISION = "0e9e39f249a16976918f6564b8830bc894c89659"
# Far more than a prompt with its 24 known ones takes, as other clients ask for more. Llama 3.1 could hold 131,072; the
# rest of the memory is better spent on conversations held at once.
CONTEXT = 16_384
STRUCTURED_OUTPUTS = {"backend": "guidance", "disable_any_whitespace": True}
SERVER_MODULE = "vllm.entrypoints.openai.api_server"
MOST_CONTEXT = 10_000_000  # more than any model holds; vLLM compares with its own model's
MOST_SEQUENCES = 4_096
LEAST_CACHE_GIB, MOST_CACHE_GIB = 0.01, 4_096
LEAST_KEY = 16  # characters, as the image server asks
GIB = 2**30


@dataclass(frozen=True, slots=True)
class LLMServer:
    """How one vLLM server is to run. `kv_cache_gib`: None leaves the size to vLLM, for a GPU that is not sliced.

    `revision`: a commit, branch or tag; empty: REVISION for MODEL, for others what their publisher gives out last.
    `cpu` is for tests: one process, one thread, nothing compiled.
    """

    model: str = MODEL
    revision: str = ""
    served_name: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    context: int = CONTEXT
    sequences: int = 32
    kv_cache_gib: float | None = None
    key_file: Path | None = None
    cpu: bool = False

    @property
    def is_folder(self) -> bool:
        return self.model.startswith((".", "/", "~")) or Path(self.model).is_dir()

    @property
    def chosen_revision(self) -> str:
        return self.revision or (REVISION if self.model == MODEL and not self.is_folder else "")


def command(server: LLMServer, python: str = sys.executable) -> list[str]:
    """The words of vLLM's command line.

    Raises:
        SettingError: a revision of a local folder, or a number that vLLM cannot work with.
    """
    _check_numbers(server)
    if server.revision and server.is_folder:
        raise SettingError(f"{server.model} is a folder, which has no revision to choose; leave --revision out.")
    words = [python, "-m", SERVER_MODULE, "--model", server.model]
    words += ["--served-model-name", server.served_name or server.model]
    words += ["--host", server.host, "--port", str(server.port)]
    words += ["--max-model-len", str(server.context), "--max-num-seqs", str(server.sequences)]
    words += ["--scheduling-policy", "priority", "--dtype", "bfloat16"]
    words += ["--disable-uvicorn-access-log"]  # it would write clients' addresses
    words += ["--structured-outputs-config", json.dumps(STRUCTURED_OUTPUTS, separators=(",", ":"))]
    if server.chosen_revision:
        words += ["--revision", server.chosen_revision]
    if server.kv_cache_gib is not None:
        words += ["--kv-cache-memory-bytes", str(int(server.kv_cache_gib * GIB))]
    if server.cpu:
        words += ["--enforce-eager"]
    return words


def _check_numbers(server: LLMServer) -> None:
    """vLLM would stop at them too, minutes later and with a trace."""
    for name, value, most in (
        ("--port", server.port, 65_535),
        ("--context", server.context, MOST_CONTEXT),
        ("--sequences", server.sequences, MOST_SEQUENCES),
    ):
        if not 1 <= value <= most:
            raise SettingError(f"{name} is {value}; whole numbers from 1 to {most} are allowed.")
    size = server.kv_cache_gib
    if size is not None and not LEAST_CACHE_GIB <= size <= MOST_CACHE_GIB:  # not a number is neither
        raise SettingError(f"--kv-cache-gib is {size:g}; {LEAST_CACHE_GIB} to {MOST_CACHE_GIB} are allowed.")


def environment(server: LLMServer, inherited: Mapping[str, str]) -> dict[str, str]:
    """The environment of the server: what was inherited, without telemetry, with the key.

    Raises:
        SettingError: the slice is chosen in a way that vLLM does not survive, a public address has no key, or a key is
            not usable.
    """
    if inherited.get("CUDA_VISIBLE_DEVICES", "").startswith("MIG-"):
        raise SettingError(
            "vLLM stops on a MIG UUID in CUDA_VISIBLE_DEVICES (vLLM issue 41848); give the slice through the container "
            "runtime, as deploy/hub.compose.yaml does."
        )
    result = {**inherited, "VLLM_NO_USAGE_STATS": "1", "DO_NOT_TRACK": "1"}
    if server.is_folder:
        result["HF_HUB_OFFLINE"] = "1"  # everything is there; no call to find that out
    if server.key_file is not None:
        result["VLLM_API_KEY"] = _key(server.key_file)
    elif inherited.get("VLLM_API_KEY"):
        _check_key(inherited["VLLM_API_KEY"], "VLLM_API_KEY")
    elif not is_loopback(server.host):
        raise SettingError(
            f"The LLM does not listen on {server.host} without a key; give --key-file or VLLM_API_KEY, or 127.0.0.1."
        )
    if server.cpu:
        result |= {"VLLM_ENABLE_V1_MULTIPROCESSING": "0", "OMP_NUM_THREADS": "1"}
    return result


def _key(path: Path) -> str:
    try:
        key = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(f"The key's file {path} cannot be read: {error.strerror}.") from error
    _check_key(key, f"The file {path}")
    return key


def _check_key(key: str, source: str) -> None:
    if len(key) < LEAST_KEY or not all("!" <= character <= "~" for character in key):
        raise SettingError(f"{source} holds no usable key; at least {LEAST_KEY} printable ASCII characters are.")


def parse(arguments: Sequence[str]) -> tuple[LLMServer, bool]:
    """The server that is wished for, and whether its command is only to be printed."""
    default = LLMServer()
    parser = argparse.ArgumentParser(prog="python -m scripts.serve_llm", description=__doc__.splitlines()[0])
    parser.add_argument("--model", default=default.model, help="folder, or name on the Hugging Face hub [%(default)s]")
    parser.add_argument("--revision", default="", help=f"commit of the model on the hub [{REVISION} of {MODEL}]")
    parser.add_argument("--served-name", default="", help="name that regions ask for [the model's own]")
    parser.add_argument("--host", default=default.host, help="address; any but loopback needs a key [%(default)s]")
    parser.add_argument("--port", type=int, default=default.port, help="port [%(default)s]")
    parser.add_argument("--context", type=int, default=default.context, help="tokens of one conversation [%(default)s]")
    parser.add_argument("--sequences", type=int, default=default.sequences, help="answers at once [%(default)s]")
    parser.add_argument("--kv-cache-gib", type=float, help="memory for the KV cache; needed inside a MIG slice")
    parser.add_argument("--key-file", type=Path, help="file with the bearer key that regions send; or VLLM_API_KEY")
    parser.add_argument("--cpu", action="store_true", help="vLLM's CPU build, for tests")
    parser.add_argument("--print", action="store_true", help="print the command and do nothing")
    values = vars(parser.parse_args(arguments))
    only_print = values.pop("print")
    return LLMServer(**values), only_print


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        server, only_print = parse(sys.argv[1:] if arguments is None else arguments)
        words = command(server)
        variables = environment(server, os.environ)
    except SettingError as error:
        print(error.message, file=sys.stderr)
        return 2
    if not only_print:
        os.execvpe(words[0], words, variables)  # this process becomes vLLM: signals reach it, and its status is ours
    shown = [f"{name}={value}" for name, value in _added(variables).items()]
    print(shlex.join([*shown, *words]))
    return 0


def _added(variables: Mapping[str, str]) -> dict[str, str]:
    """What `environment` added, with the key masked."""
    added = {name: value for name, value in variables.items() if os.environ.get(name) != value}
    return {**added, **({"VLLM_API_KEY": "***"} if "VLLM_API_KEY" in added else {})}


if __name__ == "__main__":
    sys.exit(main())
