"""A tour for machines without a screen: the demo center, its papers, pictures of the screens."""

from __future__ import annotations

import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from peerdesk import demo
from peerdesk.core.clock import Clock, fixed
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.documents.gather_groups import session_summary_pdf
from peerdesk.documents.gather_report import report_pdf
from peerdesk.gui.pictures import Stop, take_pictures
from peerdesk.gui.places import PLACES
from peerdesk.records.group_work.meetings import current_meeting, sessions_on
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.records.wrap.plan_writing import plans_kept

PICTURE = (1366, 768)


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
    take_pictures(opened, _stops(opened.office), folder, PICTURE)
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


def _stops(office: Office) -> list[Stop]:
    """Every place of the menu, and a page inside the most used ones."""
    stops: list[Stop] = [(f"Screen {each.name.replace('_', ' ')}", each.name, 0) for each in PLACES]
    member = office.ask(find_members, "roz", 1)[0].id
    meeting = office.ask(current_meeting, office.store.clock.today(), office.store.clock.time())
    stops.append(("Screen member", "member", member))
    if meeting is not None:
        target = {"series_id": meeting.series_id, "day": meeting.day}
        stops.append(("Screen attendance", "groups", target))
    plans = office.ask(plans_kept)
    stops.append(("Screen plan", "plan", plans[0].id))
    stops.append(("Screen call", "warm_line", "start"))
    return stops
