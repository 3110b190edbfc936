"""A half-done form of a report, kept through a lock or a power cut."""

from __future__ import annotations

import json
from typing import Any

from peerdesk.core.errors import Invalid
from peerdesk.counting.own_keeping import own_figures_kept
from peerdesk.counting.profile_settings import as_plain, from_plain
from peerdesk.counting.results import Profile
from peerdesk.gui.desk import Desk

_KNOWN = ("name", "funder", "contract", "fiscal_month", "due_day", "key")


class FormDraft:
    """FormDraft(desk, start): ``read()`` what was half-done with this start, ``keep``, ``forget``.

    A new report is known by what it starts from.
    """

    def __init__(self, desk: Desk, start: Profile) -> None:
        self._desk, self._start = desk, start
        self._place = f"report_form {start.key if start.kept else start.name}"

    def read(self) -> Profile:
        """The half-done report, or the start where there is none that can be read."""
        body = self._desk.office.draft(self._place)
        try:
            kept = json.loads(body) if body else None
            return self._made(kept) if kept else self._start
        except (Invalid, KeyError, TypeError, ValueError):
            return self._start

    def _made(self, kept: dict[str, Any]) -> Profile:
        own = {each.key: each for each in self._desk.ask(own_figures_kept)}
        return from_plain(kept["plain"], {**kept["known"], "own_figures": own})

    def keep(self, profile: Profile) -> None:
        """Remember what the form says now."""
        known = {name: getattr(profile, name) for name in _KNOWN}
        body = {"known": known, "plain": as_plain(profile)}
        self._desk.office.keep_draft(self._place, json.dumps(body, ensure_ascii=False))

    def forget(self) -> None:
        """It was kept for good, or given up."""
        self._desk.office.keep_draft(self._place, "")
