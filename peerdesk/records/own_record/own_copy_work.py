"""What staff did together with a member, as rows of that member's own copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from peerdesk.core.kinds import Field, Kind, Type, as_ids
from peerdesk.core.words import _
from peerdesk.records.choice_words import choice_words
from peerdesk.records.drop_in.cards import CARD
from peerdesk.records.drop_in.notices import NOTICE
from peerdesk.records.group_work.enrolments import ENROLMENT
from peerdesk.records.record_books import shown
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.episodes import EPISODE
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.respite import RESPITE_STAY
from peerdesk.records.support.rides import RIDE
from peerdesk.records.support.survey_questions import answers_of, read_form
from peerdesk.records.support.surveys import SURVEY_ANSWER, SURVEY_FORM
from peerdesk.store.queries import Reader

Line = tuple[str, str, str]
"""Day (``YYYY-MM-DD``, "" where none is known), what it was, and more about it."""

_TOLD: tuple[tuple[Kind, str, tuple[str, ...]], ...] = (
    (CONTACT, "day", ("activity", "minutes", "next_step")),
    (REFERRAL, "day", ("need", "resource_id", "outcome")),
    (FOLLOW_UP, "due_on", ("what", "done_on")),
    (RESPITE_STAY, "in_on", ("state", "out_on", "goals")),
    (EPISODE, "starts_on", ("type", "nights")),
    (ENROLMENT, "day", ("series_id", "state", "completed_on")),
    (NOTICE, "made_on", ("words",)),
    (CARD, "made_on", ("ended_on",)),
)
"""The kinds that lead to one member: the field of the day, and what is told besides."""


def work_with(reader: Reader, members: Sequence[int]) -> tuple[Line, ...]:
    """Everything of this kind about a person, the newest first; private notes are not in it."""
    found = [*_plain(reader, members), *_rides(reader, members), *_surveys(reader, members)]
    return tuple(sorted(found, reverse=True))


def _plain(reader: Reader, members: Sequence[int]) -> Iterator[Line]:
    for kind, day, names in _TOLD:
        rows = [row for each in members for row in reader.find(kind, {"member_id": each})]
        for each in shown(reader, kind, rows):
            said = (_said(kind, kind.field(name), each.row, each.words) for name in names)
            yield each.row[day] or "", _(kind.label), " · ".join(filter(None, said))


def _said(kind: Kind, field: Field, row: Any, words: Any) -> str:
    """One field as words; numbers and days with what they are."""
    value = row[field.name]
    if value is None or value == "":
        return ""
    if field.name in words:
        return str(words[field.name])
    if field.type is Type.CHOICE:
        return choice_words(kind.name, field.name, str(value))
    named = field.type in {Type.INTEGER, Type.DATE}
    return f"{_(field.label)}: {value}" if named else str(value)


def _rides(reader: Reader, members: Sequence[int]) -> Iterator[Line]:
    mine = set(members)
    rows = [row for row in reader.find(RIDE) if mine & set(as_ids(row["member_ids"]))]
    for each in shown(reader, RIDE, rows):
        more = (each.words["purpose"], each.row["to_area"])
        yield each.row["day"], _(RIDE.label), " · ".join(filter(None, more))


def _surveys(reader: Reader, members: Sequence[int]) -> Iterator[Line]:
    for each in members:
        for row in reader.find(SURVEY_ANSWER, {"member_id": each}):
            form = reader.get(SURVEY_FORM, row["form_id"]) or {}
            given = answers_of(str(row["answers"]))
            asked = {q.code: q.words for q in read_form(str(form.get("questions") or "")).questions}
            said = (f"{asked.get(code, code)} {value}" for code, value in given.items())
            yield row["day"], str(form.get("name") or _(SURVEY_ANSWER.label)), " · ".join(said)
