"""Surveys: typing in what people answered, and the questions that are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Row, Value
from peerdesk.core.kinds import Field
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import Editor
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.questions import AnswersEditor, QuestionsEditor
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.widgets import Dialog, OptionCard
from peerdesk.records.support.surveys import (
    FORM_BOOK,
    add_shipped_survey,
    forms_in_use,
    questions_of,
    shipped_surveys,
)

_OWN = ""


class AnswersForm(RecordForm):
    """What one person answered. A survey without names never asks for a member."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        page: BookPage,
        survey: Mapping[str, Any],
        row: Mapping[str, Any],
        typed: Row | None,
    ) -> None:
        self._survey = survey
        super().__init__(desk, over, _page_of(page, survey), row, typed)

    def make_editor(self, field: Field, label: str) -> Editor:
        """The answers get an editor for each question."""
        if field.name == "answers":
            return AnswersEditor(questions_of(self._survey))
        return super().make_editor(field, label)

    def fields_to_keep(self) -> dict[str, Value]:
        """A new one says which survey it answers."""
        return {**super().fields_to_keep(), "form_id": int(self._survey["id"])}

    def half_done(self) -> dict[str, Value]:
        """With the survey, so that the same questions are there after a lock."""
        typed = super().half_done()
        return {**typed, "form_id": int(self._survey["id"])} if typed else {}


def answers_form(
    desk: Desk,
    over: QWidget,
    page: BookPage,
    row: Mapping[str, Any],
    typed: Mapping[str, Any] | None = None,
) -> AnswersForm | None:
    """The form with the questions of the row's survey; None where that is gone."""
    wanted = int(row.get("form_id") or (typed or {}).get("form_id") or 0)
    survey = desk.ask(FORM_BOOK.one, wanted)
    return AnswersForm(desk, over, page, survey, row, typed) if survey else None


class QuestionsForm(RecordForm):
    """A survey: its name and its questions, one on each line."""

    def make_editor(self, field: Field, label: str) -> Editor:
        """The questions are lines of words."""
        if field.name == "questions":
            return QuestionsEditor(label)
        return super().make_editor(field, label)


class Pick(Dialog):
    """Pick(over, title, primary, choices): one of a few (code, words, caption); ``picked()``."""

    def __init__(
        self, over: QWidget, title: str, primary: str, choices: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__(over, title, primary=primary)
        self.cards = {code: OptionCard(words, told) for code, words, told in choices}
        for card in self.cards.values():
            self.body.addWidget(card)
        next(iter(self.cards.values())).setChecked(True)
        self.chosen.connect(self.accept)

    def picked(self) -> str:
        """The code of the card that is on."""
        return next(code for code, card in self.cards.items() if card.isChecked())


class AnswersTable(RecordTable):
    """Answered surveys; a new one asks which survey it is, where there are several."""

    def make_form(
        self, row: Mapping[str, Any], typed: Mapping[str, Any] | None
    ) -> RecordForm | None:
        """The form with the questions of its survey."""
        if row.get("form_id") or (typed or {}).get("form_id"):
            return answers_form(self.desk, self, self.page, row, typed)
        surveys = self.desk.ask(forms_in_use)
        if not surveys:
            words = _("First add a survey under “Survey questions”.")
            self.desk.refused.emit(words)
            return None
        if len(surveys) == 1:
            return AnswersForm(self.desk, self, self.page, surveys[0], row, typed)
        self._ask_which(surveys)
        return None

    def _ask_which(self, surveys: Sequence[Mapping[str, Any]]) -> None:
        without, named = _("Without names"), _("With the member's name")
        offered = [
            (str(each["id"]), str(each["name"]), without if each["anonymous"] else named)
            for each in surveys
        ]
        pick = Pick(self, _("Which survey?"), _("Type in the answers"), offered)
        pick.accepted.connect(lambda: self.open(0, {"form_id": int(pick.picked())}))
        pick.open()


class FormsTable(RecordTable):
    """The surveys; a new one may begin with one that PeerDesk brings."""

    def make_form(
        self, row: Mapping[str, Any], typed: Mapping[str, Any] | None
    ) -> RecordForm | None:
        """The form; for a new survey it is asked first what to begin with."""
        brought = [] if row or typed is not None else self.desk.ask(shipped_surveys)
        if not brought:
            return QuestionsForm(self.desk, self, self.page, row, typed)
        offered = [(key, name, _("PeerDesk brings it")) for key, name in brought]
        own = (_OWN, _("Our own questions"), _("An empty survey to fill"))
        pick = Pick(self, _("New survey"), _("Begin"), [*offered, own])
        pick.accepted.connect(lambda: self._begin(pick.picked()))
        pick.open()
        return None

    def _begin(self, key: str) -> None:
        if key == _OWN:
            self.open(0, {})
        elif (changes := self.desk.do(add_shipped_survey, key)) is not None:
            self.open(changes.added("survey_form"))


def _page_of(page: BookPage, survey: Mapping[str, Any]) -> BookPage:
    name = str(survey["name"])
    title, lines = page.sections[0]
    kept = tuple(line for line in lines if not (survey["anonymous"] and line == "member_id"))
    return replace(page, new=name, one=name, sections=((title, kept),))
