"""Our center: people and keys, lists, facts, backups and the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.core.errors import WrongPassphrase
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.center.backups import Backups
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.center.facts import Facts
from peerdesk.gui.screens.center.lists import EntrySheet, Lists
from peerdesk.gui.screens.center.people import People, PersonSheet
from peerdesk.records import codes
from peerdesk.records.organisation import center
from peerdesk.records.safekeeping import opening
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import add_worker, workers
from peerdesk.records.warm_line import call_log
from peerdesk.store import backup
from tests.center import DIRECTOR, MakeOffice
from tests.gui.again import type_again
from tests.gui.stage import arrived

WORDS = "quiet garden gate"


@pytest.fixture
def screen(qtbot: QtBot, open_office: OpenOffice) -> OurCenter:
    desk = Desk(open_office.office, opened=open_office)
    return arrived(qtbot, OurCenter(desk), 0, (1150, 660))


def names(part: People) -> list[str]:
    return [row.title for row in part.rows.rows()]


def test_a_volunteer_is_added_and_unlocks_with_their_own_words(
    qtbot: QtBot, screen: OurCenter, open_office: OpenOffice
) -> None:
    screen.primary.click()
    sheet = screen.findChild(PersonSheet)
    assert sheet is not None
    sheet.name.setText("Pat Ellison")
    sheet.role.set_chosen("front_desk")
    sheet.secret.setText(WORDS)
    sheet.chosen.emit()
    assert len(screen.desk.ask(workers)) == 1
    type_again(qtbot, sheet)
    part = screen.parts["people"]
    assert isinstance(part, People)
    qtbot.waitUntil(lambda: part.rows.rows()[-1].tag == "Front desk", timeout=20_000)
    assert names(part) == [DIRECTOR, "Pat Ellison"]
    folder = open_office.vault.folder
    open_office.close()
    again = opening.open_office(folder, "pat ellison", WORDS)
    assert again.office.actor.role == "front_desk"
    again.close()


def test_a_passphrase_needs_a_role(screen: OurCenter) -> None:
    screen.primary.click()
    sheet = screen.findChild(PersonSheet)
    assert sheet is not None
    sheet.name.setText("Pat Ellison")
    sheet.secret.setText(WORDS)
    sheet.chosen.emit()
    assert sheet.isVisible()
    assert len(screen.desk.ask(workers)) == 1


def test_the_last_director_stays_director(qtbot: QtBot, screen: OurCenter) -> None:
    part = screen.parts["people"]
    assert isinstance(part, People)
    part.edit(screen.desk.actor.id)
    sheet = screen.findChild(PersonSheet)
    assert sheet is not None
    sheet.role.set_chosen("auditor")
    sheet.chosen.emit()
    type_again(qtbot, sheet)
    assert sheet.isVisible()
    assert screen.desk.ask(workers)[0]["role"] == "director"


def test_a_new_name_unlocks_from_now_on(screen: OurCenter, open_office: OpenOffice) -> None:
    part = screen.parts["people"]
    assert isinstance(part, People)
    part.edit(screen.desk.actor.id)
    sheet = screen.findChild(PersonSheet)
    assert sheet is not None
    sheet.name.setText("Ana Ruiz")
    sheet.chosen.emit()
    folder = open_office.vault.folder
    open_office.close()
    opening.open_office(folder, "Ana Ruiz", "river stone lantern").close()


def test_who_leaves_can_not_unlock_any_more(open_office: OpenOffice) -> None:
    pat = open_office.office.do(add_worker, {"name": "Pat", "role": "front_desk"}).added("worker")
    open_office.let_in(pat, WORDS)
    open_office.shut_out(pat)
    assert [row["name"] for row in open_office.office.ask(workers)] == [DIRECTOR]
    folder = open_office.vault.folder
    open_office.close()
    with pytest.raises(WrongPassphrase):
        opening.open_office(folder, "Pat", WORDS)


def test_a_list_grows_is_renamed_and_retired(screen: OurCenter) -> None:
    screen.show_part("lists")
    part = screen.parts["lists"]
    assert isinstance(part, Lists)
    part.new.setText("Chess")
    part.new.returnPressed.emit()
    row = part.entries.rows()[-1]
    assert row.title == "Chess"
    sheet = EntrySheet(part, screen.desk, int(row.id))
    sheet.words.setText("Chess club")
    sheet.chosen.emit()
    assert part.entries.rows()[-1].title == "Chess club"
    screen.desk.do(codes.retire_entry, int(row.id))
    assert part.entries.rows()[-1].tag == "Not offered"


def test_facts_save_when_a_field_is_left(screen: OurCenter) -> None:
    screen.show_part("facts")
    part = screen.parts["facts"]
    assert isinstance(part, Facts)
    part.name.setText("Harbor House")
    part.name.editingFinished.emit()
    part.ticks["groups"].click()
    facts = screen.desk.ask(center)
    assert facts.name == "Harbor House"
    assert "groups" not in facts.modules


def test_each_line_has_its_own_supervisor_and_crisis_team(screen: OurCenter) -> None:
    screen.desk.do(call_log.add_line, "Quiet line")
    screen.show_part("facts")
    part = screen.parts["facts"]
    assert isinstance(part, Facts)
    for card, name in zip(part.lines.cards, ("Priya", "Devon"), strict=True):
        card.fields["supervisor_name"].setText(name)
        card.fields["supervisor_name"].editingFinished.emit()
    assert [row["supervisor_name"] for row in screen.desk.ask(call_log.lines)] == ["Priya", "Devon"]
    second = part.lines.cards[1]
    second.fields["name"].clear()
    second.fields["name"].editingFinished.emit()
    assert second.fields["name"].text() == "Quiet line"  # refused: a line needs a name
    screen.desk.undo()
    assert second.fields["supervisor_name"].text() == ""


def test_a_backup_is_made_at_once_and_restored(
    qtbot: QtBot, screen: OurCenter, open_office: OpenOffice, tmp_path: Path
) -> None:
    screen.show_part("backups")
    part = screen.parts["backups"]
    assert isinstance(part, Backups)
    screen.primary.click()
    qtbot.waitUntil(lambda: len(part.files.rows()) == 1, timeout=20_000)
    (file,) = (tmp_path / "Riverside backups").iterdir()
    backup.restore(file, tmp_path / "Again.peerdesk")
    again = opening.open_office(tmp_path / "Again.peerdesk", DIRECTOR, "river stone lantern")
    assert again.office.ask(center).name == "Riverside Peer Center"
    again.close()
    assert open_office.vault.is_open


def test_a_new_recovery_key_replaces_the_old(open_office: OpenOffice) -> None:
    key = open_office.new_recovery_key()
    folder = open_office.vault.folder
    open_office.close()
    opening.reset_passphrase(folder, key.lower(), DIRECTOR, "a new set of words")
    opening.open_office(folder, DIRECTOR, "a new set of words").close()


def test_an_auditor_sees_people_and_changes_nothing(qtbot: QtBot, make_office: MakeOffice) -> None:
    made = OurCenter(Desk(make_office("auditor")))
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    assert list(made.parts) == ["people", "hours", "audit"]
    assert not made.primary.isVisible()
