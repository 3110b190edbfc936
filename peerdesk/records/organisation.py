"""The organization itself, its sites and programs."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type, as_list, from_list
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

MODULES = (
    "drop_in",
    "groups",
    "warm_line",
    "wrap",
    "one_to_one",
    "respite",
    "outreach",
    "transport",
    "surveys",
)
RARE = frozenset({"respite"})
"""What few organizations do; a new one has it only when it says so."""

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
        Field("second_backup_folder", N_("Second place for backups")),
        Field("idle_minutes", N_("Minutes until the screen locks")),  # JSON: role to minutes
        Field("call_notes_months", N_("Months that notes of calls are kept"), Type.INTEGER),
        Field("session_notes_months", N_("Months that notes of groups are kept"), Type.INTEGER),
        Field(
            "work_notes_months", N_("Months that notes of one-to-one work are kept"), Type.INTEGER
        ),
        Field("sheet_checked_on", N_("Recovery sheet checked"), Type.DATE),
        Field("drill_on", N_("Restoring tried"), Type.DATE),
        Field("in_kind_cents", N_("Worth of a volunteer hour, cents"), Type.INTEGER),
        Field("kiosk_pin", N_("PIN to leave the kiosk"), private=True),  # its scrypt, not the PIN
        Field("kiosk_new", N_("New people at the kiosk"), Type.CHOICE, choices=("ask", "add")),
        Field("label_stock", N_("Label sheets for cards")),
        Field("plan_prompts", N_("Our own prompts of plans"), Type.LONG_TEXT),  # JSON
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
        Field("program_id", N_("Program"), Type.LINK, to="program"),
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
            choices=("drop_in", "warm_line", "groups", "wrap", "one_to_one", "respite"),
        ),
        Field("active", N_("In use"), Type.YES_NO),
        Field("beds", N_("Beds"), Type.INTEGER),
    ),
)


@dataclass(frozen=True)
class Center:
    """The organization's facts. ``logo`` is the bytes of a PNG or JPG, or empty."""

    id: int
    name: str
    address: str
    logo: bytes
    word_one: str
    word_many: str
    modules: tuple[str, ...]
    fiscal_month: int
    language: str
    paper: str
    backup_folder: str


_LARGEST_LOGO = 2_000_000
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@needs("center.read")
def center(reader: Reader) -> Center:
    """The organization's facts."""
    row = reader.find(ORGANISATION)[0]
    return Center(
        id=int(row["id"]),
        name=row["name"],
        address=row["address"] or "",
        logo=_picture(row["logo"] or ""),
        word_one=row["word_one"],
        word_many=row["word_many"],
        modules=tuple(as_list(row["modules"])),
        fiscal_month=int(row["fiscal_month"] or 1),
        language=row["language"] or "en",
        paper=row["paper"] or "letter",
        backup_folder=row["backup_folder"] or "",
    )


@needs("center.read")
def sites(reader: Reader) -> list[dict[str, Any]]:
    """The sites in use, the oldest first."""
    return reader.find(SITE, {"active": 1})


def first_site(reader: Reader) -> int:
    """The site that is meant where nobody says which."""
    return int(reader.find(SITE, {"active": 1}, limit=1)[0]["id"])


def program_of(reader: Reader, kind: str) -> int | None:
    """The first program of a kind (drop_in, groups ...), None if the center has none."""
    found = reader.find(PROGRAM, {"kind": kind, "active": 1}, limit=1)
    return int(found[0]["id"]) if found else None


@needs("center.edit")
def edit_center(batch: Batch, fields: Row) -> str:
    """Change the organization's facts (name, address, words, modules, paper ...)."""
    month = fields.get("fiscal_month")
    if month is not None and month not in range(1, 13):
        raise Invalid.one("fiscal_month", _("The first month of the year must be 1 to 12."))
    batch.change(ORGANISATION, center(batch).id, fields)
    return _("Saved our center")


@needs("center.edit")
def edit_site(batch: Batch, site_id: int, fields: Row) -> str:
    """Change a site's name, address or hours."""
    batch.change(SITE, site_id, fields)
    return _("Saved {name}").format(name=batch.must(SITE, site_id)["name"])


def logo_text(picture: bytes) -> str:
    """A logo as it is kept; Invalid if it is not a PNG or JPG of at most 2 MB."""
    if not picture.startswith(_PICTURES) or len(picture) > _LARGEST_LOGO:
        raise Invalid.one(
            "logo", _("This picture can't be used. Choose a PNG or JPG file of at most 2 MB.")
        )
    return base64.b64encode(picture).decode()


def add_center(batch: Batch, facts: Row) -> int:
    """Write a new organization with its first site and programs; gives the site's id."""
    modules = as_list(facts.get("modules")) or [each for each in MODULES if each not in RARE]
    plain: dict[str, Value] = {
        "word_one": _("member"),
        "word_many": _("members"),
        "fiscal_month": 1,
        "language": "en",
        "paper": "letter",
    }
    batch.add(ORGANISATION, {**plain, **facts, "modules": from_list(modules)})
    for kind, name in _PROGRAMS.items():
        if kind in modules:
            batch.add(PROGRAM, {"name": _(name), "kind": kind, "active": 1})
    hours = {"opens_at": "09:00", "closes_at": "16:00"}
    return batch.add(
        SITE, {"name": facts["name"], "address": facts.get("address"), "active": 1, **hours}
    )


_PROGRAMS = {
    "drop_in": N_("Drop-in center"),
    "groups": N_("Groups"),
    "warm_line": N_("Warm line"),
    "wrap": N_("WRAP plans"),
    "one_to_one": N_("One-to-one support"),
}


def _picture(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return b""
