"""One part of the form for a report: fields that read a profile and give a changed one back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.counting.results import Profile
from peerdesk.gui.widgets import LabelledField, ScrollPage, Words


class ProfilePart(ScrollPage):
    """ProfilePart(): ``show_profile(profile)``; ``given(profile)`` is the profile with its fields.

    ``fields`` are the labelled ones by the name of what they hold; ``changed()`` is sent while
    the person writes or chooses. ``given`` raises Invalid for what can't be read.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__((4, 8, 16, 16), 14)
        self.fields: dict[str, LabelledField] = {}

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields; sends nothing."""

    def given(self, profile: Profile) -> Profile:
        """The profile with what these fields say."""
        return profile

    def show_blocks(self, blocks: Sequence[str]) -> None:
        """Other blocks are printed now; a part that depends on them follows."""

    def labelled(self, name: str, label: str, editor: QWidget, hint: str = "") -> LabelledField:
        """A field under its label, kept by name for its error."""
        self.fields[name] = LabelledField(label, editor, hint)
        return self.fields[name]

    def side_by_side(self, *fields: LabelledField) -> None:
        """Fields on one line."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def explain(self, words: str) -> None:
        """A quiet line of explanation."""
        self.body.addWidget(Words(words, "caption", "quiet", wrap=True))


def chained(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through the widgets in this order, though some came later than others."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
