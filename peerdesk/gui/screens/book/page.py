"""What the default table and form of one plain kind say, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Row
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Dialog
from peerdesk.records.office import Question, UseCase
from peerdesk.records.record_books import RecordBook, Shown

Sections = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Act:
    """One thing done with the marked record by a button under the table, such as ticking it off.

    ``use_case`` takes the record's id; ``fits(row)`` says for which records. With ``asks`` a
    dialog is opened instead: it is given the desk, the widget it lies over, and the record.
    """

    words: str
    icon: str
    use_case: UseCase[[int]] | None = None
    fits: Callable[[Mapping[str, Any]], bool] = lambda _row: True
    asks: Callable[[Desk, QWidget, Mapping[str, Any]], Dialog] | None = None


@dataclass(frozen=True)
class Selection:
    """One more list of a page beside the open records and all, such as who sleeps here tonight.

    ``question`` takes today and gives its records.
    """

    code: str
    words: str
    question: Question[[str], list[Shown]]


def nothing_said(_desk: Desk) -> Row:
    """A new record begins empty."""
    return {}


@dataclass(frozen=True)
class BookPage:
    """The words and the order of one kind's screen; all words are marked with ``N_``.

    ``new`` is the button over the table and the title of an empty form, ``add`` its primary
    button, ``one`` the title over a record that is there. ``sections`` are (title, lines); a line
    names one field, or some that stand side by side: "day worker_id". What is not named is not
    shown, and stays as it is. ``hints`` stand beside a field's label,
    ``labels`` replace it; ``headings`` replace it over the list. ``begins(desk)`` gives what a new
    record starts with. ``module`` is the part of the organization's work it belongs to ("" always).
    ``by_month`` shows one month at a time. With ``open_words`` the page begins with the records
    that ``is_open`` finds, of whatever month. ``order`` is the field they are sorted by at first,
    and whether downwards.
    ``told`` takes today and gives a sentence that stands over the list, or "".
    """

    code: str
    book: RecordBook
    title: str
    icon: str
    new: str
    add: str
    one: str
    empty: tuple[str, str]
    sections: Sections
    hints: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    begins: Callable[[Desk], Row] = nothing_said
    module: str = ""
    by_month: bool = True
    open_words: str = ""
    is_open: Callable[[Mapping[str, Any]], bool] = lambda _row: True
    order: tuple[str, bool] = ("", False)
    acts: tuple[Act, ...] = ()
    selections: tuple[Selection, ...] = ()
    told: Question[[str], str] | None = None
