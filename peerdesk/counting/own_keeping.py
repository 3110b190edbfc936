"""Figures of one's own in the records: read with their words, checked before they are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Type
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.counting.own_figures import figures
from peerdesk.counting.own_kinds import COUNTABLE, counts_members
from peerdesk.counting.own_rule import (
    AT_LEAST,
    BETWEEN,
    COUNT,
    EMPTY,
    FILLED,
    HOW_MANY_VALUES,
    IS,
    MEMBERS,
    ONE_OF,
    SUM,
    OwnFigure,
    OwnFilter,
)
from peerdesk.counting.own_words import definition, known_values
from peerdesk.counting.results import Period, Profile, Value
from peerdesk.records import own_figures as kept
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

LONGEST_NAME, MOST_FILTERS, MOST_VALUES = 80, 8, 60
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@needs("report.read")
def own_figures_kept(reader: Reader, *, retired: bool = False) -> list[OwnFigure]:
    """The organization's own figures by name, in the words of today; unreadable ones left out."""
    rows = kept.own_figure_rows(reader, retired=retired)
    return [figure for row in rows for figure in _readable(reader, row)]


def by_key(reader: Reader) -> dict[str, OwnFigure]:
    """The figures in use by their key, for the profiles that chose them."""
    return {each.key: each for each in own_figures_kept(reader)}


@needs("report.edit")
def keep_own_figure(batch: Batch, figure: OwnFigure) -> str:
    """Add or change a figure; Invalid says what is wrong with it."""
    figure = checked(figure)
    rules = [[each.field, each.how, *each.values] for each in figure.filters]
    row: Row = {
        "name": figure.name,
        "counts": figure.counts,
        "measure": figure.measure,
        "field": figure.field or None,
        "filters": json.dumps(rules, ensure_ascii=False),
        "split": figure.split or None,
    }
    if figure.record_id:
        return kept.change_own_figure(batch, figure.record_id, row)
    return kept.add_own_figure(batch, row)


@needs("report.edit", counts_all=True)
def tried(reader: Reader, figure: OwnFigure, period: Period) -> tuple[Value, str]:
    """What a figure says of a period before it is kept, and its rule in words."""
    figure = worded(reader, checked(replace(figure, name=figure.name or "?")))
    profile = Profile("", "", ("own",), own_figures=(figure,))
    return figures(reader, profile, period)[figure.key], figure.definition


@needs("report.edit")
def values_offered(reader: Reader, kind: str) -> dict[str, list[tuple[str, str]]]:
    """The values to choose from for each field of a kind that has a list of them."""
    fields = COUNTABLE[kind].fields()
    known = {name: known_values(reader, kind, d) for name, (_text, d) in fields.items()}
    return {name: list(values.items()) for name, values in known.items() if values}


@needs("report.read")
def worded(reader: Reader, figure: OwnFigure) -> OwnFigure:
    """The figure with its words of today."""
    of = COUNTABLE[figure.counts]
    parted = _(of.fields()[figure.split][1].label) if figure.split else ""
    said = definition(reader, figure)
    return replace(figure, definition=said, over=_(of.many), parted=parted)


def _readable(reader: Reader, row: Mapping[str, Any]) -> list[OwnFigure]:
    try:
        return [worded(reader, _read(row))]
    except (Invalid, ValueError, TypeError, IndexError):
        return []


def _read(row: Mapping[str, Any]) -> OwnFigure:
    rules = json.loads(row["filters"] or "[]")
    filters = tuple(OwnFilter(str(e[0]), str(e[1]), tuple(map(str, e[2:]))) for e in rules)
    return checked(
        OwnFigure(
            f"own.{row['id']}",
            row["name"],
            row["counts"],
            row["measure"],
            row["field"] or "",
            filters,
            row["split"] or "",
        )
    )


# --- what may be asked


def checked(figure: OwnFigure) -> OwnFigure:
    """The figure, tidied; Invalid where a kind, field or way is not one of those declared."""
    name = clean(figure.name)
    if not name or len(name) > LONGEST_NAME:
        raise Invalid.one("name", _("Give the number a name of at most 80 letters."))
    if figure.counts not in COUNTABLE:
        raise Invalid.one("counts", _("Choose what to count."))
    _check_measure(figure)
    fields = COUNTABLE[figure.counts].fields()
    if figure.split and figure.split not in splits(figure.counts):
        raise Invalid.one("split", _("It can't be split by this."))
    if len(figure.filters) > MOST_FILTERS:
        raise Invalid.one("filters", _("That are too many conditions."))
    for rule in figure.filters:
        if rule.field not in fields:
            raise Invalid.one("filters", _("Choose a field for each condition."))
        _check_rule(rule, fields[rule.field][1])
    return replace(figure, name=name, field=figure.field if figure.measure == SUM else "")


def _check_measure(figure: OwnFigure) -> None:
    if figure.measure == MEMBERS and not counts_members(figure.counts):
        raise Invalid.one("measure", _("These records name no members."))
    if figure.measure == SUM and figure.field not in sums(figure.counts):
        raise Invalid.one("field", _("Choose what to add up."))
    if figure.measure not in {COUNT, SUM, MEMBERS}:
        raise Invalid.one("measure", _("Choose how to count."))


def sums(kind: str) -> dict[str, Field]:
    """The fields that can be added up."""
    fields = COUNTABLE[kind].fields()
    return {name: d for name, (_text, d) in fields.items() if d.type is Type.INTEGER}


_SPLITS = {Type.CHOICE, Type.CODE, Type.CODES, Type.LINK, Type.LINKS, Type.YES_NO, Type.TEXT}


def splits(kind: str) -> dict[str, Field]:
    """The fields a figure can be split by."""
    fields = COUNTABLE[kind].fields()
    return {name: d for name, (_text, d) in fields.items() if d.type in _SPLITS}


def ways(declared: Field) -> tuple[str, ...]:
    """How a field can be asked for."""
    if declared.type is Type.YES_NO:
        return (IS,)
    if declared.type is Type.INTEGER:
        return (AT_LEAST, BETWEEN, IS, EMPTY, FILLED)
    if declared.type is Type.TIME:
        return (AT_LEAST, BETWEEN, EMPTY, FILLED)
    return (IS, EMPTY, FILLED) if declared.type is Type.TEXT else (IS, ONE_OF, EMPTY, FILLED)


_WRONG_VALUE = N_("Write what “{field}” should be.")


def _check_rule(rule: OwnFilter, declared: Field) -> None:
    right = HOW_MANY_VALUES.get(rule.how, max(1, min(len(rule.values), MOST_VALUES)))
    refusal = Invalid.one("filters", _(_WRONG_VALUE).format(field=_(declared.label)))
    if rule.how not in ways(declared) or len(rule.values) != right:
        raise refusal
    if not all(_fits(value, declared) for value in rule.values):
        raise refusal
    if rule.how == BETWEEN and _larger(rule.values, declared):
        raise Invalid.one("filters", _("The first value must come before the second."))


def _larger(values: tuple[str, ...], declared: Field) -> bool:
    first, last = values
    return first > last if declared.type is Type.TIME else int(first) > int(last)


def _fits(value: str, declared: Field) -> bool:
    if declared.type is Type.TIME:
        return _CLOCK.fullmatch(value) is not None
    if declared.type in {Type.INTEGER, Type.YES_NO, Type.LINK, Type.LINKS}:
        return value.isascii() and value.isdecimal() and len(value) < 19
    return bool(value.strip()) and len(value) <= 300
