"""The lines of a paper sheet that is being typed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.screens.groups.typed_sheet import ASIDE, IN, KNOWN, NEW, PRINTED, TypedLine
from peerdesk.gui.widgets import Row, RowList
from peerdesk.records.group_work.group_dates import describe_times, say_time

_STATES = {
    KNOWN: ("", "good", ""),
    NEW: (N_("New"), "plum", "sparkle"),
    ASIDE: (N_("Set aside"), "amber", "clock"),
    IN: (N_("Saved before"), "good", "check-circle"),
    PRINTED: (N_("Not signed"), "sand", ""),
}


class TypedLines(RowList):
    """TypedLines(reasons): ``show_lines(lines, at)``; ``opened(position)`` on Enter or a click."""

    opened = Signal(int)

    def __init__(self, reasons: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Lines of the sheet"), lines=True, parent=parent)
        self._reasons = reasons
        self.activated_row.connect(lambda row: self.opened.emit(int(row)))

    def sizeHint(self) -> QSize:
        """The least height, however many lines: else the line at hand grows out of sight."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_lines(self, lines: Sequence[TypedLine], at: int) -> None:
        """Every line with its number; the one at hand is in sight."""
        rows = [self._row(each) for each in lines]
        if all(each.position != at for each in lines):
            rows.append(Row(str(at), _("This line"), lead=str(at), done=True))
            rows.sort(key=lambda row: int(row.id))
        self.set_rows(rows)
        self.set_current(str(at))

    def _row(self, line: TypedLine) -> Row:
        words, tint, icon = _STATES[line.state]
        return Row(
            str(line.position),
            line.name,
            lead=str(line.position),
            tag=_(words) if words else "",
            tag_tint=tint,
            tag_icon=icon,
            right=self._facts(line),
            bold=line.waits,
            done=line.state == PRINTED,
        )

    def _facts(self, line: TypedLine) -> str:
        times = describe_times(line.in_at or None, line.out_at or None)
        if line.out_at and not line.in_at:
            times = say_time(line.out_at)
        reasons = ", ".join(self._reasons.get(each, each) for each in line.reasons)
        return " · ".join(part for part in (times, reasons) if part)
