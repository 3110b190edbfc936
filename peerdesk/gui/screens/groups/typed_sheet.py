"""A paper sheet as far as it is typed: numbered lines, which of them wait, and the draft of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from peerdesk.records.sheet_typing import CountCheck, check_count

PRINTED, KNOWN, NEW, ASIDE, IN = "printed", "known", "new", "aside", "in"
"""Printed on the paper and not ticked; known; made on saving; looked at later; saved before."""


@dataclass(frozen=True)
class TypedLine:
    """One line of the paper. ``position`` is its number; times are ``HH:MM`` or ""."""

    position: int
    member_id: int
    name: str
    state: str
    in_at: str = ""
    out_at: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it will be written when the sheet is saved."""
        return self.state in {KNOWN, NEW}


class TypedSheet:
    """The lines by number; ``at`` is the line being typed, ``in_before`` how many were saved."""

    def __init__(self, lines: Sequence[TypedLine] = (), in_before: int = 0) -> None:
        self._lines = {each.position: each for each in lines}
        self.in_before = in_before
        self.at = self._free_after(0)

    @property
    def lines(self) -> list[TypedLine]:
        """The lines in the paper's order."""
        return [self._lines[position] for position in sorted(self._lines)]

    @property
    def here(self) -> TypedLine | None:
        """What stands on the line being typed."""
        return self._lines.get(self.at)

    @property
    def taken(self) -> dict[int, int]:
        """The line of each member who is on the sheet."""
        ticked = (each for each in self.lines if each.state in {KNOWN, IN})
        return {each.member_id: each.position for each in ticked}

    @property
    def begun(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(each.waits or each.state == ASIDE for each in self._lines.values())

    def put(self, line: TypedLine) -> None:
        """Write a line and go to the next that is free or only printed."""
        for position, each in list(self._lines.items()):
            if each.state == PRINTED and each.member_id == line.member_id and line.member_id:
                del self._lines[position]
        self._lines[line.position] = line
        self.at = self._free_after(line.position)

    def tick(self) -> bool:
        """The name printed on this line signed; False where none is printed here."""
        line = self.here
        if line is None or line.state != PRINTED:
            return False
        self.put(replace(line, state=KNOWN))
        return True

    def clear(self, position: int) -> None:
        """Take off what was typed on a line; saved lines stay."""
        line = self._lines.get(position)
        if line is not None and line.state != IN:
            del self._lines[position]
        self.at = position

    def go(self, steps: int) -> None:
        """To another line, filled or not, at most one below the last."""
        last = max(self._lines, default=0) + 1
        self.at = min(max(1, self.at + steps), last)

    def rows(self) -> list[dict[str, Any]]:
        """The lines that wait, as the use case takes them."""
        return [asdict(each) | {"reasons": list(each.reasons)} for each in self.lines if each.waits]

    def check(self, on_paper: int) -> CountCheck:
        """Whether the paper and the lines agree, in words."""
        typed = [each.position for each in self.lines if each.waits]
        return check_count(on_paper, self.in_before, typed, self.aside, self._skipped())

    @property
    def count(self) -> int:
        """How many lines are typed, saved ones with them."""
        return self.in_before + sum(each.waits for each in self.lines)

    @property
    def aside(self) -> list[int]:
        """The lines set aside."""
        return [each.position for each in self.lines if each.state == ASIDE]

    def draft(self, *, only_aside: bool = False) -> str:
        """What is not saved, to be kept; "" where there is nothing."""
        kept = [each for each in self.lines if each.state == ASIDE]
        if not only_aside:
            kept += [each for each in self.lines if each.waits]
        return json.dumps([asdict(each) for each in kept]) if kept else ""

    def bring_back(self, draft: str) -> None:
        """The lines of a draft, on the numbers they had."""
        for row in json.loads(draft or "[]"):
            line = TypedLine(**{**row, "reasons": tuple(row["reasons"])})
            there = self._lines.get(line.position)
            if there is None or there.state == PRINTED:
                self.put(line)

    def _free_after(self, position: int) -> int:
        """The next line that is free or only printed."""
        position += 1
        while position in self._lines and self._lines[position].state != PRINTED:
            position += 1
        return position

    def _skipped(self) -> list[int]:
        """Lines above the last one typed on which nothing stands."""
        typed = {each.position for each in self._lines.values() if each.state != PRINTED}
        return [each for each in range(1, max(typed, default=0)) if each not in typed]
