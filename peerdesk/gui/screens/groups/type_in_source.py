"""Which sheets can be typed in, and what is known of one before its first line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.typed_sheet import (
    ASIDE,
    IN,
    PRINTED,
    WAITING,
    TypedLine,
    TypedSheet,
    joined,
    not_saved,
)
from peerdesk.records.drop_in.paper_sheets import PAPER_SHEET, WaitingSheet, waiting_sheets
from peerdesk.records.drop_in.sheet_typing import (
    Likely,
    likely_in_group,
    likely_on_day,
    saved_of_day_sheet,
)
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.group_work.roster import session_page
from peerdesk.records.office import Office


@dataclass(frozen=True)
class Source:
    """The paper in hand: a numbered sheet, or one without (``sheet_id`` 0)."""

    day: str
    series_id: int = 0
    sheet_id: int = 0
    sheet_no: str = ""

    @property
    def place(self) -> str:
        """Where its draft is kept."""
        return f"type_in {self.series_id} {self.day} {self.sheet_id}"


def waiting_for(desk: Desk) -> list[WaitingSheet]:
    """The sheets that wait and that this person may type in."""
    found = desk.ask(waiting_sheets, desk.clock.today())
    return [each for each in found if desk.can("group.edit" if each.series_id else "visit.edit")]


def source_of(sheet: WaitingSheet) -> Source:
    """The paper of a waiting sheet."""
    return Source(sheet.day, sheet.series_id, sheet.sheet_id, sheet.sheet_no)


def sheet_words(sheet: WaitingSheet) -> str:
    """A sheet in the list to choose from."""
    words = f"{sheet.sheet_no} · {sheet.name}, {say_short(sheet.day)}"
    if not sheet.lines:
        return words
    lack = _("{typed} of {lines} lines").format(typed=sheet.typed, lines=sheet.lines)
    return f"{words} · {lack}"


def likely_people(desk: Desk, source: Source) -> Sequence[Likely]:
    """Who may stand on this paper."""
    if source.series_id:
        return desk.ask(likely_in_group, source.series_id, source.day)
    return desk.ask(likely_on_day, source.day)


def begun_sheet(desk: Desk, source: Source) -> TypedSheet:
    """The sheet with what is printed on it, what was saved before, and its draft."""
    draft = desk.office.draft(source.place)
    lines = _group_lines(desk, source) if source.series_id else _day_lines(desk, source, draft)
    sheet = TypedSheet(lines, sum(each.state == IN for each in lines))
    sheet.bring_back(draft)
    return sheet


def settle_draft(desk: Desk, source: Source, sheet: TypedSheet, changes: Changes) -> None:
    """The sheet is saved: lines set aside stay with its number, and Undo brings all lines back."""
    numbered = replace(source, sheet_id=changes.first(PAPER_SHEET.name))
    desk.office.keep_draft(source.place, "")
    desk.office.keep_draft(numbered.place, sheet.draft((ASIDE,)))
    back = partial(_bring_back, desk.office, source.place, numbered.place, sheet.draft(WAITING))
    desk.office.when_undone(changes, back)


def forget_draft(desk: Desk, source: Source, changes: Changes) -> None:
    """The sheet was not used: what was typed of it goes too, and Undo brings it back."""
    office, typed = desk.office, desk.office.draft(source.place)
    if typed:
        office.keep_draft(source.place, "")
        office.when_undone(changes, partial(office.keep_draft, source.place, typed))


def _bring_back(office: Office, place: str, numbered: str, typed: str) -> None:
    """The lines as typed, with those set aside and whatever was begun since."""
    found = [typed, *(office.draft(each) for each in dict.fromkeys((numbered, place)))]
    office.keep_draft(numbered, "")
    office.keep_draft(place, joined(found))


def _group_lines(desk: Desk, source: Source) -> list[TypedLine]:
    """Saved lines, and the regulars that a printed sheet begins with."""
    page = desk.ask(session_page, source.series_id, source.day)
    return [
        TypedLine(each.number, each.member_id, each.name, IN if each.here else PRINTED)
        for each in page.lines
        if each.here or source.sheet_id
    ]


def _day_lines(desk: Desk, source: Source, draft: str) -> list[TypedLine]:
    """Saved lines in their order, on the numbers that the lines of the draft leave."""
    found = desk.ask(saved_of_day_sheet, source.day, source.sheet_no)
    saved = [TypedLine(0, who, name, IN, in_at, out_at) for who, name, in_at, out_at in found]
    kept = {each.position for each in not_saved(draft, saved)}
    free = (number for number in count(1) if number not in kept)
    return [replace(each, position=number) for each, number in zip(saved, free, strict=False)]
