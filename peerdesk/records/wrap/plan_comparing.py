"""Two versions of a plan beside each other: what was taken away, what was added, what stayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from peerdesk.records.wrap.plan_content import Content, Part

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class SideBySide:
    """One row: what the earlier version says and what the later one says, "" where it is not there.

    ``how`` is SAME, GONE or NEW; a line with other words is GONE on one side and NEW on the other.
    """

    before: str
    after: str
    before_how: str
    after_how: str


@dataclass(frozen=True)
class PartChange:
    """One part with its rows; ``was`` is its earlier name where it had another."""

    title: str
    was: str
    rows: tuple[SideBySide, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.was) or any(row.before_how != SAME for row in self.rows)


def compare(before: Content, after: Content) -> tuple[PartChange, ...]:
    """All parts with words in one of the two, in the order of the later version."""
    earlier = {part.code: part for part in before.parts}
    codes = dict.fromkeys(part.code for part in (*after.parts, *before.parts))
    later = {part.code: part for part in after.parts}
    parts = (_part(earlier.get(code), later.get(code)) for code in codes)
    return tuple(part for part in parts if part.rows or part.was)


def _part(before: Part | None, after: Part | None) -> PartChange:
    title = after.title if after else before.title if before else ""
    was = before.title if before and after and before.title != after.title else ""
    return PartChange(title, was, tuple(_rows(_lines(before), _lines(after))))


def _lines(part: Part | None) -> list[str]:
    """What is shown of a part; nothing of one that was left out."""
    lines = part.lines if part and not part.left_out else ()
    told = ((line.words, line.role, line.phone, line.why) for line in lines)
    return [" · ".join(each for each in line if each) for line in told]


def _rows(before: list[str], after: list[str]) -> Iterator[SideBySide]:
    for verb, a_from, a_to, b_from, b_to in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        old, new = before[a_from:a_to], after[b_from:b_to]
        if verb == "equal":
            yield from (SideBySide(each, each, SAME, SAME) for each in old)
            continue
        for place in range(max(len(old), len(new))):
            gone, come = old[place : place + 1], new[place : place + 1]
            yield SideBySide(
                "".join(gone), "".join(come), GONE if gone else "", NEW if come else ""
            )
