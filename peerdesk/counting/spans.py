"""What is known over time: every printed number stands over some days, in one report or several.

The same days say the same. Visits and calls add up along the days; different people do not, but
a longer time has as many as any part of it, and at most as many as its parts together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from peerdesk.counting import board, call_months, months
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.own_rule import MEMBERS
from peerdesk.counting.periods import fiscal_start
from peerdesk.counting.relations import Cell, Limit
from peerdesk.counting.results import Profile, Report

Days = tuple[date, date]
"""The first day, and the one after the last."""
Line = dict[Days, list[Cell]]
OF_MONTHS = frozenset({months.TABLE, call_months.TABLE, board.TABLE})
"""Tables with a row for each month, whatever it is called in the language of the report."""
_DAY = timedelta(days=1)
_SERVED, _NEW = "people.served", "people.new"
_SAME = {"people.served_ytd": _SERVED, "quality.served": _SERVED}
_OF_THE_LAST_DAY = ("people.active_roll", "people.not_seen_90")
DIFFERENT = (
    *(_SERVED, "people.joined", "people.left", "callers.aliases", "surveys.pairs"),
    *(key for key in FIGURES if key.endswith(".unduplicated")),
)
"""Different people: one who comes in two months is one in both together."""
ADDS_OVER_TIME = tuple(
    key
    for key, figure in FIGURES.items()
    if figure.people
    and figure.unit in {"", "minutes"}
    and not key.startswith(("people.", "quality."))
    and key not in DIFFERENT
)
ALMOST_ADD = ("people.joined", "people.left", "surveys.pairs")
"""They add up as long as nobody joins, leaves or answers twice."""


def over_time(reports: Sequence[tuple[str, Report]], values: Mapping[Cell, int]) -> Iterator[Limit]:
    """What holds over time among reports, each with the number that its cells begin with.

    ``values`` has every number: two reports that differ, by a late entry, say nothing together.
    """
    profile = reports[0][1].profile
    people = {each.key for each in profile.own_figures if each.measure == MEMBERS}
    for key, line in _lines(reports).items():
        spans = {days: [c for c in cells if c in values] for days, cells in line.items()}
        spans = {days: cells for days, cells in spans.items() if cells}
        for cells in spans.values():
            yield from _all_same(cells, values)
        if key in DIFFERENT or key in people:
            yield from _different(spans)
        if key == _NEW:
            yield from _new(spans, profile)
        elif _adds(key) and key not in people:
            yield from _added(spans)


def _adds(key: str) -> bool:
    return key in ADDS_OVER_TIME or key in ALMOST_ADD or key.startswith("own.")


def _lines(reports: Sequence[tuple[str, Report]]) -> dict[str, Line]:
    found: dict[str, Line] = defaultdict(lambda: defaultdict(list))
    for number, report in reports:
        for key, days, cell in _said(report):
            found[key][days].append((number, *cell) if number else cell)
    return found


def _said(report: Report) -> Iterator[tuple[str, Days, Cell]]:
    """Each number of a report that is about some days."""
    spans = (("now", report.period), ("prior", report.prior_period), ("ytd", report.ytd_period))
    for name, span in spans:
        for key in report.figures:
            start = span.start
            if key == "people.served_ytd":
                start = fiscal_start(span.end, report.profile.fiscal_month)
            elif key in _OF_THE_LAST_DAY:
                start = span.end
            yield _SAME.get(key, key), (start, span.end + _DAY), (name, key)
    people = months.cells_of(report.tables.get(months.TABLE), report.period)
    calls = call_months.cells_of(report.tables.get(call_months.TABLE), report.period)
    for key, cells in ((_SERVED, people), (call_months.KEY, calls)):
        yield from ((key, _month(first_day), cell) for first_day, cell in cells.items())
    yield from _on_board(report)


def _on_board(report: Report) -> Iterator[tuple[str, Days, Cell]]:
    table = report.tables.get(board.TABLE)
    for r, each in enumerate(board.months_of(report.period) if table else ()):
        for c, key in enumerate(board.keys_of(report.profile), start=1):
            yield key, (each.start, each.end + _DAY), ("cell", board.TABLE, str(r), str(c))


def _month(first_day: str) -> Days:
    start = date.fromisoformat(first_day)
    return start, (start + timedelta(days=32)).replace(day=1)


def _all_same(cells: Sequence[Cell], values: Mapping[Cell, int]) -> Iterator[Limit]:
    first: dict[int, Cell] = {}
    for cell in cells:
        one = first.setdefault(values[cell], cell)
        if one != cell:
            yield Limit(((1, one), (-1, cell)), exact=True)


def _new(spans: Line, profile: Profile) -> Iterator[Limit]:
    """People are new once, or once in a year of the funder."""
    if not profile.new_in_fiscal_year:
        yield from _added(spans)
        return
    years: dict[date, Line] = defaultdict(dict)
    for days, cells in spans.items():
        year = fiscal_start(days[1] - _DAY, profile.fiscal_month)
        if days[0] >= year:
            years[year][days] = cells
    for line in years.values():
        yield from _added(line)


def _added(spans: Line) -> Iterator[Limit]:
    """Every way around: from one end to another along two ways, it is as many.

    Each span leads from its first day to the one after its last. The short ones are the roads that
    are needed; each other one is compared with the way along them.
    """
    roads: dict[date, dict[date, tuple[int, Cell]]] = defaultdict(dict)
    for (start, end), cells in sorted(spans.items(), key=lambda each: each[0][1] - each[0][0]):
        way = _way(roads, start, end)
        if way is not None:
            yield Limit(((-1, cells[0]), *way), exact=True)
        else:
            roads[start][end], roads[end][start] = (1, cells[0]), (-1, cells[0])
    ends = sorted(roads)
    for one, other in pairwise(ends):
        way = _way(roads, one, other)
        if way is not None and len(way) > 1:
            yield Limit(way)


def _way(
    roads: Mapping[date, Mapping[date, tuple[int, Cell]]], start: date, end: date
) -> tuple[tuple[int, Cell], ...] | None:
    """The cells that are passed from one day to another, -1 backwards; None where no way leads."""
    ways: dict[date, tuple[tuple[int, Cell], ...]] = {start: ()}
    due = [start]
    while due and end not in ways:
        day = due.pop(0)
        for after, road in roads.get(day, {}).items():
            if after not in ways:
                ways[after] = (*ways[day], road)
                due.append(after)
    return ways.get(end)


def _different(spans: Line) -> Iterator[Limit]:
    cells = {days: each[0] for days, each in spans.items()}
    for days, cell in cells.items():
        inner = [each for each in cells if each != days and _within(each, days)]
        for each in inner:
            if not any(_within(each, other) for other in inner if other != each):
                yield Limit(((1, cell), (-1, cells[each])))
        for cover in _covers(days, inner):
            yield Limit(((-1, cell), *((1, cells[each]) for each in cover)))


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _covers(days: Days, inner: Collection[Days]) -> Iterator[tuple[Days, ...]]:
    """Parts that leave no day out: two of them, and as many short ones as it takes."""
    for first in inner:
        last = [each for each in inner if each[1] == days[1] and each[0] <= first[1]]
        if first[0] == days[0] and last:
            yield first, max(last)
    tiles, day = list[Days](), days[0]
    while day < days[1]:
        after = min((each for each in inner if each[0] == day), default=None)
        if after is None:
            return
        tiles.append(after)
        day = after[1]
    if len(tiles) > 2:
        yield tuple(tiles)
