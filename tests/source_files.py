"""The project's own source, read as text and as imports, for the tests that watch the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "peerdesk"


def python_files(*folders: str) -> list[Path]:
    """Every Python file of these folders of the project, in a steady order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """A file as it is called in messages: from the project's root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that is imported; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the whole name, not a relative one"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def without_types_only(tree: ast.Module) -> ast.Module:
    """The tree less its `if TYPE_CHECKING:` parts, which are never run."""

    class Runs(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return node.orelse
            return self.generic_visit(node)

    kept = Runs().visit(tree)
    assert isinstance(kept, ast.Module)
    return kept
