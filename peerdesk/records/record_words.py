"""A field of a record as people read it in a list, on the screen and on paper."""

from __future__ import annotations

from datetime import date, time

from babel.dates import format_date, format_time

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import _
from peerdesk.records.choice_words import choice_words
from peerdesk.records.record_books import Shown

_LANGUAGE = "en_US"
CENTS = "_cents"
"""Fields whose name ends so hold money; people read and write dollars."""


def field_words(kind: Kind, field: Field, shown: Shown) -> str:
    """The words of one field of a record; nothing where it is empty."""
    if field.name in shown.words:
        return shown.words[field.name]
    value = shown.row.get(field.name)
    if value is None or value == "":
        return ""
    return _plain(kind, field, value)


def field_label(field: Field) -> str:
    """The heading of a field; money says nothing of cents."""
    return _(field.label).removesuffix(_(", cents"))


def table_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields a list of this kind shows."""
    return tuple(each for each in kind.fields if each.in_table)


def _plain(kind: Kind, field: Field, value: Value) -> str:
    if field.type is Type.DATE:
        return format_date(date.fromisoformat(str(value)), "MMM d, y", locale=_LANGUAGE)
    if field.type is Type.TIME:
        return format_time(time.fromisoformat(str(value)), "h:mm a", locale=_LANGUAGE)
    if field.type is Type.YES_NO:
        return _("Yes") if value else _("No")
    if field.type is Type.CHOICE:
        return choice_words(kind.name, field.name, str(value))
    if field.name.endswith(CENTS):
        return f"${int(value or 0) / 100:,.2f}"
    return str(value)
