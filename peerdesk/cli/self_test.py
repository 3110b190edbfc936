"""The whole line once in a temporary folder; run inside every installed package."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

from peerdesk import demo
from peerdesk.core.errors import UserError
from peerdesk.counting.results import Report
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.exchange.exporting import export
from peerdesk.exchange.importing import import_file
from peerdesk.records.finding import find_anything
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice, create_office, open_office
from peerdesk.store import backup
from peerdesk.store.check import check

_END = date(2026, 10, 31)
_MONTH = "2026-10"


def self_test() -> Iterator[str]:
    """Create, fill, search, count, print, back up, restore, compare; gives a line for each step
    that is done.
    """
    with tempfile.TemporaryDirectory(prefix="peerdesk-test-") as place:
        folder = Path(place)
        made = demo.write(folder / "Test.peerdesk", members=30, months=2, end=_END)
        yield "made and filled a demo center"
        opened = open_office(made.folder, made.director, made.passphrase)
        try:
            counted = yield from _use(opened, folder)
        finally:
            opened.close()
        backup.restore(folder / "Test.peerdesk-backup", folder / "Again.peerdesk")
        again = open_office(folder / "Again.peerdesk", made.director, made.passphrase)
        try:
            _same(_count(again.office), counted, "The restored records count differently.")
        finally:
            again.close()
        yield "restored it and counted the same"
        yield from _read_back(folder, made)


def _use(opened: OpenOffice, folder: Path) -> Generator[str, None, Report]:
    office = opened.office
    if not find_anything(office, "joan"):
        raise UserError("The search does not find Joan Becker.")
    yield "found a member by name"
    counted = _count(office)
    yield f"counted a month: {counted.figures['people.served']} people served"
    for name, options in (("calendar", {"month": _MONTH}), ("sign-in-sheet", {"daily": "yes"})):
        pages = printed(office.store, document_named(name), options, _END.isoformat())
        if not pages.startswith(b"%PDF"):
            raise UserError(f"The {name} is not a PDF.")
    yield "printed two documents"
    bad = [line.words for line in check(opened.vault) if not line.ok]
    if bad:
        raise UserError(bad[0])
    yield "checked the file, the links, the search and the audit"
    backup.backup(opened.vault, folder / "Test.peerdesk-backup")
    export(office, folder / "out")
    yield "backed up and exported"
    return counted


def _count(office: Office) -> Report:
    from peerdesk.counting.periods import parse_period
    from peerdesk.documents.gather_report import gather, our_profile

    profile = office.ask(our_profile, "internal month")
    return office.ask(gather, profile, parse_period(_MONTH, profile.fiscal_month)).counted


def _same(found: Report, wanted: Report, words: str) -> None:
    if found.figures != wanted.figures:
        raise UserError(words)


def _read_back(folder: Path, made: demo.DemoCenter) -> Iterator[str]:
    facts = {"name": demo.NAME}
    empty, _key = create_office(folder / "Empty.peerdesk", facts, made.director, made.passphrase)
    try:
        done = import_file(empty.office, folder / "out" / "member.csv", "member")
    finally:
        empty.close()
    if done.problems:
        raise UserError(str(done.problems[0]))
    yield f"read {done.added} exported members into an empty center"
