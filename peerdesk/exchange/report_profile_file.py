"""A report's settings as a file that organizations can share: no names of people, no numbers.

The contract, who signs, and the programs stay at home. What comes in is read piece by piece and
refused in words.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, NoReturn

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.profile_settings import as_plain, from_plain
from peerdesk.counting.results import Profile

FORMAT, VERSION = "peerdesk-report", 1
ENDING = "peerdesk-report.json"
LARGEST = 200_000


def profile_file(profile: Profile) -> bytes:
    """The file of a report; the same report always gives the same bytes."""
    report: dict[str, Any] = {
        "name": profile.name,
        "funder": profile.funder,
        "fiscal_month": profile.fiscal_month,
        "due_day": profile.due_day,
        **as_plain(replace(profile, signer="", programs=())),
    }
    whole = {"format": FORMAT, "version": VERSION, "report": report}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_profile_file(content: bytes) -> Profile:
    """The report of a file, not kept yet; Invalid says in words why it can't be read."""
    if len(content) > LARGEST:
        raise Invalid.one("file", _("This file is too large for the settings of a report."))
    whole = _parsed(content)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        _no_report()
    version, report = whole.get("version"), whole.get("report")
    if not isinstance(version, int) or isinstance(version, bool) or not isinstance(report, dict):
        _no_report()
    if version != VERSION:
        words = _("This file is from a newer PeerDesk. Update PeerDesk, then open it again.")
        raise Invalid.one("file", words)
    known = {name: report.get(name) for name in ("name", "funder", "fiscal_month", "due_day")}
    given = from_plain(report, {**known, "name": known["name"] or ""})
    if not given.name:
        _no_report()
    return replace(given, key="new", signer="", contract="", programs=())


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        _no_report()


def _no_report() -> NoReturn:
    raise Invalid.one("file", _("This is not a file with the settings of a PeerDesk report."))
