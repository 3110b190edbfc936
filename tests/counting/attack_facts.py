"""What a reader of one printed report knows, from the words of the definitions alone.

Nothing here looks at what the program declares: a fact is a sum of printed numbers, each so many
times, and what that sum is at least and at most. Both 0 says that something adds up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.results import Hidden
from tests.counting.attack_page import (
    COLUMNS,
    Fact,
    Named,
    Page,
    at_most,
    covers,
    plus,
    said,
    same,
)
from tests.counting.attack_words import (
    ADDS_UP,
    AT_LEAST_TOGETHER,
    AT_MOST,
    COLUMN_SUMS,
    LONGEST,
    OWN_ROWS,
    OWN_SAYS,
    PLACES,
    QUESTIONS,
    ROW_SUMS,
    ROWS_AT_MOST,
    ROWS_COVER,
    SHORTEST,
    SPECIALS,
    STATES,
    TOGETHER_AT_MOST,
    WITHIN_A_ROW,
)

HALF_A_TENTH = Fraction(1, 20)


def facts(page: Page) -> Iterator[Fact]:
    """Everything that holds among the numbers of one report."""
    for column in COLUMNS:
        yield from _of_column(page, column)
    yield from _of_tables(page)
    yield from _of_calls(page)
    yield from _of_groups(page)
    yield from _of_visits(page)
    yield from _of_races(page)
    yield from _of_surveys(page)
    yield from _of_the_rest(page)
    yield from _of_targets(page)


def _of_column(page: Page, column: str) -> Iterator[Fact]:
    def of(key: str) -> Named | None:
        return page.figure(key, column)

    for whole, sums in ADDS_UP.items():
        for parts in sums:
            yield from said(0, 0, (-1, of(whole)), *((1, of(part)) for part in parts))
    for small, large in AT_MOST:
        yield from at_most(of(small), of(large))
    for parts, whole in TOGETHER_AT_MOST:
        yield from said(0, None, (1, of(whole)), *((-1, of(part)) for part in parts))
    for whole, parts in AT_LEAST_TOGETHER:
        yield from said(0, None, (-1, of(whole)), *((1, of(part)) for part in parts))
    yield from _seen_lately(page, column)
    yield from _so_many_times(page, column)
    yield from _means(page, column)


def _seen_lately(page: Page, column: str) -> Iterator[Fact]:
    """Who is on the list and was seen in 90 days was served in a year that has those days."""
    span, year = page.span(column), page.span("ytd")
    if column == "prior":
        return
    if year.start <= span.end - timedelta(days=89):
        unseen, active = (
            page.figure(f"people.{n}", column) for n in ("not_seen_90", "active_roll")
        )
        served = page.figure("people.served_ytd", column)
        yield from said(0, None, (1, served), (1, unseen), (-1, active))


def _so_many_times(page: Page, column: str) -> Iterator[Fact]:
    """A person comes once a meeting, once a day to the one place, and sleeps once a night."""

    def of(key: str) -> Named | None:
        return page.figure(key, column)

    for often, who, times in (
        ("groups.attendance_named", "groups.unduplicated", of("groups.held")),
        ("visits.named", "visits.unduplicated", of("visits.days_open")),
        ("respite.nights", "respite.unduplicated", ("", page.span(column).days)),
        *((f"nights.{side}_{place}", "nights.members", ("", 180))
          for side in ("before", "after") for place in PLACES),
    ):  # fmt: skip
        if times is not None and isinstance(times[1], int):
            yield from at_most(of(often), of(who), times[1])
    miles = of("rides.miles")
    if miles is not None and miles[1] == 0:
        yield from at_most(of("rides.count"), of("rides.riders"))


def _means(page: Page, column: str) -> Iterator[Fact]:
    for mean, whole, count in (
        ("visits.average_daily", "visits.total", "visits.days_open"),
        ("groups.average_size", "groups.attendance", "groups.held"),
    ):
        yield from mean_of(*(page.figure(each, column) for each in (mean, whole, count)))


def mean_of(mean: Named | None, whole: Named | None, count: Named | None) -> Iterator[Fact]:
    """A mean with one decimal says its sum to half a tenth for each that it is of."""
    if mean is None or count is None or isinstance(mean[1], Hidden):
        return
    number = Fraction(str(mean[1]))
    if isinstance(count[1], int):
        room = HALF_A_TENTH * count[1]
        yield from said(number * count[1] - room, number * count[1] + room, (1, whole))


def _of_tables(page: Page) -> Iterator[Fact]:
    yield from _columns(page)
    for table, number, key in ROWS_AT_MOST:
        for cell in page.cells(table, number):
            yield from at_most(cell, page.figure(key))
    for table, small, large in WITHIN_A_ROW:
        for row in page.words(table):
            if row != "No main topic":  # who has no main one can have others
                yield from at_most(page.cell(table, small, row), page.cell(table, large, row))
    for table, whole, parts in ROW_SUMS:
        for row in page.words(table):
            terms = [(1, page.cell(table, part, row)) for part in parts]
            yield from said(0, 0, (-1, page.cell(table, whole, row)), *terms)


def _columns(page: Page) -> Iterator[Fact]:
    """What the rows of a table are together."""
    for table, number, key in COLUMN_SUMS:
        if table in page.report.tables:
            yield from plus(page.figure(key), page.cells(table, number))
            whole = number == (3 if table == "visits.by_day" else 1)
            yield from same(page.total(table), page.figure(key) if whole else None)
    for table, number, key in ROWS_COVER:
        if table in page.report.tables:
            yield from covers(page.figure(key), page.cells(table, number))


def _of_calls(page: Page) -> Iterator[Fact]:
    for key, states in STATES.items():
        if "calls.by_state" in page.report.tables:
            yield from plus(page.figure(key), page.cells("calls.by_state", 1, states))
    grid = [cell for hour in range(1, 25) for cell in page.cells("calls.by_weekday_hour", hour)]
    if grid:
        yield from plus(page.figure("calls.total"), grid)
        yield from plus(page.total("calls.by_weekday_hour"), grid)
    yield from _lengths(page)


def _lengths(page: Page) -> Iterator[Fact]:
    """So many long calls take so many minutes, and the mean says how many there were."""
    table, minutes = "calls.by_length", page.figure("calls.minutes")
    lengths = [(times, page.cell(table, 1, row)) for row, times in SHORTEST.items()]
    yield from said(0, None, (1, minutes), *((-times, cell) for times, cell in lengths))
    mean, support = page.figure("calls.average_minutes"), page.figure("calls.support")
    unknown = page.cell(table, 1, "Not known")
    if mean is None or isinstance(mean[1], Hidden):
        return
    number = Fraction(str(mean[1]))
    high, low = ((number + sign * HALF_A_TENTH) * 20 for sign in (1, -1))
    yield from said(
        0, None, (int(high), support), (-int(high), unknown),
        *((-20 * times, cell) for times, cell in lengths),
    )  # fmt: skip
    longest = [(times, page.cell(table, 1, row)) for row, times in LONGEST.items()]
    last = page.cell(table, 1, "60 minutes and more")
    if last is not None and last[1] == 0:
        yield from said(
            0, None, (-int(low), support), (int(low), unknown),
            *((20 * times, cell) for times, cell in longest),
        )  # fmt: skip


def _of_groups(page: Page) -> Iterator[Fact]:
    heads = page.figure("groups.attendance_headcount")
    for table in ("groups.by_series", "groups.by_type"):
        for row in page.words(table):
            held, came, who = (page.cell(table, number, row) for number in (1, 3, 4))
            yield from mean_of(page.cell(table, 5, row), came, held)
            if held is not None and isinstance(held[1], int):
                yield from said(0, None, (held[1], who), (1, heads), (-1, came))


def _of_visits(page: Page) -> Iterator[Fact]:
    """Arrivals by weekday are visits of those days, as far as somebody noted the time."""
    grid, days = "visits.by_weekday_hour", page.report.tables.get("visits.by_day")
    weekdays = page.words(grid)
    if days is None or not weekdays:
        return
    for number, weekday in enumerate(weekdays):
        hours = [page.cell(grid, hour, weekday) for hour in range(1, 25)]
        of_day = {str(row[0]) for row in days.rows
                  if date.fromisoformat(str(row[0])).weekday() == number}  # fmt: skip
        named = page.cells("visits.by_day", 1, of_day)
        yield from said(0, None, *((1, cell) for cell in named), *((-1, cell) for cell in hours))
    every = [cell for hour in range(1, 25) for cell in page.cells(grid, hour)]
    yield from plus(page.total(grid), every)
    yield from at_most(page.total(grid), page.figure("visits.named"))


def _of_races(page: Page) -> Iterator[Fact]:
    """Three tables of the same answers: each alone, together with others, and as of 1997."""
    any_of, alone, old = (f"demographics.race_{each}" for each in ("any", "exclusive", "1997"))
    for special in SPECIALS:
        for table in (alone, old):
            yield from same(page.cell(any_of, 1, special), page.cell(table, 1, special))
    several = page.cell(alone, 1, "More than one")
    for row in set(page.words(any_of)) - set(SPECIALS):
        yield from at_most(page.cell(alone, 1, row), page.cell(any_of, 1, row))
        yield from said(0, None, (1, page.cell(alone, 1, row)), (1, several),
                        (-1, page.cell(any_of, 1, row)))  # fmt: skip
    for row in set(page.words(old)) & set(page.words(any_of)) - {"white", *SPECIALS}:
        yield from at_most(page.cell(old, 1, row), page.cell(any_of, 1, row))
    both = set(page.words(old)) & set(page.words(alone))
    for row in both - {"More than one"}:
        yield from at_most(page.cell(alone, 1, row), page.cell(old, 1, row))
    yield from at_most(page.cell(old, 1, "More than one"), several)
    hispanic = page.cell(any_of, 1, "hispanic")
    if hispanic is not None and old in page.report.tables:
        yield from plus(hispanic, page.cells(old, 2))
    only = "Race not known, Hispanic or Latino"
    if "Other answers together" not in page.words(old):
        yield from same(page.cell(alone, 1, "hispanic"), page.cell(old, 1, only))
    yield from same(page.cell(old, 1, only), page.cell(old, 2, only))


def _of_surveys(page: Page) -> Iterator[Fact]:
    for form in page.words("surveys.by_form"):
        yield from _of_questions(page, form)
        table = page.report.tables["surveys.by_form"]
        change = next(row[6] for row in table.rows if row[0] == form)
        pairs = page.cell("surveys.by_form", 5, form)
        if change is None:
            yield from said(0, 4, (1, pairs))  # a change is printed from five people up
        elif not isinstance(change, Hidden):
            yield from said(5, None, (1, pairs))


def _of_questions(page: Page, form: str) -> Iterator[Fact]:
    """Who answers a question answered the survey, and nobody chooses two answers."""
    only = len(page.words("surveys.by_form")) == 1
    answered = page.cell("surveys.by_form", 2, form)
    asked = ((1, {row}) for row in page.words("surveys.by_question"))
    rows = [row for row in page.words("surveys.by_choice") if only or row.startswith(f"{form}: ")]
    chosen = {row.rsplit(" ", 1)[0]: set[str]() for row in rows}
    for row in rows:
        chosen[row.rsplit(" ", 1)[0]].add(row)
    for _number, one in asked:
        if only or next(iter(one)).startswith(f"{form}: "):
            for cell in page.cells("surveys.by_question", 1, one):
                yield from at_most(cell, answered)
    for choices in chosen.values():
        cells = page.cells("surveys.by_choice", 1, choices)
        yield from said(0, None, (1, answered), *((-1, cell) for cell in cells))


def _of_the_rest(page: Page) -> Iterator[Fact]:
    yield from same(page.figure("people.served_ytd"), page.figure("people.served", "ytd"))
    for question in (*QUESTIONS, "race"):
        table = f"demographics.{'race_exclusive' if question == 'race' else question}"
        missing = page.figure(f"quality.missing_{question}")
        yield from same(missing, page.cell(table, 1, "Not asked"))
    yield from same(
        page.figure("quality.missing_age"), page.cell("demographics.age", 1, "Not known")
    )
    yield from _of_rides_and_units(page)
    for key in page.report.figures:
        if key.startswith("own."):
            yield from _of_own(page, key)


def _of_rides_and_units(page: Page) -> Iterator[Fact]:
    for row in page.words("rides.by_purpose"):
        riders, rides, miles = (page.cell("rides.by_purpose", n, row) for n in (1, 2, 3))
        if miles is not None and miles[1] == 0:
            yield from at_most(rides, riders)
    overlap = page.figure("units.overlap")
    for row in page.words("units.by_service"):
        contacts, minutes, units = (page.cell("units.by_service", n, row) for n in (1, 2, 3))
        if overlap is not None and overlap[1] == 0:
            yield from at_most(contacts, minutes)
            if row.startswith("H2"):  # this payer pays every unit that was begun
                yield from at_most(contacts, units)


def _of_own(page: Page, key: str) -> Iterator[Fact]:
    table = page.report.tables.get(key + ".by")
    for column in COLUMNS if key in OWN_SAYS else ():
        yield from same(page.figure(key, column), page.figure(OWN_SAYS[key], column))
    for row in page.words(key + ".by") if key + ".by" in OWN_ROWS else ():
        yield from same(page.cell(key + ".by", 1, row), page.cell(OWN_ROWS[key + ".by"], 1, row))
    if table is None:
        return
    figure = page.figure(key)
    if table.adds_up:
        yield from plus(figure, page.cells(table.key, 1))
        yield from same(figure, page.total(table.key))
        over = page.figure(key + ".of")
        if over is not None and len(table.columns) > 2:
            yield from plus(over, page.cells(table.key, 2))
        return
    for cell in page.cells(table.key, 1):
        yield from at_most(cell, figure)
    yield from covers(figure, page.cells(table.key, 1))


def _of_targets(page: Page) -> Iterator[Fact]:
    """So far and percent of a target say a number of the report once more."""
    defined = defined_in(page.report.profile)
    labels = {defined[each.key].label: each.key for each in page.report.profile.objectives}
    table = "objectives.targets"
    for row in page.report.tables[table].rows if table in page.report.tables else ():
        key, goal, percent = labels[str(row[0])], row[2], row[4]
        so_far = page.cell(table, 3, str(row[0]))
        column = "ytd" if row[1] == "The year so far" else "now"
        if defined[key].unit != "mean":
            yield from same(so_far, page.figure(key, column))
        if isinstance(percent, int) and isinstance(goal, int):
            low, high = Fraction(percent * goal, 100), Fraction((percent + 1) * goal, 100)
            yield from said(low, high, (1, so_far))
