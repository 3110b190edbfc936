"""The passphrase again, and the wait after wrong ones, here and at the door."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.settings import Settings, load
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.gui.again import Again, ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.unlock import Unlock
from peerdesk.gui.paper import show_pdf
from peerdesk.gui.tries import Tries, wait_words
from peerdesk.gui.window import Window
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import add_worker
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.gui.again import asked_again, type_again


class Seconds:
    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(open_office: OpenOffice) -> Desk:
    return Desk(open_office.office, opened=open_office)


def verbs(desk: Desk) -> list[str]:
    return [row["verb"] for row in desk.office.store.select("SELECT verb FROM audit ORDER BY seq")]


def test_the_right_passphrase_lets_it_happen_and_is_written_down(
    qtbot: QtBot, page: QWidget, desk: Desk
) -> None:
    done: list[int] = []
    ask_again(page, desk, "Names leave in a file.", lambda: done.append(1))
    type_again(qtbot, page)
    assert done == [1]
    assert verbs(desk)[-1] == "confirmed"
    assert not page.findChildren(Again) or not page.findChildren(Again)[0].isVisible()


def test_a_wrong_one_does_nothing_is_written_down_and_has_to_wait(
    qtbot: QtBot, page: QWidget, desk: Desk
) -> None:
    done: list[int] = []
    ask_again(page, desk, "Names leave in a file.", lambda: done.append(1))
    type_again(qtbot, page, "wrong words here")
    question = asked_again(page)
    assert done == []
    assert verbs(desk)[-1] == "refused"
    assert question.primary is not None
    assert not question.primary.isEnabled()
    question.reject()
    ask_again(page, desk, "Names leave in a file.", lambda: done.append(1))
    again = asked_again(page)
    again.secret.setText(PASSPHRASE)
    again._check()
    assert again._job is None  # the wait goes on in the next question
    assert done == []


def test_somebody_elses_passphrase_is_no_use(qtbot: QtBot, page: QWidget, desk: Desk) -> None:
    sam = desk.office.do(add_worker, {"name": "Sam Ito", "role": "director"}).added("worker")
    assert desk.opened is not None
    desk.opened.let_in(sam, "garden gate lamp")
    done: list[int] = []
    ask_again(page, desk, "Names leave in a file.", lambda: done.append(1))
    type_again(qtbot, page, "garden gate lamp")
    assert done == []


def test_without_open_records_nothing_is_let_through(page: QWidget, desk: Desk) -> None:
    done: list[int] = []
    question = ask_again(page, Desk(desk.office), "Why.", lambda: done.append(1))
    question.secret.setText(PASSPHRASE)
    question._check()
    assert done == []


def test_a_paper_with_names_is_saved_only_after_the_passphrase(
    qtbot: QtBot, page: QWidget, desk: Desk
) -> None:
    pdf = printed(
        desk.office.store, document_named("sign-in-sheet"), {"daily": "yes"}, "2026-11-06"
    )
    with_names = show_pdf(page, "Paper", pdf, "paper", has_names=desk)
    with_names._ask_who_saves()
    assert asked_again(with_names).isVisible()
    with_names.reject()


# --- the wait


def test_each_wrong_try_waits_longer_up_to_five_minutes() -> None:
    seconds = Seconds()
    tries, waits = Tries(seconds=seconds), []
    for _try in range(12):
        tries.went_wrong()
        waits.append(tries.wait)
        seconds.now += tries.wait
        assert tries.wait == 0
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == 300
    tries.went_right()
    assert tries.wait == 0


def test_a_clock_set_back_waits_no_longer_than_once() -> None:
    seconds = Seconds()
    tries = Tries(wrong=4, last=seconds.now + 10_000, seconds=seconds)
    assert tries.wait == 8


def test_yesterdays_mistakes_are_forgiven() -> None:
    seconds = Seconds()
    tries = Tries(wrong=9, last=seconds.now - 90_000, seconds=seconds)
    assert tries.wait == 0
    tries.went_wrong()
    assert tries.wait == 1


def test_the_wait_is_said_where_it_is_long() -> None:
    assert wait_words(2) == ""
    assert wait_words(16) == "Wait 16 seconds before the next try."
    assert wait_words(300) == "Wait 5 minutes before the next try."


def test_closing_the_program_does_not_end_the_wait(
    qtbot: QtBot, tmp_path: Path, open_office: OpenOffice
) -> None:
    folder, file = open_office.vault.folder, tmp_path / "settings.json"
    open_office.close()
    first = Window(Settings(), settings_path=file, cost=CHEAP)
    qtbot.addWidget(first)
    first.show_unlock(folder)
    door = first.centralWidget()
    assert isinstance(door, Unlock)
    door.tries.wrong, door.tries.last = 6, time.time() - 100  # the seventh is long enough to see
    door.name.setText(DIRECTOR)
    door.secret.setText("wrong words here")
    with qtbot.waitSignal(door.tried, timeout=10_000):
        door.try_it()
    first.close()
    kept = file.read_text(encoding="utf-8")
    assert "Ana" not in kept
    second = Window(load(file), settings_path=file, cost=CHEAP)
    qtbot.addWidget(second)
    second.show_unlock(folder)
    again = second.centralWidget()
    assert isinstance(again, Unlock)
    assert not again.button.isEnabled()
    assert again.error() in {f"Wait {n} seconds before the next try." for n in range(50, 65)}
    again.secret.setText(PASSPHRASE)
    again.try_it()
    assert again._job is None
