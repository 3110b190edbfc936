"""Follow-ups: what somebody promised to do, for whom, and by when."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

FOLLOW_UP = Kind(
    "follow_up",
    N_("Follow-up"),
    (
        Field("due_on", N_("Due"), Type.DATE, required=True, in_table=True),
        Field("due_at", N_("Time"), Type.TIME, in_table=True),
        Field("what", N_("What"), required=True, in_table=True),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("caller_alias_id", N_("Name they chose"), Type.LINK, to="caller_alias"),
        Field("worker_id", N_("Who does it"), Type.LINK, in_table=True, to="worker"),
        Field("done_on", N_("Done on"), Type.DATE, in_table=True),
        Field("done_words", N_("How it went")),
        Field("about_kind", N_("About")),
        Field("about_id", N_("About record"), Type.INTEGER),
    ),
)
