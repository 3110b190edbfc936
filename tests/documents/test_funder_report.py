"""The funder's report prints what was counted, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerdesk.counting.results import Hidden, Period, Report, Table, Value
from peerdesk.documents.figures import shown
from peerdesk.documents.funder_report import Preparation, funder_report
from tests.documents.reading import outside, pages, words
from tests.documents.samples import CATALOGUE, OFFICE, empty_report, report

READY = Preparation("Ana Morales", date(2026, 11, 6), "2026-10-1", "a3f09bc1d2e4f5")


def made(given: Report, preparation: Preparation | None = READY) -> bytes:
    return funder_report(OFFICE, given, CATALOGUE, preparation)


@pytest.fixture(scope="module")
def usual() -> bytes:
    return made(report())


def test_the_cover_says_who_for_when_and_by_whom_and_is_signed(
    usual: bytes,
) -> None:
    cover = pages(usual)[0]
    for said in ("Monthly report", "October 2026", "Fairmont County", "PS-2026-118", "Ana Morales"):
        assert said in cover
    assert "November 6, 2026" in cover
    assert "Signature" in cover
    assert "1. People" in pages(usual)[1]


def test_a_report_without_a_cover_begins_at_once_and_is_signed_at_the_end() -> None:
    plain = report()
    bare = replace(plain, profile=replace(plain.profile, cover=False))
    assert "1. People" in pages(made(bare))[0]
    for lines in (2, 5, 8):  # wherever the notes end, the signature is not alone on its page
        notes = tuple(f"Note {n} says something of these numbers." for n in range(lines))
        last = pages(made(replace(bare, notes=notes)))[-1]
        assert "Signature" in last
        assert notes[-1] in last


def test_every_figure_stands_with_its_three_values(usual: bytes) -> None:
    said = words(usual)
    given = report()
    for key, figure in CATALOGUE.items():
        if figure.share_of:
            continue
        values = (given.figures[key], given.prior[key], given.ytd[key])
        row = " ".join([figure.label, *(shown(value) for value in values)])
        assert row in said


def test_a_share_stands_with_its_denominator(usual: bytes) -> None:
    said = words(usual)
    assert "Feel better 41 of 58 asked 38 of 51 asked 150 of 203 asked" in said
    assert "<11 of 58 asked" in said


def test_every_printed_figure_is_defined(usual: bytes) -> None:
    said = words(usual)
    for figure in CATALOGUE.values():
        assert figure.key in said
        assert f"How {figure.label.lower()} is counted" in said


def test_every_row_of_every_table_is_printed(usual: bytes) -> None:
    said = words(usual)
    for key, table in report().tables.items():
        if key.endswith(("weekday_hour", "by_day")):
            continue
        for row in table.rows:
            assert " ".join(shown(cell) for cell in row) in said
        if table.total is not None:
            assert f"Total {shown(table.total)}" in said


def test_a_hidden_number_is_nowhere_in_the_file(usual: bytes) -> None:
    assert "<11" in words(usual)


def test_a_hidden_day_gets_a_box_of_one_size_and_says_so() -> None:
    given = report()
    days = tuple((f"2026-10-{d:02}", Hidden(11) if d % 2 else 30) for d in range(1, 32))
    tables = {**given.tables, "visits.by_day": Table("visits.by_day", "Visits by day", (), days)}
    assert "small number that is kept back" in words(made(replace(given, tables=tables)))


def test_blocks_stand_in_the_order_of_the_profile() -> None:
    said = words(made(report(blocks=("warm_line", "people"))))
    assert said.index("1. Warm line") < said.index("2. People")
    assert "Drop-in" not in said


def test_the_directors_words_stand_after_the_figures() -> None:
    texts = (("What went well", "A <second> evening & tea."), ("Nothing here", " "))
    said = words(made(report(), replace(READY, texts=texts)))
    assert "6. What went well A <second> evening & tea." in said
    assert "Nothing here" not in said


def test_a_month_in_which_nothing_happened_prints() -> None:
    said = words(made(empty_report(), None))
    assert "There were no visits in this period." in said
    assert "Average a day – – –" in said


def test_sixty_rows_go_on_over_pages_with_their_head() -> None:
    read = pages(made(report(blocks=("demographics",))))
    with_counties = [page for page in read if "County 5" in page or "County 30" in page]
    assert len(with_counties) >= 2
    assert all("People" in page for page in with_counties)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_nothing_leaves_the_paper(paper: str) -> None:
    assert outside(made(report(paper))) == []


def test_long_and_foreign_words_of_a_center_stay_inside() -> None:
    given = report()
    name = "<b>Wolfeschlegel</b> " + "ü" * 60
    hidden: tuple[str | Value, ...] = ("محمد الأمين", *[Hidden(11)] * 7)
    rows = ((name, 1, 0, 2, 2, 2.0, 1, 1.0), hidden)
    tables = {
        **given.tables,
        "groups.by_series": replace(given.tables["groups.by_series"], rows=rows),
        "calls.by_topic": Table("calls.by_topic", name, (name, name), ((name, 3),)),
    }
    pdf = made(replace(given, tables=tables))
    assert outside(pdf) == []
    assert "<b>Wolfeschlegel</b>" in words(pdf)
    assert "محمد الأمين" in words(pdf)


def test_a_year_of_days_still_fits() -> None:
    given = report()
    days = tuple((f"2026-{m:02}-{d:02}", m + d) for m in range(1, 13) for d in range(1, 29))
    tables = {**given.tables, "visits.by_day": Table("visits.by_day", "Visits by day", (), days)}
    year = Period(date(2026, 1, 1), date(2026, 12, 31), "2026")
    assert outside(made(replace(given, tables=tables, period=year))) == []


def test_a_draft_says_that_it_is_one() -> None:
    assert "Draft" in pages(made(report(), replace(READY, draft=True)))[0]


def test_the_report_carries_the_first_part_of_its_digest(usual: bytes) -> None:
    assert "Report 2026-10-1 (a3f09bc1d2e4)" in words(usual)
