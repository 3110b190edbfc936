"""How long the front desk takes to answer a key: 5,000 members, 30 of them here.

    python3 -m tests.bench.bench_front_desk

Each key goes through the real screen: look up, fill the list, paint it. What is told is the work of
this program alone (CPU time), as other programs may share the computer. A frame is 16.7 ms. It also
tells how many regulars of this hour are on top after two letters: their first two, or initials.

Measured in November 2026 on a shared computer of two cores without a graphics card: a key in the
box 9 ms, the slowest 12; a whole check-in, kept and shown in both lists, 17 ms; a key at the kiosk
3 ms, the slowest 9. With both cores busy each took about half as long again. 53 of 60 regulars
needed no more than two letters.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.core.clock import fixed
from peerdesk.core.text import fold, initials
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.kiosk.kiosk import Kiosk
from peerdesk.records.coming_and_going import come_or_go
from peerdesk.records.member_finding import find_members, regulars_now
from peerdesk.records.members import MEMBER
from peerdesk.records.notices import add_notice
from peerdesk.records.office import Office
from peerdesk.records.opening import OpenOffice, create_office
from peerdesk.records.visits import VISIT, check_in
from tests.bench.keyboard_center import ENDS, FIRST_NAMES, SYLLABLES
from tests.center import CHEAP

MEMBERS, REGULARS, HERE, FRAME = 5_000, 120, 30, 16.7
NOW = datetime(2026, 11, 6, 10, 42)  # a Friday
TYPED = ("joan", "ma", "jb", "qu", "zoe ba", "0042", "ton", "xyz")


def _names(choose: Random) -> Iterator[str]:
    while True:
        last = "".join(choose.choices(SYLLABLES, k=choose.randint(1, 2))) + choose.choice(ENDS)
        yield f"{choose.choice(FIRST_NAMES)} {last.capitalize()}"


def center(folder: Path) -> OpenOffice:
    """A center of this size, on the Friday."""
    made, _key = create_office(
        folder / "Bench.peerdesk",
        {"name": "Bench"},
        "Bo",
        "river stone",
        clock=fixed(NOW),
        cost=CHEAP,
    )
    choose, office = Random(1), made.office
    names = _names(choose)
    with office.store.write(office.actor, "bench") as batch:
        people = [
            batch.add(MEMBER, {"name": next(names), "member_no": f"{n:04d}"})
            for n in range(1, MEMBERS + 1)
        ]
        site = office.store.connection.execute("SELECT id FROM site").fetchone()[0]
        regulars = choose.sample(people, REGULARS)
        for ago in range(1, 57):
            day = (NOW - timedelta(days=ago)).date()
            for who in choose.sample(regulars, 30) + choose.sample(people, 10):
                if day.weekday() < 5:
                    at = f"{choose.randint(9, 12):02d}:{choose.randint(0, 59):02d}"
                    visit = {"member_id": who, "site_id": site, "day": day.isoformat(), "in_at": at}
                    batch.add(VISIT, {**visit, "out_at": "15:00", "minutes": 180, "entry": "desk"})
    usual = office.ask(regulars_now, "2026-11-06", 10, 80)
    for each in choose.sample(usual, HERE):
        office.do(check_in, each.id, at="09:15")
        office.do(add_notice, each.id, "message", "Call back")
    return made


def press(target: QWidget, letter: str) -> float:
    """Milliseconds from a key to the painted answer."""
    begin = time.process_time()
    QTest.keyClicks(target, letter)
    QApplication.processEvents()
    return (time.process_time() - begin) * 1000


def keys_of(box: QWidget, clear: QWidget) -> list[float]:
    """Every key of some words typed one after the other, each word into an empty box."""
    taken = list[float]()
    for text in TYPED:
        taken += [press(box, letter) for letter in text]
        QTest.keyClick(clear, Qt.Key.Key_Escape)
    return taken


def check_ins(desk: Desk) -> list[float]:
    """Twelve regulars come in: written, safe on the disk, and shown in both lists."""
    taken = list[float]()
    for each in desk.ask(regulars_now, "2026-11-06", 10, 12):
        begin = time.process_time()
        desk.do(come_or_go, each.id)
        QApplication.processEvents()
        taken.append((time.process_time() - begin) * 1000)
    return taken


def tell(name: str, taken: list[float]) -> None:
    """Median and slowest, and whether all fit in a frame."""
    late = sum(each > FRAME for each in taken)
    words = f"{name:<24}median {median(taken):5.1f} ms, slowest {max(taken):5.1f} ms"
    sys.stdout.write(f"{words}, {late} of {len(taken)} over a frame\n")


def two_letters(office: Office) -> None:
    """Regulars of this weekday and hour who are on top after two letters."""
    usual = office.ask(regulars_now, "2026-11-06", 10, 60)
    quick = 0
    for each in usual:
        tried = {fold(each.name)[:2], fold(initials(each.name))}
        tops = (office.ask(find_members, t, 5, today="2026-11-06", hour=10) for t in tried)
        quick += any(top and top[0].id == each.id for top in tops)
    sys.stdout.write(f"{quick} of {len(usual)} regulars of this hour: two letters and Enter\n")


def main() -> None:
    """Measure the box, checking in, and the kiosk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        made = center(Path(folder))
        desk = Desk(made.office)
        screen = FrontDesk(desk)
        desk.changed.connect(screen.refresh)
        screen.resize(1366, 690)
        screen.show()
        screen.arrive()
        box = screen.coming_in.field
        keys_of(box, box)  # fonts and icons are drawn once
        tell("a key in the box", keys_of(box, box))
        tell("a check-in, kept", check_ins(desk))
        two_letters(made.office)
        kiosk = Kiosk(desk)
        kiosk.resize(1366, 768)
        kiosk.show()
        keys_of(kiosk, kiosk)
        tell("a key at the kiosk", keys_of(kiosk, kiosk))
        screen.close()
        kiosk.close()
        made.close()


if __name__ == "__main__":
    main()
