"""The director's own words for one report and one period, under the headings of its profile."""

from __future__ import annotations

import json

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.results import Period, Profile
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Banner, LabelledField, Sheet, TextArea
from peerdesk.records.report_profiles import Span, names_told, texts_of, write_texts

_PAUSE = 600


class TextsSheet(Sheet):
    """TextsSheet(desk, over, profile, period): one box for each heading; kept for the period.

    What is half-written outlives a lock or a power cut; only Cancel gives it up.
    """

    def __init__(self, desk: Desk, over: QWidget, profile: Profile, period: Period) -> None:
        title = _("Your words for {period}").format(period=period.label)
        words = _("They print in {report}. Write without names of members.")
        said = words.format(report=profile.name)
        super().__init__(over, title, said, _("Keep these words"), width=760)
        self._desk, self._key = desk, profile.key
        self._span = Span(period.start.isoformat(), period.end.isoformat())
        self.names = Banner("amber")
        self.names.hide()
        self.body.addWidget(self.names)
        self._place = f"report_texts {self._key} {self._span.start} {self._span.end}"
        written = desk.ask(texts_of, self._key, self._span) | self._half_written()
        self.areas: dict[str, TextArea] = {}
        for code, heading in profile.narratives:
            self.areas[code] = TextArea(heading, lines=5)
            self.areas[code].set_text(written.get(code, ""))
            self.areas[code].edited.connect(self._wait)
            self.body.addWidget(LabelledField(heading, self.areas[code]))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._keep_draft)
        self._pause.timeout.connect(self.look_for_names)
        self.cancel.clicked.connect(self._forget_draft)
        self.chosen.connect(self._keep)
        self.look_for_names()

    def look_for_names(self) -> None:
        """Say which names of members stand in the words; they would leave the house."""
        if not self._desk.can("report.names"):
            return
        told = self._desk.ask(names_told, "\n".join(self._texts().values()))
        lead = _("This has a member's name.")
        self.names.set_words(
            lead, _("{names}: reports leave the house.").format(names=", ".join(told))
        )
        self.names.setVisible(bool(told))

    @property
    def waits(self) -> bool:
        """Whether what was typed is kept when the person pauses."""
        return self._pause.isActive()

    def _wait(self) -> None:
        self._pause.start()

    def _half_written(self) -> dict[str, str]:
        draft = self._desk.office.draft(self._place)
        return {str(code): str(text) for code, text in json.loads(draft or "{}").items()}

    def _texts(self) -> dict[str, str]:
        return {code: area.text() for code, area in self.areas.items()}

    def _keep_draft(self) -> None:
        self._desk.office.keep_draft(self._place, json.dumps(self._texts(), ensure_ascii=False))

    def _forget_draft(self) -> None:
        self._pause.stop()
        self._desk.office.keep_draft(self._place, "")

    def _keep(self) -> None:
        texts = self._texts()
        try:
            self._desk.attempt(write_texts, self._key, self._span, texts)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self._forget_draft()
            self.accept()
