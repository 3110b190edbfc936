"""Figures an organization builds for itself: counted, split, and the records behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from peerdesk.core.changes import Value as Stored
from peerdesk.core.kinds import Field, Type
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
from peerdesk.counting.own_words import words_of_values
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.store.queries import Reader

BLOCK = "own"
TITLE = N_("Our own numbers")
OF, BY = ".of", ".by"
"""Behind a figure's key: how many records a sum is over; the table it is split into."""

_MANY = "EXISTS (SELECT 1 FROM json_each(coalesce({field}, '[]')) e WHERE e.value IN {chosen})"
_CHOSEN = "(SELECT value FROM json_each(:{name}))"
_NONE = "({field} IS NULL OR {field} IN ('', '[]'))"


def defined(own: tuple[OwnFigure, ...]) -> tuple[FigureDef, ...]:
    """Their definitions, in order; a sum is followed by how many records it is over."""
    return tuple(each for figure in own for each in _defined(figure))


def _defined(figure: OwnFigure) -> Iterator[FigureDef]:
    people = _counts_people(figure)
    minutes = figure.measure == SUM and figure.field.endswith("minutes")
    unit = "minutes" if minutes else ""
    yield FigureDef(figure.key, figure.name, figure.definition, BLOCK, unit, people=people)
    if figure.measure == SUM:
        label = _("Added up over: {what}").format(what=figure.over)
        words = _("How many records “{name}” is added up from.").format(name=figure.name)
        yield FigureDef(figure.key + OF, label, words, BLOCK, indent=True, people=people)


def _counts_people(figure: OwnFigure) -> bool:
    of_heads = figure.measure == SUM and figure.field in {"people", "guests", "headcount"}
    return COUNTABLE[figure.counts].counts_people or of_heads


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """Every own figure of the profile over a period."""
    found: dict[str, Value] = {}
    for figure in profile.own_figures:
        row = next(_ask(reader, profile, period, figure, _TOTAL))
        found[figure.key] = row[_MEASURED[figure.measure]]
        if figure.measure == SUM:
            found[figure.key + OF] = row["units"]
    return found


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """A table for each figure that is split."""
    return [_table(reader, profile, period, each) for each in profile.own_figures if each.split]


def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The records a figure is counted from, people once; a sum's with what each adds."""
    figure = next(e for e in profile.own_figures if e.key == key.removesuffix(OF))
    question = {MEMBERS: _PEOPLE, SUM: _EACH}.get(figure.measure, _UNITS)
    if key.endswith(OF):
        question = _UNITS
    rows = _ask(reader, profile, period, figure, question, split=False)
    return [_behind(figure, row, key) for row in rows]


def _behind(figure: OwnFigure, row: dict[str, Any], key: str) -> Behind:
    if figure.measure == MEMBERS:
        return Behind("member", row["person"], row["person"], row["day"], row["name"] or "")
    amount = int(row["amount"]) if figure.measure == SUM and not key.endswith(OF) else 1
    kind = COUNTABLE[figure.counts].kind
    words = row["name"] or _(kind.label)
    if kind.name == "call":
        words = row["begun"] or ""
    return Behind(kind.name, row["id"], row["person"], row["day"], words, amount)


# --- the question: fixed texts, declared names, values as parameters

_MEASURED = {MEMBERS: "people", SUM: "amount", "count": "units"}
_ADDED = (
    "count(DISTINCT unit) AS units, coalesce(sum(amount), 0) AS amount,"
    " count(DISTINCT person) AS people"
)
_TOTAL = f"SELECT {_ADDED} FROM told"
_PARTS = f"SELECT parted, {_ADDED} FROM told GROUP BY parted"
_NAME = "(SELECT n.name FROM member n WHERE n.id = person) AS name"
_UNITS = (
    f"SELECT min(id) AS id, unit, person, day, begun, 1 AS amount, {_NAME} FROM told GROUP BY unit"
)
_EACH = f"SELECT id, person, day, begun, amount, {_NAME} FROM told"
_PEOPLE = (
    f"SELECT person, min(day) AS day, {_NAME} FROM told WHERE person IS NOT NULL GROUP BY person"
)


def _ask(
    reader: Reader,
    profile: Profile,
    period: Period,
    figure: OwnFigure,
    question: str,
    *,
    split: bool = False,
) -> Iterator[dict[str, Any]]:
    given: dict[str, Stored] = {}
    told = _told(figure, profile, given, split=split)
    before = COUNTABLE[figure.counts].before
    text = f"WITH RECURSIVE {before}{', ' if before else ''}told AS ({told}) {question}"
    return ask(reader, text, period, profile.programs, **given)


def _told(figure: OwnFigure, profile: Profile, given: dict[str, Stored], *, split: bool) -> str:
    """One row for each record that counts, once more for each part it is in."""
    of = COUNTABLE[figure.counts]
    fields, alias = of.fields(), of.alias
    amount = fields[figure.field][0] if figure.measure == SUM else "1"
    people = figure.measure == MEMBERS and of.people_joins
    person = "f.id" if people else of.person
    unit = f"{alias}.id" if profile.count_reentries and figure.counts == "visit" else of.unit
    begun = f"{alias}.start_at" if figure.counts == "call" else "NULL"
    joins, parted = _split(figure, fields) if split else ("", "NULL")
    checks = [of.where, *(_check(f, n, fields, given) for n, f in enumerate(figure.filters))]
    checks += [f"{amount} IS NOT NULL"] if figure.measure == SUM else []
    return (
        f"SELECT {alias}.id AS id, {unit} AS unit, {person} AS person, {of.day} AS day,"
        f" {amount} AS amount, {begun} AS begun, {parted} AS parted"
        f" FROM {of.source}{of.people_joins if people else ''}{joins}"
        f" WHERE {' AND '.join(checks)}"
    )


def _split(figure: OwnFigure, fields: dict[str, tuple[str, Field]]) -> tuple[str, str]:
    text, declared = fields[figure.split]
    if declared.many:
        return f" LEFT JOIN json_each(coalesce(nullif({text}, ''), '[]')) d", "d.value"
    return "", f"coalesce({text}, 0)" if declared.type is Type.YES_NO else text


def _check(
    rule: OwnFilter, place: int, fields: dict[str, tuple[str, Field]], given: dict[str, Stored]
) -> str:
    text, declared = fields[rule.field]
    if rule.how in {EMPTY, FILLED}:
        none = _NONE.format(field=text)
        return none if rule.how == EMPTY else f"NOT {none}"
    values: list[Any] = [int(v) for v in rule.values] if _whole(declared) else list(rule.values)
    if rule.how == AT_LEAST:
        given[f"f{place}"] = values[0]
        return f"{text} >= :f{place}"
    if rule.how == BETWEEN:
        given[f"f{place}"], given[f"g{place}"] = values
        return f"{text} BETWEEN :f{place} AND :g{place}"
    given[f"f{place}"] = json.dumps(values)
    chosen = _CHOSEN.format(name=f"f{place}")
    if declared.many:
        return _MANY.format(field=text, chosen=chosen)
    if declared.type is Type.YES_NO:
        return f"coalesce({text}, 0) IN {chosen}"
    return (
        f"{text} COLLATE NOCASE IN {chosen}"
        if declared.type is Type.TEXT
        else f"{text} IN {chosen}"
    )


def _whole(declared: Field) -> bool:
    return declared.whole or declared.type is Type.LINKS


# --- the split


def _table(reader: Reader, profile: Profile, period: Period, figure: OwnFigure) -> Table:
    """A row for each part; records without an answer are a row of their own."""
    rows = list(_ask(reader, profile, period, figure, _PARTS, split=True))
    declared = COUNTABLE[figure.counts].fields()[figure.split][1]
    words = words_of_values(reader, figure.counts, declared, [row["parted"] for row in rows])
    order = {value: place for place, value in enumerate(words)}
    rows.sort(key=lambda row: (row["parted"] is None, order.get(row["parted"], len(order))))
    column = _MEASURED[figure.measure]
    head, many = _head(figure), _(COUNTABLE[figure.counts].many).capitalize()
    summed = figure.measure == SUM
    told = [
        (words[row["parted"]], row[column], *([row["units"]] if summed else [])) for row in rows
    ]
    one_each = figure.measure != MEMBERS and not declared.many and figure.counts != "call"
    return Table(
        figure.key + BY,
        _("{name}, by {what}").format(name=figure.name, what=figure.parted.lower()),
        (figure.parted, head, *([many] if summed else [])),
        tuple(told),
        sum(row[column] for row in rows) if one_each else None,
        adds_up=one_each,
        note="" if one_each else _("One can be in several rows, so they need not add up."),
        plain_columns=() if _counts_people(figure) else (head, many),
    )


def _head(figure: OwnFigure) -> str:
    """The head of the column of numbers: short, as the title says the rest."""
    of = COUNTABLE[figure.counts]
    if figure.measure == MEMBERS:
        return _("Different members")
    if figure.measure == SUM:
        return _(of.fields()[figure.field][1].label)
    return _(of.many).capitalize()
