"""Spreadsheets into the records: understood, joined to who is there, then written whole or not
at all.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from peerdesk.core.access import needs
from peerdesk.core.changes import Changes, Row
from peerdesk.core.errors import UserError
from peerdesk.core.kinds import Kind
from peerdesk.core.words import _
from peerdesk.exchange.event_rows import take_attendance, take_call, take_session, take_visit
from peerdesk.exchange.gathering import ADDED, CHANGED, SKIPPED, Gathered, Gathering, Taker
from peerdesk.exchange.headings import RowProblem, known_lists, understand
from peerdesk.exchange.member_rows import take_member
from peerdesk.exchange.plain_rows import take_answer, take_organisation, take_plain
from peerdesk.exchange.reading import Sheet, read
from peerdesk.records.all_kinds import BY_NAME, KINDS
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.keeping import backing_up_first
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store.batch import Batch
from peerdesk.store.driver import Connection
from peerdesk.store.queries import Reader

_TAKERS: dict[str, Taker] = {
    "member": take_member,
    "visit": take_visit,
    "session": take_session,
    "attendance": take_attendance,
    "call": take_call,
    "answer": take_answer,
    "organisation": take_organisation,
}
_ELSEWHERE = {
    "plan_part",
    "plan_entry",
    "plan_version",
    "plan_copy",
    "plan_seal",
    "plan_signature",
    "travel_copy",
    "exchange",
}
_MOST_UNDONE = 500


@dataclass(frozen=True)
class Wishes:
    """How a file is to be read. ``date_order`` is mdy, dmy or empty (guess)."""

    date_order: str = ""
    create_missing: bool = False
    skip_bad: bool = False
    dry_run: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Imported:
    """What came of it. ``written`` is False for a dry run and where problems kept everything
    out.
    """

    kind: str
    added: int
    changed: int
    skipped: int
    problems: tuple[RowProblem, ...]
    ignored: tuple[str, ...]
    written: bool
    changes: Changes | None = None


def import_file(
    office: Office, path: Path, kind_name: str, wishes: Wishes | None = None
) -> Imported:
    """Read a CSV or XLSX file into the records. All of it is kept, or (with problems) nothing."""
    return import_sheet(office, read(path), kind_name, wishes)


def import_sheet(
    office: Office, sheet: Sheet, kind_name: str, wishes: Wishes | None = None
) -> Imported:
    """As :func:`import_file`, for a sheet that is read already."""
    wishes = wishes or Wishes()
    gathered, ignored = office.ask(examine, sheet, kind_name, wishes, office.store.clock.today())
    written = not wishes.dry_run and (wishes.skip_bad or not gathered.problems)
    changes = None
    if written and (gathered.adds or gathered.changes):
        changes = office.do(run_import, gathered)
    counts, problems = gathered.counts, sorted(gathered.problems, key=lambda each: each.row)
    kept = written or wishes.dry_run
    return Imported(
        kind_name,
        added=counts[ADDED] if kept else 0,
        changed=counts[CHANGED] if kept else 0,
        skipped=counts[SKIPPED],
        problems=tuple(problems),
        ignored=ignored,
        written=written,
        changes=changes,
    )


@needs("import.run")
def examine(
    reader: Reader, sheet: Sheet, kind_name: str, wishes: Wishes, today: str
) -> tuple[Gathered, tuple[str, ...]]:
    """What importing the sheet would do, and the headings that are not known; nothing is
    written.
    """
    kind = kind_to_import(kind_name)
    lists = known_lists(reader)
    understood = understand(sheet, kind, lists, date_order=wishes.date_order, names=wishes.names)
    work = Gathering(reader, kind, lists, today=today, create_missing=wishes.create_missing)
    work.out.problems.extend(understood.problems)
    work.take(understood.rows, _TAKERS.get(kind_name, take_plain), understood.headings)
    return work.out, understood.ignored


def looking_through(
    opened: OpenOffice, path: Path, kind_name: str, wishes: Wishes
) -> Callable[[Connection], Imported]:
    """What says what importing a file would do, for a worker with a connection that reads."""
    seat, trial = opened.seating(), replace(wishes, dry_run=True)
    return lambda connection: import_file(seat(connection), path, kind_name, trial)


def bringing_in(
    opened: OpenOffice, path: Path, kind_name: str, wishes: Wishes
) -> Callable[[], Imported]:
    """What makes a backup and imports a file after it, on a connection of its own, for a worker."""
    seat, back_up = opened.seating(), backing_up_first(opened)

    def bring_in() -> Imported:
        back_up()
        connection = opened.vault.second()
        try:
            return import_file(seat(connection), path, kind_name, wishes)
        finally:
            connection.close()

    return bring_in


def kind_to_import(name: str) -> Kind:
    """The kind of this name; UserError names those there are."""
    if name not in BY_NAME or name in _ELSEWHERE:
        kinds = ", ".join(each.name for each in KINDS if each.name not in _ELSEWHERE)
        raise UserError(f"There is no kind “{name}” to import. It can be: {kinds}.")
    return BY_NAME[name]


@needs("import.run")
def run_import(batch: Batch, gathered: Gathered) -> str:
    """Write what was gathered, in one transaction; large imports can't be undone with Ctrl+Z."""
    for name, record_id in gathered.voids:
        batch.void(BY_NAME[name], record_id)
    for kind in KINDS:
        writes = [each for each in gathered.adds if each.kind == kind.name]
        if kind is CALL:
            _add_calls(batch, {each.id: each.fields for each in writes})
        elif writes:
            batch.add_many(kind, [each.fields for each in writes], [each.id for each in writes])
    for each in gathered.changes:
        batch.change(BY_NAME[each.kind], each.id, each.fields)
    batch.undoable = len(batch.steps) <= _MOST_UNDONE
    counts = gathered.counts
    return _("Imported: {added} new, {changed} changed").format(
        added=counts[ADDED], changed=counts[CHANGED]
    )


def _add_calls(batch: Batch, calls: Mapping[int, Row]) -> None:
    """A call that goes on with another one of the file comes after it."""
    left = dict(calls)
    while left:
        ready = {each: row for each, row in left.items() if row.get("continued_from") not in left}
        batch.add_many(CALL, list(ready.values()), list(ready))
        left = {each: row for each, row in left.items() if each not in ready}


def names_from(path: Path) -> dict[str, str]:
    """A map of headings: JSON ``{"their heading": "ours"}`` or a CSV of two columns."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            return {str(old): str(new) for old, new in dict(json.loads(text)).items()}
        return {row[0]: row[1] for row in csv.reader(text.splitlines()) if len(row) > 1}
    except (OSError, ValueError) as error:
        raise UserError(
            f"The file {path} with the headings can't be read. It must be JSON or CSV with "
            "two columns."
        ) from error
