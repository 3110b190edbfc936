"""The supervisor's list: calls where safety came up, and workers who wish to talk one over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.kinds import as_list
from peerdesk.records.codes import labels
from peerdesk.records.warm_line.call_log import WISH
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store.queries import Reader

_DAYS = 30
"""So long a call that was looked at stays in the list."""


@dataclass(frozen=True)
class ToReview:
    """One call for the supervisor: what came up, what was done and when, how the worker is.

    ``second`` was also on the call. ``steps`` are (words, time of day or ""). ``safety`` is the
    code of what came up ("" nothing).
    """

    id: int
    call_no: str
    day: str
    start_at: str
    minutes: int | None
    line: str
    worker: str
    second: str
    safety: str
    debrief: bool
    after: str
    steps: tuple[tuple[str, str], ...]
    ending: str
    note: str
    done: bool
    words: str
    seen_by: str
    seen_on: str


@needs("call.review")
def calls_to_review(reader: Reader) -> list[ToReview]:
    """The calls nobody has looked at, the longest waiting first."""
    rows = reader.find(CALL, {"review": "wanted"})
    return _sorted([_one(reader, row) for row in rows])


@needs("call.review")
def calls_reviewed(reader: Reader, today: str) -> list[ToReview]:
    """The calls that were looked at in the last thirty days, the latest first."""
    since = (core_clock.day(today) - timedelta(days=_DAYS)).isoformat()
    rows = reader.find(CALL, {"review": "done"})
    found = [_one(reader, row) for row in rows if (row["reviewed_on"] or "") >= since]
    return sorted(found, key=lambda each: (each.seen_on, each.id), reverse=True)


@needs("call.read")
def said_to(reader: Reader, call_id: int) -> tuple[str, str]:
    """Who looked at a call and what they said; "" where nothing, or for somebody else."""
    row = reader.get(CALL, call_id) or {}
    return _person(reader, row.get("reviewed_by")), row.get("review_words") or ""


def _sorted(found: list[ToReview]) -> list[ToReview]:
    return sorted(found, key=lambda each: (each.day, each.start_at, each.id))


def _one(reader: Reader, row: Mapping[str, Any]) -> ToReview:
    safety = row["safety"] or ""
    return ToReview(
        id=row["id"],
        call_no=row["call_no"] or "",
        day=row["day"],
        start_at=row["start_at"],
        minutes=row["minutes"],
        line=reader.called("line", row["line_id"]),
        worker=_person(reader, row["worker_id"]),
        second=_person(reader, row["second_worker_id"]),
        safety="" if safety == "no" else safety,
        debrief=row["worker_after"] == WISH,
        after=labels(reader, "worker_after").get(row["worker_after"] or "", ""),
        steps=_steps(reader, row),
        ending=labels(reader, "call_ending").get(row["ending"] or "", ""),
        note=row["note"] or "",
        done=row["review"] == "done",
        words=row["review_words"] or "",
        seen_by=_person(reader, row["reviewed_by"]),
        seen_on=row["reviewed_on"] or "",
    )


def _person(reader: Reader, worker_id: int | None) -> str:
    return reader.called("worker", worker_id) if worker_id else ""


def _steps(reader: Reader, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The steps in the order they were taken; those without a time stand last."""
    words = labels(reader, "safety_step")
    lines = (line.rsplit(" ", 1) for line in (row["step_times"] or "").splitlines())
    times = {line[0]: line[1] for line in lines if len(line) == 2}
    codes = as_list(row["steps"])
    order = [*(code for code in times if code in codes), *(c for c in codes if c not in times)]
    return tuple((words.get(code, code), times.get(code, "")) for code in order)
