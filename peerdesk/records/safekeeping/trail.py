"""Who did what: the lines of the audit, the newest first, in parts, filtered, and in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.records.safekeeping.trail_words import Names, day_words, moment_words, what_words
from peerdesk.store import history
from peerdesk.store.queries import Reader

_OF_PLANS = (
    "plan",
    "plan_part",
    "plan_entry",
    "plan_version",
    "plan_copy",
    "plan_seal",
    "plan_signature",
)
ABOUT = {
    "member": (N_("Members"), ("member", "membership", "alias", "answer")),
    "visit": (N_("Visits"), ("visit", "headcount", "open_day")),
    "group": (N_("Groups"), ("series", "session", "attendance")),
    "call": (N_("Calls"), ("call", "caller_alias", "line")),
    "plan": (N_("Plans"), _OF_PLANS),
    "report": (N_("Reports and papers"), ("report", "document")),
    "center": (N_("Our center"), ("organisation", "site", "program", "code", "worker")),
}
"""What a line can be about: words, and the kinds of record."""

DID = {
    "opened": (N_("Opened"), ("open",)),
    "paper": (N_("Printed or saved"), ("print", "save")),
    "exported": (N_("Exported"), ("export",)),
    "changed": (N_("Added or changed"), ("add", "edit", "restore", "undo", "join")),
    "removed": (N_("Removed or erased"), ("void", "erase")),
    "keys": (
        N_("Keys and backups"),
        (
            "unlock",
            "tries",
            "passphrase",
            "recovery",
            "recovered",
            "sheet",
            "refused",
            "confirmed",
            "salvage",
            "backup",
            "destroy",
            "restored",
            "drill",
        ),
    ),
}
"""What can have been done: words, and the verbs."""

_LOOK = 10_000
"""How many lines one step looks at; so a step is quick, however rare what is looked for."""
_FIRST, _LAST = "0000", "9999"
_NEVER = 2**63 - 1


@dataclass(frozen=True)
class Wanted:
    """What to look for. Days are ``YYYY-MM-DD``; ``about`` and ``did`` are keys of the tables."""

    person: int = 0
    about: str = ""
    did: str = ""
    since: str = ""
    until: str = ""

    def given(self) -> dict[str, Any]:
        """The parameters of the questions."""
        day_after = (
            (date.fromisoformat(self.until) + timedelta(days=1)).isoformat() if self.until else ""
        )
        return {
            "since": self.since or _FIRST,
            "until": day_after or _LAST,
            "kinds": _listed(ABOUT, self.about),
            "verbs": _listed(DID, self.did),
        }


@dataclass(frozen=True)
class TrailLine:
    """One line in words: when, who, what. ``kind`` and ``record_id`` say what to open."""

    id: int
    at: str
    when: str
    who: str
    what: str
    verb: str
    kind: str
    record_id: int


@dataclass(frozen=True)
class Place:
    """Where to go on: after a moment and line, or after a number in one person's chains."""

    at: str = _LAST
    id: int = _NEVER
    chain: int = 0
    seq: int = _NEVER


@dataclass(frozen=True)
class TrailPart:
    """Some lines, and where to go on; ``place`` is None where there are no more."""

    lines: tuple[TrailLine, ...]
    place: Place | None
    looked_to: str = field(default="")


@needs("audit.read")
def trail(reader: Reader, wanted: Wanted, place: Place | None = None, limit: int = 50) -> TrailPart:
    """The next lines, at most ``limit``. One step looks at no more than 10,000 lines.

    So there may be fewer, or none, though there are more further back: go on from ``place``.
    """
    start = place or Place()
    step = _of_person if wanted.person else _by_time
    rows, onward = step(reader, wanted, start, limit)
    looked = rows[-1]["at"] if rows else (onward.at if onward else "")
    return TrailPart(in_words(reader, rows), onward, looked[:10])


def _by_time(
    reader: Reader, wanted: Wanted, place: Place, limit: int
) -> tuple[list[dict[str, Any]], Place | None]:
    given = wanted.given()
    where = {name: given[name] for name in ("since", "until")} | {"at": place.at, "id": place.id}
    verbs, kinds = given["verbs"], given["kinds"]
    rows = reader.ask("trail_by_time", **where, verbs=verbs, kinds=kinds, look=_LOOK, most=limit)
    if len(rows) == limit:
        return rows, Place(at=rows[-1]["at"], id=rows[-1]["id"])
    end = reader.ask_one("trail_by_time_end", **where, look=_LOOK)
    return rows, Place(at=end["at"], id=end["id"]) if end else None


def _of_person(
    reader: Reader, wanted: Wanted, place: Place, limit: int
) -> tuple[list[dict[str, Any]], Place | None]:
    """One chain after the other: a copy that was restored has gone on with a chain of its own."""
    chains = [row["origin"] for row in reader.ask("trail_chains")]
    if place.chain >= len(chains):
        return [], None
    where = {"person": wanted.person, "origin": chains[place.chain], "seq": place.seq}
    rows = reader.ask("trail_of_person", **where, **wanted.given(), look=_LOOK, most=limit)
    if len(rows) == limit:
        return rows, Place(rows[-1]["at"], chain=place.chain, seq=rows[-1]["seq"])
    end = reader.ask_one("trail_of_person_end", **where, look=_LOOK)
    if end:
        return rows, Place(chain=place.chain, seq=end["seq"])
    following = place.chain + 1
    return rows, Place(chain=following) if following < len(chains) else None


@needs("audit.read")
def trail_of(
    reader: Reader, records: Sequence[tuple[str, int]], did: str = "", limit: int = 200
) -> tuple[TrailLine, ...]:
    """The newest lines about these records (kind, id) together."""
    verbs = _listed(DID, did)
    rows = [
        row
        for kind, record in records
        for row in reader.ask("trail_of_record", kind=kind, record=record, verbs=verbs, most=limit)
    ]
    rows.sort(key=lambda row: (row["at"], row["id"]), reverse=True)
    return in_words(reader, rows[:limit])


@needs("audit.read")
def people(reader: Reader) -> list[tuple[int, str]]:
    """Everyone who ever worked here and so may stand in the list: id and name."""
    return sorted(Names(reader).people().items(), key=lambda each: each[1].casefold())


def in_words(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> tuple[TrailLine, ...]:
    """Rows of the audit as lines; each record is looked up once.

    One command can write the same about many parts of a record: that is one line with a count.
    """
    names = Names(reader)
    lines = (_line(names, row) for row in rows)
    alike = groupby(lines, key=lambda each: (each.at, each.who, each.what))
    return tuple(_counted(list(group)) for _key, group in alike)


def _line(names: Names, row: Mapping[str, Any]) -> TrailLine:
    return TrailLine(
        id=row["id"],
        at=row["at"],
        when=moment_words(row["at"]),
        who=names.person(row["actor_id"]),
        what=what_words(names, row),
        verb=row["verb"],
        kind=row["kind"],
        record_id=row["record_id"],
    )


def _counted(lines: list[TrailLine]) -> TrailLine:
    first = lines[0]
    if len(lines) == 1:
        return first
    return replace(first, what=_("{what} ({n} times)").format(what=first.what, n=len(lines)))


def _listed(table: Mapping[str, tuple[str, tuple[str, ...]]], key: str) -> str | None:
    return json.dumps(table[key][1]) if key else None


@dataclass(frozen=True)
class Chain:
    """Whether the whole list is as it was written, in words."""

    is_whole: bool
    words: str


@needs("audit.read")
def chain(reader: Reader) -> Chain:
    """Follow the seals from the first line to the last; slow, so for a worker."""
    count, found = history.lines(reader.connection), history.verify(reader.connection)
    if not found:
        return Chain(True, _("The list is whole: {n} lines.").format(n=f"{count:,}"))
    return Chain(False, found[0])


@needs("audit.read")
def whole_trail(reader: Reader, wanted: Wanted, most: int = 2_000) -> TrailPart:
    """All lines that are wanted, at most ``most``; slow, so for a worker."""
    lines: list[TrailLine] = []
    place: Place | None = Place()
    while place is not None and len(lines) < most:
        part = trail(reader, wanted, place, 500)
        lines += part.lines
        place = part.place
    more = place if len(lines) >= most else None
    return TrailPart(tuple(lines[:most]), more, lines[-1].at[:10] if lines else "")


def wanted_words(reader: Reader, wanted: Wanted) -> str:
    """The filters in words, for the head of the printed list."""
    who = Names(reader).person(wanted.person) if wanted.person else _("Everyone")
    about = _(ABOUT[wanted.about][0]) if wanted.about else _("Everything")
    did = _(DID[wanted.did][0]).lower() if wanted.did else ""
    first, last = (day_words(day) if day else "" for day in (wanted.since, wanted.until))
    days = _("{first} to {last}").format(first=first, last=last) if first and last else ""
    days = days or (_("since {day}").format(day=first) if first else "")
    days = days or (_("until {day}").format(day=last) if last else "")
    return " · ".join(part for part in (who, about, did, days) if part)
