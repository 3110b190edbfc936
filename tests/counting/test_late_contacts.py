"""Contacts and stays written down after a report was locked are told as late."""

from __future__ import annotations

from peerdesk.core.changes import Row
from peerdesk.counting.late import late_behind, late_entries
from peerdesk.counting.locked import what_changed
from peerdesk.records import workforce
from peerdesk.records.contacts import change_contact, log_contact
from peerdesk.records.episodes import add_episode
from peerdesk.records.members import add_member
from peerdesk.records.office import Office
from peerdesk.records.respite import add_stay, come_in
from peerdesk.records.surveys import add_answer, add_shipped_survey
from tests.counting.test_locked import lock


def test_a_late_contact_and_a_late_stay_are_told_with_the_number_they_change(
    office: Office,
) -> None:
    joan = office.do(add_member, "Joan Becker").added("member")
    walt = office.do(add_member, "Walt Jensen").added("member")
    kept = office.do(log_contact, {"member_id": joan, "minutes": 20}).added("contact")
    record_id = lock(office)
    assert office.ask(late_entries, record_id) == []
    stay = office.do(add_stay, {"member_id": walt}).added("respite_stay")
    office.do(come_in, stay, "2026-11-02")
    late = office.do(log_contact, {"member_id": joan, "minutes": 5}).added("contact")
    office.do(change_contact, kept, {"minutes": 30}, None)
    found = {(each.kind, each.record_id, each.what) for each in office.ask(late_entries, record_id)}
    assert found == {
        ("respite_stay", stay, "added"),
        ("contact", late, "added"),
        ("contact", kept, "changed"),
    }
    changed = {each.key: each for each in office.ask(what_changed, record_id) if not each.row}
    served = changed["people.served"]
    assert (served.was, served.now) == (1, 2)
    told = office.ask(late_behind, record_id, served)
    assert "a stay of Walt J." in {line.words for line in told}
    counted = office.ask(late_behind, record_id, changed["contacts.count"])
    assert {line.late.record_id for line in counted} >= {late}


def test_late_hours_nights_surveys_and_stays_asked_for_are_told(office: Office) -> None:
    joan = office.do(add_member, "Joan Becker").added("member")
    form = office.do(add_shipped_survey, "who5").added("survey_form")
    hours: Row = {"day": "2026-11-02", "worker_id": office.actor.id, "minutes": 60}
    lesson: Row = {**hours, "title": "First aid"}
    away: Row = {"member_id": joan, "type": "hospital", "starts_on": "2026-11-01", "nights": 2}
    said: Row = {"form_id": form, "day": "2026-11-03", "phase": "once", "answers": "{}"}
    stay: Row = {"member_id": joan, "asked_on": "2026-11-04"}
    written = (
        ("work_time", workforce.add_time, hours),
        ("training", workforce.add_training, lesson),
        ("episode", add_episode, away),
        ("survey_answer", add_answer, said),
        ("respite_stay", add_stay, stay),
    )
    for _kind, add, fields in written:
        office.do(add, fields)
    record_id = lock(office)
    late = {(kind, office.do(add, fields).added(kind)) for kind, add, fields in written}
    told = {(each.kind, each.record_id) for each in office.ask(late_entries, record_id)}
    assert told == late
