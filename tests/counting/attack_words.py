"""The definitions of the figures as a reader takes them: what adds up, what is at most what."""

from __future__ import annotations

PLACES = ("hospital", "er", "detox", "jail", "shelter")
SPECIALS = ("Doesn't know", "Prefers not to say", "Not asked")
QUESTIONS = ("sex", "gender", "veteran", "county", "living_situation", "language")

ADDS_UP: dict[str, list[tuple[str, ...]]] = {
    "people.served": [("people.new", "people.returning")],
    "visits.total": [("visits.named", "visits.headcount")],
    "groups.attendance": [("groups.attendance_named", "groups.attendance_headcount")],
    "calls.total": [("calls.incoming", "calls.outreach"), ("calls.answered", "calls.missed")],
    "calls.support": [("calls.first_time", "calls.repeat", "calls.unknown_caller")],
    "contacts.count": [("contacts.individual", "contacts.family")],
    "referrals.made": [tuple(f"referrals.{each}" for each in
                             ("connected", "declined", "unknown", "open"))],
    "respite.occupancy": [("respite.nights",)],
    "quality.served": [("people.served",)],
    **{f"nights.{side}": [tuple(f"nights.{side}_{place}" for place in PLACES)]
       for side in ("before", "after")},
}  # fmt: skip
AT_MOST = (
    ("people.reactivated", "people.returning"), ("people.not_seen_90", "people.active_roll"),
    ("people.served", "people.served_ytd"), ("visits.unduplicated", "visits.named"),
    ("visits.unduplicated", "people.served"), ("groups.unduplicated", "people.served"),
    ("groups.unduplicated", "groups.attendance_named"),
    ("groups.first_timers", "groups.attendance_named"), ("contacts.unduplicated", "people.served"),
    ("contacts.unduplicated", "contacts.count"), ("respite.unduplicated", "people.served"),
    ("respite.unduplicated", "respite.nights"), ("respite.stays", "respite.nights"),
    ("plans.started", "plans.unduplicated"), ("workshops.finished", "workshops.places"),
    ("respite.declined", "respite.asked"), ("calls.support", "calls.answered"),
    *((f"calls.{each}", "calls.total") for each in (
        "safety_raised", "offered_988", "transferred_988", "emergency", "outcome_asked")),
    ("calls.feel_better", "calls.outcome_asked"), ("surveys.answered", "surveys.asked"),
    ("surveys.pairs", "surveys.asked"),
    *((f"quality.missing_{each}", "quality.served") for each in (*QUESTIONS, "age", "race")),
)  # fmt: skip
TOGETHER_AT_MOST = (
    (("calls.would_have_er", "calls.would_have_crisis_line"), "calls.outcome_asked"),
)
AT_LEAST_TOGETHER = (
    ("people.served", ("visits.unduplicated", "groups.unduplicated", "contacts.unduplicated",
                       "respite.unduplicated", "callers.aliases")),
)  # fmt: skip
COLUMN_SUMS = (
    ("visits.by_day", 1, "visits.named"), ("visits.by_day", 2, "visits.headcount"),
    ("visits.by_day", 3, "visits.total"), ("groups.by_series", 3, "groups.attendance"),
    ("groups.by_series", 6, "groups.first_timers"), ("groups.by_type", 3, "groups.attendance"),
    ("groups.by_type", 6, "groups.first_timers"), ("calls.by_topic", 1, "calls.support"),
    ("calls.by_length", 1, "calls.support"), ("calls.by_state", 1, "calls.total"),
    ("contacts.by_activity", 1, "contacts.count"), ("contacts.by_program", 1, "contacts.count"),
    ("contacts.by_worker", 1, "contacts.count"), ("units.by_service", 1, "units.contacts"),
    ("referrals.by_need", 1, "referrals.made"), ("referrals.by_need", 2, "referrals.connected"),
    ("referrals.by_need", 3, "referrals.declined"), ("referrals.by_need", 4, "referrals.unknown"),
    ("referrals.by_need", 5, "referrals.open"), ("referrals.by_need", 6, "referrals.unmet"),
    ("rides.by_purpose", 1, "rides.riders"), ("events.by_type", 1, "events.people_reached"),
    ("respite.otherwise", 1, "respite.stays"), ("surveys.by_form", 1, "surveys.asked"),
    ("surveys.by_form", 2, "surveys.answered"), ("surveys.by_form", 5, "surveys.pairs"),
    *((f"demographics.{each}", 1, "people.served") for each in
      ("age", *QUESTIONS, "race_exclusive", "race_1997")),
)  # fmt: skip
ROWS_AT_MOST = (
    ("visits.by_reason", 1, "visits.named"), ("calls.by_topic", 2, "calls.support"),
    ("contacts.by_support", 1, "contacts.count"), ("demographics.race_any", 1, "people.served"),
    ("groups.by_series", 4, "groups.unduplicated"), ("groups.by_type", 4, "groups.unduplicated"),
    ("visits.by_day", 1, "visits.unduplicated"),
)  # fmt: skip
ROWS_COVER = (
    ("groups.by_series", 4, "groups.unduplicated"), ("groups.by_type", 4, "groups.unduplicated"),
    ("contacts.by_support", 1, "contacts.count"), ("calls.by_topic", 2, "calls.support"),
    ("demographics.race_any", 1, "people.served"),
)  # fmt: skip
WITHIN_A_ROW = (
    ("groups.by_series", 4, 3), ("groups.by_series", 6, 4), ("groups.by_type", 4, 3),
    ("calls.by_topic", 1, 2), ("surveys.by_form", 2, 1), ("surveys.by_form", 3, 1),
    ("surveys.by_form", 5, 1), ("demographics.race_1997", 2, 1),
)  # fmt: skip
ROW_SUMS = (("visits.by_day", 3, (1, 2)), ("referrals.by_need", 1, (2, 3, 4, 5)))
STATES = {
    "calls.support": {"Answered"},
    "calls.answered": {"Answered", "Hung up", "Wrong number", "Test", "Prank", "Office call"},
    "calls.missed": {"Missed", "Caller gave up", "Voicemail"},
}
SHORTEST = {"5 to 14 minutes": 5, "15 to 29 minutes": 15, "30 to 59 minutes": 30,
            "60 minutes and more": 60}  # fmt: skip
LONGEST = {"Under 5 minutes": 4, "5 to 14 minutes": 14, "15 to 29 minutes": 29,
           "30 to 59 minutes": 59}  # fmt: skip
OWN_SAYS = {"own.1": "visits.named", "own.2": "visits.unduplicated", "own.4": "calls.support",
            "own.5": "visits.headcount"}  # fmt: skip
OWN_ROWS = {"own.4.by": "calls.by_topic", "own.6.by": "respite.otherwise"}
