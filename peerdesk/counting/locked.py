"""Locked reports: what is kept of them, read back, and compared with the records of today."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid
from peerdesk.core.words import N_, _, in_language
from peerdesk.counting.catalogue import FIGURES, defined_in
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import KeptBack
from peerdesk.counting.objectives import shaped
from peerdesk.counting.past import Past, bare_words, warnings
from peerdesk.counting.plain_report import figures_again, plain, report_again
from peerdesk.counting.results import FigureDef, Hidden, Period, Profile, Report, Table, Value
from peerdesk.records.locked_reports import is_whole, locked_heads, locked_report
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.store.queries import Reader

T = TypeVar("T")
Texts = tuple[tuple[str, str], ...]
COLUMNS = {
    "now": N_("This period"),
    "prior": N_("The period before"),
    "ytd": N_("Year to date"),
}
_TOTAL = "total"
_BY_HOUR = ".by_weekday_hour"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Difference:
    """One number that says something else: ``column`` is now, prior, ytd, or a table's own.

    ``row`` is the row of a table in words, "" for a figure.
    """

    key: str
    label: str
    row: str
    column: str
    was: Value
    now: Value

    @property
    def words(self) -> str:
        """What it is the number of."""
        row = long_day(self.row) if _DAY.fullmatch(self.row) else self.row
        return f"{self.label}: {row}" if row else self.label

    @property
    def column_words(self) -> str:
        """The head of its column in words; a table's total has none."""
        if self.column == _TOTAL:
            return ""
        if self.key.endswith(_BY_HOUR) and self.column.isdigit():
            return clock_words(f"{int(self.column):02}:00")
        return _(COLUMNS.get(self.column, self.column))


@dataclass(frozen=True)
class Locked:
    """A locked report read back: everything its pages are made of.

    ``counted`` has the true figures, ``shown`` what was printed, ``figures`` the definitions as
    they were worded. ``differences`` are what a restatement says otherwise, as printed.
    """

    id: int
    number: str
    digest: str
    on: date
    at: str
    by: str
    organization: str
    address: str
    counted: Report
    shown: Report
    figures: dict[str, FigureDef]
    texts: Texts
    restates: str
    reason: str
    differences: tuple[Difference, ...]
    stamp: int


def said_of(
    counted: Report,
    shown: Report,
    texts: Iterable[tuple[str, str]] = (),
    before: Locked | None = None,
) -> str:
    """What a report is printed from, as JSON: to be locked. ``before`` is what it restates."""
    every = defined_in(counted.profile)
    used = [_worded(each) for key, each in every.items() if key in counted.figures]
    changed = differences(before.shown, shown, before.figures) if before else []
    said = {
        "counted": counted,
        "shown": shown,
        "figures": used,
        "tables": list(counted.tables),
        "texts": list(texts),
        "differences": changed,
    }
    return json.dumps(plain(said))


def _worded(figure: FigureDef) -> dict[str, Any]:
    told: dict[str, Any] = plain(figure)
    return told | {"label": _(figure.label), "definition": _(figure.definition)}


def read_back(reader: Reader, row: Mapping[str, Any]) -> Locked:
    """A locked report from what was stored; Invalid where somebody changed it outside PeerDesk."""
    if not is_whole(reader, row):
        words = _(
            "Report {number} was changed outside PeerDesk. It does not say any more what was"
            " locked, so it is not printed. Use the copy you sent, or a backup from before."
        )
        raise Invalid.one("body", words.format(number=row["report_no"]))
    body = json.loads(row["body"])
    said, locked, us = body["said"], body["locked"], body["organization"]
    return Locked(
        id=int(row["id"]),
        number=body["number"],
        digest=row["digest"],
        on=date.fromisoformat(locked["locked_on"]),
        at=locked["locked_at"],
        by=locked["by"],
        organization=us["name"],
        address=us["address"],
        counted=_in_order(report_again(said["counted"]), said),
        shown=_in_order(report_again(said["shown"]), said),
        figures=figures_again(said["figures"]),
        texts=tuple((title, text) for title, text in said["texts"]),
        restates=(body["restates"] or {}).get("number", ""),
        reason=body["reason"],
        differences=tuple(_difference(each) for each in said["differences"]),
        stamp=int(row["stamp"]),
    )


def _in_order(report: Report, said: Mapping[str, Any]) -> Report:
    """Figures and tables as they were printed: canonical JSON sorts them by name."""
    keys = [each["key"] for each in said["figures"]]
    return replace(
        report,
        figures=_sorted(report.figures, keys),
        prior=_sorted(report.prior, keys),
        ytd=_sorted(report.ytd, keys),
        tables=_sorted(report.tables, said["tables"]),
    )


def _sorted(found: dict[str, T], keys: list[str]) -> dict[str, T]:
    first = {key: found[key] for key in keys if key in found}
    return first | found


def _difference(data: Mapping[str, Any]) -> Difference:
    was, now = _values([data["was"], data["now"]])
    return Difference(data["key"], data["label"], data["row"], data["column"], was, now)


@needs("report.read")
def locked(reader: Reader, record_id: int) -> Locked:
    """One locked report, read back."""
    return read_back(reader, locked_report(reader, record_id))


@needs("report.read", counts_all=True)
def what_changed(reader: Reader, record_id: int) -> list[Difference]:
    """What the same report would say today, number by number, where it differs."""
    before = locked(reader, record_id)
    now = counted_again(reader, before)
    return differences(before.counted, now, before.figures)


def counted_again(reader: Reader, before: Locked) -> Report:
    """The same report over the records of today: same days, same profile, same parts."""
    profile, period = before.counted.profile, before.counted.period
    every = count(reader, profile, period, every_family=True)
    return only_parts_of(before.counted, shaped(every))


def only_parts_of(before: Report, now: Report) -> Report:
    """The report without figures and tables the one before did not have."""
    return Report(
        now.profile,
        now.period,
        now.prior_period,
        now.ytd_period,
        {key: now.figures[key] for key in before.figures if key in now.figures},
        {key: now.prior[key] for key in before.prior if key in now.prior},
        {key: now.ytd[key] for key in before.ytd if key in now.ytd},
        {key: now.tables[key] for key in before.tables if key in now.tables},
        now.denominators,
        now.notes,
    )


def differences(
    was: Report, now: Report, worded: Mapping[str, FigureDef] = FIGURES
) -> list[Difference]:
    """Every number of ``was`` that is another one in ``now``: figures first, then tables."""
    with in_language(was.profile.language):
        return _differences(was, now, worded)


def _differences(was: Report, now: Report, worded: Mapping[str, FigureDef]) -> list[Difference]:
    found = [
        Difference(key, _label(worded, key), "", column, old, new[key])
        for column, before, new in (
            ("now", was.figures, now.figures),
            ("prior", was.prior, now.prior),
            ("ytd", was.ytd, now.ytd),
        )
        for key, old in before.items()
        if key in new and key in was.figures and new[key] != old
    ]
    order = list(was.figures)
    found.sort(key=lambda each: order.index(each.key))
    for key, table in was.tables.items():
        if key in now.tables:
            found += _of_table(table, now.tables[key])
    return found


def _label(worded: Mapping[str, FigureDef], key: str) -> str:
    return _(worded[key].label) if key in worded else key


def _of_table(was: Table, now: Table) -> Iterator[Difference]:
    """Rows are found again by their words; one that is gone or new counts as 0."""
    old, new = ({str(row[0]): row[1:] for row in each.rows} for each in (was, now))
    for row in dict.fromkeys([*old, *new]):
        for place, column in enumerate(was.columns[1:]):
            pair = [_cell(each.get(row), place) for each in (old, new)]
            if pair[0] != pair[1]:
                yield Difference(was.key, _(was.title), row, column, *pair)
    if was.total != now.total:
        yield Difference(was.key, _(was.title), _("Total"), _TOTAL, was.total, now.total)


def _cell(row: tuple[str | Value, ...] | None, place: int) -> Value:
    value = row[place] if row is not None and place < len(row) else 0
    return None if isinstance(value, str) else value


def _values(data: list[Any]) -> list[Value]:
    """Plain numbers and hidden ones again."""
    return [Hidden(each["hidden"]) if isinstance(each, dict) else each for each in data]


@dataclass(frozen=True)
class Out:
    """The locked reports a reader may hold beside a new one.

    ``earlier`` are of the same profile, restated ones too, as they were sent; ``others`` are of the
    same days, the newest of their line. Reports that were changed outside are passed by.
    """

    earlier: tuple[Past, ...] = ()
    others: tuple[Past, ...] = ()


_A_YEAR = timedelta(days=400)


def all_warnings(counted: Report, kept: KeptBack, out: Out) -> list[str]:
    """What a director should know of small numbers before this report leaves."""
    if not counted.profile.hide_below:
        return []
    said = bare_words(counted, kept.bare)
    return [*said, *warnings(counted, kept.shown, out.earlier, out.others)]


@needs("report.read")
def out_beside(reader: Reader, profile: Profile, period: Period) -> Out:
    """The reports that are out, of about a year, beside which a new one is read."""
    first, last = (period.start - _A_YEAR).isoformat(), (period.end + _A_YEAR).isoformat()
    days = (period.start.isoformat(), period.end.isoformat())
    key = profile.key or profile.name
    rows, earlier, others = locked_heads(reader), [], []
    restated = {row["restates"] for row in rows}
    for row in reversed(rows):
        if (row["period_start"], row["period_end"]) == days and row["id"] not in restated:
            others.append(row)
        if row["profile_key"] == key and first <= row["period_end"] <= last:
            earlier.append(row)
    return Out(tuple(_pasts(reader, earlier)), tuple(_pasts(reader, others)))


def _pasts(reader: Reader, heads: list[dict[str, Any]]) -> Iterator[Past]:
    for row in (locked_report(reader, int(head["id"])) for head in heads):
        if is_whole(reader, row):
            report = read_back(reader, row)
            yield Past(report.number, report.counted, report.shown)
