"""Places and people outside that can help: the resource directory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerdesk.core import clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type, as_list
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.records.codes import labels
from peerdesk.records.plain_rules import not_ahead
from peerdesk.records.record_books import RecordBook, Shown, shown
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

RESOURCE = Kind(
    "resource",
    N_("Resource"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field("needs", N_("Helps with"), Type.CODES, in_table=True, list="need"),
        Field("area", N_("Area"), in_table=True, searched=True),
        Field("phone", N_("Phone"), in_table=True),
        Field("address", N_("Address")),
        Field("web", N_("Website")),
        Field("hours", N_("Hours")),
        Field("how", N_("How to get in"), Type.LONG_TEXT),
        Field("checked_on", N_("Checked on"), Type.DATE, in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)


@dataclass(frozen=True)
class Place:
    """One entry of the directory: its row, what it helps with in words, and whether to check it."""

    row: Mapping[str, Any]
    needs: str
    to_check: bool


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"checked_on": batch.clock.today(), "active": 1}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    return not_ahead(batch, RESOURCE, row, "checked_on")


BOOK = RecordBook(
    RESOURCE, __name__, "resource", day="", usual=_usual, rules=_rules, read_action="center.read"
)
add_resource, change_resource, take_out_resource = BOOK.add, BOOK.change, BOOK.take_out


@needs("resource.edit")
def checked_today(batch: Batch, resource_id: int) -> str:
    """Note that somebody made sure today that the entry is still right."""
    name = batch.must(RESOURCE, resource_id)["name"]
    batch.change(RESOURCE, resource_id, {"checked_on": batch.clock.today()})
    return _("Checked: {name}").format(name=name)


@needs("center.read")
def find_places(
    reader: Reader, text: str, today: str, *, need: str = "", retired: bool = False
) -> list[Place]:
    """Entries where every word of the text stands somewhere, by name; all for an empty text.

    The text is looked for in the name, the area, the needs, the address and how to get in.
    ``need`` is the code of one need; ``retired`` adds entries no longer in use.
    """
    words, wanted = labels(reader, "need"), fold(text).split()
    year_ago = _year_before(clock.day(today)).isoformat()
    found = []
    for row in reader.find(RESOURCE, order="name"):
        codes = as_list(row["needs"])
        helps = ", ".join(words.get(code, code) for code in codes)
        if (row["active"] == 0 and not retired) or (need and need not in codes):
            continue
        if all(word in _said(row, helps) for word in wanted):
            found.append(Place(row, helps, (row["checked_on"] or "") <= year_ago))
    return sorted(found, key=lambda each: fold(each.row["name"]))


@needs("center.read")
def places_to_check(reader: Reader, today: str) -> list[Shown]:
    """Entries in use that nobody has checked for a year."""
    rows = [dict(each.row) for each in find_places(reader, "", today) if each.to_check]
    return shown(reader, RESOURCE, rows)


@needs("center.read")
def to_check_words(reader: Reader, today: str) -> str:
    """How many entries nobody has checked for a year; "" for none."""
    count = len(places_to_check(reader, today))
    return _("Not checked for a year: {n}.").format(n=count) if count else ""


def _said(row: Mapping[str, Any], helps: str) -> str:
    parts = (row[name] for name in ("name", "area", "address", "how", "phone", "web"))
    return fold(" ".join([helps, *(str(part or "") for part in parts)]))


def _year_before(day: date) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - 1, day=last)
