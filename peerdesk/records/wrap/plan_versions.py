"""Earlier versions of a plan, who has a printed copy, and shredding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Missing
from peerdesk.core.kinds import Kind
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records.wrap.plan_content import Content, Part, from_json, to_json
from peerdesk.records.wrap.plan_writing import kept_plan, plan_content, put_content, put_order
from peerdesk.records.wrap.plans import (
    PLAN,
    PLAN_COPY,
    PLAN_ENTRY,
    PLAN_PART,
    PLAN_SEAL,
    PLAN_SIGNATURE,
    PLAN_VERSION,
)
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

WORDS_OF: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (PLAN_ENTRY, ("words", "phone", "role", "why")),
    (PLAN_PART, ("title", "asks")),
    (PLAN_VERSION, ("body",)),
    (PLAN_COPY, ("given_to", "what")),
    (PLAN_SEAL, ("parts", "body")),
    (PLAN_SIGNATURE, ("name",)),
)
"""Every field that can hold the member's words; shredding empties them all."""


@dataclass(frozen=True)
class Version:
    """The plan as it was at the end of a day (``YYYY-MM-DD``)."""

    id: int
    number: int
    made_on: str


@dataclass(frozen=True)
class Copy:
    """A printed copy: who has it, which pages, which version, since which day.

    ``returned_on`` is "" while it is out; ``replace_it`` says that a newer version was printed.
    """

    id: int
    given_to: str
    what: str
    day: str
    version: int = 0
    returned_on: str = ""
    replace_it: bool = False


@needs("plan.read")
def versions(reader: Reader, plan_id: int) -> list[Version]:
    """The plan as it was at the end of each day it was worked on, the newest first."""
    of_day = {row["made_on"]: row for row in _saved(reader, plan_id)}
    found = [Version(int(r["id"]), int(r["version"]), day) for day, r in of_day.items()]
    return sorted(found, key=lambda each: -each.number)


@needs("plan.read")
def version_content(reader: Reader, version_id: int) -> Content:
    """What the plan said then."""
    row = reader.get(PLAN_VERSION, version_id)
    if row is None or row["voided"]:
        raise Missing(_("This version is not here any more."))
    return from_json(row["body"] or "")


@needs("plan.edit")
def save_version(batch: Batch, plan_id: int) -> str:
    """Keep the plan as it is: a version for each day it was worked on.

    What was signed or given away on paper stays a version; the same day has another one after it.
    """
    plan = kept_plan(batch, plan_id)
    keep_words(batch, plan_id, plan.worked_on)
    batch.undoable = False  # a picture of the day; what was written is undone line by line
    return _("Saved the plan")


@needs("plan.edit")
def bring_back(batch: Batch, plan_id: int, version_id: int) -> str:
    """Put an earlier version in place of what the plan says now; undo takes that back."""
    earlier = version_content(batch, version_id)
    plan = kept_plan(batch, plan_id)
    if plan.worked_on < batch.clock.today():
        keep_words(batch, plan_id, plan.worked_on)
    for kind in (PLAN_ENTRY, PLAN_PART):
        for row in batch.find(kind, {"plan_id": plan_id}):
            batch.void(kind, row["id"])
    put_content(batch, plan_id, earlier)
    put_order(batch, plan_id, [part.code for part in earlier.parts])
    batch.change(PLAN, plan_id, {"worked_on": batch.clock.today()})
    return _("Brought an earlier version back")


@needs("plan.read")
def copies(reader: Reader, plan_id: int) -> list[Copy]:
    """Every printed copy that was written down: those still out first, then the newest first."""
    rows = reader.find(PLAN_COPY, {"plan_id": plan_id}, order="day")
    found = [_copy(row) for row in reversed(rows)]
    return sorted(found, key=lambda each: bool(each.returned_on))


@needs("plan.read")
def version_now(reader: Reader, plan_id: int) -> int:
    """The number of the version that a paper printed now shows.

    It goes up with each new day, and within a day once what was signed or given away is changed.
    What went into a sealed box can't be compared, so it is a version of its own each time.
    """
    saved = _saved(reader, plan_id)
    if not saved:
        return 1
    last, worked_on = saved[-1], kept_plan(reader, plan_id).worked_on
    same = last["made_on"] == worked_on and not _needs_another(reader, plan_id, last)
    return int(last["version"]) + (not same)


@needs("plan.edit")
def note_copy(batch: Batch, plan_id: int, given_to: str, what: str) -> str:
    """Write down who got a printed copy; copies of older versions are to be replaced then."""
    number = keep_words(batch, plan_id, kept_plan(batch, plan_id).worked_on)
    for row in batch.find(PLAN_COPY, {"plan_id": plan_id, "returned_on": None}):
        if int(row["version"] or 0) < number:
            batch.change(PLAN_COPY, row["id"], {"replace_it": 1})
    fields: Row = {"plan_id": plan_id, "given_to": clean(given_to), "what": what}
    batch.add(PLAN_COPY, {**fields, "day": batch.clock.today(), "version": number})
    return _("Wrote down who has the copy")


@needs("plan.edit")
def copy_back(batch: Batch, copy_id: int) -> str:
    """A printed copy came back or was torn up."""
    fields: Row = {"returned_on": batch.clock.today(), "replace_it": None}
    batch.change(PLAN_COPY, copy_id, fields)
    return _("A copy is back or torn up")


def _copy(row: dict[str, Any]) -> Copy:
    return Copy(
        id=int(row["id"]),
        given_to=row["given_to"],
        what=row["what"] or "",
        day=row["day"],
        version=int(row["version"] or 0),
        returned_on=row["returned_on"] or "",
        replace_it=bool(row["replace_it"]),
    )


@needs("plan.shred")
def shred(batch: Batch, plan_id: int) -> str:
    """Empty every word of a plan for good, in the records and in their history.

    What stays is the bare fact that there was a plan, and the day it was shredded.
    """
    kept_plan(batch, plan_id)
    today, none = batch.clock.today(), {"review_every": None, "review_on": None}
    batch.change(PLAN, plan_id, {"shredded_on": today, **none})
    empty_words(batch, plan_id)
    batch.undoable = False
    return _("The plan is shredded")


def empty_words(batch: Batch, plan_id: int) -> None:
    """Empty what a plan says, in its rows and all they ever said; old pages are swept after."""
    for kind, names in WORDS_OF:
        for row in batch.find(kind, {"plan_id": plan_id}, voided=True):
            batch.erase(kind, row["id"], names)
            forgetting.forget_history_of(batch.connection, kind, row["id"])
    batch.erase(PLAN, plan_id, ("asked",))
    forgetting.owe_a_sweep(batch.connection)


def keep_words(batch: Batch, plan_id: int, day: str) -> int:
    """Keep what the plan says as the version of this day; gives the version's number."""
    body = to_json(plan_content(batch, plan_id))
    saved = _saved(batch, plan_id)
    last = saved[-1] if saved else None
    if last and last["made_on"] == day and not _needs_another(batch, plan_id, last):
        batch.change(PLAN_VERSION, last["id"], {"body": body})
        return int(last["version"])
    number = int(last["version"]) + 1 if last else 1
    batch.add(PLAN_VERSION, {"plan_id": plan_id, "version": number, "made_on": day, "body": body})
    batch.change(PLAN, plan_id, {"version": number})
    return number


def _saved(reader: Reader, plan_id: int) -> list[dict[str, Any]]:
    return reader.find(PLAN_VERSION, {"plan_id": plan_id}, order="version")


def _needs_another(reader: Reader, plan_id: int, last: dict[str, Any]) -> bool:
    """Whether the last version was signed or given away, and the plan says something else now."""
    if _box_changed(reader, last):
        return True
    which: Row = {"plan_id": plan_id, "version": last["version"]}
    if not any(reader.find(kind, which, limit=1) for kind in (PLAN_SIGNATURE, PLAN_COPY)):
        return False
    now = plan_content(reader, plan_id)
    return _open_words(now) != _open_words(from_json(last["body"] or ""))


def _open_words(content: Content) -> dict[str, Part]:
    """What everybody may read; a line that was brought back is the same line."""
    return {
        part.code: replace(part, lines=tuple(replace(line, id=0) for line in part.lines))
        for part in content.parts
        if not part.sealed
    }


def _box_changed(reader: Reader, version: dict[str, Any]) -> bool:
    """Whether something else went into the sealed box since, whatever it is."""
    boxes = reader.find(PLAN_SEAL, {"plan_id": version["plan_id"]}, limit=1)
    return any(box["rev"] > 1 and box["stamp"] > version["stamp"] for box in boxes)
