"""The papers of groups, made from the records: session summary, sign-in sheet, calendar.

Each is a question, so it goes through the office with its permission:
``office.ask(session_summary_pdf, session_id, names=False)``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Missing, UserError
from peerdesk.core.kinds import as_ids
from peerdesk.core.words import N_, _
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.month_calendar import CalendarEntry, MonthFacts, month_calendar
from peerdesk.documents.page import Letterhead
from peerdesk.documents.session_summary import Attender, SessionFacts, session_summary
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.documents.workshop_certificate import CertificateFacts, workshop_certificate
from peerdesk.records.codes import labels
from peerdesk.records.group_work.attendance import ROLE_WORDS
from peerdesk.records.group_work.enrolments import ENROLMENT, cohort
from peerdesk.records.group_work.group_dates import describe_times, say_day
from peerdesk.records.group_work.groups import SERIES, all_series
from peerdesk.records.group_work.meetings import MOVED, calendar_between, meeting_on
from peerdesk.records.group_work.roster import (
    SessionPage,
    regulars,
    session_by_id,
    session_note,
    session_page,
)
from peerdesk.records.group_work.sessions import minutes_of
from peerdesk.records.organisation import center
from peerdesk.records.spoken import clock_words
from peerdesk.records.support.workers import WORKER
from peerdesk.store.queries import Reader

STATUS_WORDS = {"planned": N_("Planned"), "held": N_("Held"), "cancelled": N_("Cancelled")}


Printer = Callable[[], bytes]
"""Builds the PDF from facts gathered before; it needs no records, so it may run on a worker."""


@needs("document.print")
@printed_in_house_language
def session_summary_printer(reader: Reader, session_id: int, *, names: bool) -> Printer:
    """The summary of one meeting; without ``names`` it carries counts only."""
    facts = session_facts(reader, session_id, names=names)
    paper = center(reader).paper
    return partial(session_summary, letterhead(reader), facts, with_names=names, paper=paper)


@needs("document.print")
@printed_in_house_language
def sign_in_sheet_printer(
    reader: Reader, series_id: int, day: str, number: str = "", *, large_print: bool = False
) -> Printer:
    """A sheet for one meeting with the regulars printed first, in the order they are typed in."""
    facts = sheet_facts(reader, series_id, day, number, large_print=large_print)
    return partial(sign_in_sheet, letterhead(reader), facts, center(reader).paper)


@needs("document.print")
@printed_in_house_language
def calendar_printer(reader: Reader, month: str) -> Printer:
    """The groups of a month (``YYYY-MM``) on one page for the wall."""
    facts = month_facts(reader, month)
    return partial(month_calendar, letterhead(reader), facts, center(reader).paper)


@needs("document.print")
def session_summary_pdf(reader: Reader, session_id: int, *, names: bool) -> bytes:
    """The summary of one meeting as a PDF."""
    return session_summary_printer(reader, session_id, names=names)()


@needs("document.print")
def calendar_pdf(reader: Reader, month: str) -> bytes:
    """The calendar of a month (``YYYY-MM``) as a PDF."""
    return calendar_printer(reader, month)()


@needs("document.print")
@printed_in_house_language
def certificate_printer(reader: Reader, enrolment_id: int) -> Printer:
    """The certificate of somebody who completed a workshop."""
    row = reader.get(ENROLMENT, enrolment_id) or {}
    if row.get("state") != "completed":
        raise UserError(_("They have not completed it yet."))
    people = cohort(reader, row["series_id"]).people
    person = next((each for each in people if each.enrolment_id == enrolment_id), None)
    if person is None:
        raise Missing(_("This person is not on the list any more."))
    series = reader.get(SERIES, row["series_id"]) or {}
    facts = CertificateFacts(
        name=person.name,
        workshop=str(series["name"]),
        completed_on=read_day(row["completed_on"]),
        number=str(row["certificate_no"]),
        sessions=person.came,
        leaders=tuple(reader.called("worker", each) for each in as_ids(series["worker_ids"])),
    )
    return partial(workshop_certificate, letterhead(reader), facts, center(reader).paper)


def letterhead(reader: Reader) -> Letterhead:
    """Who prints."""
    us = center(reader)
    return Letterhead(us.name, us.address, us.logo or None)


def session_facts(reader: Reader, session_id: int, *, names: bool) -> SessionFacts:
    """What the summary says; no name is gathered for a summary without names."""
    page = session_by_id(reader, session_id)
    meeting = page.meeting
    return SessionFacts(
        series=page.series["name"],
        day=read_day(meeting.day),
        starts=time.fromisoformat(meeting.start_at) if meeting.start_at else None,
        minutes=minutes_of(
            {"day": meeting.day, "start_at": meeting.start_at, "end_at": meeting.end_at}
        ),
        place=page.series["place"] or "",
        facilitators=tuple(_leaders(reader, page)),
        topic=page.topic,
        status=_status(reader, page),
        named=page.here,
        counted=page.headcount,
        first_timers=page.first_timers,
        note=session_note(reader, session_id),
        attenders=tuple(_attenders(page)) if names else (),
    )


def sheet_facts(
    reader: Reader, series_id: int, day: str, number: str = "", *, large_print: bool = False
) -> SignInFacts:
    """What the sign-in sheet says."""
    page = session_page(reader, series_id, day)
    meeting = meeting_on(reader, series_id, day)
    return SignInFacts(
        title=page.series["name"],
        day=read_day(day),
        times=describe_times(meeting.start_at, meeting.end_at),
        place=page.series["place"] or "",
        number=number,
        names=tuple(line.name for line in regulars(reader, series_id, day)),
        large_print=large_print,
    )


def month_facts(reader: Reader, month: str) -> MonthFacts:
    """What the calendar says; ``month`` is ``YYYY-MM``."""
    first = date.fromisoformat(f"{month}-01")
    names = {row["id"]: row["name"] for row in all_series(reader) + all_series(reader, ended=True)}
    return MonthFacts(first.year, first.month, tuple(_entries(reader, month, names)))


def _entries(reader: Reader, month: str, names: Mapping[int, str]) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            day=read_day(each.day),
            times=clock_words(each.start_at) if each.start_at else "",
            name=names[each.series_id],
            cancelled=each.status == "cancelled",
            moved_to=say_day(each.moved_to) if each.status == MOVED else "",
        )
        for each in calendar_between(reader, *_ends_of(month))
    ]


def _leaders(reader: Reader, page: SessionPage) -> list[str]:
    rows = (reader.get(WORKER, worker_id) for worker_id in page.worker_ids)
    return [row["name"] for row in rows if row]


def _status(reader: Reader, page: SessionPage) -> str:
    words = _(STATUS_WORDS[page.meeting.status])
    reason = labels(reader, "cancel_reason").get(page.cancel_reason, "")
    return f"{words}: {_(reason)}" if reason else words


def _attenders(page: SessionPage) -> list[Attender]:
    return [
        Attender(line.name, _(ROLE_WORDS[line.role]), line.first_time)
        for line in page.lines
        if line.here
    ]


def _ends_of(month: str) -> tuple[str, str]:
    """The first and last day of a month."""
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return first.isoformat(), last.isoformat()
