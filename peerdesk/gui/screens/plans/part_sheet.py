"""One part of a plan: its name, the question at its top, its lists; of one plan or of all new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.reading_order import in_reading_order
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    IconButton,
    LabelledField,
    LineField,
    OutsetRow,
    SectionLabel,
    SelectField,
    Sheet,
    TextArea,
)
from peerdesk.records.wrap.plan_content import Heading, Part
from peerdesk.records.wrap.plan_prompts import KINDS, asks_of, headings_of

NEW = "new"
"""The code of a list that was just added; it gets its own when it is kept."""


@dataclass(frozen=True)
class Asked:
    """What somebody wants of a part."""

    title: str
    prompt: str
    lists: tuple[Heading, ...]


class HeadingLine(QWidget):
    """A list of the part: its name, up, down, and whether it is asked. ``moved(step)``."""

    moved = Signal(int)

    def __init__(self, heading: Heading, *, kinds: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self.title = LineField(_("Name of the list"), _("No name"))
        self.title.setText(heading.title)
        self.kind = SelectField(_("What its lines have"), [(code, _(said)) for code, said in KINDS])
        self.kind.set_chosen(heading.kind)
        self.skip = IconButton("minus-circle", _("Leave this list out"), 36)
        self.stops: list[QWidget] = [self.title, self.kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Theme.current().pad(6))
        row.addWidget(self.title, 3)
        row.addWidget(self.kind, 2)
        self.kind.setVisible(kinds)
        for icon, words, step in (
            ("arrow-up", _("Move this list up"), -1),
            ("arrow-down", _("Move this list down"), 1),
        ):
            button = IconButton(icon, words, 36)
            button.clicked.connect(lambda _on=False, by=step: self.moved.emit(by))
            row.addWidget(button)
            self.stops.append(button)
        row.addWidget(self.skip)
        self.stops.append(self.skip)
        self.skip.clicked.connect(self._turn)
        self._show_state()

    @property
    def heading(self) -> Heading:
        """The list as it stands here."""
        kind = self.kind.chosen() if is_own(self._heading) else ""
        return replace(self._heading, title=self.title.text().strip(), kind=kind)

    @property
    def is_nothing(self) -> bool:
        """Whether it was added and never named."""
        return self._heading.code == NEW and not self.title.text().strip()

    def _turn(self) -> None:
        self._heading = replace(self._heading, left_out=not self._heading.left_out)
        self._show_state()

    def _show_state(self) -> None:
        out = self._heading.left_out
        self.title.setEnabled(not out)
        words = _("Take this list back in") if out else _("Leave this list out")
        self.skip.set_icon("plus-circle" if out else "minus-circle", words)


class PartSheet(Sheet):
    """PartSheet(parent, part, words): ``wanted(Asked)``; ``stepped(step)`` moves the whole part."""

    wanted = Signal(object)
    stepped = Signal(int)

    def __init__(
        self, parent: QWidget, part: Part, words: str, *, renames: bool, moves: bool
    ) -> None:
        asks = _("What “{part}” asks").format(part=part.title)
        about = _("Change this part") if renames else asks
        super().__init__(parent, about, words, primary=_("Use this"), width=760)
        self.title = LineField(_("Name of the part"))
        self.title.setText(part.title)
        self.title.selectAll()
        self.prompt = TextArea(_("The question at its top"), lines=3)
        self.prompt.set_text(asks_of(part).prompt)
        if renames:
            self.body.addWidget(LabelledField(_("Name of the part"), self.title))
        self.body.addWidget(LabelledField(_("The question at its top"), self.prompt))
        self.body.addWidget(SectionLabel(_("The lists in it")))
        self._order = QVBoxLayout()
        self._order.setSpacing(Theme.current().pad(6))
        self.body.addLayout(self._order)
        self.lines: list[HeadingLine] = []
        for heading in headings_of(part):
            self._put(heading)
        self.add = Button(_("Add a list"), "quiet", "plus")
        self.add.clicked.connect(self._add)
        self._add_tools(moves=moves)
        self.body.addStretch(1)
        self.chosen.connect(self._take)

    def _add_tools(self, *, moves: bool) -> None:
        row = OutsetRow(8, 8)
        row.addWidget(self.add)
        row.addStretch(1)
        if moves:
            for words, icon, step in (
                (_("Move the part up"), "arrow-up", -1),
                (_("Move the part down"), "arrow-down", 1),
            ):
                button = Button(words, "quiet", icon)
                button.clicked.connect(lambda _on=False, by=step: self.stepped.emit(by))
                row.addWidget(button)
        self.body.addLayout(row)

    def _put(self, heading: Heading) -> HeadingLine:
        line = HeadingLine(heading, kinds=is_own(heading))
        line.moved.connect(lambda step, moved=line: self._move(moved, step))
        self.lines.append(line)
        self._order.addWidget(line)
        return line

    def _add(self) -> None:
        line = self._put(Heading(NEW))
        line.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, line: HeadingLine, step: int) -> None:
        place = self.lines.index(line)
        there = min(max(0, place + step), len(self.lines) - 1)
        self.lines.insert(there, self.lines.pop(place))
        self._order.insertWidget(there, line)
        in_reading_order(stop for line in self.lines for stop in line.stops)

    def _take(self) -> None:
        kept = tuple(each.heading for each in self.lines if not each.is_nothing)
        self.wanted.emit(Asked(self.title.text().strip(), self.prompt.text().strip(), kept))


def is_own(heading: Heading) -> bool:
    """Whether this list is none of the shipped ones."""
    return heading.code == NEW or heading.code.startswith("own_")
