"""How fast the name canvas is beside plain ReportLab, on a list of attendance.

Run it by hand: ``python tests/bench/bench_documents.py``. All-Latin pages should reach at least
0.8 of plain ReportLab's pages in a second, best of five.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table

from peerdesk.documents.type import BODY, NameCanvas, forget_words, register_fonts

PAGES, ROWS, RUNS = 100, 40, 5
LATIN = ("Joan Becker", "Bernard Achebe", "Zoë Muñoz", "D'Angelo Smith-Jones")
OTHER = ("王小明", "محمد الأمين", "Nguyễn Thị Hương", "क्षत्रिय श्रीकान्त", "김민준", "Ирина Шевченко")


def list_of(others: int) -> list[Any]:
    """A hundred pages of forty rows; ``others`` of a hundred names are not in Latin letters."""
    story: list[Any] = []
    for page in range(PAGES):
        rows = []
        for row in range(ROWS):
            n = page * ROWS + row
            names = OTHER if n % 100 < others else LATIN
            rows.append([str(n), names[n % len(names)], "Visit", "2:10 PM", "4:05 PM", "Yes"])
        table = Table(rows, colWidths=[40, 180, 60, 60, 60, 60], rowHeights=17)
        table.setStyle([("FONT", (0, 0), (-1, -1), BODY, 10)])
        story += [table, PageBreak()]
    return story


def pages_a_second(canvas: type[Any], others: int) -> float:
    """The best of five."""
    best = 0.0
    for _ in range(RUNS):
        story = list_of(others)
        start = time.perf_counter()
        SimpleDocTemplate(BytesIO()).build(story, canvasmaker=canvas)
        best = max(best, PAGES / (time.perf_counter() - start))
        forget_words()
    return best


def main() -> None:
    """Print pages a second and their ratio to plain ReportLab."""
    register_fonts()
    plain = pages_a_second(Canvas, 0)
    lines = [f"plain ReportLab, all Latin   {plain:6.0f} pages/s   1.00"]
    for others in (0, 1, 10, 100):
        ours = pages_a_second(NameCanvas, others)
        lines.append(
            f"ours, {others:3} % other letters    {ours:6.0f} pages/s   {ours / plain:.2f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
