"""What a reader gets out of a PDF: pdfium's text always, poppler's where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2

_UNSEEN = re.compile("[\u202a-\u202e\r\n\x0c]")


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as pdfium gives it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def words(pdf: bytes) -> str:
    """The whole text with every gap as one space."""
    return " ".join(" ".join(pages(pdf)).split())


def bare(text: str) -> str:
    """Without line ends and the direction marks a reader may add."""
    return _UNSEEN.sub("", text)


def size_of(pdf: bytes, said: str) -> float:
    """The size in points of the smallest letter of these words, wherever they stand."""
    document, found = pypdfium2.PdfDocument(pdf), []
    try:
        for page in document:
            text = page.get_textpage()
            search = text.search(said)
            while (place := search.get_next()) is not None:
                first, count = place
                letters = text.get_text_range(first, count)
                span = [first + n for n, letter in enumerate(letters) if not letter.isspace()]
                found += [pypdfium2.raw.FPDFText_GetFontSize(text.raw, n) for n in span]
    finally:
        document.close()
    return float(min(found))


def poppler_pages(pdf: bytes, folder: Path) -> list[str] | None:
    """The text of each page as pdftotext gives it; None where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([program, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\x0c")


def outside(pdf: bytes, edge: float = 20.0) -> list[str]:
    """Letters that stand nearer to the paper's edge than ``edge`` points, or beyond it."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for n in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(n)
                if right <= left or top <= bottom:
                    continue
                if left < edge or bottom < edge or right > width - edge or top > height - edge:
                    found.append(text.get_text_range(n, 1))
    finally:
        document.close()
    return found
