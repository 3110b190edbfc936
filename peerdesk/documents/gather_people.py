"""Papers about one member and about the center's door: the member's own record, the daily sign-
in sheet.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.kinds import Field, as_list
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.member_record import DatedAnswer, RecordEvent, RecordFacts, member_record
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.records.answers import BY_CODE, answer_history
from peerdesk.records.codes import labels
from peerdesk.records.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.members import MEMBER
from peerdesk.records.organisation import center
from peerdesk.records.visits import VISIT
from peerdesk.store.queries import Reader

_NOT_PRINTED = {"member_no", "name", "private_note", "merged_into"}
_CHOICE_WORDS = {"yes": "Yes", "no": "No"}


@needs("member.private")
def member_record_pdf(reader: Reader, member_no: str, today: str) -> bytes:
    """Everything the center keeps about a member, for the member; the staff's private note
    stays out.
    """
    return member_record(
        letterhead(reader), record_facts(reader, member_no, today), center(reader).paper
    )


def record_facts(reader: Reader, member_no: str, today: str) -> RecordFacts:
    """What the record says; UserError if nobody has this number."""
    row = _numbered(reader, member_no)
    visits, groups = _visits(reader, row["id"]), _groups(reader, row["id"])
    return RecordFacts(
        name_used=row["name"],
        made_on=read_day(today),
        number=row["member_no"] or "",
        facts=tuple(
            (_(each.label), _said(each, row[each.name]))
            for each in MEMBER.fields
            if each.name not in _NOT_PRINTED and row[each.name]
        ),
        answers=tuple(_answers(reader, row["id"])),
        counts=((_("visits"), len(visits)), (_("groups"), len(groups))),
        events=tuple(sorted([*visits, *groups], key=lambda each: each.day, reverse=True)),
    )


def _numbered(reader: Reader, member_no: str) -> dict[str, Any]:
    wanted = member_no.strip()
    for number in (wanted, wanted.zfill(4)):
        if found := reader.find(MEMBER, {"member_no": number}):
            return found[0]
    raise UserError(_("There is no member with the number {number}.").format(number=wanted))


def _said(field: Field, value: Any) -> str:
    return _(_CHOICE_WORDS.get(str(value), str(value))) if field.choices else str(value)


def _answers(reader: Reader, member_id: int) -> list[DatedAnswer]:
    history = answer_history(reader, member_id)
    return [
        DatedAnswer(_(BY_CODE[question].label), line.words, read_day(line.as_of))
        for question, lines in history.items()
        if question in BY_CODE
        for line in lines
    ]


def _visits(reader: Reader, member_id: int) -> list[RecordEvent]:
    reasons = labels(reader, "visit_reason")
    return [
        RecordEvent(
            read_day(row["day"]),
            _("Visit"),
            ", ".join(reasons.get(code, code) for code in as_list(row["reasons"])),
        )
        for row in reader.find(VISIT, {"member_id": member_id}, order="day")
    ]


def _groups(reader: Reader, member_id: int) -> list[RecordEvent]:
    names = {row["id"]: row["name"] for row in reader.find(SERIES, voided=True)}
    events: list[RecordEvent] = []
    for row in reader.find(ATTENDANCE, {"member_id": member_id}, order="day"):
        session = reader.get(SESSION, row["session_id"])
        if session and session["status"] == "held":
            events.append(
                RecordEvent(
                    read_day(row["day"]),
                    names.get(session["series_id"], ""),
                    session["topic"] or "",
                )
            )
    return events


@needs("document.print")
def daily_sheet_pdf(reader: Reader, day: str, *, large_print: bool = False) -> bytes:
    """The sign-in sheet of the drop-in center for one day; no name stands on it beforehand."""
    facts = SignInFacts(
        _("Drop-in center"), date.fromisoformat(day), daily=True, large_print=large_print
    )
    return sign_in_sheet(letterhead(reader), facts, center(reader).paper)


@needs("center.edit")
def recovery_sheet_pdf(reader: Reader, key: str, today: str, vault: str = "") -> bytes:
    """The sheet with the recovery key as it was shown once; the records themselves do not know
    it.
    """
    facts = RecoveryFacts(key=key, made_on=date.fromisoformat(today), vault=vault)
    return recovery_sheet(letterhead(reader), facts, center(reader).paper)


def series_named(reader: Reader, name: str) -> dict[str, Any]:
    """The group of this name, whatever the letter case; UserError names those there are."""
    rows = reader.find(SERIES, order="name")
    exact = [row for row in rows if fold(row["name"]) == fold(name)]
    near = exact or [row for row in rows if fold(row["name"]).startswith(fold(name))]
    if len(near) == 1 or exact:
        return near[0]
    names = ", ".join(row["name"] for row in rows) or _("none yet")
    raise UserError(
        _("There is no group “{name}”. There are: {names}.").format(name=name, names=names)
    )
