"""Charts that stand above their own table: people month by month, and how large groups are."""

from __future__ import annotations

from reportlab.platypus import Flowable

from peerdesk.core.words import _
from peerdesk.counting.months import TABLE
from peerdesk.counting.results import Hidden, Table, Value
from peerdesk.documents.breaking import kept
from peerdesk.documents.charts import NameBars, YearPair
from peerdesk.documents.figures import number_of
from peerdesk.documents.report_tables import Section, plain_table, value_of

_GROUPS = "groups.by_series"
_HELD, _SIZE = 1, 5
_MOST_GROUPS = 15


def by_month(section: Section) -> list[Flowable]:
    """Twelve months beside the year before; nothing while all of them are empty.

    Where every number is kept back there is nothing to draw, and the table says so.
    """
    found = section.table(TABLE)
    if found is None or not any(_said(row[1]) or _said(row[2]) for row in found.rows):
        return []
    points = [(str(row[0])[:3], value_of(row[1]), value_of(row[2])) for row in found.rows]
    names = (_months(found), _("The same months a year before"))
    chart = YearPair(_("People served each month, and a year before"), names, points)
    drawn = any(number_of(value) for _name, *values in points for value in values)
    return [*(kept([chart], section.width) if drawn else []), *plain_table(section, TABLE)]


def _months(found: Table) -> str:
    first, last = str(found.rows[0][0]), str(found.rows[-1][0])
    return _("{first} to {last}").format(first=first, last=last)


def group_sizes(section: Section) -> list[Flowable]:
    """The average size of each group, largest first; the table below has the same numbers.

    With fewer than two bars to compare there is nothing to draw.
    """
    found = section.table(_GROUPS)
    if found is None:
        return []
    rows = [row for row in found.rows if _said(row[_SIZE])]
    often = sorted(rows, key=lambda row: -number_of(row[_HELD]))[:_MOST_GROUPS]
    entries: list[tuple[str, Value]] = [(str(row[0]), value_of(row[_SIZE])) for row in often]
    entries.sort(key=lambda entry: -number_of(entry[1]))
    if sum(bool(number_of(size)) for _name, size in entries) < 2:
        return []
    title = _("Average size of each group")
    if len(rows) > len(often):
        title = _("Average size of the {n} groups that met most").format(n=len(often))
    return kept([NameBars(title, entries)], section.width)


def _said(cell: str | Value) -> bool:
    """Whether there is a number, printed or kept back."""
    return isinstance(cell, Hidden) or bool(number_of(cell))
