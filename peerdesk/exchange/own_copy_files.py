"""A member's copy of their own record as CSV: one file for each part, in a folder they name."""

from __future__ import annotations

import csv
from pathlib import Path

from peerdesk.core.errors import AlreadyThere, CannotWrite
from peerdesk.core.words import _
from peerdesk.exchange.cells import guarded
from peerdesk.records.own_record.own_copy import CopyTable, OwnCopy


def write_copy(copy: OwnCopy, folder: Path) -> list[Path]:
    """Write the files into a folder that is there; all of them or none, never over another file.

    The names of the files say which part it is, never whose.
    """
    files = {folder / f"{_('My record')} - {table.title}.csv": table for table in copy.tables}
    for path in files:
        if path.exists():
            words = _("There is already a file {name}. Nothing was written. Choose another folder.")
            raise AlreadyThere(words.format(name=path.name))
    try:
        for path, table in files.items():
            _write(path, table)
    except OSError as error:
        for path in files:  # none of them was there before
            path.unlink(missing_ok=True)
        words = _("The files could not be saved there. Nothing was written. Choose another folder.")
        raise CannotWrite(words) from error
    return list(files)


def _write(path: Path, table: CopyTable) -> None:
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.headings)
        writer.writerows([[guarded(cell) for cell in row] for row in table.rows])
