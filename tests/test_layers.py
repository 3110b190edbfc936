"""Each layer imports only to its left, and the outside libraries each have one room."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from tests.source_files import (
    PACKAGE,
    imported,
    name_of,
    python_files,
    tree_of,
    without_types_only,
)

MAY_IMPORT = {
    "core": set(),
    "store": {"core"},
    "records": {"core", "store"},
    "counting": {"core", "store", "records"},
    "documents": {"core", "store", "records", "counting"},
    "exchange": {"core", "store", "records", "counting"},
    "gui": {"core", "store", "records", "counting", "documents", "exchange"},
    "cli": {"core", "store", "records", "counting", "documents", "exchange", "composition"},
    "composition": {
        *("core", "store", "records", "counting", "documents", "exchange", "gui", "cli"),
    },
}
ONLY_IN = {
    "PySide6": {"gui"},
    "shiboken6": {"gui"},
    "sqlcipher3": {"store"},
    "sqlite_utils": {"store"},
    "sqlite_dump": {"store"},
    "reportlab": {"documents"},
    "uharfbuzz": {"documents"},
}
FILES = python_files("peerdesk")


def room_of(name: str) -> str:
    """The layer of a first name below peerdesk; app, __main__ and demo... put the rest together."""
    return "composition" if name in {"app", "__main__"} or name.startswith("demo") else name


def layer_of(path: Path) -> str:
    """The layer that a file of the package belongs to."""
    return room_of(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))


def code_files() -> list[Path]:
    """All files but the package's own first one, which belongs to no layer."""
    return [path for path in FILES if path != PACKAGE / "__init__.py"]


def test_a_module_lives_in_a_known_layer() -> None:
    assert [name_of(path) for path in code_files() if layer_of(path) not in MAY_IMPORT] == []


def test_a_module_imports_only_what_its_layer_may() -> None:
    assert [wrong for path in code_files() for wrong in too_far(path)] == []


def too_far(path: Path) -> list[str]:
    """What a file imports from a layer that is not its own nor to its left."""
    layer = layer_of(path)
    own = {name.split(".")[1] for name in imported(tree_of(path)) if name.startswith("peerdesk.")}
    wrong = {name for name in own if not name.startswith("__version")}
    allowed = MAY_IMPORT[layer] | {layer}
    return [f"{name_of(path)} imports {name}" for name in wrong if room_of(name) not in allowed]


def test_an_outside_library_stays_in_its_room() -> None:
    assert [wrong for path in code_files() for wrong in out_of_its_room(path)] == []


def out_of_its_room(path: Path) -> list[str]:
    """The outside libraries that a file may not import."""
    layer = layer_of(path)
    tops = {name.split(".")[0] for name in imported(tree_of(path))}
    wrong = {top for top in tops if layer not in ONLY_IN.get(top, {layer})}
    return [f"{name_of(path)} imports {name}" for name in wrong]


def test_the_core_needs_nothing_but_python_and_its_folders() -> None:
    tops = {
        name.split(".")[0]
        for path in python_files("peerdesk/core")
        for name in imported(tree_of(path))
    }
    assert tops - sys.stdlib_module_names <= {"peerdesk", "platformdirs"}


def test_the_driver_that_can_not_encrypt_is_never_used() -> None:
    """With plain sqlite3, `PRAGMA key` does nothing and the records would lie in clear text."""
    clear = {"sqlite3", "pysqlite3"}
    using = [
        name_of(path)
        for path in python_files("peerdesk", "installer")
        if clear & {n.split(".")[0] for n in imported(without_types_only(tree_of(path)))}
    ]
    assert using == []


def test_a_database_is_opened_in_one_place() -> None:
    """sqlite_utils.Database(path) would open a file with whatever driver it finds."""
    places = [
        f"{name_of(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called(node) == "Database"
    ]
    assert len(places) == 1, places
    assert places[0].startswith("peerdesk/store/")


def test_no_layout_is_asked_for_its_items() -> None:
    """Python goes on knowing what `itemAt` gave after Qt deleted it, and takes it for what Qt puts
    in the same place later: a field's page that is suddenly no widget.
    """
    asking = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files("peerdesk/gui")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called(node) == "itemAt"
    ]
    assert asking == []


def called(node: ast.Call) -> str:
    """The last name of what is called: `Database` for both Database(...) and x.Database(...)."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
