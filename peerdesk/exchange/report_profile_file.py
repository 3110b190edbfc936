"""A report's settings as a file that organizations can share: no names of people, no numbers.

The contract, who signs, and the programs stay at home; numbers of one's own go along with their
rules (:mod:`peerdesk.exchange.report_own_figures`). What comes in is read piece by piece and
refused in words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profile_settings import as_plain, from_plain
from peerdesk.counting.results import Profile
from peerdesk.exchange.report_own_figures import Rule, plain_rules, read_rules

FORMAT, VERSION = "peerdesk-report", 1
ENDING = "peerdesk-report.json"
LARGEST = 200_000


@dataclass(frozen=True)
class Shared:
    """A report from a file, not kept yet, with the rules of its own numbers, not fitted yet."""

    report: Profile
    rules: tuple[Rule, ...] = ()


def profile_file(profile: Profile, rules: Sequence[Rule] = ()) -> bytes:
    """The file of a report; the same report always gives the same bytes.

    ``rules`` are those of its own numbers that may leave.
    """
    sent = {
        rule.figure.key: replace(rule, figure=replace(rule.figure, key=f"own.{place}"))
        for place, rule in enumerate(rules, start=1)
    }
    profile = with_own_figures(profile, {key: rule.figure for key, rule in sent.items()})
    report: dict[str, Any] = {
        "name": profile.name,
        "funder": profile.funder,
        "fiscal_month": profile.fiscal_month,
        "due_day": profile.due_day,
        **as_plain(replace(profile, signer="", programs=())),
        "own_rules": plain_rules(sent.values()),
    }
    whole = {"format": FORMAT, "version": VERSION, "report": report}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def with_own_figures(profile: Profile, figures: Mapping[str, OwnFigure]) -> Profile:
    """The profile with these in the place of its own figures, by their keys; others are left out.

    What it says of a figure, a target or that it is not printed, goes along under the new key.
    """
    own = tuple(figures[e.key] for e in profile.own_figures if e.key in figures)
    left_out = tuple(_moved(key, figures) for key in profile.left_out)
    return replace(
        profile,
        own_figures=own,
        left_out=tuple(key for key in left_out if key),
        objectives=tuple(
            replace(each, key=key)
            for each in profile.objectives
            if (key := _moved(each.key, figures))
        ),
    )


def _moved(key: str, figures: Mapping[str, OwnFigure]) -> str:
    """The key under which a figure, or what hangs on it, is known now; "" for one left out."""
    if not key.startswith("own."):
        return key
    parts = key.split(".", 2)
    figure = figures.get(".".join(parts[:2]))
    return ".".join([figure.key, *parts[2:]]) if figure else ""


def read_profile_file(content: bytes) -> Shared:
    """The report of a file; Invalid says in words why it can't be read."""
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
    rules = read_rules(report.get("own_rules", []))
    own = {rule.figure.key: rule.figure for rule in rules}
    given = from_plain(report, {**known, "name": known["name"] or "", "own_figures": own})
    if not given.name:
        _no_report()
    given = replace(given, key="new", signer="", contract="", programs=())
    return Shared(given, tuple(rule for rule in rules if rule.figure in given.own_figures))


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        _no_report()


def _no_report() -> NoReturn:
    raise Invalid.one("file", _("This is not a file with the settings of a PeerDesk report."))
