"""Where a line of the readiness card leads: the one record to fix, or a choice of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting.readiness import ReadyLine
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, Row, RowList
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.store.queries import Reader

_MOST = 100


@dataclass(frozen=True)
class Way:
    """The place that shows a kind of record, and what one must be allowed to fix it there."""

    place: str
    action: str
    one_page: bool = False


WAYS: Mapping[str, Way] = {
    # The front desk itself offers to end what was left open, all at once.
    "visit": Way("front_desk", "visit.edit", one_page=True),
    "session": Way("session", "group.edit"),
    "call": Way("warm_line", "call.edit"),
    "member": Way("member", "member.edit"),
}


@dataclass(frozen=True)
class ToFix:
    """One record that needs a look."""

    record_id: int
    title: str
    caption: str = ""


@needs("report.names")
def records_to_fix(reader: Reader, line: ReadyLine) -> list[ToFix]:
    """The first hundred records of a line, in words."""
    found: list[ToFix] = []
    for record_id in line.record_ids[:_MOST]:
        row = reader.get(BY_NAME[line.kind], record_id)
        if row is not None:
            found.append(_in_words(reader, line.kind, row))
    return found


def _in_words(reader: Reader, kind: str, row: dict[str, Any]) -> ToFix:
    if kind == "member":
        return ToFix(row["id"], row["name"])
    day = long_day(row["day"])
    if kind == "session":
        series = reader.get(BY_NAME["series"], row["series_id"])
        return ToFix(row["id"], series["name"] if series else "", day)
    return ToFix(row["id"], _("Call at {time}").format(time=clock_words(row["start_at"])), day)


class FixChoice(Dialog):
    """FixChoice(parent, line, records): asks which record to open; ``opened(id)``."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, line: ReadyLine, records: list[ToFix]) -> None:
        words = _("Choose one to open it. The report counts again when you come back.")
        super().__init__(parent, line.words, words, cancel=_("Close"))
        rows = [Row(str(r.record_id), r.title, r.caption, chevron=True) for r in records]
        self.rows = RowList(line.words, rows, lines=True)
        self.rows.setMinimumHeight(Theme.current().px(260))
        self.rows.activated_row.connect(self._open)
        self.body.addWidget(self.rows, 1)

    def _open(self, row_id: str) -> None:
        self.accept()
        self.opened.emit(int(row_id))
