"""What a print asks first: which parts go on the paper, and how; or which empty paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import N_, _
from peerdesk.documents.gather_crisis import (
    CARD_TITLES,
    SUPPORTERS,
    WORKSHEET,
    Ask,
    written_in,
)
from peerdesk.documents.gather_plans import BOOKLET, FORMS, FULL, LARGE_PRINT, SIGNING
from peerdesk.gui.screens.plans.words import part_words
from peerdesk.gui.widgets import (
    Dialog,
    LabelledField,
    LineField,
    OptionCard,
    Segmented,
    Sheet,
    TickBox,
    Words,
)
from peerdesk.records.wrap.plan_content import Content
from peerdesk.records.wrap.plan_prompts import asks_of

PARTS, CRISIS, FRIENDS, CARD, FORM, BLANK = (
    "parts",
    "crisis",
    "supporters",
    "card",
    "worksheet",
    "blank",
)
PAPER_TITLES = {
    PARTS: N_("My plan"),
    CRISIS: N_("The pages for a crisis"),
    FRIENDS: N_("One page for my supporters"),
    CARD: N_("A card for my wallet"),
    FORM: N_("A worksheet for an advance directive"),
}
_FORM_WORDS = {FULL: N_("Full pages"), LARGE_PRINT: N_("Large print"), BOOKLET: N_("Booklet")}
_FOLD = N_("Print it on both sides, turned on the short edge. Then fold it in the middle.")


@dataclass(frozen=True)
class Wish:
    """What goes on the paper: codes, full pages or another form, and where the plan is kept."""

    chosen: tuple[str, ...]
    form: str = FULL
    plan_is: str = ""


@dataclass(frozen=True)
class Tick:
    """One thing that can go on the paper."""

    code: str
    title: str
    caption: str = ""
    on: bool = True
    sealed: bool = False


class PrintChoice(Sheet):
    """Tick what goes on the paper: ``wanted(Wish)``. What has words is ticked; what is sealed
    can't go on paper, and is said so before somebody hands over half a plan.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget, what: str, content: Content) -> None:
        words = _("Tick what goes on the paper. What has nothing in it gets lines to write on.")
        if any(part.sealed for part in content.parts):
            words = _("Sealed parts stay off the paper. To print them, open them first.")
        title, yes = _(PAPER_TITLES[what]), _("See the pages")
        super().__init__(parent, title, words, primary=yes, width=560)
        self._add_forms(forms_of(what))
        self.ticks: dict[str, TickBox] = {}
        for each in ticks_of(what, content):
            tick = TickBox(each.title, each.caption)
            tick.setChecked(each.on)
            tick.setEnabled(not each.sealed)
            self.ticks[each.code] = tick
            self.body.addWidget(tick)
        self.place = LineField(_("Where my plan is"), _("Blue folder on my shelf…"))
        if what == CARD:
            label = _("Where my plan is (goes on the card, is kept nowhere)")
            self.body.addWidget(LabelledField(label, self.place))
        self.body.addStretch(1)
        self.chosen.connect(self._take)

    def _add_forms(self, forms: Sequence[str]) -> None:
        choices = [(form, _(_FORM_WORDS[form])) for form in forms]
        self.forms = Segmented(_("How it is printed"), choices)
        self.forms.set_chosen(FULL)
        self._fold = Words(_(_FOLD), "caption", "quiet", wrap=True)
        self._fold.hide()
        if len(forms) > 1:
            self.body.addWidget(self.forms)
            self.body.addWidget(self._fold)
            self.forms.changed.connect(lambda form: self._fold.setVisible(form == BOOKLET))

    def _take(self) -> None:
        codes = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        if not {*codes} - {SIGNING}:
            self.set_error(_("Tick at least one."))
            return
        self.accept()
        self.wanted.emit(Wish(codes, self.forms.chosen() or FULL, self.place.text().strip()))


class BlankPaper(Dialog):
    """Which paper to write on by hand: ``picked(what)``."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        words = _("For whoever likes a pen better. Each has lines to write on.")
        title, yes = _("Which empty paper?"), _("Choose its parts")
        super().__init__(parent, title, words, primary=yes, width=520)
        self.cards = {what: OptionCard(_(each), boxed=False) for what, each in PAPER_TITLES.items()}
        for card in self.cards.values():
            self.body.addWidget(card)
        self.cards[PARTS].setChecked(True)
        self.chosen.connect(self._take)

    def _take(self) -> None:
        self.accept()
        self.picked.emit(next(what for what, card in self.cards.items() if card.isChecked()))


def forms_of(what: str) -> Sequence[str]:
    """How this paper can be printed."""
    if what in {PARTS, CRISIS}:
        return FORMS
    return (FULL, LARGE_PRINT) if what in {FRIENDS, FORM} else (FULL,)


def ticks_of(what: str, content: Content) -> list[Tick]:
    """What can go on this paper; ticked is what has words, or all where nothing has."""
    if what == PARTS:
        nothing = content.is_empty
        ticks = [
            Tick(
                part.code,
                part.title,
                part_words(part),
                not (part.left_out or part.sealed) and (nothing or bool(part.lines)),
                part.sealed,
            )
            for part in content.parts
        ]
        return [*ticks, _signing(on=any(each.on for each in ticks if each.code == "crisis"))]
    if what == CRISIS:
        return [*_lists_of(content), _signing(on=True)]
    if what == CARD:
        return [Tick(code, _(title)) for code, title in CARD_TITLES.items()]
    return _asks(SUPPORTERS if what == FRIENDS else WORKSHEET, content, all_on=what == FORM)


def _signing(*, on: bool) -> Tick:
    """A plan can be signed or not; that is its writer's choice."""
    caption = _("For you and two people who saw you sign. You need not sign.")
    return Tick(SIGNING, _("Lines to sign"), caption, on)


def _lists_of(content: Content) -> list[Tick]:
    part = next((each for each in content.parts if each.code == "crisis"), None)
    written = {line.section for line in part.lines} if part else set()
    return [
        Tick(f"crisis/{each.code}", each.title, on=not written or each.code in written)
        for each in (asks_of(part).sections if part else ())
    ]


def _asks(asks: Sequence[Ask], content: Content, *, all_on: bool) -> list[Tick]:
    written = {ask.code for ask in asks if written_in(content, ask)}
    return [
        Tick(
            ask.code,
            _(ask.title),
            on=ask.code in written or (ask.usual and (all_on or not written)),
        )
        for ask in asks
    ]
