"""The office: permission, undo, repeated commands, drafts."""

from __future__ import annotations

import pytest

from peerdesk.core.access import needed, needs
from peerdesk.core.errors import Invalid, Refused, Stale
from peerdesk.core.ids import new_id
from peerdesk.records import codes
from peerdesk.records.codes import CODE
from peerdesk.records.office import Office
from peerdesk.store.batch import Batch
from tests.center import MakeOffice

LIST = "visit_reason"


def words(office: Office) -> list[str]:
    return [each.label for each in office.ask(codes.choices, LIST)]


def test_undo_takes_back_the_last_changes_in_turn(office: Office) -> None:
    before = words(office)
    office.do(codes.add_entry, LIST, "Chess")
    office.do(codes.add_entry, LIST, "Garden")
    assert office.undo_label == "Added “Garden”"
    office.undo()
    office.undo()
    assert words(office) == before
    assert office.undo() is None


def test_undo_of_a_move_puts_the_order_back(office: Office) -> None:
    before = words(office)
    office.do(codes.move_entry, office.ask(codes.entries, LIST)[3]["id"], -1)
    assert words(office) != before
    office.undo()
    assert words(office) == before


def test_undo_is_refused_when_the_record_moved_on(office: Office, make_office: MakeOffice) -> None:
    entry = office.do(codes.add_entry, LIST, "Chess").added("code")
    make_office("director").do(codes.rename_entry, entry, "Chess club")
    with pytest.raises(Stale):
        office.undo()
    assert "Chess club" in words(office)


def test_a_command_sent_twice_is_done_once(office: Office) -> None:
    command = new_id()
    first = office.command(command, codes.add_entry, LIST, "Chess")
    again = office.command(command, codes.add_entry, LIST, "Chess")
    assert again.label == first.label
    assert again.added("code") == first.added("code")
    assert words(office).count("Chess") == 1


def test_what_has_no_permission_mark_is_refused(office: Office) -> None:
    def unmarked(batch: Batch) -> str:
        batch.add(CODE, {"list": LIST, "code": "x", "label": "X"})
        return ""

    assert needed(unmarked) == ""
    with pytest.raises(Refused):
        office.do(unmarked)


def test_a_refused_use_case_changes_nothing(make_office: MakeOffice) -> None:
    volunteer = make_office("front_desk")
    before = words(volunteer)
    with pytest.raises(Refused, match="role"):
        volunteer.do(codes.add_entry, LIST, "Chess")
    assert words(volunteer) == before


def test_a_draft_belongs_to_one_person_and_place(office: Office) -> None:
    office.keep_draft("warm_line", "half done")
    assert office.draft("warm_line") == "half done"
    assert office.draft("plans") == ""
    office.keep_draft("warm_line", "")
    assert office.draft("warm_line") == ""


def test_an_entry_in_use_by_reports_stays(office: Office) -> None:
    (entry,) = [row for row in office.ask(codes.entries, "veteran") if row["code"] == "not_asked"]
    with pytest.raises(Invalid, match="stays"):
        office.do(codes.retire_entry, entry["id"])


def test_what_was_erased_is_gone_from_the_undo_list(office: Office) -> None:
    office.do(codes.add_entry, LIST, "Chess")
    office.do(_forget_words, office.ask(codes.entries, LIST)[-1]["id"])
    assert office.undo_label == ""
    assert office.undo() is None


@needs("code.edit")
def _forget_words(batch: Batch, entry_id: int) -> str:
    batch.erase(CODE, entry_id, ["label"])
    return "Erased"
