"""What a kind says about a row that does not fit it."""

from __future__ import annotations

from peerdesk.core.changes import Row
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import in_language


def test_what_is_wrong_is_said_in_the_language_of_the_moment() -> None:
    fields = (Field("day", "Day", Type.DATE), Field("who", "Who", required=True))
    row: Row = {"day": "{value} tomorrow"}

    def said() -> list[str]:
        return [each.words for each in Kind("ride", "Ride", fields).problems(row)]

    assert said() == ["Who is needed.", "Day “{value} tomorrow” is not a date."]
    with in_language("es"):
        assert said()[0].startswith("Falta ")
