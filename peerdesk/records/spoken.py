"""Times and days as people say them: "9:12 AM", "last here Tuesday", "1 h 6 min"."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from peerdesk.core.words import ENGLISH, _, language, locale

_LONG_DAY = {ENGLISH: "EEEE, MMMM d", "es": "EEEE, d 'de' MMMM"}
_WEEK = 7
_WEEKS_NAMED_BY_DATE = 42


def clock_words(at: str) -> str:
    """``09:12`` as "9:12 AM"; on the full hour "9 AM"."""
    hour, minute = int(at[:2]), at[3:]
    half = _("AM") if hour < 12 else _("PM")
    exact = "" if minute == "00" else f":{minute}"
    return f"{hour % 12 or 12}{exact} {half}"


def short_clock(at: str) -> str:
    """``14:05`` as "2:05", where morning or afternoon is plain."""
    return f"{int(at[:2]) % 12 or 12}:{at[3:]}"


def long_day(day: str) -> str:
    """``2026-11-06`` as "Friday, November 6"."""
    pattern = _LONG_DAY.get(language(), _LONG_DAY[ENGLISH])
    return format_date(date.fromisoformat(day), pattern, locale=locale())


def weekday_word(day: str) -> str:
    """``2026-11-06`` as "Friday"."""
    return format_date(date.fromisoformat(day), "EEEE", locale=locale())


def month_word(day: str) -> str:
    """``2026-11-06`` or ``2026-11`` as "November"."""
    return format_date(date.fromisoformat(f"{day[:7]}-01"), "MMMM", locale=locale())


def month_of_year(day: date) -> str:
    """The month of a day with its year: "November 2026", "noviembre de 2026"."""
    return _worded(day, "yMMMM", locale())


@lru_cache(maxsize=500)
def _worded(day: date, skeleton: str, spoken: str) -> str:
    """A day as a locale says it; a list asks for the same days at every key."""
    return str(format_skeleton(skeleton, day, locale=spoken))


def length_words(minutes: int) -> str:
    """Minutes as "just now", "12 min", "1 h 6 min"."""
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("{h} h").format(h=hours)
    return _("{h} h {n} min").format(h=hours, n=rest)


def last_here_words(last_day: str, joined: str, today: str) -> str:
    """When a person was here last, or that they are new. Days are ``YYYY-MM-DD`` or empty."""
    if last_day:
        return _last_day_words(last_day, today)
    if joined and (date.fromisoformat(today) - date.fromisoformat(joined)).days < _WEEK:
        return _("new this week")
    return _("no visit yet")


def _last_day_words(last_day: str, today: str) -> str:
    then = date.fromisoformat(last_day)
    gone = (date.fromisoformat(today) - then).days
    if gone <= 0:
        return _("was here today")
    if gone == 1:
        return _("last here yesterday")
    if gone < _WEEK:
        return _("last here {day}").format(day=weekday_word(last_day))
    if gone < _WEEKS_NAMED_BY_DATE:
        return _("last here {day}").format(day=_worded(then, "MMMMd", locale()))
    month = month_word(last_day) if last_day[:4] == today[:4] else month_of_year(then)
    return _("last here in {month}").format(month=month)
