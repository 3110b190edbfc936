"""What a part asks in every plan that begins from now on, for Our center."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.part_sheet import Asked, PartSheet
from peerdesk.records.wrap.plan_questions import ask_in_new_plans, center_part

PLAN_PARTS = "plan_part"
"""The list of codes that the parts of a plan stand in."""


class NewPlanPart(PartSheet):
    """NewPlanPart(parent, desk, code): the part as new plans have it; plans begun stay as they are.

    Its name and place are those of its entry in the list.
    """

    def __init__(self, parent: QWidget, desk: Desk, code: str) -> None:
        part = desk.ask(center_part, code)
        words = _(
            "For plans that begin from now on. Plans that are kept already stay as they are. "
            "Please write in your own words: do not copy from books or workbooks."
        )
        super().__init__(parent, part, words, renames=False, moves=False)
        self._desk, self._code = desk, code
        self.wanted.connect(self._save)

    def _save(self, wanted: Asked) -> None:
        try:
            self._desk.attempt(ask_in_new_plans, self._code, wanted.prompt, wanted.lists)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()
