"""Referrals: what someone needed, where we pointed, and what came of it."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

REFERRAL = Kind(
    "referral",
    N_("Referral"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("need", N_("Need"), Type.CODE, in_table=True, list="need"),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("call_id", N_("Call"), Type.LINK, to="call"),
        Field("worker_id", N_("Made by"), Type.LINK, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("resource_id", N_("Where to"), Type.LINK, in_table=True, to="resource"),
        Field(
            "how",
            N_("How"),
            Type.CHOICE,
            choices=(
                "number",
                "address",
                "website",
                "sent",
                "warm",
                "went_along",
            ),
        ),
        Field(
            "outcome",
            N_("What came of it"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "made",
                "connected",
                "declined",
                "unknown",
                "unmet",
            ),
        ),
        Field("outcome_on", N_("Known on"), Type.DATE),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)
