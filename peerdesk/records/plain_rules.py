"""Rules that plain kinds share: no day yet to come, no number below zero, first before last.

Each gives a list of problems, so that a kind's rules are their sum.
"""

from __future__ import annotations

from peerdesk.core.changes import Row
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Kind, Type
from peerdesk.core.words import _
from peerdesk.store.batch import Batch


def not_ahead(batch: Batch, kind: Kind, row: Row, *fields: str) -> list[Problem]:
    """These days can't lie after today: they say what has happened."""
    today = batch.clock.today()
    ahead = (name for name in fields if str(row.get(name) or "") > today)
    words = _("{field} can't lie in the future.")
    return [Problem(name, words.format(field=_(kind.field(name).label))) for name in ahead]


def not_negative(kind: Kind, row: Row) -> list[Problem]:
    """No whole number of the kind can be less than 0."""
    numbers = (each for each in kind.fields if each.type is Type.INTEGER)
    words = _("{field} can't be less than 0.")
    return [
        Problem(each.name, words.format(field=_(each.label)))
        for each in numbers
        if isinstance(value := row.get(each.name), int) and value < 0
    ]


def in_order(kind: Kind, row: Row, first: str, last: str) -> list[Problem]:
    """The day in ``last`` can't lie before the day in ``first``, where both are known."""
    begin, end = row.get(first), row.get(last)
    if not begin or not end or str(end) >= str(begin):
        return []
    words = _("{last} can't be before {first}.")
    named = {"last": _(kind.field(last).label), "first": _(kind.field(first).label)}
    return [Problem(last, words.format(**named))]
