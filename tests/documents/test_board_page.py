"""The board page on paper: one page, every number as text, the moves in words."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from peerdesk.counting.board import BLOCK, TABLE, months_of
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.objectives import shaped
from peerdesk.counting.periods import month, prior, year_to_date
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Hidden, Objective, Report, Table, Value
from peerdesk.documents.funder_report import Preparation, funder_report
from peerdesk.documents.gather_report import parts_of
from peerdesk.documents.page import Letterhead
from tests.documents.reading import pages, words
from tests.documents.samples import OFFICE

OCTOBER = month(2026, 10)
COLUMNS = ("People served", "New people", "Visits", "Group meetings held", "Support calls")
ON = date(2026, 11, 3)


def report(
    *, large: bool = False, empty: bool = False, targets: int = 0, paper: str = "letter"
) -> Report:
    def cell(place: int, n: int) -> Value:
        if place == 2 and n % 3:
            return Hidden(11)
        return 0 if empty else (place * 37 + n * 11) * (7919 if large else 1)

    rows = tuple(
        (each.label, *(cell(place, n) for place in range(1, len(COLUMNS) + 1)))
        for n, each in enumerate(months_of(OCTOBER))
    )
    promised = tuple(
        Objective("visits.total", 1000 + n, words=f"Promise number {n} to the county")
        for n in range(targets)
    )
    profile = replace(find_profile("Board page"), paper=paper, objectives=promised)
    if targets:
        profile = replace(profile, blocks=(*profile.blocks, "objectives"))
    table = Table(TABLE, "Thirteen months", ("Month", *COLUMNS), rows, adds_up=False)
    said: dict[str, Value] = {"visits.total": 700}
    so_far = year_to_date(OCTOBER, 7)
    return shaped(
        Report(profile, OCTOBER, prior(OCTOBER), so_far, said, said, said, {TABLE: table})
    )


def printed(made: Report, office: Letterhead = OFFICE) -> bytes:
    return funder_report(office, made, FIGURES, Preparation("Ana Morales", ON))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("targets", [0, 5])
def test_it_is_one_page_and_says_every_number(paper: str, *, large: bool, targets: int) -> None:
    made = report(large=large, targets=targets, paper=paper)
    pdf = printed(made)
    text = words(pdf)
    assert len(pages(pdf)) == 1
    for row in made.tables[TABLE].rows:
        assert all(f"{cell:,}" in text for cell in row[1:] if isinstance(cell, int))
    assert "<11" in text
    assert ("Promise number 4 to the county" in text) == bool(targets)


def test_what_moved_is_told_in_words() -> None:
    text = words(printed(report()))
    assert "What moved most" in text
    assert "Visits rose from 232 to 243, 5 percent more than in September." in text


def test_an_empty_year_is_a_calm_page() -> None:
    pdf = printed(report(empty=True))
    assert len(pages(pdf)) == 1
    assert "What moved most" not in words(pdf)


def test_a_note_can_be_the_first_thing_that_is_made() -> None:
    """The page of an empty year begins with no other words, so no font is known yet."""
    made = "from peerdesk.documents.figures import note; note('Nothing yet.')"
    subprocess.run([sys.executable, "-c", made], check=True, timeout=60)


def test_a_long_name_and_address_leave_it_one_page() -> None:
    office = Letterhead("The Peer Center of " + "Riverside " * 9, "214 Mill Street, " * 6)
    assert len(pages(printed(report(), office))) == 1


def test_without_that_part_it_is_a_plain_report() -> None:
    made = report()
    text = words(printed(parts_of(made, ("drop_in",))))
    assert "Thirteen months" not in text
    assert "Visits" in text


def test_it_can_be_a_part_of_a_longer_report() -> None:
    made = report()
    blocks = ("drop_in", BLOCK)
    longer = replace(made, profile=replace(made.profile, blocks=blocks))
    text = words(printed(longer))
    assert "2. Thirteen months" in text
    assert "Oct" in text


def test_the_words_of_the_period_come_after_the_months() -> None:
    made = report()
    told = Preparation("Ana Morales", ON, texts=(("Our month", "The garden opened."),))
    assert "The garden opened." in words(funder_report(OFFICE, made, FIGURES, told))
