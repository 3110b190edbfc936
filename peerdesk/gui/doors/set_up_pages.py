"""The first four questions of set-up, a page each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import Invalid
from peerdesk.core.passphrases import strength, suggest
from peerdesk.core.words import N_, _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    IconDisc,
    LabelledField,
    LineField,
    OptionCard,
    ProgressBar,
    Segmented,
    TickBox,
    Words,
)
from peerdesk.records.organisation import RARE, logo_text
from peerdesk.records.safekeeping.opening import SHORTEST_PASSPHRASE, check_passphrase

WORDS = (
    ("member", "members"),
    ("guest", "guests"),
    ("participant", "participants"),
    ("peer", "peers"),
)
MODULES = (
    (
        "drop_in",
        N_("A drop-in center"),
        N_("Sign people in, count guests and meals, see who is here."),
    ),
    (
        "groups",
        N_("Groups"),
        N_("Regular meetings, attendance from a paper sheet, sign-in sheets."),
    ),
    ("warm_line", N_("A warm line"), N_("Calls in and out, with no names and no phone numbers.")),
    (
        "wrap",
        N_("WRAP plans"),
        N_("Members write and print their own plan. They decide what is kept."),
    ),
    ("one_to_one", N_("One-to-one support"), N_("Meeting one person at a time, here or outside.")),
    ("respite", N_("A peer respite"), N_("Guests who stay some nights, rooms and a waiting list.")),
    ("outreach", N_("Outreach"), N_("Talks, fairs, visits and other events.")),
    ("transport", N_("Rides"), N_("Rides given and passes handed out.")),
    ("surveys", N_("Surveys"), N_("What people answer on paper, before and after.")),
)


@dataclass
class Answers:
    """What set-up has learnt so far."""

    name: str = ""
    address: str = ""
    logo: str = ""
    paper: str = "letter"
    modules: list[str] = field(
        default_factory=lambda: [code for code, _words, _caption in MODULES if code not in RARE]
    )
    word_one: str = "member"
    word_many: str = "members"
    person: str = ""
    passphrase: str = ""


class Page(QWidget):
    """One question. ``changed`` when an answer changes; :meth:`problem` says why not to go on."""

    changed = Signal()
    question, explained = "", ""
    first: QWidget
    """What the keyboard starts in."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Theme.current().pad(16))

    def problem(self) -> str:
        """A sentence beside the field that needs something, or "" to go on."""
        return ""


class NamePage(Page):
    """Name, address, logo, paper."""

    question = N_("What is your organization called?")
    explained = N_("This name goes on the pages you print. You can change it later.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.name = LineField(_("Name"), height=48)
        self.address = LineField(_("Address for printed pages"), height=48)
        self._name_field = LabelledField(_("Name"), self.name)
        self._logo_said = Words(_("PNG or JPG. You can do this later."), "caption", "quiet")
        self._paper = Segmented(_("Paper"), (("letter", _("Letter")), ("a4", "A4")))
        self._paper.set_chosen("letter")
        self.column.addWidget(self._name_field)
        self.column.addWidget(
            LabelledField(_("Address for printed pages"), self.address, optional=True)
        )
        self.column.addWidget(LabelledField(_("Logo"), self._logo_row(), optional=True))
        self.column.addWidget(LabelledField(_("Paper"), self._paper))
        for each in (self.name, self.address):
            each.textChanged.connect(self._read)
        self._paper.changed.connect(lambda _code: self._read())
        self.first = self.name

    def _logo_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        row.addWidget(IconDisc("image", "accent", 44))
        row.addWidget(self._logo_said, 1)
        choose = Button(_("Choose a picture"), "secondary")
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return box

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a picture"))
        dialog.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        try:
            self.answers.logo = logo_text(Path(path).read_bytes())
            self._logo_said.setText(Path(path).name)
        except Invalid as refusal:
            self._logo_said.setText(str(refusal))
        except OSError:
            self._logo_said.setText(_("This picture could not be read."))
        self.changed.emit()

    def _read(self) -> None:
        self.answers.name, self.answers.address = (
            self.name.text().strip(),
            self.address.text().strip(),
        )
        self.answers.paper = self._paper.chosen()
        self.changed.emit()

    def problem(self) -> str:
        """A name is needed."""
        sentence = "" if self.answers.name else _("Write the name of your organization.")
        self._name_field.set_error(sentence)
        return sentence


class WorkPage(Page):
    """What the organization does; picks the menu."""

    question = N_("What do you do?")
    explained = N_("Only what you choose is in the menu. You can change it later.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.ticks: dict[str, TickBox] = {}
        for code, words, caption in MODULES:
            tick = TickBox(_(words), _(caption), bold=True)
            tick.setChecked(code in answers.modules)
            tick.toggled.connect(self._read)
            self.ticks[code] = tick
            self.column.addWidget(tick)
        self.first = self.ticks["drop_in"]
        self._said = Words("", "caption", "brick", wrap=True)
        self.column.addWidget(self._said)

    def _read(self) -> None:
        self.answers.modules = [code for code, tick in self.ticks.items() if tick.isChecked()]
        self.changed.emit()

    def problem(self) -> str:
        """At least one."""
        sentence = "" if self.answers.modules else _("Choose at least one.")
        self._said.setText(sentence)
        return sentence


class WordPage(Page):
    """The organization's word for a member."""

    question = N_("What do you call the people who come?")
    explained = N_("PeerDesk uses your word on screens and on paper.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self._cards: list[tuple[OptionCard, str, str]] = []
        self.column.setSpacing(Theme.current().pad(8))
        for one, many in WORDS:
            card = OptionCard(
                one.capitalize(), _("“Find a {one}”, “12 {many} came”").format(one=one, many=many)
            )
            self._add(card, one, many)
        own = OptionCard(_("Our own word"), _("Write it below, for one and for several."))
        self._add(own, "", "")
        self.one = LineField(_("Our word for one"), _("for one, such as “friend”"))
        self.many = LineField(_("Our word for several"), _("for several, such as “friends”"))
        row = QHBoxLayout()
        for each in (self.one, self.many):
            row.addWidget(each)
            each.textEdited.connect(lambda _text: own.setChecked(True))
            each.textChanged.connect(lambda _text: self._read())
        self.column.addLayout(row)
        self._said = Words("", "caption", "brick", wrap=True)
        self._said.hide()
        self.column.addWidget(self._said)
        self._cards[0][0].setChecked(True)
        self.first = self._cards[0][0]

    def choose(self, one: str) -> None:
        """Pick the card of a shipped word."""
        next(card for card, word, _many in self._cards if word == one).click()

    def _add(self, card: OptionCard, one: str, many: str) -> None:
        self._cards.append((card, one, many))
        card.toggled.connect(lambda _on: self._read())
        self.column.addWidget(card)

    def _read(self) -> None:
        for card, one, many in self._cards:
            if card.isChecked():
                self.answers.word_one = one or self.one.text().strip().lower()
                self.answers.word_many = many or self.many.text().strip().lower()
        self.changed.emit()

    def problem(self) -> str:
        """Both words are needed."""
        whole = self.answers.word_one and self.answers.word_many
        sentence = "" if whole else _("Write your word for one and for several.")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        return sentence


class PersonPage(Page):
    """The director's name and passphrase."""

    question = N_("Who are you, and what opens the records?")
    explained = N_(
        "You are the director. You can let others in later, each with a passphrase of their own."
    )

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.person = LineField(_("Your name"), icon="user", height=48)
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True, height=48)
        self.again = LineField(_("The same again"), icon="key", secret=True, height=48)
        self._fields = {
            "person": LabelledField(_("Your name"), self.person),
            "secret": LabelledField(
                _("Your passphrase"), self.secret, _("Three or four words are best")
            ),
            "again": LabelledField(_("The same again"), self.again),
        }
        self._bar = ProgressBar(_("Strength"))
        self._strength = Words("", "caption", "quiet")
        for name, each in self._fields.items():
            self.column.addWidget(each)
            if name == "secret":
                self.column.addLayout(self._strength_row())
        for line in (self.person, self.secret, self.again):
            line.textChanged.connect(self._read)
        # From one passphrase straight to the other: a space typed between would press the button.
        self.setTabOrder(self.secret, self.again)
        self.setTabOrder(self.again, self._more)
        self.first = self.person
        self._suggest()

    def _strength_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._idea = Words("", "body", "text")
        self._more = Button(_("Other words"), "quiet", "arrow-counter-clockwise")
        self._more.clicked.connect(self._suggest)
        self._bar.setFixedWidth(Theme.current().px(120))
        row.addWidget(self._bar)
        row.addWidget(self._strength)
        row.addStretch(1)
        row.addWidget(self._idea)
        row.addWidget(self._more)
        return row

    def _suggest(self) -> None:
        self._idea.setText(_("An idea: {words}").format(words=suggest()))

    def _read(self) -> None:
        self.answers.person, self.answers.passphrase = (
            self.person.text().strip(),
            self.secret.text(),
        )
        word, share = strength(self.answers.passphrase, SHORTEST_PASSPHRASE)
        self._bar.set_share(share)
        self._bar.set_role("accent" if share > 0.5 else "amber")
        self._strength.setText(_(word) if self.answers.passphrase else "")
        self.changed.emit()

    def problem(self) -> str:
        """Name, a passphrase that is long enough, and the same twice."""
        wrong = {
            "person": "" if self.answers.person else _("Write your name."),
            "secret": "",
            "again": "",
        }
        try:
            check_passphrase(self.answers.passphrase)
        except Invalid as refusal:
            wrong["secret"] = str(refusal)
        if not self.again.text():
            wrong["again"] = _("Type it once more.")
        elif self.again.text() != self.answers.passphrase:
            wrong["again"] = _("This is not the same as above.")
        for name, sentence in wrong.items():
            self._fields[name].set_error(sentence)
        lines = {"person": self.person, "secret": self.secret, "again": self.again}
        first = next((name for name, sentence in wrong.items() if sentence), "")
        if first:
            lines[first].setFocus()  # Enter leads from each box to the next one that waits
        return wrong.get(first, "")
