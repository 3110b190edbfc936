"""Rows of all other kinds: fields as they are, links found by name."""

from __future__ import annotations

from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Field, from_list
from peerdesk.exchange.event_rows import again, kept, own_values, site_of
from peerdesk.exchange.gathering import CHANGED, SKIPPED, Gathering, Trouble
from peerdesk.exchange.headings import ReadRow
from peerdesk.records.group_work.groups import SERIES
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.people.members import ANSWER

_PERSON = frozenset({"member_id", "member_no", "name"})


def take_plain(work: Gathering, row: ReadRow) -> str:
    """A row of any other kind: fields as they are, links found by name, keys by :data:`KEYS`."""
    fields = own_values(work, row)
    for each in work.kind.fields:
        if each.to and (each.name in row.values or _is_meant(each, row)):
            fields[each.name] = _linked(work, row, each)
    names = KEYS.get(work.kind.name, work.kind.names)
    key = tuple(_comparable(fields.get(name)) for name in names)
    if key in kept(work, "plain", lambda: _plain_there(work, names)) or again(work, row, key):
        return SKIPPED
    if work.kind is SERIES:
        fields.setdefault("starts_on", work.today)
    return work.keep(row, fields)


def take_answer(work: Gathering, row: ReadRow) -> str:
    """A dated answer. Our own export (with ids) replaces what a member file dated itself."""
    if "id" not in row.values:
        return take_plain(work, row)
    member_id = work.people.find(row)
    undated = kept(work, "undated", lambda: _undated(work))
    for each in undated.pop((member_id, row.values.get("question")), ()):
        work.out.voids.append((ANSWER.name, each))
    return work.keep(row, {**own_values(work, row), "member_id": member_id})


def _undated(work: Gathering) -> dict[tuple[int, str | None], list[int]]:
    """Answers that an import dated itself, by member and question."""
    found: dict[tuple[int, str | None], list[int]] = {}
    for each in work.reader.find(ANSWER, {"source": "import"}):
        found.setdefault((each["member_id"], each["question"]), []).append(int(each["id"]))
    return found


def take_organisation(work: Gathering, row: ReadRow) -> str:
    """There is one organization: its facts follow the file, nothing is added."""
    there = work.reader.find(ORGANISATION)[0]
    given = ORGANISATION.tidy(own_values(work, row))
    fresh = {name: value for name, value in given.items() if there[name] != value}
    if problems := ORGANISATION.problems({**there, **fresh}):
        raise Trouble(problems[0].field, problems[0].words)
    if fresh:
        work.change(ORGANISATION, int(there["id"]), fresh)
    return CHANGED if fresh else SKIPPED


KEYS = {
    "site": ("name",),
    "program": ("name",),
    "code": ("list", "code"),
    "worker": ("name",),
    "series": ("name",),
    "line": ("name",),
    "caller_alias": ("handle",),
    "membership": ("member_id", "joined"),
    "alias": ("member_id", "name"),
    "answer": ("member_id", "question", "as_of"),
    "open_day": ("site_id", "day"),
    "headcount": ("site_id", "day", "at", "kind"),
    "plan": ("member_id", "started_on"),
    "service": ("code",),
    "resource": ("name", "area"),
    "survey_form": ("name",),
    "card": ("code",),
}


def _plain_there(work: Gathering, names: tuple[str, ...]) -> set[Any]:
    return {
        tuple(_comparable(each[name]) for name in names) for each in work.reader.find(work.kind)
    }


def _comparable(value: Value) -> Value:
    return value.casefold() if isinstance(value, str) else value


def _is_meant(field: Field, row: ReadRow) -> bool:
    """Whether the row says who it is about; a kind that always has a member must say so."""
    return field.name == "member_id" and (field.required or not _PERSON.isdisjoint(row.values))


def _linked(work: Gathering, row: ReadRow, field: Field) -> Value:
    name = field.name
    if name == "member_id":
        return work.people.find(row)
    if field.many:
        return from_list([_one_of(work, row, field, each) for each in row.values[name]])
    return site_of(work, row) if field.to == "site" else _one_of(work, row, field, row.values[name])


def _one_of(work: Gathering, row: ReadRow, field: Field, words: str) -> int:
    if field.to == "member":
        own = {"id": row.values["id"]} if "id" in row.values else {}
        return work.people.find(ReadRow(row.number, {**own, field.name: words, "member_id": words}))
    if field.to == "worker" and field.many:
        return work.worker(words, field.name)
    return work.linked(field.to, field.name, words)
