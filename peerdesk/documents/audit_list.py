"""Who did what, on paper: for a board, an auditor, or the person the records are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from peerdesk.core.words import N_, _
from peerdesk.documents.figures import grid, note
from peerdesk.documents.ink import paragraph, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build

_ABOUT = N_(
    "PeerDesk writes down who opened, changed, printed or exported what. The list names the parts"
    " of a record, never what they say. Nobody can change it in PeerDesk."
)


@dataclass(frozen=True)
class AuditFacts:
    """What is printed: the filters in words, and lines of when, who and what, the newest first.

    ``checked`` says whether the list is whole; ``cut`` that there are older lines than these.
    """

    made_on: date
    made_by: str
    wanted: str
    lines: tuple[tuple[str, str, str], ...]
    checked: str = ""
    cut: bool = False


def audit_list(letterhead: Letterhead, facts: AuditFacts, paper: str = "letter") -> bytes:
    """The list as a PDF."""
    sheet = Sheet(
        title=_("Who did what"),
        subtitle=facts.wanted,
        is_someones=True,
        aside=_("{day}, for {name}").format(day=short_date(facts.made_on), name=facts.made_by),
        paper=paper,
        names_inside=True,
        confidential=False,
    )
    story: list[Flowable] = [paragraph(_(_ABOUT), style(10, after=6))]
    if facts.checked:
        story.append(paragraph(facts.checked, style(10, bold=True, after=6)))
    story.append(_lines(facts, sheet.text_width))
    if facts.cut:
        story.append(note(_("There are older lines. Choose fewer days to print them.")))
    return build(letterhead, sheet, story)


def _lines(facts: AuditFacts, width: float) -> Flowable:
    if not facts.lines:
        return paragraph(_("Nothing of this kind is written down."), style(10.5))
    widths = [width * 0.29, width * 0.21, width * 0.5]
    rows = [list(line) for line in facts.lines]
    return grid((_("When"), _("Who"), _("What")), rows, widths, words=3)
