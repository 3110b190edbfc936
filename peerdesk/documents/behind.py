"""Words across a page, behind what is printed on it."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from peerdesk.documents.ink import SOFT
from peerdesk.documents.type import BOLD, NameCanvas

_SIZE = 64.0
_SLOPE = 55


def draw_behind(canvas: NameCanvas, words: str, paper: tuple[float, float]) -> None:
    """So faint that what is printed over them reads well, also copied; nothing for no words."""
    if not words:
        return
    width, height = paper
    size = min(_SIZE, _SIZE * height * 0.8 / stringWidth(words, BOLD, _SIZE))
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_SLOPE)
    canvas.setFillColor(SOFT)
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()
