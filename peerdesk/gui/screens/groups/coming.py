"""How people come to a meeting: late or only for a while, or from the front desk."""

from __future__ import annotations

from collections import Counter
from datetime import time

from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.names import apart_words
from peerdesk.gui.widgets import Dialog, LabelledField, Sheet, TickBox, TimeField, Words
from peerdesk.records.drop_in.visits import here_now
from peerdesk.records.group_work.attendance import add_several, set_times
from peerdesk.records.group_work.roster import Line, SessionPage
from peerdesk.records.group_work.sessions import Place


class TimesDialog(Dialog):
    """TimesDialog(parent, desk, line): when somebody came late or left early."""

    def __init__(self, parent: QWidget, desk: Desk, line: Line) -> None:
        words = _("Leave a time empty where they were there like everybody.")
        title = _("When was {name} there?").format(name=line.name)
        super().__init__(parent, title, words, _("Save"))
        self._desk, self._line = desk, line
        self.arrived, self.left = TimeField(_("Came at")), TimeField(_("Left at"))
        self.arrived.set_value(time.fromisoformat(line.arrived) if line.arrived else None)
        self.left.set_value(time.fromisoformat(line.left_at) if line.left_at else None)
        for label, field in ((_("Came at"), self.arrived), (_("Left at"), self.left)):
            self.body.addWidget(LabelledField(label, field))
        self.chosen.connect(self._save)

    def _save(self) -> None:
        if wrong := self.arrived.problem() or self.left.problem():
            self.set_error(wrong)
            return
        times = [at.strftime("%H:%M") if at else None for at in (self.arrived.value(),
                                                                 self.left.value())]  # fmt: skip
        try:
            self._desk.attempt(set_times, self._line.attendance_id, *times)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()


class HereNowDialog(Sheet):
    """HereNowDialog(parent, desk, page, place): people at the center who are not on the sheet."""

    def __init__(self, parent: QWidget, desk: Desk, page: SessionPage, place: Place) -> None:
        clock = desk.clock
        on_sheet = {line.member_id for line in page.lines if line.here}
        here = desk.ask(here_now, clock.today(), clock.time())
        free = [row for row in here if row["member_id"] not in on_sheet]
        words = _("They are checked in at the front desk. Space ticks.")
        title = _("Add people who are here now")
        primary = _("Add to the sheet") if free else ""
        super().__init__(parent, title, words if free else "", primary, cancel=_("Close"))
        self._desk, self._place = desk, place
        self.boxes: dict[int, TickBox] = {}
        names = Counter(fold(row["name"]) for row in here)
        for row in sorted(free, key=lambda row: row["name"].casefold()):
            twin = names[fold(row["name"])] > 1
            apart = apart_words(row["told_apart_by"], row["member_no"]) if twin else ""
            self.boxes[row["member_id"]] = TickBox(row["name"], apart)
            self.body.addWidget(self.boxes[row["member_id"]])
        if not free:
            nobody = _("Everybody who is here now is on the sheet already, or nobody is here.")
            self.body.addWidget(Words(nobody, "body", "quiet", wrap=True))
        self.body.addStretch(1)
        self.chosen.connect(self._add)

    def _add(self) -> None:
        ticked = [member_id for member_id, box in self.boxes.items() if box.isChecked()]
        if not ticked:
            self.set_error(_("Tick at least one name."))
            return
        try:
            self._desk.attempt(add_several, self._place, ticked)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
