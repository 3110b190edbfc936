"""A paper sheet as far as it is typed: numbered lines, which of them wait, and the draft of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from peerdesk.records.drop_in.sheet_typing import CountCheck, check_count

PRINTED, KNOWN, NEW, ASIDE, IN = "printed", "known", "new", "aside", "in"
"""Printed on the paper and not ticked; known; made on saving; looked at later; saved before."""
WAITING = (KNOWN, NEW)
"""What saving writes."""


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
        return self.state in WAITING


class TypedSheet:
    """The lines by number; ``at`` is the line being typed, ``in_before`` how many were saved.

    ``on_paper`` is what was typed as the number of lines with writing.
    """

    def __init__(self, lines: Sequence[TypedLine] = (), in_before: int = 0) -> None:
        self._lines = {each.position: each for each in lines}
        self.in_before, self.on_paper = in_before, ""
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

    def draft(self, states: Collection[str] = (*WAITING, ASIDE)) -> str:
        """The lines in these states, to be kept; "" where there is none."""
        return _draft([each for each in self.lines if each.state in states], self.on_paper)

    def bring_back(self, draft: str) -> None:
        """The lines of a draft, on the numbers they had; where one is saved by now, below it."""
        self.on_paper = _read(draft)[1]
        for line in not_saved(draft, self.lines):
            there = self._lines.get(line.position)
            is_in = there is not None and there.state == IN
            self.put(replace(line, position=self._free_after(line.position)) if is_in else line)

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


def not_saved(draft: str, lines: Iterable[TypedLine]) -> list[TypedLine]:
    """The lines of a draft, but for those that are among ``lines`` as saved ones.

    A power cut right after saving leaves such a draft.
    """
    saved = {
        (who, each.in_at, each.out_at)
        for each in lines
        if each.state == IN
        for who in (each.member_id, each.name)  # a new one had no number while it was typed
    }
    return [
        each
        for each in _read(draft)[0]
        if not each.waits or (each.member_id or each.name, each.in_at, each.out_at) not in saved
    ]


def joined(drafts: Sequence[str]) -> str:
    """One draft of several: nothing is lost, a number taken before is the next free one."""
    lines: dict[int, TypedLine] = {}
    for line in (each for draft in drafts for each in _read(draft)[0]):
        position = line.position
        while position in lines:
            position += 1
        lines[position] = replace(line, position=position)
    on_paper = next((said for said in (_read(each)[1] for each in drafts) if said), "")
    return _draft([lines[position] for position in sorted(lines)], on_paper)


def _draft(lines: Sequence[TypedLine], on_paper: str) -> str:
    said = {"on_paper": on_paper, "lines": [asdict(each) for each in lines]}
    return json.dumps(said, ensure_ascii=False) if lines else ""


def _read(draft: str) -> tuple[list[TypedLine], str]:
    """The lines of a draft, and how many the paper has as far as that was typed."""
    said = json.loads(draft or '{"on_paper": "", "lines": []}')
    rows = ({**row, "reasons": tuple(row["reasons"])} for row in said["lines"])
    return [TypedLine(**row) for row in rows], str(said["on_paper"])
