"""Counting a whole report: the figures for three periods, the tables, the denominators."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from peerdesk.core.access import needs
from peerdesk.core.words import ENGLISH, _, in_language
from peerdesk.counting import (
    board,
    call_months,
    demographics,
    drop_in,
    groups,
    months,
    own_figures,
    people,
    warm_line,
)
from peerdesk.counting.catalogue import FIGURES, defined_in
from peerdesk.counting.families import BY_BLOCK
from peerdesk.counting.family import Family
from peerdesk.counting.own_keeping import worded
from peerdesk.counting.periods import prior, spoken, year_to_date
from peerdesk.counting.results import Period, Profile, Report, Table, Value
from peerdesk.counting.scope import programs_note
from peerdesk.store.queries import Reader

_SAME_IN_YEAR = frozenset({"people.served_ytd", "people.active_roll", "people.not_seen_90"})
"""These hang on the last day alone, so the period and the year to date share them."""


@dataclass(frozen=True)
class _Facts:
    """What the blocks of a report are made of, read once; a block not asked for stays empty."""

    drop_in: drop_in.DropIn
    groups: groups.Groups
    calls: list[warm_line.Call]


@needs("report.read", counts_all=True)
def count(
    reader: Reader, profile: Profile, period: Period, *, every_family: bool = False
) -> Report:
    """Everything the profile's report says of the period, in its language; nothing is hidden.

    ``every_family`` keeps families of which nothing is recorded, which a shipped report leaves out.
    """
    every_family |= profile.own
    with in_language(profile.language):
        return _count(reader, spoken_profile(reader, profile), spoken(period), every_family)


def spoken_profile(reader: Reader, profile: Profile) -> Profile:
    """The profile with a shipped title and the rules of its own numbers in its language."""
    if profile.language == ENGLISH:
        return profile
    with in_language(profile.language):
        own = tuple(worded(reader, each) for each in profile.own_figures)
        return replace(profile, title=_(profile.title), own_figures=own)


def _count(reader: Reader, profile: Profile, period: Period, every_family: bool) -> Report:
    before, so_far = prior(period), year_to_date(period, profile.fiscal_month)
    wanted = _of_blocks(profile)
    facts = _facts(reader, profile, period, wanted, tables=True)
    ytd = figures(reader, profile, so_far)
    known = {key: ytd[key] for key in _SAME_IN_YEAR & wanted}
    now = _figures(reader, profile, period, wanted - known.keys(), facts) | known
    last = figures(reader, profile, before)
    tables = _tables(reader, profile, period, facts)
    for family in _families(profile):
        if every_family or any(
            values.get(f.key) for values in (now, last, ytd) for f in family.defined
        ):
            tables += family.tables(reader, profile, period)
        else:
            now, last, ytd = (_without(family, values) for values in (now, last, ytd))
    if own_figures.BLOCK in profile.blocks:
        tables += own_figures.tables(reader, profile, period)
    if board.BLOCK in profile.blocks:
        tables.append(_thirteen_months(reader, profile, period))
    return Report(
        profile,
        period,
        before,
        so_far,
        _in_order(profile, now),
        last,
        ytd,
        {table.key: _spoken_table(table) for table in tables},
        _denominators(profile, now),
        _notes(reader, profile),
    )


def _spoken_table(table: Table) -> Table:
    """Title, heads and note in the language of the moment; rows have the words of their list."""
    return replace(
        table,
        title=_(table.title),
        columns=tuple(_(each) for each in table.columns),
        plain_columns=tuple(_(each) for each in table.plain_columns),
        note=_(table.note),
    )


def figures(
    reader: Reader, profile: Profile, period: Period, keys: Collection[str] | None = None
) -> dict[str, Value]:
    """The figures asked for, or all of the profile's blocks, in printing order."""
    wanted = _of_blocks(profile) if keys is None else set(keys)
    facts = _facts(reader, profile, period, wanted)
    return _in_order(profile, _figures(reader, profile, period, wanted, facts))


def _thirteen_months(reader: Reader, profile: Profile, period: Period) -> Table:
    def counted(each: Period, keys: Collection[str]) -> dict[str, Value]:
        return figures(reader, profile, each, keys)

    return board.months_table(profile, period, counted)


def _in_order(profile: Profile, found: dict[str, Value]) -> dict[str, Value]:
    return {key: found[key] for key in defined_in(profile) if key in found}


def _facts(
    reader: Reader,
    profile: Profile,
    period: Period,
    keys: Collection[str],
    *,
    tables: bool = False,
) -> _Facts:
    blocks = {FIGURES[key].block for key in keys if key in FIGURES}
    return _Facts(
        drop_in.drop_in(reader, profile, period) if "drop_in" in blocks else drop_in.NOTHING,
        (
            groups.groups_of(reader, profile, period, tables=tables)
            if "groups" in blocks
            else groups.NOTHING
        ),
        warm_line.calls_of(reader, period, profile.programs) if "warm_line" in blocks else [],
    )


def _figures(
    reader: Reader, profile: Profile, period: Period, wanted: AbstractSet[str], facts: _Facts
) -> dict[str, Value]:
    found: dict[str, Value] = {
        **people.figures(reader, profile, period, wanted),
        **drop_in.figures(facts.drop_in),
        **groups.figures(facts.groups),
        **warm_line.figures(facts.calls, profile.hide_below),
    }
    for family in _families(profile):
        if any(each.key in wanted for each in family.defined):
            found |= family.figures(reader, profile, period)
    if any(key not in FIGURES for key in wanted):
        found |= own_figures.figures(reader, profile, period)
    return {key: value for key, value in found.items() if key in wanted}


def _families(profile: Profile) -> list[Family]:
    return [BY_BLOCK[name] for name in profile.blocks if name in BY_BLOCK]


def _without(family: Family, values: dict[str, Value]) -> dict[str, Value]:
    """A shipped report leaves out what the organization does not do at all."""
    gone = {each.key for each in family.defined}
    return {key: value for key, value in values.items() if key not in gone}


def _of_blocks(profile: Profile) -> set[str]:
    return {key for key, each in defined_in(profile).items() if each.block in profile.blocks}


def _tables(reader: Reader, profile: Profile, period: Period, facts: _Facts) -> list[Table]:
    found = months.tables(reader, profile, period)
    if "drop_in" in profile.blocks:
        found += drop_in.tables(reader, profile, facts.drop_in, period)
    if "groups" in profile.blocks:
        found += groups.tables(reader, profile, facts.groups)
    if "warm_line" in profile.blocks:
        found += warm_line.tables(reader, profile, facts.calls)
        found += call_months.tables(reader, profile, period)
    if "demographics" in profile.blocks:
        rows = people.served(reader, period, profile.programs)
        who = demographics.people_of(reader, profile, period, rows)
        found += demographics.tables(reader, profile, who)
    return found


def _denominators(profile: Profile, now: dict[str, Value]) -> dict[str, int]:
    found, figures_of = {}, defined_in(profile)
    for key in now:
        whole = now.get(figures_of[key].share_of)
        if isinstance(whole, int):
            found[key] = whole
    return found


def _notes(reader: Reader, profile: Profile) -> tuple[str, ...]:
    notes = [each for each in (programs_note(reader, profile.programs),) if each]
    if "demographics" in profile.blocks:
        notes.append(
            _(
                "Age is on the last day of the period. Where only the year of birth is "
                "known, it is the age reached that year."
            )
        )
        notes.append(
            _("Other answers are those in force when the member joined.")
            if profile.answers_at_joining
            else _("Other answers are those in force on each member's last contact of the period.")
        )
    if "groups" in profile.blocks:
        notes.append(_("A group meeting counted by heads only has no names in any number."))
    return tuple(notes)
