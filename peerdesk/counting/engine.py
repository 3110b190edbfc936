"""Counting a whole report: the figures for three periods, the tables, the denominators."""

from __future__ import annotations

from collections.abc import Collection

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting import demographics, drop_in, groups, people, warm_line
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.periods import prior, year_to_date
from peerdesk.counting.results import Period, Profile, Report, Table, Value
from peerdesk.counting.scope import scope_of
from peerdesk.store.queries import Reader


@needs("report.read")
def count(reader: Reader, profile: Profile, period: Period) -> Report:
    """Everything the profile's report says of the period; nothing is hidden yet."""
    before, so_far = prior(period), year_to_date(period, profile.fiscal_month)
    now = figures(reader, profile, period)
    tables = _tables(reader, profile, period)
    return Report(
        profile,
        period,
        before,
        so_far,
        now,
        figures(reader, profile, before),
        figures(reader, profile, so_far),
        {table.key: table for table in tables},
        _denominators(now),
        _notes(profile),
    )


def figures(
    reader: Reader, profile: Profile, period: Period, keys: Collection[str] | None = None
) -> dict[str, Value]:
    """The figures asked for, or all of the profile's blocks, in printing order."""
    wanted = _of_blocks(profile) if keys is None else set(keys)
    found: dict[str, Value] = {}
    blocks = {FIGURES[key].block for key in wanted}
    if "people" in blocks:
        found |= people.figures(reader, profile, period, wanted)
    if "drop_in" in blocks:
        found |= drop_in.figures(drop_in.drop_in(reader, profile, period))
    if "groups" in blocks:
        found |= groups.figures(reader, profile, period)
    if "warm_line" in blocks:
        found |= warm_line.figures(warm_line.calls_of(reader, profile, period))
    return {key: found[key] for key in FIGURES if key in wanted}


def _of_blocks(profile: Profile) -> set[str]:
    return {key for key, figure in FIGURES.items() if figure.block in profile.blocks}


def _tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    found: list[Table] = []
    if "drop_in" in profile.blocks:
        found += drop_in.tables(reader, drop_in.drop_in(reader, profile, period), period)
    if "groups" in profile.blocks:
        found += groups.tables(reader, profile, period)
    if "warm_line" in profile.blocks:
        found += warm_line.tables(reader, warm_line.calls_of(reader, profile, period))
    if "demographics" in profile.blocks:
        rows = people.served(reader, scope_of(reader, profile, period))
        who = demographics.people_of(reader, profile, period, rows)
        found += demographics.tables(reader, profile, who)
    return found


def _denominators(now: dict[str, Value]) -> dict[str, int]:
    found = {}
    for key in now:
        whole = now.get(FIGURES[key].share_of)
        if isinstance(whole, int):
            found[key] = whole
    return found


def _notes(profile: Profile) -> tuple[str, ...]:
    notes = []
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
