"""The reports PeerDesk ships with, and the organization's own, which start from one of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_keeping import by_key
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profile_settings import as_plain, from_plain, from_settings, settings_of
from peerdesk.counting.results import Period, Profile
from peerdesk.records import report_profiles as kept
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_ALL = (
    "people",
    "drop_in",
    "groups",
    "warm_line",
    *(family.block for family in FAMILIES),
    "demographics",
)
_OUTSIDE = 11
"""Counts from 1 to 10 stay in the house (reports.md: Hiding small numbers)."""


_OUR_NAMES = ("contacts.by_worker",)
"""Tables that name staff and volunteers; a shipped report for others leaves them out."""


def _shipped(name: str, title: str, blocks: tuple[str, ...], **more: Any) -> Profile:
    left_out = _OUR_NAMES if more.get("hide_below") else ()
    return Profile(name, title, blocks, key=f"shipped:{name}", left_out=left_out, **more)


PROFILES: tuple[Profile, ...] = (
    _shipped("Monthly funder report", N_("Monthly funder report"), _ALL, hide_below=_OUTSIDE),
    _shipped("Quarterly report", N_("Quarterly report"), _ALL, hide_below=_OUTSIDE),
    _shipped("Annual report", N_("Annual report"), _ALL, hide_below=_OUTSIDE),
    _shipped(
        "Board page", N_("Board page"), ("board", *_ALL[:-1]), hide_below=_OUTSIDE, cover=False
    ),
    _shipped("Warm-line month", N_("Warm-line month"), ("warm_line",), hide_below=_OUTSIDE),
    _shipped("Groups month", N_("Groups month"), ("groups", "wrap"), hide_below=_OUTSIDE),
    _shipped("Demographics", N_("Demographics"), ("people", "demographics"), hide_below=_OUTSIDE),
    _shipped("Internal month", N_("Internal month (nothing hidden)"), _ALL, cover=False),
)


def find_profile(name: str, own: Iterable[Profile] = ()) -> Profile:
    """The report of this key or name, in any letter case, or its unambiguous beginning.

    ``own`` are the organization's own reports; they come first where names are alike.
    """
    offered = (*own, *PROFILES)
    wanted = fold(name)
    ways = (
        [each for each in offered if each.key and each.key == name.strip()],
        [each for each in offered if wanted in {fold(each.name), fold(each.title)}],
        [each for each in offered if wanted and fold(each.name).startswith(wanted)],
    )
    found = next((way for way in ways if way), [])
    if len(found) == 1:
        return found[0]
    names = ", ".join(each.name for each in offered)
    raise Invalid.one(
        "profile", f"There is no single report named “{name}”. Choose one of: {names}."
    )


def due_on(profile: Profile, period: Period) -> date | None:
    """The day of the month after the period on which the funder wants it; None where unsaid."""
    if not profile.due_day:
        return None
    after = period.end + timedelta(days=1)
    if period.end.day != monthrange(period.end.year, period.end.month)[1]:
        after = (period.end.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = monthrange(after.year, after.month)[1]
    return after.replace(day=min(profile.due_day, last))


@needs("report.read")
def own_profiles(reader: Reader, *, retired: bool = False) -> list[Profile]:
    """The organization's own reports by name: those that are offered, or those that are not."""
    own, rows = by_key(reader), kept.report_rows(reader, retired=retired)
    return [each for row in rows for each in _readable(row, own)]


@needs("report.read")
def own_profile(reader: Reader, report_id: int) -> Profile:
    """One of the organization's own reports, offered or not; Missing if it is not there."""
    return _profile(kept.report_row(reader, report_id), by_key(reader))


@needs("report.edit")
def add_profile(batch: Batch, profile: Profile) -> str:
    """Keep a new report of the organization's own; Invalid says what is wrong with it."""
    return kept.add_report(batch, _row(profile))


@needs("report.edit")
def change_profile(batch: Batch, profile: Profile, rev: int | None = None) -> str:
    """Keep a changed report; ``profile.key`` says which."""
    return kept.change_report(batch, int(profile.key), _row(profile), rev)


def _profile(row: dict[str, Any], own: Mapping[str, OwnFigure]) -> Profile:
    return from_settings(row["settings"], {**row, "key": str(row["id"]), "own_figures": own})


def _readable(row: dict[str, Any], own: Mapping[str, OwnFigure]) -> list[Profile]:
    """The profile of a record; none where it can't be read, so that the others still can be."""
    try:
        return [_profile(row, own)]
    except Invalid:
        return []


def _row(profile: Profile) -> Row:
    """The record of a profile, read once more as it will be read from the records."""
    known = {
        name: getattr(profile, name)
        for name in ("name", "funder", "contract", "fiscal_month", "due_day", "key")
    }
    known["own_figures"] = {each.key: each for each in profile.own_figures}
    checked = from_plain(as_plain(profile), known)
    if any(fold(checked.name) in {fold(each.name), fold(each.title)} for each in PROFILES):
        words = _("PeerDesk has a report of this name. Choose another one, with your funder in it.")
        raise Invalid.one("name", words)
    return {
        "name": checked.name,
        "funder": checked.funder or None,
        "contract": checked.contract or None,
        "fiscal_month": checked.fiscal_month,
        "due_day": checked.due_day or None,
        "settings": settings_of(checked),
    }
