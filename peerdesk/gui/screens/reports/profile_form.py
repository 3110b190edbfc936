"""The form for a report of the organization's own, with its pages beside it as they will print."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting import own_figures
from peerdesk.counting.joining import join_lists
from peerdesk.counting.own_keeping import own_figures_kept
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profile_settings import OBJECTIVES
from peerdesk.counting.profiles import add_profile, change_profile
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.report_blocks import title_of
from peerdesk.exchange.report_own_figures import rules_to_share
from peerdesk.exchange.report_profile_file import ENDING, profile_file
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import file_name, own_folder, save_pdf
from peerdesk.gui.screens.reports.pages import ReportPages
from peerdesk.gui.screens.reports.paper import ReportPaper
from peerdesk.gui.screens.reports.profile_about import AboutPart
from peerdesk.gui.screens.reports.profile_blocks import BlocksPart
from peerdesk.gui.screens.reports.profile_draft import FormDraft
from peerdesk.gui.screens.reports.profile_numbers import NumbersPart
from peerdesk.gui.screens.reports.profile_pages import Counted, Printed, pages_of
from peerdesk.gui.screens.reports.profile_part import ProfilePart
from peerdesk.gui.screens.reports.profile_programs import ProgramsPart
from peerdesk.gui.screens.reports.profile_targets import TargetsPart
from peerdesk.gui.screens.reports.profile_who import WhoPart
from peerdesk.gui.screens.reports.profile_words import WordsPart
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, Tabs, Words
from peerdesk.records.report_profiles import report_row, retire_report

_PAUSE = 500
"""Milliseconds without a key before the pages are made again."""

_BESIDE = 1100
_ABOUT = {"about": "", "who": "demographics", "targets": OBJECTIVES}
"""The part of the report that a tab is about; "" is its first page."""


class ProfileForm(Dialog):
    """ProfileForm(desk, over, start, period): ``start`` is one of our own, or what a new one is.

    ``saved(key)`` after it was kept or retired; ``period`` is what the live pages show. What is
    half-done outlives a lock; only Cancel gives it up.
    """

    saved = Signal(str)

    def __init__(self, desk: Desk, over: QWidget, start: Profile, period: Period) -> None:
        title = _("Edit this report") if start.kept else _("New report")
        primary = _("Save this report") if start.kept else _("Add this report")
        super().__init__(over, title, "", primary, width=1290)
        self.setSizeGripEnabled(True)
        self._desk, self._start, self._period = desk, start, period
        self._rev = int(desk.ask(report_row, int(start.key))["rev"]) if start.kept else None
        self.about, self.blocks = AboutPart(kept=start.kept), BlocksPart()
        self._own = desk.ask(own_figures_kept)
        self.numbers, self.who = NumbersPart(self._own), WhoPart(desk.ask(join_lists))
        self.targets, self.words = TargetsPart(), WordsPart()
        self.programs = ProgramsPart(desk)
        self.pages, self.said = ReportPages(), Words("", "caption", "quiet", wrap=True)
        self.counting = Counting(desk, self)
        self.tabs = Tabs(_("Parts of the form"))
        self.parts: dict[str, ProfilePart] = {
            "about": self.about,
            "blocks": self.blocks,
            "numbers": self.numbers,
            "who": self.who,
            "programs": self.programs,
            "targets": self.targets,
            "words": self.words,
        }
        self._beside: bool | None = None
        self._draft, self._printing = FormDraft(desk, start), start
        self._counted: Counted | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._fill()
        self._wire()
        self._make_pages()

    def profile(self) -> Profile:
        """What the form says; Invalid for what can't be read."""
        found = self._start
        for part in self.parts.values():
            found = part.given(found)
        return found

    @property
    def waits(self) -> bool:
        """Whether the pages will be made again when the person pauses."""
        return self._pause.isActive()

    # --- what the form shows

    def _fill(self) -> None:
        profile = self._draft.read()
        for part in self.parts.values():
            part.show_profile(profile)

    def _follow(self) -> None:
        """Something was changed: the other parts follow at once, the pages after a pause."""
        try:
            blocks = self.blocks.given(self._start).blocks
        except Invalid:
            blocks = ()
        self.numbers.show_blocks(blocks)
        self.targets.show_blocks(blocks, self._own_chosen())
        self._pause.start()

    def _own_chosen(self) -> tuple[OwnFigure, ...]:
        return tuple(e for e in self._own if self.numbers.own_ticks[e.key].isChecked())

    def _paused(self) -> None:
        with suppress(Invalid):  # it is kept as soon as it can be read again
            self._draft.keep(self.profile())
        self._make_pages()

    def _make_pages(self) -> None:
        try:
            profile = self.profile()
        except Invalid as refusal:
            self.said.setText(_("The pages wait: {words}").format(words=refusal))
            return
        shown = replace(profile, title=profile.name or _("New report"))
        self.said.setText(_("Counting {period}…").format(period=self._period.label))
        self._printing = shown
        by, today = self._desk.actor.name, self._desk.clock.today()
        given = (shown, self._period, by, today, self._counted)
        self.counting.read(pages_of, self._printed, *given)

    def _printed(self, printed: Printed) -> None:
        self._counted = printed.counted
        self.said.setText(_("{period}, as it will print.").format(period=self._period.label))
        self.pages.show_paper(ReportPaper(printed.pdf, []))
        if self.tabs.chosen() == "targets":
            self._turn()

    def _turn(self) -> None:
        """Show the page that the tab in front is about."""
        paper, block = self.pages.paper, _ABOUT.get(self.tabs.chosen())
        if paper is None or block is None:
            return
        heading = f". {title_of(block, self._printing)}" if block else ""
        said = (" ".join(paper.words(number).split()) for number in range(len(paper)))
        found = next((number for number, words in enumerate(said) if heading in words), None)
        if found is not None:
            self.pages.turn_to(found)

    # --- keeping

    def _save(self) -> None:
        self.set_error("")
        for part in self.parts.values():
            for field in part.fields.values():
                field.set_error("")
        try:
            key = self._keep()
        except Invalid as refusal:
            self._show(refusal)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self._let_go()
            self.accept()
            self.saved.emit(key)

    def _let_go(self) -> None:
        self._pause.stop()
        self._draft.forget()

    def _keep(self) -> str:
        profile = self.profile()
        if self._start.kept:
            self._desk.attempt(change_profile, profile, self._rev)
            return self._start.key
        return str(self._desk.attempt(add_profile, profile).added("report_profile"))

    def _show(self, refusal: Invalid) -> None:
        """Beside the field where it has one, and that part of the form in front."""
        for problem in refusal.problems:
            found = [
                (code, part.fields[problem.field])
                for code, part in self.parts.items()
                if problem.field in part.fields
            ]
            if not found:
                self.set_error(problem.words)
                continue
            code, field = found[0]
            field.set_error(problem.words)
            self.tabs.set_chosen(code)
            field.editor.setFocus()

    def _retire(self) -> None:
        if self._desk.do(retire_report, int(self._start.key)) is not None:
            self._let_go()
            self.accept()
            self.saved.emit("")

    # --- a file

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save the report's settings"), own_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{_('Settings of a report')} (*.{ENDING})")
        name = file_name(self._start.name).removesuffix(".pdf")
        dialog.selectFile(f"{name}.{ENDING}")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the file that can be shared; it has what the form says now."""
        try:
            profile = self.profile()
        except Invalid as refusal:
            self._show(refusal)
            return
        rules = self._desk.ask(rules_to_share, profile.own_figures)
        problem = save_pdf(path, profile_file(profile, rules))
        self.set_error(problem)
        if problem:
            return
        said = _("Saved {name}. It has no names of people.").format(name=path.name)
        shared = {rule.figure.key for rule in rules}
        stays = [each.name for each in profile.own_figures if each.key not in shared]
        words = _("Not in it, as they ask about one of your staff: {names}.")
        self.said.setText(" ".join([said, *([words.format(names=", ".join(stays))] * bool(stays))]))

    # --- building

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._column_of_form = QVBoxLayout()
        self._column_of_form.addWidget(self.tabs)
        self._column_of_form.addWidget(self._stack, 1)
        self._form = QWidget()
        self._form.setLayout(self._column_of_form)
        self._column_of_form.setContentsMargins(0, 0, 0, 0)
        for part in self.parts.values():
            self._stack.addWidget(part)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.said)
        side.addWidget(self.pages, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        self._row.addWidget(self._form, 5)
        self.body.addLayout(self._row, 1)
        self.pages.show_waiting(_("Making the pages…"), "")

    def _wire(self) -> None:
        for part in self.parts.values():
            part.changed.connect(self._follow)
        self._pause.timeout.connect(self._paused)
        self.cancel.clicked.connect(self._let_go)
        self.numbers.own_added.connect(lambda: self.blocks.add(own_figures.BLOCK))
        self.targets.first_added.connect(lambda: self.blocks.add(OBJECTIVES))
        self.about.file_wanted.connect(self._ask_where)
        self.about.retire_wanted.connect(self._retire)
        self.tabs.chose.connect(self._show_tab)
        self.chosen.connect(self._save)

    def _show_tab(self, code: str) -> None:
        self._stack.setCurrentWidget(self.parts.get(code, self._side))
        self._turn()

    def _fit(self) -> None:
        """Nearly the whole screen: the form at the left, the pages beside it or behind a tab."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        wide = min(Theme.current().pad(1290), room.width() - 48)
        self.resize(wide, room.height() - 72)
        beside = Theme.current().text_columns(wide) >= _BESIDE
        if beside == self._beside:
            return
        self._beside = beside
        if beside:
            self._row.addWidget(self._side, 6)
            self._side.show()
        else:
            self._stack.addWidget(self._side)
        names = [
            ("about", _("About")),
            ("blocks", _("Parts")),
            ("numbers", _("Numbers")),
            ("who", _("Who")),
            ("programs", _("Programs")),
            ("targets", _("Targets")),
            ("words", _("Words")),
        ]
        chosen = self.tabs.chosen()
        self.tabs.set_choices(names if beside else [*names, ("pages", _("Pages"))])
        self.tabs.set_chosen(chosen or "about")
        self._show_tab(self.tabs.chosen())
