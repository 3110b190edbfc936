"""The demo center: believable, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from peerdesk import demo
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.store.check import check
from tests.center import CHEAP

FRIDAY = datetime(2026, 11, 6, 10, 42)


def told(folder: Path, **wishes: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of a demo center, and whether its own check finds it well."""
    made = demo.write(folder, cost=CHEAP, **wishes)
    opened = open_office(folder, made.director, made.passphrase)
    try:
        assert all(line.ok for line in check(opened.vault))
        return {kind.name: opened.office.store.find(kind) for kind in KINDS}
    finally:
        opened.close()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """A year of the usual demo center, told on a Friday morning."""
    return told(tmp_path_factory.mktemp("demo") / "D.peerdesk", now=FRIDAY)


def test_the_same_seed_tells_the_same_story(tmp_path: Path) -> None:
    seen = (
        *("member", "visit", "attendance", "call", "answer", "contact", "referral", "ride"),
        *("enrolment", "paper_sheet", "notice", "card", "item_given"),
        *("follow_up", "event", "respite_stay", "work_time", "survey_answer", "episode"),
    )
    wishes = {"members": 30, "months": 2, "end": date(2026, 10, 31)}
    first, second = told(tmp_path / "a.peerdesk", **wishes), told(tmp_path / "b.peerdesk", **wishes)
    other = told(tmp_path / "c.peerdesk", seed=8, **wishes)
    local = {"site_id", "line_id", "worker_id", "worker_ids", "program_id", "origin", "stamp"}
    local |= {"reviewed_by"}

    def plain(rows: dict[str, list[dict[str, Any]]]) -> list[Any]:
        return [
            {name: value for name, value in row.items() if name not in local}
            for kind in seen
            for row in rows[kind]
        ]

    assert plain(first) == plain(second)
    assert plain(first) != plain(other)


def test_a_friday_morning_has_people_here_and_groups_to_come(
    year: dict[str, list[dict[str, Any]]],
) -> None:
    today = [row for row in year["visit"] if row["day"] == "2026-11-06"]
    here = [row for row in today if row["out_at"] is None]
    assert len(here) >= 6
    assert max(row["in_at"] for row in today) <= "10:42"
    names = {row["id"]: row["name"] for row in year["series"]}
    held = [names[row["series_id"]] for row in year["session"] if row["day"] == "2026-11-06"]
    assert held == ["Morning check-in"]
    assert not [row for row in year["call"] if row["day"] == "2026-11-06"]


def test_a_few_callers_make_most_of_the_named_calls(year: dict[str, list[dict[str, Any]]]) -> None:
    calls = Counter(row["caller_alias_id"] for row in year["call"] if row["caller_alias_id"])
    assert sum(count for _alias, count in calls.most_common(3)) > sum(calls.values()) / 2
    assert all("18:00" <= row["start_at"] <= "22:00" for row in year["call"])
    raised = [row for row in year["call"] if row["safety"] not in {None, "no"}]
    assert 0 < len(raised) < len(year["call"]) / 15


def test_there_are_gaps_as_in_life(year: dict[str, list[dict[str, Any]]]) -> None:
    rosters = {row["session_id"] for row in year["attendance"]}
    without = [
        row
        for row in year["session"]
        if row["status"] != "cancelled" and not row["heads_only"] and row["id"] not in rosters
    ]
    assert without
    assert [row for row in year["visit"] if row["out_at"] is None and row["day"] < "2026-11-06"]
    asked = {row["member_id"] for row in year["answer"] if row["question"] == "gender"}
    assert 0 < len(asked) < len(year["member"])
    assert "prefers_not" in str([row["codes"] for row in year["answer"]])


def test_the_center_rests_on_holidays(year: dict[str, list[dict[str, Any]]]) -> None:
    days = {row["day"] for row in year["visit"]}
    assert not days & {"2025-11-27", "2025-12-25", "2026-01-01", "2026-09-07"}
    assert len(days) > 330


def test_the_spanish_group_is_met_by_spanish_speakers(
    year: dict[str, list[dict[str, Any]]],
) -> None:
    series = next(row["id"] for row in year["series"] if row["name"] == "Café y conversación")
    sessions = {row["id"] for row in year["session"] if row["series_id"] == series}
    came = [row for row in year["attendance"] if row["session_id"] in sessions]
    assert len(came) > 60


def test_plans_are_kept_for_two_or_three(year: dict[str, list[dict[str, Any]]]) -> None:
    assert len(year["plan"]) == len(year["plan_version"]) == 3
    assert {row["section"] for row in year["plan_entry"]} >= {None, "morning", "people"}


def test_a_workshop_a_waiting_list_paper_sheets_notices_and_cards(
    year: dict[str, list[dict[str, Any]]],
) -> None:
    states = Counter(row["state"] for row in year["enrolment"])
    assert states == {"completed": 1, "in": 6, "left": 1, "waiting": 2}
    workshop = next(row for row in year["series"] if row["wrap_workshop"])
    held = [row for row in year["session"] if row["series_id"] == workshop["id"]]
    assert Counter(row["status"] for row in held) == {"held": 7, "planned": 1}
    wait = [row["day"] for row in year["paper_sheet"] if row["typed_on"] is None]
    assert "2026-10-31" in wait
    assert any(row["typed_on"] for row in year["paper_sheet"])
    assert {row["kind"] for row in year["notice"]} == {"message", "allergy", "access"}
    assert len({row["code"] for row in year["card"]}) == 15
    assert year["item_given"]
    assert year["facilitation"]


def test_every_family_of_figures_has_records_and_they_keep_the_rules(
    year: dict[str, list[dict[str, Any]]],
) -> None:
    told_of = (
        *("contact", "service", "resource", "referral", "follow_up", "event", "ride"),
        *("respite_stay", "work_time", "training", "credential", "survey_answer", "episode"),
    )
    assert not [kind for kind in told_of if not year[kind]]
    past = ("contact", "referral", "event", "ride", "work_time", "training", "survey_answer")
    assert max(row["day"] for kind in past for row in year[kind]) < "2026-11-06"
    open_ones = sorted(row["due_on"] for row in year["follow_up"] if not row["done_on"])
    assert open_ones[0] > "2026-10-01"
    assert open_ones[-1] > "2026-11-06"
    rooms = [(row["room"], row["in_on"], row["out_on"] or "9") for row in year["respite_stay"]]
    stays = sorted(each for each in rooms if each[0])
    pairs = pairwise(stays)
    assert all(one[2] <= other[1] for one, other in pairs if one[0] == other[0])
