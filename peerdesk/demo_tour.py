"""A tour for machines without a screen: the demo center, its papers, pictures of the screens."""

from __future__ import annotations

import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QThreadPool

from peerdesk import demo
from peerdesk.core.clock import Clock, fixed
from peerdesk.core.settings import Settings
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.documents.gather_groups import session_summary_pdf
from peerdesk.documents.gather_report import report_pdf
from peerdesk.gui.application import application
from peerdesk.gui.window import Window
from peerdesk.records.meetings import current_meeting, sessions_on
from peerdesk.records.member_finding import find_members
from peerdesk.records.office import Office
from peerdesk.records.opening import OpenOffice, open_office
from peerdesk.records.plan_writing import plans_kept

PICTURE = (1366, 768)
_LONGEST_WORK, _TURNS = 60_000, 10


def demo_tour(folder: Path) -> int:
    """Write everything into ``folder`` (made anew) and say where; gives the exit code."""
    about = folder / "ABOUT.txt"
    if folder.exists() and not about.exists():
        sys.stderr.write(f"{folder} holds something else. Choose another folder.\n")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    about.write_text("Made-up people and records, for trying PeerDesk.\n", encoding="utf-8")
    now = _an_open_morning(Clock().now())
    made = demo.write(folder / "Riverside Peer Center.peerdesk", now=now)
    opened = open_office(made.folder, made.director, made.passphrase, clock=fixed(now))
    _papers(opened.office, folder)
    _pictures(opened, folder)
    sys.stdout.write(f"A made-up center, its papers and pictures are in {folder}\n")
    sys.stdout.write(f"Unlock it as {made.director} with: {made.passphrase}\n")
    return 0


def _an_open_morning(now: datetime) -> datetime:
    """The last Friday at 10:42, when people are here."""
    back = timedelta(days=(now.weekday() - 4) % 7 or 7)
    return (now - back).replace(hour=10, minute=42, second=0)


def _papers(office: Office, folder: Path) -> None:
    """Last month's funder report, and one session with and without names."""
    today = office.store.clock.now().date()
    last = today.replace(day=1) - timedelta(days=1)
    profile = find_profile("Monthly funder report")
    period = parse_period(f"{last:%Y-%m}")
    pdf = office.ask(report_pdf, profile, period, office.actor.name, today)
    (folder / f"Funder report {last:%Y-%m}.pdf").write_bytes(pdf)
    session = _held_session(office, today)
    for names in (True, False):
        said = "with names" if names else "without names"
        pdf = session_summary_pdf(office.store, session, names=names)
        (folder / f"Session summary {said}.pdf").write_bytes(pdf)


def _held_session(office: Office, today: date) -> int:
    """The latest session that was held with more than two people."""
    for back in range(1, 30):
        day = (today - timedelta(days=back)).isoformat()
        for row in office.ask(sessions_on, day):
            if row["status"] == "held" and row["came"] > 2:
                return int(row["session_id"])
    raise LookupError("the demo center held no session in a month")


def _pictures(opened: OpenOffice, folder: Path) -> None:
    running = application()
    window = Window(Settings(look="light"), settings_path=folder / ".settings.json")
    window.resize(*PICTURE)
    window.enter(opened, demo=True)
    window.show()
    shell = window.shell
    if shell is None:
        return
    for picture, place, target in _stops(opened.office, [place.name for place in shell.places]):
        shell.open_place(place, target)
        QThreadPool.globalInstance().waitForDone(_LONGEST_WORK)
        for _turn in range(_TURNS):
            running.processEvents()
        window.grab().save(str(folder / f"Screen {picture}.png"))
    window.close()


def _stops(office: Office, places: list[str]) -> list[tuple[str, str, object]]:
    """Picture, place, and what to open there."""
    stops: list[tuple[str, str, object]] = [(name.replace("_", " "), name, 0) for name in places]
    member = office.ask(find_members, "roz", 1)[0].id
    meeting = office.ask(current_meeting, office.store.clock.today(), office.store.clock.time())
    stops.append(("member", "member", member))
    if meeting is not None:
        target = {"series_id": meeting.series_id, "day": meeting.day}
        stops.append(("attendance", "groups", target))
    plans = office.ask(plans_kept)
    stops.append(("plan", "plan", plans[0].id))
    stops.append(("call", "warm_line", "start"))
    return stops
