"""Who is in a group or workshop, who waits for a place, who completed it."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

ENROLMENT = Kind(
    "enrolment",
    N_("Enrollment"),
    (
        Field("series_id", N_("Group"), Type.LINK, required=True, in_table=True, to="series"),
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field(
            "state",
            N_("State"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "in",
                "waiting",
                "left",
                "completed",
            ),
        ),
        Field("position", N_("Place in line"), Type.INTEGER, in_table=True),
        Field("completed_on", N_("Completed on"), Type.DATE, in_table=True),
        Field("certificate_no", N_("Certificate number")),
    ),
)
