"""Reports of our own are kept, changed, retired and taken back; their words belong to a period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.core.errors import Invalid, Refused, Stale
from peerdesk.counting.profiles import (
    add_profile,
    change_profile,
    find_profile,
    own_profile,
    own_profiles,
)
from peerdesk.counting.results import Profile
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.report_profiles import (
    LONGEST_TEXT,
    REPORT_PROFILE,
    Span,
    names_told,
    report_row,
    resume_report,
    retire_report,
    texts_of,
    write_texts,
)
from tests.center import MakeOffice

COUNTY = replace(find_profile("monthly"), key="new", name="County", title="County", due_day=10)
OCTOBER, NOVEMBER = Span("2026-10-01", "2026-10-31"), Span("2026-11-01", "2026-11-30")


def kept(office: Office, profile: Profile = COUNTY) -> Profile:
    added = office.do(add_profile, profile).added("report_profile")
    return office.ask(own_profile, added)


def names(office: Office, *, retired: bool = False) -> list[str]:
    return [each.name for each in office.ask(own_profiles, retired=retired)]


def test_a_report_is_kept_as_it_was_given(office: Office) -> None:
    own = kept(office)
    assert own == replace(COUNTY, key=own.key)
    assert own.kept
    office.undo()
    assert names(office) == []


def test_a_change_is_kept_and_undone(office: Office) -> None:
    own = kept(office)
    office.do(change_profile, replace(own, name="City", blocks=("groups",)))
    assert office.ask(own_profile, int(own.key)).blocks == ("groups",)
    office.undo()
    assert office.ask(own_profile, int(own.key)) == own


def test_a_change_over_somebody_elses_change_is_refused(office: Office) -> None:
    own = kept(office)
    rev = office.ask(report_row, int(own.key))["rev"]
    office.do(change_profile, replace(own, due_day=5), rev)
    with pytest.raises(Stale):
        office.do(change_profile, replace(own, due_day=7), rev)


def test_a_retired_report_is_kept_and_offered_again(office: Office) -> None:
    own = kept(office)
    office.do(retire_report, int(own.key))
    assert (names(office), names(office, retired=True)) == ([], ["County"])
    office.undo()
    assert names(office) == ["County"]
    office.do(retire_report, int(own.key))
    office.do(resume_report, int(own.key))
    assert names(office) == ["County"]


@pytest.mark.parametrize("name", ["", "  ", "cOUnty", "monthly funder REPORT"])
def test_a_name_is_needed_and_used_once(office: Office, name: str) -> None:
    kept(office)
    with pytest.raises(Invalid) as refusal:
        kept(office, replace(COUNTY, name=name))
    assert refusal.value.problems[0].field == "name"


def test_a_report_does_not_come_back_beside_another_of_its_name(office: Office) -> None:
    own = kept(office)
    office.do(retire_report, int(own.key))
    kept(office)
    with pytest.raises(Invalid, match="already"):
        office.do(resume_report, int(own.key))


def test_settings_that_can_not_be_read_leave_the_other_reports_in_reach(office: Office) -> None:
    own = kept(office)
    with office.store.write(office.actor, "test") as batch:
        batch.add(REPORT_PROFILE, {"name": "Broken", "settings": "{", "active": 1})
    assert office.ask(own_profiles) == [own]


@pytest.mark.parametrize("role", ["staff", "auditor", "facilitator", "front_desk", "warm_line"])
def test_only_a_director_changes_reports(
    make_office: MakeOffice, office: Office, role: str
) -> None:
    own = kept(office)
    for use_case, *given in (
        (add_profile, COUNTY),
        (change_profile, own),
        (retire_report, int(own.key)),
        (write_texts, own.key, OCTOBER, {"a": "x"}),
    ):
        with pytest.raises(Refused):
            make_office(role).do(use_case, *given)


# --- the words of a period


def test_words_belong_to_one_report_and_one_period(office: Office) -> None:
    office.do(write_texts, "7", OCTOBER, {"words_1": "A good month.\n\nSnow on the 12th. "})
    assert office.ask(texts_of, "7", OCTOBER) == {"words_1": "A good month.\n\nSnow on the 12th."}
    assert office.ask(texts_of, "7", NOVEMBER) == {}
    assert office.ask(texts_of, "8", OCTOBER) == {}


def test_words_are_changed_and_undone_and_a_heading_that_is_gone_keeps_its_own(
    office: Office,
) -> None:
    office.do(write_texts, "7", OCTOBER, {"words_1": "First.", "words_2": "Other."})
    office.do(write_texts, "7", OCTOBER, {"words_1": "Second."})
    assert office.ask(texts_of, "7", OCTOBER) == {"words_1": "Second.", "words_2": "Other."}
    office.undo()
    assert office.ask(texts_of, "7", OCTOBER)["words_1"] == "First."


def test_words_without_an_end_are_refused(office: Office) -> None:
    with pytest.raises(Invalid, match="too long"):
        office.do(write_texts, "7", OCTOBER, {"a": "x" * (LONGEST_TEXT + 1)})


def test_a_members_whole_name_in_the_words_is_told(office: Office) -> None:
    office.do(add_member, "José Álvarez")
    office.do(add_member, "May")
    told = office.ask(names_told, "In May, Jose Alvarez's talk. José Álvarezo came.")
    assert told == ["José Álvarez"]
    assert office.ask(names_told, "José came in May.") == []
