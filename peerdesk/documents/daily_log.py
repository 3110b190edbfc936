"""The log of one day at the center on one page: hours, who came, what was given, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from peerdesk.core.words import _
from peerdesk.documents.figures import Tiles, facts, grid
from peerdesk.documents.ink import heading, long_date, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build


@dataclass(frozen=True)
class DayFacts:
    """What the log says; ``arrivals`` are (hour in words, with a name, without one)."""

    day: date
    opened: str = ""
    opened_by: str = ""
    closed: str = ""
    closed_reason: str = ""
    people: int = 0
    visits: int = 0
    heads: int = 0
    meals: int = 0
    arrivals: tuple[tuple[str, int, int], ...] = ()
    items: tuple[tuple[str, int], ...] = ()
    groups: tuple[tuple[str, str, int], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def daily_log(letterhead: Letterhead, told: DayFacts, paper: str = "letter") -> bytes:
    """The log as a PDF. It carries numbers and the notes as written; no list of names."""
    sheet = Sheet(
        _("Log of the day"), long_date(told.day), paper=paper, names_inside=bool(told.notes)
    )
    width = sheet.text_width
    story: list[Flowable] = [facts(_hours(told), width)]
    if not told.closed_reason:
        story += [*heading(_("How many came"), 1), Tiles(_numbers(told))]
        story += _by_hour(told, width)
    if told.groups:
        rows = [[name, status, str(n)] for name, status, n in told.groups]
        head = (_("Group"), _("Status"), _("Came"))
        story += [*heading(_("Groups"), 1), grid(head, rows, [width - 220, 120, 100], words=2)]
    if told.items:
        rows = [[words, str(n)] for words, n in told.items]
        head2 = (_("Given out"), _("How many"))
        story += [*heading(_("Things given out"), 1), grid(head2, rows, [width - 100, 100])]
    if told.notes:
        story += heading(_("Notes for the next shift"), 1)
        for who, words in told.notes:
            story += [paragraph(who, style(8.5)), paragraph(words, style(10.5, after=6))]
    return build(letterhead, sheet, story)


def _hours(told: DayFacts) -> Sequence[tuple[str, str]]:
    if told.closed_reason:
        return ((_("Closed"), told.closed_reason),)
    by = f", {told.opened_by}" if told.opened_by else ""
    return ((_("Opened"), f"{told.opened}{by}"), (_("Closed"), told.closed))


def _numbers(told: DayFacts) -> list[tuple[str, str]]:
    return [
        (str(told.people), _("Different people")),
        (str(told.visits), _("Visits with a name")),
        (str(told.heads), _("Counted without a name")),
        (str(told.meals), _("Meals served")),
    ]


def _by_hour(told: DayFacts, width: float) -> list[Flowable]:
    if not told.arrivals:
        return []
    rows = [[hour, str(named), str(heads)] for hour, named, heads in told.arrivals]
    head = (_("Came at"), _("With a name"), _("Without a name"))
    return [*heading(_("By the hour"), 1), grid(head, rows, [width - 220, 110, 110])]
