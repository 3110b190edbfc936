"""A report from the records: the paper says what was counted, and nothing that may not leave."""

from __future__ import annotations

from datetime import date

import pytest

from peerdesk.core.errors import Refused
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden
from peerdesk.documents.figures import shown
from peerdesk.documents.gather_report import gather, our_profile, parts_of, pdf_of, report_pdf
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.visits import check_in_new, count_guests
from tests.center import MakeOffice
from tests.documents.reading import pages, words

NOVEMBER = parse_period("2026-11")
TODAY = date(2026, 11, 6)


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
