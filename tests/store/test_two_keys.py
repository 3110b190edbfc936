"""Changing who opens a vault: old key files put back, two recovery keys, slots made before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peerdesk.core.errors import UserError, WrongPassphrase
from peerdesk.store import rotation, vault
from peerdesk.store.layout import KEYS, KEYS_COPY, RECORDS_NEXT
from peerdesk.store.vault import Vault
from tests.store.vaults import Made, make, put
from tests.store.ways_in import add_slot, change_passphrase


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make(tmp_path / "Blue House.peerdesk")


def test_old_keys_put_back_let_no_old_passphrase_in(made: Made) -> None:
    old = {name: (made.folder / name).read_bytes() for name in (KEYS, KEYS_COPY)}
    opened = made.unlock()
    change_passphrase(opened, made.slot, "quite another gate")
    opened.close()
    for name, content in old.items():
        (made.folder / name).write_bytes(content)
    with pytest.raises(WrongPassphrase, match="older copy"):
        made.unlock()
    with pytest.raises(WrongPassphrase, match="not right"):
        made.unlock()
    made.unlock(passphrase="quite another gate").close()


def settle(opened: Vault, slot: str, at_step: Callable[[str], None] = rotation.no_step) -> None:
    making = opened.settling_recovery(slot, at_step)
    assert making is not None
    opened.take_key(making(), at_step)
    assert opened.settling_recovery(slot) is None


def test_what_is_written_beside_the_copy_keeps_the_old_key(made: Made) -> None:
    opened = made.unlock()
    making = opened.removing_slot(add_slot(opened, "Bo", "four five six"))
    new, key = making(), opened.key
    put(opened, "meanwhile", "kept")
    with pytest.raises(UserError, match="written meanwhile"):
        opened.take_key(new)

    def write(step: str) -> None:
        put(opened, "beside", "kept") if step == "check" else None

    with pytest.raises(UserError, match="written meanwhile"):
        opened.removing_slot(opened.slot_of("Bo"), write)()
    late = opened.removing_slot(opened.slot_of("Bo"))()
    other = opened.second()
    other.execute("INSERT INTO vault_facts (name, value) VALUES ('elsewhere', 'kept')")
    other.close()
    with pytest.raises(UserError, match="written meanwhile"):
        opened.take_key(late)
    assert opened.key == key
    assert not (made.folder / RECORDS_NEXT).exists()
    opened.remove_slot(opened.slot_of("Bo"))
    assert (opened.fact("meanwhile"), opened.fact("elsewhere")) == ("kept", "kept")
    opened.close()


def test_two_recovery_keys_work_until_one_is_settled(made: Made) -> None:
    opened = made.unlock()
    key, slot = opened.add_recovery_key()
    assert opened.recovery_slot_of(key) == slot
    assert opened.recovery_slot_of(made.recovery_key) != slot
    before = opened.key
    settle(opened, slot)
    assert opened.key != before
    opened.close()
    vault.unlock_with_recovery(made.folder, key).close()
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_recovery(made.folder, made.recovery_key)


@pytest.mark.parametrize("step", rotation.STEPS)
def test_a_sheet_works_at_every_step_of_replacing_it(made: Made, step: str) -> None:
    opened = made.unlock()
    key, slot = opened.add_recovery_key()

    def stop(now: str) -> None:
        if now == step:
            raise UserError("stopped here")

    with pytest.raises(UserError):
        settle(opened, slot, stop)
    opened.close()
    vault.unlock_with_recovery(made.folder, key).close()
    made.unlock().close()


def test_a_slot_made_before_a_change_of_key_still_opens(made: Made) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    making = opened.making_slot("Cy", "seven eight nine")
    opened.remove_slot(slot)
    opened.put_slot(making())
    opened.close()
    made.unlock(name="Cy", passphrase="seven eight nine").close()
