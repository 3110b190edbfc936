"""How the screens say things about members: statuses, days, and the center's own word for them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from peerdesk.core.words import _
from peerdesk.records.organisation import Center
from peerdesk.records.people.member_pages import STATUS_WORDS

_LANGUAGE = "en_US"


def capital(word: str) -> str:
    """The word with a capital: "Members"."""
    return word[:1].upper() + word[1:]


def with_article(word: str) -> str:
    """The word as one of several: "a member", "an attendee"."""
    words = _("an {word}") if word[:1].casefold() in set("aeiou") else _("a {word}")
    return words.format(word=word)


def status_words(status: str) -> str:
    """A status as the list says it."""
    return _(STATUS_WORDS[status]) if status in STATUS_WORDS else ""


def status_tag(status: str, facts: Center) -> tuple[str, str, str]:
    """Words, tint and icon of the tag on a page."""
    if status == "active":
        return _("Active {word}").format(word=facts.word_one), "good", "check-circle"
    return status_words(status), "sand", "clock"


def full_date(day: str) -> str:
    """``2026-03-03`` as "March 3, 2026"."""
    return format_date(date.fromisoformat(day), "MMMM d, y", locale=_LANGUAGE)


def month_and_year(day: str) -> str:
    """``2024-03-02`` as "March 2024"."""
    return format_date(date.fromisoformat(day), "MMMM y", locale=_LANGUAGE)


def span_words(start: str, end: str) -> str:
    """From a day to another, or since a day."""
    if not start:
        return _("to {end}").format(end=full_date(end)) if end else ""
    if not end:
        return _("since {start}").format(start=full_date(start))
    return _("{start} to {end}").format(start=full_date(start), end=full_date(end))
