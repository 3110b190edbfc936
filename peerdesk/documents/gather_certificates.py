"""Certificates of attendance, made from the records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.documents.attendance_certificate import CertificateFacts, attendance_certificate
from peerdesk.documents.gather_groups import Printer, letterhead
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.records.group_work.attended import ALWAYS, attended_one
from peerdesk.records.organisation import center
from peerdesk.records.people.members import MEMBER
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Wanted:
    """Whose certificate, of which group, between which days, and the name that stands on it.

    ``name`` is as the person wishes; empty for the name they use here.
    """

    member_id: int
    series_id: int
    first: str = ALWAYS[0]
    last: str = ALWAYS[1]
    name: str = ""


@needs("document.print")
@printed_in_house_language
def certificate_printer(reader: Reader, wanted: Wanted, today: str) -> Printer:
    """The certificate; UserError where the person did not come to the group in these days."""
    came = attended_one(reader, wanted.member_id, wanted.series_id, wanted.first, wanted.last)
    if came is None:
        raise UserError(_("This person has not come to this group in these days."))
    name = wanted.name.strip() or reader.called(MEMBER.name, wanted.member_id)
    facts = CertificateFacts(
        name, came.name, came.times, read_day(came.first), read_day(came.last),
        read_day(today), came.minutes,
    )  # fmt: skip
    return partial(attendance_certificate, letterhead(reader), facts, center(reader).paper)
