"""What the layers promise, beyond what import-linter sees: lazy imports and single importers."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = ("prefect", "duckdb", "httpx")


def imported_by(statement: str) -> set[str]:
    """Return the top-level names of all modules that a statement loads in a fresh process."""
    program = f"{statement}\nimport sys; print('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=120
    )
    return set(said.stdout.split())


def test_core_needs_no_prefect_no_database_and_no_network() -> None:
    modules = [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in (ROOT / "palmyra_watch" / "core").glob("**/*.py")
    ]
    assert len(modules) > 10
    assert not imported_by("; ".join(f"import {name}" for name in modules)) & set(HEAVY)


@pytest.mark.parametrize(
    ("package", "importers"),
    [
        pytest.param("duckdb", {"palmyra_watch/adapters/warehouse/"}, id="duckdb"),
        pytest.param("deepdiff", {"palmyra_watch/core/compare/record.py"}, id="deepdiff"),
        pytest.param("warcio", {"palmyra_watch/adapters/warc/"}, id="warcio"),
        pytest.param("prefect", {"flows/"}, id="prefect"),
    ],
)
def test_a_library_has_one_importer(package: str, importers: set[str]) -> None:
    found = set()
    for folder in ("palmyra_watch", "flows"):
        for path in (ROOT / folder).glob("**/*.py"):
            if package in _imports(path.read_text(encoding="utf-8")):
                found.add(path.relative_to(ROOT).as_posix())
    assert found
    assert {name for name in found if not any(name.startswith(place) for place in importers)} == set()


def _imports(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_every_exception_is_caught_at_the_outermost_edge_and_in_the_guard_of_a_step_alone() -> None:
    found = set()
    for folder in ("palmyra_watch", "flows"):
        for path in (ROOT / folder).glob("**/*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ExceptHandler) and _catches_all(node):
                    found.add(path.relative_to(ROOT).as_posix())
    edges = {
        "palmyra_watch/cli/__init__.py",
        "flows/automations.py",
    }  # the `main` of each of the two programs
    assert found == {*edges, "palmyra_watch/steps/guarded.py"}


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id == "Exception") for kind in kinds)


def test_no_sql_stands_in_python() -> None:
    statements = ("SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "CREATE OR REPLACE")
    allowed = {
        "palmyra_watch/cli/commands.py",
        "palmyra_watch/cli/outcome.py",
    }  # examples that a user may type
    for folder in ("palmyra_watch", "flows"):
        for path in (ROOT / folder).glob("**/*.py"):
            name = path.relative_to(ROOT).as_posix()
            if name in allowed:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert not any(word in node.value for word in statements), f"{name}:{node.lineno}"


def test_the_constraints_pin_everything_and_name_no_address() -> None:
    lines = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(lines) > 50
    assert [line for line in lines if "==" not in line or "://" in line] == []
