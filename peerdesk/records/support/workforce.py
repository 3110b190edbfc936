"""Hours, training and credentials of staff and volunteers. Nothing here blocks anybody's work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as day_of
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.plain_rules import not_ahead
from peerdesk.records.record_books import RecordBook, Shown, shown
from peerdesk.records.support.workers import WORKER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

WORK_TIME = Kind(
    "work_time",
    N_("Hours worked"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("minutes", N_("Minutes"), Type.INTEGER, required=True, in_table=True),
        Field("task", N_("Task"), Type.CODE, in_table=True, list="work_task"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("in_kind", N_("Counts as a gift in kind"), Type.YES_NO, in_table=True),
        Field("note", N_("Note")),
    ),
)

TRAINING = Kind(
    "training",
    N_("Training"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("title", N_("What"), required=True, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER, in_table=True),
        Field("category", N_("Category"), Type.CODE, in_table=True, list="training_category"),
        Field("given_by", N_("Given by")),
        Field("note", N_("Note")),
    ),
)

CREDENTIAL = Kind(
    "credential",
    N_("Credential"),
    (
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("type", N_("What"), Type.CODE, required=True, in_table=True, list="credential_type"),
        Field("number", N_("Number")),
        Field("issued_on", N_("Issued"), Type.DATE, in_table=True),
        Field("expires_on", N_("Ends"), Type.DATE, in_table=True),
        Field("note", N_("Note")),
    ),
)

DAYS_AHEAD = 90
"""A credential is told when this many days are left, and again when fewer are."""

_A_DAY = 24 * 60


def _today(batch: Batch) -> Mapping[str, Value]:
    return {"day": batch.clock.today()}


def _minutes_rule(_reader: Reader, row: Row) -> list[Problem]:
    minutes = row.get("minutes")
    if minutes is not None and not 0 < int(minutes) <= _A_DAY:
        return [Problem("minutes", _("Minutes must be from 1 to 1,440, which is a day."))]
    return []


def _worked_rule(batch: Batch, row: Row) -> list[Problem]:
    return [*_minutes_rule(batch, row), *not_ahead(batch, WORK_TIME, row, "day")]


def _gift(batch: Batch, row: Row) -> Mapping[str, Value]:
    """Hours of a volunteer are a gift in kind where nobody said otherwise."""
    if row.get("in_kind") is not None or not row.get("worker_id"):
        return {}
    worker = batch.get(WORKER, int(row["worker_id"] or 0)) or {}
    return {"in_kind": int(worker.get("kind") == "volunteer")}


def _dates_rule(_reader: Reader, row: Row) -> list[Problem]:
    issued, ends = row.get("issued_on"), row.get("expires_on")
    if issued and ends and str(ends) < str(issued):
        return [Problem("expires_on", _("It can't end before it was issued."))]
    return []


TIME_BOOK = RecordBook(
    WORK_TIME, __name__, "workforce", usual=_today, rules=_worked_rule, worked=_gift
)
TRAINING_BOOK = RecordBook(TRAINING, __name__, "workforce", usual=_today, rules=_minutes_rule)
CREDENTIAL_BOOK = RecordBook(CREDENTIAL, __name__, "workforce", day="", rules=_dates_rule)
add_time, change_time, take_out_time = TIME_BOOK.add, TIME_BOOK.change, TIME_BOOK.take_out
add_training, change_training = TRAINING_BOOK.add, TRAINING_BOOK.change
add_credential, change_credential = CREDENTIAL_BOOK.add, CREDENTIAL_BOOK.change


@needs("workforce.read")
def ending_credentials(reader: Reader, today: str) -> list[Shown]:
    """Credentials of people still with the center that have ended or end soon, the first first.

    A credential that was renewed (the same one, with a later end) is not told any more.
    """
    rows = [each for each in reader.find(CREDENTIAL) if each["expires_on"]]
    last = {(row["worker_id"], row["type"]): row for row in sorted(rows, key=_end)}
    gone = {row["id"] for row in reader.find(WORKER) if row["ended"] and row["ended"] < today}
    soon = [row for row in last.values() if row["worker_id"] not in gone]
    near = (day_of(today) + timedelta(days=DAYS_AHEAD)).isoformat()
    ending = [row for row in soon if row["expires_on"] <= near]
    return shown(reader, CREDENTIAL, sorted(ending, key=_end))


@needs("workforce.read")
def ending_words(reader: Reader, today: str) -> str:
    """How many credentials have ended or end soon; "" for none."""
    found = ending_credentials(reader, today)
    ended = sum(each.row["expires_on"] < today for each in found)
    soon = len(found) - ended
    said = [_("Ended: {n}.").format(n=ended)] if ended else []
    if soon:
        said.append(_("End within {days} days: {n}.").format(days=DAYS_AHEAD, n=soon))
    return " ".join(said)


def _end(row: Mapping[str, Any]) -> tuple[str, int]:
    return (row["expires_on"], row["id"])
