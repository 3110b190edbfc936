"""A member's own record on paper, with everything of the records that were merged into it.

Ask for a copy through the office, then run its printer on a worker; it needs no records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import N_, _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.ink import short_date
from peerdesk.documents.member_record import (
    DatedAnswer,
    Looked,
    PlanLine,
    RecordEvent,
    RecordFacts,
    member_record,
)
from peerdesk.records.organisation import center
from peerdesk.records.own_record.own_copy import OwnCopy, open_copy, whole_copy
from peerdesk.records.spoken import clock_words
from peerdesk.store.queries import Reader

Printer = Callable[[], bytes]
"""Builds the PDF from facts gathered before."""

WHOLE = ("details", "answers", "visits", "groups", "calls")
"""The parts of the record that is printed at once; the others are chosen."""
_EVENTS = frozenset({"visits", "groups", "calls"})
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WHAT = {"visits": N_("Visit"), "calls": N_("Called the warm line")}


@needs("member.print")
def copy_printer(reader: Reader, copy: OwnCopy) -> Printer:
    """The chosen parts of a record as a PDF, for the member."""
    record = RecordFacts(
        name_used=copy.name,
        made_on=read_day(copy.made_on),
        number="" if copy.has("details") else copy.member_no,
        facts=tuple((label, _dated(words)) for label, words in copy.rows("details")[1:]),
        answers=tuple(
            DatedAnswer(asked, words, read_day(day)) for asked, words, day in copy.rows("answers")
        ),
        counts=_counts(copy),
        events=_came(copy),
        work=_work(copy),
        plan=tuple(
            PlanLine(part, _plan_words(*said), section)
            for part, section, *said in copy.rows("plan")
        ),
        opened=_opened(copy),
    )
    return partial(member_record, letterhead(reader), record, center(reader).paper)


def _plan_words(words: str, role: str, phone: str, why: str) -> str:
    """A line of a plan with all that stands in it."""
    reason = _("Why: {reason}").format(reason=why) if why else ""
    return "\n".join(
        each for each in (" ".join(filter(None, (words, role, phone))), reason) if each
    )


@needs("member.print")
def own_record_printer(reader: Reader, member_id: int, today: str) -> Printer:
    """The record without what only a director may see; the copy says so."""
    return copy_printer(reader, open_copy(reader, member_id, WHOLE, today))


@needs("member.private")
def whole_record_printer(reader: Reader, member_id: int, today: str) -> Printer:
    """The record with legal name and date of birth; the staff's private note stays out."""
    return copy_printer(reader, whole_copy(reader, member_id, WHOLE, today))


def _dated(words: str) -> str:
    """The words as they are kept; a day in them is written out."""
    return _DAY.sub(lambda found: short_date(read_day(found.group())), words)


def _counts(copy: OwnCopy) -> tuple[tuple[str, int], ...]:
    counted = (("visits", _("Visits"), copy.visits), ("groups", _("Groups"), copy.groups))
    return tuple((words, number) for code, words, number in counted if copy.has(code))


def _came(copy: OwnCopy) -> tuple[RecordEvent, ...] | None:
    """Visits, groups and calls as one list, the newest first; None if none of them is wanted."""
    chosen = [table for table in copy.tables if table.code in _EVENTS]
    if not chosen:
        return None
    rows = [(row[0], row[1], table.code, row) for table in chosen for row in table.rows]
    rows += [(day, "", "plan", (day, "", "")) for day in copy.plan_days]
    return tuple(_events(sorted(rows, key=lambda each: each[:2], reverse=True)))


def _events(rows: list[tuple[str, str, str, tuple[str, ...]]]) -> Iterator[RecordEvent]:
    for day, start, code, row in rows:
        what = row[3] if code == "groups" else _(_WHAT.get(code, N_("Worked on my WRAP plan")))
        at = clock_words(start) if start else ""
        more = row[3] if code == "visits" else ""
        yield RecordEvent(read_day(day), what, " · ".join(part for part in (at, more) if part))


def _work(copy: OwnCopy) -> tuple[tuple[str, str, str], ...] | None:
    if not copy.has("work"):
        return None
    return tuple((_dated(day), what, _dated(more)) for day, what, more in copy.rows("work"))


def _opened(copy: OwnCopy) -> tuple[Looked, ...] | None:
    if not copy.has("opened"):
        return None
    rows = copy.rows("opened")
    return tuple(Looked(read_day(day), clock_words(at), who, did) for day, at, who, did in rows)
