"""What a plan says, as plain data: the same for a plan that is kept and one that never is.

Every change gives a new content, so a plan in memory is undone by going back to the one before.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from peerdesk.core.errors import Invalid
from peerdesk.core.ids import new_id
from peerdesk.core.text import clean
from peerdesk.core.words import _


@dataclass(frozen=True)
class Line:
    """One line in the member's words; people have a phone number and a role, wishes a reason.

    ``role`` is the short note beside the words: who somebody is, or when something is to be.
    """

    id: int
    section: str
    words: str
    phone: str = ""
    role: str = ""
    why: str = ""

    @property
    def said(self) -> tuple[str, str, str, str]:
        """Words, phone, role and reason, as all that writes a line takes them."""
        return self.words, self.phone, self.role, self.why


@dataclass(frozen=True)
class Heading:
    """A list inside a part, where its questions are not the shipped ones.

    Without a ``title`` the shipped one stands. ``kind`` says what the lines of an added list have
    (plan_prompts.KINDS); shipped lists know that themselves.
    """

    code: str
    title: str = ""
    kind: str = ""
    left_out: bool = False


@dataclass(frozen=True)
class Part:
    """One part. ``own`` parts were added by the member; ``title`` is what is shown.

    The words of a ``sealed`` part are here only while its member has opened it. ``prompt`` and
    ``lists`` are empty where the part asks what every part of its code asks (plan_prompts).
    """

    code: str
    title: str
    left_out: bool = False
    own: bool = False
    lines: tuple[Line, ...] = ()
    sealed: bool = False
    prompt: str = ""
    lists: tuple[Heading, ...] = ()

    def in_section(self, section: str) -> tuple[Line, ...]:
        """The lines of one list, in order."""
        return tuple(line for line in self.lines if line.section == section)


@dataclass(frozen=True)
class Content:
    """A whole plan."""

    parts: tuple[Part, ...] = ()

    def part(self, code: str) -> Part:
        """The part of this code; Invalid if there is none."""
        for each in self.parts:
            if each.code == code:
                return each
        raise Invalid.one("part", _("This part is not in the plan any more."))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(part.lines for part in self.parts)


def blank(titles: Sequence[tuple[str, str]]) -> Content:
    """A plan with nothing in it: (code, title) of each part."""
    return Content(tuple(Part(code, title) for code, title in titles))


def with_line(
    content: Content,
    code: str,
    section: str,
    words: str,
    phone: str = "",
    role: str = "",
    why: str = "",
) -> Content:
    """One more line at the end of a list."""
    part = content.part(code)
    line = said_line(Line(new_id(), section, words, phone, role, why))
    return _put(content, replace(part, lines=(*part.lines, line)))


def with_words(
    content: Content, line_id: int, words: str, phone: str = "", role: str = "", why: str = ""
) -> Content:
    """Other words in a line."""
    part = _holding(content, line_id)
    said = said_line(Line(line_id, "", words, phone, role, why))
    lines = (
        replace(said, section=each.section) if each.id == line_id else each for each in part.lines
    )
    return _put(content, replace(part, lines=tuple(lines)))


def said_line(line: Line) -> Line:
    """A line as it is kept; Invalid where it has no words."""
    return replace(
        line,
        words=needed_words(line.words),
        phone=clean(line.phone),
        role=clean(line.role),
        why=clean(line.why),
    )


def without_line(content: Content, line_id: int) -> Content:
    """A line taken out."""
    part = _holding(content, line_id)
    return _put(content, replace(part, lines=tuple(x for x in part.lines if x.id != line_id)))


def moved(content: Content, line_id: int, step: int) -> Content:
    """A line moved up (-1) or down (+1) within its list; at the ends it stays."""
    part = _holding(content, line_id)
    here = next(line for line in part.lines if line.id == line_id)
    order = moved_ids([line.id for line in part.in_section(here.section)], line_id, step)
    rank = {each: place for place, each in enumerate(order)}
    inside = iter(sorted(part.in_section(here.section), key=lambda line: rank[line.id]))
    lines = (next(inside) if x.section == here.section else x for x in part.lines)
    return _put(content, replace(part, lines=tuple(lines)))


def moved_ids(order: Sequence[int], line_id: int, step: int) -> list[int]:
    """The ids with one of them moved by a step, never past an end."""
    ids = list(order)
    place = ids.index(line_id)
    ids.insert(min(max(0, place + step), len(ids) - 1), ids.pop(place))
    return ids


def left_out(content: Content, code: str, *, out: bool) -> Content:
    """A part left out for now, or taken back in; its lines stay."""
    return _put(content, replace(content.part(code), left_out=out))


def renamed(content: Content, code: str, title: str) -> Content:
    """A part with another title."""
    return _put(content, replace(content.part(code), title=needed_title(title)))


def asking(content: Content, code: str, prompt: str, lists: Sequence[Heading]) -> Content:
    """A part that asks in other words, or for other lists; the lines stay."""
    fresh = replace(content.part(code), prompt=prompt, lists=tuple(lists))
    return _put(content, fresh)


def moved_part(content: Content, code: str, step: int) -> Content:
    """A part moved up (-1) or down (+1); at the ends it stays."""
    content.part(code)
    codes = [each.code for each in content.parts]
    here = codes.index(code)
    codes.insert(min(max(0, here + step), len(codes) - 1), codes.pop(here))
    return in_order(content, codes)


def in_order(content: Content, codes: Sequence[str]) -> Content:
    """The parts in the order of these codes; others keep their order and come last."""
    rank = {code: place for place, code in enumerate(codes)}
    return Content(tuple(sorted(content.parts, key=lambda part: rank.get(part.code, len(rank)))))


def with_part(content: Content, title: str) -> Content:
    """One more part, of the member's own."""
    code = free_code([part.code for part in content.parts])
    return Content((*content.parts, Part(code, needed_title(title), own=True)))


def free_code(taken: Sequence[str]) -> str:
    """The next of own_1, own_2 ... that is free."""
    return next(code for n in range(1, len(taken) + 2) if (code := f"own_{n}") not in taken)


def needed_words(words: str) -> str:
    """The words as they are kept; Invalid if there are none."""
    cleaned = clean(words, lines=True)
    if not cleaned:
        raise Invalid.one("words", _("Write something first."))
    return cleaned


def needed_title(title: str) -> str:
    """The title as it is kept; Invalid if there is none."""
    cleaned = clean(title)
    if not cleaned:
        raise Invalid.one("title", _("Give the part a name."))
    return cleaned


def to_json(content: Content) -> str:
    """The content as text, for an earlier version."""
    return json.dumps(asdict(content)["parts"], ensure_ascii=False)


def from_json(text: str) -> Content:
    """The content of an earlier version."""
    return Content(tuple(_part(each) for each in json.loads(text or "[]")))


def questions_to_json(part: Part) -> str:
    """What a part asks, as text; "" where it asks what every part of its code asks."""
    if not part.prompt and not part.lists:
        return ""
    said = {"prompt": part.prompt, "lists": [asdict(each) for each in part.lists]}
    return json.dumps(said, ensure_ascii=False)


def with_questions(part: Part, text: str) -> Part:
    """The part with the questions of such a text; as it was where there is none."""
    said = json.loads(text) if text else {}
    lists = tuple(Heading(**each) for each in said.get("lists", ()))
    return replace(part, prompt=said["prompt"], lists=lists) if said else part


def only(content: Content, codes: Collection[str]) -> Content:
    """The parts of these codes, and no other."""
    return Content(tuple(part for part in content.parts if part.code in codes))


def put_in(content: Content, others: Content) -> Content:
    """The parts of ``others`` in place of those of the same code, or at the end."""
    instead = {part.code: part for part in others.parts}
    parts = [instead.pop(part.code, part) for part in content.parts]
    return Content((*parts, *instead.values()))


def _part(said: dict[str, Any]) -> Part:
    """A part as text had it; texts of before have no questions of their own."""
    lines = tuple(Line(**line) for line in said["lines"])
    lists = tuple(Heading(**each) for each in said.get("lists", ()))
    return Part(**{**said, "lines": lines, "lists": lists})


def _holding(content: Content, line_id: int) -> Part:
    for part in content.parts:
        if any(line.id == line_id for line in part.lines):
            return part
    raise Invalid.one("words", _("This line is not in the plan any more."))


def _put(content: Content, changed: Part) -> Content:
    parts = (changed if each.code == changed.code else each for each in content.parts)
    return Content(tuple(parts))
