"""The body font, which knows where to turn for letters it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peerdesk.documents.type.bidi import bidi_levels, mirrored, visual_order
from peerdesk.documents.type.faces import Face, Shaped, cjk_faces, noto_faces
from peerdesk.documents.type.words import IGNORABLE, cleaned, clusters, pieces

BODY = "Body"
BOLD = "Body-Bold"
_ATKINSON = "fontpkg_atkinson_hyperlegible"
_COMBINING = range(0x300, 0x370)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0xAD)


@dataclass(frozen=True)
class Run:
    """Text in one face. Without a face the body font draws ``text`` as it stands."""

    text: str
    face: Face | None = None
    shaped: Shaped | None = None


@dataclass(frozen=True)
class Plan:
    """How one string is printed, from left to right; ``width`` in thousandths of the size."""

    runs: tuple[Run, ...]
    width: float
    missing: frozenset[str]


class NameFont(TTFont):
    """Registered as ``Body`` and ``Body-Bold``; measures and plans text of any script."""

    def __init__(
        self, name: str, path: str, faces: tuple[Face, ...], east: dict[str, Face]
    ) -> None:
        super().__init__(name, path, shapable=False)
        self.faces = faces
        self.east = east
        known = set(self.face.charToGlyph) - set(_COMBINING) - set(_CONTROLS)
        self.ok = frozenset(chr(code) for code in known)
        self.plan = lru_cache(20_000)(self._plan)

    def takes(self, text: str) -> bool:
        """Can the body font print this alone, the plain ReportLab way?"""
        if text.isascii() and text.isprintable():
            return True
        return self.ok.issuperset(text)

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """ReportLab's own measure for what the body font covers, else the plan's width."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        if (text.isascii() and text.isprintable()) or self.ok.issuperset(text):
            return TTFont.stringWidth(self, text, size, encoding)  # type: ignore[no-any-return]
        return self.plan(text).width * size / 1000

    def _plan(self, text: str) -> Plan:
        text = cleaned(text)
        levels = bidi_levels(text)
        east = self._eastern(text)
        parts: list[tuple[str, int, Face | None]] = []
        missing: set[str] = set()
        for start, end in pieces(text, levels):
            for part, face, found in self._faced(text[start:end], east):
                parts.append((part, levels[start], face))
                if not found:
                    missing.update(set(part) - IGNORABLE)
        order = visual_order([level for _, level, _ in parts])
        runs, width = [], 0.0
        for n in order:
            run, advance = self._run(*parts[n])
            runs.append(run)
            width += advance
        return Plan(tuple(runs), width, frozenset(missing))

    def _run(self, text: str, level: int, face: Face | None) -> tuple[Run, float]:
        if face is not None:
            shaped = face.shape(text, bool(level % 2))
            return Run(text, face, shaped), shaped.advance
        shown = "".join(c for c in text if c not in IGNORABLE)
        shown = mirrored(shown) if level % 2 else shown
        return Run(shown), float(super().stringWidth(shown, 1000))

    def _faced(self, word: str, east: tuple[Face, ...]) -> list[tuple[str, Face | None, bool]]:
        """(text, face or None for the body font, was one found): whole words where possible."""
        found, face = self._pick(word, east)
        if found:
            return [(word, face, True)]
        merged: list[tuple[str, Face | None, bool]] = []
        for cluster in clusters(word):
            found, face = self._pick(cluster, east)
            if merged and merged[-1][1:] == (face, found):
                merged[-1] = (merged[-1][0] + cluster, face, found)
            else:
                merged.append((cluster, face, found))
        return merged

    def _pick(self, text: str, east: tuple[Face, ...]) -> tuple[bool, Face | None]:
        needed = set(text) - IGNORABLE
        if needed <= self.ok:
            return True, None
        chosen = next((f for f in (*self.faces, *east) if f.covers(needed)), None)
        return chosen is not None, chosen

    def _eastern(self, text: str) -> tuple[Face, ...]:
        """The eastern faces, the one for this text's language first."""
        if not self.east:
            return ()
        first = "SC"
        if any("\u3040" <= c <= "\u30ff" for c in text):
            first = "JP"
        elif any("\uac00" <= c <= "\ud7a3" or "\u1100" <= c <= "\u11ff" for c in text):
            first = "KR"
        rest = (face for region, face in self.east.items() if region != first)
        return (self.east[first], *rest)


def register_fonts() -> None:
    """Make ``Body`` and ``Body-Bold`` known to ReportLab; it keeps its own list of fonts."""
    if BOLD in pdfmetrics.getRegisteredFontNames():
        return
    folder = files(_ATKINSON) / "files"
    for name, file, weight in (
        (BODY, "AtkinsonHyperlegible-Regular.ttf", 400),
        (BOLD, "AtkinsonHyperlegible-Bold.ttf", 700),
    ):
        font = NameFont(name, str(folder / file), noto_faces(weight), cjk_faces(weight))
        pdfmetrics.registerFont(font)
    for italic in (0, 1):
        addMapping(BODY, 0, italic, BODY)
        addMapping(BODY, 1, italic, BOLD)


def forget_words() -> None:
    """Drop the planned words, so that no name stays in memory after a document is made."""
    for name in (BODY, BOLD):
        font = pdfmetrics.getFont(name)
        if isinstance(font, NameFont):
            font.plan.cache_clear()
