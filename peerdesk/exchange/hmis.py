"""An HMIS CSV export (FY2024 or FY2026) read as members: name, birth date, demographics, stay.

Social security numbers are never read. Codes are those of the HMIS CSV specifications: 8 doesn't
know,
9 prefers not to answer, 99 not collected are three different answers and stay so.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from peerdesk.core.errors import UserError
from peerdesk.exchange.importing import Imported, Wishes, import_sheet
from peerdesk.exchange.reading import Sheet, text_of
from peerdesk.records.office import Office

_LARGEST = 300_000_000
_UNSAID = {"8": "unknown", "9": "prefers_not", "99": "not_asked"}
_SEX = {"0": "female", "1": "male", **_UNSAID}
_YES_NO = {"0": "no", "1": "yes", **_UNSAID}
_RACES = {
    "AmIndAKNative": "aian",
    "Asian": "asian",
    "BlackAfAmerican": "black",
    "HispanicLatinaeo": "hispanic",
    "MidEastNAfrican": "mena",
    "NativeHIPacific": "nhpi",
    "White": "white",
}
_GENDERS = {
    "Woman": "woman",
    "Man": "man",
    "NonBinary": "nonbinary",
    "Transgender": "transgender",
    "Questioning": "questioning",
    "CulturallySpecific": "another",
    "DifferentIdentity": "another",
}
_HOMES = {
    **dict.fromkeys(("116",), "street"),
    **dict.fromkeys(("101", "118"), "shelter"),
    **dict.fromkeys(("204", "205", "206", "225"), "hospital"),
    "207": "jail",
    "302": "transitional",
    "329": "recovery_home",
    "314": "hotel",
    **dict.fromkeys(("312", "335", "422"), "family"),
    **dict.fromkeys(("313", "332", "336", "423"), "friends"),
    **dict.fromkeys(("410", "411", "421"), "own_rent"),
    "435": "subsidized",
    **_UNSAID,
}
HEADINGS = (
    "member_no",
    "name",
    "dob",
    "sex",
    "gender",
    "race",
    "veteran",
    "living_situation",
    "joined",
    "left",
    "status",
)
Line = Mapping[str, str]


def import_hmis(office: Office, path: Path, wishes: Wishes) -> Imported:
    """Read the people of an HMIS export; all of them or (with problems) nobody."""
    return import_sheet(office, hmis_sheet(path), "member", wishes)


def hmis_sheet(path: Path) -> Sheet:
    """The people of the export as a member file. UserError where it is not one, or its names
    are hashed.
    """
    tables = _tables(path)
    if any(line.get("HashStatus") in {"2", "3", "4"} for line in tables["Export"]):
        raise UserError(
            "The names in this HMIS export are hashed, so nobody can be told by name. Export "
            "it again without hashing."
        )
    stays: dict[str, list[Line]] = {}
    for line in tables["Enrollment"]:
        stays.setdefault(line.get("PersonalID", ""), []).append(line)
    exits = {line.get("EnrollmentID", ""): line.get("ExitDate", "") for line in tables["Exit"]}
    people = [line for line in tables["Client"] if not line.get("DateDeleted")]
    rows = [_row(line, stays.get(line.get("PersonalID", ""), []), exits) for line in people]
    return Sheet(HEADINGS, tuple(rows), tuple(range(2, len(rows) + 2)))


def _tables(path: Path) -> dict[str, list[Line]]:
    try:
        with zipfile.ZipFile(path) as pack:
            names = {
                Path(each.filename).name: each
                for each in pack.infolist()
                if each.file_size <= _LARGEST
            }
            if "Client.csv" not in names:
                raise UserError(f"{path.name} is not an HMIS CSV export: Client.csv is not in it.")
            return {
                each: _lines(pack.read(names[f"{each}.csv"]), each)
                if f"{each}.csv" in names
                else []
                for each in ("Export", "Client", "Enrollment", "Exit")
            }
    except (OSError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:  # locked or damaged
        raise UserError(f"{path} can't be read as a ZIP file.") from error


def _lines(data: bytes, name: str) -> list[Line]:
    try:
        return [
            {key: value or "" for key, value in row.items() if key}
            for row in csv.DictReader(io.StringIO(text_of(data, f"{name}.csv")), strict=True)
        ]
    except csv.Error as error:
        raise UserError(f"{name}.csv in the HMIS export can't be read.") from error


def _row(line: Line, stays: list[Line], exits: Mapping[str, str]) -> tuple[str, ...]:
    first = sorted(stays, key=lambda each: each.get("EntryDate", ""))
    ended = [exits.get(each.get("EnrollmentID", ""), "") for each in stays]
    left = max(ended) if ended and all(ended) else ""
    return (
        line.get("PersonalID", ""),
        " ".join(filter(None, (line.get(each, "").strip() for each in ("FirstName", "LastName")))),
        line.get("DOB", "")[:10],
        _SEX.get(line.get("Sex", ""), ""),
        _several(line, _GENDERS, "GenderNone"),
        _several(line, _RACES, "RaceNone"),
        _YES_NO.get(line.get("VeteranStatus", ""), ""),
        _HOMES.get(first[-1].get("LivingSituation", ""), "other") if first else "",
        first[0].get("EntryDate", "")[:10] if first else "",
        left[:10],
        "inactive" if left else "active",
    )


def _several(line: Line, codes: Mapping[str, str], none: str) -> str:
    found = dict.fromkeys(code for column, code in codes.items() if line.get(column) == "1")
    return ";".join(found) or _UNSAID.get(line.get(none, ""), "")
