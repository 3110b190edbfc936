"""Two records side by side, and the choice of the name and number that stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.members.duplicate_facts import MARKS, Fact
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Card, Divider, OptionCard, Tag, Words
from peerdesk.records.people.member_merging import MergeSide

_ROOMY = 760
_TOP = Qt.AlignmentFlag.AlignTop


class Sides(Card):
    """Sides(parent=None): ``show_pair(one, other, facts)``; ``kept`` is the id that stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.keep_one, self.keep_other = OptionCard(" "), OptionCard(" ")
        self._ids = (0, 0)
        self._facts: Sequence[Fact] = ()
        self._roomy = True
        self._grid = QGridLayout()
        self._parts: list[QWidget] = []
        self._question = Words(
            _("Which name and number should stay?"), "body", bold=True, wrap=True
        )
        self._pair_up()
        self.body.addWidget(self._question)
        self.body.addLayout(self._grid)
        self._space_out()
        Theme.current().changed.connect(self._space_out)

    @property
    def kept(self) -> int:
        """The id of the record whose name and number stay."""
        return self._ids[0] if self.keep_one.isChecked() else self._ids[1]

    def show_pair(self, one: MergeSide, other: MergeSide, facts: Sequence[Fact]) -> None:
        """Show two records; the one with more written about it is offered to stay."""
        self._ids, self._facts = (one.id, other.id), facts
        for option, side in ((self.keep_one, one), (self.keep_other, other)):
            option.setText(side.name)
            option.setAccessibleName(_("Keep {name}").format(name=_named(side)))
            option.set_caption(_("Keep this name and number"))
        (self.keep_other if _written(other) > _written(one) else self.keep_one).setChecked(True)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        if (Theme.current().text_columns(self.width()) >= _ROOMY) != self._roomy:
            self._roomy = not self._roomy
            self._fill()

    def _pair_up(self) -> None:
        """Radio buttons exclude one another; they are told to, wherever they lie."""
        for option in (self.keep_one, self.keep_other):
            option.setAutoExclusive(False)
        self.keep_one.toggled.connect(lambda on: self.keep_other.setChecked(not on))
        self.keep_other.toggled.connect(lambda on: self.keep_one.setChecked(not on))

    def _fill(self) -> None:
        self._clear()
        first = 1 if self._roomy else 0
        self._grid.addWidget(self.keep_one, 0, first)
        self._grid.addWidget(self.keep_other, 0, first + 1)
        shares = (2, 5, 5, 3) if self._roomy else (1, 1, 0, 0)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        row = 1
        for fact in self._facts:
            if fact.one or fact.other:
                row = self._add(fact, row)

    def _add(self, fact: Fact, row: int) -> int:
        """The fact's words, and whether they differ; gives the next free row."""
        label = Words(fact.label, "caption", "quiet", wrap=True)
        mark = self._mark(fact)
        line = Divider()
        self._put(line, row, 0, columns=4 if self._roomy else 2)
        below = row + 1 if self._roomy else row + 2
        self._put(label, row + 1, 0)
        if mark is not None:
            self._put(mark, row + 1, 3 if self._roomy else 1, side=not self._roomy)
        for place, said in enumerate((fact.one, fact.other)):
            words = Words(
                said or _("not written down"), role="text" if said else "quiet", wrap=True
            )
            words.setAccessibleName(f"{fact.label}, {self._name(place)}: {words.text()}")
            self._put(words, below, place + (1 if self._roomy else 0))
        return below + 1

    def _mark(self, fact: Fact) -> Tag | None:
        if fact.mark not in MARKS:
            return None
        words, tint, icon = MARKS[fact.mark]
        return Tag(_(words), tint, icon)

    def _name(self, place: int) -> str:
        return (self.keep_one, self.keep_other)[place].text()

    def _put(
        self, part: QWidget, row: int, column: int, *, columns: int = 1, side: bool = False
    ) -> None:
        self._parts.append(part)
        place = _TOP | Qt.AlignmentFlag.AlignRight if side else _TOP
        if isinstance(part, Tag):
            place |= Qt.AlignmentFlag.AlignLeft if not side else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(part, row, column, 1, columns, place)
        else:
            self._grid.addWidget(part, row, column, 1, columns)

    def _clear(self) -> None:
        for part in (self.keep_one, self.keep_other, *self._parts):
            self._grid.removeWidget(part)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []

    def _space_out(self) -> None:
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.pad(16))
        self._grid.setVerticalSpacing(theme.pad(8))


def _written(side: MergeSide) -> int:
    return side.visits + side.groups + side.calls + side.plans


def _named(side: MergeSide) -> str:
    return f"{side.name}, {side.member_no}" if side.member_no else side.name
