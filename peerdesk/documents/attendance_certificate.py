"""A certificate that a person came to a group: their name as they wish, how often, a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from peerdesk.core.words import _
from peerdesk.documents.figures import signature
from peerdesk.documents.ink import TEAL, paragraph, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build


@dataclass(frozen=True)
class CertificateFacts:
    """What the certificate says. ``minutes`` 0: it says nothing of hours."""

    name: str
    group: str
    times: int
    first: date
    last: date
    made_on: date
    minutes: int = 0


def attendance_certificate(
    letterhead: Letterhead, facts: CertificateFacts, paper: str = "letter"
) -> bytes:
    """One page that its owner may show to anyone; it says nothing else about them."""
    sheet = Sheet(
        title=_("Certificate of attendance"),
        aside=_("Made {day}").format(day=short_date(facts.made_on)),
        paper=paper,
        confidential=False,
        numbered=False,
    )
    return build(letterhead, sheet, _story(letterhead, facts, sheet.text_width), titled=False)


def _story(letterhead: Letterhead, facts: CertificateFacts, width: float) -> list[Flowable]:
    quiet, middle = style(13, align=1), 1
    return [
        Spacer(0, 70),
        paragraph(_("Certificate of attendance"), style(28, bold=True, align=middle, color=TEAL)),
        Spacer(0, 40),
        paragraph(_("This is to say that"), quiet),
        Spacer(0, 14),
        paragraph(facts.name, style(24, bold=True, align=middle)),
        Spacer(0, 14),
        paragraph(_came(facts), quiet),
        Spacer(0, 8),
        paragraph(facts.group, style(17, bold=True, align=middle)),
        Spacer(0, 8),
        paragraph(_when(facts), quiet),
        Spacer(0, 90),
        paragraph(letterhead.name, style(11)),
        Spacer(0, 46),
        signature(width),
    ]


def _came(facts: CertificateFacts) -> str:
    if facts.times == 1:
        return _("took part once in")
    return _("took part {n} times in").format(n=facts.times)


def _when(facts: CertificateFacts) -> str:
    if facts.first == facts.last:
        when = _("on {day}").format(day=short_date(facts.first))
    else:
        when = _("between {first} and {last}").format(
            first=short_date(facts.first), last=short_date(facts.last)
        )
    hours = hour_words(facts.minutes)
    return _("{when}, {hours} in all.").format(when=when, hours=hours) if hours else f"{when}."


def hour_words(minutes: int) -> str:
    """90 minutes as "1.5 hours"; "" for none."""
    tenths = (minutes * 10 + 30) // 60
    if not tenths:
        return ""
    words = str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"
    return _("1 hour") if tenths == 10 else _("{n} hours").format(n=words)
