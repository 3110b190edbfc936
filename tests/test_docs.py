"""What the papers say is so: names, links, commands, buttons, the month counted by hand."""

from __future__ import annotations

import ast
import json
import re
import shlex
import tomllib
from functools import cache
from pathlib import Path

import click
import pytest

from peerdesk.cli import desk, run
from peerdesk.gui.help import PAGES
from tests.center import PASSPHRASE
from tests.source_files import ROOT, python_files, tree_of

README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
GUIDE = ROOT / "docs" / "user-guide"
SECURITY = ROOT / "SECURITY.md"
PAPERS = [README, SECURITY, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOR_PEOPLE = [README, SECURITY, ROOT / "CHANGELOG.md", *sorted(GUIDE.glob("*.md"))]

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^peerdesk .+$", re.MULTILINE)
FILE_IN_README = re.compile(r"^`(\w+\.csv)`[^\n]*\n\n```csv\n(.*?)```", re.MULTILINE | re.DOTALL)
COUNT_IN_README = re.compile(r"^\| `(\w+\.\w+)` \| (\d+) \|", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
NOT_OUR_WORDS = re.compile(r"\b(patients?|clients?|clientele|OK|okay)\b", re.IGNORECASE)
LABELS_ONLY = {
    "today",
    "front_desk",
    "groups",
    "warm_line",
    "away",
    "one_to_one",
    "plans",
    "members",
    "reports",
    "center",
}
"""Pages whose bold words are what stands on the screen."""


def name_of(path: Path) -> str:
    """A paper's name in a test's id."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """What a paper says."""
    return path.read_text(encoding="utf-8")


def links_of(path: Path, *, pictures: bool) -> list[str]:
    """The relative targets a paper points at."""
    found = [target for mark, target in LINK.findall(text_of(path)) if bool(mark) is pictures]
    return [target.split("#")[0] for target in found if "://" not in target]


@cache
def words_on_screens() -> frozenset[str]:
    """Every text in the code that a person could see."""
    trees = (tree_of(path) for path in python_files("peerdesk"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(text.rstrip(".…:?") for text in texts if isinstance(text, str))


def is_on_a_screen(words: str) -> bool:
    """Whether the code has these words, alone or before a name that is filled in."""
    plain = " ".join(words.split()).rstrip(".…:?")
    return any(text == plain or text.startswith(f"{plain} {{") for text in words_on_screens())


@pytest.mark.parametrize("page", [name for name, _label in PAGES])
def test_the_help_of_every_screen_has_its_page(page: str) -> None:
    text = text_of(GUIDE / f"{page}.md")
    assert text.startswith("# ")
    assert len(text.split()) > 60


def test_the_guide_begins_with_a_page_that_leads_to_all_others() -> None:
    linked = set(links_of(GUIDE / "index.md", pictures=False))
    assert linked == {path.name for path in GUIDE.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize("paper", PAPERS, ids=name_of)
def test_a_link_leads_somewhere(paper: Path) -> None:
    lost = [each for each in links_of(paper, pictures=False) if not (paper.parent / each).exists()]
    assert lost == []


@pytest.mark.parametrize("paper", PAPERS, ids=name_of)
def test_a_picture_is_there(paper: Path) -> None:
    lost = [each for each in links_of(paper, pictures=True) if not (paper.parent / each).exists()]
    assert lost == []


def test_every_picture_is_described_for_those_who_do_not_see_it() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(", text_of(README))
    assert pictures
    assert all(len(words.split()) >= 5 for words in pictures)


def test_the_read_me_leads_to_what_is_protected_and_what_is_not() -> None:
    assert "SECURITY.md" in links_of(README, pictures=False)
    for heading in ("What is protected", "What is not protected", "If you find a hole"):
        assert f"## {heading}" in text_of(SECURITY)


def test_the_read_me_names_the_two_commands() -> None:
    for command in ("run", "test"):
        assert f"python3 installer/dev.py {command}\n" in text_of(README)


def commands_shown() -> list[str]:
    """Every command line of PeerDesk that a paper shows, in a block or within a sentence."""
    texts = [text_of(paper) for paper in PAPERS]
    in_blocks = [line for text in texts for line in COMMAND.findall(text)]
    within = [line for text in texts for line in re.findall(r"`(peerdesk [a-z-][^`]*)`", text)]
    return sorted({*in_blocks, *within})


@pytest.mark.parametrize("line", commands_shown())
def test_a_command_that_is_shown_can_be_typed(line: str) -> None:
    """click reads names, options and values as it would, and runs nothing."""
    name, *rest = shlex.split(line)[1:]
    if name not in desk.commands:  # a vault, or options of the window itself
        name, rest = "open", [name, *rest]
    desk.commands[name].make_context(name, rest)


def test_a_wrong_option_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        test_a_command_that_is_shown_can_be_typed("peerdesk kinds --no-such-option")


def test_the_month_in_the_read_me_is_counted_as_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    for name, rows in FILE_IN_README.findall(text_of(README)):
        (tmp_path / name).write_text(rows, encoding="utf-8")
    lines = COMMAND.findall(text_of(README).split("## The same month")[1].split("By hand")[0])
    for line in lines:
        capsys.readouterr()
        assert run(shlex.split(line)[1:]) == 0, line
        if "--json" in line:
            figures = json.loads(capsys.readouterr().out)["figures"]
    by_hand = {key: int(count) for key, count in COUNT_IN_README.findall(text_of(README))}
    assert len(by_hand) >= 10
    assert {key: figures[key] for key in by_hand} == by_hand
    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF")


def test_every_file_that_the_architecture_names_exists() -> None:
    named = re.findall(r"`([\w/]+\.(?:py|md|txt|sql))`", text_of(ARCHITECTURE))
    lost = [each for each in named if not (ROOT / each).exists() and each != NEXT_STEP]
    assert len(named) > 40
    assert lost == []


NEXT_STEP = "peerdesk/store/sql/schema_2.sql"
"""Named as the file that one would add."""


@pytest.mark.parametrize("paper", FOR_PEOPLE, ids=name_of)
def test_people_are_called_as_they_call_themselves(paper: Path) -> None:
    assert NOT_OUR_WORDS.findall(text_of(paper)) == []


@pytest.mark.parametrize("page", sorted(LABELS_ONLY))
def test_the_guide_calls_a_button_what_the_screen_calls_it(page: str) -> None:
    named = BOLD.findall(text_of(GUIDE / f"{page}.md"))
    assert [words for words in named if not is_on_a_screen(words)] == []


@pytest.mark.parametrize("page", [name for name, _label in PAGES])
def test_the_guide_is_written_in_short_sentences(page: str) -> None:
    plain = re.sub(r"^[#|].*$", "", text_of(GUIDE / f"{page}.md"), flags=re.MULTILINE)
    sentences = [each.split() for each in re.split(r"[.!?:]\s|\n\n|\n\d\. |\n- ", plain)]
    long = [" ".join(words) for words in sentences if len(words) > 30]
    assert long == []


def test_the_version_is_told_in_the_guide_and_the_changes() -> None:
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"Version {version}." in text_of(GUIDE / "about.md")
    assert f"\n## {version}\n" in text_of(ROOT / "CHANGELOG.md")


def test_the_marks_and_the_crisis_line_are_named_where_plans_are() -> None:
    for page in ("plans", "about"):
        text = text_of(GUIDE / f"{page}.md")
        assert "registered marks of Advocates for Human Potential" in " ".join(text.split())
        assert "988" in text
