"""A member's own record with everything of the records that were merged into it.

Ask for a printer through the office, then run it on a worker; it needs no records.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import N_, _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.ink import short_date
from peerdesk.documents.member_record import DatedAnswer, RecordEvent, RecordFacts, member_record
from peerdesk.records.answers import QUESTIONS, answer_history
from peerdesk.records.member_merging import how_much
from peerdesk.records.member_pages import MemberPage, member_page, private_facts
from peerdesk.records.member_timeline import Event, joined_events, linked_calls, timeline_with_plans
from peerdesk.records.members import MEMBER
from peerdesk.records.organisation import center
from peerdesk.records.spoken import clock_words
from peerdesk.store.queries import Reader

Printer = Callable[[], bytes]
"""Builds the PDF from facts gathered before."""

_SHOWN = (
    "pronouns",
    "birth_year",
    "phone",
    "email",
    "ok_message",
    "ok_mail",
    "ok_contact",
    "best_time",
    "please_know",
    "good_at",
    "goal_words",
)
_LEGAL = ("legal_first", "legal_last", "dob")
_YES_NO = {"yes": N_("Yes"), "no": N_("No")}
_MOST_EVENTS = 100_000
_WHAT = {
    "visit": N_("Visit"),
    "plan": N_("Worked on my WRAP plan"),
    "call": N_("Called the warm line"),
}


@needs("member.print")
def own_record_printer(reader: Reader, member_id: int, today: str) -> Printer:
    """The record without what only a director may see; the copy says so."""
    missing = (_("Not on this copy"), _("Legal name and date of birth. Ask the director."))
    return _printer(reader, member_id, today, [missing])


@needs("member.private")
def whole_record_printer(reader: Reader, member_id: int, today: str) -> Printer:
    """The record with legal name and date of birth; the staff's private note stays out."""
    private = private_facts(reader, member_id)
    told = [
        (_(MEMBER.field(name).label), _told(name, private[name]))
        for name in _LEGAL
        if private[name]
    ]
    return _printer(reader, member_id, today, told)


def _told(name: str, words: str) -> str:
    """The words as they are kept; a date of birth is written out."""
    return short_date(read_day(words)) if name == "dob" else words


def _printer(reader: Reader, member_id: int, today: str, more: list[tuple[str, str]]) -> Printer:
    page, us = member_page(reader, member_id, today), center(reader)
    counts = how_much(reader, page.id)
    shown = timeline_with_plans(reader, page.id, limit=_MOST_EVENTS)
    record = RecordFacts(
        name_used=page.name,
        made_on=read_day(today),
        number=page.member_no,
        facts=(*_facts(page), *more),
        answers=tuple(_answers(reader, page.id)),
        counts=((_("Visits"), counts["visits"]), (_("Groups"), counts["groups"])),
        events=tuple(_event(e) for e in joined_events(shown, linked_calls(reader, page.id))),
    )
    return partial(member_record, letterhead(reader), record, us.paper)


def _facts(page: MemberPage) -> list[tuple[str, str]]:
    others = ", ".join(each.name for each in page.aliases)
    told = [(_("Also called"), others)] if others else []
    kept = [(MEMBER.field(name).label, page.text(name)) for name in _SHOWN]
    return told + [(_(label), _(_YES_NO.get(words, words))) for label, words in kept if words]


def _answers(reader: Reader, member_id: int) -> list[DatedAnswer]:
    history = answer_history(reader, member_id)
    return [
        DatedAnswer(_(asked.label), line.words, read_day(line.as_of))
        for asked in QUESTIONS
        for line in history.get(asked.code, ())
    ]


def _event(event: Event) -> RecordEvent:
    what = event.title or _(_WHAT[event.kind])
    at = clock_words(event.start_at) if event.start_at else ""
    words = ", ".join(event.words) if event.kind == "visit" else ""
    return RecordEvent(read_day(event.day), what, " · ".join(part for part in (at, words) if part))
