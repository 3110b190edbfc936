"""Writing a plan that the member wants kept here. Notices and audit never hold what it says.

A plan that is not kept lives in memory only (plan_content.py) and touches nothing in this file.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.core.words import N_, _
from peerdesk.records.codes import choices
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.papers import A_MINUTE
from peerdesk.records.people.member_merging import identities, kept_member
from peerdesk.records.wrap.plan_content import (
    Content,
    Heading,
    Line,
    Part,
    blank,
    free_code,
    from_json,
    in_order,
    moved_ids,
    moved_part,
    needed_title,
    put_in,
    questions_to_json,
    said_line,
    to_json,
    with_questions,
)
from peerdesk.records.wrap.plans import PLAN, PLAN_ENTRY, PLAN_PART, PLAN_SEAL
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

NOT_KEPT = N_("It can be kept in a WRAP group you come to, or with staff. Print it here.")
"""Said where who sits beside the member works with other people's plans only."""
_SAID = ("section", "words", "phone", "role", "why")
"""The fields of a line as its content has them, in that order."""
_AS_SHIPPED = '{"prompt": "", "lists": []}'
"""What a part asks that goes back to the shipped questions, whatever the plan began with."""


@dataclass(frozen=True)
class KeptPlan:
    """That a plan is here: whose, and the day it was last worked on. Never what it says."""

    id: int
    member_id: int
    name: str
    pronouns: str
    started_on: str
    worked_on: str


@needs("plan.read")
def plans_kept(reader: Reader) -> list[KeptPlan]:
    """The plans kept here, the last worked on first."""
    return [_kept(row) for row in reader.ask("plan_kept")]


@needs("plan.read")
def kept_plan(reader: Reader, plan_id: int) -> KeptPlan:
    """One plan that is kept; Missing if it was shredded."""
    plan = _plan(reader, plan_id)
    member = kept_member(reader, plan["member_id"])
    who = {"member_id": member["id"], "name": member["name"], "pronouns": member["pronouns"]}
    return _kept({**plan, **who})


@needs("plan.read")
def plan_of(reader: Reader, member_id: int) -> int:
    """The member's kept plan, 0 if none is kept."""
    for each in identities(reader, member_id):
        if found := reader.find(PLAN, {"member_id": each, "shredded_on": None}, limit=1):
            return int(found[0]["id"])
    return 0


@needs("plan.read")
def plan_content(reader: Reader, plan_id: int) -> Content:
    """What a kept plan says; of sealed parts only that they are there."""
    asked = str(_plan(reader, plan_id)["asked"] or "")
    sealed = sealed_parts(reader, plan_id)
    rows = reader.find(PLAN_PART, {"plan_id": plan_id}, order="position")
    changed = {row["part"]: row for row in rows}
    lines = reader.find(PLAN_ENTRY, {"plan_id": plan_id}, order="position")
    written = {row["part"] for row in lines} | {*changed} | {*sealed}
    own = [Part(row["part"], row["title"] or "", own=True) for row in rows if _is_own(row["part"])]
    parts = (*_offered(reader, asked, written), *own)
    whole = Content(tuple(_whole(part, changed, lines) for part in parts))
    order = [part.code for part in from_json(asked).parts]
    return in_order(put_in(whole, _closed(whole, sealed)), order)


def _offered(reader: Reader, asked: str, written: Collection[str]) -> list[Part]:
    """The parts as they were when the plan began (else as today), and any that is written in."""
    first = [part for part in from_json(asked).parts if not part.own]
    first = first or [Part(each.code, each.label) for each in choices(reader, "plan_part")]
    known = {part.code for part in first}
    late = (each for each in choices(reader, "plan_part", retired=True) if each.code in written)
    return [*first, *(Part(each.code, each.label) for each in late if each.code not in known)]


@needs("plan.read")
def sealed_parts(reader: Reader, plan_id: int) -> tuple[str, ...]:
    """The codes of the parts sealed with the member's own passphrase."""
    rows = reader.find(PLAN_SEAL, {"plan_id": plan_id}, limit=1)
    return tuple(json.loads(rows[0]["parts"])) if rows else ()


@needs("plan.edit")
def blank_plan(reader: Reader) -> Content:
    """A plan with nothing in it: the parts this center offers, asking what it asks."""
    said = center_questions(reader)
    titles = [(each.code, each.label) for each in choices(reader, "plan_part")]
    parts = (with_questions(part, said.get(part.code, "")) for part in blank(titles).parts)
    return Content(tuple(parts))


def center_questions(reader: Reader) -> dict[str, str]:
    """Of each part that the center changed, what it asks (plan_content.questions_to_json)."""
    rows = reader.find(ORGANISATION, {}, limit=1)
    found: dict[str, str] = json.loads(rows[0]["plan_prompts"] or "{}") if rows else {}
    return found


@needs("plan.read")
def open_plan(batch: Batch, plan_id: int) -> str:
    """Write down that somebody opened a plan; call it before showing one."""
    _plan(batch, plan_id)
    batch.note("open", PLAN.name, plan_id, once=A_MINUTE)
    return _("Opened a plan")


@needs("plan.edit")
def start_plan(batch: Batch, member_id: int) -> str:
    """Begin to keep a plan; refused while one is kept for this member."""
    if plan_of(batch, member_id):
        raise Invalid.one("member_id", _("A plan of this person is kept here already."))
    today = batch.clock.today()
    fields: Row = {"member_id": member_id, "started_on": today, "worked_on": today}
    plan_id = batch.add(PLAN, {**fields, "asked": to_json(blank_plan(batch))})
    if batch.get(PLAN, plan_id) is None:
        raise Refused(_(NOT_KEPT))
    return _("Started a plan")


@needs("plan.edit")
def keep_plan(batch: Batch, member_id: int, content: Content) -> str:
    """Begin to keep a plan that was in memory only, with all it says."""
    start_plan(batch, member_id)
    plan_id = plan_of(batch, member_id)
    put_content(batch, plan_id, content)
    put_order(batch, plan_id, [part.code for part in content.parts])
    return _("The plan is kept here now")


@needs("plan.edit")
def add_entry(
    batch: Batch,
    plan_id: int,
    part: str,
    section: str,
    words: str,
    phone: str = "",
    role: str = "",
    why: str = "",
) -> str:
    """Add a line at the end of a list."""
    _worked_on(batch, plan_id, part)
    _put_line(batch, plan_id, part, said_line(Line(0, section, words, phone, role, why)))
    return _saved()


@needs("plan.edit")
def set_entry(
    batch: Batch, entry_id: int, words: str, phone: str = "", role: str = "", why: str = ""
) -> str:
    """Change what a line says."""
    entry = _entry(batch, entry_id)
    _worked_on(batch, entry["plan_id"])
    line = said_line(Line(entry_id, "", words, phone, role, why))
    batch.change(PLAN_ENTRY, entry_id, {name: getattr(line, name) for name in _SAID[1:]})
    return _saved()


@needs("plan.edit")
def move_entry(batch: Batch, entry_id: int, step: int) -> str:
    """Move a line up (-1) or down (+1) within its list; at the ends it stays."""
    entry = _entry(batch, entry_id)
    where = {name: entry[name] for name in ("plan_id", "part", "section")}
    rows = batch.find(PLAN_ENTRY, where, order="position")
    places = [row["position"] for row in rows]
    order = moved_ids([row["id"] for row in rows], entry_id, step)
    for place, each in zip(places, order, strict=True):
        batch.change(PLAN_ENTRY, each, {"position": place})
    _worked_on(batch, entry["plan_id"])
    return _saved()


@needs("plan.edit")
def remove_entry(batch: Batch, entry_id: int) -> str:
    """Take a line out; undo puts it back."""
    entry = _entry(batch, entry_id)
    _worked_on(batch, entry["plan_id"])
    batch.void(PLAN_ENTRY, entry_id)
    return _("Took a line out of the plan")


@needs("plan.edit")
def leave_out(batch: Batch, plan_id: int, part: str, *, out: bool = True) -> str:
    """Leave a part out for now, or take it back in; its lines stay."""
    _change_part(batch, plan_id, part, {"left_out": int(out)})
    return _("Left a part out") if out else _("Took a part back in")


@needs("plan.edit")
def rename_part(batch: Batch, plan_id: int, part: str, title: str) -> str:
    """Give a part another title in this plan."""
    _change_part(batch, plan_id, part, {"title": needed_title(title)})
    return _saved()


@needs("plan.edit")
def add_part(batch: Batch, plan_id: int, title: str) -> str:
    """Add a part of the member's own at the end."""
    _worked_on(batch, plan_id)
    taken = [row["part"] for row in batch.find(PLAN_PART, {"plan_id": plan_id}, voided=True)]
    fields: Row = {"plan_id": plan_id, "part": free_code(taken), "title": needed_title(title)}
    batch.add(PLAN_PART, {**fields, "position": len(taken)})
    return _saved()


@needs("plan.edit")
def ask_in_part(
    batch: Batch, plan_id: int, part: str, prompt: str, lists: Sequence[Heading]
) -> str:
    """Let a part of this plan ask in other words, or for other lists; the lines stay."""
    fresh = replace(Part(part, ""), prompt=prompt, lists=tuple(lists))
    _change_part(batch, plan_id, part, {"asks": questions_to_json(fresh) or _AS_SHIPPED})
    return _saved()


@needs("plan.edit")
def move_part(batch: Batch, plan_id: int, part: str, step: int) -> str:
    """Move a part up (-1) or down (+1) in this plan; at the ends it stays."""
    _plan(batch, plan_id)
    moved = moved_part(plan_content(batch, plan_id), part, step)
    put_order(batch, plan_id, [each.code for each in moved.parts])
    touch(batch, plan_id)
    return _saved()


def put_order(batch: Batch, plan_id: int, codes: Sequence[str]) -> None:
    """Let the parts stand in this order; those it does not name come last."""
    asked = from_json(str(_plan(batch, plan_id)["asked"] or ""))
    if not asked.parts:  # a plan from before: it goes on with the parts of today
        asked = blank([(each.code, each.label) for each in choices(batch, "plan_part")])
    known = {part.code for part in asked.parts}
    own = tuple(Part(code, "", own=True) for code in codes if _is_own(code) and code not in known)
    ordered = in_order(Content((*asked.parts, *own)), codes)
    batch.change(PLAN, plan_id, {"asked": to_json(ordered)})


def put_content(batch: Batch, plan_id: int, content: Content) -> None:
    """Write all parts and lines of a content into a plan that has none."""
    usual = {each.code: each for each in plan_content(batch, plan_id).parts}
    for part in content.parts:
        first = usual.get(part.code, Part(part.code, ""))
        changed: Row = {"left_out": 1 if part.left_out else None}
        if part.own or part.title != first.title:
            changed = {**changed, "title": part.title}
        if (part.prompt, part.lists) != (first.prompt, first.lists):
            changed = {**changed, "asks": questions_to_json(part) or _AS_SHIPPED}
        if any(changed.values()):
            _change_part(batch, plan_id, part.code, changed)
        for line in part.lines:
            _put_line(batch, plan_id, part.code, line)


def _saved() -> str:
    """One notice for every change: what was changed is private."""
    return _("Saved the plan")


def _kept(row: Row) -> KeptPlan:
    return KeptPlan(
        id=int(row["id"] or 0),
        member_id=int(row["member_id"] or 0),
        name=str(row["name"] or ""),
        pronouns=str(row["pronouns"] or ""),
        started_on=str(row["started_on"] or ""),
        worked_on=str(row["worked_on"] or row["started_on"] or ""),
    )


def _plan(reader: Reader, plan_id: int) -> dict[str, Any]:
    plan = reader.get(PLAN, plan_id)
    if plan is None or plan["voided"] or plan["shredded_on"]:
        raise Missing(_("This plan is not here any more."))
    return plan


def _entry(reader: Reader, entry_id: int) -> dict[str, Any]:
    entry = reader.get(PLAN_ENTRY, entry_id)
    if entry is None or entry["voided"]:
        raise Missing(_("This line is not in the plan any more."))
    return entry


def _worked_on(batch: Batch, plan_id: int, part: str = "") -> None:
    _plan(batch, plan_id)
    if part in sealed_parts(batch, plan_id):
        raise Invalid.one("part", _("This part is sealed. Its passphrase opens it."))
    touch(batch, plan_id)


def touch(batch: Batch, plan_id: int) -> None:
    """The plan was worked on today; where it was to be looked over, that is done."""
    plan, today = _plan(batch, plan_id), batch.clock.today()
    fields: dict[str, Value] = {"worked_on": today}
    if plan["review_on"] and plan["review_on"] <= today:
        fields["review_on"] = next_review(today, int(plan["review_every"] or 12))
    batch.change(PLAN, plan_id, fields)


def next_review(today: str, months: int) -> str:
    """The day so many months later; the last day of a shorter month."""
    begin = read_day(today)
    years, month = divmod(begin.month - 1 + months, 12)
    year = begin.year + years
    last = monthrange(year, month + 1)[1]
    return begin.replace(year=year, month=month + 1, day=min(begin.day, last)).isoformat()


def _put_line(batch: Batch, plan_id: int, part: str, line: Line) -> None:
    last = batch.find(PLAN_ENTRY, {"plan_id": plan_id, "part": part}, order="position", voided=True)
    said: Row = {"words": line.words, "phone": line.phone, "role": line.role, "why": line.why}
    where: Row = {"plan_id": plan_id, "part": part, "section": line.section}
    batch.add(PLAN_ENTRY, {**where, **said, "position": _after(last)})


def _after(rows: list[dict[str, Any]]) -> int:
    return int(rows[-1]["position"]) + 1 if rows else 0


def _change_part(batch: Batch, plan_id: int, part: str, fields: Row) -> None:
    _worked_on(batch, plan_id, part)
    there = batch.find(PLAN_PART, {"plan_id": plan_id, "part": part})
    if there:
        batch.change(PLAN_PART, there[0]["id"], fields)
        return
    known = batch.find(PLAN_PART, {"plan_id": plan_id}, order="position", voided=True)
    batch.add(PLAN_PART, {"plan_id": plan_id, "part": part, "position": len(known), **fields})


def _whole(part: Part, changed: dict[str, dict[str, Any]], lines: list[dict[str, Any]]) -> Part:
    row = changed.get(part.code, {})
    mine = (
        Line(int(x["id"]), *(str(x[name] or "") for name in _SAID))
        for x in lines
        if x["part"] == part.code
    )
    title = row.get("title") or part.title
    whole = replace(part, title=title, left_out=bool(row.get("left_out")), lines=tuple(mine))
    return with_questions(whole, str(row.get("asks") or ""))


def _closed(content: Content, sealed: Collection[str]) -> Content:
    """The sealed parts as anybody sees them; a name of the member's own is sealed with them."""
    known = {part.code: part for part in content.parts}
    return Content(tuple(_shut(known.get(code), code) for code in sealed))


def _shut(part: Part | None, code: str) -> Part:
    if part is None or not part.title:
        return Part(code, _("A part of my own"), own=True, sealed=True)
    return replace(part, lines=(), sealed=True)


def _is_own(code: str) -> bool:
    return code.startswith("own_")
