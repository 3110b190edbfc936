"""The warm line: lines, callers who chose a name, and calls."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

LINE = Kind(
    "line",
    N_("Line"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("hours", N_("Hours")),
        Field("supervisor_name", N_("Supervisor on duty")),
        Field("supervisor_phone", N_("Supervisor's phone")),
        Field("crisis_name", N_("Mobile crisis team")),
        Field("crisis_phone", N_("Mobile crisis phone")),
        Field("minutes_limit", N_("Usual length of a call, minutes"), Type.INTEGER),
        Field("active", N_("In use"), Type.YES_NO),
        Field("private", N_("Only for some"), Type.YES_NO),
        Field("worker_ids", N_("Who answers it"), Type.LINKS, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field(
            "safety_steps", N_("Safety steps in our words"), Type.LONG_TEXT
        ),  # JSON: code to words
    ),
)

CALLER_ALIAS = Kind(
    "caller_alias",
    N_("Caller's chosen name"),
    (
        Field("handle", N_("Name they chose"), required=True, in_table=True, searched=True),
        Field("agreed", N_("What we agreed"), Type.LONG_TEXT),
        Field("minutes_limit", N_("Minutes for a call"), Type.INTEGER),
        Field("calls_limit", N_("Calls in a day"), Type.INTEGER),
        Field("active", N_("In use"), Type.YES_NO),
        Field("instructions", N_("What helps on the phone"), Type.LONG_TEXT),
        Field("cool_off_minutes", N_("Minutes between two calls"), Type.INTEGER),
        Field("merged_into", N_("Same caller as"), Type.LINK, to="caller_alias"),
    ),
)

CALL = Kind(
    "call",
    N_("Call"),
    (
        Field("call_no", N_("Call number"), in_table=True),
        Field("line_id", N_("Line"), Type.LINK, required=True, to="line"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("start_at", N_("Started"), Type.TIME, required=True, in_table=True),
        Field("end_at", N_("Ended"), Type.TIME, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER, in_table=True),
        Field("direction", N_("Direction"), Type.CHOICE, required=True, choices=("in", "out")),
        Field(
            "state",
            N_("What it was"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "answered",
                "missed",
                "abandoned",
                "hang_up",
                "voicemail",
                "wrong_number",
                "test",
                "prank",
                "admin",
            ),
        ),
        Field("worker_id", N_("Taken by"), Type.LINK, to="worker"),
        Field("caller_alias_id", N_("Name they chose"), Type.LINK, to="caller_alias"),
        Field("member_id", N_("Member, and they agreed"), Type.LINK, to="member"),
        Field(
            "caller",
            N_("Who called"),
            Type.CHOICE,
            choices=("self", "family", "friend", "provider", "other"),
        ),
        Field("first_time", N_("First call"), Type.CHOICE, choices=("first", "repeat", "unknown")),
        Field("county", N_("County")),
        Field("topic", N_("Main topic"), Type.CODE, in_table=True, list="call_topic"),
        Field(
            "topics", N_("Topics"), Type.CODES, list="call_topic"
        ),  # all of them, the main one too
        Field("support", N_("What you gave"), Type.CODES, list="support_given"),
        Field("heavy_start", N_("How heavy at the start"), Type.INTEGER),
        Field("heavy_end", N_("How heavy at the end"), Type.INTEGER),
        Field(
            "safety",
            N_("Safety"),
            Type.CHOICE,
            choices=("no", "thoughts", "plan", "harm_to_other", "abuse", "medical"),
        ),
        Field("steps", N_("Safety steps"), Type.CODES, list="safety_step"),
        Field(
            "step_times", N_("When each step was taken"), Type.LONG_TEXT
        ),  # "988_offered 21:08" a line
        Field("asked", N_("Asked what they would have done"), Type.CHOICE, choices=("yes", "no")),
        Field("would_have", N_("Without this call"), Type.CODE, list="would_have"),
        Field("feeling", N_("Feeling after"), Type.CHOICE, choices=("better", "same", "worse")),
        Field("ending", N_("How it ended"), Type.CODE, list="call_ending"),
        Field("call_back_on", N_("Call back on"), Type.DATE),
        Field("call_back_at", N_("Call back at"), Type.TIME),
        Field("call_back_done", N_("Called back"), Type.YES_NO),
        Field("continued_from", N_("Same call as"), Type.LINK, to="call"),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
        Field("worker_after", N_("And how are you?"), Type.CODE, list="worker_after"),
        Field("second_worker_id", N_("Also on the call"), Type.LINK, to="worker"),
        Field("paused_minutes", N_("Minutes on pause"), Type.INTEGER),
        Field("review", N_("For the supervisor"), Type.CHOICE, choices=("wanted", "done")),
        Field("reviewed_by", N_("Looked at by"), Type.LINK, to="worker"),
        Field("reviewed_on", N_("Looked at on"), Type.DATE),
        Field("review_words", N_("What the supervisor says"), Type.LONG_TEXT, private=True),
    ),
)

CALLER_NOTE = Kind(
    "caller_note",
    N_("Note about a caller"),
    (
        Field(
            "caller_alias_id",
            N_("Name they chose"),
            Type.LINK,
            required=True,
            in_table=True,
            to="caller_alias",
        ),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Written by"), Type.LINK, to="worker"),
        Field("words", N_("Note"), Type.LONG_TEXT, required=True, private=True),
    ),
)

LINE_CONSENT = Kind(
    "line_consent",
    N_("Agreed to be known on the line"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("agreed_on", N_("Agreed on"), Type.DATE, required=True, in_table=True),
        Field("withdrawn_on", N_("Taken back on"), Type.DATE, in_table=True),
        Field("worker_id", N_("Asked by"), Type.LINK, to="worker"),
    ),
)
