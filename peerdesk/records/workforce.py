"""Hours, training and credentials of staff and volunteers."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

WORK_TIME = Kind(
    "work_time",
    N_("Hours worked"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("minutes", N_("Minutes"), Type.INTEGER, required=True, in_table=True),
        Field("task", N_("Task"), Type.CODE, in_table=True, list="work_task"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("in_kind", N_("Counts as a gift in kind"), Type.YES_NO, in_table=True),
        Field("note", N_("Note")),
    ),
)

TRAINING = Kind(
    "training",
    N_("Training"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("title", N_("What"), required=True, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER, in_table=True),
        Field("category", N_("Category"), Type.CODE, in_table=True, list="training_category"),
        Field("given_by", N_("Given by")),
        Field("note", N_("Note")),
    ),
)

CREDENTIAL = Kind(
    "credential",
    N_("Credential"),
    (
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("type", N_("What"), Type.CODE, required=True, in_table=True, list="credential_type"),
        Field("number", N_("Number")),
        Field("issued_on", N_("Issued"), Type.DATE, in_table=True),
        Field("expires_on", N_("Ends"), Type.DATE, in_table=True),
        Field("note", N_("Note")),
    ),
)
