"""What erasure does to the work around a person: contacts, referrals, stays, surveys, cards.

Days, codes, minutes and scores stay, as reports count them; what somebody wrote goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Kind
from peerdesk.records.drop_in.cards import CARD
from peerdesk.records.drop_in.notices import NOTICE
from peerdesk.records.group_work.enrolments import ENROLMENT
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.episodes import EPISODE
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.respite import RESPITE_STAY
from peerdesk.records.support.survey_questions import (
    CHOICE,
    SCALE,
    answers_of,
    answers_text,
    read_form,
)
from peerdesk.records.support.surveys import SURVEY_ANSWER, SURVEY_FORM
from peerdesk.records.warm_line.calls import CALLER_NOTE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

Found = tuple[Kind, dict[str, Any]]

_WORDS: dict[Kind, tuple[str, ...]] = {
    CONTACT: ("next_step", "note"),
    REFERRAL: ("note",),
    FOLLOW_UP: ("what", "done_words"),
    RESPITE_STAY: ("declined_because", "goals", "note"),
    EPISODE: ("note",),
    ENROLMENT: ("certificate_no",),
    NOTICE: ("words",),
    CARD: ("code",),
    CALLER_NOTE: ("words",),
}
"""The free words of each kind that leads to a member."""

_GONE = "…"
_TAKEN_OUT = (NOTICE, CARD)
"""They count in no report and would only be in the way."""


def work_of(reader: Reader, members: Sequence[int], callers: Sequence[int]) -> list[Found]:
    """Every record of this work that leads to these members or callers, voided ones too."""
    of_members = (*(kind for kind in _WORDS if kind is not CALLER_NOTE), SURVEY_ANSWER)
    found = [(kind, row) for kind in of_members for each in members
             for row in reader.find(kind, {"member_id": each}, voided=True)]  # fmt: skip
    seen = {row["id"] for kind, row in found if kind is FOLLOW_UP}
    for each in callers:
        rows = reader.find(FOLLOW_UP, {"caller_alias_id": each}, voided=True)
        found += [(FOLLOW_UP, row) for row in rows if row["id"] not in seen]
        notes = reader.find(CALLER_NOTE, {"caller_alias_id": each}, voided=True)
        found += [(CALLER_NOTE, row) for row in notes]
    return found


def referrals_of_calls(reader: Reader, calls: Sequence[int]) -> list[Found]:
    """Referrals given on these calls that name no member."""
    rows = (row for each in calls for row in reader.find(REFERRAL, {"call_id": each}, voided=True))
    return [(REFERRAL, row) for row in rows if row["member_id"] is None]


def empty_work(batch: Batch, work: Sequence[Found]) -> None:
    """Empty the words of these records for good; what is counted of them stays."""
    for kind, row in work:
        if kind is FOLLOW_UP:
            _end_promise(batch, row)
        if kind in _TAKEN_OUT and not row["voided"]:
            batch.void(kind, row["id"])
        if kind is SURVEY_ANSWER:
            batch.erase(kind, row["id"], ("answers",), {"answers": _without_words(batch, row)})
        else:
            words = _WORDS[kind]
            batch.erase(kind, row["id"], words, {n: _GONE for n in words if kind.field(n).required})


def _end_promise(batch: Batch, row: dict[str, Any]) -> None:
    """Nobody is reminded of it any more; one that was late stays late in its month."""
    today = batch.clock.today()
    if row["done_on"] or row["voided"]:
        return
    if row["due_on"] < today:
        batch.change(FOLLOW_UP, row["id"], {"done_on": today})
    else:
        batch.void(FOLLOW_UP, row["id"])


def _without_words(reader: Reader, row: dict[str, Any]) -> Value:
    """The answers on scales and of choices; what was written in own words is left out."""
    form = reader.get(SURVEY_FORM, row["form_id"]) or {}
    questions = read_form(str(form.get("questions") or "")).questions
    counted = {each.code for each in questions if each.type in {SCALE, CHOICE}}
    given = answers_of(str(row["answers"]))
    return answers_text({code: value for code, value in given.items() if code in counted})
