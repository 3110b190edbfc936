"""Paper sheets: numbered when they are printed, waiting until every line is typed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.groups import SERIES
from peerdesk.records.organisation import first_site
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

PAPER_SHEET = Kind(
    "paper_sheet",
    N_("Paper sheet"),
    (
        Field("sheet_no", N_("Sheet number"), required=True, in_table=True),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("session_id", N_("Session"), Type.LINK, to="session"),
        Field("series_id", N_("Group"), Type.LINK, to="series"),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("printed_on", N_("Printed on"), Type.DATE, in_table=True),
        Field("lines", N_("Lines on paper"), Type.INTEGER, in_table=True),
        Field("typed", N_("Lines typed"), Type.INTEGER, in_table=True),
        Field("typed_on", N_("Typed on"), Type.DATE, in_table=True),
        Field("worker_id", N_("Typed by"), Type.LINK, to="worker"),
    ),
)

_LONGEST_WAIT = 400  # days; an older sheet is in the shredder


@dataclass(frozen=True)
class WaitingSheet:
    """A sheet that is not typed in, or not whole. ``series_id`` 0 is the daily sheet; ``lines``
    and ``typed`` are 0 while nobody typed in it.
    """

    sheet_id: int
    sheet_no: str
    day: str
    series_id: int
    name: str
    lines: int
    typed: int


@needs("document.print")
def keep_group_sheet(batch: Batch, sheet_no: str, series_id: int, day: str) -> str:
    """A group's sheet with this number goes to the printer; it waits to be typed in.

    Refused where another sheet got the number meanwhile: a number is given once.
    """
    return _keep(batch, {"sheet_no": sheet_no, "day": day, "series_id": series_id})


@needs("visit.edit")
def keep_day_sheet(batch: Batch, sheet_no: str, day: str) -> str:
    """The sheet at the door goes to the printer, as in :func:`keep_group_sheet`."""
    return _keep(batch, {"sheet_no": sheet_no, "day": day, "site_id": first_site(batch)})


@needs("center.read")
def next_sheet_no(reader: Reader, day: str, ahead: int = 0) -> str:
    """The next free number of the year, "26-0041"; ``ahead`` more for sheets printed together."""
    year = day[2:4]
    last = reader.ask_one("paper_sheet_last_no", start=f"{year}-0000", end=f"{year}-99999999")
    number = int(str(last["sheet_no"]).split("-")[1]) + 1 if last.get("sheet_no") else 1
    return f"{year}-{number + ahead:04d}"


@needs("today.read")
def waiting_sheets(reader: Reader, today: str) -> list[WaitingSheet]:
    """Sheets up to today that are not typed in with every line; only of groups one may see."""
    since = (read_day(today) - timedelta(days=_LONGEST_WAIT)).isoformat()
    rows = reader.ask("paper_sheets_waiting", since=since, today=today)
    found = [_waiting(reader, row) for row in rows]
    return [each for each in found if each.name]


@needs("visit.edit")
def drop_day_sheet(batch: Batch, sheet_id: int) -> str:
    """The daily sheet was not used: it waits no longer."""
    return _drop(batch, sheet_id)


@needs("group.edit")
def drop_group_sheet(batch: Batch, sheet_id: int) -> str:
    """A group's sheet was not used: it waits no longer."""
    return _drop(batch, sheet_id)


def _keep(batch: Batch, row: dict[str, Value]) -> str:
    there = batch.ask_one("paper_sheet_by_no", sheet_no=row["sheet_no"])
    if not there:
        batch.add(PAPER_SHEET, {**row, "printed_on": batch.clock.today()})
    elif not _is_printed_again(there, row):
        words = _("Another sheet has the number {number} by now. Close this and make it again.")
        raise UserError(words.format(number=row["sheet_no"]))
    return _("Sheet {number} waits to be typed in").format(number=row["sheet_no"])


def _is_printed_again(there: Row, row: Row) -> bool:
    """Whether it is one paper, saved and printed or printed twice, that nobody typed in yet."""
    same = all(there[name] == row.get(name) for name in ("day", "series_id"))
    return same and bool(there["printed_on"]) and not there["typed_on"] and not there["voided"]


def _drop(batch: Batch, sheet_id: int) -> str:
    row = batch.must(PAPER_SHEET, sheet_id)
    batch.void(PAPER_SHEET, sheet_id)
    return _("Sheet {number} was not used").format(number=row["sheet_no"])


def _waiting(reader: Reader, row: dict[str, Any]) -> WaitingSheet:
    series_id = int(row["series_id"] or 0)
    name = reader.called(SERIES.name, series_id) if series_id else _("Daily sheet")
    counts = (int(row["lines"] or 0), int(row["typed"] or 0))
    return WaitingSheet(row["id"], row["sheet_no"], row["day"], series_id, name, *counts)
