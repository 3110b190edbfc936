"""What the search box finds, and what it no longer finds."""

from __future__ import annotations

from peerdesk.records.finding import find_anything
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import remove_member
from peerdesk.records.people.member_pages import add_other_name
from peerdesk.records.people.members import add_member


def test_a_removed_member_is_not_found_by_another_name_either(office: Office) -> None:
    member = office.do(add_member, "Typed Wrongly").added("member")
    office.do(add_other_name, member, "Bluebird")
    assert [each.id for each in find_anything(office, "bluebird")] == [member]
    office.do(remove_member, member)
    assert find_anything(office, "bluebird") == []
    office.undo()
    assert [each.id for each in find_anything(office, "bluebird")] == [member]
