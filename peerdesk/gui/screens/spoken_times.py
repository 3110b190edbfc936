"""Times and days as people say them: "9:00 PM", "Tuesday, November 3"."""

from __future__ import annotations

from datetime import date

from peerdesk.core.words import _


def spoken(at: str) -> str:
    """"21:08" -> "9:08 PM"; empty stays empty."""
    if not at:
        return ""
    hour, minute = int(at[:2]), at[3:5]
    return f"{hour % 12 or 12}:{minute} {'AM' if hour < 12 else 'PM'}"


def spoken_day(day: str, today: str) -> str:
    """A day near today by its name, else its date."""
    if not day:
        return ""
    on, now = date.fromisoformat(day), date.fromisoformat(today)
    away = (on - now).days
    if away in {-1, 0, 1}:
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[away]
    if -7 < away < 7:
        return f"{on:%A}"
    return f"{on:%B} {on.day}" + ("" if on.year == now.year else f", {on.year}")
