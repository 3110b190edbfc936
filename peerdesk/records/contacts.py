"""One-to-one contacts, and the services whose units are counted from them."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

CONTACT = Kind(
    "contact",
    N_("One-to-one contact"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("worker_id", N_("Peer worker"), Type.LINK, in_table=True, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("start_at", N_("Started"), Type.TIME, in_table=True),
        Field("end_at", N_("Ended"), Type.TIME),
        Field("minutes", N_("Minutes"), Type.INTEGER, in_table=True),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "individual",
                "family",
                "collateral",
                "indirect",
            ),
        ),
        Field("activity", N_("What we did"), Type.CODE, in_table=True, list="activity"),
        Field("support", N_("Support given"), Type.CODES, list="contact_support"),
        Field(
            "mode",
            N_("How we met"),
            Type.CHOICE,
            choices=(
                "in_person",
                "phone",
                "video",
                "text",
            ),
        ),
        Field("place", N_("Where"), Type.CODE, list="contact_place"),
        Field("service_id", N_("Service for billing"), Type.LINK, to="service"),
        Field("worked_on_plan", N_("Worked on a WRAP plan"), Type.YES_NO),
        Field("next_step", N_("Next step")),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

SERVICE = Kind(
    "service",
    N_("Service for billing"),
    (
        Field("code", N_("Code"), required=True, in_table=True),
        Field("label", N_("Name"), required=True, in_table=True),
        Field(
            "rounding",
            N_("Rounding"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "full_unit",
                "eight_minute",
                "started_unit",
            ),
        ),
        Field(
            "per",
            N_("Rounded for each"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "contact",
                "member_day",
            ),
        ),
        Field("daily_cap", N_("Most units in a day"), Type.INTEGER, in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)
