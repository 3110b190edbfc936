"""Time a facilitator spends on a session besides the session itself."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

FACILITATION = Kind(
    "facilitation",
    N_("Preparation"),
    (
        Field("session_id", N_("Session"), Type.LINK, required=True, in_table=True, to="session"),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("prep_minutes", N_("Preparing, minutes"), Type.INTEGER, in_table=True),
        Field("travel_minutes", N_("Travel, minutes"), Type.INTEGER, in_table=True),
    ),
)
