"""People who may be entered twice, and those known to be two people."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

NOT_SAME = Kind(
    "not_same",
    N_("Not the same person"),
    (
        Field("first_id", N_("One member"), Type.LINK, required=True, to="member"),
        Field("second_id", N_("The other member"), Type.LINK, required=True, to="member"),
    ),
)
