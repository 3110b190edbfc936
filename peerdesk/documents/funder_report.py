"""The funder's report: cover with signature, the blocks of the profile, definitions, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from peerdesk.core.words import N_, _, in_language
from peerdesk.counting import board, own_figures
from peerdesk.counting.results import FigureDef, Period, Profile, Report
from peerdesk.documents import report_blocks as blocks
from peerdesk.documents.board_page import Words, board_page
from peerdesk.documents.breaking import kept
from peerdesk.documents.figures import Tiles, facts, grid, note, shown, signature
from peerdesk.documents.ink import (
    QUIET,
    bookmarked,
    heading,
    paragraph,
    plain,
    short_date,
    style,
    title_line,
)
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.restatement import Restatement, restatement_page

_COVER_FIGURES = ("people.served", "visits.total", "groups.attendance", "calls.support")
STATEMENT = N_("To the best of my knowledge the numbers in this report are right.")
_NEVER_ADDED = N_(
    "Named members, people counted without names, and callers are three different groups of "
    "people. They stand side by side here and are never added together."
)


@dataclass(frozen=True)
class Preparation:
    """Who prepared the report and when; ``digest`` proves which locked report this is.

    ``texts`` are the director's own words: (heading, text). ``restates`` is the report this one
    takes the place of, with the differences.
    """

    by: str = ""
    on: date | None = None
    number: str = ""
    digest: str = ""
    draft: bool = False
    texts: tuple[tuple[str, str], ...] = ()
    restates: Restatement | None = None


def funder_report(
    letterhead: Letterhead,
    report: Report,
    catalogue: Mapping[str, FigureDef],
    preparation: Preparation | None = None,
) -> bytes:
    """The whole report as a PDF; blocks stand in the order of the funder's profile."""
    sheet, story = report_part(letterhead, report, catalogue, preparation)
    return build(letterhead, sheet, story, titled=False)


def report_part(
    letterhead: Letterhead,
    report: Report,
    catalogue: Mapping[str, FigureDef],
    preparation: Preparation | None = None,
) -> tuple[Sheet, list[Flowable]]:
    """The same as a part of a larger document: its sheet, and all that stands on its pages."""
    with in_language(report.profile.language):
        return _report_part(letterhead, report, catalogue, preparation or Preparation())


def _report_part(
    letterhead: Letterhead,
    report: Report,
    catalogue: Mapping[str, FigureDef],
    prepared: Preparation,
) -> tuple[Sheet, list[Flowable]]:
    sheet = _sheet(report, prepared)
    if report.profile.blocks[:1] == (board.BLOCK,) and board.TABLE in report.tables:
        restated = prepared.restates
        after = restatement_page(restated, sheet.text_width) if restated else []
        words = Words(prepared.texts, catalogue, after)
        return sheet, board_page(letterhead, report, sheet, words)
    cover = report.profile.cover
    story = (_cover if cover else _opening)(report, catalogue, prepared, sheet)
    changes = restatement_page(prepared.restates, sheet.text_width) if prepared.restates else []
    story += changes if cover else []
    number = 1
    for name in report.profile.blocks:
        block = blocks.block(name, number, report, catalogue, sheet.text_width)
        number += bool(block)
        story += block
    written = [(title, text) for title, text in prepared.texts if text.strip()]
    for place, (title, text) in enumerate(written, start=number):
        story += [*heading(f"{place}. {title}"), paragraph(text)]
    story += [] if cover or not changes else [PageBreak(), *changes]
    story += _definitions(report, catalogue, sheet.text_width)
    story += _end(report, sheet.text_width)
    return sheet, story


def _sheet(report: Report, prepared: Preparation) -> Sheet:
    number = prepared.number
    if number and prepared.digest:
        number = f"{number} ({prepared.digest[:12]})"
    return Sheet(
        title=report.profile.title or report.profile.name,
        subtitle=report.period.label,
        aside=_("Prepared {day}").format(day=short_date(prepared.on)) if prepared.on else "",
        mark=_("Draft") if prepared.draft else "",
        number=number,
        paper=report.profile.paper,
    )


def _cover(
    report: Report, catalogue: Mapping[str, FigureDef], prepared: Preparation, sheet: Sheet
) -> list[Flowable]:
    """A page of its own: what it is, for whom, the month in short, and the signature."""
    signed = _signature(report.profile, sheet.text_width)
    return [
        Spacer(0, 60),
        *_title(sheet, 26, 16),
        Spacer(0, 22),
        _facts(report, prepared, sheet.text_width),
        Spacer(0, 26),
        *_in_short(report, catalogue),
        Spacer(0, 16),
        *(kept(signed, sheet.text_width) if signed else ()),
        PageBreak(),
    ]


def _opening(
    report: Report, catalogue: Mapping[str, FigureDef], prepared: Preparation, sheet: Sheet
) -> list[Flowable]:
    """The top of page one; the first block follows on the same page."""
    return [
        *_title(sheet, 20, 12),
        Spacer(0, 8),
        _facts(report, prepared, sheet.text_width),
        Spacer(0, 12),
        *_in_short(report, catalogue),
    ]


def _in_short(report: Report, catalogue: Mapping[str, FigureDef]) -> list[Flowable]:
    tiles = [
        (shown(report.figures[key]), catalogue[key].label)
        for key in _COVER_FIGURES
        if key in report.figures and key in catalogue
    ]
    if not tiles:
        return []
    words = _("{period} in short").format(period=report.period.label)
    return [
        paragraph(words, style(11, bold=True, after=4)),
        Tiles(tiles),
        note(_(_NEVER_ADDED)),
    ]


def _title(sheet: Sheet, large: float, small: float) -> list[Flowable]:
    return [
        bookmarked(sheet.title, 0, style(large, bold=True, after=3)),
        paragraph(sheet.subtitle, style(small, color=QUIET)),
    ]


def _facts(report: Report, prepared: Preparation, width: float) -> Flowable:
    period = report.period
    by = ", ".join(t for t in (prepared.by, short_date(prepared.on) if prepared.on else "") if t)
    return facts(
        (
            (_("For"), report.profile.funder),
            (_("Contract"), report.profile.contract),
            (_("Days counted"), _days(period)),
            (_("Year to date from"), short_date(report.ytd_period.start)),
            (_("Prepared by"), by),
            (_("Report number"), prepared.number),
            (_("Restates"), prepared.restates.number if prepared.restates else ""),
        ),
        width,
        9.5,
    )


def _days(period: Period) -> str:
    return _("{first} to {last}").format(
        first=short_date(period.start), last=short_date(period.end)
    )


def _signature(profile: Profile, width: float) -> list[Flowable]:
    """A line to sign on, with the funder's sentence above it and who signs below."""
    if not profile.signed:
        return []
    words = profile.statement or _(STATEMENT)
    row = signature(width, (_("Signature"), profile.signer or _("Name and title"), _("Date")))
    return [Spacer(0, 24), paragraph(words, style(10)), Spacer(0, 46), row]


def _definitions(
    report: Report, catalogue: Mapping[str, FigureDef], width: float
) -> list[Flowable]:
    """What each printed figure means, in the words it is counted by."""
    wanted = [
        d for d in catalogue.values() if d.key in report.figures and d.block in _names(report)
    ]
    if not wanted:
        return []
    rows = [[paragraph(d.label, style(8.5, bold=True)), _meaning(d)] for d in wanted]
    table = grid((_("Figure"), _("What it counts")), rows, [width * 0.26, width * 0.74], words=2)
    return kept([title_line(_("What each number means")), table], width)


def _names(report: Report) -> Iterable[str]:
    return report.profile.blocks


def _meaning(figure: FigureDef) -> Flowable:
    """The definition and, in grey, the key that the data files use."""
    words = plain(figure.definition)
    if figure.block != own_figures.BLOCK:  # the key of an own number is only a number
        words += f" <font color='#55645F'>{plain(figure.key)}</font>"
    return Paragraph(words, style(8.5))


def _end(report: Report, width: float) -> list[Flowable]:
    """Notes, and the signature where no cover has it: never alone on a last page."""
    notes = _notes(report)
    signed = [] if report.profile.cover else _signature(report.profile, width)
    whole = kept([*notes, *signed], width)
    if not signed or len(whole) == 1:
        return whole
    return [*kept(notes[:-1], width), *kept([notes[-1], *signed], width)]


def _notes(report: Report) -> list[Flowable]:
    notes = [_(_NEVER_ADDED)]
    prior, ytd = report.prior_period, report.ytd_period
    notes.append(
        _(
            "The period before is {prior}. Year to date runs from {days} and counts each person "
            "once; it is not the sum of the months."
        ).format(prior=prior.label, days=_days(ytd))
    )
    notes += report.notes
    lines = (paragraph(text, style(9.5, after=4)) for text in notes)
    return [title_line(_("Notes")), *lines]
