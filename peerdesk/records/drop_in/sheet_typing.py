"""Typing in a paper sheet: its lines in the paper's order, written all at once, and counted.

Lines come as plain rows: ``position`` (the line's number on the paper), ``member_id`` (0 makes a
member of ``name``), and for a daily sheet ``in_at``, ``out_at`` and ``reasons``.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.clock import minutes_if_known
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import from_list
from peerdesk.core.text import fold, initials
from peerdesk.core.words import _
from peerdesk.records.drop_in.paper_sheets import PAPER_SHEET, next_sheet_no
from peerdesk.records.drop_in.visits import OPEN_DAY, VISIT
from peerdesk.records.group_work.attendance import kept_member, open_session
from peerdesk.records.group_work.group_dates import say_day, say_list
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES
from peerdesk.records.organisation import first_site
from peerdesk.records.people.members import new_member
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

Lines = Sequence[Mapping[str, Any]]
_WEEKS_BACK = 8


@dataclass(frozen=True)
class Likely:
    """Someone who is likely on the sheet; more ``points`` are likelier."""

    member_id: int
    name: str
    pronouns: str = ""
    member_no: str = ""
    points: int = 0
    told_apart_by: str = ""


class LikelyNames:
    """Likely people, looked through at every key: first names first, then initials, then the rest
    of the name; the likeliest of those first.
    """

    def __init__(self, likely: Sequence[Likely] = ()) -> None:
        self._people = [(f" {fold(each.name)}", fold(initials(each.name)), each)
                        for each in likely]  # fmt: skip
        self.ids = frozenset(each.member_id for each in likely)

    def matching(self, text: str, without: Collection[int] = (), limit: int = 6) -> list[Likely]:
        """Those whose words begin with the words typed, but for people on the sheet already."""
        wanted = fold(text).split()
        found = []
        for name, letters, each in self._people:
            place = _place(wanted, name, letters)
            if place >= 0 and each.member_id not in without:
                found.append((place, -each.points, each.name, each))
        return [each[3] for each in heapq.nsmallest(limit, found, _sorted_by)]


@dataclass(frozen=True)
class CountCheck:
    """Whether the paper and the typed lines agree: in numbers, and which lines do not."""

    matches: bool
    words: str
    which: str = ""


@needs("group.edit")
def likely_in_group(reader: Reader, series_id: int, day: str) -> list[Likely]:
    """Who may stand on a group's sheet: its people, and who was at the center that day."""
    return _likely(reader.ask("attendance_likely", series_id=series_id, day=day))


@needs("visit.edit")
def likely_on_day(reader: Reader, day: str) -> list[Likely]:
    """Who may stand on the sheet of a day: the people of the last eight weeks."""
    on = read_day(day)
    same = [(on - timedelta(weeks=n)).isoformat() for n in range(1, _WEEKS_BACK + 1)]
    last = (on + timedelta(weeks=1)).isoformat()  # a sheet of last week knows this week too
    return _likely(reader.ask("visit_likely", first=same[-1], last=last, days=json.dumps(same)))


@needs("visit.edit")
def here_already(reader: Reader, day: str) -> dict[int, str]:
    """When each member of a day's visits came in (the first time), so that nobody counts twice."""
    rows = reader.find(VISIT, {"day": day}, order="in_at")
    return {row["member_id"]: row["in_at"] or "" for row in reversed(rows)}


@needs("visit.edit")
def saved_of_day_sheet(reader: Reader, day: str, sheet_no: str) -> list[tuple[int, str, str, str]]:
    """The lines of a daily sheet that are visits already: (member, name, in, out), as typed."""
    rows = reader.find(VISIT, {"day": day, "sheet_no": sheet_no}) if sheet_no else []
    found = ((row, reader.called("member", row["member_id"])) for row in rows)
    return [(r["member_id"], name, r["in_at"] or "", r["out_at"] or "") for r, name in found]


@needs("group.edit")
def type_in_group(
    batch: Batch, series_id: int, day: str, lines: Lines, on_paper: int, sheet_id: int = 0
) -> str:
    """Write the lines of a group's sheet; the meeting counts as held. One Undo takes all back."""
    _refuse_twice(lines)
    session = open_session(batch, (series_id, day))
    rows = batch.find(ATTENDANCE, {"session_id": session["id"]}, voided=True)
    there = {row["member_id"]: row for row in rows}
    for line in lines:
        member_id = _member_of(batch, line, day)
        _put_on_sheet(batch, session, member_id, int(line["position"]), there)
    fields: Row = {"series_id": series_id, "session_id": session["id"], "day": day}
    sheet_no = _settle(batch, sheet_id, fields, len(lines), on_paper)
    name = batch.must(SERIES, series_id)["name"]
    return _said(sheet_no, name, day, len(lines))


@needs("visit.edit")
def type_in_day(batch: Batch, day: str, lines: Lines, on_paper: int, sheet_id: int = 0) -> str:
    """Write the lines of the sheet at the door as visits of that day."""
    if day > batch.clock.today():
        raise Invalid.one("day", _("This day is still to come. Choose the date of your sheet."))
    site = first_site(batch)
    fields: Row = {"site_id": site, "day": day}
    sheet_no = _settle(batch, sheet_id, fields, len(lines), on_paper)
    for line in lines:
        batch.add(VISIT, _visit(batch, line, day, site, sheet_no))
    _opened(batch, day, site, [str(each["in_at"]) for each in lines if each.get("in_at")])
    return _said(sheet_no, _("Daily sheet"), day, len(lines))


def time_problem(in_at: str, out_at: str) -> str:
    """A sentence where the times of a line can't be right, else ""."""
    if in_at and out_at and out_at < in_at:
        return _("The end is before the start. Was it AM or PM?")
    return _("Write when they came in, too.") if out_at and not in_at else ""


def check_count(on_paper: int, in_before: int, typed: Sequence[int], aside: Sequence[int],
                skipped: Sequence[int]) -> CountCheck:  # fmt: skip
    """Compare the lines with writing on the paper with what is typed.

    ``typed``, ``aside`` and ``skipped`` are line numbers; ``in_before`` lines were written earlier.
    """
    number = in_before + len(typed)
    words = _("{paper} lines on paper, {typed} typed.").format(paper=on_paper, typed=number)
    if number == on_paper and not aside:
        return CountCheck(matches=True, words=words)
    return CountCheck(False, words, " ".join(_which(on_paper - number, typed, aside, skipped)))


def _which(lack: int, typed: Sequence[int], aside: Sequence[int],
           skipped: Sequence[int]) -> list[str]:  # fmt: skip
    """The lines to look at, in words."""
    found = []
    if aside:
        found.append(_("Set aside: {lines}.").format(lines=_numbers(aside)))
    if lack > len(aside) and skipped:
        found.append(_("Nothing is typed for {lines}.").format(lines=_numbers(skipped)))
    if lack > len(aside) + len(skipped) and typed:
        words = _("The last line typed is {n}. Is there one below it on the paper?")
        found.append(words.format(n=max(typed)))
    if lack < 0:
        found.append(_("More is typed than the paper has. Look for a line typed twice."))
    return found


def _place(wanted: Sequence[str], name: str, letters: str) -> int:
    """0: the name begins so; 1: its initials; 2: other words begin so; -1: none of these.

    A space stands before each word of ``name``.
    """
    if not wanted:
        return -1
    if all(f" {part}" in name for part in wanted):
        return 0 if name.startswith(f" {wanted[0]}") else 2
    return 1 if wanted == [letters] else -1


def _sorted_by(found: tuple[int, int, str, Likely]) -> tuple[int, int, str]:
    return found[:3]


def _numbers(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return _("line {n}").format(n=lines[0])
    return _("lines {n}").format(n=say_list([str(each) for each in lines]))


def _likely(rows: Sequence[Mapping[str, Any]]) -> list[Likely]:
    return [
        Likely(
            member_id=row["member_id"],
            name=row["name"],
            pronouns=row["pronouns"] or "",
            member_no=row["member_no"] or "",
            points=row["points"],
            told_apart_by=row["told_apart_by"] or "",
        )
        for row in rows
    ]


def _refuse_twice(lines: Lines) -> None:
    """Nobody comes twice to one meeting."""
    seen: dict[int, int] = {}
    for line in lines:
        member_id, position = int(line.get("member_id") or 0), int(line["position"])
        if member_id in seen:
            words = _("Line {n} is the same person as line {first}.")
            raise Invalid.one("name", words.format(n=position, first=seen[member_id]))
        if member_id:
            seen[member_id] = position


def _member_of(batch: Batch, line: Mapping[str, Any], day: str) -> int:
    """The line's member, or a new one who joined on the day of the sheet."""
    if line.get("member_id"):
        return int(kept_member(batch, int(line["member_id"]))["id"])
    return new_member(batch, {"name": str(line["name"])}, day)


def _put_on_sheet(
    batch: Batch, session: Row, member_id: int, position: int, there: Mapping[int, Row]
) -> None:
    row = there.get(member_id)
    if row is None:
        fresh: dict[str, Value] = {"session_id": session["id"], "member_id": member_id}
        fresh |= {"day": session["day"], "role": "participant", "position": position}
        batch.add(ATTENDANCE, fresh)
        return
    if row["voided"]:
        batch.restore(ATTENDANCE, int(row["id"] or 0))
    batch.change(ATTENDANCE, int(row["id"] or 0), {"position": position})


def _visit(
    batch: Batch, line: Mapping[str, Any], day: str, site: int, sheet_no: str
) -> dict[str, Value]:
    in_at, out_at = str(line.get("in_at") or ""), str(line.get("out_at") or "")
    if words := time_problem(in_at, out_at):
        wrong = _("Line {n}: {words}").format(n=line["position"], words=words)
        raise Invalid.one("out_at", wrong)
    return {
        "member_id": _member_of(batch, line, day),
        "site_id": site,
        "day": day,
        "in_at": in_at or None,
        "out_at": out_at or None,
        "minutes": minutes_if_known(day, in_at, out_at),
        "reasons": from_list(list(line.get("reasons") or [])),
        "entry": "sheet",
        "sheet_no": sheet_no,
    }


def _opened(batch: Batch, day: str, site: int, times: Sequence[str]) -> None:
    """The day was open, from the first time on the sheet if nobody said when.

    A reason why it stayed closed goes: with people there it would count as closed all the same.
    """
    found = batch.find(OPEN_DAY, {"day": day, "site_id": site}, limit=1)
    row = found[0] if found else batch.must(
        OPEN_DAY, batch.add(OPEN_DAY, {"day": day, "site_id": site})
    )  # fmt: skip
    if row["closed_reason"]:
        batch.change(OPEN_DAY, row["id"], {"closed_reason": None})
    if times and (not row["opened_at"] or min(times) < row["opened_at"]):
        batch.change(OPEN_DAY, row["id"], {"opened_at": min(times)})


def _settle(batch: Batch, sheet_id: int, fields: Row, typed: int, on_paper: int) -> str:
    """Write down how far the sheet is; one without a number gets the next. Gives the number."""
    done: dict[str, Value] = {**fields, "lines": on_paper, "typed_on": batch.clock.today()}
    done["worker_id"] = batch.actor.id
    if not sheet_id:
        sheet_no = next_sheet_no(batch, str(fields["day"]))
        batch.add(PAPER_SHEET, {**done, "sheet_no": sheet_no, "typed": typed})
        return sheet_no
    row = batch.must(PAPER_SHEET, sheet_id)
    batch.change(PAPER_SHEET, sheet_id, {**done, "typed": int(row["typed"] or 0) + typed})
    return str(row["sheet_no"])


def _said(sheet_no: str, name: str, day: str, typed: int) -> str:
    words = _("Typed in sheet {number}: {n} lines, {name}, {day}")
    return words.format(number=sheet_no, n=typed, name=name, day=say_day(day))
