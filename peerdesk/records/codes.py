"""Lists the organization edits: stable codes, words that may change, retired instead of deleted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.paths import resources
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

CODE = Kind(
    "code",
    N_("List entry"),
    (
        Field("list", N_("List"), required=True, in_table=True),
        Field("code", N_("Code"), required=True, in_table=True),
        Field("label", N_("Words"), required=True, in_table=True),
        Field("position", N_("Place in the list"), Type.INTEGER),
        Field("icon", N_("Icon")),
        Field("active", N_("In use"), Type.YES_NO, in_table=True),
        Field("fixed", N_("Can't be retired"), Type.YES_NO),
    ),
)

UNKNOWNS = ("unknown", "prefers_not", "not_asked")
"""Three different answers, in every list about a person; they can't be edited or merged."""

EDITABLE = (
    ("visit_reason", N_("Reasons for a visit")),
    ("group_type", N_("Kinds of group")),
    ("cancel_reason", N_("Why a group was cancelled")),
    ("call_topic", N_("What calls are about")),
    ("support_given", N_("What a caller was given")),
    ("call_ending", N_("How calls end")),
    ("worker_after", N_("How the worker is after a call")),
    ("exit_reason", N_("Why a member left")),
    ("activity", N_("What happens one to one")),
    ("contact_support", N_("Support given one to one")),
    ("contact_place", N_("Where we meet one to one")),
    ("need", N_("Needs, for referrals and resources")),
    ("event_type", N_("Kinds of event")),
    ("ride_purpose", N_("Where rides go")),
    ("work_task", N_("Tasks of staff and volunteers")),
    ("training_category", N_("Kinds of training")),
    ("credential_type", N_("Credentials")),
    ("item", N_("Items given out")),
    ("living_situation", N_("Living situation")),
    ("language", N_("Languages")),
    ("gender", N_("Gender")),
    ("plan_part", N_("Parts of a WRAP plan")),
)
"""The lists shown for editing, in order, with their headings."""


@dataclass(frozen=True)
class Choice:
    """One entry of a list as a screen offers it."""

    code: str
    label: str
    icon: str = ""


@needs("center.read")
def choices(reader: Reader, name: str, *, retired: bool = False) -> list[Choice]:
    """The entries of a list in order; retired ones only when asked for (to show old records)."""
    rows = reader.find(CODE, {"list": name}, order="position")
    return [Choice(r["code"], r["label"], r["icon"] or "") for r in rows if retired or r["active"]]


@needs("center.read")
def labels(reader: Reader, name: str) -> dict[str, str]:
    """Code to words for every entry of a list, retired or not."""
    return {each.code: each.label for each in choices(reader, name, retired=True)}


@needs("code.edit")
def entries(reader: Reader, name: str) -> list[dict[str, Any]]:
    """The full rows of a list in order, for editing."""
    return reader.find(CODE, {"list": name}, order="position")


@needs("code.edit")
def add_entry(batch: Batch, name: str, label: str) -> str:
    """Add an entry at the end of a list; its code is made from the words once and never changes."""
    there = batch.find(CODE, {"list": name}, order="position")
    words = label.strip()
    if any(fold(row["label"]) == fold(words) for row in there):
        raise Invalid.one("label", _("“{words}” is on this list already.").format(words=words))
    batch.add(
        CODE, _entry(name, _free_code(words, {row["code"] for row in there}), words, len(there))
    )
    return _("Added “{words}”").format(words=words)


@needs("code.edit")
def rename_entry(batch: Batch, entry_id: int, label: str) -> str:
    """Change the words of an entry; old records then show the new words."""
    before = batch.must(CODE, entry_id)
    batch.change(CODE, entry_id, {"label": label})
    return _("Renamed “{old}” to “{new}”").format(old=before["label"], new=label.strip())


@needs("code.edit")
def retire_entry(batch: Batch, entry_id: int, *, active: bool = False) -> str:
    """Take an entry out of use (or back into it); old records keep it."""
    before = batch.must(CODE, entry_id)
    if before["fixed"] and not active:
        raise Invalid.one(
            "active", _("“{words}” is used in reports and stays.").format(words=before["label"])
        )
    batch.change(CODE, entry_id, {"active": int(active)})
    words = _("Back in use: “{words}”") if active else _("No longer offered: “{words}”")
    return words.format(words=before["label"])


@needs("code.edit")
def move_entry(batch: Batch, entry_id: int, step: int) -> str:
    """Move an entry up (-1) or down (+1) in its list."""
    moved = batch.must(CODE, entry_id)
    rows = batch.find(CODE, {"list": moved["list"]}, order="position")
    order = [row["id"] for row in rows]
    place = order.index(entry_id)
    order.insert(max(0, place + step), order.pop(place))
    for position, each in enumerate(order):
        batch.change(CODE, each, {"position": position})
    return _("Moved “{words}”").format(words=moved["label"])


def add_starting_lists(batch: Batch) -> None:
    """Put the shipped lists into a vault: all into a new one, into an older one those it lacks."""
    text = (resources() / "starting-lists.json").read_text(encoding="utf-8")
    there = {row["list"] for row in batch.find(CODE)}
    for name, items in json.loads(text).items():
        for position, item in enumerate(items) if name not in there else ():
            batch.add(CODE, {**_entry(name, item["code"], item["label"], position), **item})


@needs("code.edit")
def lists_missing(reader: Reader) -> bool:
    """Whether these records were made by a PeerDesk that did not ship all of today's lists."""
    there = {row["list"] for row in reader.find(CODE)}
    return any(name not in there for name, _words in EDITABLE)


@needs("code.edit")
def complete_lists(batch: Batch) -> str:
    """Add the lists that came with a newer PeerDesk; those that are there stay as they are."""
    add_starting_lists(batch)
    return _("Added new lists")


def _entry(name: str, code: str, label: str, position: int) -> dict[str, Value]:
    return {"list": name, "code": code, "label": label, "position": position, "active": 1}


def _free_code(words: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", fold(words)).strip("_")[:40] or "entry"
    numbered = (plain if n == 1 else f"{plain}_{n}" for n in count(1))
    return next(code for code in numbered if code not in taken)


@needs("code.edit")
def one_entry(reader: Reader, entry_id: int) -> dict[str, Any]:
    """The full row of one entry."""
    return reader.get(CODE, entry_id) or {}
