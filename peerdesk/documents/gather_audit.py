"""The list of who did what, from the records to paper."""

from __future__ import annotations

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.documents.audit_list import AuditFacts, audit_list
from peerdesk.documents.gather_groups import letterhead
from peerdesk.records.organisation import center
from peerdesk.records.safekeeping.trail import Wanted, chain, wanted_words, whole_trail
from peerdesk.store.queries import Reader


@needs("audit.read")
def audit_list_pdf(reader: Reader, wanted: Wanted, made_by: str, today: str) -> bytes:
    """The lines that are wanted as a PDF, with the seals checked; slow, so for a worker."""
    part, state = whole_trail(reader, wanted), chain(reader)
    broken = _("This list has a break: {words}").format(words=state.words)
    facts = AuditFacts(
        made_on=read_day(today),
        made_by=made_by,
        wanted=wanted_words(reader, wanted),
        lines=tuple((line.when, line.who, line.what) for line in part.lines),
        checked=state.words if state.is_whole else broken,
        cut=part.place is not None,
    )
    return audit_list(letterhead(reader), facts, center(reader).paper)
