"""A card for the wallet: cut out once, folded twice, the size of a credit card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from peerdesk.core.words import N_, _
from peerdesk.documents.behind import draw_behind
from peerdesk.documents.ink import QUIET, RULE, plain, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.plan_lines import behind_words, unbroken
from peerdesk.documents.type import BODY

CARD = (243.0, 153.0)
"""A credit card, 3 3/8 by 2 1/8 inches, in points."""

_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_PAD = 9.0
CARD_PARTS = ("people", "helps", "not_helps", "medicines", "home", "plan_is")
"""The parts of the card that can be left off, as CardFacts.without names them."""
_LONG_NAME = 24
_HELP = N_("Call or text 988 any time, day or night.")
_NAME, _MADE = N_("My name"), N_("This card")
_APART = "\x1f"
_CALL = N_("In a crisis please call")
_MORE = N_("… There is more in my plan.")


@dataclass(frozen=True)
class CardPerson:
    """Somebody to call."""

    name: str
    phone: str = ""


@dataclass(frozen=True)
class CardFacts:
    """What the member wants on the card. Empty parts leave a line to write on.

    The ``without`` (see CARD_PARTS) do not stand on it at all.
    """

    name_used: str = ""
    people: tuple[CardPerson, ...] = ()
    helps: str = ""
    does_not_help: str = ""
    medicines_and_allergies: str = ""
    children_and_pets: str = ""
    plan_is: str = ""
    day: date | None = None
    version: int | None = None
    printed: date | None = None
    without: frozenset[str] = frozenset()


def wallet_card(letterhead: Letterhead, card: CardFacts, paper: str = "letter") -> bytes:
    """The card on a page of its own, with marks to cut and fold."""
    sheet = Sheet(
        title=_("Wallet card"),
        subtitle=_("Cut along the outer line. Fold on the dashed lines, the long one first."),
        paper=paper,
        confidential=False,
        foot=_("This card is mine. I decide who sees it."),
    )
    return build(
        letterhead, sheet, [FoldedCard(_panels(card), behind_words(card.version, card.printed))]
    )


def _panels(card: CardFacts) -> list[list[tuple[str, str]]]:
    """Four panels of (heading, text), without the parts that were left off."""
    people = "\n".join(_person(person) for person in card.people)
    panels: tuple[tuple[tuple[str, str, str], ...], ...] = (
        (("", _(_NAME), card.name_used), ("people", _(_CALL), people)),
        (
            ("helps", _("This helps me"), card.helps),
            ("not_helps", _("This does not help"), card.does_not_help),
        ),
        (
            ("medicines", _("Medicines and allergies"), card.medicines_and_allergies),
            ("home", _("My children and pets"), card.children_and_pets),
        ),
        (
            ("plan_is", _("Where my plan is"), card.plan_is),
            ("", _("For anyone in a crisis"), _(_HELP)),
            ("", _(_MADE), _made(card)),
        ),
    )
    return [
        [(title, text) for code, title, text in panel if code not in card.without]
        for panel in panels
    ]


def _made(card: CardFacts) -> str:
    """Version and day of the card; when it was printed goes before when it was written."""
    version = _("Version {number}").format(number=card.version) if card.version else ""
    printed = _("printed {day}").format(day=short_date(card.printed)) if card.printed else ""
    day = short_date(card.day) if card.day else ""
    made = ", ".join(t for t in (version, printed or day) if t)
    return made[:1].upper() + made[1:]


def _person(person: CardPerson) -> str:
    """Name and number; the mark between keeps a number from being turned by another script."""
    return f"{person.name}{_APART}{person.phone}" if person.phone.strip() else person.name


class FoldedCard(Flowable):
    """Two by two panels. Text gets smaller to fit; what still does not fit is pointed to."""

    def __init__(self, panels: Sequence[Sequence[tuple[str, str]]], behind: str = "") -> None:
        super().__init__()
        self.panels, self.behind = panels, behind
        self.spaceBefore = 20

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Two cards wide and two high."""
        self.left = (width - 2 * CARD[0]) / 2
        return (width, 2 * CARD[1] + 4)

    def draw(self) -> None:
        """Cutting line, fold lines, panels in reading order."""
        canvas, (width, height) = self.canv, CARD
        canvas.translate(self.left, 2)
        for n in range(len(self.panels)):
            self._mark(n % 2 * width, (1 - n // 2) * height)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, 2 * width, 2 * height, stroke=1, fill=0)
        canvas.setDash(3, 3)
        canvas.line(0, height, 2 * width, height)
        canvas.line(width, 0, width, 2 * height)
        canvas.setDash()
        for n, panel in enumerate(self.panels):
            self._panel(panel, n % 2 * width, (1 - n // 2) * height)

    def _mark(self, x: float, y: float) -> None:
        """The version, faint across one panel."""
        self.canv.saveState()
        self.canv.translate(x, y)
        draw_behind(self.canv, self.behind, CARD)
        self.canv.restoreState()

    def _panel(self, panel: Sequence[tuple[str, str]], x: float, y: float) -> None:
        lines = fitting_lines(panel, CARD[0] - 2 * _PAD, CARD[1] - 2 * _PAD)
        top = y + CARD[1] - _PAD
        for line, height in lines:
            top -= height
            line.drawOn(self.canv, x + _PAD, top)


def fitting_lines(
    panel: Sequence[tuple[str, str]], width: float, height: float
) -> list[tuple[Paragraph, float]]:
    """The panel's paragraphs and their heights, in the largest size that fits."""
    for size in _SIZES:
        lines = _lines(panel, size, width)
        if sum(height for _line, height in lines) <= height:
            return lines
    return _cut(panel, width, height)


def _lines(
    panel: Sequence[tuple[str, str]], size: float, width: float
) -> list[tuple[Paragraph, float]]:
    """Headings and texts with their heights; a heading keeps its distance from what is above."""
    found: list[tuple[Paragraph, float]] = []
    for title, text in panel:
        if not text.strip() and title == _(_MADE):
            continue
        head = _line(title, style(max(6.0, size - 1.5), color=QUIET))
        said = _line(text.strip(), style(size, bold=title == _(_NAME)))
        if not text.strip():
            said = _to_write_on(width, 1 if title == _(_NAME) else 2)
        gap = 7 if found else 0
        found += [(head, head.wrap(width, 10_000)[1] + gap), (said, said.wrap(width, 10_000)[1])]
    return found


def _to_write_on(width: float, lines: int) -> Paragraph:
    """Lines far enough apart to write on."""
    look = style(8, color=RULE)
    look.leading = 19.0
    rule = "_" * int(width / stringWidth("_", BODY, 8))
    return Paragraph("<br/>".join([rule] * lines), look)


def _line(words: str, look: ParagraphStyle) -> Paragraph:
    look.leading = look.fontSize * 1.25
    return Paragraph(_marked(words), look)


def _marked(words: str) -> str:
    """Escaped lines; what follows the dividing mark of a line is bold."""
    lines = (line.partition(_APART) for line in words.split("\n"))
    return "<br/>".join(
        plain(name) + (f"  <b>{plain(unbroken(phone))}</b>" if mark else "")
        for name, mark, phone in lines
    )


def _cut(
    panel: Sequence[tuple[str, str]], width: float, height: float
) -> list[tuple[Paragraph, float]]:
    """Each part gets an equal share of the panel and says that there is more."""
    share = height / len(panel) - 22
    kept = [(title, _shortened(title, text, width, share)) for title, text in panel]
    return _lines(kept, _SIZES[-1], width)


def _shortened(title: str, text: str, width: float, share: float) -> str:
    """As much as fits: whole people with their numbers, else as many letters."""
    pieces, joined = (list(text), "")
    if title == _(_CALL):
        pieces, joined = [_short_name(each) for each in text.split("\n")], "\n"
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        tried = _line(joined.join(pieces[:middle]) + _(_MORE), style(_SIZES[-1]))
        if tried.wrap(width, 10_000)[1] <= share:
            low = middle
        else:
            high = middle - 1
    said = joined.join(pieces[:low])
    return said if low == len(pieces) else said.rstrip() + joined + _(_MORE)


def _short_name(person: str) -> str:
    """A long name gives way to the number."""
    name, mark, phone = person.partition(_APART)
    return (name if len(name) <= _LONG_NAME else name[:_LONG_NAME] + "…") + mark + phone
