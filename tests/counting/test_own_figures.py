"""Figures of one's own: counted again in plain Python, hidden, drilled into, kept in a profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import as_ids, from_list
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.own_figures import figures
from peerdesk.counting.own_keeping import (
    checked,
    keep_own_figure,
    own_figures_kept,
    splits,
    tried,
    worded,
)
from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import OwnFigure, OwnFilter
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import add_profile, own_profiles
from peerdesk.counting.results import Hidden, Period, Profile
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.office import Office
from peerdesk.records.organisation import SITE
from peerdesk.records.people.members import MEMBER
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.rides import RIDE
from peerdesk.records.warm_line.calls import CALL, LINE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from tests.center import MakeOffice

OCTOBER = parse_period("2026-10", 1)
ROWS: dict[str, list[dict[str, Any]]] = {}


@needs("center.edit")
def write(batch: Batch) -> str:
    """A small month: merged and voided people, re-dials, held and cancelled groups."""
    people = [batch.add(MEMBER, {"name": f"Person {n}", "member_no": f"M{n}"}) for n in range(24)]
    batch.change(MEMBER, people[1], {"merged_into": people[0]})
    site = batch.find(SITE)[0]["id"] if batch.find(SITE) else batch.add(SITE, {"name": "Main"})
    line = batch.add(LINE, {"name": "Day line", "active": 1})
    series = batch.add(SERIES, {"name": "WRAP", "starts_on": "2026-01-05", "active": 1})
    kinds = ("individual", "family", "collateral", "indirect")
    for n, person in enumerate(people):
        day = f"2026-10-{1 + n:02d}"
        minutes = None if n % 7 == 6 else 5 + n
        batch.add(CONTACT, {"day": day, "member_id": None if n % 6 == 5 else person,
                            "kind": kinds[n % 4], "minutes": minutes,
                            "support": from_list(["listening", "goals"][: n % 3])})  # fmt: skip
        batch.add(VISIT, {"member_id": person, "day": "2026-10-05", "site_id": site})
        state = "answered" if n % 2 else "missed"
        first = batch.add(CALL, {"call_no": f"C{n}", "line_id": line, "day": day,
                                 "start_at": "10:00", "direction": "in", "state": state,
                                 "minutes": n})  # fmt: skip
        if n % 5 == 0:
            batch.add(CALL, {"call_no": f"R{n}", "line_id": line, "day": day, "direction": "in",
                             "start_at": "10:20", "state": "answered", "minutes": 3,
                             "continued_from": first, "member_id": person})  # fmt: skip
        held = batch.add(SESSION, {"series_id": series, "day": day,
                                   "status": "held" if n % 3 else "cancelled"})  # fmt: skip
        batch.add(ATTENDANCE, {"session_id": held, "member_id": person, "day": day,
                               "role": "observer" if n % 4 == 3 else "participant"})  # fmt: skip
        riders = from_list([person, people[(n + 1) % 24]])
        batch.add(RIDE, {"day": day, "member_ids": riders, "miles": n, "guests": n % 2})
    batch.void(MEMBER, people[23])
    return "Written"


@needs("report.read", counts_all=True)
def every_row(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """All records that are not voided, for a count by hand."""
    return {kind.name: reader.find(kind) for kind in KINDS}


@needs("report.read", counts_all=True)
def counted(reader: Reader, profile: Profile, period: Period) -> Any:
    """A report, and what is behind each own figure."""
    report = count(reader, profile, period)
    found = {key: behind(reader, profile, period, key) for key in figures(reader, profile, period)}
    return report, found


@pytest.fixture
def rows(office: Office) -> dict[str, list[dict[str, Any]]]:
    office.do(write)
    return office.ask(every_row)


def person(rows: dict[str, list[dict[str, Any]]], member_id: int | None) -> int | None:
    """Who a member id stands for today, None for a voided record."""
    found = {row["id"]: row["merged_into"] or row["id"] for row in rows["member"]}
    return found.get(member_id or 0)


def own(number: int, counts: str, measure: str = "count", **more: Any) -> OwnFigure:
    return OwnFigure(f"own.{number}", f"Number {number}", counts, measure, **more)


def test_each_way_of_counting_equals_a_count_by_hand(
    office: Office, rows: dict[str, list[dict[str, Any]]]
) -> None:
    who: Callable[[int | None], int | None] = partial(person, rows)
    contacts = [r for r in rows["contact"] if r["member_id"] is None or who(r["member_id"])]
    long = OwnFilter("minutes", "at_least", ("15",))
    alone = OwnFilter("kind", "one_of", ("individual", "family"))
    chosen = [r for r in contacts if (r["minutes"] or 0) >= 15 and r["kind"] in alone.values]
    goals = [r for r in contacts if "goals" in (r["support"] or "")]
    sessions = {r["id"]: r for r in rows["session"]}
    took_part = {
        (r["session_id"], who(r["member_id"]))
        for r in rows["attendance"]
        if sessions[r["session_id"]]["status"] == "held" and r["role"] != "observer"
        if who(r["member_id"])
    }
    answered = {r["continued_from"] or r["id"] for r in rows["call"] if r["state"] == "answered"}
    riders = {who(i) for r in rows["ride"] for i in as_ids(r["member_ids"])} - {None}
    expected = {
        own(1, "contact", filters=(long, alone)): len(chosen),
        own(2, "contact", "sum", field="minutes", filters=(long, alone)): sum(
            r["minutes"] for r in chosen
        ),
        own(3, "contact", "members"): len({who(r["member_id"]) for r in contacts} - {None}),
        own(4, "contact", filters=(OwnFilter("support", "is", ("goals",)),)): len(goals),
        own(5, "contact", filters=(OwnFilter("minutes", "empty"),)): sum(
            r["minutes"] is None for r in contacts
        ),
        own(6, "visit"): len({who(r["member_id"]) for r in rows["visit"]} - {None}),
        own(7, "attendance"): len(took_part),
        own(8, "attendance", "members"): len({p for _s, p in took_part}),
        own(9, "call", filters=(OwnFilter("state", "is", ("answered",)),)): len(answered),
        own(10, "call", "sum", field="minutes"): sum(r["minutes"] for r in rows["call"]),
        own(11, "ride", "members"): len(riders),
        own(12, "ride", "sum", field="miles", filters=(OwnFilter("miles", "between", ("3", "9")),)):
            sum(range(3, 10)),
    }  # fmt: skip
    said = tuple(checked(each) for each in expected)
    profile = Profile("P", "P", ("own",), own_figures=said)
    report, found = office.ask(counted, profile, OCTOBER)
    assert {key: v for key, v in report.figures.items() if not key.endswith(".of")} == {
        each.key: value for each, value in expected.items()
    }
    for figure, value in expected.items():
        records = found[figure.key]
        amount = sum(each.amount for each in records)
        assert amount == value, figure
        assert figure.measure == "sum" or len({e.record_id for e in records}) == len(records)


def test_a_split_adds_up_and_hides_with_its_figure(
    office: Office, rows: dict[str, list[dict[str, Any]]]
) -> None:
    split = own(1, "contact", "sum", field="minutes", split="kind")
    profile = Profile("P", "P", ("own",), hide_below=6, own_figures=(split,))
    report, _found = office.ask(counted, profile, OCTOBER)
    table = report.tables["own.1.by"]
    by_hand: dict[str, int] = {}
    for row in rows["contact"]:
        if row["minutes"] and (row["member_id"] is None or person(rows, row["member_id"])):
            by_hand[row["kind"]] = by_hand.get(row["kind"], 0) + row["minutes"]
    assert sorted(row[1] for row in table.rows) == sorted(by_hand.values())
    assert table.total == report.figures["own.1"] == sum(by_hand.values())
    shown = hide(report).tables["own.1.by"]
    small = [row for row in table.rows if int(str(row[2])) < 6]
    assert small
    for before, after in zip(table.rows, shown.rows, strict=True):
        if before in small:
            assert isinstance(after[1], Hidden)
            assert isinstance(after[2], Hidden)
    assert sum(isinstance(row[2], Hidden) for row in shown.rows) != 1


def test_only_declared_kinds_fields_and_ways_are_taken() -> None:
    wrong = (
        own(1, "plan"),
        own(1, "member"),
        own(1, "contact; DROP TABLE member"),
        own(1, "contact", "sum", field="note"),
        own(1, "event", "members"),
        own(1, "contact", split="member_id"),
        own(1, "contact", filters=(OwnFilter("note", "is", ("x",)),)),
        own(1, "contact", filters=(OwnFilter("kind", "at_least", ("x",)),)),
        own(1, "contact", filters=(OwnFilter("minutes", "at_least", ("x",)),)),
        own(1, "contact", filters=(OwnFilter("minutes", "between", ("9", "3")),)),
    )
    for each in wrong:
        with pytest.raises(Invalid):
            checked(each)
    private = {"note", "legal_first", "dob", "phone"}
    assert not [k for k, of in COUNTABLE.items() if private & of.fields().keys()]


def test_every_field_that_is_offered_can_be_asked_for_and_split_by(office: Office) -> None:
    for kind, of in COUNTABLE.items():
        for name, (_text, declared) in of.fields().items():
            rules = [OwnFilter(name, "empty")] if declared.type.value != "yes_no" else []
            office.ask(tried, own(1, kind, filters=tuple(rules)), OCTOBER)
        for name in splits(kind):
            figure = office.ask(worded, own(2, kind, split=name))
            profile = Profile("P", "P", ("own",), own_figures=(figure,))
            assert "own.2.by" in office.ask(count, profile, OCTOBER).tables


def test_a_profile_keeps_its_own_figures_and_says_them_in_words(office: Office) -> None:
    rule = OwnFilter("kind", "is", ("individual",))
    office.do(keep_own_figure, OwnFigure("", "Long talks", "contact", filters=(rule,)))
    (kept,) = office.ask(own_figures_kept)
    assert kept.definition == (
        "The number of one-to-one contacts, where Kind is “With one person”."
    )
    profile = replace(
        Profile("County", "County", ("people", "own")), own_figures=(kept,), language="es"
    )
    office.do(add_profile, profile)
    (read,) = office.ask(own_profiles)
    assert read.own_figures == (kept,)
    assert read.language == "es"
    assert defined_in(read)[kept.key].label == "Long talks"
    office.do(keep_own_figure, replace(kept, name="Talks alone"))
    assert office.ask(own_profiles)[0].own_figures[0].name == "Talks alone"
    with pytest.raises(Invalid):
        office.do(keep_own_figure, OwnFigure("", "talks ALONE", "visit"))


def test_only_what_belongs_to_no_program_is_told_of_the_whole_organization(office: Office) -> None:
    for name, each in COUNTABLE.items():
        marked = "/*of " in each.source + each.where + each.before
        assert marked == (name not in {"membership", "training"}), name
        profile = Profile("", "", ("own",), own_figures=(own(1, name),), programs=(1,))
        assert figures(office.store, profile, OCTOBER)["own.1"] == 0


def test_nobody_tries_small_numbers_but_who_makes_reports(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("staff").ask(tried, own(1, "call"), OCTOBER)
