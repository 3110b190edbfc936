"""Away from the center: what travels, what comes home, and what may never happen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from peerdesk.core.access import needs
from peerdesk.core.clock import Clock
from peerdesk.core.errors import Refused, UserError
from peerdesk.core.ids import new_id
from peerdesk.counting.engine import figures
from peerdesk.counting.late import Since, late_since
from peerdesk.counting.periods import month
from peerdesk.counting.profiles import PROFILES
from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_copies import end_copy, recovery_of, travelling
from peerdesk.records.away.travel_words import choices, summary
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_caller
from peerdesk.records.people.members import MEMBER
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.safekeeping.opening import reset_passphrase
from peerdesk.records.support.workers import WORKER, edit_worker
from peerdesk.records.warm_line.call_log import add_line, edit_alias, save_call
from peerdesk.records.warm_line.call_log import caller as caller_words
from peerdesk.records.warm_line.callers import (
    add_caller_note,
    caller_notes,
    merge_callers,
    part_callers,
)
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE, LINE
from peerdesk.store import check, search
from peerdesk.store.backup import backup
from peerdesk.store.backup_file import ENDING as BACKUP
from peerdesk.store.backup_file import restore
from peerdesk.store.batch import Store
from peerdesk.store.driver import table_names
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import newest_stamp
from tests.center import DIRECTOR, PASSPHRASE
from tests.records.away import (
    VOLUNTEER,
    WORDS,
    Away,
    away,
    caller,
    clock,
    new_center,
    set_out,
    take_call,
)

__all__ = ["away", "clock", "new_center", "set_out"]


def test_calls_come_home_once_found_counted_and_with_a_number_of_the_center(away: Away) -> None:
    away.center.office.do(check_in_new, "Joan Becker")
    heron, owl = (caller(away.laptop.office, name) for name in ("Blue Heron", "Night Owl"))
    call = take_call(away.laptop.office, "21:00", caller_alias_id=owl, note="Could not sleep")
    take_call(away.laptop.office, "22:00", caller_alias_id=heron, end_at="22:20")
    assert away.laptop.office.undo_label == "Saved the call"  # the center gives it its number
    take_call(away.center.office, "20:00")
    file = away.home()
    looked = travel_files.look_through(away.center, file)
    assert away.center.office.ask(summary, looked.arrival) == [
        "2 calls, Nov 5, 2026",
        "1 new caller: Night Owl",
    ]
    assert away.center.office.store.get(CALL, call) is None
    assert away.join(file) == "Joined 2 calls of Sam Reyes"
    store = away.center.office.store
    row = store.get(CALL, call) or {}
    assert (row["call_no"], row["note"]) == ("2026-0003", "Could not sleep")
    assert [each["owner"] for each in search.matching(store, ["caller_alias"], "owl", 5)] == [owl]
    assert away.center.office.ask(caller_words, heron, "2026-11-05").calls_today == 2
    assert "Nothing new" in away.join(file)
    assert away.center.office.undo_label == ""
    found = figures(store, PROFILES[0], month(2026, 11), ["calls.answered"])
    assert found == {"calls.answered": 4}
    for each in (away.center, away.laptop):
        assert all(line.ok for line in check.check(each.vault))


def test_new_limits_go_out_and_nothing_of_members_with_them(away: Away) -> None:
    office = away.center.office
    office.do(check_in_new, "Joan Becker")
    member = office.store.find(MEMBER)[0]["id"]
    mine = office.store.find(CALL)[0]["id"]
    office.do(save_call, {"member_id": member, "note": "Joan is well"}, mine)
    heron = caller(office, "Blue Heron")
    take_call(office, "20:00", caller_alias_id=heron, note="The director’s own call")
    office.do(edit_alias, heron, {"calls_limit": 2, "agreed": "Two calls a day"})
    assert away.news() == "Brought in the news from Riverside Peer Center"
    row = away.laptop.office.store.get(CALLER_ALIAS, heron) or {}
    assert (row["calls_limit"], row["agreed"]) == (2, "Two calls a day")
    plain = away.laptop.vault.second()
    tables = {
        name: [tuple(row) for row in plain.execute(f"SELECT * FROM {name}")]
        for name in table_names(plain)
    }
    plain.close()
    assert tables["member"] == tables["visit"] == tables["line_consent"] == []
    assert [row[0] for row in tables["call"]] == [mine]
    said = str(tables)
    assert "Joan" not in said
    assert "own call" not in said
    assert str(member) not in said


def test_a_call_that_comes_after_the_report_was_locked_is_a_late_entry(away: Away) -> None:
    call = take_call(away.laptop.office, "21:00", end_at="21:20")
    file, store = away.home(), away.center.office.store
    since = Since("2026-11-01", "2026-11-30", newest_stamp(store), new_id())
    assert late_since(store, ["warm_line"], since) == []
    away.join(file)
    assert [each.record_id for each in late_since(store, ["warm_line"], since)] == [call]


def test_a_line_taken_out_and_a_new_name_reach_the_laptop(away: Away, clock: Clock) -> None:
    office = away.center.office
    line = office.do(add_line, "Night line").first("line")
    mine = Office(office.store, replace(away.laptop.office.actor))
    call = take_call(mine, "18:00", line_id=line)
    away.news()
    assert (away.laptop.office.store.get(CALL, call) or {})["line_id"] == line
    office.do(edit_worker, mine.actor.id, {"name": "Sam Rivera"})
    with office.store.write(office.actor, "test") as batch:
        batch.void(LINE, line)
    away.news()
    row = away.laptop.office.store.get(CALL, call) or {}
    assert (row["voided"], row["topic"], row["note"]) == (1, None, None)
    away.laptop.close()
    away.laptop = opened_by(away.laptop.vault.folder, "Sam Rivera", WORDS, clock=clock)


def test_on_the_laptop_everybody_is_a_volunteer_of_the_line(away: Away, clock: Clock) -> None:
    office = away.laptop.office
    assert (office.actor.name, office.actor.role) == (VOLUNTEER, "warm_line")
    assert office.ask(travelling) is not None
    assert not any(office.can(each) for each in ("worker.edit", "member.find", "travel.keep"))
    others = [row for row in office.store.find(WORKER) if row["name"] != VOLUNTEER]
    assert all(not row["slot"] and not row["role"] for row in others)
    with pytest.raises(Refused):
        office.do(end_copy, 1, "")
    with pytest.raises(Refused):
        travel_files.bring_news(away.center, away.out())
    key = away.center.office.ask(recovery_of, away.copy_id)
    folder = away.laptop.vault.folder
    away.laptop.close()
    reset_passphrase(folder, key, VOLUNTEER, "another good night")
    away.laptop = opened_by(folder, VOLUNTEER, "another good night", clock=clock)
    assert away.laptop.office.actor.role == "warm_line"


def test_who_joins_chooses_where_both_changed_a_field(away: Away) -> None:
    heron = caller(away.center.office, "Blue Heron")
    away.laptop.office.do(edit_alias, heron, {"calls_limit": 3, "minutes_limit": 15})
    away.center.office.do(edit_alias, heron, {"calls_limit": 1})
    file = away.home()
    looked = travel_files.look_through(away.center, file)
    (choice,) = away.center.office.ask(choices, looked.arrival)
    assert (choice.record, choice.field) == ("the caller Blue Heron", "calls in a day")
    assert (choice.here.says, choice.there.says) == ("1", "3")
    assert (choice.here.who, choice.there.who) == ("Ana Morales", VOLUNTEER)
    assert choice.newer == "here"
    with pytest.raises(UserError, match="once more"):
        travel_files.join(away.center, looked, {})
    away.join(file, calls_limit="there")
    rows = away.center.office.ask(history_of, heron)
    assert [(row["new"], row["actor_id"] == away.laptop.office.actor.id) for row in rows] == [
        ("3", False),
        ("1", False),
        ("3", True),
    ]
    row = away.center.office.store.get(CALLER_ALIAS, heron) or {}
    assert (row["calls_limit"], row["minutes_limit"]) == (3, 15)
    assert "Nothing new" in away.join(file)
    away.news()
    assert (away.laptop.office.store.get(CALLER_ALIAS, heron) or {})["calls_limit"] == 3


def test_what_is_not_home_yet_stays_when_news_comes(away: Away) -> None:
    heron = caller(away.center.office, "Blue Heron")
    away.laptop.office.do(edit_alias, heron, {"calls_limit": 3})
    new = take_call(away.laptop.office, "23:00", caller_alias_id=heron)
    early = away.out()
    away.center.office.do(edit_alias, heron, {"calls_limit": 1, "agreed": "Short calls"})
    away.news()
    store = away.laptop.office.store
    row = store.get(CALLER_ALIAS, heron) or {}
    assert (row["calls_limit"], row["agreed"]) == (3, "Short calls")
    assert (store.get(CALL, new) or {})["voided"] == 0
    assert "Nothing new" in away.news(early)


def test_erased_stays_erased_on_both_sides(away: Away) -> None:
    heron = caller(away.center.office, "Blue Heron")
    away.laptop.office.do(edit_alias, heron, {"agreed": "Calls at nine"})
    away.laptop.office.do(add_caller_note, heron, "Likes to talk about the sea")
    take_call(away.laptop.office, "23:30", caller_alias_id=heron, note="The sea again")
    file = away.home()
    away.center.office.do(erase_caller, heron, "Blue Heron")
    looked = travel_files.look_through(away.center, file)
    assert "erased" in away.center.office.ask(summary, looked.arrival)[-1]
    away.join(file)
    store = away.center.office.store
    row = store.get(CALLER_ALIAS, heron) or {}
    assert (row["handle"], row["agreed"]) == ("Erased caller", None)
    assert [each["words"] for each in store.find(CALLER_NOTE)] == ["…"]
    away.news()
    for each in (away.center, away.laptop):
        plain = each.vault.second()
        said = str([[*map(tuple, plain.execute(f"SELECT * FROM {n}"))] for n in table_names(plain)])
        plain.close()
        assert not any(word in said.casefold() for word in ("heron", "the sea", "at nine"))
    assert away.laptop.office.ask(caller_notes, heron) == []


@needs("call.read")
def history_of(reader: Reader, alias_id: int) -> list[dict[str, Any]]:
    """What was said of a caller's calls in a day, the newest change first."""
    rows = reader.ask("history_versions", kind="caller_alias", record=alias_id, most=50)
    return [row for row in rows if row["field"] == "calls_limit"]


def into(store: Store, *callers: int) -> list[int | None]:
    """Which name each of these leads to."""
    return [(store.get(CALLER_ALIAS, each) or {})["merged_into"] for each in callers]


def test_names_merged_on_both_sides_lead_to_one_caller(away: Away) -> None:
    a, b, c = (caller(away.center.office, name) for name in ("Alder", "Birch", "Cedar"))
    away.news()
    away.laptop.office.do(merge_callers, b, a)
    away.center.office.do(merge_callers, c, b)
    away.join(away.home())
    store = away.center.office.store
    assert into(store, a, b, c) == [c, c, None]
    away.news()
    away.laptop.office.do(part_callers, b)
    away.laptop.office.do(merge_callers, b, c)
    away.center.office.do(part_callers, b)
    away.center.office.do(merge_callers, c, b)
    away.join(away.home(), merged_into="here")
    assert into(store, a, b, c).count(None) == 1


def test_records_that_were_restored_go_on_meeting(away: Away, clock: Clock) -> None:
    take_call(away.laptop.office, "20:00")
    old = {each: away.stick / f"{each}{BACKUP}" for each in ("center", "laptop")}
    backup(away.laptop.vault, old["laptop"])
    take_call(away.laptop.office, "21:00")
    backup(away.center.vault, old["center"])
    first = away.home()
    away.join(first)
    for each in (away.laptop, away.center):
        each.close()
    restore(old["laptop"], away.stick / "Laptop.peerdesk")
    restore(old["center"], away.stick / "Center.peerdesk")
    away.laptop = opened_by(away.stick / "Laptop.peerdesk", VOLUNTEER, WORDS, clock=clock)
    away.center = opened_by(away.stick / "Center.peerdesk", DIRECTOR, PASSPHRASE, clock=clock)
    take_call(away.laptop.office, "22:00")
    away.join(away.home())
    assert len(away.center.office.store.find(CALL)) == 3
    away.join(first)
    away.news()
    for each in (away.laptop, away.center):
        assert len(each.office.store.find(CALL)) == 4
        assert all(line.ok for line in check.check(each.vault))


def test_a_name_chosen_on_both_sides_is_told(away: Away) -> None:
    for each in (away.center, away.laptop):
        caller(each.office, "Moon")
    looked = travel_files.look_through(away.center, away.home())
    said = away.center.office.ask(summary, looked.arrival)
    assert any("Moon is here already" in line for line in said)
