"""Every question and use case there is, asked as each role with the ids of what it must not see."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import pytest

import peerdesk
from peerdesk.core.access import Actor, needed
from peerdesk.core.changes import Changes, Row
from peerdesk.core.errors import Missing, PeerDeskError, Refused
from peerdesk.core.ids import new_id
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.documents.gather_plans import Whose
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.finding import find_anything
from peerdesk.records.group_work import groups, meetings, roster, sessions
from peerdesk.records.group_work.attendance import add_attendance, untick
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.record_books import RecordBook
from peerdesk.records.roles import ROLES, allows
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.calls import CALL, LINE
from peerdesk.records.wrap.plan_content import Content
from peerdesk.store.batch import Store
from tests.documents.reading import words
from tests.records.secret_center import DAY, MUST_NOT_SEE, SecretCenter, secret_center

_NOT_HERE = ("peerdesk.gui", "peerdesk.demo", "peerdesk.app", "peerdesk.__main__")
_DIRECTORS_OWN = {"examine", "run_import", "set_up", "table_of", "_note_export", "codebook"}


def marked() -> dict[str, Callable[..., Any]]:
    """Everything the office would run for somebody, by its full name."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(peerdesk.__path__, "peerdesk."):
        if not module.name.startswith(_NOT_HERE):
            for name, each in vars(importlib.import_module(module.name)).items():
                if inspect.isfunction(each) and needed(each) and each.__module__ == module.name:
                    found[f"{module.name}.{name}"] = each
                if isinstance(each, RecordBook) and each.listed.__module__ == module.name:
                    found[f"{module.name}.{name}.listed"] = each.listed
    return found


ALL = marked()
QUESTIONS = [
    n for n, each in ALL.items() if next(iter(inspect.signature(each).parameters)) == "reader"
]
USE_CASES = [name for name in ALL if name not in QUESTIONS]


@pytest.fixture
def made(office: Office) -> SecretCenter:
    return secret_center(office)


def given(ids: dict[str, int], name: str, asks: inspect.Parameter) -> Any:
    """What to ask with: the ids of what is kept from somebody, or of what is open."""
    by_name: dict[str, Any] = {
        **{f"{kind}_id": ids[kind] for kind in ("member", "session", "series", "call", "line")},
        **{f"{kind}_id": ids[kind] for kind in ("alias", "plan", "visit", "worker", "attendance")},
        **dict.fromkeys(("version_id", "copy_id", "entry_id", "answer_id", "site_id"), 1),
        **dict.fromkeys(("by", "words", "title", "label", "what", "given_to", "slot"), "x"),
        **dict.fromkeys(("day", "today", "on", "start", "end"), DAY),
        "keep_id": ids["linked"],
        "other_id": ids["member"],
        "place": ids["session"],
        "time": "10:00",
        "at": "10:00",
        "month": "2026-11",
        "hour": 10,
        "n": 1,
        "step": 1,
        "limit": 20,
        "text": "night",
        "ids": [ids["member"]],
        "member_no": "1",
        "handle": "Crow",
        "profile": find_profile("internal month"),
        "period": parse_period("2026-11", 1),
        "names": True,
        "key": "calls.answered",
        "part": "toolbox",
        "section": "",
        "name": "visit_reason",
        "question": "county",
        "codes": ["x"],
        "status": "held",
        "fields": {},
        "kinds": ["member"],
        "facts": {},
        "role": "staff",
        "wanted": "Walt Unlinked",
        "kind_name": "member",
        "content": Content(),
        "whose": Whose(),
    }
    if name.endswith("report_pdf") and asks.name == "on":
        return date(2026, 11, 6)
    others = {"int": ids["member"], "str": "x", "bool": True}
    return by_name.get(asks.name, others.get(str(asks.annotation), ()))


def wish(
    made: SecretCenter, name: str, *, openly: bool = False
) -> tuple[list[Any], dict[str, Any]]:
    """What to ask it with, by place and by name: ids of what is kept back, or of what is open."""
    ids = made.ids | ({n.split("_")[1]: i for n, i in made.ids.items() if "_" in n and openly})
    _first, *rest = inspect.signature(ALL[name]).parameters.values()
    wanted = [each for each in rest if each.default is each.empty]
    places = [each for each in wanted if each.kind is not each.KEYWORD_ONLY]
    by_name = {e.name: given(ids, name, e) for e in wanted if e not in places}
    return [given(ids, name, each) for each in places], by_name


def asked(made: SecretCenter, role: str, name: str, *, openly: bool = False) -> object:
    """What this role is answered; the refusal in words where it is refused."""
    function, office = ALL[name], made.as_role(role)
    try:
        if name.rsplit(".", maxsplit=1)[-1] in _DIRECTORS_OWN:
            office.require(needed(function))
            return ""
        by_place, by_name = wish(made, name, openly=openly)
        run = office.ask if name in QUESTIONS else office.do
        return run(function, *by_place, **by_name)
    except PeerDeskError as refusal:
        return str(refusal)
    except (AttributeError, LookupError, TypeError, ValueError):
        return ""  # who may ask, asked with what makes no sense


def told(answer: object) -> str:
    """The whole answer as text; what is printed is looked at before it is a page."""
    if isinstance(answer, Changes):
        return repr((answer.label, answer.steps))
    if is_dataclass(answer) and not isinstance(answer, type):
        return repr(asdict(answer))
    return words(answer) if isinstance(answer, bytes) else repr(answer)


def answers(made: SecretCenter, role: str, name: str) -> str:
    """What is told of what is kept from somebody, and of what is open."""
    said = told(asked(made, role, name))
    other = wish(made, name) != wish(made, name, openly=True)
    return said + (told(asked(made, role, name, openly=True)) if other else "")


def test_the_director_is_told_all_of_it(made: SecretCenter) -> None:
    """So the words below would be seen if they were there."""
    everything = "".join(answers(made, "director", name) for name in QUESTIONS)
    missing = {word for words in MUST_NOT_SEE.values() for word in words if word not in everything}
    assert not missing


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_no_question_tells_a_role_what_it_must_not_see(made: SecretCenter, role: str) -> None:
    told_too_much = {}
    for name in QUESTIONS:
        words_told = answers(made, role, name)
        if seen := {word for word in MUST_NOT_SEE[role] if word in words_told}:
            told_too_much[name] = seen
    assert not told_too_much


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_no_record_holds_what_a_role_must_not_see(made: SecretCenter, role: str) -> None:
    store = made.as_role(role).store
    rows = repr([store.find(kind, voided=True) for kind in KINDS])
    assert not {word for word in MUST_NOT_SEE[role] if word in rows}


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_no_use_case_tells_or_changes_what_a_role_must_not_see(
    made: SecretCenter, role: str
) -> None:
    hidden = kept_from(made, role)
    told_too_much = {}
    for name in USE_CASES:
        words = told(asked(made, role, name))
        if seen := {word for word in MUST_NOT_SEE[role] if word in words}:
            told_too_much[name] = seen
    assert not told_too_much
    assert kept_from(made, role) == hidden


def kept_from(made: SecretCenter, role: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of every kind that this role does not see, as they are."""
    kept = {}
    for kind in KINDS:
        seen = {row["id"] for row in made.as_role(role).store.find(kind, voided=True)}
        rows = made.office.store.find(kind, voided=True)
        kept[kind.name] = [row for row in rows if row["id"] not in seen]
    return kept


@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_the_action_is_refused(made: SecretCenter, role: str) -> None:
    for name, function in ALL.items():
        if not allows(role, needed(function)):
            assert "role does not allow" in str(asked(made, role, name)), name


@pytest.mark.parametrize("role", ROLES)
def test_what_a_kind_shows_by_id_is_what_its_list_shows(made: SecretCenter, role: str) -> None:
    store = made.as_role(role).store
    for kind in KINDS:
        listed = {row["id"] for row in store.find(kind, voided=True)}
        every = [row["id"] for row in made.office.store.find(kind, voided=True)]
        store = made.as_role(role).store
        assert {each for each in every if store.get(kind, each)} == listed


def test_the_auditor_changes_nothing_at_all(made: SecretCenter) -> None:
    before = made.rows()
    for name in USE_CASES:
        asked(made, "auditor", name)
    assert made.rows() == before


# --- own groups


def test_a_facilitator_sees_own_groups_only(made: SecretCenter) -> None:
    mine = made.as_role("facilitator")
    assert [row["name"] for row in mine.ask(groups.all_series)] == ["Morning walk"]
    seen = {each.series_id for each in mine.ask(meetings.all_meetings, DAY, DAY)}
    assert seen == {made.ids["own_series"]}
    with pytest.raises(Missing):
        mine.ask(roster.session_by_id, made.ids["session"])


def test_a_facilitator_takes_attendance_in_an_own_group(made: SecretCenter) -> None:
    mine = made.as_role("facilitator")
    rosa = mine.ask(find_members, "rosa")[0].id
    added = mine.do(add_attendance, made.ids["own_session"], rosa)
    lines = mine.ask(roster.session_by_id, made.ids["own_session"]).lines
    assert [line.name for line in lines] == ["Walt Unlinked", "Rosa Linked"]
    mine.do(untick, added.added("attendance"))
    mine.undo()


def test_a_facilitator_can_not_reach_into_another_group(made: SecretCenter) -> None:
    mine, ids = made.as_role("facilitator"), made.ids
    with pytest.raises(Missing):
        mine.do(untick, ids["attendance"])
    with pytest.raises(Missing):
        mine.do(add_attendance, (ids["series"], "2026-11-07"), ids["member"])
    with pytest.raises(Missing):
        mine.do(sessions.void_session, ids["session"])


def test_a_facilitator_can_not_give_a_group_away(made: SecretCenter) -> None:
    mine, me = made.as_role("facilitator"), f"[{made.people['facilitator'].id}]"
    series = made.office.do(groups.add_series, {"name": "Tea", "worker_ids": me}).added("series")
    with pytest.raises(Refused, match="out of your own reach"):
        mine.do(groups.edit_series, series, {"worker_ids": None})
    assert mine.ask(groups.one_series, series)["worker_ids"] == me


def test_who_stands_in_for_one_meeting_sees_that_meeting(made: SecretCenter) -> None:
    mine, ids = made.as_role("facilitator"), made.ids
    me = f"[{made.people['facilitator'].id}]"
    made.office.do(sessions.session_for, ids["series"], "2026-11-07")
    made.office.do(sessions.set_facts, (ids["series"], "2026-11-07"), {"worker_ids": me})
    days = [each.day for each in mine.ask(meetings.all_meetings, "2026-11-01", "2026-11-07")]
    assert days.count("2026-11-07") == 2
    with pytest.raises(Missing):
        mine.ask(roster.session_by_id, ids["session"])


def test_a_facilitator_finds_names_and_nothing_else_of_people(made: SecretCenter) -> None:
    found = made.as_role("facilitator").ask(find_members, "walt", today=DAY)[0]
    assert (found.name, found.last_day, found.here_since) == ("Walt Unlinked", "", "")
    row = made.as_role("facilitator").store.get(MEMBER, made.ids["member"])
    assert row is not None
    assert {name for name, value in row.items() if value is not None} <= {
        *("id", "origin", "seq", "stamp", "rev", "voided", "name", "member_no")
    }


# --- private lines


def test_a_private_line_is_for_those_named_on_it(made: SecretCenter) -> None:
    volunteer = made.people["warm_line"].id
    assert [row["name"] for row in made.as_role("warm_line").ask(call_log.lines)] == ["Warm line"]
    made.office.do(call_log.edit_line, made.ids["line"], {"worker_ids": f"[{volunteer}]"})
    mine = made.as_role("warm_line")
    assert {row["name"] for row in mine.ask(call_log.lines)} == {"Warm line", "Quiet line"}
    assert mine.ask(call_log.one_call, made.ids["call"])["note"] == "CLOSEDNOTE"
    assert [each.name for each in find_anything(mine, "nightbird")] == ["Nightbird"]


def test_only_a_director_says_who_answers_a_private_line(made: SecretCenter) -> None:
    me = f"[{made.people['warm_line'].id}]"
    wanted: tuple[Row, ...] = ({"worker_ids": me}, {"private": 1})
    for fields in wanted:
        with pytest.raises(Refused):
            made.as_role("warm_line").do(call_log.edit_line, made.ids["open_line"], fields)


def test_a_call_is_not_moved_to_a_private_line(made: SecretCenter) -> None:
    mine = made.as_role("warm_line")
    with pytest.raises(PeerDeskError):
        mine.do(call_log.save_call, {"line_id": made.ids["line"]}, made.ids["open_call"])
    assert mine.ask(call_log.one_call, made.ids["open_call"])["line_id"] == made.ids["open_line"]


def test_a_new_call_gets_a_number_of_its_own_though_others_are_not_seen(
    made: SecretCenter,
) -> None:
    fields: Row = {"line_id": made.ids["open_line"], "day": DAY, "start_at": "11:00"}
    made.as_role("warm_line").do(call_log.save_call, fields)
    numbers = [row["call_no"] for row in made.office.store.find(CALL)]
    assert len(set(numbers)) == 3


def test_counts_stay_whole_for_those_who_do_not_see_the_calls(made: SecretCenter) -> None:
    profile, period = find_profile("internal month"), parse_period("2026-11", 1)
    whole = made.office.ask(count, profile, period).figures
    for role in ("staff", "auditor"):
        mine = made.as_role(role)
        assert mine.ask(count, profile, period).figures == whole
        assert not mine.store.find(LINE, {"private": 1})


def test_the_numbers_of_a_private_line_lead_the_auditor_to_no_record(made: SecretCenter) -> None:
    profile, period = find_profile("internal month"), parse_period("2026-11", 1)
    mine = made.as_role("auditor").ask(behind, profile, period, "calls.answered")
    assert {each.record_id for each in mine} == {made.ids["open_call"]}


# --- how it is kept up


def test_a_command_is_not_answered_as_another_one(made: SecretCenter) -> None:
    mine, command = made.as_role("warm_line"), new_id()
    made.office.command(command, add_member, "Nora Lind")
    with pytest.raises(Refused):
        mine.command(command, call_log.add_alias, "Crow")


def test_what_a_record_said_before_is_kept_back_with_it(made: SecretCenter) -> None:
    made.office.do(call_log.edit_alias, made.ids["alias"], {"agreed": "Only evenings"})
    made.office.do(call_log.edit_alias, made.ids["open_alias"], {"agreed": "Mornings"})
    text = "SELECT kind, record_id FROM history WHERE kind = 'caller_alias'"
    seen = {row["record_id"] for row in made.as_role("staff").store.select(text)}
    assert seen == {made.ids["open_alias"]}
    assert not list(made.as_role("front_desk").store.select(text))


def test_each_person_of_the_same_open_records_sees_their_own_part(made: SecretCenter) -> None:
    desk, mine = made.office, made.as_role("facilitator")
    for _turn in range(2):
        assert len(mine.ask(groups.all_series)) == 1
        assert len(desk.ask(groups.all_series)) == 2


def test_a_second_connection_for_reading_shows_no_more(
    made: SecretCenter, open_office: OpenOffice
) -> None:
    connection = open_office.vault.reader()
    store = Store(connection, open_office.vault.origin)
    try:
        mine = Office(store, made.people["facilitator"])
        assert [row["name"] for row in mine.ask(groups.all_series)] == ["Morning walk"]
        assert mine.store.get(SESSION, made.ids["session"]) is None
        assert connection.execute("PRAGMA query_only").fetchone()[0] == 1
    finally:
        connection.close()


def test_a_person_whose_role_was_taken_sees_nothing(made: SecretCenter) -> None:
    nobody = Office(made.office.store, Actor(made.people["staff"].id, "Somebody", ""))
    assert not any(nobody.store.find(kind, voided=True) for kind in KINDS)
