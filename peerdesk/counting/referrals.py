"""Referrals and follow-ups: what people needed, what came of it, what was promised and kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.family import Family
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

_BLOCK = "referrals"

# A referral that nobody's name stands on counts; one of a voided person does not.
_REFERRALS = """SELECT r.id, r.day, coalesce(r.need, '') AS need, r.outcome, f.id AS person,
    coalesce(f.name, '') AS name
FROM referral r LEFT JOIN member m ON m.id = r.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id)
WHERE r.day BETWEEN :start AND :end AND r.voided = 0 AND (r.member_id IS NULL OR f.voided = 0)
/*of referral r*/ ORDER BY r.day, r.id"""

_FOLLOW_UPS = """SELECT u.id, u.due_on AS day, u.what, f.id AS person,
    coalesce(u.done_on <= u.due_on, 0) AS on_time
FROM follow_up u LEFT JOIN member m ON m.id = u.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id)
WHERE u.due_on BETWEEN :start AND :end AND u.voided = 0 AND (u.member_id IS NULL OR f.voided = 0)
/*of follow_up u*/ ORDER BY u.due_on, u.id"""

_UNMET = "unmet"
_OUTCOMES = {
    "referrals.connected": "connected",
    "referrals.declined": "declined",
    "referrals.unknown": "unknown",
    "referrals.open": "made",
    "referrals.unmet": _UNMET,
}
"""The outcome each figure counts; all but the last are referrals made."""

_MADE = tuple(key for key, outcome in _OUTCOMES.items() if outcome != _UNMET)

_DEFINED = (
    FigureDef(
        "referrals.made",
        N_("Referrals made"),
        N_(
            "Needs for which we named a place or a person who can help. It is the sum of those "
            "who were connected, who declined, where we could not find out, and where we have "
            "not heard yet. A need for which no place was found is not a referral made."
        ),
        _BLOCK,
    ),
    FigureDef(
        "referrals.connected",
        N_("Connected"),
        N_("Referrals made where the person got to the place and was taken on."),
        _BLOCK,
        indent=True,
    ),
    FigureDef(
        "referrals.declined",
        N_("Declined"),
        N_("Referrals made where the person chose not to go, or the place said no."),
        _BLOCK,
        indent=True,
    ),
    FigureDef(
        "referrals.unknown",
        N_("Could not find out"),
        N_("Referrals made where we asked and could not find out what came of it."),
        _BLOCK,
        indent=True,
    ),
    FigureDef(
        "referrals.open",
        N_("Not heard yet"),
        N_("Referrals made where nothing is known yet of what came of it."),
        _BLOCK,
        indent=True,
    ),
    FigureDef(
        "referrals.unmet",
        N_("Needs not met"),
        N_("Needs for which we found no place that could help. They are not referrals made."),
        _BLOCK,
    ),
    FigureDef(
        "followups.due",
        N_("Follow-ups due"),
        N_("Things promised for a day of the period, done or not."),
        _BLOCK,
        people=False,
    ),
    FigureDef(
        "followups.done_on_time",
        N_("Done on time"),
        N_("Of the follow-ups due: those done on the day they were due, or before."),
        _BLOCK,
        share_of="followups.due",
        indent=True,
        people=False,
    ),
)


def _figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    outcomes = Counter(row["outcome"] for row in _referrals(reader, profile, period))
    promised = list(ask(reader, _FOLLOW_UPS, period, profile.programs))
    counted = {key: outcomes[outcome] for key, outcome in _OUTCOMES.items()}
    return {
        "referrals.made": sum(counted[key] for key in _MADE),
        **counted,
        "followups.due": len(promised),
        "followups.done_on_time": sum(row["on_time"] for row in promised),
    }


def _referrals(reader: Reader, profile: Profile, period: Period) -> list[dict[str, Any]]:
    return list(ask(reader, _REFERRALS, period, profile.programs))


def _tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """One row for each need that came up, in the order of the organization's list."""
    found = Counter((r["need"], r["outcome"]) for r in _referrals(reader, profile, period))
    words = {**labels(reader, "need"), "": _("No need given")}
    there = {need for need, _outcome in found}
    order = [need for need in (*words, *sorted(there - words.keys())) if need in there]
    rows = tuple((words.get(need, need), *_row(found, need)) for need in order)
    columns = (
        *(N_("Need"), N_("Made"), N_("Connected"), N_("Declined"), N_("Could not find out")),
        *(N_("Not heard yet"), N_("Not met")),
    )
    made = sum(number for (_need, outcome), number in found.items() if outcome != _UNMET)
    return [Table("referrals.by_need", N_("Referrals by need"), columns, rows, made)]


def _row(found: Counter[tuple[str, str]], need: str) -> tuple[Value, ...]:
    parts = [found[need, outcome] for outcome in _OUTCOMES.values()]
    return (sum(parts[: len(_MADE)]), *parts)


def _behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    if key.startswith("followups."):
        return [
            Behind("follow_up", row["id"], row["person"], row["day"], row["what"])
            for row in ask(reader, _FOLLOW_UPS, period, profile.programs)
            if row["on_time"] or key == "followups.due"
        ]
    wanted = {_OUTCOMES[each] for each in (_MADE if key == "referrals.made" else (key,))}
    words = labels(reader, "need")
    return [
        Behind("referral", row["id"], row["person"], row["day"], _said(row, words))
        for row in _referrals(reader, profile, period)
        if row["outcome"] in wanted
    ]


def _said(row: dict[str, Any], words: dict[str, str]) -> str:
    need = words.get(row["need"], row["need"])
    return ", ".join(filter(None, (row["name"], need)))


FAMILY = Family(
    _BLOCK,
    N_("Referrals and follow-up"),
    _DEFINED,
    _figures,
    _tables,
    _behind,
    sums=(("referrals.made", _MADE),),
    table_sums=tuple(
        ("referrals.by_need", column, key)
        for column, key in enumerate(("referrals.made", *_OUTCOMES), start=1)
    ),
    row_sums=(("referrals.by_need", 1, tuple(range(2, 2 + len(_MADE)))),),
    table_titles=(("referrals.by_need", N_("Referrals by need")),),
)
