"""One program at a time: the lock file in the vault's folder.

The operating system's own file lock decides, and it ends with its process, so nothing stays stuck
after a crash. What is written in the file only names the holder in words.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from peerdesk.core.clock import Clock
from peerdesk.core.errors import HeldElsewhere
from peerdesk.store.driver import translated
from peerdesk.store.layout import LOCK

_FAR = 1 << 30  # Windows locks bytes against reading too, so a byte far behind the text is locked


@dataclass(frozen=True)
class Holder:
    """Who has the vault open: computer, its user account, process number, since when.

    ``is_open``: the records were open, so the WAL beside them is part of them.
    """

    machine: str
    person: str
    process: int
    since: str
    is_open: bool = False

    @classmethod
    def me(cls, *, is_open: bool = False) -> Holder:
        """This process."""
        now = Clock().now().isoformat(sep=" ", timespec="minutes")
        return cls(socket.gethostname(), _account(), os.getpid(), now, is_open)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "someone"


class Holding:
    """The lock while it is held. Let it go with :meth:`release`.

    ``was_open``: a program before ended without closing the records (or this one has them open).
    """

    def __init__(self, file: IO[bytes], *, was_open: bool) -> None:
        self._file, self.was_open = file, was_open

    def note_open(self, *, is_open: bool) -> None:
        """Write down whether the records are open: True only after they are, False before they
        are not, so that whoever finds True may count on the WAL.
        """
        self.was_open = is_open
        with suppress(OSError, ValueError):  # a full or pulled disk: the lock holds without words
            _write(self._file, is_open=is_open)

    def release(self) -> None:
        """Unlock, and empty the file if the records were closed; a second call does nothing."""
        if self._file.closed:
            return
        with suppress(OSError):  # a pulled drive: closing the file unlocks it too
            if not self.was_open:
                self._file.truncate(0)
            _unlock(self._file)
        with suppress(OSError):
            self._file.close()


def hold(folder: Path, *, take_over: bool = False) -> Holding:
    """Take the lock of a vault's folder.

    A lock left behind by a dead process of this computer is taken over. One left behind by another
    computer (a memory stick pulled out while open, or a shared drive we did not recognize) only
    with ``take_over``, after a person was asked. Raises HeldElsewhere naming the holder, or
    CannotWrite.
    """
    with translated():
        file = _open(folder / LOCK)
    try:
        with translated():
            before = _refuse_held(file, is_locked=_lock(file), take_over=take_over)
        holding = Holding(file, was_open=before is not None and before.is_open)
        holding.note_open(is_open=holding.was_open)
    except BaseException:
        file.close()
        raise
    return holding


def _refuse_held(file: IO[bytes], *, is_locked: bool, take_over: bool) -> Holder | None:
    before = _read(file)
    if not is_locked:
        raise HeldElsewhere(_held_words(before))
    if before and before.machine != socket.gethostname() and not take_over:
        raise HeldElsewhere(_left_words(before))
    return before


def _open(path: Path) -> IO[bytes]:
    return os.fdopen(
        os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600),
        "rb+",
        buffering=0,
    )


def _read(file: IO[bytes]) -> Holder | None:
    file.seek(0)
    try:
        plain = json.loads(file.read(4_000))
        return Holder(
            str(plain["machine"]),
            str(plain["person"]),
            int(plain["process"]),
            str(plain["since"]),
            plain.get("is_open") is True,
        )
    except (ValueError, TypeError, KeyError, OSError):
        return None


def _write(file: IO[bytes], *, is_open: bool) -> None:
    file.truncate(0)
    file.seek(0)
    file.write(json.dumps(asdict(Holder.me(is_open=is_open))).encode())
    os.fsync(file.fileno())


def _held_words(holder: Holder | None) -> str:
    if holder is None:
        return (
            "Another program has these records open. Nothing was changed."
            " Close it there, then try again."
        )
    where = (
        "this computer"
        if holder.machine == socket.gethostname()
        else f"the computer {holder.machine}"
    )
    return (
        f"These records are already open on {where}, by the account {holder.person}, since"
        f" {holder.since}"
        f" (process {holder.process}). Nothing was changed. Close them there, then try again."
    )


def _left_words(holder: Holder) -> str:
    return (
        f"The computer {holder.machine} (account {holder.person}) opened these records at"
        f" {holder.since} and did not"
        " close them. Nothing was changed. Close them there first. If that computer is off or"
        " gone, you can take over."
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        """flock belongs to the open file, so a second opening in one process is refused too."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
