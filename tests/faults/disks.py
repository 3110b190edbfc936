"""Disks that are full, read-only or gone: said in plain words, and nothing saved is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peerdesk.core.errors import CannotWrite, PeerDeskError, VaultError
from peerdesk.exchange.exporting import export
from peerdesk.exchange.importing import import_file
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.backup import backup
from peerdesk.store.backup_file import ENDING, examine, restore
from peerdesk.store.wear import WearCheck
from tests.faults import work
from tests.faults.ground import LEAVER, PASSPHRASE, Ground, Outcome, open_again, rows_of
from tests.faults.killing import CONTEXT

_PAGE = 4_096
_OFTEN = 4  # changes a program tries on a full disk


# --- what is tried


def save(folder: Path, told: work.Told) -> None:
    opened = open_again(folder)
    try:
        for number in range(_OFTEN):
            opened.office.do(check_in_new, f"Saved {number}")
            told.tell(number=number)
    finally:
        opened.close()


def bring_in(folder: Path, told: work.Told) -> None:
    file = folder.parent.parent / "people.csv"
    opened = open_again(folder)
    try:
        import_file(opened.office, file, "member")
        told.tell(rows=work.ROWS_OF_A_FILE)
    finally:
        opened.close()


def back_up(folder: Path, told: work.Told) -> None:
    opened = open_again(folder)
    try:
        backup(opened.vault, folder.parent / f"made{ENDING}")
        told.tell(backup=1)
    finally:
        opened.close()


def restore_one(folder: Path, told: work.Told) -> None:
    restore(folder.parent.parent / f"one{ENDING}", folder.parent / "Again.peerdesk")
    told.tell(restored=1)


def change_passphrase(folder: Path, told: work.Told) -> None:
    opened = open_again(folder)
    try:
        opened.keep_passphrase(opened.making_passphrase(PASSPHRASE, work.words_of(0))())
        told.tell(passphrase=0)
    finally:
        opened.close()


def rotate(folder: Path, told: work.Told) -> None:
    opened = open_again(folder)
    try:
        rows = opened.office.store.select("SELECT id FROM main.worker WHERE name = ?", (LEAVER,))
        leaver = int(next(iter(rows))["id"])
        opened.let_in(leaver, work.LEAVERS_WORDS)
        opened.shut_out(leaver)
        told.tell(shut_out=1)
    finally:
        opened.close()


def export_all(folder: Path, told: work.Told) -> None:
    opened = open_again(folder)
    try:
        export(opened.office, folder.parent / "out", formats=("csv", "xlsx", "json"))
        told.tell(exported=1)
    finally:
        opened.close()


TRIED: tuple[tuple[Callable[[Path, work.Told], None], int], ...] = (
    (save, 60),
    (bring_in, 90),
    (back_up, 420),
    (restore_one, 420),
    (change_passphrase, 40),
    (rotate, 320),
    (export_all, 130),
)
"""The works, and how many free pages are more than enough for each."""


def attempt(number: int, folder: Path, told: Path, most: int, said: str) -> None:
    """One work in a program of its own; what it says is written where there is room."""
    if most:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        TRIED[number][0](folder, work.Told(told))
    except PeerDeskError as refusal:
        words = f"refused: {refusal}"
    except Exception as fault:  # noqa: BLE001  (that is what is looked for)
        words = f"bug: {type(fault).__name__} {fault}"
    else:
        words = "done"
    os.write(os.open(said, os.O_WRONLY), words.encode())


# --- full disks


def full(ground: Ground, times: int) -> Outcome:
    """The disk fills up at a random write of a random work."""
    can = can_mount(ground)
    how = "a small file system" if can else "a limit on the size of files"
    outcome = Outcome(f"disk full at a random write ({how})")
    for number in range(times):
        which = number % len(TRIED)
        room = ground.room("Full")
        _lay_out(ground, room)
        free = ground.chance.randrange(TRIED[which][1]) * _PAGE
        said = _in_small_file_system(room, which, free) if can else _limited(room, which, free)
        _judge(outcome, room, said, TRIED[which][0].__name__, free)
        ground.done(room)
    return outcome


def _lay_out(ground: Ground, room: Path) -> None:
    """The center on the disk, and beside the disk what the works read and write."""
    (room / "disk").mkdir()
    lines = [f"In 0 row {row},1970-01-01" for row in range(work.ROWS_OF_A_FILE)]
    (room / "people.csv").write_text("\n".join(["name,dob", *lines]), encoding="utf-8")
    if not (one := ground.place / f"one{ENDING}").exists():
        opened = open_again(ground.fresh())
        backup(opened.vault, one)
        opened.close()
    shutil.copy(one, room / one.name)
    shutil.copytree(ground.template, room / "kept" / "Riverside.peerdesk")


def _limited(room: Path, which: int, free: int) -> str:
    folder = room / "disk" / "Riverside.peerdesk"
    shutil.copytree(room / "kept" / "Riverside.peerdesk", folder)
    return _attempted(room, which, free + _PAGE)


def _in_small_file_system(room: Path, which: int, free: int) -> str:
    disk, ballast = room / "disk", room / "disk" / "ballast"
    with mounted(disk, 8_000_000):
        folder = disk / "Riverside.peerdesk"
        shutil.copytree(room / "kept" / "Riverside.peerdesk", folder)
        there = os.statvfs(disk).f_bavail * _PAGE
        ballast.write_bytes(bytes(max(0, there - free)))
        said = _attempted(room, which, 0)
        ballast.unlink()
        shutil.copytree(disk, room / "after")
    shutil.rmtree(disk)
    (room / "after").rename(disk)
    return said


def _attempted(room: Path, which: int, most: int) -> str:
    folder, words = room / "disk" / "Riverside.peerdesk", room / "said"
    words.touch()
    process = CONTEXT.Process(target=attempt, args=(which, folder, room / "told", most, str(words)))
    process.start()
    process.join()
    return words.read_text() or f"bug: ended with {process.exitcode}"


def _judge(outcome: Outcome, room: Path, said: str, name: str, free: int) -> None:
    told: dict[str, int] = {}
    for each in work.told_in(room / "told"):
        told |= each
    folder = room / "disk" / "Riverside.peerdesk"
    words = work.words_of(0) if "passphrase" in told else PASSPHRASE
    opened = _open_with(folder, words)
    lost = _lost(opened, told)
    well = not said.startswith("bug") and WearCheck(opened.vault).run() == ""
    opened.close()
    well = well and _whole_or_absent(room / "disk")
    well = well and ("exported" in told or not any((room / "disk").glob("out/*")))
    note = "" if well and not lost else f"{name}, {free // _PAGE} pages free: {said}"
    outcome.note(well=well, lost=lost, words=note)


def _open_with(folder: Path, words: str) -> OpenOffice:
    """The new passphrase may be in force although the program could not say so any more."""
    try:
        return open_again(folder, words)
    except VaultError:
        return open_again(folder, work.words_of(0))


def _lost(opened: OpenOffice, told: dict[str, int]) -> int:
    names = [str(row[1]) for row in rows_of(opened.vault.connection, ("member",))["member"].items()]
    saved = sum("Saved" in each for each in names)
    rows = sum("In 0" in each for each in names)
    half = rows not in {0, work.ROWS_OF_A_FILE}
    return max(0, told.get("number", -1) + 1 - saved) + max(0, told.get("rows", 0) - rows) + half


def _whole_or_absent(disk: Path) -> bool:
    """Nothing half under a final name: a backup or a restored folder is whole or not there."""
    for file in disk.glob(f"*{ENDING}"):
        examine(file)
    if (disk / "Again.peerdesk").exists():
        open_again(disk / "Again.peerdesk").close()
    return True


# --- read-only, pulled


def read_only(ground: Ground, times: int) -> Outcome:
    """A folder that may not be written to: refused in words, unchanged."""
    outcome = Outcome("read-only folder")
    can = can_mount(ground)
    for _try in range(times):
        room = ground.room("Read only")
        folder = room / "disk" / "Riverside.peerdesk"
        with _unwritable(room / "disk", ground.template, mount=can):
            before = {file.name: file.read_bytes() for file in folder.iterdir()}
            try:
                open_again(folder).close()
                said = "opened"
            except CannotWrite as refusal:
                said = str(refusal)
            after = {file.name: file.read_bytes() for file in folder.iterdir()}
        well = "may not write" in said and before == after
        outcome.note(well=well, words="" if well else said)
    return outcome


@contextmanager
def _unwritable(disk: Path, template: Path, *, mount: bool) -> Iterator[None]:
    disk.mkdir()
    if mount:  # who may mount may write everywhere, whatever a folder's own rights say
        with mounted(disk, 8_000_000):
            shutil.copytree(template, disk / template.name)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            yield
        return
    folder = disk / template.name
    shutil.copytree(template, folder)
    for each in (*folder.iterdir(), folder):
        each.chmod(0o500)
    yield
    for each in (folder, *folder.iterdir()):
        each.chmod(0o700)


def pulled(ground: Ground, times: int) -> Outcome:
    """The folder is gone while people work, and back later."""
    outcome = Outcome("drive pulled while in use, then back")
    for _try in range(times):
        folder = ground.fresh()
        away = folder.with_name("pulled")
        opened = open_again(folder)
        kept, well = 0, True
        for number in range(3):
            opened.office.do(check_in_new, f"Saved {number}")
            kept += 1
        folder.rename(away)
        well = well and _refused_in_words(opened, folder)
        with suppress(VaultError):
            opened.office.do(check_in_new, f"Saved {kept}")
            kept += 1
        opened.close()
        well = well and _says_plugged_in(folder)
        away.rename(folder)
        again = open_again(folder)
        lost = _lost(again, {"number": kept - 1})
        well = well and WearCheck(again.vault).run() == ""
        again.close()
        outcome.note(well=well, lost=lost)
        ground.done(folder.parent)
    return outcome


def _refused_in_words(opened: OpenOffice, folder: Path) -> bool:
    try:
        backup(opened.vault, folder.parent / f"made{ENDING}")
    except VaultError as refusal:
        return "plugged in" in str(refusal)
    return False


def _says_plugged_in(folder: Path) -> bool:
    try:
        open_again(folder)
    except VaultError as refusal:
        return "plugged in" in str(refusal)
    return False


# --- small file systems


def can_mount(ground: Ground) -> bool:
    """Whether this account may mount a small file system of its own."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    try:
        with mounted(ground.room("Mount"), 100_000):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def mounted(place: Path, size: int) -> Iterator[None]:
    """A file system of so many bytes in this folder, for a while."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)
