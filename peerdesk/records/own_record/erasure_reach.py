"""How far an erasure reaches: every record that is a person's, and every note that names them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from peerdesk.core.kinds import Kind
from peerdesk.core.text import fold
from peerdesk.records.drop_in.hand_overs import HAND_OVER
from peerdesk.records.drop_in.notices import NOTICE
from peerdesk.records.drop_in.visits import HEADCOUNT, OPEN_DAY
from peerdesk.records.group_work.groups import ATTENDANCE, SESSION
from peerdesk.records.locked_reports import LOCKED_REPORT
from peerdesk.records.own_record.erasure_work import Found, referrals_of_calls, work_of
from peerdesk.records.people.answers import BY_CODE
from peerdesk.records.people.member_merging import identities
from peerdesk.records.people.members import ALIAS, ANSWER, MEMBER
from peerdesk.records.people.name_marks import NameMarks
from peerdesk.records.report_profiles import REPORT_TEXT
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.episodes import EPISODE
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.outreach import EVENT
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.respite import RESPITE_STAY
from peerdesk.records.support.rides import RIDE
from peerdesk.records.support.workers import WORKER
from peerdesk.records.support.workforce import WORK_TIME
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE
from peerdesk.records.warm_line.shifts import SHIFT
from peerdesk.records.wrap.plans import PLAN
from peerdesk.store.forgetting import said_before, said_in
from peerdesk.store.queries import Reader

NOTES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (MEMBER, ("best_time", "please_know", "private_note")),
    (OPEN_DAY, ("closed_reason", "note")),
    (SESSION, ("topic", "note")),
    (CALL, ("note", "review_words")),
    (CALLER_ALIAS, ("agreed", "instructions")),
    (CALLER_NOTE, ("words",)),
    (SHIFT, ("note",)),
    (REPORT_TEXT, ("texts",)),
    (CONTACT, ("next_step", "note")),
    (REFERRAL, ("note",)),
    (FOLLOW_UP, ("what", "done_words")),
    (EVENT, ("title", "audience", "materials", "note")),
    (RIDE, ("from_area", "to_area", "note")),
    (RESPITE_STAY, ("declined_because", "note")),
    (WORK_TIME, ("note",)),
    (EPISODE, ("note",)),
    (NOTICE, ("words",)),
    (HAND_OVER, ("words",)),
    (HEADCOUNT, ("note",)),
)
"""Where staff write about people. What members say themselves (their plans, what they are good at
and want) is theirs and is never searched for somebody else's name."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Mention:
    """A note that names the person: which record, and what it says without the name."""

    kind: Kind
    id: int
    fields: dict[str, str]


@dataclass
class Reach:
    """All that is about one person, voided records too."""

    reader: Reader
    members: Rows = field(default_factory=list)
    aliases: Rows = field(default_factory=list)
    answers: Rows = field(default_factory=list)
    plans: Rows = field(default_factory=list)
    calls: Rows = field(default_factory=list)
    callers: Rows = field(default_factory=list)
    sessions: frozenset[int] = frozenset()
    work: list[Found] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Everything the person was ever called here."""
        legal = [f"{m['legal_first'] or ''} {m['legal_last'] or ''}".strip() for m in self.members]
        found = [*(m["name"] for m in self.members), *legal, *(a["name"] for a in self.aliases)]
        found += [str(row["handle"]) for row in self.callers]
        found += [before for row in self.members for before in self._called_before(row)]
        return [name for name in dict.fromkeys(found) if name]

    def _called_before(self, member: dict[str, Any]) -> list[str]:
        """Names that were changed since; last names alone count too."""
        fields = ("name", "legal_first", "legal_last")
        said = {name: said_before(self.reader, MEMBER, member["id"], name) for name in fields}
        firsts = [*said["legal_first"], member["legal_first"] or ""]
        lasts = [*said["legal_last"], member["legal_last"] or ""]
        return said["name"] + [f"{first} {last}".strip() for first in firsts for last in lasts]

    @cached_property
    def marks(self) -> NameMarks:
        """How the person is told in other texts; what others are called too is left to them."""
        mine = {row["id"] for row in (*self.members, *self.aliases, *self.callers)}
        others = [
            str(row["name"] or "") for row in _all_names(self.reader) if row["id"] not in mine
        ]
        return NameMarks(self.names, others)

    @property
    def also_works_here(self) -> bool:
        """Whether somebody of the staff has the same name."""
        workers = {fold(row["name"]) for row in self.reader.find(WORKER, voided=True)}
        return any(fold(name) in workers for name in self.names)

    def mentions(self) -> Iterator[Mention]:
        """The notes of others that name this person."""
        own = {(MEMBER.name, row["id"]) for row in self.members}
        own |= {(CALL.name, row["id"]) for row in self.calls}
        own |= {(CALLER_ALIAS.name, row["id"]) for row in self.callers}
        own |= {(kind.name, row["id"]) for kind, row in self.work}
        for kind, names in NOTES:
            for row in said_in(self.reader, kind, names):
                if (kind.name, row["id"]) not in own and (found := self._named(kind, row, names)):
                    yield Mention(kind, int(row["id"]), found)

    def _named(self, kind: Kind, row: dict[str, Any], names: Sequence[str]) -> dict[str, str]:
        near = kind is SESSION and row["id"] in self.sessions
        said = {name: str(row[name]) for name in names if row[name]}
        return {name: self._struck(kind, text, near=near) for name, text in said.items()
                if self.marks.holds(plain_words(text), near=near)}  # fmt: skip

    def _struck(self, kind: Kind, text: str, *, near: bool) -> str:
        if kind is not REPORT_TEXT:
            return self.marks.struck(text, near=near)
        texts = {code: self.marks.struck(str(each)) for code, each in json.loads(text).items()}
        return json.dumps(texts, ensure_ascii=False)

    def locked_reports(self) -> list[str]:
        """The numbers of locked reports whose words name the person; they are never changed."""
        return [
            str(row["report_no"])
            for row in self.reader.find(LOCKED_REPORT, voided=True)
            if self.marks.holds(plain_words(str(row["body"])))
        ]


def plain_words(text: str) -> str:
    """What a text says; of JSON, all its texts, so that no letter is hidden behind a number."""
    if not text.startswith("{"):
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def reach_of_member(reader: Reader, member_id: int) -> Reach:
    """All that is about a member, with the records that were merged into theirs."""
    ids = identities(reader, member_id)
    calls = _of(reader, CALL, ids)
    callers = _own_callers(reader, calls, set(ids))
    known = {row["id"] for row in calls}
    for row in callers:  # calls from before they agreed to be linked
        more = reader.find(CALL, {"caller_alias_id": row["id"]}, voided=True)
        calls += [each for each in more if each["id"] not in known]
        known |= {each["id"] for each in more}
    return Reach(
        reader,
        members=[found for each in ids if (found := reader.get(MEMBER, each))],
        aliases=_of(reader, ALIAS, ids),
        answers=_of(reader, ANSWER, ids),
        plans=_of(reader, PLAN, ids),
        calls=calls,
        callers=callers,
        work=_work(reader, ids, callers, calls),
        sessions=frozenset(row["session_id"] for row in _of(reader, ATTENDANCE, ids)),
    )


def reach_of_caller(reader: Reader, alias_id: int) -> Reach:
    """All that is about a caller who chose a name."""
    row = reader.get(CALLER_ALIAS, alias_id)
    merged = reader.find(CALLER_ALIAS, {"merged_into": alias_id}, voided=True)
    callers = [row, *merged] if row else merged
    under = ({"caller_alias_id": each["id"]} for each in callers)
    calls = [call for where in under for call in reader.find(CALL, where, voided=True)]
    work = _work(reader, [], callers, calls)
    return Reach(reader, calls=calls, callers=callers, work=work)


def is_counted(answer: dict[str, Any]) -> bool:
    """Whether an answer is one that reports count; such codes stay, without a name."""
    return not answer["voided"] and answer["question"] in BY_CODE


def _of(reader: Reader, kind: Kind, ids: Sequence[int]) -> Rows:
    return [row for each in ids for row in reader.find(kind, {"member_id": each}, voided=True)]


def _work(reader: Reader, ids: Sequence[int], callers: Rows, calls: Rows) -> list[Found]:
    found = work_of(reader, ids, [row["id"] for row in callers])
    return [*found, *referrals_of_calls(reader, [row["id"] for row in calls])]


def _own_callers(reader: Reader, calls: Rows, ids: set[int]) -> Rows:
    """The names they chose on the line, unless another member's calls stand under them too."""
    found = []
    for alias_id in dict.fromkeys(row["caller_alias_id"] for row in calls):
        chosen = reader.get(CALLER_ALIAS, alias_id) if alias_id else None
        under = reader.find(CALL, {"caller_alias_id": alias_id}, voided=True) if chosen else []
        if chosen and all(each["member_id"] in {None, *ids} for each in under):
            found.append(chosen)
    return found


def _all_names(reader: Reader) -> Iterator[dict[str, Any]]:
    for row in reader.find(MEMBER, voided=True):
        yield row
        legal = f"{row['legal_first'] or ''} {row['legal_last'] or ''}"
        yield {"id": row["id"], "name": legal}
    for kind in (ALIAS, WORKER):
        yield from reader.find(kind, voided=True)
    for row in reader.find(CALLER_ALIAS, voided=True):
        yield {"id": row["id"], "name": row["handle"]}
