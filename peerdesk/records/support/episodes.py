"""Nights in a hospital, ER, detox, jail or shelter, as members tell them."""

from __future__ import annotations

from collections.abc import Mapping

from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as day_of
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.plain_rules import not_ahead
from peerdesk.records.record_books import RecordBook
from peerdesk.store.batch import Batch

EPISODE = Kind(
    "episode",
    N_("Nights away"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field(
            "type",
            N_("Where"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "hospital",
                "er",
                "detox",
                "jail",
                "shelter",
            ),
        ),
        Field("starts_on", N_("From"), Type.DATE, required=True, in_table=True),
        Field("ends_on", N_("Until"), Type.DATE, in_table=True),
        Field("nights", N_("Nights"), Type.INTEGER, in_table=True),
        Field(
            "source",
            N_("Told by"),
            Type.CHOICE,
            choices=(
                "self",
                "provider",
                "paper",
            ),
        ),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

_MOST_NIGHTS = 3660


def _rules(batch: Batch, row: Row) -> list[Problem]:
    starts, ends, nights = row.get("starts_on"), row.get("ends_on"), row.get("nights")
    found = not_ahead(batch, EPISODE, row, "starts_on")
    if starts and ends and str(ends) < str(starts):
        found.append(Problem("ends_on", _("It can't end before it began.")))
    elif nights is not None and not 0 <= int(nights) <= _MOST_NIGHTS:
        found.append(Problem("nights", _("Nights must be from 0 to 3,660.")))
    return found


def _nights(_batch: Batch, row: Row) -> Mapping[str, Value]:
    """Both days say how many nights it was; without an end, what was typed stands."""
    starts, ends = row.get("starts_on"), row.get("ends_on")
    try:
        return {"nights": (day_of(str(ends)) - day_of(str(starts))).days} if starts and ends else {}
    except ValueError:
        return {}  # what is wrong with a day is told by its own check


BOOK = RecordBook(EPISODE, __name__, "outcome", day="starts_on", rules=_rules, worked=_nights)
add_episode, change_episode, take_out_episode = BOOK.add, BOOK.change, BOOK.take_out
