"""One meeting of a group on one page: when, who led, how many came, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from reportlab.platypus import Flowable

from peerdesk.core.words import _
from peerdesk.documents.breaking import kept
from peerdesk.documents.figures import Tiles, facts, grid
from peerdesk.documents.ink import heading, long_date, paragraph, style, title_line
from peerdesk.documents.page import Letterhead, Part, Sheet, build, build_together, title_lines


@dataclass(frozen=True)
class Attender:
    """A person in the room; ``role`` in words, as "Participant" or "Co-lead"."""

    name: str
    role: str = ""
    first_time: bool = False


@dataclass(frozen=True)
class SessionFacts:
    """What is known about the meeting. ``named`` and ``counted`` add up to all who came."""

    series: str
    day: date
    starts: time | None = None
    minutes: int | None = None
    place: str = ""
    facilitators: tuple[str, ...] = ()
    topic: str = ""
    status: str = ""
    named: int = 0
    counted: int = 0
    first_timers: int = 0
    note: str = ""
    attenders: tuple[Attender, ...] = ()


def session_summary(
    letterhead: Letterhead, session: SessionFacts, *, with_names: bool, paper: str = "letter"
) -> bytes:
    """The summary as a PDF. Without names it prints counts only, for outside the house."""
    return build(letterhead, *_part(session, paper, with_names=with_names))


def session_summaries(
    letterhead: Letterhead,
    title: str,
    sessions: Sequence[SessionFacts],
    *,
    with_names: bool,
    paper: str = "letter",
) -> bytes:
    """The summaries of several meetings as one PDF, each on pages of its own."""
    parts = [_part(each, paper, with_names=with_names) for each in sessions]
    return build_together(letterhead, title, parts)


def session_part(session: SessionFacts, paper: str) -> tuple[Sheet, list[Flowable]]:
    """A summary without names as a part of a larger document, title and all."""
    sheet, story = _part(session, paper, with_names=False)
    return sheet, [*title_lines(sheet), *story]


def _part(session: SessionFacts, paper: str, *, with_names: bool) -> Part:
    sheet = Sheet(
        title=_("Session summary"),
        subtitle=f"{session.series}, {long_date(session.day)}",
        paper=paper,
        names_inside=with_names,
        aside=_("With names") if with_names else _("Counts only"),
    )
    story: list[Flowable] = [_facts(session, sheet.text_width, with_names), *_numbers(session)]
    if with_names and session.attenders:
        names = _names(session, sheet.text_width)
        story += kept([title_line(_("Who came"), 1), names], sheet.text_width)
    if session.note.strip():
        story += [*heading(_("What happened"), 1), paragraph(session.note, style(10.5))]
    return sheet, story


def clock_words(at: time) -> str:
    """2:10 PM."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {_('AM') if at.hour < 12 else _('PM')}"


def _facts(session: SessionFacts, width: float, with_names: bool) -> Flowable:
    starts = clock_words(session.starts) if session.starts else ""
    lasted = _("{count} minutes").format(count=session.minutes) if session.minutes else ""
    led_by = ", ".join(session.facilitators) if with_names else ""
    if not with_names and session.facilitators:
        led_by = _people(len(session.facilitators))
    return facts(
        (
            (_("Group"), session.series),
            (_("When"), ", ".join(t for t in (long_date(session.day), starts, lasted) if t)),
            (_("Where"), session.place),
            (_("Led by"), led_by),
            (_("Topic"), session.topic),
            (_("Status"), session.status),
        ),
        width,
    )


def _people(count: int) -> str:
    return _("1 person") if count == 1 else _("{count} people").format(count=count)


def _numbers(session: SessionFacts) -> list[Flowable]:
    came = session.named + session.counted
    entries = [
        (str(came), _("Came")),
        (str(session.named), _("With a name on the list")),
        (str(session.counted), _("Counted without a name")),
        (str(session.first_timers), _("First time in this group")),
    ]
    return [*heading(_("How many came"), 1), Tiles(entries)]


def _names(session: SessionFacts, width: float) -> Flowable:
    rows = [
        [str(n), person.name, person.role, _("Yes") if person.first_time else ""]
        for n, person in enumerate(session.attenders, start=1)
    ]
    widths = [30, width - 30 - 2 * 110, 110, 110]
    return grid((_("No."), _("Name"), _("Role"), _("First time")), rows, widths, words=4)
