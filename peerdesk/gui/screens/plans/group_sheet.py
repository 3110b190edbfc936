"""A group works on plans: each member's plan at the part of this week, and one click to log it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.going import NewPlan, OpenPlan
from peerdesk.gui.screens.plans.words import day_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Avatar,
    Button,
    Divider,
    IconButton,
    LabelledField,
    SelectField,
    Sheet,
    Words,
    grows_with_width,
)
from peerdesk.records.group_work.roster import SessionPage
from peerdesk.records.group_work.sessions import Place
from peerdesk.records.wrap.plan_group import (
    AtWork,
    group_at_work,
    take_work_back,
    worked_on_a_plan,
)
from peerdesk.records.wrap.plan_writing import blank_plan


class AtWorkRow(QWidget):
    """One member: ``opened``, ``logged``, ``taken_back``."""

    opened = Signal()
    logged = Signal()
    taken_back = Signal()

    def __init__(self, each: AtWork, today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.member_id = each.member_id
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Theme.current().pad(12))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Words(each.name, "body", bold=True, wrap=True))
        names.addWidget(Words(_kept_words(each, today), "caption", "quiet", wrap=True))
        self.open = Button(_("Open the plan") if each.plan_id else _("Start a plan"), "quiet")
        self.log = Button(_("Worked on a plan"), "secondary", "plus")
        row.addWidget(Avatar(initials(each.name), str(each.member_id)))
        row.addLayout(names, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.log, 0, Qt.AlignmentFlag.AlignVCenter)
        back = _("Take it back: {name}").format(name=each.name)
        self.back = IconButton("arrow-counter-clockwise", back, 36)
        keeps = self.back.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(keeps)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.open, self.log):
            button.setAccessibleName(f"{button.text()}: {each.name}")
        self.show_logged(logged=each.logged)
        self.open.clicked.connect(self.opened)
        self.log.clicked.connect(self.logged)
        self.back.clicked.connect(self.taken_back)
        grows_with_width(self)

    def show_logged(self, *, logged: bool) -> None:
        """Whether it is written down already."""
        self.log.setText(_("Written down") if logged else _("Worked on a plan"))
        self.log.set_icon("check" if logged else "plus")
        self.log.setEnabled(not logged)
        self.back.setVisible(logged)


class GroupPlans(Sheet):
    """GroupPlans(parent, desk, page, place): ``wanted(target)`` goes to the plan of one member.

    Only one plan is ever open: nobody reads the plan of the person beside them.
    """

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, desk: Desk, page: SessionPage, place: Place, part: str = ""
    ) -> None:
        words = _(
            "Each plan opens by itself, with its member beside you. One click writes down that "
            "they were here and worked on a plan, and nothing more."
        )
        super().__init__(parent, _("Work on plans"), words, "", _("Close"), width=820)
        self._desk, self._meeting, self._place = desk, page.meeting, place
        parts = [(each.code, each.title) for each in desk.ask(blank_plan).parts]
        self.part = SelectField(_("The part of this meeting"), parts)
        self.part.set_chosen(part or _part_of_topic(parts, page.topic))
        self.body.addWidget(LabelledField(_("The part of this meeting"), self.part))
        self.rows: list[AtWorkRow] = []
        meeting = self._meeting
        found = desk.ask(group_at_work, meeting.series_id, meeting.day, meeting.session_id)
        for each in found:
            self._add(each)
        if not found:
            nobody = _("Nobody is on the sheet yet. Add who is here, then come back.")
            self.body.addWidget(Words(nobody, "body", "quiet", wrap=True))
        self.body.addStretch(1)

    def _add(self, each: AtWork) -> None:
        if self.rows:
            self.body.addWidget(Divider())
        row = AtWorkRow(each, self._desk.clock.today())
        row.opened.connect(partial(self._open, each))
        row.logged.connect(partial(self._write, row, logged=True))
        row.taken_back.connect(partial(self._write, row, logged=False))
        self.rows.append(row)
        self.body.addWidget(row)

    def _open(self, each: AtWork) -> None:
        meeting = self._meeting
        back = {
            "series_id": meeting.series_id,
            "day": meeting.day,
            "session_id": meeting.session_id,
            "plans": self.part.chosen(),
        }
        part = self.part.chosen()
        self.accept()
        if each.plan_id:
            self.wanted.emit(OpenPlan(each.plan_id, part, ("groups", back)))
        else:
            self.wanted.emit(NewPlan(each.member_id, part, ("groups", back)))

    def _write(self, row: AtWorkRow, *, logged: bool) -> None:
        use_case = worked_on_a_plan if logged else take_work_back
        try:
            self._desk.attempt(use_case, self._place, row.member_id)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_error("")
        row.show_logged(logged=logged)
        (row.back if logged else row.log).setFocus(Qt.FocusReason.OtherFocusReason)


def _part_of_topic(parts: list[tuple[str, str]], topic: str) -> str:
    """The part that the topic of the meeting names, else the first."""
    named = (code for code, title in parts if title.casefold() in topic.casefold())
    return next(named, parts[0][0] if parts else "")


def _kept_words(each: AtWork, today: str) -> str:
    if not each.plan_id:
        return _("No plan is kept here")
    return _("Last worked on {day}").format(day=day_words(each.worked_on, today))
