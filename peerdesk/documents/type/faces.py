"""Fallback faces: the Noto fonts for what the body font does not have.

HarfBuzz tells what a face covers, sets its letters, and cuts out the glyphs a document used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from typing import Any
from unicodedata import category

import uharfbuzz as hb

NOTO = "manimgx_fonts"
CJK = "manimgx_fonts_cjk"
"""An extra: a center that never prints Chinese, Japanese or Korean can leave it out."""

_CJK_FILE = "NotoSansCJK-VF.otf.ttc"
_CJK_INDEX = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
_FIRST = ("NotoSans[wght].ttf",)
_LAST = ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")
_UNWANTED = ("NotoSans-Italic[wght].ttf",)
_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "name",
    "DSIG",
    "MVAR",
    "VORG",
    "vhea",
)


@dataclass(frozen=True)
class Glyph:
    """One glyph of a run; ``x``, ``y``, ``width`` in thousandths of the type size.

    ``text`` is what a reader copies: a whole cluster, or nothing.
    """

    number: int
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Shaped:
    """A run set by HarfBuzz: its glyphs from left to right, then the marks laid over them."""

    glyphs: tuple[Glyph, ...]
    marks: tuple[Glyph, ...]
    advance: float
    spoken: str


@dataclass(frozen=True)
class Cut:
    """The part of a face that goes into a document; ``numbers`` maps old glyphs to new ones."""

    data: bytes
    numbers: dict[int, int]
    outlines: str


class Face:
    """One font file at one weight; opened when it is first looked at."""

    def __init__(self, path: str, weight: int, index: int = 0) -> None:
        self.path = path
        self.weight = weight
        self.index = index

    @cached_property
    def face(self) -> Any:
        """The HarfBuzz face; the file is mapped, not read."""
        return hb.Face(hb.Blob.from_file_path(self.path), self.index)

    @cached_property
    def font(self) -> Any:
        """The HarfBuzz font at this weight."""
        font = hb.Font(self.face)
        if self._has_weights:
            font.set_variations({"wght": self.weight})
        return font

    @cached_property
    def _cover(self) -> Any:
        return self.face.unicodes

    @cached_property
    def _has_weights(self) -> bool:
        return any(axis.tag == "wght" for axis in self.face.axis_infos)

    @cached_property
    def scale(self) -> float:
        """Thousandths of the type size in one font unit."""
        return 1000 / float(self.face.upem)

    @cached_property
    def name(self) -> str:
        """A PostScript-like name for the document."""
        stem = self.path.replace("\\", "/").rsplit("/", 1)[-1].split("[")[0].split(".")[0]
        return f"{stem}-{self.weight}-{self.index}"

    def covers(self, needed: Iterable[str]) -> bool:
        """Has this face a glyph for each of these characters?"""
        return all(ord(char) in self._cover for char in needed)

    def width(self, glyph: int) -> float:
        """A glyph's own advance, in thousandths."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.scale

    def shape(self, text: str, right_to_left: bool) -> Shaped:
        """Set one word (or a part of it that is read one way)."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = "en"
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self.font, buffer, {"ccmp": False} if _plain_european(text) else {})
        return self._placed(buffer, text, right_to_left)

    def _placed(self, buffer: Any, text: str, right_to_left: bool) -> Shaped:
        speakers = _speakers(buffer, text)
        glyphs: list[Glyph] = []
        marks: list[Glyph] = []
        pen, silent = 0.0, False
        for n, (info, at) in enumerate(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ):
            said = speakers.get(n, "")
            glyph = Glyph(
                info.codepoint,
                said[::-1] if right_to_left else said,
                pen + at.x_offset * self.scale,
                at.y_offset * self.scale,
                self.width(info.codepoint),
            )
            (glyphs if said or (at.x_advance and not at.y_offset) else marks).append(glyph)
            silent = silent or (not said and bool(at.x_advance))
            pen += at.x_advance * self.scale
        spoken = text if silent and not right_to_left else ""
        return Shaped(tuple(glyphs), tuple(marks), pen, spoken)

    def cut(self, glyphs: Iterable[int]) -> Cut:
        """A font with only these glyphs at this weight, no layout tables."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(set(glyphs))
        wanted.flags = (
            hb.SubsetFlags.DOWNGRADE_CFF2
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        for table in _DROPPED_TABLES:
            wanted.drop_table_tag_set.add(int.from_bytes(table.encode().ljust(4), "big"))
        if self._has_weights:
            wanted.pin_axis_location(self.face, "wght", self.weight)
        plan = hb.SubsetPlan(self.face, wanted)
        made = plan.execute()
        numbers = dict(plan.old_to_new_glyph_mapping.items())
        if "CFF " in made.table_tags:
            return Cut(bytes(made.reference_table("CFF ").data), numbers, "cff")
        return Cut(bytes(made.blob.data), numbers, "glyf")


def _plain_european(text: str) -> bool:
    """Latin, Greek or Cyrillic without loose marks: ccmp would take such letters apart."""
    return all(
        (ord(c) < 0x530 or 0x1E00 <= ord(c) < 0x2070) and not category(c).startswith("M")
        for c in text
    )


def _speakers(buffer: Any, text: str) -> dict[int, str]:
    """The text each speaking glyph carries: the first of a cluster that moves the pen.

    A cluster that moves nothing (a letter hung below another) is said by the one before it.
    """
    first: dict[int, int] = {}
    every: dict[int, int] = {}
    for n, (info, at) in enumerate(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)):
        every.setdefault(info.cluster, n)
        if at.x_advance:
            first.setdefault(info.cluster, n)
    starts = sorted(first or every)
    edges = [0, *starts[1:], len(text)]
    return {
        (first or every)[start]: text[edges[n] : edges[n + 1]] for n, start in enumerate(starts)
    }


def noto_faces(weight: int) -> tuple[Face, ...]:
    """All fallback faces but the Chinese, Japanese and Korean ones, in order of preference."""
    folder = files(NOTO)
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".ttf"))
    middle = [n for n in names if n not in {*_FIRST, *_LAST, *_UNWANTED}]
    return tuple(Face(str(folder / name), weight) for name in (*_FIRST, *middle, *_LAST))


def cjk_faces(weight: int) -> dict[str, Face]:
    """Chinese, Japanese and Korean faces by region; empty where the extra is not installed."""
    if find_spec(CJK) is None:
        return {}
    path = str(files(CJK) / _CJK_FILE)
    return {region: Face(path, weight, index) for region, index in _CJK_INDEX.items()}
