"""Reports of our own: found, read, refused; two funders over the same records; targets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.core.errors import Invalid
from peerdesk.counting import own_figures
from peerdesk.counting.engine import count
from peerdesk.counting.families import BY_BLOCK
from peerdesk.counting.hiding import hide
from peerdesk.counting.objectives import TABLE, percent, shaped
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profile_settings import (
    BLOCKS,
    TABLES,
    as_plain,
    from_plain,
    from_settings,
    settings_of,
)
from peerdesk.counting.profiles import PROFILES, due_on, find_profile
from peerdesk.counting.results import Hidden, Objective, Profile, Report, Value
from tests.counting.by_hand import Center, contacts, figures, fiscal_start, people, within
from tests.counting.random_center import BASE, SLOW, centers, opened, pick

OWN = Profile(
    "County",
    "County",
    ("warm_line", "people", "objectives"),
    funder="Fairmont County",
    contract="PS-7",
    fiscal_month=10,
    hide_below=6,
    age_bands=(18, 65),
    questions=("age", "county"),
    paper="a4",
    cover=False,
    new_in_fiscal_year=True,
    count_reentries=True,
    reactivated_days=30,
    answers_at_joining=True,
    key="77",
    due_day=10,
    left_out=("people.left", "calls.by_topic"),
    wording=(("people", "Who came"),),
    objectives=(Objective("people.served", 120, "year", "Serve 120 people"),),
    narratives=(("words_1", "What went well"),),
    signed=False,
    statement="I say so.",
    signer="Ana Morales",
)
KNOWN = {"name": "County", "funder": "Fairmont County", "contract": "PS-7", "fiscal_month": 10}


def test_what_is_kept_of_a_report_is_read_back_whole() -> None:
    assert from_settings(settings_of(OWN), {**KNOWN, "due_day": 10, "key": "77"}) == OWN


def test_what_is_not_there_is_as_in_a_new_report_and_what_nobody_knows_is_left_aside() -> None:
    read = from_plain({"of a later version": 1, "left_out": ["people.unheard_of"]}, {"name": "A"})
    assert read == Profile("A", "A", BLOCKS[: BLOCKS.index(own_figures.BLOCK)])


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("blocks", []),
        ("blocks", ["objectives"]),
        ("blocks", "people"),
        ("blocks", [["people"]]),
        ("hide_below", 1),
        ("hide_below", -1),
        ("hide_below", 10**30),
        ("hide_below", True),
        ("hide_below", "11"),
        ("age_bands", []),
        ("age_bands", [26, 18]),
        ("age_bands", [18, 18]),
        ("age_bands", [0]),
        ("age_bands", [1.5]),
        ("age_bands", list(range(1, 100))),
        ("questions", 7),
        ("paper", "../../x"),
        ("paper", ["letter"]),
        ("cover", 1),
        ("reactivated_days", 0),
        ("wording", [["people"]]),
        ("wording", [["people", "x" * 121]]),
        ("wording", {"people": "x"}),
        ("objectives", [["people.served", 0, "year", ""]]),
        ("objectives", [["people.nobody", 1, "year", ""]]),
        ("objectives", [["people.served", 1, "week", ""]]),
        ("objectives", [["people.served", 1, ["year"], ""]]),
        ("objectives", [[["people.served"], 1, "year", ""]]),
        ("objectives", [["people.served", 1, "year", ""]] * 31),
        ("narratives", [["a", "b", "c"]]),
        ("statement", "x" * 401),
        ("signer", None),
        ("left_out", ["people.left"] * 401),
    ],
)
def test_a_strange_piece_is_refused_by_its_name(field: str, wrong: object) -> None:
    with pytest.raises(Invalid) as refusal:
        from_plain({**as_plain(OWN), field: wrong}, KNOWN)
    assert refusal.value.problems[0].field == field
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("wrong", [{"fiscal_month": 13}, {"due_day": 32}, {"name": "x" * 121}])
def test_a_strange_fact_is_refused_by_its_name(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refusal:
        from_plain(as_plain(OWN), {**KNOWN, **wrong})
    assert {each.field for each in refusal.value.problems} == set(wrong)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(as_plain(OWN))), _ANYTHING)
def test_whatever_stands_in_a_piece_it_is_read_or_refused(field: str, value: Any) -> None:
    try:
        read = from_plain({**as_plain(OWN), field: value}, KNOWN)
    except Invalid:
        return
    assert from_plain(json.loads(settings_of(read)), KNOWN) == replace(read, due_day=0, key="")


def test_settings_that_are_no_json_are_refused() -> None:
    for text in ("", "[", "[" * 100_000, "[]", "null"):
        with pytest.raises(Invalid):
            from_settings(text, KNOWN)


# --- finding


def test_our_own_report_is_found_by_key_name_and_beginning_before_the_shipped() -> None:
    own = [OWN, replace(OWN, name="Monthly for the city", title="Monthly for the city", key="78")]
    assert find_profile("78", own) is own[1]
    assert find_profile("COUNTY", own) is OWN
    assert find_profile("shipped:Board page", own).name == "Board page"
    assert find_profile("monthly for", own) is own[1]
    with pytest.raises(Invalid, match="County, Monthly for the city, Monthly funder report"):
        find_profile("monthly", own)


def test_only_shipped_reports_are_not_our_own() -> None:
    assert OWN.own
    assert OWN.kept
    assert replace(OWN, key="new").own
    assert not replace(OWN, key="new").kept
    assert not any(each.own or each.kept for each in PROFILES)


@pytest.mark.parametrize(
    ("period", "day", "due"),
    [
        ("2026-10", 10, date(2026, 11, 10)),
        ("2026-12", 31, date(2027, 1, 31)),
        ("2027-01", 31, date(2027, 2, 28)),
        ("2026-Q3", 15, date(2026, 10, 15)),
        ("2026-10-05..2026-10-11", 1, date(2026, 11, 1)),
        ("2026-10", 0, None),
    ],
)
def test_a_report_is_due_in_the_month_after_it(period: str, day: int, due: date | None) -> None:
    assert due_on(replace(OWN, due_day=day), parse_period(period)) == due


# --- two funders over the same records, against a second count

_YEAR_ONLY = {"people.served_ytd"}
_NEW = {"people.new", "people.returning", "people.reactivated"}


@SLOW
@given(centers(), pick("2026-10", "2026-Q3", "2026-10-10..2026-11-02"), pick(1, 4, 10))
def test_two_funders_with_other_years_differ_only_in_their_year(
    center: Center, text: str, other: int
) -> None:
    reader, period = opened(center), parse_period(text)
    city = Profile("City", "City", BLOCKS, fiscal_month=7, key="1")
    county = replace(city, name="County", fiscal_month=other, key="2")
    first, second = count(reader, city, period), count(reader, county, period)
    for one, two in ((first.figures, second.figures), (first.prior, second.prior)):
        assert one.keys() == two.keys()
        assert {key for key in one if one[key] != two[key]} <= _YEAR_ONLY
    assert first.tables == second.tables
    for report, month in ((first, 7), (second, other)):
        start = fiscal_start(period.end, month)
        assert report.ytd_period.start == start
        by_hand = figures(center, start, period.end, month)
        assert {key: report.ytd[key] for key in by_hand} == by_hand


@SLOW
@given(centers(), pick("2026-10", "2026-Q3"), pick(1, 7, 10))
def test_new_in_the_funders_year_is_counted_again_by_hand(
    center: Center, text: str, month: int
) -> None:
    period = parse_period(text)
    usual = Profile("P", "P", ("people",), fiscal_month=month)
    report = count(opened(center), replace(usual, new_in_fiscal_year=True), period)
    every = contacts(center)
    began = fiscal_start(period.end, month)
    before = {p for p, d in every if began.isoformat() <= d < period.start.isoformat()}
    served = {p for p, d in every if within(d, period.start, period.end)}
    assert report.figures["people.new"] == len(served - before)
    assert report.figures["people.returning"] == len(served & before)
    plain = people(center, period.start, period.end, month)
    same = plain.keys() - _NEW
    assert {key: report.figures[key] for key in same} == {key: plain[key] for key in same}


# --- targets, and what is left out


def made(*, below: int = 0, **more: Any) -> Report:
    """A small report: 40 people this month, 99 this year, 3 visits."""
    period = parse_period("2026-10")
    year = parse_period("2026-07-01..2026-10-31")
    profile = Profile("P", "P", BLOCKS, hide_below=below, **more)
    now: dict[str, Value] = {"people.served": 40, "visits.total": 3}
    so_far: dict[str, Value] = {"people.served": 99, "visits.total": 9}
    report = Report(profile, period, period, year, now, {}, so_far, {})
    return shaped(hide(report))


def test_a_target_says_how_far_the_year_or_the_month_is() -> None:
    wanted = (
        Objective("people.served", 120, "year", "Serve 120 people"),
        Objective("people.served", 40, "period"),
        Objective("groups.held", 5),
    )
    table = made(objectives=wanted).tables[TABLE]
    assert table.rows == (
        ("Serve 120 people", "The year so far", 120, 99, 82),
        ("People served", "October 2026", 40, 40, 100),
    )
    assert "4 of the 12 months" in table.note


def test_a_target_of_a_hidden_number_tells_nothing_of_it() -> None:
    table = made(below=11, objectives=(Objective("visits.total", 10),)).tables[TABLE]
    assert table.rows[0][3:] == (Hidden(11), Hidden())


def test_a_target_is_reached_only_when_it_is() -> None:
    assert [percent(n, 1000) for n in (0, 999, 1000, 2500)] == [0, 99, 100, 250]
    assert percent(None, 3) is None


def test_what_is_left_out_is_nowhere_but_was_hidden_with_all_the_rest() -> None:
    report = made(below=11, left_out=("visits.total",), objectives=(Objective("visits.total", 9),))
    assert set(report.figures) == {"people.served"}
    assert set(report.ytd) == {"people.served"}
    assert report.tables[TABLE].rows[0][3] == Hidden(11)


def test_tables_that_can_be_left_out_are_those_that_are_counted() -> None:
    call = {**BASE, "id": 1, "line_id": 1, "day": "2026-10-05", "start_at": "21:00"}
    call |= {"direction": "in", "state": "answered"}
    center = Center({"visit": [], "session": [], "call": [call]})
    report = count(opened(center), find_profile("internal"), parse_period("2026-10"))
    counted = {key: t.title for key, t in report.tables.items() if "demographics" not in key}
    of_families = {key for key, (block, _words) in TABLES.items() if block in BY_BLOCK}
    assert counted == {k: words for k, (_block, words) in TABLES.items() if k not in of_families}
