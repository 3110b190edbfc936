"""People of an HMIS export come in as members."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from peerdesk.core.errors import UserError
from peerdesk.core.kinds import as_list
from peerdesk.exchange.hmis import hmis_sheet, import_hmis
from peerdesk.exchange.importing import Wishes
from peerdesk.records.office import Office
from peerdesk.records.people.members import ANSWER, MEMBER, MEMBERSHIP
from tests.center import clock, office, open_office

__all__ = ["clock", "office", "open_office"]

CLIENT = """PersonalID,FirstName,LastName,SSN,DOB,AmIndAKNative,Asian,BlackAfAmerican,White,\
RaceNone,VeteranStatus,Sex
a1,Joan,Becker,123456789,1961-04-03,0,0,1,1,,0,0
b2,Luis,,,,0,0,0,0,9,99,8
"""
ENROLLMENT = """EnrollmentID,PersonalID,EntryDate,LivingSituation
e1,a1,2026-02-01,116
e2,b2,2026-03-01,435
"""


def pack(folder: Path, export: str = "HashStatus\n1\n") -> Path:
    """An export with two people."""
    path = folder / "hmis.zip"
    tables = {
        "Client": CLIENT,
        "Enrollment": ENROLLMENT,
        "Exit": "EnrollmentID,ExitDate\ne2,2026-05-01\n",
        "Export": export,
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, text in tables.items():
            made.writestr(f"export/{name}.csv", text)
    return path


def test_people_come_with_answers_and_their_stay(office: Office, tmp_path: Path) -> None:
    done = import_hmis(office, pack(tmp_path), Wishes())
    assert (done.added, done.problems) == (2, ())
    joan, luis = office.store.find(MEMBER)
    assert (joan["name"], joan["dob"], joan["member_no"], luis["name"]) == (
        "Joan Becker",
        "1961-04-03",
        "a1",
        "Luis",
    )
    said = {
        (each["member_id"], each["question"]): as_list(each["codes"])
        for each in office.store.find(ANSWER)
    }
    assert said[joan["id"], "race"] == ["black", "white"]
    assert said[joan["id"], "living_situation"] == ["street"]
    assert said[luis["id"], "race"] == ["prefers_not"]
    assert (luis["id"], "veteran") not in said
    assert [each["status"] for each in office.store.find(MEMBERSHIP)] == ["active", "inactive"]


def test_social_security_numbers_are_not_even_read(tmp_path: Path) -> None:
    assert "123456789" not in str(hmis_sheet(pack(tmp_path)))


def test_hashed_names_and_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="hashed"):
        hmis_sheet(pack(tmp_path, "HashStatus\n2\n"))
    (tmp_path / "x.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(UserError, match=r"Client\.csv"):
        hmis_sheet(tmp_path / "x.zip")


def test_a_locked_or_damaged_archive_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path)
    whole = path.read_bytes()
    locked = bytearray(whole)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1  # the flag of an encrypted entry
            at = locked.find(mark, at + 1)
    for broken in (bytes(locked), whole.replace(b"Joan", b"Jean"), whole[: len(whole) // 2]):
        path.write_bytes(broken)
        with pytest.raises(UserError, match="can't be read as a ZIP"):
            hmis_sheet(path)
