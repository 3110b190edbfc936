"""The unit worksheet: for each service who had how many minutes and units on which day."""

from __future__ import annotations

from babel.dates import format_date
from reportlab.platypus import Flowable

from peerdesk.core.words import _, locale
from peerdesk.counting.unit_lines import Overlap, ServiceUnits, UnitLine, UnitWorksheet
from peerdesk.documents.breaking import kept
from peerdesk.documents.figures import grid, note
from peerdesk.documents.ink import paragraph, short_date, style, title_line
from peerdesk.documents.page import Letterhead, Sheet, build

_NO_BREAK = "\u00a0"


def unit_worksheet(letterhead: Letterhead, facts: UnitWorksheet, paper: str = "letter") -> bytes:
    """The worksheet as a PDF, for whoever bills; it is no claim."""
    sheet = Sheet(
        title=_("Unit worksheet"),
        subtitle=facts.period,
        aside=short_date(facts.made_on),
        paper=paper,
        landscape=True,
        names_inside=True,
    )
    width = sheet.text_width
    told = _("For whoever bills. It says what was written down; it is not a claim.")
    story: list[Flowable] = [paragraph(told, style(10, after=6))]
    if not facts.services:
        words = _("No contact with a service for billing was written down in this period.")
        story.append(paragraph(words, style(10.5, before=8)))
    for service in facts.services:
        story += _service(service, width)
    if facts.overlaps:
        story += _overlaps(facts.overlaps, width)
    return build(letterhead, sheet, story)


def _service(service: ServiceUnits, width: float) -> list[Flowable]:
    columns = (
        *(_("Date"), _("Member"), _("Number"), _("Peer worker")),
        *(_("Began, minutes"), _("Minutes"), _("Units")),
    )
    rows = [_row(line) for line in service.lines]
    total = [_("Total"), "", "", "", "", f"{service.minutes:,}", f"{service.units:,}"]
    shares = (0.12, 0.2, 0.08, 0.18, 0.26, 0.08, 0.08)
    widths = [width * share for share in shares]
    table = grid(columns, [*rows, total], widths, words=5, strong=[len(rows)])
    head = title_line(f"{service.code} {service.label}")
    story: list[Flowable] = [head, note(service.rule), table]
    if any(line.capped for line in service.lines):
        story.append(note(_("* The most units of a day were reached.")))
    return kept(story, width)


def _row(line: UnitLine) -> list[str]:
    units = f"{line.units:,} *" if line.capped else f"{line.units:,}"
    return [
        format_date(line.day, "medium", locale=locale()),
        line.member or _("Nobody named"),
        line.member_no,
        line.workers,
        " · ".join(each.replace(" ", _NO_BREAK) for each in line.contacts),
        f"{line.minutes:,}",
        units,
    ]


def _overlaps(found: tuple[Overlap, ...], width: float) -> list[Flowable]:
    columns = (
        *(_("Date"), _("Peer worker"), _("Member"), _("Service")),
        *(_("Began"), _("Minutes"), _("Left out")),
    )
    rows = [
        [
            format_date(each.day, "medium", locale=locale()),
            each.worker,
            each.member or _("Nobody named"),
            each.service,
            each.began,
            str(each.minutes),
            str(each.left_out),
        ]
        for each in found
    ]
    shares = (0.13, 0.21, 0.24, 0.15, 0.11, 0.08, 0.08)
    table = grid(columns, rows, [width * share for share in shares], words=5)
    said = _("An earlier contact of the same worker has these minutes. They are counted once.")
    return kept([title_line(_("Minutes claimed twice")), note(said), table], width)
