"""Contacts and stays written down after a report was locked are told as late."""

from __future__ import annotations

from dataclasses import replace

from peerdesk.core.changes import Row
from peerdesk.core.kinds import from_list
from peerdesk.counting.late import late_behind
from peerdesk.counting.locked import what_changed
from peerdesk.counting.locked_list import locked_lines
from peerdesk.counting.own_keeping import keep_own_figure, own_figures_kept
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profiles import add_profile, find_profile
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import SESSION, add_series
from peerdesk.records.group_work.sessions import set_facts, set_status
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.support import workforce
from peerdesk.records.support.contacts import change_contact, log_contact
from peerdesk.records.support.episodes import add_episode
from peerdesk.records.support.respite import add_stay, come_in
from peerdesk.records.support.surveys import add_answer, add_shipped_survey
from peerdesk.records.warm_line.call_log import add_alias, add_line, save_call
from peerdesk.records.warm_line.callers import merge_callers
from tests.counting.late_reports import late_entries
from tests.counting.test_locked import lock


def test_a_late_contact_and_a_late_stay_are_told_with_the_number_they_change(
    office: Office,
) -> None:
    joan = office.do(add_member, "Joan Becker").added("member")
    walt = office.do(add_member, "Walt Jensen").added("member")
    kept = office.do(log_contact, {"member_id": joan, "minutes": 20}).added("contact")
    record_id = lock(office)
    assert late_entries(office, record_id) == []
    stay = office.do(add_stay, {"member_id": walt}).added("respite_stay")
    office.do(come_in, stay, "2026-11-02")
    late = office.do(log_contact, {"member_id": joan, "minutes": 5}).added("contact")
    office.do(change_contact, kept, {"minutes": 30}, None)
    found = {(each.kind, each.record_id, each.what) for each in late_entries(office, record_id)}
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
    told = {(each.kind, each.record_id) for each in late_entries(office, record_id)}
    assert told == late


def test_callers_joined_leaders_and_credentials_are_told_behind_their_number(
    office: Office,
) -> None:
    line = office.do(add_line, "Day line").added("line")
    owl, lark = (office.do(add_alias, name).added("caller_alias") for name in ("Owl", "Lark"))
    for alias in (owl, lark):
        came: Row = {"line_id": line, "direction": "in", "state": "answered", "day": "2026-11-05"}
        office.do(save_call, {**came, "start_at": "19:00", "caller_alias_id": alias})
    group = office.do(add_series, {"name": "WRAP"}).added("series")
    place = (group, "2026-11-05")
    held = office.do(set_status, place, "held").added("session")
    office.do(set_facts, place, {"start_at": "10:00", "end_at": "11:00"})
    joan = office.do(add_member, "Joan Becker").added("member")
    office.do(log_contact, {"member_id": joan, "minutes": 20})
    card: Row = {"worker_id": office.actor.id, "type": "cpr", "expires_on": "2026-12-24"}
    office.do(workforce.add_credential, card)
    far_off = office.do(
        workforce.add_credential, {**card, "type": "driver", "expires_on": "2029-01-01"}
    )
    record_id = lock(office)
    assert late_entries(office, record_id) == []
    office.do(merge_callers, owl, lark)
    office.do(set_facts, place, {"worker_ids": from_list([office.actor.id])})
    again = office.do(workforce.add_credential, {**card, "expires_on": "2028-12-24"}).added(
        "credential"
    )
    office.do(
        workforce.change_credential, far_off.added("credential"), {"expires_on": "2030-01-01"}, None
    )
    assert {(each.kind, each.record_id) for each in late_entries(office, record_id)} == {
        ("caller_alias", lark),
        ("session", held),
        ("credential", again),
    }
    changed = {each.key: each for each in office.ask(what_changed, record_id) if not each.row}
    for key, record in (
        ("callers.aliases", ("caller_alias", lark)),
        ("contacts.peer_minutes", ("session", held)),
        ("credentials.expiring_90", ("credential", again)),
    ):
        told = office.ask(late_behind, record_id, changed[key])
        assert record in {(each.late.kind, each.late.record_id) for each in told}, key
    assert [each.words for each in told] == [
        f"a credential of {office.actor.name} that ends Dec 24, 2028"
    ]


def test_what_an_own_number_hangs_on_is_told_when_it_changes(office: Office) -> None:
    for name in ("Times", "People"):
        measure = "members" if name == "People" else "count"
        office.do(keep_own_figure, OwnFigure("", name, "attendance", measure))
    own = tuple(office.ask(own_figures_kept))
    ours = replace(find_profile("groups"), key="new", name="Ours", blocks=("own",), own_figures=own)
    office.do(add_profile, ours)
    joan, jo = (office.do(add_member, name).added("member") for name in ("Joan Becker", "Jo B"))
    group = office.do(add_series, {"name": "WRAP"}).added("series")
    place = (group, "2026-11-05")
    for each in (joan, jo):
        office.do(add_attendance, place, each)
    held = office.store.select("SELECT id FROM session")
    record_id = lock(office, "Ours")
    (line,) = office.ask(locked_lines)
    assert line.late == 0
    office.do(merge_members, joan, jo)
    (people,) = office.ask(what_changed, record_id)[:1]
    told = office.ask(late_behind, record_id, people)
    assert [(each.late.kind, each.late.record_id) for each in told] == [("member", jo)]
    meeting = next(iter(held))["id"]
    with office.store.write(office.actor, "test.undone") as batch:
        batch.change(SESSION, meeting, {"status": "cancelled"})
    changed = {each.label: each for each in office.ask(what_changed, record_id)}
    told = office.ask(late_behind, record_id, changed["Times"])
    assert ("session", meeting) in {(e.late.kind, e.late.record_id) for e in told}
    (line,) = office.ask(locked_lines)
    assert line.late == len({(e.kind, e.record_id) for e in late_entries(office, record_id)})
