"""A card for the wallet: cut out once, folded twice, the size of a credit card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from peerdesk.documents.page import (
    QUIET,
    RULE,
    Letterhead,
    Sheet,
    build,
    paragraph,
    plain,
    short_date,
    style,
)

CARD = (243.0, 153.0)
"""A credit card, 3 3/8 by 2 1/8 inches, in points."""

_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_PAD = 9.0
_HELP = "Call or text 988 any time, day or night."
_MORE = "… There is more in my plan."


@dataclass(frozen=True)
class CardPerson:
    """Somebody to call."""

    name: str
    phone: str = ""


@dataclass(frozen=True)
class CardFacts:
    """What the member wants on the card. Empty parts leave a line to write on."""

    name_used: str = ""
    people: tuple[CardPerson, ...] = ()
    helps: str = ""
    does_not_help: str = ""
    medicines_and_allergies: str = ""
    children_and_pets: str = ""
    plan_is: str = ""
    day: date | None = None
    version: int | None = None


def wallet_card(letterhead: Letterhead, card: CardFacts, paper: str = "letter") -> bytes:
    """The card on a page of its own, with marks to cut and fold."""
    sheet = Sheet(
        title="Wallet card",
        subtitle="Cut along the outer line. Fold on the dashed lines, the long one first.",
        paper=paper,
        names_inside=bool(card.name_used or card.people),
        confidential=False,
    )
    return build(letterhead, sheet, [FoldedCard(_panels(card))])


def _panels(card: CardFacts) -> list[list[tuple[str, str]]]:
    """Four panels of (heading, text)."""
    people = "\n".join(" ".join(t for t in (p.name, p.phone) if t.strip()) for p in card.people)
    version = f"Version {card.version}" if card.version else ""
    made = ", ".join(t for t in (version, short_date(card.day) if card.day else "") if t)
    return [
        [("My name", card.name_used), ("In a crisis please call", people)],
        [("This helps me", card.helps), ("This does not help", card.does_not_help)],
        [
            ("Medicines and allergies", card.medicines_and_allergies),
            ("My children and pets", card.children_and_pets),
        ],
        [("My plan is", card.plan_is), ("For anyone in a crisis", _HELP), ("This card", made)],
    ]


class FoldedCard(Flowable):
    """Two by two panels. Text gets smaller to fit; what still does not fit is pointed to."""

    def __init__(self, panels: Sequence[Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self.panels = panels
        self.spaceBefore = 20

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Two cards wide and two high."""
        self.left = (width - 2 * CARD[0]) / 2
        return (width, 2 * CARD[1] + 4)

    def draw(self) -> None:
        """Cutting line, fold lines, panels in reading order."""
        canvas, (width, height) = self.canv, CARD
        canvas.translate(self.left, 2)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, 2 * width, 2 * height, stroke=1, fill=0)
        canvas.setDash(3, 3)
        canvas.line(0, height, 2 * width, height)
        canvas.line(width, 0, width, 2 * height)
        canvas.setDash()
        for n, panel in enumerate(self.panels):
            self._panel(panel, n % 2 * width, (1 - n // 2) * height)

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
        if sum(h for _, h in lines) <= height:
            return lines
    return _cut(panel, width, height)


def _lines(
    panel: Sequence[tuple[str, str]], size: float, width: float
) -> list[tuple[Paragraph, float]]:
    found = []
    for title, text in panel:
        if not text.strip() and title == "This card":
            continue
        said = text.strip() or "_" * 24
        for words, look in (
            (title, style(max(6.0, size - 1.5), color=QUIET)),
            (said, style(size, bold=title == "My name")),
        ):
            look.leading = look.fontSize * 1.25
            line = Paragraph(plain(words), look)
            found.append((line, line.wrap(width, 10_000)[1]))
        found[-1] = (found[-1][0], found[-1][1] + 3)
    return found


def _cut(
    panel: Sequence[tuple[str, str]], width: float, height: float
) -> list[tuple[Paragraph, float]]:
    """Each part gets an equal share of the panel and says that there is more."""
    share, kept = height / len(panel) - 22, []
    for title, text in panel:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            tried = paragraph(text[:middle] + _MORE, _small())
            if tried.wrap(width, 10_000)[1] <= share:
                low = middle
            else:
                high = middle - 1
        kept.append((title, text if low == len(text) else text[:low].rstrip() + _MORE))
    return _lines(kept, _SIZES[-1], width)


def _small() -> ParagraphStyle:
    look = style(_SIZES[-1])
    look.leading = _SIZES[-1] * 1.25
    return look
