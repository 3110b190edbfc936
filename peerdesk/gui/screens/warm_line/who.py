"""Who is calling: nobody, a name they chose, or a member who agreed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.agreed import (
    AgreedSheet,
    MergeSheet,
    NoteSheet,
    last_call_words,
    notes_words,
)
from peerdesk.gui.screens.warm_line.amber_note import AmberNote
from peerdesk.gui.screens.warm_line.draft import CallDraft, states_of
from peerdesk.gui.widgets import (
    Button,
    Card,
    ChipGroup,
    Dialog,
    LineField,
    OptionCard,
    Row,
    RowList,
    ScrollPage,
    SelectField,
    Words,
)
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.spoken import long_day
from peerdesk.records.support.workers import colleagues
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.call_log import Caller


class Who(Card):
    """``changed`` after every choice; ``caller`` is the caller who chose a name, or None."""

    changed = Signal()
    line_changed = Signal()
    taken = Signal()
    """A caller was chosen from the list; the keyboard may go on to the call."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Who is calling"))
        self.head.addWidget(Words(_("Alt+A: a name"), "caption", "quiet"))
        self._desk = desk
        self.caller: Caller | None = None
        self._draft = CallDraft()
        self._page = page = ScrollPage(margins=(0, 0, 0, 0), gap=6)
        self.options = {
            "nobody": OptionCard(_("Did not say"), boxed=False),
            "alias": OptionCard(_("A name they chose"), boxed=False),
            "member": OptionCard(_("A member, and they agreed"), boxed=False),
        }
        self.name = LineField(_("The name"), icon="user")
        self.found = RowList(_("Found"), grows=True)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first = ChipGroup(
            _("First call?"),
            [("first", _("First call"), ""), ("repeat", _("Called before"), "")],
            single=True,
        )
        self.agreed = AmberNote()
        self._today = Words("", "body", bold=True, wrap=True)
        self._edit = Button(_("Change what we agreed"), "quiet", "pencil-simple")
        self._add_note = Button(_("Add a note for colleagues"), "quiet", "note")
        self._notes = Words("", "caption", wrap=True)
        self._yes = Words("", "caption", "quiet", wrap=True)
        self._take_back = Button(_("They take it back…"), "quiet", "x")
        self.line = SelectField(_("Line"))
        self.second = SelectField(_("Also on the call"), none=_("Only me"))
        self._last = Words("", "caption", "quiet", wrap=True)
        self.state = SelectField(_("What it was"))
        self.direction = SelectField(
            _("Direction"), [("in", _("They called us")), ("out", _("We called them"))]
        )
        self._lay_out(page)
        self.body.addWidget(page, 1)
        self._wire()

    def _lay_out(self, page: ScrollPage) -> None:
        page.body.addWidget(self.options["nobody"])
        page.body.addWidget(self.options["alias"])
        page.body.addWidget(self.options["member"])
        page.body.addWidget(self.name)
        page.body.addWidget(self.found)
        page.body.addWidget(self._today)
        page.body.addWidget(self.agreed)
        for each in (self._notes, self._last, self._edit, self._add_note):
            page.body.addWidget(each)
        page.body.addWidget(self._yes)
        page.body.addWidget(self._take_back)
        for choice in (self.first, self.direction, self.state, self.second, self.line):
            page.body.addWidget(choice)
        page.body.addStretch(1)

    def _wire(self) -> None:
        for who, option in self.options.items():
            option.clicked.connect(lambda _on=False, chosen=who: self._choose(chosen))
        self.name.textEdited.connect(self._look)
        self.name.installEventFilter(self)
        self.found.activated_row.connect(self._take)
        self.found.acted.connect(self._take)
        self.first.changed.connect(self._told_first)
        self._edit.clicked.connect(self._edit_agreed)
        self._add_note.clicked.connect(self._write_note)
        self._take_back.clicked.connect(self._ask_take_back)
        self.line.chose.connect(self._chose_line)
        self.second.chose.connect(self._chose_second)
        self.state.chose.connect(lambda code: self._set("state", code))
        self.direction.chose.connect(self._chose_direction)

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's caller."""
        self._draft = draft
        self.options[draft.who].setChecked(True)
        self.first.set_chosen([draft.first_time] if draft.first_time else [])
        self.direction.set_chosen(draft.direction)
        self._show_states()
        self._show_line()
        self._show_caller()

    def _show_states(self) -> None:
        self.state.set_choices([*states_of(self._draft.direction).items()])
        self.state.set_chosen(self._draft.state)

    def to_top(self) -> None:
        """From the first question on."""
        self._page.verticalScrollBar().setValue(0)

    def _show_line(self) -> None:
        found = self._desk.ask(call_log.lines)
        self.line.set_choices([(str(each["id"]), each["name"]) for each in found])
        self.line.set_chosen(str(self._draft.line_id))
        self.line.setVisible(len(found) > 1)
        me = self._desk.actor.id
        others = [each for each in self._desk.ask(colleagues) if each["id"] != me]
        self.second.set_choices([(str(each["id"]), each["name"]) for each in others])
        self.second.set_chosen(str(self._draft.second_worker_id or ""))
        self.second.setVisible(bool(others))

    def _chose_line(self, line_id: str) -> None:
        self._draft.line_id = int(line_id)
        self.line_changed.emit()
        self.changed.emit()

    def _chose_second(self, worker_id: str) -> None:
        self._draft.second_worker_id = int(worker_id or 0)
        self.changed.emit()

    def _chose_direction(self, code: str) -> None:
        self._set("direction", code)
        self._show_states()

    def _set(self, name: str, value: str) -> None:
        setattr(self._draft, name, value)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter work the list while the name keeps the keyboard."""
        if (
            watched is self.name
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.found.isVisible():
                self.found.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.found.isVisible():
                self._take(self.found.current_id())
                return True
        return super().eventFilter(watched, event)

    def problem(self) -> str:
        """A name that was typed and not taken would be lost; "" where there is none."""
        draft = self._draft
        chosen = draft.caller_alias_id if draft.who == "alias" else draft.member_id
        if draft.who == "nobody" or chosen or not self.name.text().strip():
            return ""
        return _("Press Enter on the name to keep it, or choose “Did not say”.")

    def show_today(self, words: str, *, beyond: bool) -> None:
        """Say here how often they called, where the bar may be out of sight; "" takes it away."""
        self._today.setText(words)
        self._today.set_role("amber" if beyond else "text")
        self._today.setVisible(bool(words))

    def ask_name(self) -> None:
        """The keyboard goes to the name they chose."""
        self.options["alias"].setChecked(True)
        self._choose("alias")

    def ask_member(self) -> None:
        """The keyboard goes to the member's name, where this person may look for one."""
        if self._desk.can("member.find"):
            self.options["member"].setChecked(True)
            self._choose("member")

    def _choose(self, who: str) -> None:
        self._leave_caller()
        self._draft.who = who
        if who == "nobody":
            self._draft.caller_alias_id = self._draft.member_id = 0
        self._show_caller()
        if who != "nobody":
            self.name.setFocus()
            self.name.selectAll()
        self.changed.emit()

    def _called_before(self) -> bool:
        """Whether the records have an earlier call of who was chosen."""
        if self.caller is not None:
            return bool(self.caller.last_day)
        member = self._draft.member_id if self._draft.who == "member" else 0
        return bool(member) and self._desk.ask(callers.member_called, member)

    def _leave_caller(self) -> None:
        """What was known through the caller chosen before goes with them."""
        if not self._draft.call_id and self._called_before():
            self._draft.first_time = ""
            self.first.set_chosen([])

    def _know_before(self) -> None:
        """Nobody needs to tell what the records know: that it is not the first call."""
        draft = self._draft
        told = draft.call_id or draft.continued_from or draft.first_time
        if not told and self._called_before():
            draft.first_time = "repeat"
            self.first.set_chosen(["repeat"])

    def _told_first(self, *_args: object) -> None:
        self._draft.first_time = next(iter(self.first.chosen()), "")
        self.changed.emit()

    def _look(self, text: str) -> None:
        rows = self._aliases(text) if self._draft.who == "alias" else self._members(text)
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        if rows:
            self.found.set_current(rows[0].id)

    def _aliases(self, text: str) -> list[Row]:
        if not text.strip():
            return []
        found = self._desk.ask(call_log.find_callers, text)
        rows = [Row(str(each["id"]), each["handle"]) for each in found]
        if not any(each["handle"].casefold() == text.strip().casefold() for each in found):
            rows.append(Row("new", _("New caller: {name}").format(name=text.strip()), icon="plus"))
        return rows

    def _members(self, text: str) -> list[Row]:
        if not text.strip() or not self._desk.can("member.find"):
            return []
        found = self._desk.ask(find_members, text, 5)
        return [Row(str(each.id), each.name, each.pronouns or "") for each in found]

    def _take(self, row_id: str) -> None:
        self._leave_caller()
        if row_id == "new":
            try:
                changes = self._desk.attempt(call_log.add_alias, self.name.text())
            except PeerDeskError as refusal:
                self._last.setText(str(refusal))
                return
            self._draft.caller_alias_id = changes.added("caller_alias")
        elif self._draft.who == "alias":
            self._draft.caller_alias_id = int(row_id or 0)
        elif row_id and self._desk.do(callers.agreed_to_be_known, int(row_id)):
            self._draft.member_id = int(row_id)
        self._show_caller()
        self.changed.emit()
        self.taken.emit()

    def _show_caller(self) -> None:
        draft, self.caller = self._draft, None
        name = ""
        if draft.who == "alias" and draft.caller_alias_id:
            self.caller = self._desk.ask(
                call_log.caller,
                draft.caller_alias_id,
                draft.day or self._desk.clock.today(),
                draft.call_id,
            )
            name = self.caller.handle
        elif draft.who == "member" and draft.member_id:
            name = self._desk.ask(call_log.linked_name, draft.member_id)
        self.options["member"].setVisible(self._desk.can("member.find"))
        self.name.setVisible(draft.who != "nobody")
        self.name.setText(name)
        words = (
            _("A name they chose, such as Bluebird")
            if draft.who == "alias"
            else _("Part of the member's name")
        )
        self.name.setPlaceholderText(words)
        self.found.set_rows([])
        self.found.hide()
        self._know_before()
        self._show_agreed()

    def _show_agreed(self) -> None:
        caller = self.caller
        for each in (self.agreed, self._edit, self._add_note, self._last):
            each.setVisible(caller is not None)
        self._show_yes()
        self._notes.setVisible(False)
        if caller is None:
            return
        name = f"{caller.handle} ({caller.also})" if caller.also else caller.handle
        said = [caller.agreed, caller.instructions]
        self.agreed.say(
            _("Agreed with {name}").format(name=name),
            "\n".join(each for each in said if each) or _("Nothing yet."),
        )
        self._last.setText(last_call_words(caller))
        notes = notes_words(self._desk, caller)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def _show_yes(self) -> None:
        """Since when the chosen member agreed, and how they take it back."""
        member = self._draft.member_id if self._draft.who == "member" else 0
        row = self._desk.ask(callers.line_consent, member) if member else {}
        words = ""
        if row and not row["withdrawn_on"]:
            words = _("They agreed on {day} to be known on the line.")
            words = words.format(day=long_day(row["agreed_on"]))
        self._yes.setText(words)
        self._yes.setVisible(bool(words))
        self._take_back.setVisible(bool(words) and self._desk.can("member.erase"))

    def _ask_take_back(self) -> None:
        words = _(
            "All their calls stay and count, but nothing joins them to this person any more. "
            "This can't be undone."
        )
        yes = _("Part them for good")
        question = Dialog.ask(self, _("They take it back?"), words, yes, danger=True)
        question.chosen.connect(self._part)

    def _part(self) -> None:
        member = self._draft.member_id
        self._leave_caller()
        self._draft.who, self._draft.member_id = "nobody", 0
        self.changed.emit()
        if self._desk.do(callers.part_from_calls, member):
            self._desk.do(callers.take_back_consent, member)
        self.options["nobody"].setChecked(True)
        self._show_caller()
        self.changed.emit()

    def look_again(self) -> None:
        """A caller was changed elsewhere; a name or a yes that was undone leaves the call."""
        draft = self._draft
        if draft.who == "alias" and draft.caller_alias_id:
            if not self._desk.ask(call_log.in_use, draft.caller_alias_id):
                draft.caller_alias_id = 0
        elif draft.who == "member" and draft.member_id:
            if not self._desk.ask(callers.known_on_line, draft.member_id):
                self._leave_caller()
                draft.member_id = 0
        else:
            return
        self._show_caller()
        self.changed.emit()

    def _edit_agreed(self) -> None:
        if self.caller is not None:
            sheet = AgreedSheet(self, self._desk, self.caller)
            sheet.accepted.connect(self._agreed_changed)
            sheet.merge.connect(self._merge)
            sheet.open()

    def _merge(self) -> None:
        if self.caller is not None:
            sheet = MergeSheet(self, self._desk, self.caller)
            sheet.accepted.connect(self._agreed_changed)
            sheet.open()

    def _write_note(self) -> None:
        if self.caller is not None:
            sheet = NoteSheet(self, self._desk, self.caller)
            sheet.accepted.connect(self._agreed_changed)
            sheet.open()

    def _agreed_changed(self) -> None:
        self._show_caller()
        self.changed.emit()
