"""What the search box finds: people, groups, callers' chosen names, resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needed, needs
from peerdesk.core.kinds import Kind
from peerdesk.records.group_work.groups import SERIES
from peerdesk.records.office import Office, Question
from peerdesk.records.people.members import MEMBER
from peerdesk.records.support.resources import RESOURCE
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.calls import CALLER_ALIAS
from peerdesk.store import search
from peerdesk.store.queries import Reader

_SHOWN = {
    MEMBER.name: MEMBER,
    SERIES.name: SERIES,
    CALLER_ALIAS.name: CALLER_ALIAS,
    WORKER.name: WORKER,
    RESOURCE.name: RESOURCE,
}


@dataclass(frozen=True)
class Found:
    """One record found: kind, id, name, a second line. ``place`` orders a list of several."""

    kind: str
    id: int
    name: str
    caption: str
    place: tuple[int, str] = (0, "")


def find_anything(office: Office, text: str, limit: int = 12) -> list[Found]:
    """Records found by any part of a name, of the kinds this person may look for."""
    asked = [each for each in _QUESTIONS if office.can(needed(each))]
    found = [row for question in asked for row in office.ask(question, text, limit)]
    return sorted(found, key=lambda each: each.place)[:limit]


@needs("member.find")
def _members(reader: Reader, text: str, limit: int) -> list[Found]:
    return _matching(reader, ("member", "alias"), text, limit)


@needs("group.read")
def _groups(reader: Reader, text: str, limit: int) -> list[Found]:
    return _matching(reader, ("series",), text, limit)


@needs("call.read")
def _callers(reader: Reader, text: str, limit: int) -> list[Found]:
    return _matching(reader, ("caller_alias",), text, limit)


@needs("worker.read")
def _workers(reader: Reader, text: str, limit: int) -> list[Found]:
    return _matching(reader, ("worker",), text, limit)


@needs("center.read")
def _resources(reader: Reader, text: str, limit: int) -> list[Found]:
    return _matching(reader, ("resource",), text, limit)


_QUESTIONS: tuple[Question[[str, int], list[Found]], ...] = (
    _members,
    _groups,
    _callers,
    _workers,
    _resources,
)


def _matching(reader: Reader, kinds: tuple[str, ...], text: str, limit: int) -> list[Found]:
    rows = search.matching(reader, kinds, text, limit)
    found = (_found(reader, row) for row in rows)
    return [each for each in found if each is not None]


def _found(reader: Reader, match: Mapping[str, Any]) -> Found | None:
    shown: Kind = _SHOWN.get(str(match["kind"]), MEMBER)
    row = reader.get(shown, int(match["owner"]))
    if row is None or row["voided"]:
        return None
    name = str(row.get("name") or row.get("handle") or "")
    caption = str(row.get("pronouns") or row.get("member_no") or row.get("area") or "")
    place = (int(match["place"]), str(match["folded"]))
    return Found(shown.name, int(row["id"]), name, caption, place)
