"""Away from the center in the window: a copy is made, calls come home, news goes out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.warm_line.away import Away as AwayPage
from peerdesk.gui.screens.warm_line.away_copy import CopySheet, EndCopy
from peerdesk.gui.screens.warm_line.away_laptop import AwayLaptop
from peerdesk.gui.screens.warm_line.away_making import MakeCopy
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.widgets import Words
from peerdesk.records.away.travel_copies import copies
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.warm_line.call_log import edit_alias
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.store.exchange_file import ENDING
from tests.center import CHEAP, clock, new_center
from tests.gui.squeezed import squeezed
from tests.records.away import WORDS, Away, away, caller, set_out, take_call, volunteer

__all__ = ["away", "clock", "new_center", "set_out"]


def _wait(_gone: QWidget) -> None:
    """Nothing is under way any more when the records close."""
    QThreadPool.globalInstance().waitForDone()


def _ends(said: Words, words: str) -> bool:
    return words in said.text()


def page(qtbot: QtBot, kind: type[Screen], opened: OpenOffice) -> Screen:
    """A page of these records in a window."""
    desk = Desk(opened.office, opened=opened)
    made = kind(desk)
    desk.changed.connect(made.refresh)
    qtbot.addWidget(made, before_close_func=_wait)
    made.resize(1086, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.arrive()
    return made


def test_calls_go_home_and_limits_come_back(qtbot: QtBot, away: Away, tmp_path: Path) -> None:
    heron = caller(away.center.office, "Blue Heron")
    take_call(away.laptop.office, "21:00", caller_alias_id=heron)
    away.laptop.office.do(edit_alias, heron, {"calls_limit": 3})
    away.center.office.do(edit_alias, heron, {"calls_limit": 1})
    laptop = page(qtbot, AwayLaptop, away.laptop)
    assert isinstance(laptop, AwayLaptop)
    assert laptop.calls.text() == "1 call is not in a file yet"
    file = tmp_path / f"calls{ENDING}"
    laptop.write_to(file)
    qtbot.waitUntil(lambda: laptop.calls.text() == "All your calls are in a file")
    center = page(qtbot, AwayPage, away.center)
    assert isinstance(center, AwayPage)
    center.home.look_at(file)
    qtbot.waitUntil(center.home.join.isVisible)
    assert center.home.found.text() == "1 call, Nov 5, 2026"
    (pick,) = center.home.picks.values()
    pick.set_chosen("there")  # which is newer by the stamps depends on the millisecond
    center.home.join.click()
    said = center.home.said
    qtbot.waitUntil(lambda: said.text() == "Joined one call of Sam Reyes.")
    assert len(away.center.office.store.find(CALL)) == 2
    assert (away.center.office.store.get(CALLER_ALIAS, heron) or {})["calls_limit"] == 3
    assert center.rows.rows()[0].caption == "Calls home Nov 6, 2026"


def test_a_file_is_told_apart_and_news_comes_in(qtbot: QtBot, away: Away, tmp_path: Path) -> None:
    file = away.home()
    away.join(file)
    center, laptop = page(qtbot, AwayPage, away.center), page(qtbot, AwayLaptop, away.laptop)
    assert isinstance(center, AwayPage)
    assert isinstance(laptop, AwayLaptop)
    said = center.home.said
    for path, words in ((file, "here already."), (tmp_path / "gone", "Nothing was changed")):
        center.home.look_at(path)
        qtbot.waitUntil(partial(_ends, said, words))
    sheet = CopySheet(center, center.desk, away.center.office.ask(copies)[0])
    sheet.write(tmp_path / f"news{ENDING}")
    qtbot.waitUntil(lambda: sheet.said.isVisibleTo(sheet))
    laptop.bring_in(tmp_path / f"news{ENDING}")
    heard = laptop.heard
    qtbot.waitUntil(lambda: heard.text() == "Brought in the news from Riverside Peer Center.")
    qtbot.waitUntil(lambda: squeezed(center) == squeezed(laptop) == [])


def test_a_director_makes_a_copy_and_ends_it(qtbot: QtBot, away: Away, tmp_path: Path) -> None:
    kim = volunteer(away.center.office, "Kim Ode")
    center = page(qtbot, AwayPage, away.center)
    sheet = MakeCopy(center, center.desk, CHEAP)
    sheet.chose_folder(str(tmp_path))
    sheet.person.set_chosen(str(kim))
    for field, typed in ((sheet.secret, WORDS), (sheet.again, WORDS + "x")):
        field.setText(typed)
    sheet.make()
    sheet.again.setText(WORDS)
    with qtbot.waitSignal(sheet.accepted):
        sheet.make()
    opened = opened_by(tmp_path / "Riverside Peer Center warm line.peerdesk", "Kim Ode", WORDS)
    away.laptop.close()
    away.laptop = opened
    shell = Shell(Desk(opened.office, opened=opened))
    qtbot.addWidget(shell, before_close_func=_wait)
    assert [place.name for place in shell.places] == ["today", "warm_line", "away", "resources"]
    take_call(opened.office, "20:00")
    shell.open_place("warm_line", 0)
    line = shell.screen_shown
    assert isinstance(line, WarmLine)
    assert line.tonight.away.text() == "1 call is not in a file yet"
    line.tonight.away.click()
    assert shell.place == "away"
    assert isinstance(center, AwayPage)
    assert [row.title for row in center.rows.rows()] == ["Kim Ode", "Sam Reyes"]
    copy = center.desk.ask(copies)[0]
    ending = EndCopy(CopySheet(center, center.desk, copy), center.desk, copy)
    ending.why.setText("Lost on the bus")
    ending.chosen.emit()
    assert [row.tag for row in center.rows.rows()] == ["In use", "Ended"]
