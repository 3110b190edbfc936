"""Places and people outside that can help: the resource directory."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

RESOURCE = Kind(
    "resource",
    N_("Resource"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field("needs", N_("Helps with"), Type.CODES, in_table=True, list="need"),
        Field("area", N_("Area"), in_table=True, searched=True),
        Field("phone", N_("Phone"), in_table=True),
        Field("address", N_("Address")),
        Field("web", N_("Website")),
        Field("hours", N_("Hours")),
        Field("how", N_("How to get in"), Type.LONG_TEXT),
        Field("checked_on", N_("Checked on"), Type.DATE, in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)
