"""Programs, and what belongs to which."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, Refused
from peerdesk.records.office import Office
from peerdesk.records.programs import (
    add_program,
    belongings,
    change_program,
    place_in_program,
    programs,
)
from tests.center import MakeOffice


def test_a_site_a_line_and_a_group_belong_to_a_program_or_to_the_usual_one(office: Office) -> None:
    arts = office.do(add_program, {"name": "Arts on Main", "kind": "groups"}).added("program")
    before = {each.kind: each for each in office.ask(belongings)}
    assert before["site"].program_id == 0
    done = office.do(place_in_program, "site", before["site"].id, arts)
    assert done.label == "Riverside Peer Center belongs to Arts on Main"
    assert {e.kind: e for e in office.ask(belongings)}["site"].program_id == arts
    office.do(place_in_program, "site", before["site"].id, 0)
    assert {e.kind: e for e in office.ask(belongings)}["site"].program_id == 0


def test_names_of_programs_differ_and_one_out_of_use_is_offered_no_more(office: Office) -> None:
    arts = office.do(add_program, {"name": "Arts", "kind": "groups"}).added("program")
    with pytest.raises(Invalid):
        office.do(add_program, {"name": "ARTS", "kind": "wrap"})
    office.do(change_program, arts, {"active": 0}, None)
    assert arts not in {each.id for each in office.ask(programs)}
    assert arts in {each.id for each in office.ask(programs, retired=True)}


def test_who_may_not_change_the_center_places_nothing(
    office: Office, make_office: MakeOffice
) -> None:
    with pytest.raises(Refused):
        make_office("staff").do(place_in_program, "site", 1, 0)
    assert office.ask(programs)
