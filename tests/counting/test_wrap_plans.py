"""Plans and workshops: the same as a count by hand, whoever sealed, shredded or erased a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.core.changes import Row
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count, figures
from peerdesk.counting.hiding import hide
from peerdesk.counting.late import late_behind
from peerdesk.counting.locked import what_changed
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import PROFILES
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Profile
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.enrolments import complete, enrol
from peerdesk.records.group_work.groups import SESSION, add_series, edit_series
from peerdesk.records.group_work.sessions import set_status
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.support.contacts import log_contact
from peerdesk.records.wrap import plan_sealing, plan_versions, plan_writing
from peerdesk.store.sealing import SealKey
from tests.center import CHEAP, MakeOffice
from tests.counting import by_hand_wrap
from tests.counting.by_hand import Center
from tests.counting.late_reports import late_entries
from tests.counting.random_center import opened
from tests.counting.random_wrap import writing
from tests.counting.test_locked import lock
from tests.records.test_plans import everything_said, on

BLOCKS = ("people", "groups", "wrap")
PROFILE = Profile("P", "P", BLOCKS, key="new")
PERIODS = ("2026-10", "2026-Q3", "FY2026", "2026-09-10..2026-11-02")
KEYS = [key for key, figure in FIGURES.items() if figure.block == "wrap"]
OF_PROGRAMS = ((5, True), (2, False))
"""The program of plans, which has a workshop too; that of groups, which has no plans."""


@pytest.mark.parametrize("seed", range(1, 6))
def test_every_figure_and_its_records_equal_a_count_by_hand(seed: int) -> None:
    center = writing(seed)
    reader = opened(center)
    for text in PERIODS:
        period = parse_period(text)
        report = count(reader, PROFILE, period)
        by_hand = by_hand_wrap.figures(center, period.start, period.end)
        assert {key: report.figures[key] for key in KEYS} == by_hand, text
        for key, value in by_hand.items():
            found = behind(reader, PROFILE, period, key)
            people = key.endswith(".unduplicated")
            records = {each.member_id if people else (each.kind, each.record_id) for each in found}
            assert len(records) == value, key
            assert people or len(found) == value, key
    for program, plans in OF_PROGRAMS:
        part = of_program(center, program, plans=plans)
        narrow = figures(reader, replace(PROFILE, programs=(program,)), period, KEYS)
        assert narrow == by_hand_wrap.figures(part, period.start, period.end), program
    shown = hide(replace(report, profile=replace(PROFILE, hide_below=5)))
    for values in (shown.figures, shown.prior, shown.ytd):
        small = [key for key in KEYS if isinstance(n := values[key], int) and 0 < n < 5]
        assert not [key for key in small if FIGURES[key].people]


def of_program(center: Center, program: int, *, plans: bool) -> Center:
    """What belongs to a program: groups and contacts without one are those of the usual one."""
    part = Center({**center.rows})
    for table, usual in (("series", 2), ("contact", 4)):
        rows = center.rows[table]
        part.rows[table] = [row for row in rows if (row["program_id"] or usual) == program]
    part.rows["plan"] = center.rows["plan"] if plans else []
    return part


def counted(office: Office) -> dict[str, object]:
    report = office.ask(count, PROFILE, parse_period("2026-11"))
    return {key: value for key, value in report.figures.items() if key in KEYS and value}


def test_sealing_shredding_and_erasing_change_no_number(office: Office) -> None:
    roz, wes, ines = (
        office.do(add_member, name).added("member") for name in ("Roz Day", "Wes Ode", "Ines Ray")
    )
    plans = {each: office.do(plan_writing.start_plan, each).added("plan") for each in (roz, wes)}
    for plan_id in plans.values():
        office.do(plan_writing.add_entry, plan_id, "toolbox", "", "Quillfeather tea")
    office.do(log_contact, {"member_id": ines, "worked_on_plan": 1})
    before = counted(office)
    assert before == {"plans.started": 2, "plans.unduplicated": 3}
    october = report_json(office.ask(count, PROFILE, parse_period("2026-10")))
    office.do(
        plan_sealing.seal_plan, plans[roz], ["toolbox"], SealKey.fresh("a bird in the rain", CHEAP)
    )
    assert counted(office) == before
    on(office, "2026-12-01")
    office.do(plan_writing.add_entry, plans[wes], "crisis", "", "Later")
    assert counted(office) == before, "the day before is still known"
    lock(office)
    for plan_id in plans.values():
        office.do(plan_versions.shred, plan_id)
    assert counted(office) == before
    assert "Quillfeather" not in everything_said(office), "nor in a report that was locked"
    office.do(erase_member, wes, "Wes Ode")
    assert counted(office) == before
    said = str(report_json(office.ask(count, PROFILE, parse_period("2026-11"))))
    assert "Quillfeather" not in said
    assert october == report_json(office.ask(count, PROFILE, parse_period("2026-10")))
    office.do(merge_members, roz, ines)
    assert counted(office) == {"plans.started": 2, "plans.unduplicated": 2}


def test_a_workshop_begins_ends_and_is_completed_by_its_own_rule(office: Office) -> None:
    group = office.do(add_series, {"name": "WRAP", "type": "wrap"}).added("series")
    office.do(edit_series, group, {"planned_sessions": 2, "completes_after": 2})
    roz, wes, ines = (
        office.do(add_member, name).added("member") for name in ("Roz Day", "Wes Ode", "Ines Ray")
    )
    signed = {each: office.do(enrol, group, each).added("enrolment") for each in (roz, wes, ines)}
    for day, who in (("2026-11-03", (roz, wes)), ("2026-11-05", (roz,))):
        office.do(set_status, (group, day), "held")
        for each in who:
            office.do(add_attendance, (group, day), each)
    told = {"workshops.begun": 1, "workshops.met": 1, "workshops.ended": 1}
    told |= {"workshops.places": 3, "workshops.finished": 1, "workshops.completions": 1}
    assert counted(office) == told
    record_id = lock(office, "Groups month")
    assert late_entries(office, record_id) == []
    office.do(complete, signed[wes])
    assert counted(office) == told | {"workshops.finished": 2, "workshops.completions": 2}
    (late,) = late_entries(office, record_id)
    assert (late.kind, late.record_id, late.what) == ("enrolment", signed[wes], "changed")
    changed = {each.key: each for each in office.ask(what_changed, record_id)}
    told_of = office.ask(late_behind, record_id, changed["workshops.finished"])
    assert [(line.late.record_id, line.words) for line in told_of] == [
        (signed[wes], "the place of Wes O. in WRAP")
    ]


def test_only_a_workshop_that_says_something_else_is_told_as_late(office: Office) -> None:
    over: Row = {"starts_on": "2026-09-01", "until": "2026-11-03"}
    art, group = (
        office.do(add_series, {"name": name, "wrap_workshop": wrap, **over}).added("series")
        for name, wrap in (("Art", 0), ("WRAP", 1))
    )
    for each in (art, group):
        office.do(set_status, (each, "2026-08-28"), "held")
    assert counted(office) == {"workshops.ended": 1}
    record_id = lock(office, "Groups month")
    for each in (art, group):
        office.do(edit_series, each, {"until": "2026-12-04"})
    assert counted(office) == {}
    (late,) = late_entries(office, record_id)
    assert (late.kind, late.record_id, late.what) == ("series", group, "changed")


def test_a_late_name_in_the_month_before_is_told_with_the_number_it_moves(office: Office) -> None:
    rule: Row = {"starts_on": "2026-09-01", "wrap_workshop": 1, "completes_after": 2}
    group = office.do(add_series, {"name": "WRAP", **rule}).added("series")
    art = office.do(add_series, {"name": "Art", "starts_on": "2026-09-01"}).added("series")
    roz = office.do(add_member, "Roz Day").added("member")
    for day in ("2026-10-06", "2026-11-03"):
        office.do(add_attendance, (group, day), roz)
    assert counted(office)["workshops.completions"] == 1
    record_id = lock(office, "Groups month")
    for each in (art, group):
        office.do(add_attendance, (each, "2026-10-13"), roz)
    moved = next(
        each for each in office.ask(what_changed, record_id)
        if (each.key, each.column) == ("workshops.completions", "now")
    )  # fmt: skip
    told = {line.late.kind: line.late for line in office.ask(late_behind, record_id, moved)}
    assert {*told} == {"session", "attendance"}
    assert (office.store.get(SESSION, told["session"].record_id) or {})["series_id"] == group


def test_a_shipped_report_leaves_out_what_nobody_does(office: Office) -> None:
    monthly = next(each for each in PROFILES if each.name == "Monthly funder report")
    november = parse_period("2026-11")
    assert not {*KEYS} & office.ask(count, monthly, november).figures.keys()
    roz = office.do(add_member, "Roz Day").added("member")
    office.do(plan_writing.start_plan, roz)
    assert {*KEYS} <= office.ask(count, monthly, november).figures.keys()


def test_who_may_see_no_plan_sees_the_number_and_not_whose(
    office: Office, make_office: MakeOffice
) -> None:
    roz = office.do(add_member, "Roz Day").added("member")
    office.do(plan_writing.start_plan, roz)
    auditor, november = make_office("auditor"), parse_period("2026-11")
    assert auditor.ask(count, PROFILE, november).figures["plans.started"] == 1
    assert auditor.ask(behind, PROFILE, november, "plans.started") == []
    assert [each.words for each in office.ask(behind, PROFILE, november, "plans.started")] == [
        "Roz Day"
    ]
