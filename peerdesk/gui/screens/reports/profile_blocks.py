"""Which parts a report has, in which order, and under which headings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.profile_settings import BLOCKS, LONGEST_LINE, OBJECTIVES
from peerdesk.counting.results import Profile
from peerdesk.documents.report_blocks import TITLES
from peerdesk.gui.screens.reports.profile_part import ProfilePart, chained
from peerdesk.gui.widgets import IconButton, LineField, TickBox


class _Line(QWidget):
    """A block: its tick, up and down, and its own heading below while it is ticked."""

    moved = Signal(int)
    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        title = _(TITLES[name])
        self.tick = TickBox(title)
        self.heading = LineField(
            _("Heading of {part}").format(part=title), _("Other heading: {part}").format(part=title)
        )
        self.heading.setMaxLength(LONGEST_LINE)
        up, down = _("Move {part} up"), _("Move {part} down")
        self.up = IconButton("arrow-up", up.format(part=title), kind="secondary")
        self.down = IconButton("arrow-down", down.format(part=title), kind="secondary")
        self._lay_out()
        self.tick.toggled.connect(self.heading.setVisible)
        self.tick.clicked.connect(self.changed)
        self.heading.textEdited.connect(self.changed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.tick, 1)
        top.addWidget(self.up)
        top.addWidget(self.down)
        column.addLayout(top)
        column.addWidget(self.heading)


class BlocksPart(ProfilePart):
    """BlocksPart(): the parts of the report from first to last."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = {name: _Line(name) for name in BLOCKS}
        self._order = list(BLOCKS)
        self.explain(_("Tick what this funder wants to see. The arrows change the order."))
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        for line in self.lines.values():
            self._column.addWidget(line)
            line.changed.connect(self.changed)
            line.moved.connect(lambda step, name=line.name: self._move(name, step))

    def show_profile(self, profile: Profile) -> None:
        """The chosen blocks first, in their order; then the others."""
        wording = dict(profile.wording)
        for name, line in self.lines.items():
            line.tick.setChecked(name in profile.blocks)
            line.heading.setText(wording.get(name, ""))
            line.heading.setVisible(name in profile.blocks)
        rest = [name for name in BLOCKS if name not in profile.blocks]
        self._set_order([*(name for name in profile.blocks if name in self.lines), *rest])

    def given(self, profile: Profile) -> Profile:
        """The profile with these blocks and headings."""
        blocks = tuple(name for name in self._order if self.lines[name].tick.isChecked())
        if not set(blocks) - {OBJECTIVES, "board"}:
            raise Invalid.one("", _("Tick at least one part with numbers."))
        headings = ((name, " ".join(self.lines[name].heading.text().split())) for name in BLOCKS)
        wording = tuple((name, words) for name, words in headings if words)
        return replace(profile, blocks=blocks, wording=wording)

    def add(self, name: str) -> None:
        """Tick a block that is needed now."""
        self.lines[name].tick.setChecked(True)

    def _move(self, name: str, step: int) -> None:
        at = self._order.index(name)
        to = min(max(at + step, 0), len(self._order) - 1)
        self._order.insert(to, self._order.pop(at))
        self._set_order(self._order)
        self.ensureWidgetVisible(self.lines[name])
        self.changed.emit()

    def _set_order(self, order: list[str]) -> None:
        self._order = order
        lines = [self.lines[name] for name in order]
        for line in lines:
            self._column.removeWidget(line)
        for line in lines:
            self._column.addWidget(line)
            line.up.setEnabled(line is not lines[0])
            line.down.setEnabled(line is not lines[-1])
        chained([each for e in lines for each in (e.tick, e.up, e.down, e.heading)])
