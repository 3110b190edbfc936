"""A report from the records: the paper says what was counted, and nothing that may not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerdesk.core.errors import Refused
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden, Objective, Profile
from peerdesk.documents.figures import shown
from peerdesk.documents.gather_report import gather, our_profile, parts_of, pdf_of, report_pdf
from peerdesk.exchange.report_files import report_html
from peerdesk.records.drop_in.visits import check_in_new, count_guests
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import set_status
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.programs import programs
from peerdesk.records.support.outreach import add_event
from tests.center import MakeOffice
from tests.documents.reading import pages, words

NOVEMBER = parse_period("2026-11")
TODAY = date(2026, 11, 6)
COUNTY = Profile(
    "County",
    "County",
    ("people", "drop_in", "groups", "warm_line", "one_to_one", "outreach", "quality"),
    key="1",
)


@pytest.fixture
def month(office: Office) -> Office:
    """Twelve people with names and four guests on one day."""
    for number in range(12):
        office.do(check_in_new, f"Guest{number} Secretname")
    office.do(count_guests, 4)
    return office


def test_the_paper_says_the_figures_that_were_counted(month: Office) -> None:
    profile = month.ask(our_profile, "internal month")
    gathered = month.ask(gather, profile, NOVEMBER)
    assert gathered.counted.figures["people.served"] == 12
    said = words(pdf_of(gathered, profile.blocks, "Ana Morales", TODAY))
    for key, value in gathered.counted.figures.items():
        if not FIGURES[key].share_of:
            assert f"{FIGURES[key].label} {shown(value)} " in said, key


def test_small_numbers_and_names_never_reach_the_paper(month: Office) -> None:
    profile = month.ask(our_profile, "Monthly funder report")
    gathered = month.ask(gather, profile, NOVEMBER)
    assert gathered.counted.figures["visits.headcount"] == 4
    assert isinstance(gathered.shown.figures["visits.headcount"], Hidden)
    said = words(month.ask(report_pdf, profile, NOVEMBER, "Ana Morales", TODAY))
    assert "Counted without names <11" in said
    assert "Secretname" not in said
    assert "Prepared by Ana Morales" in said


def test_a_block_that_is_left_out_takes_its_figures_and_tables_along(month: Office) -> None:
    profile = month.ask(our_profile, "Internal month")
    gathered = month.ask(gather, profile, NOVEMBER)
    kept = parts_of(gathered.shown, ("people", "demographics"))
    assert {FIGURES[key].block for key in kept.figures} == {"people"}
    assert {key.split(".")[0] for key in kept.tables} == {"people", "demographics"}
    said = words(pdf_of(gathered, ("people", "demographics"), "Ana Morales", TODAY))
    assert "Days open" not in said
    assert kept.figures["people.served"] == gathered.counted.figures["people.served"]


def test_a_part_that_the_programs_keep_no_records_for_is_left_out(month: Office) -> None:
    kinds = {each.kind: each.id for each in month.ask(programs)}
    kept = {}
    for kind in ("drop_in", "warm_line"):
        profile = replace(COUNTY, programs=(kinds[kind],))
        report = month.ask(gather, profile, NOVEMBER).shown
        kept[kind] = report.profile.blocks
        assert {FIGURES[key].block for key in report.figures} <= {*kept[kind]}
        assert ("Drop-in center" in report_html(report, FIGURES, "").decode()) == (
            kind == "drop_in"
        )
    assert kept == {
        "drop_in": ("people", "drop_in", "quality"),
        "warm_line": ("people", "warm_line", "quality"),
    }
    assert "are left out" in " ".join(report.notes)
    month.do(add_event, {"day": "2026-01-09", "title": "A talk", "program_id": kinds["warm_line"]})
    promised = replace(profile, objectives=(Objective("visits.total", 400),))
    again = month.ask(gather, promised, NOVEMBER).shown
    assert again.profile.blocks == ("people", "drop_in", "warm_line", "outreach", "quality")


def test_groups_stand_in_the_order_of_their_numbers(month: Office) -> None:
    for name in ("Group 49", "Group 5", "Group 12"):
        series = month.do(add_series, {"name": name, "starts_on": "2026-11-01"}).added("series")
        month.do(set_status, (series, "2026-11-05"), "held")
    report = month.ask(gather, month.ask(our_profile, "groups month"), NOVEMBER).shown
    names = [row[0] for row in report.tables["groups.by_series"].rows]
    assert names == ["Group 5", "Group 12", "Group 49"]


def test_the_center_decides_on_paper_and_fiscal_year(month: Office) -> None:
    month.do(edit_center, {"paper": "a4", "fiscal_month": 7})
    profile = month.ask(our_profile, "board page")
    assert (profile.paper, profile.fiscal_month) == ("a4", 7)
    gathered = month.ask(gather, profile, NOVEMBER)
    assert gathered.counted.ytd_period.start == date(2026, 7, 1)
    assert "Riverside Peer Center" in pages(pdf_of(gathered, profile.blocks, "Ana", TODAY))[0]


def test_only_who_may_print_reports_gets_the_paper(month: Office, make_office: MakeOffice) -> None:
    profile = month.ask(our_profile, "board page")
    with pytest.raises(Refused):
        make_office("staff").ask(report_pdf, profile, NOVEMBER, "Ana", TODAY)
    with pytest.raises(Refused):
        make_office("front_desk").ask(gather, profile, NOVEMBER)
