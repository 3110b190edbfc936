"""Figures an organization builds for itself: count, sum or distinct members of a kind."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

OWN_FIGURE = Kind(
    "own_figure",
    N_("Own figure"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("counts", N_("Counts"), required=True, in_table=True),
        Field(
            "measure",
            N_("How"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "count",
                "sum",
                "members",
            ),
        ),
        Field("field", N_("Sum of"), in_table=True),
        Field("filters", N_("Only where"), Type.LONG_TEXT),
        Field("split", N_("Split by"), in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)
