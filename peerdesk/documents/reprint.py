"""A locked report on paper again: from what was stored, and from nothing else."""

from __future__ import annotations

from peerdesk.core.access import needs
from peerdesk.counting.locked import Locked, locked
from peerdesk.documents.funder_report import Preparation, funder_report
from peerdesk.documents.page import Letterhead
from peerdesk.documents.restatement import restatement_of
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader


def reprint(report: Locked, logo: bytes | None = None) -> bytes:
    """The pages with the figures, words, name and address of then.

    Only the logo is today's: it says nothing, and a picture in each report would swell the file.
    """
    prepared = Preparation(
        by=report.by,
        on=report.on,
        number=report.number,
        digest=report.digest,
        texts=report.texts,
        restates=restatement_of(report),
    )
    letterhead = Letterhead(report.organization, report.address, logo)
    return funder_report(letterhead, report.shown, report.figures, prepared)


@needs("report.print")
def reprinted(reader: Reader, record_id: int) -> bytes:
    """A locked report as a PDF; Invalid where it was changed outside PeerDesk."""
    return reprint(locked(reader, record_id), center(reader).logo or None)
