"""The kiosk: members sign themselves in and out; nothing else of the records is in reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import ENGLISH, LANGUAGES, N_, _, in_language
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.rows import as_name
from peerdesk.gui.screens.front_desk.scanner import Scanner
from peerdesk.gui.screens.kiosk.birthday import BirthdayPage
from peerdesk.gui.screens.kiosk.guesses import Guesses
from peerdesk.gui.screens.kiosk.keys import ERASE, BigKey
from peerdesk.gui.screens.kiosk.pages import (
    FindPage,
    Page,
    PausePage,
    PinPage,
    SaidPage,
    WayPage,
)
from peerdesk.gui.theme import Theme
from peerdesk.gui.tries import Tries
from peerdesk.gui.widgets import Words
from peerdesk.records.drop_in.kiosk import (
    ADD,
    at_kiosk,
    card_at_kiosk,
    fits_pin,
    kiosk_facts,
    says_goodbye,
    sign_by_card,
    sign_in,
    sign_in_new,
    sign_out,
)
from peerdesk.records.drop_in.kiosk_names import (
    KioskName,
    alike_by_birthday,
    can_say_birthday,
    kiosk_names,
)

SAID_FOR, LEFT_FOR = 10_000, 45_000
"""Milliseconds until thanks go away, and until half-typed letters of somebody who left do."""
_HEAD = 35
"""Percent of the height that is words: the controls lie below, in reach from a wheelchair."""
_LONGEST_NAME, _LONGEST_PIN = 40, 8
_CAME = (N_("Thank you, {name}"), N_("You are signed in."))
_WENT = (N_("Goodbye, {name}"), N_("You are signed out."))
_BACK = (N_("That is taken back"), N_("Nothing was written down."))
_NEW = (N_("Welcome"), N_("Please come to the desk. Somebody will be glad to help you."))
_ALIKE = (
    N_("Ask at the desk"),
    N_("More than one person is shown like this."),
)
_SORRY = (N_("That did not work"), N_("Please ask at the desk."))
_NOT_THE_PIN, _MOMENT = N_("This is not the PIN."), N_("Wait a moment before the next try.")


class Kiosk(QWidget):
    """Kiosk(desk): fills the window; ``left()`` after the PIN. Words above, controls below."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.office, self.tries = desk, at_kiosk(desk.office), Tries()
        self.guesses, self._alike = Guesses(), KioskName(0, "")
        self.facts = self.office.ask(kiosk_facts)
        self._home = self.facts.language if self.facts.language in LANGUAGES else ENGLISH
        self.language, self._typed, self._person = self._home, "", 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._house = Words(self.facts.name, "lead", "quiet", elide=True)
        self._house.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Words("", "display", wrap=True)
        self._below = Words("", 20, wrap=True)
        self.letters, self.way, self.said, self.pin = FindPage(), WayPage(), SaidPage(), PinPage()
        self.birthday, self.pause = BirthdayPage(), PausePage()
        self.speak, self.staff = BigKey(), BigKey()
        self.scanner, self.clearing = Scanner(self), QTimer(self)
        self._lay_out()
        self._wire()
        self.begin()

    def begin(self) -> None:
        """Ready for the next person: no name, no letters, the center's own language."""
        self.office.forget_undo()
        self.language, self.letters.adds = self._home, False
        self._set_letters("")
        self._alike, self._person = KioskName(0, ""), 0
        self._show(self.pause if self.guesses.wait else self.letters)

    def ask_pin(self) -> None:
        """Staff want to leave, or the window was to be closed."""
        self.pin.field.clear()
        self.pin.said = ""
        self._show(self.pin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard works everywhere: letters, figures, Enter, Esc; nothing with Ctrl or Alt."""
        shown, key, text = self._pages.currentWidget(), event.key(), event.text()
        if shown is self.said:
            self.begin()
        if key == Qt.Key.Key_Escape:
            self.begin()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(shown)
        elif key == Qt.Key.Key_Backspace:
            self._press(ERASE)
        elif text and text.isprintable():
            self._press(text)
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """A scanner is heard while the kiosk is open."""
        super().showEvent(event)
        self.scanner.listen(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """And only then."""
        super().hideEvent(event)
        self.scanner.listen(False)
        self.clearing.stop()

    def _lay_out(self) -> None:
        above, head = QWidget(), QVBoxLayout()
        above.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addStretch(1)
        head.addWidget(self._title)
        head.addWidget(self._below)
        head.addStretch(1)
        self._pages = QStackedWidget()
        pages = (self.letters, self.birthday, self.way, self.said, self.pin, self.pause)
        for page in pages:
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self.speak)
        foot.addWidget(self._house, 1)
        foot.addWidget(self.staff)
        self._column = QVBoxLayout(self)
        self._column.addWidget(above, _HEAD)
        self._column.addWidget(self._pages, 100 - _HEAD)
        self._column.addLayout(foot)

    def _wire(self) -> None:
        self.clearing.setSingleShot(True)
        self.clearing.timeout.connect(self.begin)
        self.scanner.scanned.connect(self._scanned)
        self.letters.keys.pressed.connect(self._press)
        self.letters.chose.connect(self._choose)
        self.letters.new.connect(self._new)
        self.letters.add.connect(self._add)
        self.way.came.connect(lambda: self._sign(sign_in, _CAME))
        self.way.went.connect(lambda: self._sign(sign_out, _WENT))
        self.way.other.connect(self._not_me)
        self.birthday.chose_month.connect(lambda: self._show(self.birthday))
        self.birthday.told.connect(self._told_birthday)
        self.birthday.other.connect(lambda: self._say(_ALIKE))
        self.said.done.connect(self.begin)
        self.said.mistake.connect(self._take_back)
        self.pin.keys.pressed.connect(self._press)
        self.pin.typed.connect(self._try_pin)
        self.pin.back.connect(self.begin)
        self.speak.clicked.connect(self._speak_other)
        self.staff.clicked.connect(self.ask_pin)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def _show(self, page: Page) -> None:
        """Bring a page to the front, in words and for a screen reader."""
        self._pages.setCurrentWidget(page)
        self._fill()
        rests = {self.said: SAID_FOR, self.pause: 1_000 + round(1_000 * self.guesses.wait)}
        self.clearing.start(rests.get(page, LEFT_FOR))
        if page is self.letters and not self._typed and not self.letters.adds:
            self.clearing.stop()
        self.staff.setVisible(page is not self.pin)
        firsts: dict[Page, QWidget] = {self.way: self.way.sign_in, self.said: self.said.done_key}
        firsts[self.birthday] = self.birthday.first_key()
        firsts.get(page, self).setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self._title, QAccessible.Event.Alert))

    def _fill(self) -> None:
        page: Any = self._pages.currentWidget()
        with in_language(self.language):
            page.fill()
            self.staff.say(_("Staff"))
        others = (name for code, name in LANGUAGES.items() if code != self.language)
        self.speak.say(next(others))
        self._title.setText(page.title)
        self._below.setText(page.below)
        self.setAccessibleName(page.title)
        self.setAccessibleDescription(page.below)

    def _speak_other(self) -> None:
        self.language = next(code for code in LANGUAGES if code != self.language)
        self._set_letters(self._typed)
        self._fill()

    def _enter(self, shown: QWidget | None) -> None:
        if shown is self.pin:
            self._try_pin(self.pin.field.text())
        elif shown is self.letters and self.letters.adds:
            self._add()
        elif shown is self.letters and self.letters.names:
            self._choose(self.letters.names[0])

    def _press(self, letter: str) -> None:
        """A letter or figure of the page in front."""
        shown = self._pages.currentWidget()
        if shown in {self.pin, self.letters}:
            self.clearing.start(LEFT_FOR)
        if shown is self.pin:
            text = _after(self.pin.field.text(), letter, _LONGEST_PIN)
            self.pin.field.setText("".join(each for each in text if each.isdecimal()))
        elif shown is self.letters:
            self._type(_after(self._typed, letter, _LONGEST_NAME).lstrip())

    def _type(self, typed: str) -> None:
        """One letter more or fewer; who can't see the names hears them."""
        knew_nobody = self.letters.nobody
        self._set_letters(typed)
        heard = self.letters.spoken()
        self.setAccessibleDescription(heard)
        if heard:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heard))
        if self.letters.nobody and not knew_nobody:
            self._went_wrong()

    def _went_wrong(self) -> None:
        self.guesses.went_wrong()
        if self.guesses.wait:
            self.begin()

    def _set_letters(self, typed: str) -> None:
        self._typed = typed
        with in_language(self.language):
            self.letters.show_names(typed, self.office.ask(kiosk_names, typed))

    def _choose(self, name: KioskName) -> None:
        self._set_letters("")
        self._alike = name
        if not name.alike:
            self._greet(name.id)
        elif self.office.ask(can_say_birthday, name.alike):
            self.birthday.begin()
            self._show(self.birthday)
        else:
            self._say(_ALIKE)

    def _greet(self, member_id: int) -> None:
        self._person, self.way.person = member_id, self._alike.shown
        self._show(self.way)

    def _told_birthday(self, birthday: str) -> None:
        """The one of them who was born then; else the desk helps, and nothing more is said."""
        member_id = self.office.ask(alike_by_birthday, self._alike.alike, birthday)
        if member_id:
            self._greet(member_id)
            return
        self._say(_ALIKE)
        self._went_wrong()

    def _not_me(self) -> None:
        self.guesses.went_wrong()
        self.begin()

    def _new(self) -> None:
        if self.facts.new == ADD:
            self.letters.adds = True
            self._set_letters(self._typed)
            self._show(self.letters)
        else:
            self._say(_NEW)

    def _add(self) -> None:
        name = as_name(self._typed)
        if len(name) > 1:
            self.way.person = name
            self._do(partial(self.office.do, sign_in_new, name), _CAME)

    def _sign(self, use_case: Any, words: tuple[str, str]) -> None:
        self._do(partial(self.office.do, use_case, self._person), words)

    def _scanned(self, code: str) -> None:
        """A card: in, or out for who is here. Its holder has it in hand and may know that."""
        if self._pages.currentWidget() is self.pin:
            return
        try:
            name = self.office.ask(card_at_kiosk, code)
        except PeerDeskError:
            self._say(_SORRY)
            return
        if self._is_answered(name.id):
            self._show(self.said)  # read twice: the answer stays, and so does the way to undo it
            return
        self._person, self.way.person = name.id, name.shown
        now = self._desk.clock.today(), self._desk.clock.time()
        words = _WENT if self.office.ask(says_goodbye, name.id, *now) else _CAME
        self._do(partial(self.office.do, sign_by_card, name.id), words)

    def _is_answered(self, member_id: int) -> bool:
        """Whether this person reads just now what their card did."""
        thanked = self._pages.currentWidget() is self.said and self.said.can_undo
        return thanked and self._person == member_id

    def _do(self, work: Callable[[], Changes], words: tuple[str, str]) -> Changes | None:
        """Do it, thank, and let the screens behind know; what goes wrong is for the desk."""
        self.office.forget_undo()
        try:
            changes = work()
        except PeerDeskError:
            self._say(_SORRY)
            return None
        self.guesses.went_right()
        self._desk.changed.emit(replace(changes, undoable=False))
        self._say(words, undo=True)
        return changes

    def _take_back(self) -> None:
        try:
            changes = self.office.undo()
        except PeerDeskError:
            self._say(_SORRY)
            return
        if changes is not None:
            self._desk.changed.emit(changes)
        self._say(_BACK)

    def _say(self, words: tuple[str, str], *, undo: bool = False) -> None:
        title, below = words
        self.said.says = (title, self.way.person.split(" ")[0], below)
        self.said.can_undo = undo
        self._set_letters("")
        self._show(self.said)

    def _try_pin(self, pin: str) -> None:
        self.pin.field.clear()
        if self.tries.wait > 0:
            self.pin.said = _MOMENT
        elif self.office.ask(fits_pin, pin):
            self.tries.went_right()
            self.left.emit()
            return
        else:
            self.tries.went_wrong()
            self.pin.said = _NOT_THE_PIN
        self._show(self.pin)

    def _fit(self) -> None:
        theme = Theme.current()
        side = theme.pad(32)
        self._column.setContentsMargins(side, theme.pad(20), side, theme.pad(20))
        self._column.setSpacing(theme.pad(12))


def _after(text: str, letter: str, most: int) -> str:
    """The text with one letter more, or one fewer."""
    return text[:-1] if letter == ERASE else (text + letter)[:most]
