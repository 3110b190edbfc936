"""Member cards and key tags on sheets of labels: a QR code, and a name only if it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import LINE, QUIET, TEXT, fitted
from peerdesk.documents.type import BODY, BOLD, NameCanvas, forget_words, register_fonts

_INCH = 72.0
_MM = _INCH / 25.4
_HOLE = 14.0


@dataclass(frozen=True)
class Stock:
    """A sheet of labels; all lengths in points. ``left`` and ``top`` lead to the first label.

    ``step`` is from one label to the next, across and down. ``lines``: plain paper has cutting
    lines, labels that are cut already have none.
    """

    code: str
    label: str
    page: tuple[float, float]
    size: tuple[float, float]
    grid: tuple[int, int]
    corner: tuple[float, float]
    step: tuple[float, float]
    lines: bool = False

    @property
    def count(self) -> int:
        """Labels on one sheet."""
        return self.grid[0] * self.grid[1]

    def place(self, number: int) -> tuple[float, float]:
        """The lower left corner of a label, counted from 0 at the top left, line by line."""
        down, across = divmod(number, self.grid[0])
        x = self.corner[0] + across * self.step[0]
        return x, self.page[1] - self.corner[1] - down * self.step[1] - self.size[1]


def _inches(*lengths: float) -> tuple[float, float]:
    return lengths[0] * _INCH, lengths[1] * _INCH


STOCKS = (
    Stock(
        "8371",
        N_("Business cards, 10 a sheet (Avery 8371)"),
        LETTER,
        _inches(3.5, 2),
        (2, 5),
        _inches(0.75, 0.5),
        _inches(3.5, 2),
    ),
    Stock(
        "5163",
        N_("Large labels, 10 a sheet (Avery 5163)"),
        LETTER,
        _inches(4, 2),
        (2, 5),
        _inches(0.15625, 0.5),
        _inches(4.1875, 2),
    ),
    Stock(
        "5160",
        N_("Small labels, 30 a sheet (Avery 5160)"),
        LETTER,
        _inches(2.625, 1),
        (3, 10),
        _inches(0.1875, 0.5),
        _inches(2.75, 1),
    ),
    Stock(
        "tags",
        N_("Key tags on plain paper, 24 to cut out"),
        LETTER,
        _inches(2.3, 1),
        (3, 8),
        _inches(0.7, 0.8),
        _inches(2.4, 1.18),
        lines=True,
    ),
    Stock(
        "a4",
        N_("Business cards on A4, 10 a sheet"),
        A4,
        (85 * _MM, 54 * _MM),
        (2, 5),
        (15 * _MM, 13.5 * _MM),
        (95 * _MM, 54 * _MM),
    ),
)
"""The sheets there are, the usual one first."""


@dataclass(frozen=True)
class CardFace:
    """What stands on one card: the code, the person's name as they want it or "", and the center.

    ``center`` is "" where a card that is lost should say nothing about its holder.
    """

    code: str
    name: str = ""
    center: str = ""


def stock_of(code: str) -> Stock:
    """The sheet of this code; the usual one where there is none."""
    return next((each for each in STOCKS if each.code == code), STOCKS[0])


def cards_pdf(stock: Stock, faces: Sequence[CardFace], start: int = 1) -> bytes:
    """The cards as a PDF, beginning at the label ``start`` (1 is the first) of a used sheet."""
    register_fonts()
    made = BytesIO()
    canvas = NameCanvas(made, pagesize=stock.page, lang="en-US")
    canvas.setTitle(_("Member cards"))
    canvas.setCreator("PeerDesk")
    place = min(max(start, 1), stock.count) - 1
    try:
        for face in faces:
            if place == stock.count:
                canvas.showPage()
                place = 0
            _draw(canvas, stock, face, *stock.place(place))
            place += 1
        canvas.showPage()
        canvas.save()
    finally:
        forget_words()
    return made.getvalue()


def _draw(canvas: NameCanvas, stock: Stock, face: CardFace, x: float, y: float) -> None:
    """One card: the code at the left, name and center beside it, what it is for at the foot."""
    width, height = stock.size
    if stock.lines:
        _draw_tag(canvas, x, y, stock.size)
        x, width = x + _HOLE, width - _HOLE
    pad = 6.0 if height < 80 else 10.0
    side = min(height - 2 * pad, width * 0.45)
    _draw_code(canvas, face.code, x + pad, y + (height - side) / 2, side)
    left, room = x + pad + side + pad, width - side - 3 * pad
    _draw_words(canvas, face, (left, y, room, height))


def _draw_tag(canvas: NameCanvas, x: float, y: float, size: tuple[float, float]) -> None:
    """Where to cut, and where the hole for the key ring goes."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.roundRect(x, y, *size, 6)
    canvas.circle(x + 12, y + size[1] / 2, 5)


def _draw_code(canvas: NameCanvas, code: str, x: float, y: float, side: float) -> None:
    """The QR code; its white edge of four dots belongs to it, or scanners miss it."""
    widget = QrCodeWidget(code, barLevel="M", barBorder=4)
    left, low, right, high = widget.getBounds()
    fit = side / (right - left)
    drawing = Drawing(side, side, transform=(fit, 0, 0, side / (high - low), -left * fit, -low))
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x, y)


def _draw_words(canvas: NameCanvas, face: CardFace, box: tuple[float, float, float, float]) -> None:
    left, low, room, height = box
    large = height >= 80
    lines = _lines(face, large=large)
    gap = 5.0 if large else 2.5
    top = low + (height + sum(size for _text, _font, size in lines) + gap * (len(lines) - 1)) / 2
    for text, font, size in lines:
        top -= size
        fit = _size_for(text, font, size, room)
        canvas.setFillColor(TEXT if font == BOLD else QUIET)
        canvas.setFont(font, fit)
        canvas.drawString(left, top, fitted(text, font, fit, room))
        top -= gap


def _lines(face: CardFace, *, large: bool) -> list[tuple[str, str, float]]:
    """Name, center, and the code in groups, for the day the scanner is broken."""
    plain = face.code
    half = (len(plain) + 1) // 2
    said = [
        (face.name, BOLD, 15.0 if large else 9.5),
        (face.center, BODY, 9.5 if large else 7.0),
        (plain[:half], BODY, 7.5 if large else 5.5),
        (plain[half:], BODY, 7.5 if large else 5.5),
    ]
    return [each for each in said if each[0]]


def _size_for(text: str, font: str, size: float, room: float) -> float:
    """A somewhat smaller size where that saves the words from being cut."""
    wide = stringWidth(text, font, size)
    return size if wide <= room else max(size * 0.7, size * room / wide)
