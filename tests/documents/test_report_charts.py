"""Charts above their table: titled, with numbers, and nothing drawn for a number kept back."""

from __future__ import annotations

from dataclasses import replace

from peerdesk.counting import months
from peerdesk.counting.results import Hidden, Report, Table, Value
from peerdesk.documents.funder_report import funder_report
from peerdesk.documents.report_charts import group_sizes
from peerdesk.documents.report_tables import Section
from tests.documents.reading import words
from tests.documents.samples import CATALOGUE, OCTOBER, OFFICE, report

COLUMNS = ("Group", "Held", "Cancelled", "Attendance", "Different people", "Average size")


def with_months(now: Value) -> Report:
    pairs = months.pairs_of(OCTOBER)
    rows = tuple((each.label, now, 77) for each, _before in pairs)
    columns = ("Month", "People served", "A year before")
    table = Table(months.TABLE, months.TITLE, columns, rows, adds_up=False)
    return replace(report(), tables={months.TABLE: table})


def test_people_stand_month_by_month_beside_the_year_before() -> None:
    page = words(funder_report(OFFICE, with_months(88), CATALOGUE))
    assert "People served each month, and a year before" in page
    assert "The same months a year before" in page
    assert page.count("88") >= 24  # on the bars and in the table below
    page = words(funder_report(OFFICE, with_months(Hidden(11)), CATALOGUE))
    assert page.count("<11") >= 24


def sized(count: int, size: Value) -> Section:
    rows = tuple((f"Group {n}", count - n, 0, 9, 5, size) for n in range(count))
    table = Table("groups.by_series", "Groups", COLUMNS, rows)
    return Section(replace(report(), tables={table.key: table}), CATALOGUE, 500)


def test_of_many_groups_those_that_met_most_are_drawn() -> None:
    chart = vars(group_sizes(sized(60, 7.5))[0])
    inside = chart.get("_content") or [group_sizes(sized(60, 7.5))[0]]
    drawn = next(each for each in inside if hasattr(each, "entries"))
    assert drawn.title == "Average size of the 15 groups that met most"
    assert len(drawn.entries) == 15
    assert group_sizes(sized(1, 7.5)) == []
    assert group_sizes(sized(4, None)) == []
