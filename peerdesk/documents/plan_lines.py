"""The lines of a plan on paper: what is written in any script, or ruled lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from unicodedata import bidirectional

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph
from reportlab.platypus.flowables import CondPageBreak

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import (
    QUIET,
    RULE,
    TEAL_TEXT,
    TEXT,
    bookmarked,
    paragraph,
    plain,
    short_date,
    style,
)
from peerdesk.documents.type import BODY, register_fonts

OWN = N_("This plan is mine. I decide who sees it.")
_INDENT = 1.3
_NAME_SHARE = 0.62


@dataclass(frozen=True)
class PlanType:
    """Sizes in points: text, title, titles of parts and of lists, hints, and a line to write on.

    ``gap`` is the room between lines and before titles, 1 where there is plenty.
    """

    body: float
    title: float
    part: float
    list: float
    hint: float
    line: float
    gap: float = 1.0

    def scaled(self, share: float) -> PlanType:
        """The same, smaller: 0.9 is nine tenths."""
        body, title, part = (each * share for each in (self.body, self.title, self.part))
        return PlanType(
            body, title, part, self.list * share, self.hint * share, self.line, self.gap
        )


PAGE = PlanType(12.5, 18, 14, 12, 11, 28)
LARGE = PlanType(18, 26, 22, 19, 17, 40)
FOLDED = PlanType(10.5, 20, 13, 11, 9.5, 23)


@dataclass(frozen=True)
class PlanEntry:
    """One line of a list; people have a phone number and a role, wishes can have a reason."""

    text: str
    phone: str = ""
    role: str = ""
    why: str = ""

    @property
    def said(self) -> bool:
        """Whether anything stands in it."""
        return any(each.strip() for each in (self.text, self.phone, self.role, self.why))


@dataclass(frozen=True)
class PlanPart:
    """A part with its own title; ``hint`` is our prompt, printed only where nothing is written.

    A part with ``level`` 1 is a list inside the part before it. One with ``bare`` is a title only.
    Where nothing is written there are ``room`` lines, with a place for numbers for ``people``;
    ``head`` stands over them where they are not about people alone.
    """

    title: str
    entries: tuple[PlanEntry, ...] = ()
    text: str = ""
    hint: str = ""
    level: int = 0
    bare: bool = False
    people: bool = False
    room: int = 0
    head: str = ""

    @property
    def said(self) -> bool:
        """Whether anything is written."""
        return bool(self.text.strip()) or any(entry.said for entry in self.entries)


@dataclass(frozen=True)
class PlanSigner:
    """Somebody who signs: the writer, or a witness; name and day where they are known."""

    name: str = ""
    day: date | None = None
    witness: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """The plan and whose it is. The caller chooses the parts and their order.

    ``day`` is when it was written, ``printed`` when it goes on paper. Lines to sign stand at its
    end where there are ``signers``, be it none by name; None leaves them off.
    """

    title: str
    parts: tuple[PlanPart, ...]
    name_used: str = ""
    day: date | None = None
    version: int | None = None
    printed: date | None = None
    signers: tuple[PlanSigner, ...] | None = None

    @property
    def speaks_of_marks(self) -> bool:
        """Whether the title has a registered mark in it."""
        return "wrap" in self.title.lower()


def stamp(plan: PlanFacts) -> str:
    """What tells one copy from another, as "My plan, version 3, printed November 6, 2026"."""
    version = _("version {number}").format(number=plan.version) if plan.version else ""
    printed = _("printed {day}").format(day=short_date(plan.printed)) if plan.printed else ""
    told = [each for each in (version, printed) if each]
    return ", ".join((_("My plan"), *told)) if told else ""


def behind_words(version: int | None, printed: date | None) -> str:
    """What stands faint across each page: the version, else the day of printing, if any."""
    if version:
        return _("Version {number}").format(number=version)
    return short_date(printed) if printed else ""


def whose_words(plan: PlanFacts) -> str:
    """Whose plan it is; empty where it has no name."""
    return _("This plan belongs to {name}").format(name=plan.name_used) if plan.name_used else ""


def part_lines(part: PlanPart, look: PlanType) -> list[Flowable]:
    """The title of a part with all that is written in it, or with lines to write on."""
    hint = [words_line(part.hint, look.hint, quiet=True)] if part.hint else []
    if part.bare:
        return [CondPageBreak(look.line * 6), part_title(part, look), *hint]
    if not part.said:
        room = part.room or (6, 3)[part.level]
        ruled = WritingLines(room, look, people=part.people, head=part.head)
        return [KeepTogether([part_title(part, look), *hint, ruled])]
    lines: list[Flowable] = [entry_line(each, look) for each in part.entries if each.said]
    texts = [block.strip("\n") for block in part.text.split("\n\n") if block.strip()]
    lines += [words_line(block, look.body) for block in texts]
    # A long title takes two lines; it never stays alone at the foot of a page.
    begun = KeepTogether([part_title(part, look), *lines[:1]])
    return [CondPageBreak(look.line * 3), begun, *lines[1:]]


def part_title(part: PlanPart, look: PlanType) -> Paragraph:
    """The title of a part or a list, which becomes a bookmark."""
    size = look.list if part.level else look.part
    color = TEXT if part.level else TEAL_TEXT
    made = style(size, bold=True, color=color, before=size * 0.85 * look.gap, after=4 * look.gap)
    return bookmarked(part.title, part.level, _turned(made, part.title))


def words_line(words: str, size: float, *, quiet: bool = False) -> Paragraph:
    """Plain words; at the right where they read from the right."""
    look = style(size, after=size * 0.5, color=QUIET if quiet else TEXT)
    return paragraph(words, _turned(look, words))


def entry_line(entry: PlanEntry, type_: PlanType) -> Paragraph:
    """One line of a list. A phone number is a piece of its own, so that no script turns it."""
    register_fonts()
    turned = reads_from_right(entry.text)
    phone = f"<b>{plain(unbroken(entry.phone))}</b>" if entry.phone.strip() else ""
    name = plain(entry.text)
    role = f"<font color='#55645F'>{plain(entry.role)}</font>" if entry.role.strip() else ""
    if role and not _turns(entry.text + entry.role):
        name, role = f"{name}, {role}", ""
    why = plain(_("Why: {reason}").format(reason=entry.why)) if entry.why.strip() else ""
    between = "<br/>" if _turns(entry.text + entry.role) else "  "
    first = between.join(each for each in (name, role, phone) if each)
    said = "<br/>".join(each for each in (first, why) if each)
    size = type_.body
    look = style(size, after=size * 0.4 * type_.gap, indent=size * _INDENT)
    look.embeddedHyphenation = 0
    look.bulletFontName, look.bulletFontSize = BODY, size
    if turned:
        look.alignment, look.leftIndent, look.rightIndent = 2, 0, size * _INDENT
        return _FromRight(said, look)
    return Paragraph(said, look, bulletText="•")


def unbroken(phone: str) -> str:
    """A number that stays on one line where there is room for it."""
    return "\u00a0".join(phone.split())


def reads_from_right(text: str) -> bool:
    """Whether all of it is in a script that is read from right to left."""
    kinds = {bidirectional(char) for char in text}
    return bool(kinds & {"R", "AL"}) and "L" not in kinds


def _turns(text: str) -> bool:
    """Whether any of it is read from the right; a number beside it could be read from there too."""
    return any(bidirectional(char) in {"R", "AL"} for char in text)


def _turned(look: ParagraphStyle, text: str) -> ParagraphStyle:
    if reads_from_right(text):
        look.alignment = 2
    return look


class _FromRight(Paragraph):
    """A line of a list with its point at the right."""

    pointed = True

    def draw(self) -> None:
        """The words, and the point beside the first of them."""
        super().draw()
        if self.pointed:
            self.canv.setFillColor(TEXT)
            self.canv.setFont(BODY, self.style.fontSize)
            self.canv.drawRightString(self.width, self.height - self.style.fontSize, "•")

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Only the first piece has the point."""
        pieces: list[Flowable] = super().split(availWidth, availHeight)
        for piece in pieces[1:]:
            piece.pointed = False
        return pieces


class WritingLines(Flowable):
    """Ruled lines, far enough apart for any hand; for people in two columns, name and phone."""

    def __init__(
        self, count: int, look: PlanType = PAGE, *, people: bool = False, head: str = ""
    ) -> None:
        super().__init__()
        self.head = head or _("Name, and who they are to me")
        self.count, self.look, self.people = count, look, people

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as its lines, and the words above them."""
        self.width = width
        self.height = self.count * self.look.line + (self.look.hint * 0.9 if self.people else 0)
        return (width, self.height)

    def draw(self) -> None:
        """Lines in a grey that copies well."""
        name = self.width * _NAME_SHARE if self.people else self.width
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.6)
        for n in range(self.count):
            y = n * self.look.line + 4
            self.canv.line(0, y, name, y)
            if self.people:
                self.canv.line(name + 14, y, self.width, y)
        if self.people:
            self._heads(name + 14)

    def _heads(self, phone: float) -> None:
        size = max(8.0, self.look.hint * 0.8)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(BODY, size)
        y = self.height - size
        self.canv.drawString(0, y, self.head)
        self.canv.drawString(phone, y, _("Phone"))
