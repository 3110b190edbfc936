"""Every figure with its one definition, in the words that are printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from peerdesk.core.words import ENGLISH, N_, _, in_language
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_figures import defined
from peerdesk.counting.results import FigureDef, Profile

_ROWS: tuple[FigureDef, ...] = (
    FigureDef(
        "people.served",
        N_("People served"),
        N_(
            "Different members with at least one visit, one group they took part in, one "
            "one-to-one contact with them or their family, one answered call linked to them, or "
            "one night of a respite stay. Each person counts once."
        ),
        "people",
    ),
    FigureDef(
        "people.new",
        N_("New"),
        N_(
            "People served who never came before this period (or not in this fiscal "
            "year, where the funder asks for that)."
        ),
        "people",
        indent=True,
    ),
    FigureDef(
        "people.returning",
        N_("Returning"),
        N_("People served who had come before. New and returning add up to people served."),
        "people",
        indent=True,
    ),
    FigureDef(
        "people.reactivated",
        N_("Came back after a break"),
        N_(
            "Returning people who had no contact in the 90 days (or the days the "
            "funder set) before their first contact of the period."
        ),
        "people",
    ),
    FigureDef(
        "people.served_ytd",
        N_("People served, year to date"),
        N_(
            "Different members served since the fiscal year began. It is not the sum of the months."
        ),
        "people",
    ),
    FigureDef(
        "people.active_roll",
        N_("On the active list, last day"),
        N_("Different members whose membership was active on the last day of the period."),
        "people",
    ),
    FigureDef(
        "people.joined",
        N_("Joined"),
        N_("Different members whose membership began in the period."),
        "people",
    ),
    FigureDef(
        "people.left",
        N_("Left"),
        N_("Different members whose membership ended in the period."),
        "people",
    ),
    FigureDef(
        "people.not_seen_90",
        N_("Not seen for 90 days"),
        N_(
            "People on the active list with no contact in the 90 days up to the last "
            "day of the period."
        ),
        "people",
    ),
    FigureDef(
        "visits.total",
        N_("Visits"),
        N_("Named visits and people counted without names, together."),
        "drop_in",
    ),
    FigureDef(
        "visits.named",
        N_("Named visits"),
        N_("One for each member, day and site."),
        "drop_in",
        indent=True,
    ),
    FigureDef(
        "visits.headcount",
        N_("Counted without names"),
        N_("Guests and people counted by heads."),
        "drop_in",
        indent=True,
    ),
    FigureDef(
        "visits.unduplicated",
        N_("Different visitors"),
        N_("Different members with a visit."),
        "drop_in",
    ),
    FigureDef(
        "visits.days_open",
        N_("Days open"),
        N_("Days the center was open. A day with any visit or head count is an open day."),
        "drop_in",
        people=False,
    ),
    FigureDef(
        "visits.average_daily",
        N_("Average a day"),
        N_("Visits divided by days open."),
        "drop_in",
        "mean",
    ),
    FigureDef(
        "visits.average_hours",
        N_("Average stay, hours"),
        N_("Mean stay of visits that have both times. Check-outs that are a guess are left out."),
        "drop_in",
        "mean",
    ),
    FigureDef(
        "meals.served",
        N_("Meals served"),
        N_("Meals noted on the open days."),
        "drop_in",
        people=False,
    ),
    FigureDef(
        "groups.held",
        N_("Group meetings held"),
        N_("Group meetings that took place."),
        "groups",
        people=False,
    ),
    FigureDef(
        "groups.cancelled",
        N_("Group meetings cancelled"),
        N_("Group meetings that were cancelled."),
        "groups",
        people=False,
    ),
    FigureDef(
        "groups.attendance",
        N_("Attendance"),
        N_("Names on the sheets and people counted without names, together."),
        "groups",
    ),
    FigureDef(
        "groups.attendance_named",
        N_("By name"),
        N_(
            "One for each member and meeting held, as participant or co-lead. A "
            "meeting counted by heads only has no names."
        ),
        "groups",
        indent=True,
    ),
    FigureDef(
        "groups.attendance_headcount",
        N_("Counted without names"),
        N_("People counted by heads at meetings held."),
        "groups",
        indent=True,
    ),
    FigureDef(
        "groups.unduplicated",
        N_("Different people in groups"),
        N_("Different members who took part in a group."),
        "groups",
    ),
    FigureDef(
        "groups.average_size",
        N_("Average size"),
        N_("Attendance divided by meetings held."),
        "groups",
        "mean",
    ),
    FigureDef(
        "groups.first_timers",
        N_("First time in a group"),
        N_(
            "A member and a group count when the member came to that group for the first time ever."
        ),
        "groups",
    ),
    FigureDef(
        "groups.hours",
        N_("Hours of groups"),
        N_("Minutes of the meetings held, divided by 60."),
        "groups",
        "hours",
        people=False,
    ),
    FigureDef(
        "calls.total",
        N_("Calls"),
        N_("Every call on record. A call that dropped and was dialed again is one call."),
        "warm_line",
    ),
    FigureDef(
        "calls.incoming", N_("Calls in"), N_("Calls that came in."), "warm_line", indent=True
    ),
    FigureDef("calls.outreach", N_("Calls out"), N_("Calls we made."), "warm_line", indent=True),
    FigureDef(
        "calls.answered",
        N_("Answered"),
        N_(
            "Calls someone took, with hang-ups, wrong numbers, tests, pranks and office "
            "calls. Answered and missed add up to calls."
        ),
        "warm_line",
    ),
    FigureDef(
        "calls.missed",
        N_("Missed"),
        N_("Calls nobody took, coming in or going out: missed, given up, or left to voicemail."),
        "warm_line",
    ),
    FigureDef(
        "calls.support",
        N_("Support calls"),
        N_("Answered calls without hang-ups, wrong numbers, tests, pranks and office calls."),
        "warm_line",
    ),
    FigureDef(
        "calls.first_time",
        N_("First call"),
        N_("Support calls from someone calling for the first time."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "calls.repeat",
        N_("Called before"),
        N_("Support calls from someone who called before."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "calls.unknown_caller",
        N_("Not known"),
        N_("Support calls where nobody knew if it was the first."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "callers.aliases",
        N_("Callers known by name or alias"),
        N_("Different names callers chose, plus different members linked to a call."),
        "warm_line",
    ),
    FigureDef(
        "callers.top_share",
        N_("Percent of their calls from the tenth who called most"),
        N_(
            "Of support calls from callers known by name or alias, the percent made by the tenth "
            "of these callers who called most, rounded up to whole callers. Not given where that "
            "tenth is fewer than three callers, or too few to show in this report."
        ),
        "warm_line",
        indent=True,
        people=False,
    ),
    FigureDef(
        "calls.minutes",
        N_("Minutes on calls"),
        N_("Minutes of all calls, parts of one call added."),
        "warm_line",
        "minutes",
    ),
    FigureDef(
        "calls.average_minutes",
        N_("Average minutes"),
        N_("Mean length of support calls that have both times."),
        "warm_line",
        "mean",
    ),
    FigureDef(
        "calls.safety_raised",
        N_("Safety came up"),
        N_("Calls where thoughts of suicide, harm, abuse or a medical need came up."),
        "warm_line",
    ),
    FigureDef(
        "calls.offered_988",
        N_("988 offered"),
        N_("Calls where 988 was offered."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "calls.transferred_988",
        N_("Passed on to 988"),
        N_("Calls that were passed on to 988."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "calls.emergency",
        N_("Emergency help called"),
        N_("Calls where 911 or a mobile crisis team was called."),
        "warm_line",
        indent=True,
    ),
    FigureDef(
        "calls.outcome_asked",
        N_("Asked what they would have done"),
        N_("Calls where we asked what the caller would have done without us."),
        "warm_line",
    ),
    FigureDef(
        "calls.would_have_er",
        N_("Would have gone to the ER"),
        N_("Of those asked: the emergency room."),
        "warm_line",
        share_of="calls.outcome_asked",
        indent=True,
    ),
    FigureDef(
        "calls.would_have_crisis_line",
        N_("Would have called a crisis line"),
        N_("Of those asked: a crisis line."),
        "warm_line",
        share_of="calls.outcome_asked",
        indent=True,
    ),
    FigureDef(
        "calls.feel_better",
        N_("Feel better"),
        N_("Of those asked: felt better after the call."),
        "warm_line",
        share_of="calls.outcome_asked",
        indent=True,
    ),
)

FIGURES: dict[str, FigureDef] = {
    each.key: each for each in (*_ROWS, *(row for family in FAMILIES for row in family.defined))
}
"""Every figure by its key, in printing order."""


def defined_in(profile: Profile) -> dict[str, FigureDef]:
    """Every figure a report of this profile can have, in its language: ours, and its own ones."""
    with in_language(profile.language):
        return _spoken(profile.language) | {e.key: e for e in defined(profile.own_figures)}


@cache
def _spoken(code: str) -> dict[str, FigureDef]:
    """The catalogue in the language of this code, which is the one of the moment."""
    if code == ENGLISH:
        return FIGURES
    return {
        key: replace(each, label=_(each.label), definition=_(each.definition))
        for key, each in FIGURES.items()
    }
