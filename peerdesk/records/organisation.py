"""The organization itself, its sites and programs."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

MODULES = ("drop_in", "groups", "warm_line", "wrap", "one_to_one", "respite")

ORGANISATION = Kind(
    "organisation",
    N_("Organization"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("address", N_("Address for printed pages")),
        Field("logo", N_("Logo"), Type.LONG_TEXT),  # PNG or JPG, base64
        Field("word_one", N_("Word for one member"), required=True),
        Field("word_many", N_("Word for several members"), required=True),
        Field("modules", N_("What we do"), Type.CODES),
        Field("fiscal_month", N_("First month of our fiscal year"), Type.INTEGER),
        Field("language", N_("Language"), Type.CHOICE, choices=("en", "es")),
        Field("paper", N_("Paper"), Type.CHOICE, choices=("letter", "a4")),
        Field("backup_folder", N_("Where backups go")),
    ),
)

SITE = Kind(
    "site",
    N_("Site"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("address", N_("Address"), in_table=True),
        Field("county", N_("County")),
        Field("opens_at", N_("Opens at"), Type.TIME),
        Field("closes_at", N_("Closes at"), Type.TIME),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)

PROGRAM = Kind(
    "program",
    N_("Program"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("drop_in", "warm_line", "groups", "wrap", "one_to_one"),
        ),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)
