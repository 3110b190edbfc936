"""A tour for machines without a screen: the demo center, its papers, and a picture of every main screen."""

from __future__ import annotations

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop

from peerdesk import demo
from peerdesk.core.settings import Settings
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.documents.gather_groups import session_summary_pdf
from peerdesk.documents.gather_report import report_pdf
from peerdesk.gui.application import application
from peerdesk.gui.window import Window
from peerdesk.records.meetings import sessions_on
from peerdesk.records.member_finding import find_members
from peerdesk.records.office import Office
from peerdesk.records.opening import OpenOffice, open_office

PICTURE = (1366, 768)
_SETTLE = 4_000


def demo_tour(folder: Path) -> int:
    """Write everything into ``folder`` (made anew) and say where; gives the exit code."""
    if folder.exists() and not (folder / "ABOUT.txt").exists():
        sys.stderr.write(f"{folder} holds something else. Choose another folder.\n")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "ABOUT.txt").write_text(
        "Made-up people and records, for trying PeerDesk.\n", encoding="utf-8"
    )
    made = demo.write(folder / "Riverside Peer Center.peerdesk")
    opened = open_office(made.folder, made.director, made.passphrase)
    _papers(opened.office, folder)
    _pictures(opened, folder, folder / ".settings.json")
    sys.stdout.write(f"A made-up center, its papers and pictures are in {folder}\n")
    sys.stdout.write(f"Unlock it as {made.director} with: {made.passphrase}\n")
    return 0


def _papers(office: Office, folder: Path) -> None:
    """Last month's funder report, and two sessions with and without names."""
    today = date.fromisoformat(office.store.clock.today())
    last = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    profile = find_profile("Monthly funder report")
    pdf = office.ask(report_pdf, profile, parse_period(f"{last:%Y-%m}"), office.actor.name, today)
    (folder / f"Funder report {last:%Y-%m}.pdf").write_bytes(pdf)
    for names in (True, False):
        said = "with names" if names else "without names"
        pdf = session_summary_pdf(office.store, _held_session(office, today), names=names)
        (folder / f"Session summary {said}.pdf").write_bytes(pdf)


def _held_session(office: Office, today: date) -> int:
    """The latest session that was held, with names."""
    for back in range(1, 30):
        day = (today - timedelta(days=back)).isoformat()
        for row in office.ask(sessions_on, day):
            if row["status"] == "held" and row["came"]:
                return int(row["session_id"])
    raise LookupError("the demo center held no session in a month")


def _pictures(opened: OpenOffice, folder: Path, settings: Path) -> None:
    running = application()
    window = Window(Settings(look="light"), settings_path=settings)
    window.resize(*PICTURE)
    window.enter(opened, demo=True)
    window.show()
    shell = window.shell
    if shell is None:
        return
    member = opened.office.ask(find_members, "ma", 1)[0].id
    stops: list[tuple[str, str, object]] = [(place.name, place.name, 0) for place in shell.places]
    stops += [
        ("member", "member", member),
        ("call", "warm_line", "start"),
        ("attendance", "groups", "today"),
    ]
    for picture, place, target in stops:
        shell.open_place(place, target)
        running.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(_SETTLE))
        window.grab().save(str(folder / f"Screen {picture.replace('_', ' ')}.png"))
    window.close()
    settings.unlink(missing_ok=True)
