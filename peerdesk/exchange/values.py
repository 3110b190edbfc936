"""Dates, times, numbers and words of lists, as spreadsheets write them, turned into what the
records keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from peerdesk.core.text import fold

MONTH_FIRST, DAY_FIRST = "mdy", "dmy"
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_NAME = re.compile(r"(\d{1,2})[ .\-]+([a-z]{3,9})\.?[ ,.\-]+(\d{4}|\d{2})")
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?[ \-]+(\d{1,2})(?:st|nd|rd|th)?[ ,\-]+(\d{4})")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YES = {"yes", "y", "true", "1", "x", "si", "sí"}
_NO = {"no", "n", "false", "0"}
_SAME_ANSWER = {
    "m": "male",
    "f": "female",
    "y": "yes",
    "n": "no",
    "true": "yes",
    "false": "no",
    "client doesn't know": "unknown",
    "client prefers not to answer": "prefers_not",
    "client refused": "prefers_not",
    "data not collected": "not_asked",
    "doesn't know": "unknown",
    "does not know": "unknown",
    "don't know": "unknown",
    "prefers not to say": "prefers_not",
    "prefers not to answer": "prefers_not",
    "declined": "prefers_not",
    "refused": "prefers_not",
    "not asked": "not_asked",
    "black or african american": "black",
    "african american": "black",
    "hispanic or latino": "hispanic",
    "latino": "hispanic",
    "latina": "hispanic",
    "american indian or alaska native": "aian",
    "native american": "aian",
    "middle eastern or north african": "mena",
    "native hawaiian or pacific islander": "nhpi",
    "none": "no",
    "incoming": "in",
    "inbound": "in",
    "outgoing": "out",
    "outbound": "out",
    "english": "en",
    "spanish": "es",
}


class NotUnderstood(ValueError):
    """A cell can't be read; the words say what it should be."""


def orders_of(cells: Iterable[str]) -> set[str]:
    """The orders of day and month in which every written date of a column is a date.

    Both only where it makes a difference; a column with no such dates, or with mixed ones, gives
    the
    order that fits most (month first where none does).
    """
    fits = {MONTH_FIRST: 0, DAY_FIRST: 0}
    differing = 0
    for cell in cells:
        numbers = _NUMBERS.match(_date_part(cell))
        if numbers and numbers[1] != numbers[2]:
            differing += 1
            for order in fits:
                fits[order] += _numbered(numbers, order) is not None
    if not differing or fits[MONTH_FIRST] > fits[DAY_FIRST]:
        return {MONTH_FIRST}
    return set(fits) if fits[MONTH_FIRST] == fits[DAY_FIRST] == differing else {DAY_FIRST}


def day_of(cell: str, order: str) -> str:
    """``YYYY-MM-DD`` from a date as written, a time after it left out."""
    found = _written_day(_date_part(cell), order)
    if found is None:
        raise NotUnderstood(f"“{cell}” is not a date. Write it like 2026-10-31.")
    return found.isoformat()


def time_of(cell: str) -> str:
    """``HH:MM`` from 14:05, 2:05 PM or 2 pm."""
    match = _CLOCK.fullmatch(cell.strip())
    if not match or not (match[2] or match[3]):
        raise NotUnderstood(f"“{cell}” is not a time. Write it like 14:05 or 2:05 PM.")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise NotUnderstood(f"“{cell}” is not a time. Write it like 14:05 or 2:05 PM.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}"


def moment_of(cell: str, order: str) -> tuple[str, str]:
    """A day and a time where the cell holds both; ("", time) for a time alone."""
    try:
        return "", time_of(cell)
    except NotUnderstood:
        day_part = _date_part(cell)
        rest = cell.strip()[len(day_part) :].strip(" T,")
        return day_of(day_part, order), time_of(rest) if rest else ""


def record_id(cell: str) -> int:
    """The id of a record, as our own export writes it."""
    if not cell.isdecimal() or int(cell) >= 2**63:
        raise NotUnderstood(f"“{cell}” is not a record's id.")
    return int(cell)


def whole_number(cell: str) -> int:
    """A whole number, thousands commas allowed."""
    bare = cell.replace(",", "")
    if not re.fullmatch(r"-?\d{1,15}(\.0+)?", bare):
        raise NotUnderstood(f"“{cell}” is not a whole number.")
    return int(bare.split(".")[0])


def yes_no(cell: str) -> int:
    """1 or 0."""
    word = fold(cell)
    if word not in _YES | _NO:
        raise NotUnderstood(f"“{cell}” must be yes or no.")
    return int(word in _YES)


def choice_of(cell: str, known: Mapping[str, str]) -> str:
    """The code for a code or label, in any letter case. ``known`` leads from :func:`plain`
    words to codes.
    """
    word = plain(cell)
    found = known.get(word) or known.get(plain(_SAME_ANSWER.get(fold(cell), "")))
    if found is None:
        names = ", ".join(list(dict.fromkeys(known.values()))[:40])
        raise NotUnderstood(f"“{cell}” is not on the list. It can be: {names}.")
    return found


def plain(words: str) -> str:
    """Words without case, accents and signs, for comparing headings and codes."""
    return " ".join(re.sub(r"[^\w]+|_", " ", fold(words)).split())


def _date_part(cell: str) -> str:
    text = cell.strip()
    found = re.match(r"^(.*?)[T ,]+\d{1,2}:\d{2}", text)
    return found[1] if found else text


def _written_day(text: str, order: str) -> date | None:
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(text):
        return _numbered(numbers, order)
    flat = fold(text)
    if named := _DAY_NAME.fullmatch(flat):
        return _named(named[3], named[2], named[1])
    if named := _NAME_DAY.fullmatch(flat):
        return _named(named[3], named[1], named[2])
    return None


def _numbered(match: re.Match[str], order: str) -> date | None:
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    return _date(year, first, second) if order == MONTH_FIRST else _date(year, second, first)


def _named(year: str, month: str, day: str) -> date | None:
    if month[:3] not in _MONTHS:
        return None
    return _date(_year(year), _MONTHS.index(month[:3]) + 1, int(day))


def _year(text: str) -> int:
    """Two digits mean the last hundred years, next year at most."""
    if len(text) == 4:
        return int(text)
    latest = datetime.now().year + 1
    year = latest - latest % 100 + int(text)
    return year if year <= latest else year - 100


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1850 <= year <= 2200 else None
