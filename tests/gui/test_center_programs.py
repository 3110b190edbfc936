"""Programs and services in Our center, and the programs of a report."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.counting.profiles import find_profile
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.center.programs import Programs
from peerdesk.gui.screens.reports.profile_programs import ProgramsPart
from peerdesk.records.office import Office
from peerdesk.records.organisation import PROGRAM, SITE
from peerdesk.records.programs import add_program


def page_of(qtbot: QtBot, office: Office) -> Programs:
    desk = Desk(office)
    page = Programs(desk)
    desk.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.arrive()
    return page


def form_on(page: QWidget) -> RecordForm:
    (form,) = page.findChildren(RecordForm)
    return form


def save(form: RecordForm) -> None:
    assert form.primary is not None
    form.primary.click()


def test_a_program_is_made_and_the_site_belongs_to_it(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.new_program.click()
    form = form_on(page)
    form.editors["name"].set_value("North house")
    form.editors["kind"].set_value("drop_in")
    save(form)
    made = office.store.find(PROGRAM, {"name": "North house"})[0]
    site = office.store.find(SITE)[0]
    field = page.places["site", site["id"]]
    field.set_chosen(str(made["id"]))
    field.chose.emit(str(made["id"]))
    assert office.store.find(SITE)[0]["program_id"] == made["id"]
    assert page.places["site", site["id"]].chosen() == str(made["id"])


def test_a_service_has_its_payers_rule(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    assert page.services.isHidden()
    page.new_service.click()
    form = form_on(page)
    form.editors["code"].set_value("H0038")
    form.editors["label"].set_value("Peer support")
    form.editors["rounding"].set_value("full_unit")
    save(form)
    assert [row.title for row in page.services.rows()] == ["H0038 Peer support"]


def test_the_chips_of_a_report_are_its_programs(qtbot: QtBot, office: Office) -> None:
    arts = office.do(add_program, {"name": "Arts", "kind": "groups"}).added("program")
    part = ProgramsPart(Desk(office))
    qtbot.addWidget(part)
    start = find_profile("internal")
    part.show_profile(start)
    assert part.given(start).programs == ()
    part.show_profile(replace(start, programs=(arts,)))
    assert part.given(start).programs == (arts,)
