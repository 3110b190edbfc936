"""Reports as they were when they were signed."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

LOCKED_REPORT = Kind(
    "locked_report",
    N_("Locked report"),
    (
        Field("report_no", N_("Report number"), required=True, in_table=True),
        Field("profile_key", N_("Report"), required=True),
        Field("title", N_("Title"), required=True, in_table=True),
        Field("period_start", N_("From"), Type.DATE, required=True, in_table=True),
        Field("period_end", N_("To"), Type.DATE, required=True, in_table=True),
        Field("locked_on", N_("Locked on"), Type.DATE, required=True, in_table=True),
        Field("locked_at", N_("Locked at"), Type.TIME, required=True),
        Field("worker_id", N_("Locked by"), Type.LINK, to="worker"),
        Field("digest", N_("Digest"), required=True),
        Field("body", N_("What it says"), Type.LONG_TEXT, required=True),  # JSON
        Field("restates", N_("Restates"), Type.LINK, to="locked_report"),
        Field("reason", N_("Why it was restated"), Type.LONG_TEXT),
        Field("sent_on", N_("Sent on"), Type.DATE),
        Field("sent_to", N_("Sent to")),
    ),
)
