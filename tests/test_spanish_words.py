"""The Spanish words: none is missing, none is English by mistake, all keep their placeholders."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache

from tests.source_files import ROOT, python_files, tree_of

_PLACES = re.compile(r"\{\w*\}")
_MARKS = {"_", "N_"}
SAME = frozenset(
    {
        *("WRAP", "LGBTQ+", "Total", "PIN", "No", "No:", "Hospital", "Trauma", "Social", "Plan"),
        *("Ideas", "Video", "{n} %", "{n} min", "{h} h", "{h} h {n} min"),
        "{often}, {times}",
    }
)
"""Words that are the same in both languages."""
_ENGLISH = {
    *("the", "and", "with", "was", "were", "who", "that", "this", "from", "not", "of", "for"),
    *("are", "people", "calls", "days", "nights", "month", "year", "group", "member", "number"),
}
_BUTTONS = re.compile("“[^”]*”")
_ENGLISH_NAMES = ("Wellness Recovery Action Plan", "Advocates for Human Potential")


@cache
def catalog() -> dict[str, str]:
    """Everything there is in Spanish; a word stands in one file only."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "resources/words").glob("es*.json")):
        words: dict[str, str] = json.loads(path.read_text("utf-8"))
        assert not words.keys() & found.keys(), path.name
        found |= words
    return found


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MARKS:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def _in_reports_and_papers() -> set[str]:
    folders = ("peerdesk/counting", "peerdesk/documents")
    files = [path for folder in folders for path in python_files(folder)]
    files += [ROOT / "peerdesk/exchange/report_files.py", ROOT / "peerdesk/core/kinds.py"]
    return {words for path in files for words in _said(tree_of(path))}


def _shipped_labels() -> set[str]:
    lists = json.loads((ROOT / "resources/starting-lists.json").read_text("utf-8"))
    return {each["label"] for entries in lists.values() for each in entries}


def test_every_word_of_reports_and_papers_is_there() -> None:
    assert sorted((_in_reports_and_papers() | _shipped_labels()) - catalog().keys()) == []


def test_shipped_labels_of_a_list_stay_different() -> None:
    lists = json.loads((ROOT / "resources/starting-lists.json").read_text("utf-8"))
    for name, entries in lists.items():
        said = [catalog()[each["label"]] for each in entries]
        assert len(set(said)) == len(said), name


def test_placeholders_stay() -> None:
    for english, spanish in catalog().items():
        assert sorted(_PLACES.findall(english)) == sorted(_PLACES.findall(spanish)), english
        assert spanish.strip(), english
        assert (english[:1] == " ") == (spanish[:1] == " "), english
        assert (english[-1:] == " ") == (spanish[-1:] == " "), english


def test_no_english_is_left_by_mistake() -> None:
    same = {english for english, spanish in catalog().items() if english == spanish}
    assert same == SAME
    for spanish in catalog().values():
        bare = _PLACES.sub("", _BUTTONS.sub("", spanish))
        for name in _ENGLISH_NAMES:
            bare = bare.replace(name, "")
        assert not _ENGLISH & set(re.findall(r"[a-z]+", bare.casefold())), spanish


def test_no_word_is_looked_up_while_a_module_is_read() -> None:
    """It would stay in the language of that moment."""
    assert [
        f"{path}:{line}" for path in python_files("peerdesk") for line in _at_once(tree_of(path))
    ] == []


def _at_once(node: ast.AST) -> Iterator[int]:
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef):
            continue
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "_":
            yield each.lineno
        yield from _at_once(each)


def _asked_in_plans() -> set[str]:
    """Prompts and headings of plans, which are printed where nothing is written."""
    asked = json.loads((ROOT / "resources/plan-prompts.json").read_text("utf-8")).values()
    titles = {each.get("title", "") for part in asked for each in part["sections"]}
    return {part["prompt"] for part in asked} | titles - {""}


def test_every_question_of_a_plan_is_there() -> None:
    assert sorted(_asked_in_plans() - catalog().keys()) == []
