"""What can go wrong, in two families: something was refused, or the vault is in trouble.

Every message is a whole plain sentence that is shown to people as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PeerDeskError(Exception):
    """Anything PeerDesk says on purpose."""


class UserError(PeerDeskError):
    """What was asked can't be done; nothing has changed."""


class Refused(UserError):
    """This person's role does not allow it."""


class Stale(UserError):
    """Somebody changed the record since it was read."""

    def __init__(self) -> None:
        super().__init__("Someone changed this record a moment ago. Look at it again, then repeat.")


class Missing(UserError):
    """The record is not there (any more)."""


class Stopped(UserError):
    """It was stopped half-way, because the records were closing; nothing was written."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field; ``field`` is empty where no single field is to blame."""

    field: str
    words: str


class Invalid(UserError):
    """A row can't be kept as it is; ``problems`` says what and where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.words for problem in problems))

    @classmethod
    def one(cls, field: str, words: str) -> Invalid:
        """A refusal with a single reason."""
        return cls([Problem(field, words)])


class VaultError(PeerDeskError):
    """The vault can't be opened or written. Says what happened, what is safe, what to do."""


class WrongPassphrase(VaultError):
    """The name or the passphrase does not fit; never says which."""


class NotAVault(VaultError):
    """There are no PeerDesk records at this place."""


class AlreadyThere(VaultError):
    """Something would have been overwritten."""


class Damaged(VaultError):
    """The file was cut or changed outside PeerDesk."""


class TooNew(VaultError):
    """A newer PeerDesk wrote this file."""


class HeldElsewhere(VaultError):
    """Another program has these records open."""


class CannotWrite(VaultError):
    """The folder or the disk does not let us write."""


class DiskFull(CannotWrite):
    """There is no room left."""
