"""A walk through the window as each role: places, words and buttons; nothing it must not see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QModelIndex, QThreadPool
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.form import SeriesForm
from peerdesk.gui.screens.reports.work import asked
from peerdesk.gui.shell.finder import Finder
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.widgets import Dialog, RowList
from peerdesk.records.finding import find_anything
from peerdesk.records.group_work.groups import all_series
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.records.secret_center import DAY, MUST_NOT_SEE, SecretCenter, secret_center

_MOST_COLUMNS = 12
BOOK = {"one_to_one", "follow_ups", "resources", "log_book"}
PLACES = {
    "front_desk": {"today", "front_desk", "groups", "resources"},
    "warm_line": {"today", "warm_line", "resources"},
    "facilitator": {"today", "groups", "plans", "resources"},
    "staff": {"today", "front_desk", "groups", "warm_line", "members", "plans"} | BOOK,
    "auditor": {"today", "groups", "warm_line", "members", "reports", "center"} | BOOK,
}
FINDS = {
    "front_desk": {"member", "series"},
    "warm_line": {"caller_alias"},
    "facilitator": {"member", "series"},
    "staff": {"member", "series", "caller_alias"},
    "auditor": {"member", "series", "caller_alias", "worker"},
}
WRITES = {
    *("Check in", "Check out", "Start a call", "Missed a call", "Type in a call", "New group"),
    *("Attendance", "Take attendance", "Edit", "Add a person", "Add a line", "Add a member"),
    *("New follow-up", "New referral", "New resource", "New event", "New ride", "New stay"),
    *("Mark as held", "Start a plan", "Back up now", "Restore", "Add"),
}
NEVER = {
    "front_desk": {"New group", "Attendance", "Take attendance", "Start a call", "Start a plan"},
    "warm_line": WRITES - {"Start a call", "Missed a call", "Type in a call"},
    "facilitator": {"New group", "Check in", "Check out", "Start a call"},
    "staff": {"Add a person", "Edit", "Back up now"},
    "auditor": WRITES,
}


@pytest.fixture
def made(open_office: OpenOffice) -> SecretCenter:
    return secret_center(open_office.office)


@pytest.fixture
def shell_as(
    qtbot: QtBot, made: SecretCenter, open_office: OpenOffice
) -> Iterator[dict[str, Shell]]:
    shells: dict[str, Shell] = {}
    for role in MUST_NOT_SEE:
        shell = Shell(Desk(made.as_role(role), opened=open_office))
        qtbot.addWidget(shell)
        shell.resize(1366, 768)
        shells[role] = shell
    yield shells
    QThreadPool.globalInstance().waitForDone()


def walk(qtbot: QtBot, made: SecretCenter, shell: Shell) -> str:
    """Every place and every page that an id could lead to; all the words that were ever there."""
    shell.show()
    seen = []
    ways: list[tuple[str, object]] = [(place.name, 0) for place in shell.places]
    ways += [("member", made.ids["member"]), ("member", made.ids["linked"])]
    ways += [(place, made.ids[id_]) for place, id_ in (("plan", "plan"), ("center", "worker"))]
    ways += [("session", made.ids[key]) for key in ("session", "own_session", "series")]
    ways += [("warm_line", made.ids[key]) for key in ("call", "open_call", "alias")]
    ways += [("groups", "today"), ("reports", "2026-11"), ("center", "people"), ("center", "audit")]
    ways += [("series", {"series_id": made.ids["series"], "day": DAY})]
    for place, target in ways:
        try:
            shell.open_place(place, target)
        except Exception as fault:  # noqa: BLE001  (what a person would be shown is looked at too)
            seen.append(str(fault))
        settle(qtbot)
        seen.append(words_of(shell))
        shell.screen_shown.leave()
    return "\n".join(seen)


def settle(qtbot: QtBot) -> None:
    """Let workers end and what they bring be shown."""
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, timeout=20_000)


def words_of(page: QWidget) -> str:
    """What the visible widgets say, to the eye and to a screen reader."""
    found = []
    for each in (one for one in page.findChildren(QWidget) if one.isVisible()):
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        for name in ("text", "title", "toPlainText", "placeholderText"):
            said = getattr(each, name, None)
            if callable(said):
                found.append(str(said()))
        if isinstance(each, RowList):
            found += [repr(row) for row in each.rows()]
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            cells = product(range(model.rowCount(QModelIndex())), range(_MOST_COLUMNS))
            places = (model.index(row, column) for row, column in cells)
            found += [str(place.data()) for place in places if place.isValid()]
    return "\n".join(found)


def buttons_of(shell: Shell) -> set[str]:
    return {each.text() for each in shell.findChildren(QAbstractButton) if each.isVisible()}


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_the_window_shows_a_role_nothing_it_must_not_see(
    qtbot: QtBot, made: SecretCenter, shell_as: dict[str, Shell], role: str
) -> None:
    shell = shell_as[role]
    assert {place.name for place in shell.places} == PLACES[role]
    seen = walk(qtbot, made, shell)
    assert {word for word in MUST_NOT_SEE[role] if word in seen} == set()


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_a_role_meets_no_button_for_what_it_may_not_do(
    qtbot: QtBot, made: SecretCenter, shell_as: dict[str, Shell], role: str
) -> None:
    shell = shell_as[role]
    shell.show()
    met: set[str] = set()
    for place in shell.places:
        shell.open_place(place.name)
        settle(qtbot)
        met |= buttons_of(shell)
        for row_list in shell.findChildren(RowList):
            met |= {row.action for row in row_list.rows() if row_list.isVisible()}
    assert met & NEVER[role] == set()


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_the_finder_finds_a_role_its_own_kinds_only(
    made: SecretCenter, shell_as: dict[str, Shell], role: str
) -> None:
    shell = shell_as[role]
    found = [
        each
        for text in ("walt", "rosa", "grief", "morning", "nightbird", "bluebird", "the staff")
        for each in find_anything(shell.desk.office, text)
    ]
    assert {each.kind for each in found} <= FINDS[role]
    assert {each.name for each in found} & MUST_NOT_SEE[role] == set()
    shell.open_finder("night")
    finder = shell.findChild(Finder)
    assert finder is not None
    assert not {"Nightbird"} & set(finder.found())
    finder.reject()


def test_a_facilitator_changes_an_own_group_and_can_not_end_it(
    qtbot: QtBot, made: SecretCenter, shell_as: dict[str, Shell]
) -> None:
    form = SeriesForm(shell_as["facilitator"].desk, shell_as["facilitator"], made.ids["own_series"])
    assert not hasattr(form, "ending")
    form.kind.chose.emit("wrap")
    assert form.values()["wrap_workshop"] == 1  # the type says so; the switch below may say no
    form.reject()


def test_what_runs_beside_the_window_sees_no_more(
    made: SecretCenter, shell_as: dict[str, Shell]
) -> None:
    assert [row["name"] for row in asked(shell_as["facilitator"].desk, all_series)] == [
        "Morning walk"
    ]


def test_no_dialog_of_the_walk_stays_open(
    qtbot: QtBot, made: SecretCenter, shell_as: dict[str, Shell]
) -> None:
    walk(qtbot, made, shell_as["facilitator"])
    assert not [each for each in shell_as["facilitator"].findChildren(Dialog) if each.isVisible()]


def test_the_director_sees_what_the_others_do_not(
    qtbot: QtBot, made: SecretCenter, open_office: OpenOffice
) -> None:
    """So the walk would meet the words if they were there."""
    office = Office(open_office.office.store, made.people["director"])
    shell = Shell(Desk(office, opened=open_office))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    seen = walk(qtbot, made, shell)
    QThreadPool.globalInstance().waitForDone()
    for word in ("Walt Unlinked", "Grief circle", "GRIEFTOPIC", "Nightbird"):
        assert word in seen, word
