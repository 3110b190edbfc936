"""How long each step at the front desk and in a group takes: 5,000 members, 30 of them here.

    python3 -m tests.bench.bench_front_desk          # at 100 % text, in the light look
    python3 -m tests.bench.bench_front_desk 200 dark

Each step goes through the whole window: key, records, lists, painting, without a graphics card.
What is told is the work of this program alone on the thread that answers (CPU time), as other
programs may share the computer. "answer" is until the first picture; "after" is what is brought up
to date behind it, in pieces, between which a key comes first: the longest piece is told. A frame is
16.7 ms. "times" is how often a key in a bare Qt window with a box and a list would fit in.
docs/speed.md has what was measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import get_args

from PySide6.QtCore import QStringListModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from peerdesk.core.text import fold, initials
from peerdesk.gui.application import application
from peerdesk.gui.desk import Desk
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.theme import Mode, Theme
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members, regulars_now
from tests.bench.desk_center import TODAY, desk_center
from tests.bench.desk_steps import FrontDeskSteps, GroupSteps, KioskSteps, PlaceSteps

FRAME, ROUNDS_AFTER = 16.7, 12


def _spent(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's own work."""
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


@dataclass
class Taken:
    """What the same step took again and again, in milliseconds."""

    answers: list[float] = field(default_factory=list)
    pieces: list[float] = field(default_factory=list)


class Watch:
    """Watch(): ``step(name, work)`` does the work, waits for its picture, and notes the times."""

    def __init__(self) -> None:
        self.taken: dict[str, Taken] = {}
        self.bare = 1.0

    def step(self, name: str, work: Callable[[], object]) -> None:
        """Do it once."""
        answer = _spent(work) + _spent(QApplication.sendPostedEvents)  # lays out and paints
        kept = self.taken.setdefault(name, Taken())
        kept.answers.append(answer)
        pieces = [_spent(QApplication.processEvents) for _each in range(ROUNDS_AFTER)]
        kept.pieces.append(max(pieces))

    def tell(self) -> int:
        """A line for each step; how many of them did not fit in a frame (19 of 20 times)."""
        sys.stdout.write(f"{'step':<38}{'median':>8}{'p95':>8}{'after':>8}{'times':>8}\n")
        late = 0
        for name, taken in self.taken.items():
            high, after = _p95(taken.answers), _p95(taken.pieces)
            middle = median(taken.answers)
            slow = max(high, after) > FRAME
            late += slow
            words = f"{name:<38}{middle:8.1f}{high:8.1f}{after:8.1f}{middle / self.bare:8.1f}"
            sys.stdout.write(f"{words}{'  OVER A FRAME' if slow else ''}\n")
        return late


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 19 else max(values)


def bare_key() -> float:
    """Median milliseconds of a key in a window that only Qt made: a box, a list of twelve rows."""
    window, box, rows = QWidget(), QLineEdit(), QListView()
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addWidget(rows)
    model = QStringListModel()
    rows.setModel(model)
    box.textChanged.connect(lambda text: model.setStringList([f"{text} {n}" for n in range(12)]))
    window.resize(1366, 768)
    window.show()
    watch = Watch()
    for letter in "the quick brown fox jumps over the lazy dog":
        watch.step("bare", partial(QTest.keyClicks, box, letter))
    window.close()
    return median(watch.taken["bare"].answers)


def two_letters(office: Office) -> None:
    """Regulars of this weekday and hour who are on top after two letters, first or initials."""
    usual = office.ask(regulars_now, TODAY, 10, 60)
    quick = 0
    for each in usual:
        tried = {fold(each.name)[:2], fold(initials(each.name))}
        tops = (office.ask(find_members, t, 5, today=TODAY, hour=10) for t in tried)
        quick += any(top and top[0].id == each.id for top in tops)
    sys.stdout.write(f"{quick} of {len(usual)} regulars of this hour: two letters and Enter\n")


def _dress() -> None:
    """Text size and look, as in the command; anything else is refused."""
    asked = argparse.ArgumentParser()
    asked.add_argument("percent", nargs="?", type=int, default=100)
    asked.add_argument("look", nargs="?", choices=get_args(Mode), default="light")
    wanted = asked.parse_args()
    Theme.current().set_percent(wanted.percent)
    Theme.current().set_mode(wanted.look)


def main() -> int:
    """Measure all steps; 1 if one of them needed more than a frame."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = application()
    running.setQuitOnLastWindowClosed(False)
    _dress()
    sys.excepthook = sys.__excepthook__  # a fault here is for who measures, in full
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = desk_center(Path(folder))
        desk, watch = Desk(made.office, opened=made), Watch()
        two_letters(made.office)
        shell = Shell(desk)
        shell.resize(1366, 768)
        shell.show()
        made.office.store.settle()  # as the window does in ten calm seconds
        for steps in (PlaceSteps, FrontDeskSteps, GroupSteps, KioskSteps):
            steps(shell, watch.step).run()
        shell.close()
        watch.bare = bare_key()
        late = watch.tell()
        made.close()
    sys.stdout.write(f"a bare key: {watch.bare:.1f} ms; {late} steps over a frame\n")
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
