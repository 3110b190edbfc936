from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.core.errors import Damaged, TooNew, WrongPassphrase
from peerdesk.store import header as headers
from peerdesk.store import keys
from peerdesk.store.header import Header, Inside
from peerdesk.store.keys import KdfCost, KeyPairs

VAULT = "ab" * 16
KEY = bytes(range(32))
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def made(*people: tuple[str, str], recovery: str | None = None) -> tuple[Header, KeyPairs]:
    pairs = KeyPairs.fresh()
    inside = Inside(KEY, pairs)
    slots = [headers.person_slot(VAULT, *person, inside, CHEAP) for person in people]
    if recovery:
        slots.append(headers.recovery_slot(VAULT, recovery, inside))
    return Header(VAULT, 0, "00" * 16, tuple(slots)).signed(pairs), pairs


def test_each_person_opens_the_same_key_with_their_own_passphrase() -> None:
    header, _pairs = made(("Ann", "one two three"), ("Bo", "four five six"))
    again = headers.parse(header.to_bytes())
    assert headers.open_with_passphrase(again, "Ann", "one two three").vault_key == KEY
    assert headers.open_with_passphrase(again, "Bo", "four five six").vault_key == KEY


@pytest.mark.parametrize("typed", ["ann đặng", " ANN  ĐẶNG", "Ann \u0110a\u0323\u0306ng"])
def test_a_name_is_found_however_it_is_typed(typed: str) -> None:
    header, _pairs = made(("Ann Đặng", "one two three"))
    assert headers.open_with_passphrase(header, typed, "one two three").vault_key == KEY


def test_the_way_a_name_is_found_never_changes() -> None:
    """A change to folding would lock people out of vaults that are already made."""
    names = ("Ann Đặng", "Łukasz Groß", "Þóra  Æsir-Øst", "Işıl", "李小龙", "O’Neil, Jr.", "ﬁona")
    found = hashlib.sha256("".join(keys.finder(VAULT, name) for name in names).encode())
    assert found.hexdigest() == "516cdc3e2abbe2dab6bdbcfeb78719de94deaf1a778b7f29c4ff39dcc97e88c1"


def test_a_passphrase_is_the_same_in_composed_and_decomposed_letters() -> None:
    header, _pairs = made(("Ann", "caf\u00e9 \ufb01ve"))
    assert headers.open_with_passphrase(header, "Ann", "cafe\u0301 five").vault_key == KEY


def test_a_passphrase_keeps_its_letter_case() -> None:
    header, _pairs = made(("Ann", "One two three"))
    with pytest.raises(WrongPassphrase):
        headers.open_with_passphrase(header, "Ann", "one two three")


def test_wrong_passphrase_and_unknown_name_say_the_same() -> None:
    header, _pairs = made(("Ann", "one two three"))
    with pytest.raises(WrongPassphrase) as wrong:
        headers.open_with_passphrase(header, "Ann", "one two four")
    with pytest.raises(WrongPassphrase) as unknown:
        headers.open_with_passphrase(header, "Zoe", "one two three")
    assert str(wrong.value) == str(unknown.value)


def test_an_unknown_name_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    header, _pairs = made(("Ann", "one two three"))
    asked: list[KdfCost] = []
    derive = keys.derive

    def counted(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
        asked.append(cost)
        return derive(passphrase, salt, cost)

    monkeypatch.setattr(keys, "derive", counted)
    for name in ("Ann", "Zoe"):
        with pytest.raises(WrongPassphrase):
            headers.open_with_passphrase(header, name, "wrong")
    assert asked == [CHEAP, CHEAP]


def test_names_and_passphrases_are_not_in_the_file() -> None:
    header, _pairs = made(("Ann Marker", "one two three"))
    text = header.to_bytes().lower()
    assert b"marker" not in text
    assert b"one two" not in text
    assert KEY.hex().encode() not in text


def test_the_recovery_key_opens_as_people_type_it() -> None:
    typed = keys.new_recovery_key()
    header, _pairs = made(("Ann", "one two three"), recovery=typed)
    sloppy = typed.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert headers.open_with_recovery(header, sloppy).vault_key == KEY


def test_another_recovery_key_is_refused() -> None:
    header, _pairs = made(("Ann", "one two three"), recovery=keys.new_recovery_key())
    with pytest.raises(WrongPassphrase, match="does not open"):
        headers.open_with_recovery(header, keys.new_recovery_key())


def test_the_recovery_key_has_160_bits_in_nine_groups() -> None:
    groups = keys.new_recovery_key().split("-")
    assert [len(group) for group in groups] == [4] * 9
    assert len(keys.recovery_secret("-".join(groups))) == 20


@given(st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_in_a_recovery_key_is_noticed(place: int, letter: str) -> None:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    right = keys._in_groups(letters.encode()[:20]).replace("-", "")
    typed = right[:place] + letter + right[place + 1 :]
    if typed == right:
        assert keys.recovery_secret(typed) == letters.encode()[:20]
    else:
        with pytest.raises(WrongPassphrase, match="typing mistake"):
            keys.recovery_secret(typed)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 36, "é" * 36, "0" * 37])
def test_nonsense_is_not_a_recovery_key(typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="typing mistake"):
        keys.recovery_secret(typed)


def test_a_new_vault_key_reaches_everyone_without_their_passphrases() -> None:
    header, pairs = made(("Ann", "one two three"), ("Bo", "four five six"))
    left = headers.resealed(VAULT, header.slots[0], bytes(32))
    fresh = header.signed(pairs, slots=(left,))
    assert headers.open_with_passphrase(fresh, "Ann", "one two three").vault_key == bytes(32)
    with pytest.raises(WrongPassphrase):
        headers.open_with_passphrase(fresh, "Bo", "four five six")


def test_a_slot_moved_from_another_header_is_refused() -> None:
    """Somebody's old slot put back by hand: the passphrase fits, the signature does not."""
    header, pairs = made(("Ann", "one two three"), ("Bo", "four five six"))
    without = header.signed(pairs, slots=header.slots[:1])
    forged = replace(without, slots=header.slots)
    with pytest.raises(Damaged):
        headers.open_with_passphrase(headers.parse(forged.to_bytes()), "Bo", "four five six")


def test_a_cheapened_slot_is_refused() -> None:
    header, pairs = made(("Ann", "one two three"))
    cheaper = replace(header.slots[0], cost=KdfCost(32, 1, 1))
    with pytest.raises(WrongPassphrase):
        headers.open_with_passphrase(header.signed(pairs, slots=(cheaper,)), "Ann", "one two three")


def _rewritten(header: Header, **changes: object) -> bytes:
    """The file with these fields changed and its checksum made right."""
    plain = json.loads(header.to_bytes()) | changes
    del plain["checksum"]
    plain["checksum"] = headers._checksum(plain)
    return json.dumps(plain).encode()


def test_a_later_format_is_too_new_and_not_damaged() -> None:
    header, _pairs = made(("Ann", "one two three"))
    with pytest.raises(TooNew):
        headers.parse(_rewritten(header, format=2))


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory_kib", 2_000_000), ("passes", 1_000), ("lanes", 64), ("passes", 0), ("name", "md5")],
)
def test_a_file_may_not_ask_for_unbearable_work(field: str, value: object) -> None:
    header, _pairs = made(("Ann", "one two three"))
    slot = json.loads(header.to_bytes())["slots"][0]
    slot["kdf"][field] = value
    with pytest.raises(Damaged):
        headers.parse(_rewritten(header, slots=[slot]))


def test_a_file_may_not_ask_for_minutes_of_work() -> None:
    assert KdfCost(1_048_576, 8, 4).bearable
    assert not KdfCost(1_048_576, 9, 4).bearable


@pytest.mark.parametrize("field", ["public", "locked", "sealed"])
def test_bytes_of_another_length_are_damaged_keys(field: str) -> None:
    header, _pairs = made(("Ann", "one two three"))
    slot = json.loads(header.to_bytes())["slots"][0]
    for text in (slot[field][2:], slot[field] + "00", ""):
        with pytest.raises(Damaged):
            headers.parse(_rewritten(header, slots=[slot | {field: text}]))


@pytest.mark.parametrize("salt", ["", "00", "00" * 17])
def test_a_salt_of_another_length_is_damaged_keys(salt: str) -> None:
    header, _pairs = made(("Ann", "one two three"))
    slot = json.loads(header.to_bytes())["slots"][0]
    with pytest.raises(Damaged):
        headers.parse(_rewritten(header, slots=[slot | {"kdf": slot["kdf"] | {"salt": salt}}]))


@pytest.mark.parametrize("kind", ["recovery", "someone"])
def test_a_slot_is_opened_only_in_the_way_of_its_kind(kind: str) -> None:
    header, _pairs = made(("Ann", "one two three"))
    slot = json.loads(header.to_bytes())["slots"][0]
    with pytest.raises(Damaged):
        headers.parse(_rewritten(header, slots=[slot | {"kind": kind}]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": "x"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ],
)
def test_nonsense_is_damaged_keys(content: bytes) -> None:
    with pytest.raises(Damaged):
        headers.parse(content)


def test_every_flipped_bit_is_noticed() -> None:
    header, _pairs = made(("Ann", "one two three"))
    content = header.to_bytes()
    for at in range(0, len(content), 7):
        changed = bytearray(content)
        changed[at] ^= 1
        try:
            assert headers.parse(bytes(changed)) == header  # a bit in white space
        except (Damaged, TooNew):
            continue


def test_calibration_never_goes_below_the_floor() -> None:
    cost = KdfCost.calibrated(seconds=0.0)
    assert cost == KdfCost(memory_kib=65_536, passes=3, lanes=4)
    assert cost.bearable


def test_a_sealed_box_opens_only_for_its_owner() -> None:
    mine, other = KeyPairs.fresh(), KeyPairs.fresh()
    sealed = keys.seal(keys.public_of(mine.sealing), b"for you", b"about")
    assert keys.unseal(mine.sealing, sealed, b"about") == b"for you"
    assert keys.unseal(other.sealing, sealed, b"about") is None
    assert keys.unseal(mine.sealing, sealed, b"else") is None
    assert keys.unseal(mine.sealing, bytes(40), b"about") is None
