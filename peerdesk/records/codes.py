"""Lists the organization edits: stable codes, words that may change, retired instead of deleted."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

CODE = Kind(
    "code",
    N_("List entry"),
    (
        Field("list", N_("List"), required=True, in_table=True),
        Field("code", N_("Code"), required=True, in_table=True),
        Field("label", N_("Words"), required=True, in_table=True),
        Field("position", N_("Place in the list"), Type.INTEGER),
        Field("icon", N_("Icon")),
        Field("active", N_("In use"), Type.YES_NO, in_table=True),
        Field("fixed", N_("Can't be retired"), Type.YES_NO),
    ),
)
