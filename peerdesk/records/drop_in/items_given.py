"""Things given out on a day: clothes, hygiene bags, bus passes."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

ITEM_GIVEN = Kind(
    "item_given",
    N_("Items given"),
    (
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("item", N_("Item"), Type.CODE, required=True, in_table=True, list="item"),
        Field("number", N_("How many"), Type.INTEGER, required=True, in_table=True),
    ),
)
