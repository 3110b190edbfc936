"""A canvas on which every string, table cell and paragraph may hold any script."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from peerdesk.documents.type.embed import FaceUse, utf16
from peerdesk.documents.type.faces import Face, Glyph, Shaped
from peerdesk.documents.type.fonts import BODY, NameFont, Run, register_fonts

_SILENT = "/Span <</ActualText <FEFF0000>>> BDC"
_END = "EMC"


class NameText(PDFTextObject):
    """Every string of every flowable passes through ``_formatText``."""

    def _formatText(self, text: str | bytes) -> str:
        font = getFont(self._fontname)
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        if not isinstance(font, NameFont) or font.takes(text):
            return PDFTextObject._formatText(self, text)  # type: ignore[no-any-return]
        plan = font.plan(text)
        self._canvas.missing |= plan.missing
        shown = []
        for run in plan.runs:
            if run.shaped is None:
                shown.append(str(super()._formatText(run.text)))
            else:
                shown.append(self._show(run, run.shaped))
        return " ".join(shown)

    def _show(self, run: Run, shaped: Shaped) -> str:
        """Operators for one shaped run: its font, its glyphs, then its marks."""
        use: FaceUse = self._canvas.use_of(run.face)
        self._curSubset = -1  # else the next string would be drawn in this font
        ops = [f"/{use.name} {fp_str(self._fontsize)} Tf {fp_str(self._leading)} TL"]
        pen, glyph_ops = self._draw(use, shaped.glyphs, 0.0, shaped.advance)
        if shaped.spoken:
            ops.append(f"/Span <</ActualText <FEFF{utf16(shaped.spoken)}>>> BDC")
            ops += [*glyph_ops, _END]
        else:
            ops += glyph_ops
        if shaped.marks:
            _, mark_ops = self._draw(use, shaped.marks, pen, shaped.advance)
            ops += [_SILENT, *mark_ops, _END]
        return " ".join(ops)

    def _draw(
        self, use: FaceUse, glyphs: Iterable[Glyph], pen: float, end: float
    ) -> tuple[float, list[str]]:
        """Glyphs at their places; the pen stands at ``end`` afterwards."""
        ops: list[str] = []
        raised = False
        for rise, group in groupby(glyphs, key=lambda glyph: glyph.y):
            if rise or raised:
                ops.append(f"{fp_str(self._rise + rise * self._fontsize / 1000)} Ts")
                raised = bool(rise)
            shown: list[str] = []
            for glyph in group:
                _move(shown, glyph.x - pen)
                shown.append(f"<{use.code(glyph.number, glyph.text)}>")
                pen = glyph.x + glyph.width
            ops.append(f"[{' '.join(shown)}] TJ")
        if raised:
            ops.append(f"{fp_str(self._rise)} Ts")
        if abs(end - pen) > 0.01:
            ops.append(f"[{fp_str(pen - end)}] TJ")
        return end, ops


def _move(shown: list[str], distance: float) -> None:
    """TJ numbers are subtracted, so a move to the right is negative."""
    if abs(distance) > 0.01:
        shown.append(fp_str(-distance))


class NameCanvas(Canvas):
    """A ReportLab canvas that prints names in any script.

    ``missing`` holds the characters of this document that no font has; they are printed as boxes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        register_fonts()
        if not kwargs.get("initialFontName"):
            kwargs["initialFontName"] = BODY
        super().__init__(*args, **kwargs)
        self.missing: frozenset[str] = frozenset()
        self._uses: dict[Face, FaceUse] = {}

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> NameText:
        """A text object that knows the fallback faces."""
        return NameText(self, x, y, direction=direction)

    def use_of(self, face: Face) -> FaceUse:
        """This document's codes for a face; made when the face is first needed."""
        if face not in self._uses:
            use = FaceUse(face, f"N{len(self._uses) + 1}")
            self._uses[face] = use
            self._doc.delayedFonts.append(use)
        return self._uses[face]
