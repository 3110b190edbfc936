"""What a reader knows of numbers that do not add up: one is at most another, or so many times it.

Whoever visits was served; a person comes to a meeting once; an hour of calls takes an hour. What
does not hold among the numbers of a report, as its records are not like that, is left out later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from peerdesk.core.words import in_any_language
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.demographics import SPECIALS
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.nights_away import SIDES, WINDOW_DAYS
from peerdesk.counting.own_figures import BY
from peerdesk.counting.people import NOT_SEEN_DAYS
from peerdesk.counting.relations import Cell, Limit, column
from peerdesk.counting.results import Report, Table, Value

_AT_MOST: tuple[tuple[tuple[str, ...], str], ...] = (
    (("people.reactivated",), "people.returning"),
    (("people.not_seen_90",), "people.active_roll"),
    (("people.served",), "people.served_ytd"),
    *(((f"{each}.unduplicated",), "people.served") for each in ("visits", "groups")),
    (("visits.unduplicated",), "visits.named"),
    (("groups.unduplicated",), "groups.attendance_named"),
    (("groups.first_timers",), "groups.attendance_named"),
    (("calls.support",), "calls.answered"),
    *(((f"calls.{each}",), "calls.total") for each in ("safety_raised", "offered_988")),
    *(((f"calls.{each}",), "calls.total") for each in ("transferred_988", "emergency")),
    (("calls.outcome_asked",), "calls.total"),
    (("calls.would_have_er", "calls.would_have_crisis_line"), "calls.outcome_asked"),
    (("calls.feel_better",), "calls.outcome_asked"),
    *(each for family in FAMILIES for each in family.at_most),
)
"""The first ones are together at most the last."""

_SERVED_BY = (
    *("visits.unduplicated", "groups.unduplicated", "contacts.unduplicated"),
    *("respite.unduplicated", "callers.aliases"),
)
"""Whoever was served is in one of these."""

_TIMES = (
    ("groups.attendance_named", "groups.unduplicated", "groups.held"),
    ("visits.named", "visits.unduplicated", "visits.days_open"),
)
"""The first is at most the second times the third, which is always printed."""

_ROWS_AT_MOST = (
    ("visits.by_day", 1, "visits.unduplicated"),
    ("visits.by_reason", 1, "visits.named"),
    ("visits.by_weekday_hour", 0, "visits.named"),
    ("groups.by_series", 4, "groups.unduplicated"),
    ("groups.by_type", 4, "groups.unduplicated"),
    ("calls.by_topic", 2, "calls.support"),
    ("demographics.race_any", 1, "people.served"),
    *(each for family in FAMILIES for each in family.rows_at_most),
)
"""(table, column, figure): each row is at most the figure; 0 is the table's total."""

_ROWS_COVER = (
    ("groups.by_series", 4, "groups.unduplicated"),
    ("groups.by_type", 4, "groups.unduplicated"),
    ("calls.by_topic", 2, "calls.support"),
    ("demographics.race_any", 1, "people.served"),
    ("contacts.by_support", 1, "contacts.count"),
)
"""All rows together are at least the figure."""

_WITHIN_A_ROW = (
    ("groups.by_series", 4, 3),
    ("groups.by_series", 6, 4),
    ("groups.by_type", 4, 3),
    ("calls.by_topic", 1, 2),
    ("demographics.race_1997", 2, 1),
    *(each for family in FAMILIES for each in family.within_a_row),
)
"""(table, column, column): in each row the first is at most the second."""

_SEEN = ((1, "people.served_ytd"), (1, "people.not_seen_90"), (-1, "people.active_roll"))
"""Who is on the list and was seen lately was served in a year that has these days."""

_NIGHTS = tuple(f"nights.{side}" for side in SIDES)
_SHORTEST, _LONGEST = (0, 5, 15, 30, 60), (4, 14, 29, 59)
_RACES = ("any", "exclusive", "1997")
_SPECIALS = frozenset[str]().union(*(in_any_language(each) for each in SPECIALS.values()))


def limits_of(report: Report) -> list[Limit]:
    """Every limit among the numbers of one report."""
    found = list[Limit]()
    for name in ("now", "prior", "ytd"):
        found += _of_figures(report, name)
    for key, table in report.tables.items():
        found += _of_table(key, table)
    found += _of_grid(report)
    found += _of_lengths(report)
    found += _of_groups(report)
    found += _of_races(report)
    found += _of_surveys(report)
    found += _of_rides(report)
    return found


def _of_figures(report: Report, name: str) -> Iterator[Limit]:
    values = {"now": report.figures, "prior": report.prior, "ytd": report.ytd}[name]
    span = {"now": report.period, "prior": report.prior_period, "ytd": report.ytd_period}[name]
    for parts, whole in _AT_MOST:
        yield Limit(((1, (name, whole)), *((-1, (name, part)) for part in parts)))
    if all(FIGURES[key].block in report.profile.blocks for key in _SERVED_BY):
        parts = tuple(key for key in _SERVED_BY if key in values)  # who does nothing prints nothing
        yield Limit(((-1, (name, "people.served")), *((1, (name, key)) for key in parts)))
    for often, who, times in _TIMES:
        yield from _so_often((name, often), (name, who), values.get(times))
    yield from _so_often((name, "respite.nights"), (name, "respite.unduplicated"), span.days)
    for key in (key for key in values if key.startswith(_NIGHTS)):
        yield from _so_often((name, key), (name, "nights.members"), WINDOW_DAYS)
    if values.get("rides.miles") == 0:
        yield from _at_least((name, "rides.riders"), values.get("rides.count"))
    if report.ytd_period.start <= span.end - timedelta(days=NOT_SEEN_DAYS - 1):
        yield Limit(tuple((times, (name, key)) for times, key in _SEEN))


def _so_often(often: Cell, who: Cell, times: Value) -> Iterator[Limit]:
    if isinstance(times, int):
        yield Limit(((times, who), (-1, often)))


def _at_least(cell: Cell, least: Value) -> Iterator[Limit]:
    """Nobody rides along, nobody drives: so many rides are as many people, or more."""
    if isinstance(least, int):
        yield Limit(((1, cell),), least)


def _of_table(key: str, table: Table) -> Iterator[Limit]:
    for name, number, figure in _ROWS_AT_MOST:
        if name == key:
            for cell in column(key, number, table) if number else (("total", key),):
                yield Limit(((1, ("now", figure)), (-1, cell)))
    for name, number, figure in _ROWS_COVER:
        if name == key:
            parts = tuple((1, cell) for cell in column(key, number, table))
            yield Limit(((-1, ("now", figure)), *parts))
    yield from _of_rows(key, table)
    if key.startswith("own.") and not table.adds_up:
        yield from _of_own(key, table)


def _of_rows(key: str, table: Table) -> Iterator[Limit]:
    for name, small, large in _WITHIN_A_ROW:
        if name == key:
            pairs = zip(*(column(key, each, table) for each in (small, large)), strict=True)
            yield from (Limit(((1, most), (-1, least))) for least, most in pairs)


def _of_own(key: str, table: Table) -> Iterator[Limit]:
    """Members of several rows: each row is at most the figure, all are at least."""
    figure, cells = ("now", key.removesuffix(BY)), column(key, 1, table)
    yield from (Limit(((1, figure), (-1, cell))) for cell in cells)
    yield Limit(((-1, figure), *((1, cell) for cell in cells)))


def _of_grid(report: Report) -> Iterator[Limit]:
    """Arrivals by weekday are visits of those days, as far as somebody noted the time."""
    by_day, grid = (report.tables.get(f"visits.by_{each}") for each in ("day", "weekday_hour"))
    for number, row in enumerate(grid.rows if grid and by_day else ()):
        days = by_day.rows if by_day else ()
        named = (
            (1, ("cell", "visits.by_day", str(r), "1"))
            for r, day in enumerate(days)
            if date.fromisoformat(str(day[0])).weekday() == number
        )
        hours = range(1, len(row))
        arrivals = ((-1, ("cell", "visits.by_weekday_hour", str(number), str(c))) for c in hours)
        yield Limit((*named, *arrivals))


def _of_lengths(report: Report) -> Iterator[Limit]:
    """So many long calls take so many minutes; a mean says how many minutes all took."""
    table, mean = report.tables.get("calls.by_length"), report.figures.get("calls.average_minutes")
    if table is None:
        return
    *lengths, unknown = column("calls.by_length", 1, table)
    shortest = tuple((-least, cell) for least, cell in zip(_SHORTEST, lengths, strict=True))
    yield Limit(((1, ("now", "calls.minutes")), *shortest[1:]))
    if not isinstance(mean, float):
        return
    of_mean: tuple[tuple[int, Cell], ...] = ((1, ("now", "calls.support")), (-1, unknown))
    most, least = (round(20 * mean) + each for each in (1, -1))
    many = tuple((times * most, cell) for times, cell in of_mean)
    yield Limit((*many, *((20 * times, cell) for times, cell in shortest[1:])))
    if table.rows[len(_LONGEST)][1] == 0:
        longest = ((20 * most, cell) for most, cell in zip(_LONGEST, lengths, strict=False))
        yield Limit((*((-times * least, cell) for times, cell in of_mean), *longest))


def _of_groups(report: Report) -> Iterator[Limit]:
    """A person comes to a meeting once: so few can't have come so often to so few meetings."""
    heads: Cell = ("now", "groups.attendance_headcount")
    for key in ("groups.by_series", "groups.by_type"):
        table = report.tables.get(key)
        for r, row in enumerate(table.rows if table else ()):
            came, who = (("cell", key, str(r), str(c)) for c in (3, 4))
            if isinstance(row[1], int):
                yield Limit(((row[1], who), (1, heads), (-1, came)))


def _of_races(report: Report) -> Iterator[Limit]:
    """Alone is at most alone or with others; the groups of 1997 join and leave out some."""
    tables = [report.tables.get(f"demographics.race_{each}") for each in _RACES]
    any_of, alone, old = ({} if each is None else _rows(each) for each in tables)
    several = next((alone[each] for each in in_any_language("More than one") if each in alone), ())
    for words in any_of.keys() & alone.keys() - _SPECIALS:
        yield Limit(((1, any_of[words]), (-1, alone[words])))
        yield Limit(((1, alone[words]), (1, several), (-1, any_of[words])))
    for words in any_of.keys() & old.keys() - _SPECIALS:
        yield Limit(((1, any_of[words]), (-1, old[words])))
    for words in alone.keys() & old.keys():
        sign = -1 if words in in_any_language("More than one") else 1
        yield Limit(((sign, old[words]), (-sign, alone[words])))


def _rows(table: Table) -> dict[str, Cell]:
    return {str(row[0]): ("cell", table.key, str(r), "1") for r, row in enumerate(table.rows)}


def _of_surveys(report: Report) -> Iterator[Limit]:
    """Nobody answers a question who did not answer the survey, and nobody chooses twice."""
    forms = report.tables.get("surveys.by_form")
    for r, form in enumerate(forms.rows if forms else ()):
        answered: Cell = ("cell", "surveys.by_form", str(r), "2")
        start = "" if forms and len(forms.rows) == 1 else f"{form[0]}: "
        for key in ("surveys.by_question", "surveys.by_choice"):
            for cells in _questions(report.tables.get(key), start):
                yield Limit(((1, answered), *((-1, cell) for cell in cells)))


def _questions(table: Table | None, start: str) -> Iterator[tuple[Cell, ...]]:
    """Rows that follow each other and begin alike: the answers to one question are among them."""
    rows = [] if table is None else [(r, str(row[0])) for r, row in enumerate(table.rows)]
    ours = [(r, words.removeprefix(start)) for r, words in rows if words.startswith(start)]
    for first, after in combinations(range(len(ours) + 1), 2):
        if len({words.split(maxsplit=1)[0] for _r, words in ours[first:after]}) == 1 and table:
            yield tuple(("cell", table.key, str(r), "1") for r, _words in ours[first:after])


def _of_rides(report: Report) -> Iterator[Limit]:
    """A ride without miles counts for the people in it."""
    table = report.tables.get("rides.by_purpose")
    for r, row in enumerate(table.rows if table else ()):
        rides = row[2]
        if row[3] == 0 and isinstance(rides, int):
            yield from _at_least(("cell", "rides.by_purpose", str(r), "1"), rides)
