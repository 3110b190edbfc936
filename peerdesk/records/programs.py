"""Programs: what funders pay for, and which site, line and group belongs to which."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Kind
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.group_work.groups import SERIES
from peerdesk.records.organisation import PROGRAM, SITE
from peerdesk.records.record_books import RecordBook
from peerdesk.records.warm_line.calls import LINE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_PLACED: dict[str, tuple[Kind, str]] = {
    SITE.name: (SITE, "drop_in"),
    LINE.name: (LINE, "warm_line"),
    SERIES.name: (SERIES, "groups"),
}
"""What belongs to a program as a whole, and the kind of program that is meant where none is."""


@dataclass(frozen=True)
class Program:
    """One program: its id, name, kind, and whether it is in use."""

    id: int
    name: str
    kind: str
    active: bool


@dataclass(frozen=True)
class Belonging:
    """A site, line or group, and its program (0 for none: the oldest program of ``usual``)."""

    kind: str
    id: int
    name: str
    program_id: int
    usual: str


def _rules(reader: Reader, row: Row) -> list[Problem]:
    named = [
        each["id"]
        for each in reader.find(PROGRAM)
        if fold(each["name"]) == fold(str(row.get("name") or ""))
    ]
    same = any(each != row.get("id") for each in named)
    return [Problem("name", _("There is a program of this name already."))] if same else []


BOOK = RecordBook(
    PROGRAM, __name__, "center", day="", usual=lambda _batch: {"active": 1}, rules=_rules
)
add_program, change_program, take_out_program = BOOK.add, BOOK.change, BOOK.take_out


@needs("center.read")
def programs(reader: Reader, *, retired: bool = False) -> list[Program]:
    """The programs, the oldest first; those out of use only when asked for."""
    rows = reader.find(PROGRAM)
    found = [Program(r["id"], r["name"], r["kind"], r["active"] != 0) for r in rows]
    return [each for each in found if each.active or retired]


@needs("center.edit")
def belongings(reader: Reader) -> list[Belonging]:
    """Every site, line and group in use, and the program it belongs to."""
    return [
        Belonging(name, row["id"], row["name"], row["program_id"] or 0, usual)
        for name, (kind, usual) in _PLACED.items()
        for row in reader.find(kind)
        if row["active"] != 0
    ]


@needs("center.edit")
def place_in_program(batch: Batch, kind: str, record_id: int, program_id: int) -> str:
    """Say which program a site, line or group belongs to; 0 for the usual one of its kind."""
    placed, _usual = _PLACED[kind]
    batch.change(placed, record_id, {"program_id": program_id or None})
    name = batch.must(placed, record_id)["name"]
    if not program_id:
        return _("{name} belongs to the usual program").format(name=name)
    program = batch.must(PROGRAM, program_id)["name"]
    return _("{name} belongs to {program}").format(name=name, program=program)
