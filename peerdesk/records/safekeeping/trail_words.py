"""A line of the audit as a sentence: "opened Joan B.'s page". Names of fields, never values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_date

from peerdesk.core.text import short_name
from peerdesk.core.words import N_, _
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.papers import paper_words
from peerdesk.records.spoken import clock_words
from peerdesk.store.queries import Reader

Line = Mapping[str, Any]
_LANGUAGE = "en_US"
_MOST_FIELDS = 3
_WORKED_OUT = frozenset({"minutes", "out_estimated", "position", "version", "worked_on"})
"""Fields that change by themselves with others; they are named only where nothing else changed."""


def moment_words(at: str) -> str:
    """``2026-11-03 10:42:07`` as "Tue, Nov 3, 2026, 10:42 AM"."""
    moment = datetime.fromisoformat(at)
    day = format_date(moment.date(), "EEE, MMM d, y", locale=_LANGUAGE)
    return f"{day}, {clock_words(at[11:16])}"


def day_words(day: str) -> str:
    """``2026-11-03`` as "Nov 3, 2026"."""
    return format_date(datetime.fromisoformat(day).date(), "MMM d, y", locale=_LANGUAGE)


class Names:
    """What people and records are called, each looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, int], str] = {}
        self._people: dict[int, str] = {}

    def people(self) -> dict[int, str]:
        """Everyone who ever worked here."""
        if not self._people:
            rows = self._reader.find(BY_NAME["worker"], voided=True)
            self._people = {int(row["id"]): str(row["name"]) for row in rows}
        return self._people

    def person(self, worker_id: int) -> str:
        """The name of who did something."""
        return self.people().get(worker_id, _("PeerDesk"))

    def record(self, kind: str, record_id: int) -> str:
        """What a record is called in a sentence: Joan B.; a visit of Joan B., Nov 3, 2026."""
        known = self._known.get((kind, record_id))
        if known is None:
            known = self._known[kind, record_id] = self._called(kind, record_id)
        return known

    def _called(self, kind: str, record_id: int) -> str:
        row = self._reader.get(BY_NAME[kind], record_id) if kind in BY_NAME else None
        if row is None:
            return _a_record(kind)
        if kind == "member":
            return short_name(row["name"]) or _("someone whose record was erased")
        if kind in _BY_FIELD:
            words, field = _BY_FIELD[kind]
            return _(words).format(name=row[field] or "")
        if kind in _BY_ROW:
            return _BY_ROW[kind](self, row)
        if kind in _OF_MEMBER:
            return _(_OF_MEMBER[kind]).format(name=self.record("member", row["member_id"]))
        if kind in _OF_PLAN:
            return _(_OF_PLAN[kind]).format(plan=self.record("plan", row["plan_id"]))
        if kind in _ON_DAY:
            return _(_ON_DAY[kind]).format(day=day_words(row["day"]))
        return str(row.get("name") or row.get("title") or _a_record(kind))


def _a_record(kind: str) -> str:
    """A record that is gone, or has no name of its own."""
    if kind in _A_RECORD or kind not in BY_NAME:
        return _(_A_RECORD.get(kind, N_("a record")))
    return _(BY_NAME[kind].label).lower()


_A_RECORD = {
    "member": N_("a member"),
    "visit": N_("a visit"),
    "call": N_("a call"),
    "plan": N_("a WRAP plan"),
    "plan_part": N_("a WRAP plan"),
    "plan_entry": N_("a WRAP plan"),
    "plan_version": N_("a WRAP plan"),
    "plan_copy": N_("a WRAP plan"),
    "plan_seal": N_("a WRAP plan"),
    "plan_signature": N_("a WRAP plan"),
    "session": N_("a meeting"),
    "series": N_("a group"),
    "travel_copy": N_("a copy for a laptop"),
    "exchange": N_("an exchange file"),
}
_OF_MEMBER = {
    "membership": N_("the membership of {name}"),
    "alias": N_("another name of {name}"),
    "answer": N_("an answer of {name}"),
    "plan": N_("the plan of {name}"),
}
_OF_PLAN = {
    "plan_part": N_("a part of {plan}"),
    "plan_entry": N_("a line of {plan}"),
    "plan_version": N_("an earlier version of {plan}"),
    "plan_copy": N_("a printed copy of {plan}"),
    "plan_seal": N_("the sealed parts of {plan}"),
    "plan_signature": N_("a signature on {plan}"),
}
_ON_DAY = {
    "open_day": N_("the day {day}"),
    "headcount": N_("the guests of {day}"),
    "contact": N_("a one-to-one contact, {day}"),
    "referral": N_("a referral, {day}"),
    "ride": N_("a ride, {day}"),
    "work_time": N_("hours worked, {day}"),
    "survey_answer": N_("an answered survey, {day}"),
}


def _visit(names: Names, row: Line) -> str:
    words, name = _("a visit of {name}, {day}"), names.record("member", row["member_id"])
    return words.format(name=name, day=day_words(row["day"]))


def _session(names: Names, row: Line) -> str:
    series = names.record("series", row["series_id"])
    return _("{group}, {day}").format(group=series, day=day_words(row["day"]))


def _contact(names: Names, row: Line) -> str:
    if not row["member_id"]:
        return _("a contact of {day}").format(day=day_words(row["day"]))
    words, name = _("a contact with {name}, {day}"), names.record("member", row["member_id"])
    return words.format(name=name, day=day_words(row["day"]))


def _stay(names: Names, row: Line) -> str:
    return _("a stay of {name}").format(name=names.record("member", row["member_id"]))


def _attendance(names: Names, row: Line) -> str:
    words, name = _("{name} at {meeting}"), names.record("member", row["member_id"])
    return words.format(name=name, meeting=names.record("session", row["session_id"]))


def _enrolment(names: Names, row: Line) -> str:
    words, name = _("the place of {name} in {group}"), names.record("member", row["member_id"])
    return words.format(name=name, group=names.record("series", row["series_id"]))


def _credential(names: Names, row: Line) -> str:
    name = names.person(row["worker_id"])
    if not row["expires_on"]:
        return _("a credential of {name}").format(name=name)
    words = _("a credential of {name} that ends {day}")
    return words.format(name=name, day=day_words(row["expires_on"]))


_BY_ROW: dict[str, Callable[[Names, Line], str]] = {
    "visit": _visit,
    "session": _session,
    "attendance": _attendance,
    "enrolment": _enrolment,
    "contact": _contact,
    "respite_stay": _stay,
    "credential": _credential,
}
_BY_FIELD = {
    "call": (N_("call {name}"), "call_no"),
    "locked_report": (N_("report {name}"), "report_no"),
    "caller_alias": (N_("the caller {name}"), "handle"),
    "code": (N_("“{name}” in a list"), "label"),
    "organisation": (N_("our center"), "name"),
    **dict.fromkeys(("series", "line", "worker", "site", "program"), ("{name}", "name")),
}

_TOLD = {
    ("open", "member"): N_("opened {record}’s page"),
    ("open", "call"): N_("opened the note of {record}"),
    ("open", "session"): N_("opened the sheet of {record}"),
    ("passphrase", "worker"): N_("set a new passphrase for {record}"),
    ("restore", "organisation"): N_("went back to a backup"),
    ("lock", "locked_report"): N_("locked a report: {record}"),
    ("erase", "member"): N_("erased what was written about a member"),
}
_VERBS = {
    "add": N_("added {record}"),
    "void": N_("took out {record}"),
    "restore": N_("put {record} back"),
    "open": N_("opened {record}"),
    "unlock": N_("unlocked the records"),
    "lock": N_("locked {record}"),
    "recovery": N_("made a new recovery key"),
    "sheet": N_("checked the recovery sheet"),
    "confirmed": N_("gave their passphrase again"),
    "refused": N_("typed a wrong passphrase when asked for it again"),
    "backup": N_("made a backup"),
    "salvage": N_("saved what could be read of damaged records"),
    "destroy": N_("destroyed old backups"),
    "restored": N_("opened records that came from a backup"),
    "recovered": N_("opened the records with the recovery sheet"),
    "drill": N_("tried out restoring a backup"),
    "join": N_("joined from a laptop: {record}"),
    "carry": N_("wrote the calls into a file for the center"),
    "left": N_("emptied {record}: the center shares it no longer"),
}
_WITH_FIELDS = {
    "edit": N_("changed {fields} of {record}"),
    "undo": N_("undid a change: {fields} of {record}"),
    "erase": N_("erased {fields} of {record}"),
}


def what_words(names: Names, line: Line) -> str:
    """What was done, to follow the name of who did it."""
    verb, kind, fields = line["verb"], line["kind"], json.loads(line["fields"])
    if verb in {"print", "save"}:
        return _paper(names, verb, line, fields)
    if verb == "export":
        return _exported(kind, fields)
    if verb == "tries":
        told = _("unlocked after wrong tries on this computer: {n}, the last on {moment}")
        return told.format(n=fields[0], moment=moment_words(fields[1]))
    if (verb, kind) == ("passphrase", "worker") and line["actor_id"] == line["record_id"]:
        return _("set a new passphrase for themselves")
    record = names.record(kind, line["record_id"])
    if verb == "open" and fields:
        looked = _("looked at {paper}: {record}")
        return looked.format(paper=paper_words(fields), record=record)
    words = _TOLD.get((verb, kind)) or _VERBS.get(verb)
    if words:
        return _(words).format(record=record)
    if verb == "undo" and fields == ["voided"]:
        return _("undid a change: {record} was taken out or put back").format(record=record)
    told = _(_WITH_FIELDS.get(verb, "{record}"))
    return told.format(fields=fields_words(kind, fields), record=record)


def _paper(names: Names, verb: str, line: Line, fields: list[str]) -> str:
    words = _("printed {paper}") if verb == "print" else _("saved {paper} as a file")
    said = words.format(paper=paper_words(fields))
    if line["kind"] in BY_NAME and line["record_id"]:
        return f"{said}: {names.record(line['kind'], line['record_id'])}"
    return said


def _exported(kind: str, fields: list[str]) -> str:
    what = _(BY_NAME[kind].label).lower() if kind in BY_NAME else paper_words(fields or [kind])
    return _("exported records: {what}").format(what=what)


def fields_words(kind: str, fields: list[str]) -> str:
    """The fields in words: "phone, email"; "4 details" where there are many."""
    own = [each for each in fields if each not in _WORKED_OUT] or fields
    if len(own) > _MOST_FIELDS:
        return _("{n} details").format(n=len(own))
    labels = [_label(kind, name) for name in own]
    return ", ".join(labels) or _("a detail")


def _label(kind: str, name: str) -> str:
    if kind not in BY_NAME or name not in BY_NAME[kind].names:
        return _("whether it counts") if name == "voided" else name
    return _(BY_NAME[kind].field(name).label).lower()
