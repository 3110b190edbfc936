"""A locked report on paper again: from what was stored, and from nothing else."""

from __future__ import annotations

from reportlab.platypus import Flowable

from peerdesk.core.access import needs
from peerdesk.counting.locked import Locked, locked
from peerdesk.documents.funder_report import Preparation, report_part
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.restatement import restatement_of
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader


def reprint(report: Locked, logo: bytes | None = None) -> bytes:
    """The pages with the figures, words, name and address of then.

    Only the logo is today's: it says nothing, and a picture in each report would swell the file.
    """
    letterhead = Letterhead(report.organization, report.address, logo)
    return build(letterhead, *reprint_part(report, letterhead), titled=False)


def reprint_part(report: Locked, letterhead: Letterhead) -> tuple[Sheet, list[Flowable]]:
    """The same pages as a part of a larger document."""
    prepared = Preparation(
        by=report.by,
        on=report.on,
        number=report.number,
        digest=report.digest,
        texts=report.texts,
        restates=restatement_of(report),
    )
    return report_part(letterhead, report.shown, report.figures, prepared)


@needs("report.print")
def reprinted(reader: Reader, record_id: int) -> bytes:
    """A locked report as a PDF; Invalid where it was changed outside PeerDesk."""
    return reprint(locked(reader, record_id), center(reader).logo or None)
