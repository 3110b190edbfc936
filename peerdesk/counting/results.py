"""What counting gives: plain frozen data that the screen, paper, CSV and JSON all show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from peerdesk.counting.own_rule import OwnFigure


@dataclass(frozen=True)
class Period:
    """Local calendar days, both included (reports.md: Period)."""

    start: date
    end: date
    label: str

    @property
    def days(self) -> int:
        """How many calendar days the period has."""
        return (self.end - self.start).days + 1

    @property
    def given(self) -> dict[str, str]:
        """The parameters every counting question takes."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}


@dataclass(frozen=True)
class Hidden:
    """A number kept back so that nobody can be recognized.

    A small count prints as ``<11``. A number that is not small itself, but would give a small one
    away, has ``below`` 0 and prints as ``*``: what is printed stays true.
    """

    below: int = 0

    def __str__(self) -> str:
        return f"<{self.below}" if self.below else "*"


Value = int | float | Hidden | None
"""A number, a hidden number, or None where there is nothing to divide by."""


@dataclass(frozen=True)
class FigureDef:
    """One figure: its stable key, its one definition, and where it is shown.

    ``block`` is one of people, drop_in, groups, warm_line or a family's. ``unit`` is "" for
    counts, "minutes", "hours" or "mean" (one decimal). ``share_of`` names the key of the
    denominator, which is then always printed beside it. ``people`` is False where days, meetings,
    hours or meals are counted: such a number can't show who somebody is and is never hidden.
    """

    key: str
    label: str
    definition: str
    block: str
    unit: str = ""
    share_of: str = ""
    indent: bool = False
    people: bool = True


@dataclass(frozen=True)
class Behind:
    """One record behind a figure. ``amount`` is what it adds: 1, or people, meals or minutes."""

    kind: str
    record_id: int
    member_id: int | None
    day: str
    words: str
    amount: int = 1


@dataclass(frozen=True)
class Table:
    """A table of counts; the first cell of each row is its words, the rest are values.

    ``adds_up``: each row's people are different people, so the rows add up to ``total``.
    ``plain_columns`` hold days, meetings or hours, which are never hidden.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Value, ...], ...]
    total: Value = None
    adds_up: bool = True
    note: str = ""
    plain_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objective:
    """What was promised: at least ``target`` of the figure ``key``, in the words of the contract.

    ``by`` is "year" (from the start of the funder's year until today) or "period" (the report's).
    """

    key: str
    target: int
    by: str = "year"
    words: str = ""


@dataclass(frozen=True)
class Profile:
    """What one funder wants to see: blocks in order, fiscal year, bands, hiding, paper, cover.

    ``key`` is "shipped:<name>" or, for the organization's own, the id of its record as text;
    "new" for one that is not kept yet.
    ``left_out`` are keys of figures and tables that are counted but not printed. ``wording`` has
    (block, heading), ``narratives`` (code, heading) of what is written anew for each period.
    ``programs`` are the ids of the programs this funder pays for; none means all there are.
    ``own_figures`` are those the organization built for itself, each with its whole rule.
    ``together`` has (list, codes): what is printed as one row of its table (counting/together.py).
    """

    name: str
    title: str
    blocks: tuple[str, ...]
    funder: str = ""
    contract: str = ""
    fiscal_month: int = 1
    hide_below: int = 0
    age_bands: tuple[int, ...] = (18, 26, 35, 45, 55, 65)
    questions: tuple[str, ...] = ()
    paper: str = "letter"
    cover: bool = True
    language: str = "en"
    new_in_fiscal_year: bool = False
    count_reentries: bool = False
    reactivated_days: int = 90
    answers_at_joining: bool = False
    key: str = ""
    due_day: int = 0
    left_out: tuple[str, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()
    objectives: tuple[Objective, ...] = ()
    narratives: tuple[tuple[str, str], ...] = ()
    signed: bool = True
    statement: str = ""
    signer: str = ""
    programs: tuple[int, ...] = ()
    own_figures: tuple[OwnFigure, ...] = ()
    together: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is one of the organization's own, kept or new, not one PeerDesk ships."""
        return bool(self.key) and not self.key.startswith("shipped:")

    @property
    def kept(self) -> bool:
        """Whether it is one of the organization's own that stands in the records."""
        return self.key.isdigit()


@dataclass(frozen=True)
class Report:
    """Everything one report says: ``figures`` of the period, ``prior`` and ``ytd`` beside them."""

    profile: Profile
    period: Period
    prior_period: Period
    ytd_period: Period
    figures: dict[str, Value]
    prior: dict[str, Value]
    ytd: dict[str, Value]
    tables: dict[str, Table]
    denominators: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
