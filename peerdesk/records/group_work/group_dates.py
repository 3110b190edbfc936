"""When a group meets: an RFC 5545 rule made into days, plain choices, and words.

Days are local calendar days without a time zone, so a change of the clocks never moves a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

import holidays
from babel.dates import format_date, format_skeleton, format_time
from dateutil.rrule import rrule, rrulestr

from peerdesk.core.clock import day as read_day
from peerdesk.core.words import ENGLISH, N_, _, language, locale

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_WORDS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_WHICH_WORDS = {
    1: N_("first"),
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    5: N_("fifth"),
    -1: N_("last"),
}
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_BY = re.compile("BY[A-Z]+=|FREQ=(?!WEEKLY)")
_STEP = {"DAILY": 1, "WEEKLY": 7}

WEEKLY, EVERY_OTHER, MONTHLY, BY_HAND = "weekly", "every_other", "monthly", "by_hand"


@dataclass(frozen=True)
class Rhythm:
    """How often a group meets, in the plain choices of the form.

    ``every`` is weekly, every_other, monthly or by_hand; ``days`` are RFC codes (MO to SU);
    ``which`` is the weekday's number in the month (1 to 5, -1 for the last).
    """

    every: str
    days: tuple[str, ...] = ()
    which: int = 1

    def rule(self) -> str:
        """The rule as text ("" for dates by hand)."""
        if self.every == BY_HAND or not self.days:
            return ""
        days = [code for code in DAYS if code in self.days]
        if self.every == MONTHLY:
            return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{self.which}{code}" for code in days)
        interval = "INTERVAL=2;" if self.every == EVERY_OTHER else ""
        return f"FREQ=WEEKLY;{interval}BYDAY=" + ",".join(days)


@lru_cache(maxsize=256)
def rhythm_of(rule: str) -> Rhythm | None:
    """The plain choices that make this rule; None for a rule they can't say."""
    if not rule:
        return Rhythm(BY_HAND)
    parts = _parts(rule)
    tokens = [token for token in parts.get("BYDAY", "").split(",") if token]
    days = tuple(token[-2:] for token in tokens)
    found = {token[:-2] for token in tokens}
    guesses = [Rhythm(WEEKLY, days), Rhythm(EVERY_OTHER, days)]
    if len(found) == 1 and (number := found.pop()):
        guesses.append(Rhythm(MONTHLY, days, int(number)))
    return next((each for each in guesses if _parts(each.rule()) == parts), None)


def rule_problem(rule: str) -> str:
    """A sentence if the rule can't be understood, else ""."""
    if _is_readable(rule):
        return ""
    return _("PeerDesk can't read the rule “{rule}”.").format(rule=rule)


@lru_cache(maxsize=1024)
def _is_readable(rule: str) -> bool:
    """Whether a rule can be understood; asked before each look at its dates."""
    try:
        _read(rule, date(2024, 1, 1))
    except (ValueError, KeyError, TypeError):
        return False
    return True


def dates_of(series: Mapping[str, Any], start: str, end: str) -> list[str]:
    """The days from ``start`` to ``end`` on which the rule says the group meets, in order.

    Holidays are left out where the series skips them. Dates by hand are sessions, not rule days.
    """
    if not series["rule"] or rule_problem(str(series["rule"])):
        return []
    first = max(read_day(start), read_day(series["starts_on"]))
    last = min([read_day(end), *([read_day(series["until"])] if series["until"] else [])])
    if last < first:
        return []
    days: Sequence[date] = _rule_days(
        str(series["rule"]), read_day(series["starts_on"]), first, last
    )
    if series["skips_holidays"]:
        days = [each for each in days if not is_holiday(each)]
    return [each.isoformat() for each in days]


@lru_cache(maxsize=1024)
def _rule_days(rule: str, starts_on: date, first: date, last: date) -> tuple[date, ...]:
    """The days a rule means; the pages of groups ask for the same ones again and again."""
    made = _read(rule, _anchor(rule, starts_on, first))
    return tuple(each.date() for each in made.between(_at(first), _at(last), inc=True))


def is_holiday(on: date) -> bool:
    """Whether US offices are closed: a federal holiday or the day it is observed."""
    return on in _holidays(on.year)


def holiday_name(on: str) -> str:
    """The name of the holiday on this day ("" if it is none)."""
    each = read_day(on)
    return _holidays(each.year).get(each, "")


def describe_rule(series: Mapping[str, Any]) -> str:
    """The rule and the times in words: "Every Friday, 1:00 to 2:30 PM"."""
    words = _often(str(series["rule"] or ""), str(series["starts_on"]))
    times = describe_times(series["start_at"], series["end_at"])
    if times:
        words = _("{often}, {times}").format(often=words, times=times)
    if series["until"]:
        words = _("{words}, until {day}").format(
            words=words, day=say_day(series["until"], year=True)
        )
    return words


def describe_times(start: str | None, end: str | None) -> str:
    """Both times with one "PM" where one is enough ("1:00 to 2:30 PM"), or the start alone."""
    if not start:
        return ""
    begin = say_time(start)
    if not end:
        return begin
    finish = say_time(end)
    clock, _space, half = begin.partition(" ")
    if half and half == finish.partition(" ")[2]:
        begin = clock
    return _("{start} to {end}").format(start=begin, end=finish)


def say_time(at: str) -> str:
    """A time as people say it: "13:00" is "1:00 PM"."""
    return _time_words(at, locale())


_DAY_PATTERNS = {ENGLISH: ("MMMM d", ", y"), "es": ("d 'de' MMMM", " 'de' y")}
"""A day and what its year adds, by language."""


def say_day(on: str, *, year: bool = False, weekday: bool = False) -> str:
    """A day in words: "November 6", with the weekday before and the year after on wish."""
    day, long_year = _DAY_PATTERNS.get(language(), _DAY_PATTERNS[ENGLISH])
    pattern = ("EEEE, " if weekday else "") + day + (long_year if year else "")
    return format_date(read_day(on), pattern, locale=locale())


def say_short(on: str) -> str:
    """A day on a pill: "Fri, Nov 6"."""
    return _short_words(on, locale())


@lru_cache(maxsize=512)
def _time_words(at: str, spoken: str) -> str:
    return format_time(time.fromisoformat(at), "h:mm a", locale=spoken)


@lru_cache(maxsize=512)
def _short_words(on: str, spoken: str) -> str:
    """A page of groups says the same few days dozens of times, and Babel takes long for each."""
    return str(format_skeleton("MMMEd", read_day(on), locale=spoken))


@cache
def _holidays(year: int) -> dict[date, str]:
    found = holidays.country_holidays("US", years=year)
    return {on: str(name) for on, name in found.items() if on.year == year}


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name, without those that say nothing."""
    pairs = (part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";") if part)
    found = {name.strip(): value.strip() for name, _sign, value in pairs}
    if "BYDAY" in found:
        found["BYDAY"] = ",".join(sorted(found["BYDAY"].split(","), key=_place))
    return {n: v for n, v in found.items() if (n, v) not in {("INTERVAL", "1"), ("WKST", "MO")}}


def _place(token: str) -> int:
    """Where a day such as FR or 2FR stands in the week."""
    return DAYS.index(token[-2:]) if token[-2:] in DAYS else len(DAYS)


@lru_cache(maxsize=256)
def _read(rule: str, start: date) -> rrule:
    parts = _parts(rule)
    if parts["FREQ"] not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
        raise ValueError(rule)
    # A local day has no zone; dateutil refuses a "Z" beside a start without one.
    parts |= {name: parts[name].removesuffix("Z") for name in ("UNTIL",) if name in parts}
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    made = rrulestr(text, dtstart=_at(start))
    if not isinstance(made, rrule):
        raise ValueError(rule)  # noqa: TRY004  (a rule set is a rule we can't read)
    return made


def _anchor(rule: str, starts_on: date, first: date) -> date:
    """A later start with the same rhythm, so that ten years of meetings need not be walked."""
    parts = _parts(rule)
    step = _STEP.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", "1"))
    if not step or "COUNT" in parts:
        return starts_on
    return starts_on + timedelta(days=(first - starts_on).days // step * step)


def _at(on: date) -> datetime:
    return datetime.combine(on, time.min)


def _often(rule: str, starts_on: str) -> str:
    if rule and not _BY.search(rule.upper()):
        # RFC 5545: without a day, the first date's weekday is meant.
        rule = f"{rule};BYDAY={DAYS[read_day(starts_on).weekday()]}"
    rhythm = rhythm_of(rule)
    if rhythm is None:
        return _own_words(rule)
    if rhythm.every == BY_HAND:
        return _("On dates you choose")
    days = say_list([_(_DAY_WORDS[DAYS.index(code)]) for code in DAYS if code in rhythm.days])
    if rhythm.every == WEEKLY and len(rhythm.days) == len(DAYS):
        return _("Every day")
    if rhythm.every == WEEKLY and set(rhythm.days) == set(DAYS[:5]):
        return _("Every weekday")
    if rhythm.every == MONTHLY:
        return _("Every {which} {day} of the month").format(
            which=_(_WHICH_WORDS[rhythm.which]), day=days
        )
    pattern = _("Every other {days}") if rhythm.every == EVERY_OTHER else _("Every {days}")
    return pattern.format(days=days)


def _own_words(rule: str) -> str:
    """A fair sentence for a rule that came from elsewhere."""
    return {
        "DAILY": _("On days of its own"),
        "WEEKLY": _("Some weeks"),
        "MONTHLY": _("Some days of the month"),
        "YEARLY": _("Once a year"),
    }.get(_parts(rule).get("FREQ", ""), _("On dates of its own"))


def say_list(words: Sequence[str]) -> str:
    """Words in a row with "and" before the last."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
