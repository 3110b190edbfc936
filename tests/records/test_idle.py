"""Minutes until the records lock, for each role."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, Refused
from peerdesk.records.idle import USUAL, idle_minutes, set_idle_minutes
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.roles import ROLES
from tests.center import MakeOffice


def test_every_role_locks_by_itself(office: Office) -> None:
    assert office.ask(idle_minutes) == dict(USUAL)
    assert set(USUAL) == set(ROLES)


def test_a_director_sets_the_minutes_of_a_role(office: Office) -> None:
    office.do(set_idle_minutes, {"front_desk": 3})
    assert office.ask(idle_minutes) == {**USUAL, "front_desk": 3}
    office.undo()
    assert office.ask(idle_minutes) == dict(USUAL)


@pytest.mark.parametrize("minutes", [0, -5, 121])
def test_never_and_all_day_are_refused(office: Office, minutes: int) -> None:
    with pytest.raises(Invalid, match="1 to 120"):
        office.do(set_idle_minutes, {"staff": minutes})


@pytest.mark.parametrize("kept", ["[]", '{"staff": 0}', '{"staff": "9"}', '{"staff": 99999}'])
def test_a_value_that_makes_no_sense_does_not_keep_the_records_open(
    office: Office, kept: str
) -> None:
    office.do(edit_center, {"idle_minutes": kept})
    assert office.ask(idle_minutes)["staff"] == USUAL["staff"]


def test_only_a_director_sets_them(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("staff").do(set_idle_minutes, {"staff": 60})
