"""The recovery sheet's reminder, and keys and records put right after an interruption."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, UserError, WrongPassphrase
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.safekeeping import opening
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.recovery import (
    begin_sheet,
    recovery_slots,
    settle_sheet,
    sheet_of,
    sheet_state,
    trying_groups,
    trying_key,
)
from peerdesk.records.safekeeping.trail import Wanted, trail
from peerdesk.records.support.workers import WORKER, add_worker, edit_worker
from peerdesk.store import vault as vaults
from tests.center import DIRECTOR, PASSPHRASE
from tests.store.ways_in import add_slot

WORDS = "quiet garden gate"


def let_in(opened: OpenOffice, name: str = "Pat Ellison", role: str = "front_desk") -> int:
    worker = opened.office.do(add_worker, {"name": name, "role": role}).added("worker")
    opened.let_in(worker, WORDS)
    return worker


def check_sheet(opened: OpenOffice, typed: str) -> str:
    making = trying_key(opened, typed)
    return settle_sheet(opened, making() if making else None)


def again(opened: OpenOffice, name: str = DIRECTOR, words: str = PASSPHRASE) -> OpenOffice:
    folder = opened.vault.folder
    opened.close()
    return opening.open_office(folder, name, words)


@pytest.mark.parametrize(
    ("checked", "begun", "due"),
    [
        (None, "2026-11-01", False),
        (None, "2026-10-30", True),
        ("2025-11-07", "2024-01-01", False),
        ("2025-11-06", "2024-01-01", True),
    ],
)
def test_the_sheet_is_asked_for_after_a_week_and_then_once_a_year(
    open_office: OpenOffice, checked: str | None, begun: str, *, due: bool
) -> None:
    office = open_office.office
    with office.store.write(office.actor, "test") as batch:
        row = batch.find(ORGANISATION)[0]
        batch.change(ORGANISATION, row["id"], {"sheet_checked_on": checked})
    state = office.ask(sheet_state, "2026-11-06", begun)
    assert state.is_due is due
    assert bool(state.reminder) is due


def test_two_groups_are_asked_for_and_typed_as_people_type() -> None:
    sheet = sheet_of("AB01-CDEF-GHJK-MNPQ-RSTV-WXYZ-0123-4567-89AB")
    groups = sheet.key.split("-")
    first, second = (groups[number - 1] for number in sheet.asked)
    assert first != second
    assert sheet.fits(first.lower().replace("0", "o"), f" {second[:2]} {second[2:]}")
    assert not sheet.fits(second, first)
    assert not sheet.fits(first, "")


def test_a_wrong_group_changes_nothing(open_office: OpenOffice) -> None:
    sheet = begin_sheet(open_office)
    with pytest.raises(Invalid):
        trying_groups(open_office, sheet, "AAAA", "BBBB")
    assert len(recovery_slots(open_office)) == 2


def test_an_older_sheet_is_told_from_the_newer_one(open_office: OpenOffice) -> None:
    old = begin_sheet(open_office)
    check_sheet(open_office, old.key)
    begin_sheet(open_office)
    with pytest.raises(UserError, match="older sheet"):
        check_sheet(open_office, old.key)
    assert len(recovery_slots(open_office)) == 2


def test_making_another_sheet_drops_the_one_never_tried(open_office: OpenOffice) -> None:
    first = begin_sheet(open_office)
    second = begin_sheet(open_office)
    assert len(recovery_slots(open_office)) == 2
    with pytest.raises(WrongPassphrase):
        check_sheet(open_office, first.key)
    assert check_sheet(open_office, second.key)


def test_keys_and_sheets_are_in_the_list_of_who_did_what(open_office: OpenOffice) -> None:
    pat = let_in(open_office)
    check_sheet(open_office, begin_sheet(open_office).key)
    open_office.shut_out(pat)
    lines = open_office.office.ask(trail, Wanted(did="keys")).lines
    told = [line.what for line in lines if line.what != "unlocked the records"]
    assert told == [
        "checked the recovery sheet",
        "made a new recovery key",
        "set a new passphrase for Pat Ellison",
    ]


def test_who_left_is_out_although_it_was_not_written_down(open_office: OpenOffice) -> None:
    """Killed between the new key and the line in the records."""
    pat = let_in(open_office)
    slot = open_office.office.store.find(WORKER, {"id": pat})[0]["slot"]
    open_office.take_key(open_office.vault.removing_slot(slot)())
    opened = again(open_office)
    assert opened.office.store.find(WORKER, {"id": pat})[0]["slot"] is None
    opened.let_in(pat, "some other words")
    again(opened, "Pat Ellison", "some other words").close()


def test_letting_in_that_was_interrupted_can_be_done_again(open_office: OpenOffice) -> None:
    """Killed between the new slot and the line in the records."""
    pat = open_office.office.do(add_worker, {"name": "Pat", "role": "front_desk"}).added("worker")
    add_slot(open_office.vault, "Pat", "words nobody knows")
    open_office.let_in(pat, WORDS)
    opened = again(open_office, "Pat", WORDS)
    assert opened.office.actor.role == "front_desk"
    add_slot(opened.vault, "Nobody", "words nobody knows")
    opened = again(opened)
    assert not opened.vault.slot_of("Nobody")
    opened.close()


def test_a_new_name_that_did_not_reach_the_keys_does_at_the_next_opening(
    open_office: OpenOffice,
) -> None:
    pat = let_in(open_office)
    open_office.office.do(edit_worker, pat, {"name": "Pat Moss"})
    opened = again(open_office)
    again(opened, "Pat Moss", WORDS).close()


def test_two_people_can_not_have_one_name(open_office: OpenOffice) -> None:
    pat = let_in(open_office)
    let_in(open_office, "Kay Moss")
    with pytest.raises(Invalid, match="already someone"):
        open_office.office.do(edit_worker, pat, {"name": "KAY  MOSS"})


def test_the_last_director_can_not_be_let_go(open_office: OpenOffice) -> None:
    kay = let_in(open_office, "Kay Moss", "director")
    opened = again(open_office, "Kay Moss", WORDS)
    ana = opened.office.store.find(WORKER, {"name": DIRECTOR})[0]["id"]
    opened.shut_out(ana)
    with pytest.raises(UserError):
        opened.shut_out(kay)
    with pytest.raises(Invalid):
        opened.office.do(edit_worker, kay, {"role": "staff"})
    opened.close()


def test_the_sheet_gives_a_way_in_although_the_slot_is_gone(open_office: OpenOffice) -> None:
    key = begin_sheet(open_office).key
    ana = open_office.office.actor.id
    kay = let_in(open_office, "Kay Moss", "director")
    slot = open_office.office.store.find(WORKER, {"id": ana})[0]["slot"]
    open_office.take_key(open_office.vault.removing_slot(slot)())
    folder = open_office.vault.folder
    open_office.close()
    opening.reset_passphrase(folder, key, DIRECTOR, "a new set of words")
    opened = opening.open_office(folder, DIRECTOR, "a new set of words")
    told = [line.what for line in opened.office.ask(trail, Wanted(did="keys")).lines]
    assert "opened the records with the recovery sheet" in told
    assert kay
    opened.close()
    vaults.unlock_with_recovery(folder, key).close()
