"""Headings of what is written anew for each report, and the line to sign on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.profile_settings import LONGEST_LINE, LONGEST_STATEMENT, MOST_ROWS
from peerdesk.counting.results import Profile
from peerdesk.documents.funder_report import STATEMENT
from peerdesk.gui.screens.reports.profile_part import ProfilePart, chained
from peerdesk.gui.widgets import Button, IconButton, LineField, Switch, TextArea


class HeadingLine(QWidget):
    """HeadingLine(code, words=""): one heading; ``gone()`` when it is taken away."""

    changed = Signal()
    gone = Signal()

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__()
        self.code = code
        self.words = LineField(_("Heading"), _("What went well"))
        self.words.setMaxLength(LONGEST_LINE)
        self.words.setText(words)
        self.away = IconButton("trash", _("Take this heading away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.away)
        self.words.textEdited.connect(self.changed)
        self.away.clicked.connect(self.gone)


class WordsPart(ProfilePart):
    """WordsPart(): headings for own words, the sentence above the signature, and who signs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[HeadingLine] = []
        self.add = Button(_("Add a heading"), "secondary", "plus")
        self.signed = Switch(_("A line to sign on"))
        self.statement = TextArea(_("Words above the line"), _(STATEMENT), lines=2)
        self.signer = LineField(_("Who signs"), _("Name, title"))
        self._column = QVBoxLayout()
        self._lay_out()

    def show_profile(self, profile: Profile) -> None:
        """One line for each heading."""
        for line in list(self.lines):
            self._drop(line)
        for code, words in profile.narratives:
            self._append(code, words)
        self.signed.setChecked(profile.signed)
        self.statement.set_text(profile.statement)
        self.signer.setText(profile.signer)
        self._show_signing()

    def given(self, profile: Profile) -> Profile:
        """The profile with these headings; an empty line is none."""
        headings = ((line.code, " ".join(line.words.text().split())) for line in self.lines)
        return replace(
            profile,
            narratives=tuple((code, words) for code, words in headings if words),
            signed=self.signed.isChecked(),
            statement=" ".join(self.statement.text().split())[:LONGEST_STATEMENT],
            signer=" ".join(self.signer.text().split()),
        )

    def _lay_out(self) -> None:
        self.explain(
            _("Headings for your own words. You write the words for each month beside its report.")
        )
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        self.body.addWidget(self.add)
        self.body.addWidget(self.signed)
        self.signer.setMaxLength(LONGEST_LINE)
        statement = self.labelled("statement", _("Words above the line"), self.statement)
        self.body.addWidget(statement)
        hint = _("Not in a saved file")
        self.body.addWidget(self.labelled("signer", _("Who signs"), self.signer, hint))
        self.body.addStretch(1)
        self.add.clicked.connect(self._add_new)
        self.signed.clicked.connect(self._show_signing)
        self.signed.clicked.connect(self.changed)
        self.statement.edited.connect(self.changed)
        self.signer.textEdited.connect(self.changed)

    def _show_signing(self) -> None:
        for name in ("statement", "signer"):
            self.fields[name].setVisible(self.signed.isChecked())

    def _add_new(self) -> None:
        taken = {line.code for line in self.lines}
        code = next(each for n in range(1, MOST_ROWS + 2) if (each := f"words_{n}") not in taken)
        self._append(code, "").words.setFocus()

    def _append(self, code: str, words: str) -> HeadingLine:
        line = HeadingLine(code, words)
        line.changed.connect(self.changed)
        line.gone.connect(lambda: self._take_away(line))
        self.lines.append(line)
        self._column.addWidget(line)
        self._chain()
        return line

    def _take_away(self, line: HeadingLine) -> None:
        self._drop(line)
        self.add.setFocus()
        self.changed.emit()

    def _drop(self, line: HeadingLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._chain()

    def _chain(self) -> None:
        chained([*(stop for line in self.lines for stop in (line.words, line.away)), self.add])
        self.add.setEnabled(len(self.lines) < MOST_ROWS)
