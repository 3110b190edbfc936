"""Who is in a group or workshop: places, the waiting line, who completed it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.names import NamePicker
from peerdesk.gui.screens.groups.papers import Papers
from peerdesk.gui.screens.groups.tall_sheet import TallSheet, least_height
from peerdesk.gui.widgets import Banner, EmptyState, LineField, Row, RowList, Words
from peerdesk.records.drop_in.sheet_typing import likely_in_group
from peerdesk.records.group_work.enrolments import (
    COMPLETED,
    IN,
    LEFT,
    WAITING,
    Cohort,
    Enrolled,
    cohort,
    complete,
    enrol,
    give_place,
    leave,
    workshop_advice,
)
from peerdesk.records.people.members import add_member

_STATES = {
    IN: ("", "good"),
    WAITING: (N_("Waiting, number {n}"), "amber"),
    COMPLETED: (N_("Completed"), "good"),
    LEFT: (N_("Left"), "sand"),
}


class PeopleSheet(TallSheet):
    """PeopleSheet(parent, desk, series_id, papers): add by name, Enter acts on a line, Delete
    takes someone off.
    """

    def __init__(self, parent: QWidget, desk: Desk, series_id: int, papers: Papers) -> None:
        super().__init__(parent, _("Who is in this group"), cancel=_("Close"), width=760)
        self._desk, self._series_id, self._papers = desk, series_id, papers
        self.told = Words("", "body", bold=True, wrap=True)
        self.advice = Banner("amber", icon="info")
        self.box = LineField(_("Add someone"), _("Add someone by name…"), icon="user-plus")
        self.picker = NamePicker(desk, self.box, self)
        self.rows = RowList(_("People in this group"), lines=True)
        self._nobody = EmptyState(
            "users-three",
            _("Nobody is on the list"),
            _("A group needs no list. Keep one where places are few, or for a workshop."),
        )
        self.rows.setMinimumHeight(least_height(260))
        for part in (self.told, self.advice, self.box, self.rows, self._nobody):
            self.body.addWidget(part)
        keys = _("Enter does what the button says · Delete takes someone off the list")
        self.body.addWidget(Words(keys, "caption", "quiet", wrap=True))
        today = desk.clock.today()
        self.picker.set_likely(desk.ask(likely_in_group, series_id, today))
        self.picker.picked.connect(self._add)
        self.picker.named.connect(self._add_new)
        self.rows.acted.connect(self._act)
        self.rows.installEventFilter(self)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete in the list takes someone off it."""
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.rows and typed and isinstance(event, QKeyEvent):
            row = self.rows.current_id()
            if event.key() == Qt.Key.Key_Delete and row:
                self._leave(int(row))
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._cohort: Cohort = self._desk.ask(cohort, self._series_id)
        people = self._cohort.people
        self.rows.set_rows([self._row(each) for each in people])
        self.rows.setVisible(bool(people))
        self._nobody.setVisible(not people)
        self.told.setText(_places(self._cohort))
        self.picker.set_here([e.member_id for e in people if e.state in {IN, WAITING}])
        self._advise()

    def _advise(self) -> None:
        words: list[str] = []
        if self._desk.can("workforce.read"):
            today = self._desk.clock.today()
            words = self._desk.ask(workshop_advice, self._series_id, today)
        self.advice.set_words("", " ".join(words))
        self.advice.setVisible(bool(words))

    def _row(self, person: Enrolled) -> Row:
        words, tint = _STATES[person.state]
        action = self._action(person)
        return Row(
            str(person.enrolment_id),
            person.name,
            caption=self._caption(person),
            avatar=initials(person.name),
            avatar_key=str(person.member_id),
            tag=_(words).format(n=person.place) if words else "",
            tag_tint=tint,
            action=action,
            action_always=bool(action),
            action_kind="soft",
            done=person.state == LEFT,
        )

    def _caption(self, person: Enrolled) -> str:
        if person.state == WAITING:
            return ""
        said = _("came to {n} of {all}") if self._cohort.planned else _("came to {n}")
        words = said.format(n=person.came, all=self._cohort.planned)
        return f"{words} · {person.certificate_no}" if person.certificate_no else words

    def _action(self, person: Enrolled) -> str:
        if person.state == COMPLETED:
            return _("Certificate") if self._papers.allowed else ""
        if person.state == WAITING:
            return _("Give the place") if self._cohort.room != 0 else ""
        workshop = self._cohort.planned or self._cohort.completes_after
        if person.state == IN and (person.ready or (workshop and not self._cohort.completes_after)):
            return _("Mark as completed")
        return ""

    def _act(self, row_id: str) -> None:
        person = self._person(int(row_id))
        if person.state == COMPLETED:
            self._papers.certificate(person.enrolment_id, person.certificate_no)
        else:
            following = self._following(person)
            use_case = give_place if person.state == WAITING else complete
            self._do(lambda: self._desk.attempt(use_case, person.enrolment_id))
            self.rows.set_current(following)

    def _following(self, person: Enrolled) -> str:
        """The line below: who is done moves down, and Enter goes on with the next one."""
        people = self._cohort.people
        at = min(people.index(person) + 1, len(people) - 1)
        return str(people[at].enrolment_id)

    def _leave(self, enrolment_id: int) -> None:
        if self._person(enrolment_id).state in {IN, WAITING}:
            self._do(lambda: self._desk.attempt(leave, enrolment_id))
            following = self._cohort.next_waiting
            if following is not None and self._cohort.room:
                self.rows.set_current(str(following.enrolment_id))

    def _add(self, member_id: int) -> None:
        self._do(lambda: self._desk.attempt(enrol, self._series_id, member_id))

    def _add_new(self, name: str) -> None:
        made = self._desk.do(add_member, name)
        if made is not None:
            self._add(made.added("member"))

    def _person(self, enrolment_id: int) -> Enrolled:
        return next(e for e in self._cohort.people if e.enrolment_id == enrolment_id)

    def _do(self, work: Callable[[], object]) -> None:
        self.set_error("")
        try:
            work()
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        self._look()


def _places(people: Cohort) -> str:
    """How full it is, in words."""
    waiting = sum(each.state == WAITING for each in people.people)
    done = sum(each.state == COMPLETED for each in people.people)
    if people.capacity is None:
        many = _("1 person") if people.inside == 1 else _("{n} people")
        told = [many.format(n=people.inside)]
    else:
        told = [_("{n} of {all} places").format(n=people.inside, all=people.capacity)]
    told += [_("{n} waiting").format(n=waiting)] if waiting else []
    told += [_("{n} completed").format(n=done)] if done else []
    if people.planned:
        told.append(_("{n} of {all} sessions held").format(n=people.held, all=people.planned))
    return " · ".join(told)
