"""Reports as they were when they were signed: locked for good, sent, restated."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.organisation import center
from peerdesk.records.support.workers import WORKER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

LOCKED_REPORT = Kind(
    "locked_report",
    N_("Locked report"),
    (
        Field("report_no", N_("Report number"), required=True, in_table=True),
        Field("profile_key", N_("Report"), required=True),
        Field("title", N_("Title"), required=True, in_table=True),
        Field("period_start", N_("From"), Type.DATE, required=True, in_table=True),
        Field("period_end", N_("To"), Type.DATE, required=True, in_table=True),
        Field("locked_on", N_("Locked on"), Type.DATE, required=True, in_table=True),
        Field("locked_at", N_("Locked at"), Type.TIME, required=True),
        Field("worker_id", N_("Locked by"), Type.LINK, to="worker"),
        Field("digest", N_("Digest"), required=True),
        Field("body", N_("What it says"), Type.LONG_TEXT, required=True),  # JSON
        Field("restates", N_("Restates"), Type.LINK, to="locked_report"),
        Field("reason", N_("Why it was restated"), Type.LONG_TEXT),
        Field("sent_on", N_("Sent on"), Type.DATE),
        Field("sent_to", N_("Sent to")),
    ),
)

FORMAT = 1
"""What the body of a locked report is written in; it is read for ever."""


@dataclass(frozen=True)
class ToLock:
    """What a report says at the moment it is locked.

    ``said`` is JSON: everything it is printed from (``counting/locked.py``). ``restates`` is the
    id of the locked report it takes the place of, ``reason`` why.
    """

    profile_key: str
    title: str
    period_start: str
    period_end: str
    said: str
    restates: int = 0
    reason: str = ""


@needs("report.lock")
def lock_report(batch: Batch, wanted: ToLock) -> str:
    """Keep a report as it is for good, under a number of its own. There is no way back."""
    before = _restated(batch, wanted)
    number = f"{_root(batch, before)}-R{_versions(batch, before)}" if before else _next(batch)
    body = canonical(_body(batch, wanted, number, before))
    row: Row = {
        "report_no": number,
        "profile_key": wanted.profile_key,
        "title": wanted.title,
        "period_start": wanted.period_start,
        "period_end": wanted.period_end,
        **_moment(batch),
        "worker_id": batch.actor.id if batch.get(WORKER, batch.actor.id) else None,
        "digest": digest_of(body),
        "body": body,
        "restates": before["id"] if before else None,
        "reason": clean(wanted.reason, lines=True),
    }
    record_id = batch.add(LOCKED_REPORT, row)
    batch.note("lock", LOCKED_REPORT.name, record_id, [number, digest_of(body)])
    batch.undoable = False
    words = _("Locked as report {number}")
    return words.format(number=number)


@needs("report.lock")
def mark_sent(batch: Batch, record_id: int, day: str, to: str) -> str:
    """Note on which day a locked report was sent, and to whom; both empty takes it back."""
    row = batch.must(LOCKED_REPORT, record_id)
    if to.strip() and not day:
        raise Invalid.one("sent_on", _("Say on which day it was sent."))
    if day and day < row["locked_on"]:
        raise Invalid.one("sent_on", _("It can't be sent before it was locked."))
    if day > batch.clock.today():
        raise Invalid.one("sent_on", _("This day is still to come."))
    batch.change(LOCKED_REPORT, record_id, {"sent_on": day or None, "sent_to": to})
    words = _("Report {number} is marked as sent") if day else _("Report {number} is not sent yet")
    return words.format(number=row["report_no"])


@needs("report.read")
def locked_report(reader: Reader, record_id: int) -> dict[str, Any]:
    """One locked report as it is kept; Missing where there is none."""
    row = reader.get(LOCKED_REPORT, record_id)
    if row is None or row["voided"]:
        raise Missing(_("This report is not here any more."))
    return row


@needs("report.read")
def locked_reports(reader: Reader) -> list[dict[str, Any]]:
    """All locked reports, the newest first."""
    return reader.find(LOCKED_REPORT)[::-1]


@needs("report.read")
def locked_heads(reader: Reader, *, voided: bool = False) -> list[dict[str, Any]]:
    """All locked reports without what they say, the newest first: quick however many there are."""
    rows = reader.ask("locked_report_heads")
    return [row for row in rows if voided or not row["voided"]]


@needs("report.read")
def next_number(reader: Reader, day: str) -> str:
    """The number the next report locked on this day gets: 2026-014."""
    year = day[:4]
    rows = locked_heads(reader, voided=True)
    taken = (row["report_no"].split("-") for row in rows)
    last = max((int(each[1]) for each in taken if each[0] == year), default=0)
    return f"{year}-{last + 1:03}"


def digest_of(body: str) -> str:
    """SHA-256 over the body as it is kept."""
    return hashlib.sha256(body.encode()).hexdigest()


def canonical(said: Mapping[str, Any]) -> str:
    """JSON in one only form: keys sorted, no blanks, ASCII; so that the same says the same."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def is_whole(reader: Reader, row: Mapping[str, Any]) -> bool:
    """Whether a locked report still says what was locked.

    Its own digest must fit, and the one in the sealed list of who did what.
    """
    found = digest_of(row["body"])
    noted = reader.ask_one("locked_report_seal", record_id=row["id"])
    sealed = json.loads(noted["fields"])[1] if noted else ""
    return bool(found == row["digest"] == sealed)


def _body(
    batch: Batch, wanted: ToLock, number: str, before: Mapping[str, Any] | None
) -> dict[str, Any]:
    us = center(batch)
    return {
        "format": FORMAT,
        "number": number,
        "locked": {**_moment(batch), "by": batch.actor.name},
        "organization": {"name": us.name, "address": us.address},
        "restates": {"number": before["report_no"], "digest": before["digest"]} if before else None,
        "reason": clean(wanted.reason, lines=True),
        "said": json.loads(wanted.said),
    }


def _moment(batch: Batch) -> dict[str, str]:
    now = batch.clock.now()
    return {"locked_on": batch.clock.today(), "locked_at": f"{now:%H:%M}"}


def _restated(batch: Batch, wanted: ToLock) -> dict[str, Any] | None:
    """The report that is restated: the newest of its line, so that none is passed by."""
    if not wanted.restates:
        return None
    if not wanted.reason.strip():
        raise Invalid.one("reason", _("Write why the report is restated."))
    row = locked_report(batch, wanted.restates)
    if batch.find(LOCKED_REPORT, {"restates": row["id"]}):
        raise Invalid.one("restates", _("This report was restated already. Restate the newest."))
    return row


def _root(batch: Batch, row: Mapping[str, Any] | None) -> str:
    """The number of the first report of a line of restatements."""
    while row is not None and row["restates"]:
        row = batch.must(LOCKED_REPORT, row["restates"])
    return str(row["report_no"]) if row else ""


def _versions(batch: Batch, row: Mapping[str, Any] | None) -> int:
    """Which restatement the next one is: 1 for the first."""
    count = 1
    while row is not None and row["restates"]:
        row = batch.must(LOCKED_REPORT, row["restates"])
        count += 1
    return count


def _next(batch: Batch) -> str:
    return next_number(batch, batch.clock.today())
