"""In which order the default table shows records."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold
from peerdesk.records.record_books import Shown
from peerdesk.records.record_words import field_words


def ordered(kind: Kind, rows: Sequence[Shown], name: str, *, down: bool) -> list[Shown]:
    """The rows by this field, those that do not say it last; "" leaves them as they are."""
    if not name:
        return list(rows)
    field = kind.field(name)
    rows = rows if down else rows[::-1]  # the same day: as they were written
    filled = [each for each in rows if each.row.get(name) not in {None, ""}]
    blank = [each for each in rows if each.row.get(name) in {None, ""}]
    filled.sort(key=lambda each: _sorted_by(kind, field, each), reverse=down)
    return [*filled, *blank]


def _sorted_by(kind: Kind, field: Field, each: Shown) -> tuple[float, str]:
    value = each.row.get(field.name)
    if field.type in {Type.DATE, Type.TIME}:
        return (0.0, str(value))
    if field.whole and field.type is not Type.LINK:
        return (float(value or 0), "")
    return (0.0, fold(field_words(kind, field, each)))
