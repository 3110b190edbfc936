"""A center in which everything somebody must not see says so in a word of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from peerdesk.core.access import Actor, needs
from peerdesk.core.changes import Row, Value
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.drop_in import visits
from peerdesk.records.group_work import groups, sessions
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member
from peerdesk.records.people.members import add_member
from peerdesk.records.roles import ROLES
from peerdesk.records.support import follow_ups, referrals
from peerdesk.records.support.workers import add_worker
from peerdesk.records.warm_line import call_log, callers, shifts
from peerdesk.records.warm_line.calls import LINE
from peerdesk.records.wrap import plan_writing
from peerdesk.store.batch import Batch

DAY = "2026-11-06"
CLOSED = frozenset(
    {"Nightbird", "CLOSEDNOTE", "Quiet line", "CLOSEDAGREED"}
    | {"CLOSEDPROMISE", "CLOSEDREFERRAL", "CLOSEDSHIFT", "CLOSEDSHARED"}
)
"""What is known from the private line alone."""
OTHERS = frozenset({"Grief circle", "GROUPNOTE", "GRIEFTOPIC"})
"""What is known from a group that the facilitator does not lead."""
OWN_NOTE, OPEN_CALL, PLAN = "MYNOTE", "OPENCALLNOTE", "PLANWORDS"
PRIVATE = frozenset({"PRIVATENOTE", "555-0142", "Legalname"})
NAMES = frozenset({"Walt Unlinked"})

MUST_NOT_SEE: dict[str, frozenset[str]] = {
    "front_desk": CLOSED | PRIVATE | {OPEN_CALL, PLAN, OWN_NOTE, "GROUPNOTE"},
    "warm_line": CLOSED | PRIVATE | OTHERS | NAMES | {PLAN, OWN_NOTE, "Morning walk"},
    "facilitator": CLOSED | PRIVATE | OTHERS | {OPEN_CALL, PLAN, "Bluebird"},
    "staff": CLOSED,
    "auditor": CLOSED | PRIVATE | {OPEN_CALL, PLAN, OWN_NOTE, "GROUPNOTE"},
}


@dataclass
class SecretCenter:
    """The ids of what was made, and a person of each role."""

    office: Office
    ids: dict[str, int] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    _offices: dict[str, Office] = field(default_factory=dict)

    def as_role(self, role: str) -> Office:
        """The same open records for the person of this role."""
        if role not in self._offices:
            self._offices[role] = Office(self.office.store, self.people[role])
        return self._offices[role]

    def rows(self) -> str:
        """Everything that is written, as one text (the director sees all of it)."""
        return json.dumps([self.office.store.find(kind, voided=True) for kind in KINDS])


def secret_center(office: Office) -> SecretCenter:
    """Make it with the director's office."""
    made = SecretCenter(office)
    for role in ROLES:
        fields = {"name": f"The {role}", "role": role}
        worker = office.do(add_worker, fields).added("worker")
        made.people[role] = Actor(worker, f"The {role}", role)
    ids = made.ids
    ids["worker"] = made.people["staff"].id
    ids["member"] = office.do(add_member, "Walt Unlinked").added("member")
    ids["linked"] = office.do(add_member, "Rosa Linked").added("member")
    private = {"private_note": "PRIVATENOTE", "phone": "555-0142", "legal_last": "Legalname"}
    office.do(edit_member, ids["member"], private)
    ids["visit"] = office.do(visits.check_in, ids["member"]).added("visit")
    _calls(made)
    _groups(made)
    ids["plan"] = office.do(plan_writing.start_plan, ids["member"]).added("plan")
    office.do(plan_writing.add_entry, ids["plan"], "toolbox", "", PLAN)
    office.forget_undo()
    return made


def _calls(made: SecretCenter) -> None:
    office, ids = made.office, made.ids
    ids["open_line"] = int(office.ask(call_log.lines)[0]["id"])
    ids["line"] = office.do(_add_line, [made.people["director"].id]).added("line")
    ids["alias"] = office.do(call_log.add_alias, "Nightbird").added("caller_alias")
    office.do(call_log.edit_alias, ids["alias"], {"agreed": "CLOSEDAGREED"})
    ids["open_alias"] = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    ids["call"] = _call(office, ids["line"], ids["alias"], ids["member"], "CLOSEDNOTE")
    ids["open_call"] = _call(office, ids["open_line"], ids["open_alias"], ids["linked"], OPEN_CALL)
    office.do(callers.add_caller_note, ids["alias"], "CLOSEDSHARED")
    promised: Row = {"due_on": DAY, "what": "CLOSEDPROMISE", "caller_alias_id": ids["alias"]}
    office.do(follow_ups.add_follow_up, promised)
    given: Row = {"need": "food", "call_id": ids["call"], "note": "CLOSEDREFERRAL"}
    office.do(referrals.add_referral, {**given, "day": DAY})
    hours: Row = {"line_id": ids["line"], "start_at": "20:00", "end_at": "23:00"}
    office.do(shifts.add_shift, {**hours, "note": "CLOSEDSHIFT"})


def _call(office: Office, line: int, alias: int, member: int, note: str) -> int:
    fields: dict[str, Value] = {
        "line_id": line,
        "caller_alias_id": alias,
        "member_id": member,
        "note": note,
    }
    when = {"day": DAY, "start_at": "09:00", "end_at": "09:20", "call_back_on": DAY}
    return office.do(call_log.save_call, {**fields, **when}).added("call")


def _groups(made: SecretCenter) -> None:
    mine = json.dumps([made.people["facilitator"].id])
    for name, leaders, key, note in (
        ("Grief circle", None, "", "GROUPNOTE"),
        ("Morning walk", mine, "own_", OWN_NOTE),
    ):
        facts = {"name": name, "worker_ids": leaders, "starts_on": DAY, "rule": "FREQ=DAILY"}
        series = made.office.do(groups.add_series, facts).added("series")
        topic = "GRIEFTOPIC" if not key else "Birds"
        said = {"note": note, "topic": topic}
        session = made.office.do(sessions.set_facts, (series, DAY), said).added("session")
        ticked = made.office.do(add_attendance, session, made.ids["member"])
        made.ids[f"{key}series"], made.ids[f"{key}session"] = series, session
        made.ids[f"{key}attendance"] = ticked.added("attendance")


@needs("center.edit")
def _add_line(batch: Batch, worker_ids: Iterable[int]) -> str:
    """A line for these people only."""
    facts: dict[str, Value] = {"name": "Quiet line", "active": 1, "private": 1}
    batch.add(LINE, {**facts, "worker_ids": json.dumps([*worker_ids])})
    return "Added"
