"""Exchange files and copies that are not as they should be: each is told apart, nothing changes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.clock import Clock
from peerdesk.core.errors import (
    CannotWrite,
    Damaged,
    PeerDeskError,
    Refused,
    TooNew,
    UserError,
    VaultError,
)
from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_contents import contents_for
from peerdesk.records.away.travel_copies import TRAVEL_COPY, copies, end_copy
from peerdesk.records.away.travel_making import build_copy
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store import exchange_file, keys
from peerdesk.store.exchange_file import ENDING, HOME, Label
from peerdesk.store.keys import KeyPairs
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.records.away import (
    VOLUNTEER,
    WORDS,
    Away,
    away,
    clock,
    make_copy,
    new_center,
    set_out,
    take_call,
    volunteer,
)

__all__ = ["away", "clock", "new_center", "set_out"]


def test_a_file_that_is_not_right_changes_nothing(away: Away, tmp_path: Path) -> None:
    take_call(away.laptop.office, "21:00")
    home, out = away.home(), away.out()
    whole = home.read_bytes()
    bent = bytearray(whole)
    bent[len(whole) // 2] ^= 1
    wrong = {
        "cut": whole[:-40],
        "changed": bytes(bent),
        "none": b"PK\x03\x04 something else",
        "empty": b"",
    }
    for name, content in wrong.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(PeerDeskError, match="Nothing was changed"):
            travel_files.look_through(away.center, file)
    with pytest.raises(UserError, match="Open it there"):
        travel_files.look_through(away.center, out)
    with pytest.raises(UserError, match="Take it there"):
        travel_files.bring_news(away.laptop, home)
    with pytest.raises(UserError, match="be read"):
        travel_files.look_through(away.center, tmp_path / "nowhere")
    assert len(away.center.office.store.find(CALL)) == 1


def test_nobody_else_can_read_or_write_a_file(away: Away, tmp_path: Path) -> None:
    take_call(away.laptop.office, "21:00", note="Lonely harbor")
    home = away.home()
    assert b"Lonely" not in home.read_bytes()
    assert VOLUNTEER.encode() not in home.read_bytes()
    closed = exchange_file.read(home)
    with pytest.raises(PeerDeskError):
        exchange_file.opened(closed, away.laptop.vault.key_pairs.verifying, KeyPairs.fresh())
    mine = KeyPairs.fresh()
    center = keys.public_of(away.center.vault.key_pairs.sealing)
    forged = tmp_path / f"forged{ENDING}"
    for label, pairs in (
        (closed.label, mine),
        (replace(closed.label, sender="ab" * 16), mine),
        (replace(closed.label, receiver="cd" * 16), away.laptop.vault.key_pairs),
    ):
        forged.write_bytes(exchange_file.closed(label, {}, pairs, center))
        with pytest.raises(PeerDeskError, match="Nothing was changed"):
            travel_files.look_through(away.center, forged)


def test_a_file_of_a_newer_peerdesk_is_left_alone(away: Away, tmp_path: Path) -> None:
    pairs, vault = away.laptop.vault.key_pairs, away.laptop.vault.vault_id
    center = keys.public_of(away.center.vault.key_pairs.sealing)
    label = Label(HOME, vault, away.center.vault.vault_id, "2026-11-06 20:00")
    file = tmp_path / f"newer{ENDING}"
    file.write_bytes(exchange_file.closed(label, {"schema": 99}, pairs, center))
    with pytest.raises(TooNew):
        travel_files.look_through(away.center, file)
    file.write_bytes(exchange_file.closed(label, {"schema": 1, "chains": [7]}, pairs, center))
    with pytest.raises(Damaged):
        travel_files.look_through(away.center, file)


def test_a_lost_laptop_is_ended_and_its_files_are_refused(away: Away) -> None:
    take_call(away.laptop.office, "21:00")
    file = away.home()
    away.center.office.do(end_copy, away.copy_id, "Lost on the bus")
    with pytest.raises(UserError, match="not taken any more"):
        travel_files.look_through(away.center, file)
    with pytest.raises(UserError, match="not taken any more"):
        away.out()


def test_one_folder_used_on_two_computers_is_noticed(away: Away, clock: Clock) -> None:
    away.laptop.close()
    folder = away.laptop.vault.folder
    twin = shutil.copytree(folder, away.stick / "Twin.peerdesk")
    away.laptop = opened_by(folder, VOLUNTEER, WORDS, clock=clock)
    take_call(away.laptop.office, "21:00")
    away.join(away.home())
    away.laptop.close()
    away.laptop = opened_by(twin, VOLUNTEER, WORDS, clock=clock)
    take_call(away.laptop.office, "22:00")
    file = away.home()
    with pytest.raises(UserError, match="side by side"):
        travel_files.look_through(away.center, file)


def test_a_laptop_speaks_for_itself_alone(away: Away, tmp_path: Path, clock: Clock) -> None:
    other = volunteer(away.center.office, "Kim Ode")
    folder = tmp_path / "Kim.peerdesk"
    copy_id = make_copy(away.center, other, folder, clock)
    take_call(away.laptop.office, "21:00")
    looked = travel_files.look_through(away.center, away.home())
    row = away.center.office.store.get(TRAVEL_COPY, copy_id) or {}
    strange = replace(looked, copy=replace(looked.copy, id=int(row["id"])))
    with pytest.raises(Damaged, match="other records"):
        travel_files.join(away.center, strange, {})
    kim = opened_by(folder, "Kim Ode", WORDS, clock=clock)
    with pytest.raises(UserError, match="other records"):
        travel_files.bring_news(kim, away.out())
    kim.close()


def test_a_stick_pulled_at_the_last_moment_leaves_no_copy(away: Away) -> None:
    worker = away.laptop.office.actor.id
    content = away.center.office.ask(contents_for, worker, "2026-11-06")
    home = travel_files.home_of(away.center)
    built = build_copy(away.stick / "New.peerdesk", VOLUNTEER, WORDS, content, home, cost=CHEAP)
    shutil.rmtree(built.folder)
    with pytest.raises(PeerDeskError):
        travel_files.keep_copy(away.center, built)
    assert len(away.center.office.ask(copies)) == 1
    assert list(away.stick.iterdir()) == []


def test_a_place_that_is_gone_and_a_lock_in_the_middle_lose_nothing(
    away: Away, tmp_path: Path, clock: Clock
) -> None:
    """The way the window goes: written and joined on connections of their own."""
    take_call(away.laptop.office, "21:00")
    vault, file = away.laptop.vault, tmp_path / f"calls{ENDING}"
    for target in (tmp_path / "pulled" / file.name, file):
        connection = vault.reader()
        write = travel_files.writing_home(away.laptop, target)
        if target == file:
            write(connection)
        else:
            with pytest.raises(CannotWrite, match="Write the file again"):
                write(connection)
        connection.close()
    looked = travel_files.look_through(away.center, file)
    join = travel_files.joining(away.center, looked, {})
    away.center.close()
    with pytest.raises(VaultError, match="locked"):
        join()
    away.center = opened_by(away.center.vault.folder, DIRECTOR, PASSPHRASE, clock=clock)
    assert len(away.center.office.store.find(CALL)) == 1
    assert travel_files.joining(away.center, looked, {})().label == "Joined one call of Sam Reyes"
    assert len(away.center.office.store.find(CALL)) == 2


def test_only_a_director_sends_copies_away(away: Away) -> None:
    me = Actor(away.center.office.actor.id, "Ana", "staff")
    office = Office(away.center.office.store, me)
    with pytest.raises(Refused):
        office.do(end_copy, away.copy_id, "")
    with pytest.raises(Refused):
        travel_files.look_through(replace(away.center, office=office), away.home())
