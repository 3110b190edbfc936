"""The recovery sheet: made, tried out with two groups of it or the whole key, and reminded of."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, UserError
from peerdesk.core.words import _
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.safekeeping.opening import OpenOffice, note_recovery
from peerdesk.records.safekeeping.trail_words import day_words
from peerdesk.store.batch import Batch
from peerdesk.store.header import RECOVERY
from peerdesk.store.keys import same_group
from peerdesk.store.queries import Reader
from peerdesk.store.rotation import NewKey
from peerdesk.store.vault import SlotInfo

_A_YEAR = timedelta(days=365)
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class NewSheet:
    """A recovery key while it is shown: the only moment it is known to the program.

    ``asked`` are the numbers of the two groups (from 1) that are typed from the printed sheet.
    ``slot_id`` is empty for the key a vault was made with, which has no older one beside it.
    """

    key: str
    asked: tuple[int, int]
    slot_id: str = ""

    def fits(self, first: str, second: str) -> bool:
        """Whether these are the two groups that were asked for, however they are typed."""
        groups = self.key.split("-")
        typed = zip(self.asked, (first, second), strict=True)
        return all(same_group(groups[number - 1], words) for number, words in typed)


@dataclass(frozen=True)
class SheetState:
    """When the sheet was made and last checked, in words, and whether to remind of it."""

    words: str
    is_due: bool
    reminder: str = ""


def sheet_of(key: str, slot_id: str = "") -> NewSheet:
    """A key that was just made, with two of its groups to ask for."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, len(key.split("-")) + 1), 2))
    return NewSheet(key, (first, second), slot_id)


def begin_sheet(opened: OpenOffice) -> NewSheet:
    """Make a new recovery key. The old sheet works until the new one was tried."""
    drop_unfinished(opened)
    opened.office.do(note_recovery)
    return sheet_of(*opened.vault.add_recovery_key())


def trying_groups(
    opened: OpenOffice, sheet: NewSheet, first: str, second: str
) -> Callable[[], NewKey] | None:
    """Two groups were typed from the paper: what makes older sheets end, for a worker.

    Raises Invalid where they don't fit. Its result is for :func:`settle_sheet`; None if there is
    no older sheet.
    """
    opened.office.require("worker.edit")
    if not sheet.fits(first, second):
        words = _("That is not what the sheet says. Look at the small numbers in its boxes.")
        raise Invalid.one("groups", words)
    return opened.vault.settling_recovery(sheet.slot_id) if sheet.slot_id else None


def trying_key(opened: OpenOffice, typed: str) -> Callable[[], NewKey] | None:
    """Try a whole key from a sheet; gives the same as :func:`trying_groups`.

    Raises WrongPassphrase if it opens nothing, UserError if it is an older sheet.
    """
    opened.office.require("worker.edit")
    slot_id = opened.vault.recovery_slot_of(typed)
    newest = recovery_slots(opened)[-1].slot_id
    if slot_id != newest:
        raise UserError(
            _(
                "This is the older sheet. It still works, but a newer one was made and not tried"
                " yet. Find the newer one and check it, or make a new one."
            )
        )
    return opened.vault.settling_recovery(slot_id)


def settle_sheet(opened: OpenOffice, new: NewKey | None) -> str:
    """The sheet is good, and older ones end with the new key; gives a sentence."""
    opened.office.require("worker.edit")
    opened.take_key(new)
    opened.office.do(note_checked)
    return _("The sheet is right. It opens these records.")


def drop_unfinished(opened: OpenOffice) -> None:
    """Take out sheets that were made and never tried; the oldest, which was, stays."""
    opened.office.require("worker.edit")
    for slot in recovery_slots(opened)[1:]:
        opened.vault.drop_slot(slot.slot_id)


def recovery_slots(opened: OpenOffice) -> list[SlotInfo]:
    """The recovery keys that open these records, the oldest first; usually one."""
    return [slot for slot in opened.vault.slots() if slot.kind == RECOVERY]


@needs("worker.edit")
def note_checked(batch: Batch) -> str:
    """The sheet was tried and works: remember the day."""
    row = batch.find(ORGANISATION)[0]
    batch.change(ORGANISATION, row["id"], {"sheet_checked_on": batch.clock.today()})
    batch.note("sheet", ORGANISATION.name, row["id"])
    batch.undoable = False
    return _("The recovery sheet works")


@needs("worker.edit")
def sheet_state(reader: Reader, today: str, begun: str) -> SheetState:
    """How the sheet stands on a day; ``begun`` is the day the records were made."""
    checked, now = reader.find(ORGANISATION)[0]["sheet_checked_on"], date.fromisoformat(today)
    if not checked:
        is_due = now - date.fromisoformat(begun) >= _A_WEEK
        words = _("The recovery sheet was never checked.")
        return SheetState(words, is_due, words if is_due else "")
    said = _("Last checked on {day}.").format(day=day_words(checked))
    if now - date.fromisoformat(checked) < _A_YEAR:
        return SheetState(said, is_due=False)
    words = _("The recovery sheet was last checked on {day}, a year ago or more.")
    return SheetState(said, is_due=True, reminder=words.format(day=day_words(checked)))


def sheet_now(opened: OpenOffice) -> SheetState:
    """How the sheet of the open records stands today."""
    today = opened.office.store.clock.today()
    state = opened.office.ask(sheet_state, today, opened.vault.fact("created"))
    sheets = recovery_slots(opened)
    if len(sheets) < 2:
        return state
    words = _("A new recovery sheet was made and not tried yet.")
    waits = date.fromisoformat(today) - date.fromisoformat(sheets[-1].made_on) >= _A_WEEK
    is_due = waits or state.is_due
    return SheetState(words, is_due, words if is_due else "")
