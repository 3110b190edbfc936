"""WRAP plans: the member's own words, kept only if the member wants it."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

PLAN = Kind(
    "plan",
    N_("WRAP plan"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("started_on", N_("Started"), Type.DATE, required=True, in_table=True),
        Field("worked_on", N_("Last worked on"), Type.DATE, in_table=True),
        Field("version", N_("Version"), Type.INTEGER, in_table=True),
        Field("shredded_on", N_("Shredded"), Type.DATE),
        Field("review_every", N_("Looked over every, months"), Type.INTEGER),
        Field("review_on", N_("To be looked over on"), Type.DATE),
        # What the center asked when this plan began, as JSON: later changes leave it as it is.
        Field("asked", N_("What it asks"), Type.LONG_TEXT),
    ),
)

PLAN_PART = Kind(
    "plan_part",
    N_("Part of a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("part", N_("Part"), required=True),  # code of list plan_part, or own_1, own_2 ...
        Field("title", N_("Title"), private=True),
        Field("position", N_("Place"), Type.INTEGER),
        Field("left_out", N_("Left out"), Type.YES_NO),
        Field("asks", N_("What it asks"), Type.LONG_TEXT, private=True),  # JSON
    ),
)

PLAN_ENTRY = Kind(
    "plan_entry",
    N_("Line of a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("part", N_("Part"), required=True),
        Field("section", N_("Section")),
        Field("position", N_("Place"), Type.INTEGER, required=True),
        Field("words", N_("Words"), Type.LONG_TEXT, required=True, private=True),
        Field("phone", N_("Phone"), private=True),
        Field("role", N_("Role, or when"), private=True),
        Field("why", N_("Why"), private=True),
    ),
)

PLAN_VERSION = Kind(
    "plan_version",
    N_("Earlier version of a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("version", N_("Version"), Type.INTEGER, required=True),
        Field("made_on", N_("Date"), Type.DATE, required=True),
        Field("body", N_("Content"), Type.LONG_TEXT, private=True),  # JSON of the parts and lines
    ),
)

PLAN_COPY = Kind(
    "plan_copy",
    N_("Printed copy of a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("given_to", N_("Given to"), required=True, private=True),
        Field("day", N_("Date"), Type.DATE, required=True),
        Field("version", N_("Version"), Type.INTEGER),
        Field("what", N_("What was printed")),
        Field("returned_on", N_("Given back on"), Type.DATE),
        Field("replace_it", N_("To be replaced"), Type.YES_NO),
    ),
)

PLAN_SEAL = Kind(
    "plan_seal",
    N_("Sealed parts of a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("made_on", N_("Date"), Type.DATE, required=True),
        Field("parts", N_("Parts"), Type.LONG_TEXT, required=True),  # JSON list of part codes
        Field("body", N_("Sealed"), Type.LONG_TEXT, required=True, private=True),  # base64
    ),
)

PLAN_SIGNATURE = Kind(
    "plan_signature",
    N_("Signature on a plan"),
    (
        Field("plan_id", N_("Plan"), Type.LINK, required=True, to="plan"),
        Field("version", N_("Version"), Type.INTEGER),
        Field("name", N_("Name"), required=True, private=True),
        Field("role", N_("As"), Type.CHOICE, required=True, choices=("member", "witness")),
        Field("day", N_("Date"), Type.DATE, required=True),
    ),
)
