"""Writing down what left the program: papers printed, files saved; and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch

A_MINUTE = 60
"""Seconds in which the same look at the same record is one look."""

PAPERS = {
    "member_record": N_("their own record"),
    "member_copy": N_("a copy of their record"),
    "member_cards": N_("member cards"),
    "session_summary": N_("a session summary"),
    "sign_in_sheet": N_("a sign-in sheet"),
    "daily_log": N_("the log of a day"),
    "session_summaries": N_("session summaries of a month"),
    "sign_in_sheets": N_("sign-in sheets of a week"),
    "attendance_certificate": N_("a certificate of attendance"),
    "group_calendar": N_("the month of groups"),
    "certificate": N_("a workshop certificate"),
    "calendar_file": N_("the dates of groups as a calendar file"),
    "plan": N_("a WRAP plan"),
    "wallet_card": N_("a wallet card"),
    "empty_plan": N_("an empty WRAP plan"),
    "report": N_("a report"),
    "audit_list": N_("the list of who did what"),
    "recovery_sheet": N_("a recovery sheet"),
    "record_list": N_("a list"),
    "unit_worksheet": N_("a unit worksheet"),
    "shift_schedule": N_("a shift schedule"),
    "safety_card": N_("a safety card"),
    "call_sheet": N_("a blank call sheet"),
    "caller_plan": N_("what was agreed with a caller"),
}
_WITH_NAMES = "names"


@dataclass(frozen=True)
class Paper:
    """Which paper it is, about which record, and what is on it (codes and titles, no values).

    ``name`` is a key of :data:`PAPERS`; ``more`` may hold "names" or a report's name.
    """

    name: str
    kind: str = "document"
    record_id: int = 0
    more: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        """As the audit keeps it."""
        return [self.name, *self.more]


@needs("center.read")
def note_paper(batch: Batch, verb: str, paper: Paper) -> str:
    """Note that a paper was printed or saved (``print``, ``save``); who may is asked before."""
    batch.note(verb, paper.kind, paper.record_id, paper.fields)
    return _("Printed") if verb == "print" else _("Saved")


@needs("center.read")
def note_look(batch: Batch, kind: str, record_id: int) -> str:
    """Note that somebody opened a record; once a minute is enough."""
    batch.note("open", kind, record_id, once=A_MINUTE)
    return _("Opened")


@needs("center.read")
def note_listed(batch: Batch, kind: str) -> str:
    """Note that all records of a kind were put out as a list."""
    batch.note("export", kind, 0)
    return _("Listed")


def paper_words(fields: list[Any]) -> str:
    """What the audit kept of a paper, in words: a session summary, with names."""
    if not fields:
        return _("a paper")
    name, *more = (str(each) for each in fields)
    said = _(PAPERS[name]) if name in PAPERS else f"“{name.replace('-', ' ')}”"
    extra = [_("with names") if each == _WITH_NAMES else each for each in more]
    return ", ".join([said, *extra])
