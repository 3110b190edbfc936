"""The recovery sheet: the key that opens the records when every passphrase is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from peerdesk.core.words import N_, _
from peerdesk.documents.figures import facts, signature
from peerdesk.documents.ink import RULE, SOFT, TEXT, heading, paragraph, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.type import BOLD

_WHAT = N_(
    "This key opens your records when no passphrase works any more. Anyone who has this sheet "
    "and your computer can read everything. Nobody else can make a new one for you: not the "
    "makers of PeerDesk, not anyone."
)
_KEEP = (
    N_("Print it on paper. Do not take a photo of it or keep it on a computer."),
    N_("Put one copy in a locked place at the center, in a closed envelope. Sign across the flap."),
    N_("Give a second copy to a person on your board, or to your bank or lawyer."),
    N_("Look every few months that each envelope is still closed."),
)
_USE = (
    N_("Start PeerDesk and open your center's records."),
    N_("On the page that asks for your passphrase, choose “I forgot my passphrase”."),
    N_("Type the recovery key from this sheet. Capital and small letters are the same."),
    N_("Type your name as you do at the start, and a new passphrase. Then choose “Set it”."),
    N_("Unlock with your name and the new passphrase. Put this sheet in a new, closed envelope."),
)


@dataclass(frozen=True)
class RecoveryFacts:
    """The key as text; groups are cut at its dashes or spaces, else every four letters."""

    key: str
    made_on: date
    kept_in: str = ""
    vault: str = ""


def recovery_sheet(letterhead: Letterhead, recovery: RecoveryFacts, paper: str = "letter") -> bytes:
    """The sheet as a PDF of one page."""
    sheet = Sheet(
        title=_("Recovery sheet"),
        subtitle=_("Made on {day}").format(day=short_date(recovery.made_on)),
        paper=paper,
        mark=_("Keep this locked away"),
    )
    story: list[Flowable] = [
        paragraph(_(_WHAT), style(11, after=8)),
        KeyBoxes(key_groups(recovery.key)),
        *_places(recovery, sheet.text_width),
        *heading(_("Where to keep it"), 1, room=40),
        *_steps(_KEEP),
        *heading(_("How to use it"), 1, room=40),
        *_steps(_USE),
        *heading(_("Tried out"), 1, room=40),
        paragraph(_("Try the key once a year, so that you know it works."), style(10)),
    ]
    for _test in range(2):
        story += [
            Spacer(0, 20),
            signature(sheet.text_width, (_("Tested by"), _("It worked"), _("Date"))),
        ]
    return build(letterhead, sheet, story)


def key_groups(key: str) -> list[str]:
    """The groups of a key, as they are printed and typed."""
    groups = [part for part in re.split(r"[\s-]+", key.strip()) if part]
    if len(groups) > 1 or not groups:
        return groups
    return [key[n : n + 4] for n in range(0, len(key.strip()), 4)]


def _places(recovery: RecoveryFacts, width: float) -> list[Flowable]:
    known = ((_("Records"), recovery.vault), (_("Where they lie"), recovery.kept_in))
    return [facts(known, width)] if any(text for _label, text in known) else []


def _steps(lines: Sequence[str]) -> list[Flowable]:
    numbered = (f"{n}. {_(line)}" for n, line in enumerate(lines, start=1))
    return [paragraph(line, style(10, after=2)) for line in numbered]


class KeyBoxes(Flowable):
    """The key in boxes, three or four a line; each letter has the same room."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self.groups = list(groups)
        self.across = 3 if len(self.groups) % 3 == 0 else 4
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the text."""
        self.width, self.each = width, (width - 10 * (self.across - 1)) / self.across
        self.height = -(-len(self.groups) // self.across) * 50.0
        return (width, self.height)

    def draw(self) -> None:
        """Boxes with a small number, for reading the key aloud."""
        canvas = self.canv
        longest = max((len(group) for group in self.groups), default=1)
        step = min(24.0, (self.each - 24) / longest)
        for n, group in enumerate(self.groups):
            x = n % self.across * (self.each + 10)
            y = self.height - (n // self.across + 1) * 50 + 8
            canvas.setFillColor(SOFT)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(x, y, self.each, 42, 5, stroke=1, fill=1)
            canvas.setFillColor(TEXT)
            canvas.setFont(BOLD, 7)
            canvas.drawString(x + 5, y + 32, str(n + 1))
            canvas.setFont(BOLD, min(21.0, step * 1.15))
            left = x + (self.each - step * len(group)) / 2
            for place, letter in enumerate(group):
                canvas.drawCentredString(left + (place + 0.5) * step, y + 13, letter)
