"""Record kinds declared once as plain data.

A kind's fields drive the default table and form, checking, search, import and export, audit names,
privacy and the codebook. Behaviour is written as ordinary code elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property

from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.text import clean
from peerdesk.core.words import _


class Type(StrEnum):
    """What a field holds. Lists (CODES, LINKS) are JSON arrays in text; yes/no is 1 or 0."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of the declared choices
    CODE = "code"  # one code of a list the organization edits
    CODES = "codes"  # several codes of such a list
    LINK = "link"  # the id of one record
    LINKS = "links"  # the ids of several records


@dataclass(frozen=True)
class Field:
    """One field. ``choices`` are fixed codes; ``list`` names an edited code list; ``to`` a kind."""

    name: str
    label: str
    type: Type = Type.TEXT
    required: bool = False
    in_table: bool = False
    private: bool = False
    searched: bool = False
    choices: tuple[str, ...] = ()
    list: str = ""
    to: str = ""

    @cached_property
    def many(self) -> bool:
        """Whether the field holds a JSON list."""
        return self.type in {Type.CODES, Type.LINKS}

    @cached_property
    def whole(self) -> bool:
        """Whether the column is an INTEGER."""
        return self.type in {Type.INTEGER, Type.YES_NO, Type.LINK}


@dataclass(frozen=True)
class Kind:
    """A noun of the field with its fields; ``name`` is also its table."""

    name: str
    label: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of this name; KeyError if there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All field names in order."""
        return tuple(each.name for each in self.fields)

    @cached_property
    def is_searched(self) -> bool:
        """Whether its records are found by their words."""
        return any(each.searched for each in self.fields)

    def tidy(self, row: Row) -> dict[str, Value]:
        """The row with texts cleaned and empty texts as None; unknown names are a KeyError."""
        return {name: _tidy(self.field(name), value) for name, value in row.items()}

    def problems(self, row: Row, names: Collection[str] | None = None) -> list[Problem]:
        """What is wrong with the row's own fields (other records are not looked at).

        ``names``: look only at these fields.
        """
        fields = [each for each in self.fields if names is None or each.name in names]
        found = [
            _missing(each) for each in fields if each.required and row.get(each.name) in {None, ""}
        ]
        for each in fields:
            value = row.get(each.name)
            if value is not None and value != "" and (words := _wrong(each, value)):
                found.append(Problem(each.name, words))
        return found


_LONGEST = {Type.TEXT: 300, Type.LONG_TEXT: 1_000_000}
_TIME = re.compile(r"\d\d:\d\d")
_LARGEST = 2**63 - 1  # what a column holds
_YEARS = range(1850, 2201)  # so that weeks before and after every day are days too


def _tidy(field: Field, value: Value) -> Value:
    if isinstance(value, str):
        cleaned = clean(value, lines=field.type is Type.LONG_TEXT)
        return cleaned or None
    return value


def _missing(field: Field) -> Problem:
    return Problem(field.name, _("{field} is needed.").format(field=_(field.label)))


def _wrong(field: Field, value: Value) -> str:
    words = _wrong_whole(value) if field.whole else _wrong_text(field, value)
    longest, choices = _LONGEST.get(field.type, 0), ", ".join(field.choices)
    return words.format(field=_(field.label), value=value, n=longest, choices=choices)


def _wrong_text(field: Field, value: Value) -> str:
    if not isinstance(value, str):
        return _("{field} must be text.")
    if field.type in _LONGEST and len(value) > _LONGEST[field.type]:
        return _("{field} is too long (at most {n} letters).")
    if field.type is Type.CHOICE and value not in field.choices:
        return _("{field} can't be “{value}”. It can be: {choices}.")
    if field.type is Type.DATE and not _is_date(value):
        return _("{field} “{value}” is not a date.")
    if field.type is Type.TIME and not _is_time(value):
        return _("{field} “{value}” is not a time.")
    if field.many and not _is_list(value):
        return _("{field} must be a list.")
    return ""


def _wrong_whole(value: Value) -> str:
    if not isinstance(value, int):
        return _("{field} must be a whole number.")
    return _("{field} is too large.") if abs(value) > _LARGEST else ""


def _is_date(value: str) -> bool:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return False
    return found.isoformat() == value and found.year in _YEARS


def _is_time(value: str) -> bool:
    if not _TIME.fullmatch(value):
        return False
    try:
        time.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_list(value: str) -> bool:
    try:
        return isinstance(json.loads(value), list)
    except ValueError:
        return False


def as_list(value: Value) -> list[str]:
    """The codes in a list field's JSON text (none where it is empty)."""
    return [str(item) for item in json.loads(value)] if isinstance(value, str) and value else []


def as_ids(value: Value) -> list[int]:
    """The ids in a list field's JSON text (none where it is empty)."""
    return [int(item) for item in json.loads(value)] if isinstance(value, str) and value else []


def from_list(items: Sequence[str] | Sequence[int]) -> str | None:
    """JSON text for a list field, None for an empty list."""
    return json.dumps(list(items), ensure_ascii=False) if items else None
