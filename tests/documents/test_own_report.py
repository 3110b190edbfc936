"""Reports of our own on paper: what was asked for, as typed, and nothing over the edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from peerdesk.counting.locked import locked, said_of, what_changed
from peerdesk.counting.locked_list import counted_anew
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import add_profile, own_profile
from peerdesk.counting.results import Objective, Profile
from peerdesk.documents.gather_report import Gathered, gather, our_profile, pdf_of
from peerdesk.documents.reprint import reprinted
from peerdesk.records.drop_in.visits import check_in_new, count_guests
from peerdesk.records.locked_reports import ToLock, lock_report
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.report_profiles import Span, write_texts
from tests.documents.reading import outside, pages, words

NOVEMBER = parse_period("2026-11")
TODAY = date(2026, 11, 6)
MARKUP = "<b>&amp; <img src=x> ]]> %s {n}"
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 3

COUNTY = Profile(
    "Fairmont County, quarterly",
    "Fairmont County, quarterly",
    ("drop_in", "people", "objectives"),
    funder="Fairmont County",
    contract="PS-2026-118",
    fiscal_month=10,
    key="new",
    left_out=("people.left", "visits.by_weekday_hour"),
    wording=(("drop_in", "Our open door"),),
    objectives=(
        Objective("people.served", 48, "year", "Serve 48 different people"),
        Objective("visits.headcount", 2, "period"),
    ),
    narratives=(("words_1", "What went well"), ("words_2", "What comes next")),
    statement="Signed under the county's rules.",
    signer="Ana Morales, Director",
)


@pytest.fixture
def month(office: Office) -> Office:
    """Twelve people with names and four guests on one day."""
    for number in range(12):
        office.do(check_in_new, f"Guest{number} Secretname")
    office.do(count_guests, 4)
    return office


def gathered(office: Office, profile: Profile = COUNTY) -> Gathered:
    """A report that was kept, counted."""
    key = office.do(add_profile, profile).added("report_profile")
    return office.ask(gather, office.ask(own_profile, key), NOVEMBER)


def printed(office: Office, profile: Profile = COUNTY) -> bytes:
    found = gathered(office, profile)
    return pdf_of(found, found.shown.profile.blocks, "Ana Morales", TODAY)


def test_the_cover_is_the_funders(month: Office) -> None:
    cover = " ".join(pages(printed(month))[0].split())
    for said in (
        "Fairmont County, quarterly",
        "PS-2026-118",
        "Year to date from October 1, 2026",
        "Signed under the county's rules.",
        "Ana Morales, Director",
    ):
        assert said in cover
    assert "To the best of my knowledge" not in cover


def test_parts_stand_in_their_order_under_their_headings_without_what_is_left_out(
    month: Office,
) -> None:
    said = words(printed(month))
    assert said.index("1. Our open door") < said.index("2. People") < said.index("3. Targets")
    assert "Drop-in center" not in said
    assert "Joined" in said
    assert "Left" not in said
    assert "Arrivals by weekday" not in said


def test_targets_print_with_goal_number_and_percent(month: Office) -> None:
    said = words(printed(month))
    assert "Serve 48 different people The year so far 48 12 25 %" in said
    assert "Counted without names November 2026 2 4 200 %" in said
    assert "2 of the 12 months of this fiscal year are counted (16 percent of it)." in said


def test_a_hidden_number_is_hidden_in_its_target_too(month: Office) -> None:
    said = words(printed(month, replace(COUNTY, hide_below=11)))
    assert "Counted without names November 2026 2 <11 *" in said
    assert "dotted line" in said


def test_words_of_the_period_print_under_their_heading_and_an_empty_one_does_not(
    month: Office,
) -> None:
    key = gathered(month).shown.profile.key
    span = Span("2026-11-01", "2026-11-30")
    month.do(write_texts, key, span, {"words_1": "A good month.\n\nSnow.", "words_2": ""})
    found = month.ask(gather, month.ask(our_profile, key), NOVEMBER)
    said = words(pdf_of(found, found.shown.profile.blocks, "Ana", TODAY))
    assert "4. What went well A good month. Snow." in said
    assert "What comes next" not in said
    other = month.ask(gather, month.ask(our_profile, key), parse_period("2026-10"))
    assert other.texts == ()


def test_nobody_signs_where_the_funder_does_not_ask(month: Office) -> None:
    said = words(printed(month, replace(COUNTY, signed=False)))
    assert "Signature" not in said
    assert "Director" not in said


def test_what_was_typed_prints_as_typed(month: Office) -> None:
    strange = replace(
        COUNTY,
        name=MARKUP,
        title=MARKUP,
        funder=MARKUP,
        contract=MARKUP,
        wording=(("people", MARKUP),),
        objectives=(Objective("people.served", 9, "year", MARKUP),),
        narratives=(("a", MARKUP),),
        statement=MARKUP,
        signer=MARKUP,
    )
    key = gathered(month, strange).shown.profile.key
    month.do(write_texts, key, Span("2026-11-01", "2026-11-30"), {"a": MARKUP})
    found = month.ask(gather, month.ask(our_profile, key), NOVEMBER)
    said = words(pdf_of(found, found.shown.profile.blocks, "Ana", TODAY))
    assert said.count(MARKUP) >= 8


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_long_words_stay_on_both_papers(month: Office, paper: str, size: tuple[int, int]) -> None:
    wide = replace(
        COUNTY,
        name=LONG.strip(),
        paper=paper,
        funder=LONG.strip(),
        wording=(("people", LONG.strip()),),
        objectives=tuple(Objective("people.served", 999_999_999, "year", LONG) for _n in range(30)),
        signer=LONG.strip(),
    )
    pdf = printed(month, wide)
    document = pypdfium2.PdfDocument(pdf)
    assert tuple(round(side) for side in document[0].get_size()) == size
    document.close()
    assert not outside(pdf)


def test_a_locked_report_of_our_own_is_reprinted_and_restated_with_its_targets(
    month: Office,
) -> None:
    found = gathered(month)
    said = said_of(found.counted, found.shown, (("What went well", "All."),))
    days = (NOVEMBER.start.isoformat(), NOVEMBER.end.isoformat())
    key, name = found.shown.profile.key, COUNTY.name
    first = month.do(lock_report, ToLock(key, name, *days, said)).added("locked_report")
    assert month.ask(locked, first).shown == found.shown
    assert "Serve 48 different people The year so far 48 12 25 %" in words(
        month.ask(reprinted, first)
    )
    assert month.ask(what_changed, first) == []
    month.do(check_in_new, "Late Arrival")
    changed = {each.key for each in month.ask(what_changed, first)}
    assert {"people.served", "objectives.targets"} <= changed
    again = month.ask(counted_anew, first)
    assert again.shown.tables["objectives.targets"].rows[0][2:] == (48, 13, 27)
    assert "people.left" not in again.shown.figures


def test_the_centers_year_and_paper_are_for_shipped_reports_only(month: Office) -> None:
    month.do(edit_center, {"paper": "a4", "fiscal_month": 7})
    assert month.ask(our_profile, "board page").paper == "a4"
    own = gathered(month, replace(COUNTY, fiscal_month=1)).shown
    assert (own.profile.paper, own.ytd_period.start) == ("letter", date(2026, 1, 1))
