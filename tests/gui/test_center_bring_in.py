"""A spreadsheet is looked through, its problems told by row, and brought in after a backup."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.center.bring_in import BringIn
from peerdesk.records.people.members import MEMBER
from peerdesk.records.safekeeping.keeping import found_backups, places
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.gui.stage import show

ROWS = """Member No,Name,DOB,Shoe size
9001,Joan Becker,1961-04-03,9
9002,Luis Ortega,1984-13-30,8
"""


def test_a_file_shows_its_problems_and_comes_in_after_a_backup(
    qtbot: QtBot, open_office: OpenOffice, tmp_path: Path
) -> None:
    desk = Desk(open_office.office, opened=open_office)
    screen = BringIn(desk)
    show(qtbot, screen, 1100, 640)
    file = tmp_path / "people.csv"
    file.write_text(ROWS, encoding="utf-8")

    def names() -> list[str]:
        return [row["name"] for row in open_office.office.store.find(MEMBER)]

    screen.look_at(file)
    qtbot.waitUntil(lambda: screen.said.text() == "1 new, 1 with problems.", timeout=20_000)
    assert screen.problems.text().startswith("Row 3, DOB: “1984-13-30” is not a date")
    assert "Shoe size" in screen.more.text()
    assert not screen.bring.isEnabled()
    screen.skip.click()
    qtbot.waitUntil(screen.bring.isEnabled, timeout=20_000)
    assert names() == []
    screen.bring.click()
    qtbot.waitUntil(lambda: screen.said.text() == "Done. 1 new, 1 left out.", timeout=20_000)
    assert names() == ["Joan Becker"]
    assert len(found_backups(places(open_office))) == 1
    desk.undo()
    assert names() == []

    file.write_text("Color,Taste\nred,sweet\n", encoding="utf-8")
    screen.look_at(file)
    qtbot.waitUntil(lambda: "None of the headings is known" in screen.more.text(), timeout=20_000)
    assert not screen.bring.isEnabled()
