"""Names that slip into a note are found; ordinary words are left alone."""

from __future__ import annotations

import pytest

from peerdesk.records.people.note_names import names_in

ROSTER = ["Walt Jensen", "Will Ode", "Zoë O'Neil", "Bo Li"]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Walt read a poem.", ["Walt"]),
        ("We sat by Walt's window with Jensen.", ["Walt", "Jensen"]),
        ("We will meet again, and walt(z) was danced.", []),
        ("Zoë laughed; O'Neil too; Walt and Walt.", ["Zoë", "O'Neil", "Walt"]),
        ("Li and Bo are too short to tell.", []),
        ("", []),
    ],
)
def test_names_in_a_note(note: str, found: list[str]) -> None:
    assert names_in(note, ROSTER) == found
