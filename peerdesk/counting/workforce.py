"""Workforce: hours of staff and volunteers, what they are worth, training, credentials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import mean
from peerdesk.counting.family import Family
from peerdesk.counting.naming import worker_names
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

BLOCK = "workforce"
ENDS_SOON_DAYS = 90

# The hours of the period, each with who worked.
TIMES = """SELECT t.id, t.day, t.minutes, t.task, t.worker_id, w.kind,
    coalesce(t.in_kind, 0) AS in_kind
FROM work_time t CROSS JOIN worker w ON w.id = t.worker_id
WHERE t.day BETWEEN :start AND :end AND t.voided = 0 /*of work_time t*/ ORDER BY t.day, t.id"""

# The trainings of the period.
TRAININGS = """SELECT g.id, g.day, coalesce(g.minutes, 0) AS minutes, g.category, g.title,
    g.worker_id
FROM training g WHERE g.day BETWEEN :start AND :end AND g.voided = 0 ORDER BY g.day, g.id"""

# Credentials of people who are still with the center on the last day, and that end soon after it.
# A credential that was renewed has a later end.
EXPIRING = """SELECT c.id, c.expires_on AS day, c.type, c.worker_id
FROM credential c CROSS JOIN worker w ON w.id = c.worker_id AND w.voided = 0
WHERE c.voided = 0 AND c.expires_on BETWEEN :end AND :soon AND coalesce(w.ended >= :end, 1)
AND NOT EXISTS (SELECT 1 FROM credential n WHERE n.worker_id = c.worker_id AND n.voided = 0
    AND n.type = c.type AND n.expires_on > c.expires_on)
ORDER BY c.expires_on, c.id"""

_RATE = "SELECT in_kind_cents AS cents FROM organisation WHERE voided = 0 ORDER BY id LIMIT 1"


def _defined(
    key: str, label: str, words: str, unit: str = "", *, indent: bool = False
) -> FigureDef:
    return FigureDef(key, label, words, BLOCK, unit, indent=indent, people=False)


_DEFINED = (
    _defined(
        "volunteers.count",
        N_("Volunteers"),
        N_("Different volunteers who have hours in the period."),
    ),
    _defined(
        "volunteers.hours",
        N_("Hours of volunteers"),
        N_("Minutes that volunteers worked, divided by 60."),
        "hours",
        indent=True,
    ),
    _defined(
        "workforce.hours",
        N_("Hours of staff and volunteers"),
        N_("All minutes written down for staff and volunteers, divided by 60."),
        "hours",
    ),
    _defined(
        "volunteers.in_kind",
        N_("Gifts in kind, dollars"),
        N_(
            "Hours marked as a gift in kind, times what the organization counts for an hour, "
            "in whole dollars."
        ),
    ),
    _defined(
        "training.hours",
        N_("Hours of training"),
        N_("Minutes of training of staff and volunteers, divided by 60; each person counts."),
        "hours",
    ),
    _defined(
        "credentials.expiring_90",
        N_("Credentials that end within 90 days"),
        N_(
            "Credentials of present staff and volunteers that end within 90 days after the last "
            "day of the period and were not renewed."
        ),
    ),
)


@dataclass
class Hours:
    """What the hours of one task add up to, in minutes."""

    all: int = 0
    volunteers: int = 0
    gifts: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """Add one record of hours."""
        self.all += row["minutes"]
        self.volunteers += row["minutes"] * (row["kind"] == "volunteer")
        self.gifts += row["minutes"] * bool(row["in_kind"])


def rate(reader: Reader) -> int:
    """What an hour is worth, in cents; 0 where nobody said so."""
    return next((int(row["cents"] or 0) for row in reader.select(_RATE)), 0)


def worth(minutes: int, cents: int) -> int | None:
    """Whole dollars, half rounded up; None where nobody said what an hour is worth."""
    return (minutes * cents + 3000) // 6000 if cents else None


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The figures of this block."""
    rows = list(ask(reader, TIMES, period, profile.programs))
    sums = _summed(rows)
    trained = sum(row["minutes"] for row in ask(reader, TRAININGS, period))
    return {
        "volunteers.count": len({r["worker_id"] for r in rows if r["kind"] == "volunteer"}),
        "volunteers.hours": mean(sums.volunteers, 60),
        "workforce.hours": mean(sums.all, 60),
        "volunteers.in_kind": worth(sums.gifts, rate(reader)),
        "training.hours": mean(trained, 60),
        "credentials.expiring_90": len(_expiring(reader, period)),
    }


def _summed(rows: Iterable[Mapping[str, Any]]) -> Hours:
    found = Hours()
    for row in rows:
        found.add(row)
    return found


def _expiring(reader: Reader, period: Period) -> list[dict[str, Any]]:
    soon = (period.end + timedelta(days=ENDS_SOON_DAYS)).isoformat()
    return list(ask(reader, EXPIRING, period, soon=soon))


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """Hours by task and training by kind; neither is about members, so nothing is hidden."""
    return [each for each in (_tasks(reader, profile, period), _kinds(reader, period)) if each.rows]


def _tasks(reader: Reader, profile: Profile, period: Period) -> Table:
    found: dict[str, Hours] = defaultdict(Hours)
    for row in ask(reader, TIMES, period, profile.programs):
        found[row["task"] or ""].add(row)
    cents = rate(reader)
    words = {**labels(reader, "work_task"), "": _("No task given")}
    columns = (N_("Task"), N_("Hours"), N_("Of volunteers"), N_("Gifts in kind, dollars"))
    rows = [
        (name, mean(each.all, 60), mean(each.volunteers, 60), worth(each.gifts, cents))
        for name, each in _by_words(words, found)
    ]
    note = _("An hour counts as ${rate}.").format(rate=f"{cents / 100:,.2f}") if cents else ""
    title = N_("Hours by task")
    return Table("workforce.by_task", title, columns, tuple(rows), None, False, note, columns[1:])


def _kinds(reader: Reader, period: Period) -> Table:
    found: dict[str, list[int]] = defaultdict(list)
    for row in ask(reader, TRAININGS, period):
        found[row["category"] or ""].append(row["minutes"])
    words = {**labels(reader, "training_category"), "": _("No kind given")}
    columns = (N_("Kind of training"), N_("People trained"), N_("Hours"))
    rows = [(name, len(each), mean(sum(each), 60)) for name, each in _by_words(words, found)]
    title = N_("Training")
    return Table("training.by_category", title, columns, tuple(rows), None, False, "", columns[1:])


def _by_words(words: Mapping[str, str], found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What was found by code, with its words, in the order of the list; strange codes last."""
    order = [*words, *sorted(found.keys() - words.keys())]
    return [(words.get(code, code), found[code]) for code in order if code in found]


def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The hours, trainings or credentials behind a figure; minutes are its amounts."""
    if key == "credentials.expiring_90":
        return _named(reader, "credential", _expiring(reader, period))
    if key == "training.hours":
        return _named(reader, "training", list(ask(reader, TRAININGS, period)))
    rows = [
        row for row in ask(reader, TIMES, period, profile.programs)
        if key == "workforce.hours"
        or (row["in_kind"] if key == "volunteers.in_kind" else row["kind"] == "volunteer")
    ]  # fmt: skip
    return _named(reader, "work_time", rows)


def _named(reader: Reader, kind: str, rows: list[dict[str, Any]]) -> list[Behind]:
    names = worker_names(reader, [row["worker_id"] for row in rows])
    return [
        Behind(kind, row["id"], None, row["day"], names[row["worker_id"]], row.get("minutes", 1))
        for row in rows
    ]


FAMILY = Family(
    BLOCK,
    N_("Staff and volunteers"),
    _DEFINED,
    figures,
    tables,
    behind,
    table_titles=(
        ("workforce.by_task", N_("Hours by task")),
        ("training.by_category", N_("Training")),
    ),
)
