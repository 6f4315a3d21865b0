"""The rules of DESIGN: which part may import which, what happens at import time, one error tree."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"torch", "diffusers", "vllm", "ray", "transformers"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def offenders(folder: str, forbidden: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imports(path)
        if any(name == module or name.startswith(module + ".") for module in forbidden)
    ]


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("cache_db", ("inference", "ui", "scripts")),
        ("inference", ("ui", "scripts")),
        ("inference/engines", ("cache_db", "inference.service", "inference.studio", "inference.writers", "fastapi")),
        ("inference/writers", ("cache_db", "inference.service", "inference.engines", "fastapi")),
        ("inference/places", ("inference.writers", "inference.engines", "cache_db")),
        ("ui", ("inference.engines", *HEAVY)),
        ("scripts", ("ui",)),
    ],
)
def test_dependencies_run_one_way(folder: str, forbidden: tuple[str, ...]) -> None:
    assert modules(folder)
    assert offenders(folder, forbidden) == []


def test_a_region_imports_nothing_heavy() -> None:
    code = f"import sys, ui.app; print(sorted(set(sys.modules) & {HEAVY!r}))"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_environment_is_read_in_one_place() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for folder in ("cache_db", "inference", "ui")
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    # __main__, hub.py and gateway.py hand the environment to their settings; the others only write what libraries read.
    assert readers <= {
        "ui/__main__.py",
        "ui/app.py",
        "ui/workers.py",
        "inference/processes.py",
        "inference/fleet/hub.py",
        "inference/fleet/cluster/__main__.py",
        "inference/fleet/cluster/gateway.py",
        "inference/fleet/cluster/replica.py",
        "ui/console/__main__.py",
        "ui/console.py",
    }


@pytest.mark.parametrize("folder", ["cache_db", "inference", "ui", "scripts"])
def test_every_module_says_what_it_does(folder: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules(folder)
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_requirements_are_pinned_with_a_reason() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "requirements-hub.txt", "requirements-hub-test.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                package, _, reason = line.partition("  # ")
                assert "==" in package, line
                assert len(reason) > 5, line


def test_a_region_stays_light() -> None:
    named = {
        line.split("==")[0].lower()
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert not named & HEAVY
