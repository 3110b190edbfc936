"""A believable center for trying things out: invented people, a year of weekly rhythm, the same
for the same seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from dateutil.relativedelta import relativedelta

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.clock import Clock
from peerdesk.core.kinds import from_list
from peerdesk.demo import desk_work, line_work, more, stays
from peerdesk.demo import people as invented
from peerdesk.demo.days import Center, Rows, a_day, weeks
from peerdesk.demo.evenings import Line, an_evening
from peerdesk.demo.groups import GROUPS
from peerdesk.demo.plans import add_plans
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.codes import CODE
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.organisation import (
    PROGRAM,
    SITE,
    center,
    edit_center,
    first_site,
    program_of,
)
from peerdesk.records.people.members import ANSWER, MEMBER, MEMBERSHIP
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.records.safekeeping.recovery import note_checked
from peerdesk.records.support.contacts import SERVICE
from peerdesk.records.support.resources import RESOURCE
from peerdesk.records.support.survey_questions import form_text, shipped
from peerdesk.records.support.surveys import SURVEY_FORM
from peerdesk.records.support.workers import WORKER, add_worker, workers
from peerdesk.records.warm_line.calls import CALLER_ALIAS, LINE
from peerdesk.store.batch import Batch
from peerdesk.store.keys import KdfCost

NAME = "Riverside Peer Center"
PASSPHRASE = "river stone lantern"  # noqa: S105  (of a throw-away center, and printed)
DIRECTOR = "Ana Morales"
_STAFF: tuple[tuple[str, str, str, str], ...] = (
    (DIRECTOR, "staff", "Director", "director"),
    ("Pat Ellison", "volunteer", "Front desk", "front_desk"),
    ("Devon Reyes", "volunteer", "Warm line", "warm_line"),
    ("Marcus Bell", "staff", "Peer specialist", "staff"),
    ("Priya Nair", "staff", "Peer specialist, WRAP facilitator", "staff"),
    ("Ruth Adler", "board", "Treasurer", "auditor"),
    ("Tess Whitlock", "volunteer", "Art table and warm line", "facilitator"),
    ("Omar Aziz", "volunteer", "Sunday brunch and warm line", ""),
)
WHO_UNLOCKS = tuple((name, role) for name, _kind, _title, role in _STAFF if role)

_SHEETS_WAIT = 3  # paper sheets of meetings that nobody typed in yet
_PROGRAMS: tuple[dict[str, Value], ...] = (
    {"name": "One-to-one support", "kind": "one_to_one", "active": 1},
    {"name": "Crossing House, respite", "kind": "respite", "active": 1, "beds": 3},
)


@dataclass(frozen=True)
class DemoCenter:
    """Where it is, who may unlock it (name and role), the passphrase of all of them, the
    recovery key.
    """

    folder: Path
    director: str
    people: tuple[tuple[str, str], ...]
    passphrase: str
    recovery_key: str


class _Moments:
    """The clock of the demo: it stands where the story is."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment the story has come to."""
        return self.moment


def write(
    folder: Path,
    members: int = 120,
    months: int = 12,
    seed: int = 7,
    end: date | None = None,
    *,
    now: datetime | None = None,
    cost: KdfCost | None = None,
    progress: Callable[[float], None] | None = None,
) -> DemoCenter:
    """Write a demo center of so many members and months up to ``end`` (today, up to this hour,
    if not given).

    The same numbers give the same records. ``progress`` hears the share that is done.
    """
    now = _last_moment(now or Clock().now(), end)
    start = now.date() - relativedelta(months=months) + timedelta(days=1)
    moments = _Moments(datetime.combine(start, time(8)))
    clock = Clock(moments.now)
    facts: dict[str, Value] = {
        "name": NAME,
        "address": "12 Mill Street, Riverside",
        "fiscal_month": 7,
    }
    opened, recovery_key = create_office(
        folder, facts, DIRECTOR, PASSPHRASE, clock=clock, cost=cost or KdfCost()
    )
    try:
        story = _Story(opened, moments, seed, start, now, members)
        story.tell(progress or (lambda _share: None))
        opened.office.do(note_checked)
    finally:
        opened.close()
    return DemoCenter(folder, DIRECTOR, WHO_UNLOCKS, PASSPHRASE, recovery_key)


def _last_moment(now: datetime, end: date | None) -> datetime:
    return now if end is None or end == now.date() else datetime.combine(end, time(23, 59))


class _Story:
    """One telling: the people first, then week after week."""

    def __init__(
        self,
        opened: OpenOffice,
        moments: _Moments,
        seed: int,
        start: date,
        now: datetime,
        members: int,
    ) -> None:
        self.opened, self.moments, self.seed = opened, moments, seed
        self.random = Random(seed)
        self.start, self.now, self.members = start, now, members
        self.names = invented.words("names")
        self._last_id = max((now.date() - date(2020, 1, 1)).days - 1, 1) * 86_400_000 << 21

    def next_id(self) -> int:
        """Ids that are the same in every telling."""
        self._last_id += 1
        return self._last_id

    def tell(self, progress: Callable[[float], None]) -> None:
        office = self.opened.office
        self._staff()
        everyone = invented.invent(
            self.random, self.members, self.start, self.now.date(), len(GROUPS) - 1, self.next_id
        )
        office.do(_open_up, self, everyone)
        center, line = self._center(everyone), self._line(everyone)
        spans = list(weeks(self.start, self.now.date()))
        for place, days in enumerate(spans):
            office.do(_tell_week, self, center, line, days)
            progress((place + 1) / len(spans))
        self.moments.moment = self.now
        office.do(add_plans, self.now.date(), self.next_id)
        office.do(_tell_more, self, everyone, spans)
        office.forget_undo()

    def _staff(self) -> None:
        office = self.opened.office
        for name, kind, title, role in _STAFF[1:]:
            office.do(
                add_worker, {"name": name, "kind": kind, "title": title, "role": role or None}
            )
        for row in office.ask(workers):
            if row["role"] and row["name"] != DIRECTOR:
                self.opened.let_in(int(row["id"]), PASSPHRASE)

    def _center(self, everyone: list[invented.Person]) -> Center:
        store = self.opened.office.store
        series = [int(row["id"]) for row in store.find(SERIES)]
        made = Center(
            random=self.random,
            people=everyone,
            site_id=first_site(store),
            series=series,
            workers={row["name"]: int(row["id"]) for row in store.find(WORKER)},
            now=self.now,
            words=self.names,
            next_id=self.next_id,
            first=self.start,
        )
        made.plan(self.start, self.now.date())
        return made

    def _line(self, everyone: list[invented.Person]) -> Line:
        store = self.opened.office.store
        by_name = {row["name"]: int(row["id"]) for row in store.find(WORKER)}
        return Line(
            random=self.random,
            line_id=int(store.find(LINE)[0]["id"]),
            aliases=[int(row["id"]) for row in store.find(CALLER_ALIAS)],
            workers=[
                by_name[name]
                for name in ("Devon Reyes", "Devon Reyes", "Tess Whitlock", "Omar Aziz")
            ],
            members=[each.id for each in everyone[:6]],
            now=self.now,
            words=self.names,
            next_id=self.next_id,
            supervisor=by_name["Marcus Bell"],
            busy=min(1.0 + self.members / 5_000, 1.6),
        )


@needs("import.run")
def _open_up(batch: Batch, story: _Story, everyone: list[invented.Person]) -> str:
    """The members, groups, callers' names and counties that the story starts with."""
    site, program = first_site(batch), program_of(batch, "groups")
    edit_center(batch, {"address": "12 Mill Street, Riverside"})
    batch.change(BY_NAME["worker"], batch.actor.id, {"title": "Director"})
    batch.change(SITE, site, {"county": "Fairmont County"})
    people = {row["name"]: int(row["id"]) for row in batch.find(WORKER)}
    counties = [
        {"list": "county", "code": code, "label": label, "position": place, "active": 1}
        for place, (code, label, _weight) in enumerate(story.names["counties"])
    ]
    batch.add_many(CODE, counties, [story.next_id() for _each in counties])
    batch.add_many(MEMBER, [each.facts for each in everyone], [each.id for each in everyone])
    random, end = story.random, story.now.date()
    _add(batch, "membership", invented.memberships(random, everyone, end), story)
    _add(batch, "answer", invented.answers(random, everyone, story.names["counties"], end), story)
    _add(batch, "series", [each.row(story.start, site, program, people) for each in GROUPS], story)
    _add(batch, "caller_alias", _aliases(story.names["aliases"]), story)
    _line_facts(batch)
    batch.undoable = False
    return "Opened the demo center"


@needs("import.run")
def _tell_more(
    batch: Batch, story: _Story, everyone: list[invented.Person], spans: list[list[date]]
) -> str:
    """The one-to-one work, referrals, events, rides, respite, hours and outcomes."""
    work = _work(batch, story, everyone)
    for days in spans:
        for kind, found in more.a_week(work, days).items():
            _add(batch, kind, found, story)
    form = shipped()["own"]
    row: dict[str, Value] = {
        "name": form[0],
        "questions": form_text(form[1]),
        "anonymous": 0,
        "active": 1,
    }
    form_id = batch.add(SURVEY_FORM, row, story.next_id())
    codes = [each.code for each in form[1].counted]
    for kind, found in stays.once(work, story.start, form_id, codes).items():
        _add(batch, kind, found, story)
    line = int(batch.find(LINE)[0]["id"])
    aliases = [int(row["id"]) for row in batch.find(CALLER_ALIAS)]
    for kind, found in line_work.once(work, line, aliases).items():
        _add(batch, kind, found, story)
    for kind, found in desk_work.at_the_desk(work, _desk(batch, story)).items():
        _add(batch, kind, found, story)
    batch.undoable = False
    return "Told the rest"


def _desk(batch: Batch, story: _Story) -> desk_work.Desk:
    """The site, the groups' program, and the newest meetings that nobody wrote names for."""
    end = story.now.date() - timedelta(days=1)
    rows = batch.between(SESSION, "day", (end - timedelta(days=34)).isoformat(), end.isoformat())
    bare = (
        r for r in rows if r["status"] != "cancelled" and not (r["heads_only"] or r["headcount"])
    )
    unnamed = [r for r in bare if not batch.find(ATTENDANCE, {"session_id": r["id"]}, limit=1)]
    site, program = first_site(batch), program_of(batch, "groups")
    return desk_work.Desk(site, program, unnamed[:_SHEETS_WAIT], story.next_id)


def _work(batch: Batch, story: _Story, everyone: list[invented.Person]) -> more.Work:
    """The programs, services and places this work needs, and its own dice."""
    there = {row["kind"] for row in batch.find(PROGRAM)}
    _add(batch, "program", [dict(p) for p in _PROGRAMS if p["kind"] not in there], story)
    modules = [*center(batch).modules, "one_to_one", "respite"]
    edit_center(batch, {"modules": from_list(list(dict.fromkeys(modules)))})
    edit_center(batch, {"in_kind_cents": 3400})
    _add(batch, "service", more.service_rows(), story)
    _add(batch, "resource", more.resource_rows(story.now.date()), story)
    return more.Work(
        random=Random(f"more of {story.seed}"),
        people=everyone,
        workers={row["name"]: int(row["id"]) for row in batch.find(WORKER)},
        programs={row["kind"]: int(row["id"]) for row in reversed(batch.find(PROGRAM))},
        services=[int(row["id"]) for row in batch.find(SERVICE)],
        resources=[int(row["id"]) for row in batch.find(RESOURCE)],
        now=story.now,
    )


def _aliases(names: list[str]) -> list[dict[str, Value]]:
    rows: list[dict[str, Value]] = [{"handle": name, "active": 1} for name in names]
    rows[0] |= {
        "agreed": "Evenings, 20 minutes. Remind of the breathing and the dog.",
        "minutes_limit": 20,
        "calls_limit": 2,
    }
    rows[1] |= {
        "agreed": "May call after 9 PM. Likes to hear how the garden is doing.",
        "minutes_limit": 30,
        "calls_limit": 1,
    }
    return rows


def _line_facts(batch: Batch) -> None:
    line = batch.find(LINE)[0]
    facts = {
        "hours": "Every evening, 6 to 10 PM",
        "supervisor_name": "Marcus Bell",
        "supervisor_phone": "603-555-0142",
    }
    batch.change(
        LINE,
        int(line["id"]),
        facts | {"crisis_name": "Fairmont mobile crisis", "crisis_phone": "603-555-0177"},
    )


@needs("import.run")
def _tell_week(batch: Batch, story: _Story, center: Center, line: Line, days: list[date]) -> str:
    """One week of days and evenings."""
    for day in days:
        rows = a_day(center, day)
        story.moments.moment = min(datetime.combine(day, time(16, 10)), story.now)
        for kind, found in rows.items():
            _add(batch, kind, found, story)
        calls = an_evening(line, day)
        story.moments.moment = min(datetime.combine(day, time(22, 5)), story.now)
        for row in calls:
            _add(batch, "call", [row], story)
    batch.undoable = False
    return "Told one week"


def _add(batch: Batch, kind: str, rows: list[dict[str, Value]], story: _Story) -> None:
    ids = [int(row.pop("id", None) or story.next_id()) for row in rows]
    if rows:
        batch.add_many(BY_NAME[kind], rows, ids)


__all__ = ["ANSWER", "DIRECTOR", "MEMBERSHIP", "NAME", "PASSPHRASE", "DemoCenter", "Rows", "write"]
