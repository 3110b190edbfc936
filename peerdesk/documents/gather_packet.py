"""The papers of a month for the packet: each is a question of its own, made to pages later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.words import _, in_language, language
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.due import locked_for
from peerdesk.counting.locked import locked
from peerdesk.counting.results import Period, Profile, Report
from peerdesk.documents.funder_report import Preparation, report_part
from peerdesk.documents.gather_groups import letterhead, session_facts
from peerdesk.documents.gather_report import gather
from peerdesk.documents.house_language import in_house_language
from peerdesk.documents.ink import short_date
from peerdesk.documents.packet import Bound, Made, packet
from peerdesk.documents.page import Letterhead, Sheet
from peerdesk.documents.reprint import reprint_part
from peerdesk.documents.session_summary import SessionFacts, session_part
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Prepared:
    """By whom and on which day."""

    by: str
    on: date


@needs("report.print", counts_all=True)
@in_house_language
def report_paper(reader: Reader, profile: Profile, period: Period, prepared: Prepared) -> Bound:
    """A report of the period: as it was locked where it is, else as it is counted today."""
    if record_id := locked_for(reader, profile, period):
        report = locked(reader, record_id)
        title = _title(report.shown)
        aside = _("Locked as report {number}").format(number=report.number)
        head = Letterhead(report.organization, report.address, center(reader).logo or None)
        return Bound(title, aside, head, partial(reprint_part, report, head))
    gathered = gather(reader, profile, period)
    shown = gathered.shown
    words = Preparation(prepared.by, prepared.on, texts=gathered.texts)
    make = partial(report_part, gathered.letterhead, shown, defined_in(shown.profile), words)
    return Bound(_title(shown), _("Not locked"), gathered.letterhead, make)


def _title(report: Report) -> str:
    return f"{report.profile.title or report.profile.name}, {report.period.label}"


@needs("document.print")
@in_house_language
def summary_papers(reader: Reader, period: Period) -> list[Bound]:
    """A summary without names of each meeting held in the period, by day."""
    first, last = period.given["start"], period.given["end"]
    rows = reader.between(SESSION, "day", first, last)
    held = [row["id"] for row in rows if row["status"] == "held" and not row["voided"]]
    head, paper = letterhead(reader), center(reader).paper
    facts = [session_facts(reader, each, names=False) for each in held]
    return [_summary(each, head, paper, language()) for each in facts]


def _summary(facts: SessionFacts, head: Letterhead, paper: str, code: str) -> Bound:
    title = f"{facts.series}, {short_date(facts.day)}"

    def make() -> Made:
        with in_language(code):
            return session_part(facts, paper)

    return Bound(title, "", head, make)


@needs("report.print")
@in_house_language
def packet_cover(reader: Reader, period: Period, prepared: Prepared) -> tuple[Letterhead, Sheet]:
    """The letterhead and sheet of the contents."""
    sheet = Sheet(
        title=_("Month-end packet"),
        subtitle=period.label,
        aside=_("Prepared {day}").format(day=short_date(prepared.on)),
        paper=center(reader).paper,
    )
    return letterhead(reader), sheet


def bound(cover: tuple[Letterhead, Sheet], papers: Sequence[Bound]) -> bytes:
    """The packet's pages; needs no records, so a worker may make them."""
    if not papers:
        raise UserError(_("Tick at least one paper."))
    return packet(*cover, papers)
