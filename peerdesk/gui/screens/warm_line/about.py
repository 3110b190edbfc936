"""What the call is about: topics, what was given, a note without names, how heavy it feels."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.reading_order import bring_into_sight
from peerdesk.gui.screens.warm_line.referral import Referrals
from peerdesk.gui.widgets import (
    Button,
    Card,
    ChipGroup,
    NumberScale,
    ScrollPage,
    SectionLabel,
    TextArea,
    Words,
)
from peerdesk.records.codes import Choice, choices
from peerdesk.records.people.note_names import names_in, numbers_in, told_names_in
from peerdesk.records.warm_line.call_log import linked_name

_TOPICS_FIRST, _SUPPORT_FIRST = 7, 3


class About(Card):
    """``changed`` after every choice. The first topic chosen is the main one."""

    changed = Signal()
    made_anew = Signal()
    """The chips are new ones, which Tab would come to last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What it is about"))
        self._desk = desk
        self._draft = CallDraft()
        self._all = False
        self.topics = ChipGroup(_("What it is about"), letters=True)
        self.support = ChipGroup(_("What you gave"), letters=True)
        self.note = TextArea(_("Note"), lines=1)  # more where there is room
        self.hint = Words("", "caption", "amber", wrap=True)
        self.referrals = Referrals(desk)
        self.start = NumberScale(_("How heavy it feels at the start"))
        self.end = NumberScale(_("How heavy it feels at the end"))
        self._end_label = Words(_("End"), "caption", "quiet")
        self._more = Button(_("More"), "quiet", "caret-down")
        self.head.addWidget(self._more)
        self._page = ScrollPage(margins=(0, 0, 0, 0), gap=4)
        self._lay_out(self._page)
        self.body.addWidget(self._page, 1)
        self._wire()

    def _lay_out(self, page: ScrollPage) -> None:
        page.body.addWidget(self.topics)
        gave = QHBoxLayout()
        gave.addWidget(SectionLabel(_("What you gave")))
        gave.addStretch(1)
        gave.addWidget(self.referrals.add)
        page.body.addLayout(gave)
        page.body.addWidget(self.support)
        page.body.addWidget(self.referrals)
        page.body.addLayout(_line(_("Note"), _("No names, please")))
        page.body.addWidget(self.note, 1)
        page.body.addWidget(self.hint)
        page.body.addLayout(_line(_("How heavy it feels, 0 to 10"), _("Skip if it does not fit")))
        page.body.addLayout(self._scales())

    def _scales(self) -> QGridLayout:
        """The numbers, each line with its word before it: two lines have to fit."""
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.addWidget(Words(_("Start"), "caption", "quiet"), 0, 0)
        grid.addWidget(self.start, 0, 1)
        grid.addWidget(self._end_label, 1, 0)
        grid.addWidget(self.end, 1, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _wire(self) -> None:
        self._more.clicked.connect(self._show_all)
        self.topics.changed.connect(self._topics_changed)
        self.support.changed.connect(self._support_changed)
        self.referrals.changed.connect(self._places_changed)
        self.note.edited.connect(self._note_changed)
        self.start.changed.connect(lambda value: self._set("heavy_start", value))
        self.end.changed.connect(lambda value: self._set("heavy_end", value))

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's content."""
        self._draft, self._all = draft, False
        self._fill()
        self.note.set_text(draft.note)
        self.referrals.show_call(draft)
        self._look_for_names()
        self.start.set_value(draft.heavy_start)
        self.end.set_value(draft.heavy_end)
        self._show_end_scale(shown=bool(draft.end_at))

    def to_top(self) -> None:
        """From the topics on."""
        self._page.verticalScrollBar().setValue(0)

    def show_end(self) -> None:
        """The second scale appears when the call has ended, all of it where it would be cut."""
        self._show_end_scale(shown=True)
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(self.end, 0, 4))

    def _show_end_scale(self, *, shown: bool) -> None:
        self._end_label.setVisible(shown)
        self.end.setVisible(shown)

    def _fill(self) -> None:
        topics = self._desk.ask(choices, "call_topic")
        support = self._desk.ask(choices, "support_given")
        draft = self._draft
        self.topics.set_choices(
            _shown(topics, draft.topics, len(topics) if self._all else _TOPICS_FIRST)
        )
        self.support.set_choices(
            _shown(support, draft.support, len(support) if self._all else _SUPPORT_FIRST)
        )
        self.topics.set_chosen(draft.topics)
        self.support.set_chosen(draft.support)
        self._more.setText(_("Fewer") if self._all else _("More"))
        self._more.set_icon("caret-up" if self._all else "caret-down")

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill()
        self.made_anew.emit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: what was given follows the topics at once."""
        chips = (self._more, self.topics, self.support, self.referrals.add, self.referrals)
        return (*chips, self.note, self.start, self.end)

    def _topics_changed(self) -> None:
        self._draft.topics = _in_order(self._draft.topics, self.topics.chosen())
        self.changed.emit()

    def _support_changed(self) -> None:
        self._draft.support = _in_order(self._draft.support, self.support.chosen())
        self.changed.emit()

    def _places_changed(self) -> None:
        """A place that was given stands below what is in sight, where text is large."""
        self.changed.emit()
        if not self.referrals.isHidden():
            QTimer.singleShot(0, self, lambda: bring_into_sight(self.referrals))

    def _note_changed(self) -> None:
        self._draft.note = self.note.text()
        self._look_for_names()
        self.changed.emit()

    def _look_for_names(self) -> None:
        """A soft word where a name or a phone number slipped into the note; nothing is stopped."""
        note, member = self.note.text(), self._draft.member_id
        names = [self._desk.ask(linked_name, member)] if member and note.strip() else []
        found = [*names_in(note, names), *told_names_in(note)]
        words = _("“{name}” looks like a name. Can you say it without?") if found else ""
        if numbers := numbers_in(note):
            found = numbers
            words = _("“{name}” looks like a phone number. Can you leave it out?")
        self.hint.setText(words.format(name=found[0]) if found else "")
        self.hint.setVisible(bool(found))

    def _set(self, name: str, value: object) -> None:
        setattr(self._draft, name, value)
        self.changed.emit()


def _line(words: str, hint: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(SectionLabel(words))
    row.addStretch(1)
    row.addWidget(Words(hint, "caption", "quiet"))
    return row


def _shown(found: list[Choice], on: list[str], first: int) -> list[tuple[str, str, str]]:
    kept = [each for place, each in enumerate(found) if place < first or each.code in on]
    return [(each.code, each.label, "") for each in kept]


def _in_order(before: list[str], now: list[str]) -> list[str]:
    """What was chosen first stays first."""
    return [code for code in before if code in now] + [code for code in now if code not in before]
