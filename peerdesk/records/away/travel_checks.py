"""Whether a laptop's file is of the shape a laptop writes, before a word of it is believed.

Whoever has the laptop has its keys, and can sign whatever they like. What the center keeps for good
has to be readable later too: a line with no real time in it would stop the audit from being shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeGuard

from peerdesk.core.clock import milliseconds
from peerdesk.core.errors import Damaged, Invalid
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import _
from peerdesk.records.safekeeping.trail_words import Names, moment_words, what_words
from peerdesk.store import travel_rows
from peerdesk.store.queries import Reader

_LINE = (int, str, int, int, str, str, str, int, str)
_CHANGE = (int, int, int, int, str, int, str)
_LARGEST = 2**63
_LARGEST_ORIGIN = 2**31
_HUNDRED_YEARS = 100 * 366 * 86_400_000
_MOST = 1_000_000_000
"""No minutes, calls or scores reach this; sums of larger numbers would stop a report."""
BY_HAND = frozenset({"add", "edit", "void", "restore", "undo"})
"""The verbs of a change that somebody made on the laptop."""


def broken() -> Damaged:
    """What is raised for a file that no laptop writes."""
    words = _(
        "This file does not hold together. Nothing was changed here. Write it again on the laptop."
        " If that one is refused too, make a new copy for this person."
    )
    return Damaged(words)


def not_theirs() -> Damaged:
    """What is raised for a file that says what only others could have done."""
    words = _(
        "This file holds changes of other records, which this laptop can’t have made."
        " Nothing was changed here. Ask its person about it."
    )
    return Damaged(words)


def _must(holds: object) -> None:
    if not holds:
        raise broken()


def check_file(reader: Reader, content: Mapping[str, Any], worker_id: int) -> None:
    """Damaged unless lines, changes and rows are what this person's laptop can have written."""
    latest = max(milliseconds(), travel_rows.newest_stamp(reader)) + _HUNDRED_YEARS
    _must(content["chains"] and _is_stamp(content["stamp"], latest))
    _refuse_double(chain["origin"] for chain in content["chains"])
    lines: dict[tuple[int, int], Sequence[Any]] = {}
    for chain in content["chains"]:
        _must(_is_whole(chain["origin"], _LARGEST_ORIGIN) and chain["origin"] > 0)
        _must(_is_stamp(chain["stamp"], latest))
        for line in chain["lines"]:
            _check_line(line, worker_id)
            lines[chain["origin"], line[0]] = line
    _check_told(reader, lines.values())
    _refuse_double(change[0] for change in content["changes"])
    for change in content["changes"]:
        _check_change(change, lines, latest)
    for rows in content["rows"].values():
        _refuse_double(row["id"] for row in rows)
        _must(all(_is_whole(row["id"]) and row["id"] > 0 for row in rows))


def _is_whole(value: object, below: int = _LARGEST) -> TypeGuard[int]:
    """A number the column gives back as it was: ``true`` would come back as 1 and break a seal."""
    return type(value) is int and -below < value < below


def _is_stamp(value: object, latest: int) -> bool:
    """A clock may be years wrong; a number near the end would leave none for later changes."""
    return _is_whole(value, latest) and value >= 0


def _refuse_double(ids: Iterable[Any]) -> None:
    _must(all(times == 1 for times in Counter(ids).values()))


def _fits(values: Sequence[Any], types: Sequence[type]) -> bool:
    json.dumps(values, ensure_ascii=False).encode()  # half a letter is a ValueError
    alike = len(values) >= len(types) and all(map(isinstance, values, types))
    return alike and all(_is_whole(each) for each in values if isinstance(each, int))


def _check_line(line: Sequence[Any], worker_id: int) -> None:
    """Only its person works on a laptop, and nobody erases there."""
    _must(_fits(line, _LINE) and len(line) == len(_LINE))
    if line[2] != worker_id or line[5] == "erase":
        raise not_theirs()
    _must(datetime.fromisoformat(line[1]).isoformat(" ", "seconds") == line[1])
    _must(all(isinstance(each, str) for each in _names(line)))


def _names(line: Sequence[Any]) -> list[Any]:
    names = json.loads(line[8])
    _must(isinstance(names, list))
    return list(names)


def _check_told(reader: Reader, lines: Iterable[Sequence[Any]]) -> None:
    """Every kind of line there is can be told in words, or the audit could not be shown later."""
    names = Names(reader)
    for verb, kind, fields in {(line[5], line[6], line[8]) for line in lines}:
        told = {"verb": verb, "kind": kind, "fields": fields, "actor_id": 0, "record_id": 0}
        try:
            what_words(names, told)
        except IndexError as fault:
            raise broken() from fault


def _check_change(
    change: Sequence[Any], lines: Mapping[tuple[int, int], Sequence[Any]], latest: int
) -> None:
    """A change belongs to a line of the same record, which names its field."""
    _must(len(change) == len(_CHANGE) + 2 and _fits(change, _CHANGE))
    _must(all(each is None or isinstance(each, str) for each in change[7:]))
    line = lines[change[1], change[2]]
    _must(_is_stamp(change[3], latest) and line[5] in BY_HAND)
    _must(line[6] == change[4] and line[7] == change[5] and change[6] in _names(line))


def check_row(kind: Kind, row: Mapping[str, Any]) -> dict[str, Any]:
    """A new record with its texts cleaned; Damaged with the reason where it can't be kept."""
    tidy = kind.tidy({name: row[name] for name in row if name in kind.names})
    if problems := kind.problems(tidy):
        words = _("This file does not fit these records, so nothing was changed. {why}")
        raise Damaged(words.format(why=Invalid(problems)))
    _must(row.get("voided") in {0, 1} and all(_is_sound(kind.field(n), tidy[n]) for n in tidy))
    return {"id": row["id"], "voided": int(row["voided"]), **tidy}


def check_value(kind: Kind, name: str, value: Any) -> None:
    """Damaged if a field of a record that is here can't say this."""
    if name == "voided":
        _must(value in {0, 1})
        return
    field = kind.field(name)
    _must(value is not None or not field.required)
    _must(not [each for each in kind.problems({name: value}) if each.field == name and value])
    _must(_is_sound(field, value))


def _is_sound(field: Field, value: Any) -> bool:
    """As it is checked for a change by hand, and no more than a form would let through."""
    if isinstance(value, str):
        value.encode()  # half a letter is a ValueError
    if field.many and value:
        wanted = int if field.type is Type.LINKS else str
        return all(isinstance(each, wanted) for each in json.loads(value))
    if field.type is Type.INTEGER:
        return value is None or abs(value) < _MOST
    return field.type is not Type.YES_NO or value in {None, 0, 1}


def check_label(made_at: str) -> None:
    """Damaged where a file does not say when it was written."""
    try:
        moment_words(made_at)
    except ValueError as fault:
        raise broken() from fault
