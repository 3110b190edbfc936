"""What is missing for a report, typed in where the report is: how each check is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from peerdesk.core.changes import Changes
from peerdesk.core.words import N_
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import read_time
from peerdesk.records.drop_in.paper_sheets import drop_day_sheet
from peerdesk.records.drop_in.visits import count_heads_of, edit_visit
from peerdesk.records.group_work.sessions import set_facts, set_status
from peerdesk.records.people.answers import answer
from peerdesk.records.people.member_pages import edit_member
from peerdesk.records.support.contacts import say_activity
from peerdesk.records.warm_line.call_log import save_call

Save = Callable[[Desk, int, str], Changes]
_MOST_PEOPLE = 1000


@dataclass(frozen=True)
class Mend:
    """What is asked (the field's name), an example, how typed words are read, and who saves them.

    ``read`` gives what is kept, or "" where the words can't be read; then ``wrong`` is said.
    """

    asked: str
    example: str
    read: Callable[[str], str]
    save: Save
    wrong: str


def _time(typed: str) -> str:
    found = read_time(typed)
    return found.strftime("%H:%M") if found else ""


def _number(least: int, most: int) -> Callable[[str], str]:
    def read(typed: str) -> str:
        bare = typed.strip()
        fits = bare.isascii() and bare.isdigit() and least <= int(bare) <= most
        return bare if fits else ""

    return read


def _heads(desk: Desk, session_id: int, said: str) -> Changes:
    return desk.attempt(set_facts, session_id, {"heads_only": 1, "headcount": int(said)})


def _not_used(desk: Desk, sheet_id: int) -> Changes:
    return desk.attempt(drop_day_sheet, sheet_id)


_WRONG_TIME = N_("Type a time like 3:30 PM.")
_WRONG_NUMBER = N_("Type how many people came, like 12.")

MENDS: Mapping[str, Mend] = {
    "days.empty": Mend(
        N_("How many came"),
        "12",
        _number(1, _MOST_PEOPLE),
        lambda desk, day_id, said: desk.attempt(count_heads_of, day_id, int(said)),
        _WRONG_NUMBER,
    ),
    "visits.open": Mend(
        N_("Left at"),
        "3:30 PM",
        _time,
        lambda desk, visit_id, said: desk.attempt(edit_visit, visit_id, {"out_at": said}),
        _WRONG_TIME,
    ),
    "sessions.roster": Mend(
        N_("How many came"), "8", _number(1, _MOST_PEOPLE), _heads, _WRONG_NUMBER
    ),
    "calls.end": Mend(
        N_("Ended at"),
        "9:05 PM",
        _time,
        lambda desk, call_id, said: desk.attempt(save_call, {"end_at": said}, call_id),
        _WRONG_TIME,
    ),
    "contacts.activity": Mend(
        N_("What you did"),
        "Housing",
        str.strip,
        lambda desk, contact_id, said: desk.attempt(say_activity, contact_id, said),
        N_("Type one of your activities, like Housing."),
    ),
    "members.age": Mend(
        N_("Year of birth"),
        "1968",
        _number(1900, 2100),
        lambda desk, member_id, said: desk.attempt(
            edit_member, member_id, {"birth_year": int(said)}
        ),
        N_("Type the year with four figures, like 1968."),
    ),
    "members.county": Mend(
        N_("County"),
        "Kent",
        str.strip,
        lambda desk, member_id, said: desk.attempt(answer, member_id, "county", [said]),
        N_("Type the name of the county."),
    ),
}

CHOICES: Mapping[str, tuple[tuple[str, Callable[[Desk, int], Changes]], ...]] = {
    "sessions.planned": (
        (N_("Held"), lambda desk, session_id: desk.attempt(set_status, session_id, "held")),
        (
            N_("Cancelled"),
            lambda desk, session_id: desk.attempt(set_status, session_id, "cancelled"),
        ),
    ),
    "sheets.typed": ((N_("Not used"), _not_used),),
}
"""Checks that one press mends."""
