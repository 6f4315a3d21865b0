"""docs/hub.md is true: its settings, commands, metrics and the sentences that it says we print.

`python -m tests.test_hub_docs` writes the table of settings into it anew.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from dataclasses import Field, asdict, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from inference.engines.batch import Startup, Used
from inference.hub.backend import BackendStatus
from inference.hub.metrics import HubMetrics
from inference.hub.settings import HubSettings, read_hub_settings
from scripts import plan_fleet, serve_llm

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "hub.md"
BEGIN, END = "<!-- settings: made by .venv/bin/python -m tests.test_hub_docs -->", "<!-- end of settings -->"
VARIES = "…"
SOURCES = [*(ROOT / "inference").rglob("*.py"), ROOT / "scripts" / "serve_llm.py"]


def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def settings_table() -> str:
    """The image server's settings as a table in Markdown."""
    rows = [
        f"| `{HubSettings.environment_name(entry)}` | {_default(entry)} | {_help(entry)} |"
        for entry in fields(HubSettings)
    ]
    return "\n".join([BEGIN, "| setting | default | what for |", "| --- | --- | --- |", *rows, END])


def _default(entry: Field[Any]) -> str:
    text = str(entry.default).lower() if isinstance(entry.default, bool) else str(entry.default)
    return f"`{text}`".replace(",", ", ") if text else "none"


def _help(entry: Field[Any]) -> str:
    choices, least, most = (entry.metadata[name] for name in ("choices", "minimum", "maximum"))
    if choices:
        return f"{entry.metadata['help']} ({', '.join(choices)})"
    return entry.metadata["help"] if least is None else f"{entry.metadata['help']} ({least:,} to {most:,})"


def write_settings_table() -> None:
    text = document()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    DOCUMENT.write_text(before + settings_table() + after, encoding="utf-8")


def test_the_table_of_settings_is_that_of_the_program() -> None:
    assert settings_table() in document(), "run: .venv/bin/python -m tests.test_hub_docs"


# ---- commands


def commands(program: str) -> list[tuple[dict[str, str], list[str]]]:
    """(settings before it, words after it) of each indented line that runs the program."""
    found = []
    for line in document().splitlines():
        if line.startswith("    "):
            words = shlex.split(re.sub(r"\$([A-Z_]+)", r"a-key-for-\1", line), comments=True)
            environment = dict(word.split("=", 1) for word in words if word.startswith("CITYFRAME_"))
            words = words[len(environment) :]
            if " ".join(words).startswith(program):
                found.append((environment, words[len(program.split()) :]))
    return found


def test_the_image_server_takes_what_the_document_gives_it() -> None:
    given = [*commands("make images"), *commands(".venv-hub/bin/python -m inference.hub")]
    assert len(given) >= 3
    for environment, words in given:
        read_hub_settings(environment, words)


def test_the_llms_script_takes_what_the_document_gives_it() -> None:
    given = [words for _, words in commands(".venv-hub/bin/python -m scripts.serve_llm")]
    given += [shlex.split(words[0].removeprefix("FLAGS=")) for _, words in commands("make llm")]
    assert len(given) >= 3
    for words in given:
        assert serve_llm.command(serve_llm.parse(words)[0])


def test_the_other_commands_exist() -> None:
    modules = set(re.findall(r"\.venv-\w+/bin/python -m ([\w.]+)", document()))
    assert {"testkit.hub.tiny_flux", "testkit.hub.tiny_llama", "scripts.plan_fleet"} <= modules
    for module in modules:
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    targets = set(re.findall(r"make \.(venv-\w+)/\.run", document()))
    assert targets == {"venv-gpu"}
    assert "$(GPU_VENV)/.run:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_plan_is_checked_with_flags_that_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        plan_fleet.main(["--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    for _, words in commands(".venv-gpu/bin/python -m scripts.plan_fleet"):
        assert {word for word in words if word.startswith("--")} <= known


def test_the_pinned_revisions_are_the_defaults() -> None:
    default = next(entry.default for entry in fields(HubSettings) if entry.name == "revision")
    assert set(re.findall(r"--revision ([0-9a-f]{40})", document())) == {default, serve_llm.REVISION}


# ---- what it counts and what it says


def test_every_metric_of_the_hub_is_documented_and_exists() -> None:
    documented = set(re.findall(r"`(cityframe_hub_\w+)(?:\{[\w,]+\})?`", document()))
    startup = Startup("ready", 1.0, 0.0, 1.0, (("weights", 1.0),))
    status = BackendStatus(**asdict(startup), memory_bytes=1, used=Used(1.0, joules=1.0), spent=(("drawn", 1.0),))
    text = HubMetrics("test").written(status).decode()
    families = {family.name: family.type for family in text_string_to_metric_families(text)}
    exposed = {
        f"{name}_total" if kind == "counter" else name
        for name, kind in families.items()
        if not name.endswith("_created")
    }
    assert documented == exposed


def quoted() -> list[str]:
    """The sentences in the first column of the tables after "When it fails" that are said to be ours."""
    tables = document().partition("## When it fails")[2]
    return [
        sentence for row in re.findall(r"^\| (.*?) \|", tables, re.MULTILINE) for sentence in re.findall("`(.+?)`", row)
    ]


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    """Every text in the code, with what varies in it as `…`."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    return tuple(text for tree in trees for node in ast.walk(tree) for text in _text(node))


def _text(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else VARIES for part in node.values)
        yield "".join(str(part) for part in parts)


@pytest.mark.parametrize("sentence", quoted())
def test_a_sentence_of_the_failures_table_is_one_that_we_print(sentence: str) -> None:
    """In the order of its parts: a part that the code puts together from two texts has to be in one of them."""
    parts = [part.strip() for part in sentence.split(VARIES) if part.strip(" .:;()")]
    pattern = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
    assert any(pattern.search(text) for text in sentences()) or all(
        any(part in text for text in sentences() if len(text) < 400) for part in parts
    ), f"nothing in the code says {sentence!r}"


if __name__ == "__main__":
    write_settings_table()
