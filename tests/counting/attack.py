"""The attack: reports as they were sent, everything a reader knows of them, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from peerdesk.counting.engine import count
from peerdesk.counting.hiding import keep_back
from peerdesk.counting.objectives import shaped
from peerdesk.counting.own_rule import MEMBERS, SUM, OwnFigure, OwnFilter
from peerdesk.counting.past import Past
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.relations import Cell
from peerdesk.counting.results import Objective, Profile, Report
from tests.counting.attack_facts import facts
from tests.counting.attack_page import Fact, Page
from tests.counting.attack_solver import found_out
from tests.counting.attack_spans import across
from tests.counting.by_hand import Center
from tests.counting.random_center import opened

EVERYTHING = find_profile("internal").blocks
SENT = (
    ("2026-08", "2026-09", "2026-10", "2026-11"),
    ("2026-08", "2026-10", "2026-11"),  # one was not sent
    ("2026-09", "2026-10", "2026-10"),  # one was sent again
    ("2026-07", "2026-08", "2026-09", "2026-Q3"),
    ("2026-Q3", "2026-10", "2026-11"),
)
TOGETHER = (
    ("race", ("hispanic", "white")), ("veteran", ("yes", "mena")), ("group_type", ("arts",)),
    ("call_topic", ("grief", "sleep")), ("visit_reason", ("meal", "art")),
)  # fmt: skip
_ANSWERED = OwnFilter("state", "is", ("answered",))
OWN = (
    OwnFigure("own.1", "Our visits", "visit", split="reasons", parted="Reason"),
    OwnFigure("own.2", "Our visitors", "visit", MEMBERS, split="reasons", parted="Reason"),
    OwnFigure("own.3", "Our minutes", "contact", SUM, "minutes", split="kind", parted="Kind"),
    OwnFigure("own.4", "Our talks", "call", filters=(_ANSWERED,), split="topic", parted="Topic"),
    OwnFigure("own.5", "Our guests", "headcount", SUM, "people"),
    OwnFigure("own.6", "Our stays", "respite_stay", split="otherwise", parted="Otherwise"),
)
GOALS = (
    Objective("visits.total", 40),
    Objective("people.served", 7, "period"),
    Objective("calls.support", 30),
)


def profile(random: Random) -> Profile:
    """A report of an organization's own: everything, or a board page of everything."""
    board = random.random() < 0.3
    blocks = ("board", *EVERYTHING[:-1]) if board else EVERYTHING
    return Profile(
        "P", "P", (*blocks, "own", "objectives"), key="new",
        hide_below=random.choice((3, 4, 5, 11)), fiscal_month=random.choice((1, 7, 8, 10)),
        new_in_fiscal_year=random.random() < 0.5, own_figures=OWN, objectives=GOALS,
        together=random.choice(((), TOGETHER)),
    )  # fmt: skip


def sent(center: Center, one: Profile, which: Sequence[str]) -> list[Past]:
    """Reports as they were locked, one after the other, each beside those before.

    Rows are joined from the second half on; a month that comes twice was restated.
    """
    return [each for each, _bare in sent_and_told(center, one, which)]


def sent_and_told(
    center: Center, one: Profile, which: Sequence[str]
) -> list[tuple[Past, tuple[Cell, ...]]]:
    """As :func:`sent`, and the numbers of which the director is told that nothing protects them."""
    reader, found = opened(center), list[tuple[Past, tuple[Cell, ...]]]()
    for place, text in enumerate(which):
        together = one.together if place >= len(which) // 2 else ()
        counted = count(reader, replace(one, together=together), parse_period(text))
        kept = keep_back(counted, [each for each, _bare in found])
        past = Past(f"2026-{place:03}", shaped(counted), shaped(kept.shown))
        found.append((past, kept.bare))
    return found


def everything(reports: Sequence[Report]) -> Iterator[Fact]:
    """All that a reader of these reports knows."""
    pages = [Page(place, report) for place, report in enumerate(reports)]
    for page in pages:
        yield from facts(page)
    yield from across(pages)


def given_away(reports: Sequence[Past]) -> set[str]:
    """The small numbers that were kept back and can be only one, for all that a reader knows.

    What is not true of this center, as somebody slept in two beds, no reader takes for sure.
    """
    true = dict[str, object]()
    false = set[tuple[object, ...]]()
    for fact in everything([each.counted for each in reports]):
        true |= {name: value for _times, name, value in fact.terms}
        if not _holds(fact):
            false.add(_words(fact))
    shown = everything([each.shown for each in reports])
    found = found_out(fact for fact in shown if _words(fact) not in false)
    below = reports[0].counted.profile.hide_below
    return {name for name in found if isinstance(n := true[name], int) and 0 < n < below}


def _words(fact: Fact) -> tuple[object, ...]:
    return (*((times, name) for times, name, _value in fact.terms), fact.least, fact.most)


def _holds(fact: Fact) -> bool:
    if any(name.startswith("between ") for _times, name, _value in fact.terms):
        return True
    total = sum(times * Fraction(str(value or 0)) for times, _name, value in fact.terms)
    low, high = fact.least, fact.most
    return (low is None or total >= low) and (high is None or total <= high)
