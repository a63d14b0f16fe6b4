"""Whether tests notice changed rules: `python -m tools.mutate PATH … --tests PATH … [-n 40] [--seed 1]`.

Of all places of some modules at which a rule can be turned round (a comparison, `and` and `or`, `not`, a number, a
sign, a truth value), a sample is changed, one at a time, in a copy of the project, and the tests are run. A change is
*killed* when they fail, or take ten times as long as without it. Printed are those that survive, each with its line,
and the share that was killed; the command ends with 1 where that is below the asked one.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).parent.parent
_TIMES: Final = 10
_LEAST_SECONDS: Final = 60
_OPPOSITES: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_SIGNS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
}  # fmt: skip


def places(tree: ast.Module) -> list[ast.AST]:
    """Return the nodes of a module that can be changed, in their order."""
    typed = {id(node) for one in ast.walk(tree) for node in _of_types(one)}
    return [node for node in ast.walk(tree) if id(node) not in typed and changed(node) is not None]


def _of_types(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in annotations: it is no rule."""
    told = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    for one in told:
        if isinstance(one, ast.AST):
            yield from ast.walk(one)


def changed(node: ast.AST) -> ast.AST | None:  # noqa: PLR0911  # one for each kind
    """Return another node in the place of one; None where there is no rule to change."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _OPPOSITES:
        other = copy.deepcopy(node)
        other.ops[0] = _OPPOSITES[type(node.ops[0])]()
        return other
    if isinstance(node, ast.BoolOp):
        return ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return ast.BinOp(left=node.left, op=_SIGNS[type(node.op)](), right=node.right)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return ast.Constant(value=not node.value)
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return ast.Constant(value=node.value + 1)
    return None


class _Change(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self._node, self._other = node, other

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the other node where the one stands."""
        return self._other if node is self._node else self.generic_visit(node)


def mutant(text: str, number: int) -> tuple[str, str]:
    """Return a module with its place of some number changed, and the change in words."""
    tree = ast.parse(text)
    node = places(tree)[number]
    other = changed(node)
    assert other is not None  # noqa: S101  # it is one of the places
    told = f"line {node.lineno}: {ast.unparse(node)}  →  {ast.unparse(other)}"  # type: ignore[attr-defined]
    return ast.unparse(ast.fix_missing_locations(_Change(node, other).visit(tree))), told


def modules(paths: Sequence[str]) -> list[Path]:
    """Return the modules below some paths, relative to the project."""
    found = []
    for name in paths:
        path = ROOT / name
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [path.relative_to(ROOT) for path in found]


def run_tests(project: Path, tests: Sequence[str], seconds: float) -> bool:
    """Run the tests in a copy of the project; tell whether they pass in time."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Change, test, print; return 1 if too few changes were killed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", help="modules or folders")
    parser.add_argument("--tests", nargs="+", required=True, help="files or folders of tests")
    parser.add_argument("-n", type=int, default=40, help="so many changes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.8, help="share that is to be killed")
    told = parser.parse_args(arguments)
    every = [
        (path, number)
        for path in modules(told.paths)
        for number in range(len(places(ast.parse((ROOT / path).read_text(encoding="utf-8")))))
    ]
    sample = random.Random(told.seed).sample(every, min(told.n, len(every)))  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        left_out = shutil.ignore_patterns(".git", "captures", "*.duckdb", "__pycache__", ".venv")
        shutil.copytree(ROOT, project, ignore=left_out)
        began = time.monotonic()
        if not run_tests(project, told.tests, 3600):
            print("the tests fail without any change")
            return 1
        seconds = max(_LEAST_SECONDS, _TIMES * (time.monotonic() - began))
        killed = 0
        for path, number in sorted(sample):
            text = (ROOT / path).read_text(encoding="utf-8")
            changed_text, words = mutant(text, number)
            (project / path).write_text(changed_text, encoding="utf-8")
            if run_tests(project, told.tests, seconds):
                print(f"survives  {path}, {words}", flush=True)
            else:
                killed += 1
            (project / path).write_text(text, encoding="utf-8")
    print(f"{killed} of {len(sample)} changes killed, of {len(every)} that can be made")
    return int(killed < told.least * len(sample))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
