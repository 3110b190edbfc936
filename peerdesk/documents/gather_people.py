"""Papers about one member and about the center's door: the member's own record, the daily sheet."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import Printer, letterhead
from peerdesk.documents.gather_members import whole_record_printer
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.records.group_work.groups import SERIES
from peerdesk.records.organisation import center
from peerdesk.records.people.members import MEMBER
from peerdesk.store.queries import Reader


@needs("member.private")
def member_record_pdf(reader: Reader, member_no: str, today: str) -> bytes:
    """Everything the center keeps about a member, for the member; without the private note.

    UserError if nobody has this number.
    """
    return whole_record_printer(reader, int(member_numbered(reader, member_no)["id"]), today)()


def member_numbered(reader: Reader, member_no: str) -> dict[str, Any]:
    """The member with this number, typed with or without zeros; UserError where there is none."""
    wanted = member_no.strip()
    for number in (wanted, wanted.zfill(4)):
        if found := reader.find(MEMBER, {"member_no": number}):
            return found[0]
    raise UserError(_("There is no member with the number {number}.").format(number=wanted))


@needs("visit.edit")
@printed_in_house_language
def daily_sheet_printer(
    reader: Reader, day: str, number: str = "", *, large_print: bool = False
) -> Printer:
    """The sign-in sheet of the drop-in center for one day; no name stands on it beforehand."""
    facts = SignInFacts(
        _("Drop-in center"),
        date.fromisoformat(day),
        number=number,
        daily=True,
        large_print=large_print,
    )
    return partial(sign_in_sheet, letterhead(reader), facts, center(reader).paper)


@needs("document.print")
def daily_sheet_pdf(reader: Reader, day: str, *, large_print: bool = False) -> bytes:
    """The sign-in sheet of one day as a PDF."""
    return daily_sheet_printer(reader, day, large_print=large_print)()


@needs("center.edit")
def recovery_sheet_pdf(reader: Reader, key: str, today: str, vault: str = "") -> bytes:
    """The sheet with the recovery key as it was shown once; the records themselves do not know
    it.
    """
    facts = RecoveryFacts(key=key, made_on=date.fromisoformat(today), vault=vault)
    return recovery_sheet(letterhead(reader), facts, center(reader).paper)


def series_named(reader: Reader, name: str) -> dict[str, Any]:
    """The group of this name, whatever the letter case; UserError names those there are."""
    rows = reader.find(SERIES, order="name")
    exact = [row for row in rows if fold(row["name"]) == fold(name)]
    near = exact or [row for row in rows if fold(row["name"]).startswith(fold(name))]
    if len(near) == 1 or exact:
        return near[0]
    names = ", ".join(row["name"] for row in rows) or _("none yet")
    raise UserError(
        _("There is no group “{name}”. There are: {names}.").format(name=name, names=names)
    )
