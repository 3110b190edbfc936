"""The reports PeerDesk ships with; a funder's own report starts from one of them."""

from __future__ import annotations

from peerdesk.core.errors import Invalid
from peerdesk.core.words import N_
from peerdesk.counting.results import Profile

_ALL = ("people", "drop_in", "groups", "warm_line", "demographics")
_OUTSIDE = 11
"""Counts from 1 to 10 stay in the house (reports.md: Hiding small numbers)."""

PROFILES: tuple[Profile, ...] = (
    Profile("Monthly funder report", N_("Monthly funder report"), _ALL, hide_below=_OUTSIDE),
    Profile("Quarterly report", N_("Quarterly report"), _ALL, hide_below=_OUTSIDE),
    Profile("Annual report", N_("Annual report"), _ALL, hide_below=_OUTSIDE),
    Profile("Board page", N_("Board page"), _ALL[:-1], hide_below=_OUTSIDE, cover=False),
    Profile("Warm-line month", N_("Warm-line month"), ("warm_line",), hide_below=_OUTSIDE),
    Profile("Groups month", N_("Groups month"), ("groups",), hide_below=_OUTSIDE),
    Profile("Demographics", N_("Demographics"), ("people", "demographics"), hide_below=_OUTSIDE),
    Profile("Internal month", N_("Internal month (nothing hidden)"), _ALL, cover=False),
)


def find_profile(name: str) -> Profile:
    """The profile of this name, in any letter case, or its unambiguous beginning."""
    wanted = " ".join(name.casefold().split())
    exact = [each for each in PROFILES if wanted in {each.name.casefold(), each.title.casefold()}]
    found = exact or [
        each for each in PROFILES if wanted and each.name.casefold().startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(each.name for each in PROFILES)
    raise Invalid.one(
        "profile", f"There is no single report named “{name}”. Choose one of: {names}."
    )
