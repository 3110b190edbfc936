"""A member's copy of their own record: the parts they choose, as tables for paper and for files."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.records.office import Office
from peerdesk.records.own_record.own_copy_work import work_with
from peerdesk.records.people.answers import QUESTIONS, answer_history
from peerdesk.records.people.member_merging import how_much, identities
from peerdesk.records.people.member_pages import (
    STATUS_WORDS,
    MemberPage,
    member_page,
    private_facts,
)
from peerdesk.records.people.member_timeline import (
    Event,
    linked_calls,
    timeline,
    timeline_with_plans,
)
from peerdesk.records.people.members import MEMBER
from peerdesk.records.wrap.plan_content import Part
from peerdesk.records.wrap.plan_prompts import headings_of
from peerdesk.records.wrap.plan_writing import plan_content, plan_of
from peerdesk.records.wrap.plans import PLAN
from peerdesk.store.queries import Reader

PARTS: tuple[tuple[str, str, str], ...] = (
    ("details", N_("Details"), "member.print"),
    ("answers", N_("About me"), "member.print"),
    ("visits", N_("Visits"), "member.print"),
    ("groups", N_("Groups"), "member.print"),
    ("calls", N_("Calls"), "call.read"),
    ("work", N_("What we did together"), "contact.read"),
    ("plan", N_("WRAP plan"), "plan.read"),
    ("opened", N_("Who opened my record"), "audit.read"),
)
"""Code, words, and the permission somebody needs to give this part."""
_SHOWN = (
    "pronouns",
    "birth_year",
    "phone",
    "email",
    "ok_message",
    "ok_mail",
    "ok_contact",
    "best_time",
    "please_know",
    "good_at",
    "goal_words",
)
_LEGAL = ("legal_first", "legal_last", "dob")
_YES_NO = {"yes": N_("Yes"), "no": N_("No")}
_MOST_EVENTS = 100_000
_LOOKED = {
    ("open", "member"): N_("Opened my page"),
    ("print", "member"): N_("Printed my record"),
    ("save", "member"): N_("Saved a copy of my record"),
    ("open", "plan"): N_("Opened my plan"),
    ("print", "plan"): N_("Printed my plan"),
    ("save", "plan"): N_("Saved my plan as a file"),
}
SEALED = N_("Sealed with my own passphrase. Only I can open it.")
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CopyTable:
    """One part as rows of text. Days are ``YYYY-MM-DD``, times ``HH:MM``."""

    code: str
    title: str
    headings: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True)
class OwnCopy:
    """Whose copy it is, the day it was made, and its parts in order."""

    name: str
    member_no: str
    made_on: str
    tables: tuple[CopyTable, ...]
    visits: int
    groups: int
    plan_days: tuple[str, ...] = ()

    def rows(self, code: str) -> Rows:
        """The rows of a part; none where it was not chosen."""
        return next((table.rows for table in self.tables if table.code == code), ())

    def has(self, code: str) -> bool:
        """Whether the part was chosen."""
        return any(table.code == code for table in self.tables)


def parts_offered(office: Office, member_id: int) -> list[tuple[str, str]]:
    """Code and words of the parts this person may give; the plan only where one is kept."""
    offered = [(code, _(words)) for code, words, action in PARTS if office.can(action)]
    kept = office.can("plan.read") and office.ask(plan_of, member_id)
    return [(code, words) for code, words in offered if code != "plan" or kept]


def copy_for(office: Office, member_id: int, parts: Collection[str], today: str) -> OwnCopy:
    """The parts of the record; Refused where one of them is not for this person to give."""
    for code, _words, action in PARTS:
        if code in parts:
            office.require(action)
    if "details" in parts and office.can("member.private"):
        return office.ask(whole_copy, member_id, parts, today)
    return office.ask(open_copy, member_id, parts, today)


@needs("member.print")
def open_copy(reader: Reader, member_id: int, parts: Collection[str], today: str) -> OwnCopy:
    """The copy without what only a director may see; it says so."""
    missing = (_("Not on this copy"), _("Legal name and date of birth. Ask the director."))
    return _copy(reader, member_id, parts, today, [missing])


@needs("member.private")
def whole_copy(reader: Reader, member_id: int, parts: Collection[str], today: str) -> OwnCopy:
    """The copy with legal name and date of birth; the staff's private note stays out."""
    private = private_facts(reader, member_id)
    told = [(_(MEMBER.field(name).label), private[name]) for name in _LEGAL if private[name]]
    return _copy(reader, member_id, parts, today, told)


def _copy(
    reader: Reader,
    member_id: int,
    parts: Collection[str],
    today: str,
    more: list[tuple[str, str]],
) -> OwnCopy:
    page = member_page(reader, member_id, today)
    counts = how_much(reader, page.id)
    made = [_table(reader, page, code) for code, _words, _action in PARTS if code in parts]
    tables = [_with(table, more) if table.code == "details" else table for table in made]
    days = _plan_days(reader, page.id) if "visits" in parts else ()
    amounts = (counts["visits"], counts["groups"])
    return OwnCopy(page.name, page.member_no, today, tuple(tables), *amounts, days)


def _with(table: CopyTable, more: list[tuple[str, str]]) -> CopyTable:
    return CopyTable(table.code, table.title, table.headings, (*table.rows, *more))


def _table(reader: Reader, page: MemberPage, code: str) -> CopyTable:
    title = next(_(words) for each, words, _action in PARTS if each == code)
    headings, rows = _MAKERS[code]
    return CopyTable(code, title, tuple(_(each) for each in headings), rows(reader, page))


def _details(reader: Reader, page: MemberPage) -> Rows:
    del reader
    told = [(_("Name used"), page.name), (_("Member number"), page.member_no)]
    told.append((_("Also called"), ", ".join(each.name for each in page.aliases)))
    told += [(_(MEMBER.field(name).label), page.text(name)) for name in _SHOWN]
    told += [(_("Membership"), _stay(page, number)) for number in range(len(page.memberships))]
    return tuple((label, _(_YES_NO.get(words, words))) for label, words in told if words)


def _stay(page: MemberPage, number: int) -> str:
    stay = page.memberships[number]
    status = _(STATUS_WORDS.get(stay.status, stay.status))
    said = [status, stay.joined, stay.left_on]
    return " · ".join(each for each in said if each)


def _answers(reader: Reader, page: MemberPage) -> Rows:
    history = answer_history(reader, page.id)
    return tuple(
        (_(asked.label), line.words, line.as_of)
        for asked in QUESTIONS
        for line in history.get(asked.code, ())
    )


def _visits(reader: Reader, page: MemberPage) -> Rows:
    shown = timeline(reader, page.id, kinds=("visits",), limit=_MOST_EVENTS)
    return tuple((*_when(each), ", ".join(each.words)) for each in shown.events)


def _groups(reader: Reader, page: MemberPage) -> Rows:
    shown = timeline(reader, page.id, kinds=("groups",), limit=_MOST_EVENTS)
    return tuple((*_when(each), each.title) for each in shown.events)


def _calls(reader: Reader, page: MemberPage) -> Rows:
    return tuple(_when(each) for each in linked_calls(reader, page.id))


def _work(reader: Reader, page: MemberPage) -> Rows:
    return work_with(reader, identities(reader, page.id))


def _when(event: Event) -> tuple[str, str, str]:
    return event.day, event.start_at, event.end_at


def _plan(reader: Reader, page: MemberPage) -> Rows:
    plan_id = plan_of(reader, page.id)
    parts = plan_content(reader, plan_id).parts if plan_id else ()
    sealed = tuple((p.title, "", _(SEALED), "", "", "") for p in parts if p.sealed)
    return sealed + tuple(
        (part.title, _section(part, line.section), line.words, line.role, line.phone, line.why)
        for part in parts
        for line in part.lines
    )


def _section(part: Part, code: str) -> str:
    """The words over a list of the plan; "" for a list without."""
    return next((each.title for each in headings_of(part) if each.code == code), "")


def _opened(reader: Reader, page: MemberPage) -> Rows:
    ids = identities(reader, page.id)
    plans = [row["id"] for each in ids for row in reader.find(PLAN, {"member_id": each})]
    rows = reader.ask("own_copy_opened", members=json.dumps(ids), plans=json.dumps(plans))
    return tuple(
        (row["at"][:10], row["at"][11:16], row["name"] or "", _(_LOOKED[row["verb"], row["kind"]]))
        for row in rows
    )


def _plan_days(reader: Reader, member_id: int) -> tuple[str, ...]:
    """The days on which the person's plan was worked on; none where plans are not to be seen."""
    shown = timeline_with_plans(reader, member_id, limit=_MOST_EVENTS)
    return tuple(each.day for each in shown.events if each.kind == "plan")


_PLAN_COLUMNS = (
    *(N_("Part"), N_("List"), N_("My words")),
    *(N_("Role, or when"), N_("Phone"), N_("Why")),
)
_MAKERS: dict[str, tuple[tuple[str, ...], Callable[[Reader, MemberPage], Rows]]] = {
    "details": ((N_("What"), N_("What we keep")), _details),
    "answers": ((N_("Question"), N_("My answer"), N_("Given on")), _answers),
    "visits": ((N_("Day"), N_("In"), N_("Out"), N_("Reasons")), _visits),
    "groups": ((N_("Day"), N_("Started"), N_("Ended"), N_("Group")), _groups),
    "calls": ((N_("Day"), N_("Started"), N_("Ended")), _calls),
    "work": ((N_("Day"), N_("What"), N_("More")), _work),
    "plan": (_PLAN_COLUMNS, _plan),
    "opened": ((N_("Day"), N_("Time"), N_("Who"), N_("What they did")), _opened),
}
