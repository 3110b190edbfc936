"""What a reader of several reports knows: the same days say the same, and days add up to longer.

Each printed number that is about some days stands over a line of days. Visits add up along it: so
between two ends there is one number, printed or not. Different people do not add up: a longer time
has as many as any part of it, and at most as many as its parts together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.own_rule import MEMBERS
from peerdesk.counting.periods import fiscal_start, month
from peerdesk.counting.results import Hidden, Profile
from tests.counting.attack_page import COLUMNS, Fact, Named, Page, covers, said, same

DAY = timedelta(days=1)
Days = tuple[date, date]
"""The first day and the one after the last."""
Line = dict[Days, list[Named]]

DIFFERENT = {
    "people.served", "people.served_ytd", "people.joined", "people.left", "visits.unduplicated",
    "groups.unduplicated", "contacts.unduplicated", "plans.unduplicated", "respite.unduplicated",
    "callers.aliases", "surveys.pairs", "volunteers.count",
}  # fmt: skip
LAST_DAY = {"people.active_roll", "people.not_seen_90", "credentials.expiring_90"}
NEITHER = {"people.returning", "people.reactivated", "callers.top_share"}
BOARD = {"People served": "people.served", "New people": "people.new", "Visits": "visits.total",
         "Meals served": "meals.served", "Group meetings held": "groups.held",
         "Group attendance": "groups.attendance", "Support calls": "calls.support"}  # fmt: skip


def lines(pages: list[Page]) -> dict[str, Line]:
    """Every printed number over the days it is about, by figure."""
    found: dict[str, Line] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for column in COLUMNS:
            span = page.span(column)
            for key in page.report.figures:
                cell = page.figure(key, column)
                if cell is not None and _whole(key, page):
                    first = _year(page, span.end) if key == "people.served_ytd" else span.start
                    found[_name(key)][first, span.end + DAY].append(cell)
        for key, days, cell in _months(page):
            found[key][days].append(cell)
    return found


def _whole(key: str, page: Page) -> bool:
    """Whether it is a whole number: a mean adds nothing to the numbers it is made of."""
    return defined_in(page.report.profile)[key].unit in {"", "minutes"}


def _name(key: str) -> str:
    return "people.served" if key in {"people.served_ytd", "quality.served"} else key


def _year(page: Page, day: date) -> date:
    return fiscal_start(day, page.report.profile.fiscal_month)


def _months(page: Page) -> Iterator[tuple[str, Days, Named]]:
    """The tables that have a row for each month."""
    by_month = {
        "people.by_month": {1: ("people.served", 0), 2: ("people.served", 1)},
        "calls.by_month": {1: ("calls.support", 0)},
        "board.months": {
            number: (BOARD[name], 0)
            for number, name in enumerate(page.report.tables["board.months"].columns)
            if name in BOARD
        } if "board.months" in page.report.tables else {},
    }  # fmt: skip
    for table, columns in by_month.items():
        end = page.report.period.end
        for row in reversed(page.words(table)):
            first = end.replace(day=1)
            for number, (key, back) in columns.items():
                span = month(first.year - back, first.month)
                cell = page.cell(table, number, row)
                if cell is not None:
                    yield key, (span.start, span.end + DAY), cell
            end = first - DAY


def across(pages: list[Page]) -> Iterator[Fact]:
    """Every fact about time among the reports of one funder."""
    profile = pages[0].report.profile
    for key, line in lines(pages).items():
        for cells in line.values():
            yield from (each for one, other in pairwise(cells) for each in same(one, other))
        yield from _along(key, line, profile)
    for one, other in combinations(pages, 2):
        if one.span("now").given == other.span("now").given:
            yield from _same_rows(one, other)


def _along(key: str, line: Line, profile: Profile) -> Iterator[Fact]:
    if _different(key, profile):
        yield from _parts_and_covers(line)
    elif key == "people.new" and profile.new_in_fiscal_year:
        years: dict[date, Line] = defaultdict(dict)
        for (start, end), cells in line.items():
            year = fiscal_start(end - DAY, profile.fiscal_month)
            if start >= year:
                years[year][start, end] = cells
        for year, each in years.items():
            yield from _added(f"{key} {year}", each)
    elif _adds(key, profile):
        yield from _added(key, line)


def _different(key: str, profile: Profile) -> bool:
    own = {each.key for each in profile.own_figures if each.measure == MEMBERS}
    return key in DIFFERENT or key in own


def _adds(key: str, profile: Profile) -> bool:
    defined = defined_in(profile)[key]
    if key in LAST_DAY | NEITHER or key.startswith("quality."):
        return False
    return defined.unit in {"", "minutes"}


def _added(key: str, line: Line) -> Iterator[Fact]:
    """Each number is the sum of what lies between the ends of all spans."""
    ends = sorted({end for days in line for end in days})
    for (start, end), cells in line.items():
        pieces: list[tuple[int, Named | None]] = [
            (1, (f"between {key} {first}", Hidden()))
            for first, after in pairwise(ends)
            if start <= first and after <= end
        ]
        yield from said(0, 0, (-1, cells[0]), *pieces)


def _parts_and_covers(line: Line) -> Iterator[Fact]:
    spans = {days: cells[0] for days, cells in line.items()}
    for inner, outer in ((i, o) for i in spans for o in spans if i != o):
        if outer[0] <= inner[0] and inner[1] <= outer[1]:
            yield from said(0, None, (1, spans[outer]), (-1, spans[inner]))
    for whole, cell in spans.items():
        within = sorted(each for each in spans if each != whole and whole[0] <= each[0] <= whole[1])
        for one, other in combinations(within, 2):
            if one[0] == whole[0] and one[1] >= other[0] and other[1] >= whole[1] > one[1]:
                yield from covers(cell, [spans[one], spans[other]])
        tiles = _tiles(whole, within)
        yield from covers(cell, [spans[each] for each in tiles]) if tiles else ()


def _tiles(whole: Days, within: list[Days]) -> list[Days]:
    """The shortest spans that are the whole one after the other; none where a day lacks."""
    found, day = list[Days](), whole[0]
    while day < whole[1]:
        ends = [each[1] for each in within if each[0] == day and each[1] <= whole[1]]
        if not ends:
            return []
        found.append((day, min(ends)))
        day = min(ends)
    return found


ADDING = {"demographics.veteran", "demographics.county", "demographics.race_exclusive",
          "calls.by_topic"}  # fmt: skip


def _same_rows(before: Page, after: Page) -> Iterator[Fact]:
    """Rows of the same words say the same; a joined row is those it was made of."""
    for key in after.report.tables.keys() & before.report.tables.keys():
        columns = after.report.tables[key].columns
        for number in range(1, len(columns)):
            news, olds = (
                {row: page.cell(key, number, row) for row in page.words(key)}
                for page in (after, before)
            )
            for words in news.keys() & olds.keys():
                yield from same(news[words], olds[words])
            joined = [news[words] for words in news if words not in olds]
            parts = [olds[words] for words in olds if words not in news]
            if len(joined) == 1 and key in ADDING and number == 1:
                yield from said(0, 0, (-1, joined[0]), *((1, part) for part in parts))
