"""Whose plan is meant: by its id, by a member's number or by their name. Never somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.people.member_finding import FoundMember, find_members
from peerdesk.records.people.members import MEMBER
from peerdesk.records.wrap.plan_writing import plan_of, plans_kept
from peerdesk.store.queries import Reader

_MOST = 50


@needs("plan.read")
def plan_for(reader: Reader, wanted: str) -> int:
    """The kept plan of this id, member number or name; merged records count as one person.

    UserError where none is kept, or where the name fits more than one person.
    """
    asked = wanted.strip()
    if plan_id := _by_number(reader, asked):
        return plan_id
    people = _people(reader, asked)
    if len(people) > 1:
        raise UserError(_which(people, asked))
    if plan_id := plan_of(reader, people[0].id) if people else 0:
        return plan_id
    raise UserError(_("No plan is kept for “{wanted}”.").format(wanted=wanted))


def _by_number(reader: Reader, asked: str) -> int:
    """The plan of this id, or of the member with this number; 0 if there is none."""
    if asked in {str(each.id) for each in plans_kept(reader)}:
        return int(asked)
    for number in (asked, asked.zfill(4)):
        if asked and (rows := reader.find(MEMBER, {"member_no": number}, limit=1)):
            return plan_of(reader, int(rows[0]["id"]))
    return 0


def _people(reader: Reader, asked: str) -> list[FoundMember]:
    """Everybody of exactly this name, plan or not; else those found whose plan is kept."""
    found = find_members(reader, asked, _MOST)
    exact = [each for each in found if fold(asked) in {fold(each.name), fold(each.alias)}]
    return exact or [each for each in found if plan_of(reader, each.id)]


def _which(people: Sequence[FoundMember], asked: str) -> str:
    listed = ", ".join(
        f"{each.name} ({each.member_no})" if each.member_no else each.name for each in people
    )
    words = _("“{asked}” can be more than one person: {people}. Give the member number.")
    return words.format(asked=asked, people=listed)
