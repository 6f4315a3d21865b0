"""What an operator reads when the model cannot be had: the real libraries, a loopback hub, folders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testkit.hub.weights_hub import ACCEPTED, STRANGER, weights_hub
from testkit.waiting import PATIENCE

ROOT = Path(__file__).parent.parent.parent
LARGEST = "transformer/diffusion_pytorch_model.safetensors"
Load = Callable[..., str]


def start_loading(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "testkit.hub.load_models"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


@pytest.fixture(scope="module")
def load(tiny_flux: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """Loads in one process for all tests, for the sake of its imports; gives the sentence that it ended with."""
    kept = ("HF_TOKEN", "HF_TOKEN_PATH", "HF_HUB_CACHE", "HF_HUB_OFFLINE")
    plain = {name: value for name, value in os.environ.items() if name not in kept}
    with weights_hub(tiny_flux) as hub:
        cache = tmp_path_factory.mktemp("hf")
        (cache / "models--city--shut").write_text("A file where a folder must be: nothing can be written there.")
        places = {"HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(cache), "HF_HOME": str(cache / "home")}
        process = start_loading({**plain, **places})

        def ask(model: str | Path, **more: str | int) -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps({"model": str(model), **more}) + "\n")
            process.stdin.flush()
            sentence: str = json.loads(process.stdout.readline())
            return sentence

        yield ask
        process.communicate(timeout=300)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"model": "city/gated"}, ["city/gated is gated", "there is no Hugging Face token", "HF_TOKEN_PATH"]),
        (
            {"model": "city/gated", "token": STRANGER},
            ["may not read it", "https://huggingface.co/city/gated with that"],
        ),
        ({"model": "city/gated", "token": "hf_no_token_of_anybody"}, ["does not accept our token", "city/gated"]),
        ({"model": "city/tight", "token": STRANGER}, ["does not let our token read city/tight", "type read"]),
        ({"model": "city/nowhere"}, ["shows no model city/nowhere", "HF_TOKEN_PATH"]),
        ({"model": "city/nowhere", "token": ACCEPTED}, ["shows no model city/nowhere"]),
        ({"model": "city/open", "revision": "f" * 40}, ["city/open has no revision ffffff", "commits/main"]),
        ({"model": "city/lost"}, ["city/lost is not whole in the cache", "Hugging Face could not be reached"]),
        ({"model": "city/shut"}, ["city/shut cannot be had at /", "look at its owner and mode"]),
        ({"model": "city/bare"}, ["city/bare is not for diffusers", "model_index.json"]),
        ({"model": "city/tired"}, ["failed (status 503)", "city/tired"]),
        ({"model": "city/open", "most_bytes": 5000}, ["city/open do not fit onto the disk", "make room"]),
        ({"model": "/srv/models/nowhere"}, ["The folder /srv/models/nowhere of the model is not there"]),
    ],
)
def test_a_model_that_cannot_be_had_is_told_in_a_sentence(load: Load, wish: dict[str, str], words: list[str]) -> None:
    sentence = load(**wish)
    assert [word for word in words if word not in sentence] == [], sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not wish.get("token") or wish["token"] not in sentence


def test_what_the_account_may_read_is_fetched_and_stays_there_without_a_token(load: Load) -> None:
    assert load("city/gated", token=ACCEPTED) == ""
    assert load("city/gated", token=STRANGER) == "", "it is in the cache now"


def broken(tiny_flux: Path, tmp_path: Path, name: str, keep_bytes: int | None) -> Path:
    """A copy of the model whose file `name` has only so many bytes, or is not there."""
    folder = tmp_path / "model"
    shutil.copytree(tiny_flux, folder, ignore=shutil.ignore_patterns("state"))
    file = folder / name
    content = file.read_bytes()
    file.unlink()
    if keep_bytes is not None:
        file.write_bytes(content[:keep_bytes])
    return folder


@pytest.mark.parametrize(
    ("name", "keep_bytes", "words"),
    [
        ("model_index.json", None, "is no diffusers model, as it has no model_index.json"),
        ("model_index.json", 1, "model_index.json' is not a valid JSON file; a file may be missing or damaged"),
        (LARGEST, None, "Error no file named diffusion_pytorch_model.safetensors found"),
        (LARGEST, 5000, "A weights file of the model"),
        ("text_encoder_2/model.safetensors", 5000, "A weights file of the model"),
        ("vae/config.json", None, "Error no file named config.json found"),
        ("tokenizer/tokenizer.json", None, "The tokenizer of the model"),
    ],
)
def test_a_folder_that_is_not_whole_is_told_in_a_sentence(
    load: Load, tiny_flux: Path, tmp_path: Path, name: str, keep_bytes: int | None, words: str
) -> None:
    sentence = load(broken(tiny_flux, tmp_path, name, keep_bytes))
    assert words in sentence
    assert str(tmp_path) in sentence


def test_a_machine_that_must_not_fetch_is_told_in_a_sentence(tmp_path: Path) -> None:
    process = start_loading({**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)})
    said, _ = process.communicate(json.dumps({"model": "city/open"}), timeout=PATIENCE)
    assert "city/open is not whole in the cache, and HF_HUB_OFFLINE forbids to fetch it" in json.loads(said)
