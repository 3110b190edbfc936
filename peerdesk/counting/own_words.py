"""A figure of one's own in words: its definition, its filters, the parts it is split into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peerdesk.core.kinds import Field, Type
from peerdesk.core.text import in_order
from peerdesk.core.words import N_, _
from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import (
    AT_LEAST,
    BETWEEN,
    EMPTY,
    FILLED,
    MEMBERS,
    SUM,
    OwnFigure,
    OwnFilter,
)
from peerdesk.counting.words_of import labels
from peerdesk.records.choice_words import choice_words
from peerdesk.store.queries import Reader

HOW = {
    "is": N_("is"),
    "one_of": N_("is one of"),
    "at_least": N_("is at least"),
    "between": N_("is from … to"),
    "empty": N_("is empty"),
    "filled": N_("is filled in"),
}
MEASURES = {
    "count": N_("How many"),
    "sum": N_("The sum of a field"),
    "members": N_("How many different members"),
}
_UNSAID = N_("Not written down")


def definition(reader: Reader, figure: OwnFigure) -> str:
    """One sentence that says what is counted, and what is not."""
    of = COUNTABLE[figure.counts]
    many, fields = _(of.many), of.fields()
    if figure.measure == MEMBERS:
        said = _("Different members with {many}").format(many=many)
    elif figure.measure == SUM:
        said = _("The sum of “{field}” over {many}").format(
            field=_(fields[figure.field][1].label), many=many
        )
    else:
        said = _("The number of {many}").format(many=many)
    where = [filter_words(reader, figure.counts, each) for each in figure.filters]
    only = _("where {all}").format(all=_(" and ").join(where)) if where else ""
    notes = [_(of.note)] if of.note else []
    notes += [_("Each person counts once.")] if figure.measure == MEMBERS else []
    if figure.split:
        notes.append(_("Split by {field}.").format(field=_(fields[figure.split][1].label).lower()))
    return " ".join([f"{', '.join(filter(None, (said, only)))}.", *notes])


def filter_words(reader: Reader, kind: str, rule: OwnFilter) -> str:
    """Minutes is at least 15; Kind is With one person."""
    declared = COUNTABLE[kind].fields()[rule.field][1]
    label, words = _(declared.label), words_of_values(reader, kind, declared, rule.values)
    values = [f"“{each}”" for each in words.values()]
    if rule.how in {EMPTY, FILLED}:
        return f"{label} {_(HOW[rule.how])}"
    if rule.how == AT_LEAST:
        return _("{field} is at least {value}").format(field=label, value=rule.values[0])
    if rule.how == BETWEEN:
        first, last = rule.values
        return _("{field} is from {first} to {last}").format(field=label, first=first, last=last)
    said = _("{field} is one of {values}") if len(values) > 1 else _("{field} is {values}")
    return said.format(field=label, values=_(" or ").join(values))


def words_of_values(
    reader: Reader, kind: str, declared: Field, values: Iterable[Any]
) -> dict[Any, str]:
    """What values of a field are called, in the order of its list; None is said too."""
    wanted = list(dict.fromkeys(values))
    known = known_values(reader, kind, declared, retired=True)
    found = {each: known[str(each)] for code in known for each in wanted if str(each) == code}
    rest = {each: str(each) for each in wanted if each not in found and each not in {None, ""}}
    return {**found, **rest, **{each: _(_UNSAID) for each in wanted if each in {None, ""}}}


def known_values(
    reader: Reader, kind: str, declared: Field, *, retired: bool = False
) -> dict[str, str]:
    """The values a field can have and their words; empty where anything can be written."""
    if declared.list:
        return labels(reader, declared.list, retired=retired)
    if declared.type is Type.CHOICE:
        return {code: choice_words(kind, declared.name, code) for code in declared.choices}
    if declared.type is Type.YES_NO:
        return {"1": _("Yes"), "0": _("No")}
    return _named(reader, declared.to) if declared.to else {}


def _named(reader: Reader, kind: str) -> dict[str, str]:
    column = "label" if kind == "service" else "name"
    text = f"SELECT id, {column} AS name FROM {kind} WHERE voided = 0 ORDER BY id"
    rows = sorted(reader.select(text), key=lambda row: in_order(str(row["name"])))
    return {str(row["id"]): str(row["name"]) for row in rows}
