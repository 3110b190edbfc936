"""The organization's own reports: what each funder wants to see, and words for one period."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

REPORT_PROFILE = Kind(
    "report_profile",
    N_("Report"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("funder", N_("Funder"), in_table=True),
        Field("contract", N_("Contract")),
        Field("fiscal_month", N_("First month of their year"), Type.INTEGER),
        Field("due_day", N_("Due on day of the month"), Type.INTEGER),
        Field("settings", N_("Settings"), Type.LONG_TEXT, required=True),  # JSON
        Field("active", N_("In use"), Type.YES_NO),
    ),
)

REPORT_TEXT = Kind(
    "report_text",
    N_("Words for a report"),
    (
        Field("profile_key", N_("Report"), required=True),
        Field("period_start", N_("From"), Type.DATE, required=True),
        Field("period_end", N_("To"), Type.DATE, required=True),
        Field("texts", N_("Words"), Type.LONG_TEXT, required=True),  # JSON: field to words
    ),
)

OWN_FIGURE = Kind(
    "own_figure",
    N_("Own figure"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("definition", N_("What it counts")),
        Field("settings", N_("Settings"), Type.LONG_TEXT, required=True),  # JSON
        Field("active", N_("In use"), Type.YES_NO),
    ),
)
