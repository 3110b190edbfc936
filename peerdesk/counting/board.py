"""Thirteen months side by side, for a board: the same month a year ago to now, and what moved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from peerdesk.core.words import N_, _, in_any_language
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.periods import month
from peerdesk.counting.results import Period, Profile, Table, Value

BLOCK = "board"
TABLE = "board.months"
MONTHS = 13
_LABELS: Mapping[str, str] = {
    "people.served": N_("People served"),
    "people.new": N_("New people"),
    "visits.total": N_("Visits"),
    "meals.served": N_("Meals served"),
    "groups.held": N_("Group meetings held"),
    "groups.attendance": N_("Group attendance"),
    "calls.support": N_("Support calls"),
}
_MOST_MOVES = 3
_ENOUGH = 20
"""Below this a change of a few people looks like a great move."""
_PARTS = (
    (1 / 10, N_("a tenth")),
    (1 / 5, N_("a fifth")),
    (1 / 4, N_("a quarter")),
    (1 / 3, N_("a third")),
    (1 / 2, N_("half")),
    (2 / 3, N_("two thirds")),
    (3 / 4, N_("three quarters")),
)
_ALMOST = 0.02


@dataclass(frozen=True)
class Move:
    """One number of the last month beside the month before, and the change in words."""

    label: str
    before: int
    after: int
    words: str


def keys_of(profile: Profile) -> tuple[str, ...]:
    """The figures of a profile's board page, in order."""
    blocks, out = profile.blocks, profile.left_out
    return tuple(key for key in _LABELS if FIGURES[key].block in blocks and key not in out)


def key_of(column: str) -> str:
    """The figure of a column of the board page; "" for one that is not there any more."""
    return next((key for key, label in _LABELS.items() if column in in_any_language(label)), "")


def months_of(period: Period) -> tuple[Period, ...]:
    """Thirteen calendar months, the last one that of the period's last day."""
    found = [month(period.end.year, period.end.month)]
    while len(found) < MONTHS:
        before = found[0].start - timedelta(days=1)
        found.insert(0, month(before.year, before.month))
    return tuple(found)


def months_table(
    profile: Profile,
    period: Period,
    counted: Callable[[Period, Collection[str]], Mapping[str, Value]],
) -> Table:
    """A row for each month, the oldest first; ``counted`` gives the figures of one month."""
    keys = keys_of(profile)
    rows = []
    for each in months_of(period):
        found = counted(each, keys)
        rows.append((each.label, *(found[key] for key in keys)))
    columns = tuple(_LABELS[key] for key in keys)
    plain = tuple(_LABELS[key] for key in keys if not FIGURES[key].people)
    return Table(
        TABLE,
        N_("Thirteen months"),
        (N_("Month"), *columns),
        tuple(rows),
        adds_up=False,
        plain_columns=plain,
    )


def moves(table: Table) -> list[Move]:
    """The three numbers that changed most since the month before, measured by the month before.

    Hidden numbers are left out, and those below twenty in both months.
    """
    before, after = table.rows[-2], table.rows[-1]
    month_before = str(before[0]).split()[0]
    found = []
    for place, label in enumerate(table.columns[1:], start=1):
        was, now = before[place], after[place]
        if isinstance(was, int) and isinstance(now, int) and max(was, now) >= _ENOUGH:
            words = said(_(label), was, now, month_before)
            found.append(Move(_(label), was, now, words))
    found = [each for each in found if each.before != each.after]
    found.sort(key=lambda each: -abs(each.after - each.before) / max(each.before, 1))
    return found[:_MOST_MOVES]


def said(label: str, was: int, now: int, month_before: str) -> str:
    """Visits rose from 210 to 264, about a quarter more than in September."""
    rose = _("{label} rose from {was} to {now}, {change} in {month}.")
    fell = _("{label} fell from {was} to {now}, {change} in {month}.")
    return (rose if now > was else fell).format(
        label=label, was=f"{was:,}", now=f"{now:,}", change=_change(was, now), month=month_before
    )


def _change(was: int, now: int) -> str:
    """The change as people say it, ready for "in September"."""
    if not was:
        return _("after none")
    if not now:
        return _("down from all there were")
    share = abs(now - was) / was
    if now >= 2 * was:
        return _many(now / was)
    part = _part(share)
    words = _("{part} more than") if now > was else _("{part} fewer than")
    return words.format(part=part)


def _many(times: float) -> str:
    whole = round(times)
    exact = abs(times - whole) <= _ALMOST
    if whole == 2:
        return _("twice as many as") if exact else _("more than twice as many as")
    if times >= whole:
        return _("{n} times as many as").format(n=whole)
    return _("almost {n} times as many as").format(n=whole)


def _part(share: float) -> str:
    near, words = min(_PARTS, key=lambda each: abs(each[0] - share))
    if abs(near - share) < _ALMOST / 4:
        return _(words)
    if abs(near - share) <= _ALMOST:
        return _("about {part}").format(part=_(words))
    return _("{n} percent").format(n=max(1, round(share * 100)))
