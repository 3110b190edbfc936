"""What a survey asks, read from and written to the text that stands in its record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.errors import Problem
from peerdesk.core.paths import resources
from peerdesk.core.words import _

SCALE, CHOICE, TEXT = "scale", "choice", "text"
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_QUESTIONS, _LONGEST_SCALE, _LONGEST_TEXT = 60, 100, 4000


@dataclass(frozen=True)
class Question:
    """One question. A scale has whole numbers from ``low`` to ``high``.

    ``marks`` are words for each number, or for the first and the last one. A choice is one of
    ``choices``, kept as its words. ``counts``: a scale's number goes into the score.
    """

    code: str
    words: str
    type: str = SCALE
    low: int = 0
    high: int = 10
    marks: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    counts: bool = True

    def mark(self, value: int) -> str:
        """The words of one number of the scale; "" where it has none."""
        if len(self.marks) == self.high - self.low + 1:
            return self.marks[value - self.low]
        ends = {self.low: self.marks[:1], self.high: self.marks[1:2]}
        return next(iter(ends.get(value, ())), "")


@dataclass(frozen=True)
class Form:
    """A survey's questions. ``times``: the sum of the scales times this is the score."""

    questions: tuple[Question, ...] = ()
    intro: str = ""
    credit: str = ""
    times: int = 1

    @property
    def asks(self) -> tuple[tuple[object, ...], ...]:
        """What may not change once there are answers: everything but the words."""
        rest = [(q.code, q.type, q.low, q.high, q.choices, q.counts) for q in self.questions]
        return (*rest, (self.times,))

    @property
    def counted(self) -> tuple[Question, ...]:
        """The questions that make the score."""
        return tuple(q for q in self.questions if q.type == SCALE and q.counts)


def read_form(text: str) -> Form:
    """The form in a record's text; an empty one where the text can't be read."""
    try:
        return _form(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Form()


def form_text(form: Form) -> str:
    """The text that :func:`read_form` reads back to the same form."""
    questions = [_plain(each) for each in form.questions]
    plain = {"intro": form.intro, "credit": form.credit, "times": form.times}
    return json.dumps({**plain, "questions": questions}, ensure_ascii=False)


def shipped() -> dict[str, tuple[str, Form]]:
    """The surveys PeerDesk brings: key to name and form."""
    text = (resources() / "surveys.json").read_text(encoding="utf-8")
    return {each["key"]: (each["name"], _form(each)) for each in json.loads(text)}


def code_for(words: str, taken: Sequence[str]) -> str:
    """A free code for a new question, made from its words."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:30] or "question"
    plain = plain if plain[0].isalpha() else f"q_{plain}"
    numbered = (plain if n == 1 else f"{plain}_{n}" for n in range(1, _MOST_QUESTIONS + 2))
    return next((code for code in numbered if code not in taken), plain)


def form_problems(text: str) -> list[Problem]:
    """What is wrong with the questions of a survey, in words."""
    form = read_form(text)
    if not 0 < len(form.questions) <= _MOST_QUESTIONS:
        return [Problem("questions", _("A survey needs from 1 to 60 questions."))]
    codes = [each.code for each in form.questions]
    found = [words for each in form.questions if (words := _wrong(each))]
    if len(set(codes)) < len(codes):
        found.append(_("Two questions have the same code."))
    if not 0 < form.times <= _LONGEST_SCALE:
        found.append(_("The score can be times 1 to 100."))
    return [Problem("questions", words) for words in found]


def answers_of(text: str) -> dict[str, Any]:
    """The answers in a record's text by question; none where it can't be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def answers_text(answers: Mapping[str, Any]) -> str:
    """The text kept for these answers; what was left out is not kept."""
    given = {code: value for code, value in answers.items() if value not in {None, ""}}
    return json.dumps(given, ensure_ascii=False)


def wrong_answers(form: Form, text: str) -> list[Problem]:
    """What is wrong with a record's answers; leaving one out is never wrong."""
    try:
        given = json.loads(text)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        return [Problem("answers", _("The answers can't be read."))]
    asked = {each.code: each for each in form.questions}
    wrong = [code for code, value in given.items() if not _fits(asked.get(code), value)]
    words = _("“{question}” can't be answered like this.")
    return [
        Problem("answers", words.format(question=asked[code].words if code in asked else code))
        for code in wrong
    ]


def score(form: Form, answers: Mapping[str, Any]) -> int | None:
    """The sum of the scales, times what the form says; None while one of them is left out."""
    given = [answers.get(each.code) for each in form.counted]
    numbers = [each for each in given if isinstance(each, int)]
    return sum(numbers) * form.times if given and len(numbers) == len(given) else None


def _fits(question: Question | None, value: object) -> bool:
    if question is None:
        return False
    if question.type == SCALE:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and question.low <= int(str(value)) <= question.high
    if question.type == CHOICE:
        return value in question.choices
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _wrong(question: Question) -> str:
    if not question.words.strip() or not _CODE.fullmatch(question.code):
        return _("Each question needs its words.")
    if question.type not in {SCALE, CHOICE, TEXT}:
        return _("A question is a scale, a choice or free text.")
    if question.type == CHOICE and len(set(question.choices)) < 2:
        return _("“{question}” needs at least two answers to choose from.").format(
            question=question.words
        )
    size = question.high - question.low
    if question.type == SCALE and not 0 < size <= _LONGEST_SCALE:
        return _("“{question}” needs a scale from a low to a higher number.").format(
            question=question.words
        )
    return ""


def _form(plain: Mapping[str, Any]) -> Form:
    return Form(
        tuple(_question(each) for each in plain["questions"]),
        str(plain.get("intro") or ""),
        str(plain.get("credit") or ""),
        int(plain.get("times") or 1),
    )


def _question(plain: Mapping[str, Any]) -> Question:
    return Question(
        str(plain["code"]),
        str(plain["words"]),
        str(plain.get("type") or SCALE),
        int(plain.get("from", 0)),
        int(plain.get("to", 10)),
        tuple(str(each) for each in plain.get("marks") or ()),
        tuple(str(each) for each in plain.get("choices") or ()),
        bool(plain.get("counts", True)),
    )


def _plain(question: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"code": question.code, "words": question.words, "type": question.type}
    if question.type == SCALE:
        found |= {"from": question.low, "to": question.high, "marks": list(question.marks)}
        found |= {} if question.counts else {"counts": False}
    if question.type == CHOICE:
        found["choices"] = list(question.choices)
    return found
