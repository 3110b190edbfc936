"""Sealed plans: a director, a copy of the vault and the recovery key do not open them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.errors import Damaged, Invalid, UserError, WrongPassphrase
from peerdesk.documents.gather_plans import plan_pdf
from peerdesk.exchange.exporting import export
from peerdesk.records.finding import find_anything
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.own_record.own_copy import copy_for
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap import plan_sealing, plan_versions, plan_writing
from peerdesk.records.wrap.plan_sealing import OpenedSeal, open_seal, seal_of
from peerdesk.store import backup, vault
from peerdesk.store.history import verify
from peerdesk.store.sealing import SealKey, seal_words
from tests.center import CHEAP, MakeOffice
from tests.raw_pages import raw_bytes
from tests.records.test_plans import add, member, on, written

OWN = "a bird in the rain"
SECRETS = ("Zyxcanary", "Quillfeather", "555-0177", "Ombudswallow")


@dataclass
class Sealed:
    """A plan whose crisis pages are open, the rest sealed."""

    opened: OpenOffice
    roz: int
    id: int

    @property
    def office(self) -> Office:
        return self.opened.office

    def open(self, passphrase: str = OWN) -> OpenedSeal:
        seal = self.office.ask(seal_of, self.id)
        assert seal is not None
        return open_seal(seal, passphrase)

    def body(self) -> str:
        seal = self.office.ask(seal_of, self.id)
        assert seal is not None
        return seal.body


def write_plan(office: Office) -> tuple[int, int]:
    """Words in lines, in lines taken out, in older wordings, names of parts, and a version."""
    roz = member(office)
    mine = office.do(plan_writing.start_plan, roz).added("plan")
    (first, second) = add(office, mine, "Zyxcanary", "Tea")
    office.do(plan_writing.set_entry, first, "Quillfeather", "555-0177")
    office.do(plan_writing.rename_part, mine, "toolbox", "Ombudswallow")
    office.do(plan_versions.save_version, mine)
    office.do(plan_writing.remove_entry, second)
    office.do(plan_versions.save_version, mine)
    office.do(plan_writing.add_part, mine, "Quillfeather too")
    add(office, mine, "Zyxcanary", part="own_1")
    said = ("Tea", "", "Ombudswallow, a friend", "Quillfeather knows why")
    office.do(plan_writing.add_entry, mine, "after", "people", *said)
    lists = [pure.Heading("own_1", "Zyxcanary and me")]
    for prompt in ("Quillfeather?", "And Zyxcanary?"):
        office.do(plan_writing.ask_in_part, mine, "after", prompt, lists)
    office.do(plan_writing.move_part, mine, "own_1", -9)
    add(office, mine, "Call Inés first", part="crisis", section="people")
    return roz, mine


@pytest.fixture
def sealed(open_office: OpenOffice) -> Sealed:
    office = open_office.office
    roz, mine = write_plan(office)
    codes = [part.code for part in office.ask(plan_writing.plan_content, mine).parts]
    key = SealKey.fresh(OWN, CHEAP)
    office.do(plan_sealing.seal_plan, mine, set(codes) - {"crisis"}, key)
    assert plan_sealing.sweeping(open_office)()
    return Sealed(open_office, roz, mine)


def assert_nothing_said(content: bytes) -> None:
    for each in SECRETS:
        assert each.encode() not in content, each
        assert each.encode("utf-16-le") not in content, each


def test_no_byte_of_the_file_says_what_is_sealed(sealed: Sealed, tmp_path: Path) -> None:
    folder, key = sealed.opened.vault.folder, sealed.opened.vault.key
    content = raw_bytes(folder, key)
    assert "Call Inés first".encode() in content
    assert_nothing_said(content)
    assert verify(sealed.office.store.connection) == []
    recovery, file = sealed.opened.new_recovery_key(), tmp_path / "Copy.peerdesk-backup"
    backup.backup(sealed.opened.vault, file)
    backup.restore(file, tmp_path / "Again.peerdesk")
    again = vault.unlock_with_recovery(tmp_path / "Again.peerdesk", recovery)
    assert_nothing_said(raw_bytes(again.folder, again.key))
    again.close()


def test_a_director_reads_only_that_it_is_there(sealed: Sealed, tmp_path: Path) -> None:
    office = sealed.office
    content = office.ask(plan_writing.plan_content, sealed.id)
    assert content.part("toolbox") == pure.Part("toolbox", "My toolbox", sealed=True)
    assert content.part("own_1").title == "A part of my own"
    assert written(office, sealed.id, "crisis", "people") == ["Call Inés first"]
    for each in SECRETS:
        assert not find_anything(office, each, 20)
    export(office, tmp_path / "all")
    assert_nothing_said(b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()))
    copy = str(copy_for(office, sealed.roz, ["plan"], "2026-11-06"))
    assert "Sealed with my own passphrase" in copy
    assert_nothing_said(copy.encode())


def test_only_open_parts_go_to_paper(sealed: Sealed) -> None:
    assert b"%PDF" in sealed.office.ask(plan_pdf, sealed.id)
    with pytest.raises(UserError, match="sealed"):
        sealed.office.ask(plan_pdf, sealed.id, ["toolbox"])


def test_its_passphrase_opens_it_with_its_earlier_versions(sealed: Sealed) -> None:
    inside = sealed.open().inside
    assert inside.now.part("toolbox").title == "Ombudswallow"
    assert [line.words for line in inside.now.part("toolbox").lines] == ["Quillfeather"]
    assert [line.phone for line in inside.now.part("toolbox").lines] == ["555-0177"]
    assert inside.of_day("2026-11-06").part("toolbox").lines[0].words == "Quillfeather"
    with pytest.raises(WrongPassphrase):
        sealed.open("a bird in the snow")


def test_new_words_go_back_into_the_box(sealed: Sealed) -> None:
    opened = sealed.open()
    on(sealed.office, "2026-11-20")
    now = pure.with_line(opened.inside.now, "toolbox", "", "Zyxcanary again")
    said = OpenedSeal(opened.key, opened.inside.said(now, "2026-11-20"))
    sealed.office.do(plan_sealing.save_sealed, sealed.id, said)
    inside = sealed.open().inside
    assert inside == said.inside
    assert len(inside.of_day("2026-11-06").part("toolbox").lines) == 1
    history = list(sealed.office.store.select("SELECT * FROM history WHERE kind = 'plan_seal'"))
    assert history == []
    assert_nothing_said(raw_bytes(sealed.opened.vault.folder, sealed.opened.vault.key))


def test_sealing_and_unsealing_is_one_step_each_way(sealed: Sealed) -> None:
    office = sealed.office
    office.do(plan_sealing.unseal_plan, sealed.id, sealed.open())
    assert office.ask(seal_of, sealed.id) is None
    content = office.ask(plan_writing.plan_content, sealed.id)
    assert content.part("toolbox").title == "Ombudswallow"
    assert content.part("own_1").title == "Quillfeather too"
    assert content.parts[0].code == "own_1"
    assert content.part("after").prompt == "And Zyxcanary?"
    assert content.part("after").lines[0].why == "Quillfeather knows why"
    assert [part.sealed for part in content.parts] == [False] * len(content.parts)
    assert written(office, sealed.id) == ["Quillfeather"]
    (version,) = office.ask(plan_versions.versions, sealed.id)
    before = office.ask(plan_versions.version_content, version.id)
    assert before.part("toolbox").lines[0].words == "Quillfeather"
    key = SealKey.fresh("another one of mine", CHEAP)
    office.do(plan_sealing.seal_plan, sealed.id, ["toolbox"], key)
    assert sealed.open("another one of mine").inside.parts == ("toolbox",)
    assert not office.undo_label


def test_other_parts_are_sealed_in_one_step_and_the_day_of_sealing_is_kept(sealed: Sealed) -> None:
    office, key = sealed.office, SealKey.fresh("another one of mine", CHEAP)
    office.do(plan_sealing.seal_again, sealed.id, sealed.open(), ["crisis", "own_1"], key)
    content = office.ask(plan_writing.plan_content, sealed.id)
    assert {part.code for part in content.parts if part.sealed} == {"crisis", "own_1"}
    assert content.part("toolbox").lines[0].words == "Quillfeather"
    assert plan_sealing.sweeping(sealed.opened)()
    assert "Call Inés".encode() not in raw_bytes(
        sealed.opened.vault.folder, sealed.opened.vault.key
    )
    with pytest.raises(WrongPassphrase):
        sealed.open()
    inside = sealed.open("another one of mine").inside
    assert inside.of_day("2026-11-06").part("crisis").lines[0].words == "Call Inés first"
    with pytest.raises(Invalid, match="at least one"):
        opened = sealed.open("another one of mine")
        office.do(plan_sealing.seal_again, sealed.id, opened, [], key)
    assert sealed.open("another one of mine").inside == inside


def test_nothing_is_written_past_the_seal(sealed: Sealed) -> None:
    for change in (
        lambda: add(sealed.office, sealed.id, "Tea"),
        lambda: sealed.office.do(plan_writing.rename_part, sealed.id, "own_1", "Mine"),
        lambda: sealed.office.do(plan_writing.leave_out, sealed.id, "toolbox"),
    ):
        with pytest.raises(Invalid, match="sealed"):
            change()
    with pytest.raises(Invalid, match="already"):
        key = SealKey.fresh("somebody else's words", CHEAP)
        sealed.office.do(plan_sealing.seal_plan, sealed.id, ["crisis"], key)


def test_another_key_can_not_close_the_box(sealed: Sealed) -> None:
    strange = OpenedSeal(SealKey.fresh("somebody else's words", CHEAP), sealed.open().inside)
    with pytest.raises(Damaged):
        sealed.office.do(plan_sealing.save_sealed, sealed.id, strange)
    with pytest.raises(Damaged):
        sealed.office.do(plan_sealing.unseal_plan, sealed.id, strange)
    sealed.open()


def forged(sealed: Sealed, **fields: Any) -> None:
    """Write past the program, as somebody with the key of the file could."""
    sets = ", ".join(f"{name} = :{name}" for name in fields)
    text = f"UPDATE plan_seal SET {sets} WHERE plan_id = :id"
    sealed.office.store.connection.execute(text, {**fields, "id": sealed.id})


def test_a_changed_box_is_refused(sealed: Sealed) -> None:
    header, box = sealed.body().split(".")
    middle = len(box) // 2
    other = "A" if box[middle] != "A" else "B"
    for body in (
        f"{header}.{box[:middle]}{other}{box[middle + 1 :]}",
        f"{header}.{box[:80]}",
        header,
        f"{header}.???",
        "",
    ):
        forged(sealed, body=body)
        with pytest.raises(Damaged):
            sealed.open()


def test_a_box_is_bound_to_its_plan_and_its_parts(sealed: Sealed) -> None:
    body = sealed.body()
    forged(sealed, parts=json.dumps(["toolbox"]))
    with pytest.raises(Damaged):
        sealed.open()
    other = sealed.office.do(add_member, "Wes Pruitt").added("member")
    theirs = sealed.office.do(plan_writing.start_plan, other).added("plan")
    add(sealed.office, theirs, "Tea")
    sealed.office.do(plan_sealing.seal_plan, theirs, ["toolbox"], SealKey.fresh(OWN, CHEAP))
    sealed.id = theirs
    forged(sealed, body=body)
    with pytest.raises(Damaged):
        sealed.open()


def test_a_header_that_asks_for_too_much_work_is_refused(sealed: Sealed) -> None:
    header, box = sealed.body().split(".")
    said = json.loads(base64.b64decode(header))
    greedy = json.dumps({**said, "memory_kib": 2**32}).encode()
    forged(sealed, body=f"{base64.b64encode(greedy).decode()}.{box}")
    with pytest.raises(Damaged):
        sealed.open()


def test_a_key_is_never_shown() -> None:
    key = SealKey.fresh(OWN, CHEAP)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(OpenedSeal(key, plan_sealing.Inside(pure.Content())))


def test_the_length_of_a_box_says_little(sealed: Sealed) -> None:
    key = SealKey.fresh(OWN, CHEAP)
    lengths = {len(seal_words(key, "a" * n, {"plan": 1})) for n in (1, 400, 4000)}
    assert len(lengths) == 1


def test_a_shredded_plan_is_in_no_byte_of_the_file(sealed: Sealed, tmp_path: Path) -> None:
    office = sealed.office
    office.do(plan_sealing.unseal_plan, sealed.id, sealed.open())
    office.do(plan_versions.note_copy, sealed.id, "Ombudswallow", "All of it")
    folder, key = sealed.opened.vault.folder, sealed.opened.vault.key
    assert SECRETS[1].encode() in raw_bytes(folder, key)
    changes = office.do(plan_versions.shred, sealed.id)
    assert not changes.undoable
    assert plan_sealing.sweeping(sealed.opened)()
    file = tmp_path / "Later.peerdesk-backup"
    backup.backup(sealed.opened.vault, file)
    backup.restore(file, tmp_path / "Again.peerdesk")
    for place in (folder, tmp_path / "Again.peerdesk"):
        content = raw_bytes(place, key)
        assert_nothing_said(content)
        assert "Call Inés first".encode() not in content
    assert verify(office.store.connection) == []


def test_a_sealed_plan_can_be_shredded_without_its_passphrase(sealed: Sealed) -> None:
    box = sealed.body().split(".")[1]
    sealed.office.do(plan_versions.shred, sealed.id)
    assert plan_sealing.sweeping(sealed.opened)()
    content = raw_bytes(sealed.opened.vault.folder, sealed.opened.vault.key)
    assert box[:60].encode() not in content
    (row,) = sealed.office.store.select("SELECT parts, body FROM plan_seal")
    assert dict(row) == {"parts": "", "body": ""}


def test_staff_can_help_to_seal_and_shred(make_office: MakeOffice, open_office: OpenOffice) -> None:
    office, (_roz, mine) = make_office("staff"), write_plan(open_office.office)
    office.do(plan_sealing.seal_plan, mine, ["toolbox"], SealKey.fresh(OWN, CHEAP))
    seal = office.ask(seal_of, mine)
    assert seal is not None
    opened = open_seal(seal, OWN)
    now = pure.with_line(opened.inside.now, "toolbox", "", "Later")
    opened = OpenedSeal(opened.key, opened.inside.said(now, "2026-11-06"))
    office.do(plan_sealing.save_sealed, mine, opened)
    office.do(plan_sealing.note_opening, mine, right=False)
    assert office.ask(plan_sealing.wrong_tries, mine) == (1, "2026-11-06 10:42:00")
    office.do(plan_sealing.note_opening, mine, right=True)
    assert office.ask(plan_sealing.wrong_tries, mine) == (0, "")
    office.do(plan_sealing.unseal_plan, mine, opened)
    assert written(office, mine) == ["Quillfeather", "Later"]
    office.do(plan_versions.shred, mine)
    assert not any(office.ask(plan_writing.plans_kept))


def test_a_sealed_plan_moves_with_a_merged_record(sealed: Sealed) -> None:
    kept = sealed.office.do(add_member, "R. Castellanos").added("member")
    sealed.office.do(merge_members, kept, sealed.roz)
    assert sealed.office.ask(plan_writing.plan_of, kept) == sealed.id
    assert sealed.open().inside.now.part("toolbox").lines


def test_an_erased_person_leaves_no_box(sealed: Sealed) -> None:
    sealed.office.do(erase_member, sealed.roz, "Roz Castellanos")
    (row,) = sealed.office.store.select("SELECT parts, body FROM plan_seal")
    assert dict(row) == {"parts": "", "body": ""}
    assert_nothing_said(raw_bytes(sealed.opened.vault.folder, sealed.opened.vault.key))
