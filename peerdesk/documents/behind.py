"""Words across a page, behind what is printed on it."""

from __future__ import annotations

from math import hypot

from reportlab.pdfbase.pdfmetrics import stringWidth

from peerdesk.documents.ink import SOFT
from peerdesk.documents.type import BOLD, NameCanvas

_SIZE = 64.0
_SLOPE, _FLAT_SLOPE = 55, 32
_FLAT_SHARE = 0.75
"""How much of the way from corner to corner the words may take where it is wider than high."""


def draw_behind(canvas: NameCanvas, words: str, paper: tuple[float, float]) -> None:
    """So faint that what is printed over them reads well, also copied; nothing for no words."""
    if not words:
        return
    width, height = paper
    flat = width > height
    room = _FLAT_SHARE * hypot(width, height) if flat else height * 0.8
    size = min(_SIZE, _SIZE * room / stringWidth(words, BOLD, _SIZE))
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_FLAT_SLOPE if flat else _SLOPE)
    canvas.setFillColor(SOFT)
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()
