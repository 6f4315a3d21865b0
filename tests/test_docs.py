"""The documents are true: every command, setting, metric, route, link and line of the tree that they name exists."""

from __future__ import annotations

import re
import shlex
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from inference.hub.settings import HubSettings, read_hub_settings
from inference.metrics import Metrics
from inference.settings import Settings, environment_name, flag_name, read_settings
from scripts import serve_llm

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "bench" / "README.md", *(ROOT / "docs").glob("*.md")])
SETTINGS = {environment_name(entry): entry for entry in fields(Settings)}
HUB_SETTINGS = {HubSettings.environment_name(entry) for entry in fields(HubSettings)}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
SOURCES = [*(ROOT / "bench").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
FLAGS = {"--help", *map(flag_name, fields(Settings)), *map(flag_name, fields(HubSettings))} | {
    flag for path in SOURCES for flag in re.findall(r'"(--[a-z-]+)"', path.read_text(encoding="utf-8"))
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(path: Path) -> list[str]:
    """The indented lines, continued ones joined, that begin with a command of ours, possibly behind settings."""
    joined = text(path).replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines() if line.startswith("    ")]
    return [line for line in lines if re.match(r"(CITYFRAME_\w+=|make |python -m |\.venv/bin/)", line)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_settings_that_a_document_names_exist(document: Path) -> None:
    named = set(re.findall(r"CITYFRAME_[A-Z_]*[A-Z]", text(document)))
    assert named <= set(SETTINGS) | HUB_SETTINGS, named - set(SETTINGS) - HUB_SETTINGS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_that_a_document_gives_can_run(document: Path) -> None:
    for command in commands(document):
        words = shlex.split(command, comments=True)
        environment = dict(word.split("=", 1) for word in words if word.startswith("CITYFRAME_"))
        words = words[len(environment) :]
        program = words.pop(0)
        flags: list[str] = []
        if program == "make":
            assert words[0] in TARGETS, command
            flags = [flag for word in words if word.startswith("FLAGS=") for flag in shlex.split(word[6:])]
            if words[0] == "llm":
                serve_llm.command(serve_llm.parse(flags)[0])
                continue
        else:
            assert words.pop(0) == "-m", command
            module = words.pop(0)
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), command
            if module == "inference.hub":
                read_hub_settings(environment, [word for word in words if word != "--help"])
                continue
            flags = words if module == "ui" else []
        if "--help" not in flags:
            read_settings(environment, flags)


def test_inline_commands_name_targets_that_exist() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"`make ([a-z]+)", text(document)):
            assert target in TARGETS, f"{document.name}: make {target}"
        for flag in re.findall(r"`(--[a-z-]+)`", text(document)):
            assert flag in FLAGS, f"{document.name}: {flag}"


def test_every_setting_is_documented_for_operators() -> None:
    named = set(re.findall(r"CITYFRAME_[A-Z_]*[A-Z]", text(ROOT / "docs" / "operators.md")))
    assert set(SETTINGS) <= named, set(SETTINGS) - named


def test_every_metric_is_documented_and_exists() -> None:
    documented = set(re.findall(r"`(cityframe_\w+?)(?:\{[\w,]+\})?`", text(ROOT / "docs" / "operators.md")))
    exposed = {
        sample.name.removesuffix("_created")
        for metric in Metrics("test").registry.collect()
        for sample in metric.samples
    }
    families = {metric.name for metric in Metrics("test").registry.collect()}
    for name in documented:
        assert name in exposed or name.removesuffix("_total") in families, name
    for family in families - {"cityframe_region"}:
        assert family in documented or f"{family}_total" in documented or family == "cityframe_region_info", family


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(document)) + re.findall(r'<img src="([^"]+)"', text(document))
    for link in links:
        if not link.startswith("http"):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def tree_entries() -> dict[str, str]:
    """Path -> what the README says of it, from its tree."""
    block = re.search(r"```\n(.*?)```", text(ROOT / "README.md"), re.DOTALL)
    assert block is not None
    entries: dict[str, str] = {}
    parents: list[str] = []
    for line in block.group(1).splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name, _, words = line.strip().partition("  ")
        parents = [*parents[:depth], name.rstrip("/")]
        entries["/".join(parents)] = words.strip()
    return entries


def test_the_tree_is_true_and_complete() -> None:
    entries = tree_entries()
    for path, words in entries.items():
        assert (ROOT / path).exists(), path
        assert words, f"{path}: a word on what it is"
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for path in tracked:
        parts = Path(path).parts
        if parts[0] in ("ui", "inference", "regions", "cache_db", "scripts") and not path.endswith("__init__.py"):
            covered = any("/".join(parts[:length]) in entries for length in range(2, len(parts) + 1))
            assert covered, f"the README's tree does not name {path} or its folder"


def test_the_documents_name_no_machine_of_ours() -> None:
    for document in DOCUMENTS:
        assert "/work/" not in text(document), document.name


def test_files_that_the_code_names_exist() -> None:
    """In comments and docstrings: what has moved or gone is not pointed at."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    code = [path for path in tracked if path.endswith((".py", ".js", ".css", ".txt")) and not path.startswith("tests/")]
    for path in code:
        for named in re.findall(r"[\w/.-]*\b\w+\.(?:py|js)\b", text(ROOT / path)):
            ours = named.lstrip("./")
            known = any(one == ours or one.endswith(f"/{ours}") for one in tracked)
            assert known or ours.startswith("page/openapi/"), f"{path} names {named}"
