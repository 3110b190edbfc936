"""The organization's own reports: what each funder wants to see, and words for one period."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Missing, Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import clean, fold
from peerdesk.core.words import N_, _
from peerdesk.records.people.members import MEMBER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

REPORT_PROFILE = Kind(
    "report_profile",
    N_("Report"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("funder", N_("Funder"), in_table=True),
        Field("contract", N_("Contract")),
        Field("fiscal_month", N_("First month of their year"), Type.INTEGER),
        Field("due_day", N_("Due on day of the month"), Type.INTEGER),
        Field("settings", N_("Settings"), Type.LONG_TEXT, required=True),  # JSON
        Field("active", N_("In use"), Type.YES_NO),
    ),
)

REPORT_TEXT = Kind(
    "report_text",
    N_("Words for a report"),
    (
        Field("profile_key", N_("Report"), required=True),
        Field("period_start", N_("From"), Type.DATE, required=True),
        Field("period_end", N_("To"), Type.DATE, required=True),
        Field("texts", N_("Words"), Type.LONG_TEXT, required=True),  # JSON: field to words
    ),
)

_WORD = re.compile(r"[^\W_]+")
LONGEST_TEXT = 8_000
"""Letters in one text of one period: about three pages."""


@dataclass(frozen=True)
class Span:
    """The days a text is for, as they are kept."""

    start: str
    end: str


@needs("report.edit")
def add_report(batch: Batch, fields: Row) -> str:
    """Add a report of the organization's own; ``settings`` is what its profile is made from."""
    row: Row = {"active": 1, **fields}
    _check(batch, row, 0)
    batch.add(REPORT_PROFILE, row)
    return _("Added the report {name}").format(name=str(row["name"]).strip())


@needs("report.edit")
def change_report(batch: Batch, report_id: int, fields: Row, rev: int | None = None) -> str:
    """Change what a report shows; what was locked stays as it was."""
    row = {**batch.must(REPORT_PROFILE, report_id), **fields}
    _check(batch, row, report_id)
    batch.change(REPORT_PROFILE, report_id, fields, rev)
    return _("Changed the report {name}").format(name=row["name"])


@needs("report.edit")
def retire_report(batch: Batch, report_id: int) -> str:
    """Take a report out of the choice; it and its words are kept."""
    row = batch.must(REPORT_PROFILE, report_id)
    batch.change(REPORT_PROFILE, report_id, {"active": 0})
    return _("{name} is no longer offered").format(name=row["name"])


@needs("report.edit")
def resume_report(batch: Batch, report_id: int) -> str:
    """Offer a retired report again; Invalid where its name is now used by another."""
    row = {**batch.must(REPORT_PROFILE, report_id), "active": 1}
    _check(batch, row, report_id)
    batch.change(REPORT_PROFILE, report_id, {"active": 1})
    return _("{name} is offered again").format(name=row["name"])


@needs("report.edit")
def write_texts(batch: Batch, key: str, span: Span, texts: dict[str, str]) -> str:
    """Keep the words of a report for one period: code of the field to text."""
    tidy = {code: clean(text, lines=True) for code, text in texts.items()}
    if any(len(text) > LONGEST_TEXT for text in tidy.values()):
        words = _("This is too long for one report. Keep it under {n} letters.")
        raise Invalid.one("texts", words.format(n=f"{LONGEST_TEXT:,}"))
    row = _text_row(batch, key, span)
    # What was written under a heading that is gone is kept with the rest.
    before = _read_texts(row) if row else {}
    body = json.dumps({**before, **tidy}, ensure_ascii=False)
    if row:
        batch.change(REPORT_TEXT, row["id"], {"texts": body})
    else:
        days: Row = {"period_start": span.start, "period_end": span.end}
        batch.add(REPORT_TEXT, {"profile_key": key, **days, "texts": body})
    return _("Kept the words for the report")


@needs("report.read")
def texts_of(reader: Reader, key: str, span: Span) -> dict[str, str]:
    """The words of a report for one period, by the code of their field; none is empty."""
    row = _text_row(reader, key, span)
    return _read_texts(row) if row else {}


@needs("report.read")
def report_rows(reader: Reader, *, retired: bool = False) -> list[dict[str, Any]]:
    """The organization's own reports by name: those that are offered, or those that are not."""
    rows = reader.find(REPORT_PROFILE, order="name")
    return [row for row in rows if (row["active"] == 0) is retired]


@needs("report.read")
def report_row(reader: Reader, report_id: int) -> dict[str, Any]:
    """One of the organization's own reports; Missing if it is not there."""
    row = reader.get(REPORT_PROFILE, report_id)
    if row is None or row["voided"]:
        raise Missing(_("This report is not here any more."))
    return row


@needs("report.names")
def names_told(reader: Reader, text: str) -> list[str]:
    """Whole names of members that stand in a text which will leave the house."""
    said = _bare(text)
    names = {str(row["name"]) for row in reader.find(MEMBER) if " " in str(row["name"] or "")}
    return sorted(name for name in names if _bare(name) in said)


def _bare(text: str) -> str:
    """Folded words with single spaces round each, so that only whole words are found."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _text_row(reader: Reader, key: str, span: Span) -> dict[str, Any] | None:
    given = {"profile_key": key, "period_start": span.start, "period_end": span.end}
    return next(iter(reader.find(REPORT_TEXT, given)), None)


def _read_texts(row: dict[str, Any]) -> dict[str, str]:
    return {str(code): str(text) for code, text in json.loads(row["texts"]).items()}


def _check(batch: Batch, row: Row, report_id: int) -> None:
    name, month, due = fold(str(row.get("name") or "")), row.get("fiscal_month"), row.get("due_day")
    problems = []
    if not name:
        problems.append(Problem("name", _("Give the report a name.")))
    taken = (each for each in report_rows(batch) if each["id"] != report_id)
    if any(fold(each["name"]) == name for each in taken):
        problems.append(Problem("name", _("There is already a report with this name.")))
    if month is not None and month not in range(1, 13):
        problems.append(Problem("fiscal_month", _("Choose a month from January to December.")))
    if due is not None and due not in range(1, 32):
        problems.append(Problem("due_day", _("Write a day from 1 to 31.")))
    if problems:
        raise Invalid(problems)
