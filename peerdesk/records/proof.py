"""Whether the person at the keyboard is the one who unlocked: their passphrase again."""

from __future__ import annotations

from collections.abc import Callable

from peerdesk.core.errors import WrongPassphrase
from peerdesk.core.words import _
from peerdesk.records.opening import OpenOffice
from peerdesk.store.header import open_with_passphrase


def proving(opened: OpenOffice, passphrase: str) -> Callable[[], None]:
    """What tries the passphrase; takes half a second, for a worker. Raises WrongPassphrase."""
    header, person = opened.vault.header, opened.office.actor.name

    def prove() -> None:
        try:
            open_with_passphrase(header, person, passphrase)
        except WrongPassphrase as error:
            raise WrongPassphrase(_("This is not your passphrase. Try again.")) from error

    return prove
