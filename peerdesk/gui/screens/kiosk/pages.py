"""The pages of the kiosk: letters and names, in or out, thanks, and the PIN. They hold no rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _, language
from peerdesk.gui.screens.kiosk.keys import BigKey, FigureKeys, LetterKeys, in_column
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import LineField, Words
from peerdesk.records.drop_in.kiosk_names import KioskName

NAMES_SHOWN = 4
_WITH_TILDE = "es"


class Page(QWidget):
    """A page: ``title`` and ``below`` are what the head says; ``fill()`` finds its words anew."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.below = ""

    def fill(self) -> None:
        """Say everything in the language of the moment."""


class FindPage(Page):
    """Letters at the left, names at the right: ``chose(name)``, ``new()``, ``add()``."""

    chose = Signal(object)
    new = Signal()
    add = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names: list[KioskName] = []
        self.adds = self._more = False
        self.field = _shown_field()
        self.keys = LetterKeys()
        self.rows = [BigKey(wide=True) for _each in range(NAMES_SHOWN)]
        self.hint = Words("", "lead", "quiet", wrap=True)
        self.new_key = BigKey(wide=True)
        self.add_key = BigKey(kind="primary", wide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        left = in_column([self.field, self.keys])
        left.addStretch(1)
        row.addLayout(left)
        right = in_column([*self.rows, self.hint])
        right.addStretch(1)
        right.addWidget(self.add_key)
        right.addWidget(self.new_key)
        row.addLayout(right, 1)
        for key, each in enumerate(self.rows):
            each.clicked.connect(lambda _on=False, place=key: self._choose(place))
        self.new_key.clicked.connect(self.new)
        self.add_key.clicked.connect(self.add)
        self.show_names("", [])

    def show_names(self, typed: str, names: Sequence[KioskName]) -> None:
        """The letters so far, and who they may mean; one name too many asks for more letters."""
        most = NAMES_SHOWN if Theme.current().percent <= 150 else NAMES_SHOWN - 1
        self.names = list(names[:most])
        self.field.setText(typed.upper())
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self.names))
            if place < len(self.names):
                row.say(self.names[place].shown, caption=self.names[place].told)
        self._more = len(names) > most
        self._show_hint()
        self.add_key.setVisible(self.adds)
        self.add_key.setEnabled(len(typed.strip()) > 1)
        self.new_key.setVisible(not self.adds)

    def spoken(self) -> str:
        """What the letters led to, for who can't see it: the names, or what to do."""
        return ". ".join([*(row.accessibleName() for row in self.rows if row.isVisibleTo(self)),
                          *filter(None, [self.hint.text()])])  # fmt: skip

    @property
    def nobody(self) -> bool:
        """Whether no name begins like what is typed."""
        return len(self.field.text().strip()) > 1 and not self.names and not self.adds

    def fill(self) -> None:
        if self.adds:
            self.title = _("What is your name?")
            self.below = _("Your given name, and the first letter of your last name.")
        else:
            self.title = _("Welcome")
            self.below = _("Type the first letters of your name, or hold your card to the scanner.")
        self.field.setAccessibleName(_("The letters so far"))
        self.keys.say(_("Space"), _("Erase"), extra=language() == _WITH_TILDE)
        self.new_key.say(_("I am new here"))
        self.add_key.say(_("Sign me in"))
        self._show_hint()

    def _show_hint(self) -> None:
        if self._more:
            words = _("Is your name not here? Type one more letter.")
        elif self.nobody:
            words = _("No name begins like this. You can always ask at the desk.")
        else:
            words = ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _choose(self, place: int) -> None:
        if place < len(self.names):
            self.chose.emit(self.names[place])


class PausePage(Page):
    """Nothing to press: somebody tried many names, and a moment has to pass."""

    def fill(self) -> None:
        self.title = _("One moment, please")
        self.below = _("You can go on in half a minute. Or ask at the desk, or use your card.")


class WayPage(Page):
    """In or out, for one person: ``came()``, ``went()``, ``other()``."""

    came = Signal()
    went = Signal()
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person = ""
        self.sign_in = BigKey(kind="primary", wide=True, height=112)
        self.sign_out = BigKey(wide=True, height=112)
        self.not_me = BigKey(wide=True)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.sign_in, 1)
        row.addWidget(self.sign_out, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(row)
        column.addWidget(self.not_me)
        column.addStretch(1)
        self.sign_in.clicked.connect(self.came)
        self.sign_out.clicked.connect(self.went)
        self.not_me.clicked.connect(self.other)

    def fill(self) -> None:
        self.title = _("Hello, {name}").format(name=self.person)
        self.below = _("Are you coming in, or leaving?")
        self.sign_in.say(_("Sign in"))
        self.sign_out.say(_("Sign out"))
        self.not_me.say(_("This is not me"))


class SaidPage(Page):
    """One sentence, Done, and a way to take it back: ``done()``, ``mistake()``."""

    done = Signal()
    mistake = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.says = ("", "", "")  # title, a name for it, and what stands below; in English
        self.can_undo = False
        self.done_key = BigKey(kind="primary", wide=True, height=112)
        self.mistake_key = BigKey(wide=True)
        self.clears = Words("", "lead", "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for widget in (self.done_key, self.mistake_key, self.clears):
            column.addWidget(widget)
        column.addStretch(1)
        self.done_key.clicked.connect(self.done)
        self.mistake_key.clicked.connect(self.mistake)

    def fill(self) -> None:
        title, name, below = self.says
        self.title = _(title).format(name=name) if title else ""
        self.below = _(below) if below else ""
        self.done_key.say(_("Done"))
        self.mistake_key.say(_("That was a mistake"))
        self.mistake_key.setVisible(self.can_undo)
        self.clears.setText(_("This goes away by itself in ten seconds."))


class PinPage(Page):
    """Figures for the staff: ``typed(pin)``, ``back()``."""

    typed = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self.field = _shown_field()
        self.field.setEchoMode(LineField.EchoMode.Password)
        self.keys = FigureKeys()
        self.leave_key, self.back_key = BigKey(kind="primary", wide=True), BigKey(wide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        figures = in_column([self.keys])
        figures.addStretch(1)
        row.addLayout(figures)
        side = in_column([self.field, self.leave_key, self.back_key])
        side.addStretch(1)
        row.addLayout(side, 1)
        self.leave_key.clicked.connect(lambda: self.typed.emit(self.field.text()))
        self.back_key.clicked.connect(self.back)

    def fill(self) -> None:
        self.title = _("For staff: the PIN")
        self.below = _(self.said) if self.said else _("It leads back to PeerDesk.")
        self.field.setAccessibleName(_("PIN"))
        self.keys.erase.setAccessibleName(_("Erase"))
        self.leave_key.say(_("Leave the kiosk"))
        self.back_key.say(_("Back"))


def _shown_field() -> LineField:
    """A field that shows what the keys gave; it takes no keyboard, menu or drop of its own."""
    field = LineField("", height=64, large=True)
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setAcceptDrops(False)
    return field
