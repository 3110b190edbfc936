"""A fallback face inside one document: its codes, and the PDF objects that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from peerdesk.documents.type.faces import Cut, Face

_CHUNK = 100
"""A CMap takes at most 100 lines in one block."""

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def utf16(text: str) -> str:
    """Hex digits of the text in UTF-16; a silent glyph says U+0000."""
    return (text or "\0").encode("utf-16-be").hex().upper()


class FaceUse:
    """Hands out two-byte codes, one for each pair of glyph and text, so that text copies exactly.

    ReportLab calls ``addObjects`` when the document is saved.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> str:
        """The code of a glyph that says ``text``, as four hex digits."""
        found = self._codes.setdefault((glyph, text), len(self._codes) + 1)
        return f"{found:04X}"

    def addObjects(self, doc: Any) -> None:
        """Write the font into the document: a Type 0 font over the cut-out face."""
        cut = self.face.cut({0, *(glyph for glyph, _ in self._codes)})
        base = f"PEERDK+{self.face.name}"
        glyf = cut.outlines == "glyf"
        inner = self._descendant(doc, cut, base, glyf)
        encoding = pdfdoc.PDFName("Identity-H") if glyf else self._encoding(doc, cut)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": encoding,
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(inner)]),
                "ToUnicode": _stream(doc, self._to_unicode()),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font)

    def _descendant(self, doc: Any, cut: Cut, base: str, glyf: bool) -> Any:
        entries = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2" if glyf else "CIDFontType0"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": doc.Reference(self._descriptor(doc, cut, base, glyf)),
            "DW": 1000,
            "W": self._widths(cut, glyf),
        }
        if glyf:
            entries["CIDToGIDMap"] = _stream(doc, self._glyph_map(cut))
        return pdfdoc.PDFDictionary(entries)

    def _descriptor(self, doc: Any, cut: Cut, base: str, glyf: bool) -> Any:
        extents = self.face.font.get_font_extents("ltr")
        up, down = (round(v * self.face.scale) for v in (extents.ascender, extents.descender))
        names = [] if glyf else [("Subtype", "CIDFontType0C")]
        stream = _stream(doc, cut.data, names, len(cut.data) if glyf else None)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-1000, down, 2500, up]),
                "ItalicAngle": 0,
                "Ascent": up,
                "Descent": down,
                "CapHeight": 714,
                "StemV": 80 if self.face.weight < 600 else 140,
                "FontFile2" if glyf else "FontFile3": stream,
            }
        )

    def _widths(self, cut: Cut, glyf: bool) -> Any:
        """Widths by CID: the code itself for glyf outlines, the new glyph number for CFF."""
        found = {
            code if glyf else cut.numbers[glyph]: self.face.width(glyph)
            for (glyph, _), code in self._codes.items()
        }
        entries: list[Any] = []
        for cid in sorted(found):
            entries += [cid, pdfdoc.PDFArray([round(found[cid], 3)])]
        return pdfdoc.PDFArray(entries)

    def _glyph_map(self, cut: Cut) -> bytes:
        numbers = [0] * (len(self._codes) + 1)
        for (glyph, _), code in self._codes.items():
            numbers[code] = cut.numbers[glyph]
        return b"".join(number.to_bytes(2, "big") for number in numbers)

    def _encoding(self, doc: Any, cut: Cut) -> Any:
        lines = [f"<{code:04X}> {cut.numbers[glyph]}" for (glyph, _), code in self._codes.items()]
        head = _CMAP_HEAD.format(ordering="Identity", name=f"Codes-{self.name}", kind=1)
        body = head + _blocks("cidchar", lines) + _CMAP_FOOT
        entries = [("Type", "CMap"), ("CMapName", f"Codes-{self.name}")]
        return _stream(doc, body.encode("ascii"), entries)

    def _to_unicode(self) -> bytes:
        lines = [f"<{code:04X}> <{utf16(text)}>" for (_, text), code in self._codes.items()]
        head = _CMAP_HEAD.format(ordering="UCS", name=f"Text-{self.name}", kind=2)
        return (head + _blocks("bfchar", lines) + _CMAP_FOOT).encode("ascii")


def _blocks(kind: str, lines: list[str]) -> str:
    blocks = []
    for start in range(0, len(lines), _CHUNK):
        chunk = lines[start : start + _CHUNK]
        blocks += [f"{len(chunk)} begin{kind}", *chunk, f"end{kind}"]
    return "\n".join(blocks) + "\n"


def _stream(
    doc: Any,
    content: bytes,
    names: Iterable[tuple[str, str]] = (),
    length: int | None = None,
) -> Any:
    """A compressed stream; ``length`` is written as Length1, which TrueType fonts need."""
    entries: dict[str, Any] = {key: pdfdoc.PDFName(value) for key, value in names}
    if length is not None:
        entries["Length1"] = length
    stream = pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(entries), content=content)
    if doc.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream)
