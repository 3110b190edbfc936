"""Who did what, in the window: filters, older lines, the check of the seals, pages."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.center import audit as center_audit
from peerdesk.gui.screens.center.audit import Audit
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.theme import Mode, Theme
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.people.member_pages import open_page
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.center import DIRECTOR, MakeOffice
from tests.documents.reading import words
from tests.gui.squeezed import squeezed
from tests.gui.stage import arrived


@pytest.fixture
def joan(open_office: OpenOffice) -> int:
    office = open_office.office
    joan = office.do(add_member, "Joan Becker").added("member")
    office.do(check_in, joan)
    office.do(open_page, joan)
    return joan


@pytest.fixture
def screen(qtbot: QtBot, open_office: OpenOffice, joan: int) -> OurCenter:
    assert joan
    desk = Desk(open_office.office, opened=open_office)
    return arrived(qtbot, OurCenter(desk), "audit", (1150, 660))


@pytest.fixture
def audit(screen: OurCenter) -> Audit:
    part = screen.parts["audit"]
    assert isinstance(part, Audit)
    return part


def titles(part: Audit) -> list[str]:
    return [row.title for row in part.rows.rows()]


def test_the_newest_line_stands_first(audit: Audit) -> None:
    assert titles(audit)[0] == f"{DIRECTOR} opened Joan B.’s page"
    assert audit.rows.rows()[0].caption == "Fri, Nov 6, 2026, 10:42 AM"


def test_filters_narrow_the_list(audit: Audit) -> None:
    audit.about.set_chosen("visit")
    audit.about.chose.emit("visit")
    assert all("visit" in title or "day" in title for title in titles(audit))
    audit.did.set_chosen("opened")
    audit.did.chose.emit("opened")
    assert titles(audit) == []
    assert not audit.rows.isVisible()
    audit.about.set_chosen("")
    audit.since.set_value(date(2026, 11, 7))
    audit.look()
    assert titles(audit) == []


def test_older_lines_come_on_wish(
    qtbot: QtBot, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(center_audit, "_PART", 5)
    audit.look()
    qtbot.waitUntil(lambda: not audit._again.isActive())
    before = titles(audit)
    assert audit.older.isVisible()
    audit.older.click()
    qtbot.waitUntil(lambda: not audit._again.isActive())
    assert titles(audit)[: len(before)] == before
    assert len(titles(audit)) > len(before)


def test_the_seals_are_followed_and_a_change_from_outside_is_told(
    qtbot: QtBot, audit: Audit, open_office: OpenOffice
) -> None:
    audit.check.click()
    qtbot.waitUntil(audit.state.isVisible, timeout=20_000)
    assert audit.state.accessibleName().startswith("The list is whole: ")
    open_office.vault.connection.execute("UPDATE audit SET verb = 'edit' WHERE verb = 'open'")
    audit.check.click()
    qtbot.waitUntil(audit.broken.isVisible, timeout=20_000)
    assert not audit.state.isVisible()


def test_the_list_goes_on_paper(qtbot: QtBot, screen: OurCenter, audit: Audit) -> None:
    screen.primary.click()
    qtbot.waitUntil(lambda: audit.findChild(PaperView) is not None, timeout=20_000)
    view = audit.findChild(PaperView)
    assert view is not None
    said = words(view._pdf)
    assert "opened Joan B.’s page" in said
    assert "The list is whole" in said
    view.reject()


def test_an_auditor_reads_the_list_and_a_volunteer_does_not(
    qtbot: QtBot, make_office: MakeOffice
) -> None:
    seen = {}
    for role in ("auditor", "staff"):
        made = OurCenter(Desk(make_office(role)))
        qtbot.addWidget(made)
        seen[role] = "audit" in made.parts
    assert seen == {"auditor": True, "staff": False}


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 200)])
def test_nothing_is_squeezed(
    qtbot: QtBot, screen: OurCenter, audit: Audit, theme: Theme, percent: int, mode: Mode
) -> None:
    theme.set_percent(percent)
    theme.set_mode(mode)
    screen.resize(1150, 660 * percent // 100)
    audit.look()
    qtbot.waitUntil(lambda: squeezed(audit) == [], timeout=5_000)
