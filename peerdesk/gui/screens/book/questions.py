"""Editors of a survey: the answers to its questions, and the questions themselves."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Value
from peerdesk.core.words import _
from peerdesk.gui.screens.book.editors import (
    AreaEditor,
    Editor,
    LineEditor,
    NumberEditor,
    OneOfEditor,
)
from peerdesk.gui.widgets import LabelledField, NumberScale, Words
from peerdesk.records.support.survey_questions import (
    CHOICE,
    SCALE,
    TEXT,
    Form,
    Question,
    answers_of,
    answers_text,
    code_for,
    form_text,
    read_form,
)

_MOST_BUTTONS = 11
_SCALE = re.compile(r"(\d{1,3})\s*-\s*(\d{1,3})")
_END = re.compile(r"^(.*?)\s*\[([^\[\]]*)\]$")


class ScaleEditor(Editor):
    """A whole number of a scale, pressed; what the ends mean stands below."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.scale = NumberScale(question.words, question.low, question.high)
        self.scale.changed.connect(lambda _number: self.typed.emit())
        self.take(self.scale)
        numbers = range(question.low, question.high + 1)
        said = [f"{n}: {words}" for n in numbers if (words := question.mark(n))]
        if said:
            self.column.addWidget(Words(" · ".join(said), "caption", "quiet", wrap=True))

    def value(self) -> Value:
        return self.scale.value()

    def set_value(self, value: Value) -> None:
        self.scale.set_value(None if value is None else int(value))


class AnswersEditor(Editor):
    """All answers of one filled-in survey, kept as one text; any question may be left out."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.parts: dict[str, Editor] = {}
        self._fields: dict[str, LabelledField] = {}
        if form.intro:
            self.column.addWidget(Words(form.intro, "body", "quiet", wrap=True))
        for number, question in enumerate(form.questions, 1):
            part = _answer_editor(question)
            part.typed.connect(self.typed)
            self.parts[question.code] = part
            self._fields[question.code] = LabelledField(f"{number}. {question.words}", part)
            self.column.addWidget(self._fields[question.code])
        if form.credit:
            self.column.addWidget(Words(form.credit, "caption", "quiet", wrap=True))
        if self.parts:
            self.setFocusProxy(next(iter(self.parts.values())))

    def value(self) -> Value:
        given = {code: part.value() for code, part in self.parts.items()}
        return answers_text(given)

    def set_value(self, value: Value) -> None:
        given: dict[str, Any] = answers_of(str(value or ""))
        for code, part in self.parts.items():
            part.set_value(given.get(code))

    def problem(self) -> str:
        wrong = {code: part.problem() for code, part in self.parts.items()}
        for code, words in wrong.items():
            self._fields[code].set_error(words)
        if any(wrong.values()):
            return _("One answer can't be read.")
        given = any(part.value() is not None for part in self.parts.values())
        return "" if given else _("Type in at least one answer.")


class QuestionsEditor(AreaEditor):
    """A survey's questions, one on each line; brackets at the end say how it is answered."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._before = Form()
        words = _(
            "One question on each line. End it with [0-10] for a scale, or with [Yes / No] for"
            " answers to choose from. Without brackets people write their own words."
        )
        self.column.addWidget(_told(words))

    def value(self) -> Value:
        lines = [line.strip() for line in self.area.text().splitlines() if line.strip()]
        questions: list[Question] = []
        for line in lines:
            questions.append(self._question(line, [each.code for each in questions]))
        before = self._before
        return form_text(Form(tuple(questions), before.intro, before.credit, before.times))

    def set_value(self, value: Value) -> None:
        self._before = read_form(str(value or ""))
        self.area.set_text("\n".join(question_line(each) for each in self._before.questions))

    def _question(self, line: str, taken: list[str]) -> Question:
        known = (each for each in self._before.questions if question_line(each) == line)
        kept = next((each for each in known if each.code not in taken), None)
        return kept or read_question(line, [*taken, *(q.code for q in self._before.questions)])


def question_line(question: Question) -> str:
    """A question as one line: "How was it? [0-10]"."""
    if question.type == SCALE:
        return f"{question.words} [{question.low}-{question.high}]"
    if question.type == CHOICE:
        return f"{question.words} [{' / '.join(question.choices)}]"
    return question.words


def read_question(line: str, taken: list[str]) -> Question:
    """The question that a line says."""
    end = _END.match(line)
    if end is None:
        return Question(code_for(line, taken), line, TEXT, counts=False)
    words, inside = end.group(1), end.group(2)
    code = code_for(words, taken)
    if scale := _SCALE.fullmatch(inside.strip()):
        return Question(code, words, SCALE, int(scale.group(1)), int(scale.group(2)))
    choices = tuple(part.strip() for part in inside.split("/") if part.strip())
    return Question(code, words, CHOICE, choices=choices, counts=False)


def _answer_editor(question: Question) -> Editor:
    if question.type == TEXT:
        return LineEditor(question.words)
    if question.type == CHOICE:
        offered = [(words, words) for words in question.choices]
        return OneOfEditor(question.words, offered, list_only=False)
    if question.high - question.low >= _MOST_BUTTONS:
        return NumberEditor(question.words)
    return ScaleEditor(question)


def _told(words: str) -> QWidget:
    return Words(words, "caption", "quiet", wrap=True)
