"""An attack with everything a reader has: all months that were printed, every sum between them,
and how small or large a hidden number is. Nothing that was kept back may come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from functools import partial
from itertools import combinations

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy, builds

from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide, hide_with_reasons
from peerdesk.counting.past import Past, warnings
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden, Profile, Report, Value
from tests.counting.by_hand import Center
from tests.counting.random_center import BASE, SLOW, centers, opened, pick
from tests.counting.random_outreach import whole_centers
from tests.counting.test_hiding import BLOCKS, Cells, Equation, column, equations

MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11")
ONE_NOT_SENT = ("2026-08", "2026-10", "2026-11")
SENT_TWICE = ("2026-09", "2026-10", "2026-10")
ADDING = {"demographics.veteran", "demographics.race_exclusive", "calls.by_topic"}
TOGETHER = (
    ("race", ("hispanic", "white")), ("veteran", ("yes", "mena")), ("group_type", ("arts",)),
    ("call_topic", ("grief", "sleep")), ("visit_reason", ("meal", "art")),
)  # fmt: skip
DAY = timedelta(days=1)
GROWS = {
    *(key for key in FIGURES if key.startswith("calls.") and FIGURES[key].unit != "mean"),
    *("visits.total", "visits.named", "visits.headcount", "people.new", "groups.attendance"),
    *("groups.attendance_named", "groups.attendance_headcount", "groups.first_timers"),
    *("contacts.count", "contacts.individual", "contacts.family", "referrals.made"),
}
QUICK = settings(SLOW, max_examples=15, derandomize=True, phases=[Phase.explicit, Phase.generate])
"""Without making a failing center smaller: that takes minutes here. The same centers each time."""
Row = dict[str, Fraction]
Range = tuple[Fraction | None, Fraction | None]


def profiles() -> SearchStrategy[Profile]:
    """Reports with other thresholds, years, and rows printed together."""
    return builds(
        partial(Profile, "P", "P", BLOCKS),
        hide_below=pick(3, 4, 11),
        fiscal_month=pick(1, 7, 10),
        new_in_fiscal_year=pick(True, False),
        together=pick((), TOGETHER),
    )


def months(center: Center, profile: Profile, which: tuple[str, ...] = MONTHS) -> list[Report]:
    """Months as they were sent, one after the other, each beside those before.

    Rows are joined from the second half on; a month that comes twice was sent again.
    """
    reader, sent = opened(center), list[Past]()
    for place, month in enumerate(which):
        together = profile.together if place >= len(which) // 2 else ()
        counted = count(reader, replace(profile, together=together), parse_period(month))
        sent.append(Past(f"2026-{place:03}", counted, hide(counted, sent)))
    return [each.shown for each in sent]


def columns(report: Report) -> dict[str, tuple[tuple[str, ...], dict[str, Value]]]:
    return {
        "": (tuple(report.period.given.values()), report.figures),
        "prior ": (tuple(report.prior_period.given.values()), report.prior),
        "ytd ": (tuple(report.ytd_period.given.values()), report.ytd),
    }


def across(before: Report, after: Report) -> Iterator[Equation]:
    """The same days say the same; the year grows by the month."""
    for name, (days, values) in columns(after).items():
        for other, (same, olds) in columns(before).items():
            for key in values.keys() & olds.keys() if days == same else ():
                if FIGURES[key].unit != "mean":
                    yield (f"1 {name}{key}", values[key]), [(f"0 {other}{key}", olds[key])]
    if before.period.start == after.period.start:
        yield from same_rows(before, after)
    if before.ytd_period.start == after.ytd_period.start:
        yield from grown(before, after)


def same_rows(before: Report, after: Report) -> Iterator[Equation]:
    """Rows of the same words say the same; a joined row is those it was made of."""
    for key, table in after.tables.items():
        for number in range(1, len(table.columns)):
            olds, news = (
                {name: (f"{place} {name}", value) for name, value in column(each, number)}
                for place, each in enumerate((before.tables[key], table))
            )
            yield from ((news[words], [olds[words]]) for words in news if words in olds)
            joined = [cell for words, cell in news.items() if words not in olds]
            parts = [cell for words, cell in olds.items() if words not in news]
            if len(joined) == 1 and key in ADDING and number == 1:
                yield joined[0], parts


def grown(before: Report, after: Report) -> Iterator[Equation]:
    """The year so far is what it was, and the month, or the two months, since."""
    since = [("1 ", after.figures)]
    if before.period.end + DAY == after.prior_period.start:
        since.append(("1 prior ", after.prior))
    elif before.period.end + DAY != after.period.start:
        return
    in_year = after.profile.new_in_fiscal_year
    pairs = {key: key for key in GROWS} | {"people.served": "people.new"}
    for key, part in pairs.items():
        known = key in before.ytd and part in after.figures and part in after.prior
        if not known or key == ("people.new" if in_year else "people.served"):
            continue
        parts: Cells = [(f"0 ytd {key}", before.ytd[key])]
        parts += [(name + part, values[part]) for name, values in since]
        yield (f"1 ytd {key}", after.ytd[key]), parts


def everything(reports: list[Report]) -> Iterator[Equation]:
    for place, report in enumerate(reports):
        for (name, value), parts in equations(report):
            told = [(f"{place} {part}", each) for part, each in parts]
            yield (f"{place} {name}", value), told
    for places in combinations(range(len(reports)), 2):
        for (name, value), parts in across(*(reports[place] for place in places)):
            told = [(_moved(part, places), each) for part, each in parts]
            yield (_moved(name, places), value), told


def _moved(name: str, places: tuple[int, ...]) -> str:
    number, rest = name.split(" ", 1)
    return f"{places[int(number)]} {rest}"


def found_out(reports: list[Report]) -> set[str]:
    """The hidden numbers that can be only one: by elimination, then by least and most."""
    rows: list[tuple[Row, Fraction]] = []
    ranges: dict[str, Range] = {}
    for whole, parts in everything(reports):
        row, rest = Row(), Fraction(0)
        for sign, (name, value) in [(-1, whole), *((1, part) for part in parts)]:
            if isinstance(value, Hidden):
                row[name] = row.get(name, Fraction(0)) + sign
                ranges[name] = _range(value)
            else:
                rest -= sign * Fraction(value or 0)
        rows.append(({name: number for name, number in row.items() if number}, rest))
    rows = [each for each in rows if each[0]]
    _narrow([*rows, *_reduced(rows)], ranges)
    return {name for name, (least, most) in ranges.items() if least == most}


def _range(value: Hidden) -> Range:
    if value.below:
        return Fraction(1), Fraction(value.below - 1)
    return Fraction(1), None  # a star can be anything but nothing


def _reduced(rows: list[tuple[Row, Fraction]]) -> list[tuple[Row, Fraction]]:
    done: list[tuple[Row, Fraction]] = []
    left = [({**row}, rest) for row, rest in rows]
    while left:
        row, rest = left.pop()
        if not row:
            continue
        lead = next(iter(row))
        one = ({name: number / row[lead] for name, number in row.items()}, rest / row[lead])
        left = [_less(each, one, lead) for each in left]
        done = [*(_less(each, one, lead) for each in done), one]
    return done


def _less(row: tuple[Row, Fraction], one: tuple[Row, Fraction], lead: str) -> tuple[Row, Fraction]:
    times = row[0].get(lead)
    if not times:
        return row
    numbers = dict(row[0])
    for name, number in one[0].items():
        numbers[name] = numbers.get(name, Fraction(0)) - times * number
    return {name: number for name, number in numbers.items() if number}, row[1] - times * one[1]


def _narrow(rows: list[tuple[Row, Fraction]], ranges: dict[str, Range]) -> None:
    for _round in range(6):
        before = dict(ranges)
        for row, rest in rows:
            for name, number in row.items():
                ranges[name] = _closer(name, number, row, rest, ranges)
        if ranges == before:
            return


def _closer(
    name: str, number: Fraction, row: Row, rest: Fraction, ranges: dict[str, Range]
) -> Range:
    """Least and most of one number, from those of the others in its equation."""
    low: Fraction | None = rest
    high: Fraction | None = rest
    for other, times in row.items():
        if other == name:
            continue
        ends = [None if end is None else end * times for end in ranges[other]]
        small, large = ends if times > 0 else ends[::-1]
        low = None if low is None or large is None else low - large
        high = None if high is None or small is None else high - small
    ends = [None if end is None else end / number for end in (low, high)]
    low, high = ends if number > 0 else ends[::-1]
    least, most = ranges[name]
    tops = [each for each in (most, high) if each is not None]
    bottoms = [each for each in (least, low) if each is not None]
    return max(bottoms, default=None), min(tops, default=None)


@QUICK
@given(whole_centers(), profiles(), pick(MONTHS, ONE_NOT_SENT, SENT_TWICE))
def test_no_month_gives_away_a_number_of_another(
    center: Center, profile: Profile, which: tuple[str, ...]
) -> None:
    reports = months(center, profile, which)
    assert found_out(reports) == set()


def test_the_attack_finds_what_is_not_protected() -> None:
    """Pages on which only the small numbers are hidden give them away: the attack is one."""
    call = {**BASE, "line_id": 1, "start_at": "12:00", "day": "2026-10-05"}
    states = ["answered"] * 20 + ["missed"] * 5
    ways = [{"state": each, "direction": "in", "id": 100 + n} for n, each in enumerate(states)]
    line = {**BASE, "id": 1, "name": "L"}
    center = Center({"member": [], "line": [line], "call": [{**call, **way} for way in ways]})
    profile = Profile("P", "P", BLOCKS, hide_below=11, fiscal_month=10)
    counted = count(opened(center), profile, parse_period("2026-10"))
    only_small = {
        key: Hidden(11) if isinstance(value, int) and 0 < value < 11 else value
        for key, value in counted.figures.items()
    }
    assert "0 calls.missed" in found_out([replace(counted, figures=only_small)])
    assert found_out([hide(counted)]) == set()


@QUICK
@given(centers(), pick(4, 11))
def test_every_hidden_number_has_a_reason(center: Center, below: int) -> None:
    profile = Profile("P", "P", BLOCKS, hide_below=below)
    report = count(opened(center), profile, parse_period("2026-10"))
    shown, why = hide_with_reasons(report)
    for key, value in shown.figures.items():
        if isinstance(value, Hidden) and isinstance(report.figures[key], int):
            reason = why["now", key]
            assert (reason.how == "small") == (0 < int(str(report.figures[key])) < below)


def test_a_year_that_grew_by_a_few_is_warned_of() -> None:
    center = Center({"member": []})
    profile = Profile("P", "P", BLOCKS, hide_below=11, fiscal_month=7)
    one, two = (count(opened(center), profile, parse_period(each)) for each in MONTHS[:2])
    said = [dict(each.ytd) | {"people.served": n} for each, n in ((one, 78), (two, 84))]
    before, now = (
        type(one)(**{**vars(each), "ytd": ytd}) for each, ytd in zip((one, two), said, strict=True)
    )
    past = Past("2026-001", before, before)
    (words,) = warnings(now, now, [past])
    assert words.endswith("That shows a number below 11: People served.")
