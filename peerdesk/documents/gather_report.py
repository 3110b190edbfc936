"""A report made from the records: counted, small numbers hidden, printed.

:func:`gather` counts once; :func:`parts_of` leaves blocks out without counting again;
:func:`report_pdf` does it all in one question, for those who only want the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from peerdesk.core.access import needs
from peerdesk.counting.catalogue import FIGURES, defined_in
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import Why, keep_back
from peerdesk.counting.locked import Out, all_warnings, out_beside
from peerdesk.counting.objectives import shaped
from peerdesk.counting.profiles import find_profile, own_profiles
from peerdesk.counting.program_parts import within_programs
from peerdesk.counting.relations import Cell
from peerdesk.counting.results import Period, Profile, Report
from peerdesk.documents.funder_report import Preparation, funder_report
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.page import Letterhead
from peerdesk.records.organisation import center
from peerdesk.records.report_profiles import Span, texts_of
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Gathered:
    """``counted`` has every number, for the screen; ``shown`` is what may leave the house.

    ``texts`` are the director's own words for the period: (heading, text). ``warnings`` say which
    small numbers can be worked out with reports that were locked before; ``why`` has the reason
    for each number that is kept back.
    """

    counted: Report
    shown: Report
    letterhead: Letterhead
    texts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    why: Mapping[Cell, Why] = field(default_factory=dict)


@needs("report.read")
def our_profile(reader: Reader, name: str) -> Profile:
    """The report of this name or key, one of our own or shipped.

    A shipped one gets the center's paper, language and fiscal year; our own says its own.
    """
    return _ours(reader, find_profile(name, own_profiles(reader)))


def _ours(reader: Reader, profile: Profile) -> Profile:
    if profile.own:
        return profile
    us = center(reader)
    month = profile.fiscal_month if profile.fiscal_month != 1 else us.fiscal_month
    return replace(profile, paper=us.paper, fiscal_month=month, language=us.language)


@needs("report.read", counts_all=True)
def gather(reader: Reader, profile: Profile, period: Period) -> Gathered:
    """Count the profile's report of the period, and hide what could show who somebody is."""
    counted = count(reader, within_programs(reader, _ours(reader, profile)), period)
    out = out_beside(reader, counted.profile, period) if profile.hide_below else Out()
    kept = keep_back(counted, out.earlier)
    return Gathered(
        shaped(counted),
        shaped(kept.shown),
        letterhead(reader),
        words_for(reader, profile, period),
        tuple(all_warnings(counted, kept, out)),
        kept.why,
    )


@needs("report.read")
def words_for(reader: Reader, profile: Profile, period: Period) -> tuple[tuple[str, str], ...]:
    """What was written for this report and these days, under the headings of its profile."""
    if not profile.narratives:
        return ()
    span = Span(period.start.isoformat(), period.end.isoformat())
    written = texts_of(reader, profile.key, span)
    return tuple((head, written[code]) for code, head in profile.narratives if code in written)


def parts_of(report: Report, blocks: Sequence[str]) -> Report:
    """The report with these of its blocks only; no number changes."""
    kept = tuple(name for name in report.profile.blocks if name in blocks)

    return replace(
        report,
        profile=replace(report.profile, blocks=kept),
        figures={key: value for key, value in report.figures.items() if _block_of(key) in kept},
        tables={key: table for key, table in report.tables.items() if _block_of(key) in kept},
    )


_BLOCKS = {key.split(".")[0]: figure.block for key, figure in FIGURES.items()}


def _block_of(key: str) -> str:
    """The block a figure or table is printed in; a table goes where the figures of its name go."""
    first = key.split(".", maxsplit=1)[0]
    return _BLOCKS.get(first, first)


def pdf_of(gathered: Gathered, blocks: Sequence[str], by: str, on: date) -> bytes:
    """The pages of these blocks; needs no records, so a worker may build them."""
    shown = parts_of(gathered.shown, blocks)
    prepared = Preparation(by, on, texts=gathered.texts)
    return funder_report(gathered.letterhead, shown, defined_in(shown.profile), prepared)


@needs("report.print", counts_all=True)
def report_pdf(reader: Reader, profile: Profile, period: Period, by: str, on: date) -> bytes:
    """The whole report as a PDF, prepared by this person on this day."""
    return pdf_of(gather(reader, profile, period), profile.blocks, by, on)
