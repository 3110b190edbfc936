"""The About me tab: questions nobody has to answer, with the days the answers hold from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.words import span_words
from peerdesk.gui.widgets import (
    Card,
    ChipGroup,
    DateField,
    LabelledField,
    LineField,
    Row,
    RowList,
    SelectField,
    Tag,
    Words,
)
from peerdesk.records.codes import Choice
from peerdesk.records.people.answers import (
    NO_ANSWERS,
    QUESTIONS,
    AboutMe,
    Answered,
    answer,
    answer_choices,
    answer_history,
    void_answer,
)

_MOST_CHIPS = 10
_ICONS = {"unknown": "question", "prefers_not": "hand"}


class QuestionCard(Card):
    """One question: ``answered(codes)`` and ``taken_back(id)`` come from the person."""

    answered = Signal(object)
    taken_back = Signal(object)

    def __init__(self, asked: AboutMe, choices: Sequence[Choice], *, edits: bool) -> None:
        super().__init__(_(asked.label))
        self.asked, self._edits = asked, edits
        self._before: tuple[str, ...] = ()
        self.not_asked = Tag(_("Not asked"), "sand")
        self.head.insertWidget(1, self.not_asked)
        if asked.hint:
            self.head.addWidget(Words(_(asked.hint), "caption", "quiet"))
        self.own = LineField(_(asked.label), _("Write the county…"))
        self.select = SelectField(_(asked.label), none=_("Choose…"))
        self.chips = ChipGroup(_(asked.label), single=not asked.many)
        self.history = RowList(_("Earlier answers"), grows=True)
        self._said = Words("", "caption", "brick", wrap=True)
        self._said.hide()
        for each in (self.own, self.select, self.chips, self._said):
            self.body.addWidget(each)
        self.add_rows(self.history)
        self._put_choices(choices)
        self._wire()

    def show_lines(self, lines: Sequence[Answered]) -> None:
        """Show the answer in force and the ones before."""
        now = lines[0].codes if lines else ()
        self._before = now
        self._said.hide()
        self.not_asked.setVisible(not lines)
        self.chips.set_chosen(now)
        self.select.set_chosen(now[0] if now else "")
        known = set(self.codes)
        if not self.own.hasFocus():
            self.own.setText(", ".join(code for code in now if code not in known))
        action = _("Take away") if self._edits else ""
        rows = [
            Row(
                str(each.id),
                each.words,
                right=span_words(each.as_of, each.until),
                action=action,
                done=bool(each.until),
            )
            for each in lines
        ]
        self.history.set_rows(rows)
        self.history.setVisible(bool(rows))

    def refuse(self, sentence: str) -> None:
        """Say why this was not kept, and show what is."""
        self.chips.set_chosen(self._before)
        self._said.setText(sentence)
        self._said.show()

    def _put_choices(self, choices: Sequence[Choice]) -> None:
        self.codes = [each.code for each in choices]
        as_chips = len(choices) <= _MOST_CHIPS or self.asked.many
        self.chips.set_choices([(e.code, e.label, _ICONS.get(e.code, "")) for e in choices])
        self.select.set_choices([(each.code, each.label) for each in choices])
        self.chips.setVisible(as_chips)
        self.select.setVisible(not as_chips)
        self.own.setVisible(self.asked.free)
        for each in (self.own, self.select, self.chips):
            each.setEnabled(self._edits)

    def _wire(self) -> None:
        self.chips.changed.connect(self._pressed)
        self.select.chose.connect(lambda code: self.answered.emit([code] if code else []))
        self.own.editingFinished.connect(self._written)
        self.history.acted.connect(lambda row: self.taken_back.emit(int(row)))

    def _pressed(self) -> None:
        """The last press decides: an answer of not knowing stands alone."""
        chosen = self.chips.chosen()
        fresh = [code for code in chosen if code not in self._before]
        if set(fresh) & set(NO_ANSWERS):
            chosen = fresh
        elif fresh:
            chosen = [code for code in chosen if code not in NO_ANSWERS]
        self.answered.emit(chosen)

    def _written(self) -> None:
        words = self.own.text().strip()
        now = ", ".join(code for code in self._before if code not in self.codes)
        if words != now:
            self.answered.emit([words] if words else [])


class MemberAbout(QWidget):
    """`show_member(id)` with all questions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._id = desk, 0
        edits = desk.can("member.edit")
        self.as_of = DateField(_("Answers hold from"), today=read_day(desk.clock.today()))
        self.cards = {
            each.code: QuestionCard(each, desk.ask(answer_choices, each.code), edits=edits)
            for each in QUESTIONS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._top(edits=edits))
        for code, card in self.cards.items():
            column.addWidget(card)
            card.answered.connect(lambda codes, asked=code: self._answer(asked, codes))
            card.taken_back.connect(lambda row: self._desk.do(void_answer, row))
        column.addStretch(1)

    def show_member(self, member_id: int) -> None:
        """Show the answers of a member; a new one begins with today."""
        if member_id != self._id:
            self.as_of.set_value(read_day(self._desk.clock.today()))
        self._id = member_id
        history = self._desk.ask(answer_history, member_id)
        for code, card in self.cards.items():
            card.show_lines(history.get(code, []))

    def _top(self, *, edits: bool) -> Card:
        card = Card(ground="ground")
        words = _(
            "Nobody has to answer. Not asked, doesn't know and prefers not to say are three "
            "different things. An answer that changes is added; the old one stays as history."
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Words(words, "body", "quiet", wrap=True), 1)
        self._field = LabelledField(_("Answers hold from"), self.as_of)
        row.addWidget(self._field)
        card.body.addLayout(row)
        self._field.setVisible(edits)
        return card

    def _answer(self, question: str, codes: Sequence[str]) -> None:
        day = self.as_of.value()
        problem = self.as_of.problem() or ("" if day else _("Type a day first."))
        self._field.set_error(problem)
        if day is None or problem:
            self.cards[question].refuse(_("Type the day above first."))
            return
        try:
            self._desk.attempt(answer, self._id, question, list(codes), day.isoformat())
        except PeerDeskError as refusal:
            self.cards[question].refuse(_refusal(codes, refusal))


def _refusal(codes: Sequence[str], refusal: PeerDeskError) -> str:
    if codes:
        return str(refusal)
    return _("This answer is from an earlier day. Take it away in the line below if it was wrong.")
