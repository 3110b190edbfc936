"""The blocks of a report, as flowables. A block without figures is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether

from peerdesk.core.words import N_, _
from peerdesk.counting.results import FigureDef, Hidden, Report, Table, Value
from peerdesk.documents.charts import Bar, DayBars, HourGrid, MonthPair
from peerdesk.documents.figures import (
    Tiles,
    columns_of,
    grid,
    indented,
    note,
    number_of,
    shown,
)
from peerdesk.documents.ink import heading

TITLES = {
    "people": N_("People"),
    "drop_in": N_("Drop-in center"),
    "groups": N_("Groups"),
    "warm_line": N_("Warm line"),
    "demographics": N_("Who we served"),
}
_TILES = {
    "drop_in": ("visits.total", "visits.days_open", "visits.average_daily", "meals.served"),
    "groups": ("groups.held", "groups.attendance", "groups.unduplicated", "groups.average_size"),
    "warm_line": ("calls.answered", "calls.support", "calls.average_minutes", "callers.aliases"),
}
_ASKED = "calls.outcome_asked"
_NUMBER = 74.0
_DEMOGRAPHICS = (
    *("age", "sex", "gender", "race_any", "race_exclusive", "race_1997"),
    *("veteran", "county", "living_situation", "language"),
)


@dataclass(frozen=True)
class Section:
    """What a block needs: the report, the catalogue, and the width of the text."""

    report: Report
    catalogue: Mapping[str, FigureDef]
    width: float

    def table(self, key: str) -> Table | None:
        """A table of the report that has rows."""
        found = self.report.tables.get(key)
        return found if found and found.rows else None


def block(
    name: str, number: int, report: Report, catalogue: Mapping[str, FigureDef], width: float
) -> list[Flowable]:
    """One numbered block; unknown names still print their figures, if there are any."""
    section = Section(report, catalogue, width)
    body = _BODIES.get(name, _figures_only)(section, name)
    if not body:
        return []
    title = _(TITLES[name]) if name in TITLES else name.replace("_", " ").capitalize()
    return [*heading(f"{number}. {title}", room=150), *body]


def _people(section: Section, name: str) -> list[Flowable]:
    report = section.report
    keys = ("people.served", "people.new", "people.returning")
    entries = [
        (section.catalogue[key].label, report.figures[key], report.prior.get(key))
        for key in keys
        if key in report.figures and key in section.catalogue
    ]
    chart: list[Flowable] = []
    if any(number_of(value) for entry in entries for value in entry[1:]):
        names = (report.period.label, report.prior_period.label)
        chart = [MonthPair(_people_title(*names), names, entries)]
    return [*_figures_only(section, name), *chart]


def _people_title(now: str, before: str) -> str:
    return _("People in {now} and {before}").format(now=now, before=before)


def _drop_in(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name)]
    if days := section.table("visits.by_day"):
        points = [(_day_word(row[0]), _value(row[-1])) for row in days.rows]
        story += _day_chart(days.title, points)
    story += _figures_only(section, name)
    story += _hours(section, "visits.by_weekday_hour")
    story += _bars(section, "visits.by_reason")
    return story


def _day_chart(title: str, points: list[tuple[str, Value]]) -> list[Flowable]:
    values = [value for _day, value in points]
    if not any(number_of(value) or isinstance(value, Hidden) for value in values):
        return [note(_("There were no visits in this period."))]
    return [DayBars(title, points), *_hidden_key(values)]


def _groups(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name), *_figures_only(section, name)]
    for key in ("groups.by_series", "groups.by_type"):
        story += _plain_table(section, key)
    return story


def _warm_line(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name), *_figures_only(section, name)]
    story += _hours(section, "calls.by_weekday_hour")
    for key in ("calls.by_topic", "calls.by_length", "calls.by_state"):
        story += _bars(section, key)
    return story


def _demographics(section: Section, _name: str) -> list[Flowable]:
    known = [f"demographics.{answer}" for answer in _DEMOGRAPHICS]
    more = [k for k in section.report.tables if k.startswith("demographics.") and k not in known]
    story: list[Flowable] = []
    for key in (*known, *more):
        story += _bars(section, key)
    return story


_BODIES: Mapping[str, Callable[[Section, str], list[Flowable]]] = {
    "people": _people,
    "drop_in": _drop_in,
    "groups": _groups,
    "warm_line": _warm_line,
    "demographics": _demographics,
}


def _tiles(section: Section, name: str) -> list[Flowable]:
    report = section.report
    entries = [
        (shown(report.figures[key]), section.catalogue[key].label)
        for key in _TILES.get(name, ())
        if key in report.figures and key in section.catalogue
    ]
    return [Tiles(entries)] if entries else []


def _figures_only(section: Section, name: str) -> list[Flowable]:
    """All figures of the block: this period, the one before, year to date."""
    report = section.report
    wanted = [d for d in section.catalogue.values() if d.block == name and d.key in report.figures]
    if not wanted:
        return []
    rows: list[list[str | Flowable]] = []
    for figure in wanted:
        first = indented(figure.label) if figure.indent else figure.label
        rows.append([first, *_three(report, figure)])
    columns = ("", report.period.label, report.prior_period.label, _("Year to date"))
    strong = [n for n, d in enumerate(wanted) if d.key == "people.served"]
    return [grid(columns, rows, columns_of(section.width, 3, 96), strong=strong)]


def _three(report: Report, figure: FigureDef) -> Iterable[str]:
    """A figure in its three columns; a share with its denominator in each of them."""
    for values in (report.figures, report.prior, report.ytd):
        yield _figure_words(figure, values, report.denominators if values is report.figures else {})


def _figure_words(
    figure: FigureDef, values: Mapping[str, Value], denominators: Mapping[str, int]
) -> str:
    words = shown(values.get(figure.key))
    if not figure.share_of or values.get(figure.key) is None:
        return words
    of = shown(denominators.get(figure.key, values.get(figure.share_of)))
    said = _("{part} of {all} asked") if figure.share_of == _ASKED else _("{part} of {all}")
    return said.format(part=words, all=of)


def _day_word(cell: str | Value) -> str:
    """2026-10-05 becomes 5; the first of a month says which; other words stay."""
    words = shown(cell)
    parts = words.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return str(int(parts[2]))
    return words


def _value(cell: str | Value) -> Value:
    return None if isinstance(cell, str) else cell


def _hidden_key(values: Iterable[Value]) -> list[Flowable]:
    if any(isinstance(value, Hidden) for value in values):
        return [note(_("An open box is a small number that is kept back."))]
    return []


def _hours(section: Section, key: str) -> list[Flowable]:
    found = section.table(key)
    if found is None:
        return []
    rows = [(shown(row[0]), [_value(cell) for cell in row[1:25]]) for row in found.rows]
    said = _("Each box is one hour; the number says how many. A darker box is a busier hour.")
    return [KeepTogether([HourGrid(found.title, rows), note(said), *_note(found)])]


def _bars(section: Section, key: str) -> list[Flowable]:
    """A table with a bar beside the first number of each row."""
    found = section.table(key)
    if found is None:
        return []
    count = max(1, len(found.columns) - 1)
    most = max((number_of(row[1]) for row in found.rows), default=0.0)
    words = section.width * 0.4
    bar = section.width - words - count * _NUMBER
    if bar < 60:
        return _plain_table(section, key)
    rows: list[list[str | Flowable]] = [
        [shown(row[0]), Bar(row[1], most, bar - 12), *(shown(cell) for cell in row[1:])]
        for row in found.rows
    ]
    strong = _total(found, rows, [_("Total"), ""], count)
    columns = (found.columns[0], "", *found.columns[1:])
    table = grid(columns, rows, [words, bar, *[_NUMBER] * count], words=2, strong=strong)
    return _titled(found, table)


def _plain_table(section: Section, key: str) -> list[Flowable]:
    found = section.table(key)
    if found is None:
        return []
    count = max(1, len(found.columns) - 1)
    rows: list[list[str | Flowable]] = [[shown(cell) for cell in row] for row in found.rows]
    strong = _total(found, rows, [_("Total")], count)
    each = min(_NUMBER, section.width * 0.77 / count)
    widths = columns_of(section.width, count, each)
    return _titled(found, grid(found.columns, rows, widths, strong=strong))


def _total(
    found: Table, rows: list[list[str | Flowable]], words: list[str | Flowable], count: int
) -> list[int]:
    """Add the row of the total, where the table has one; gives the rows to print bold."""
    if found.total is None:
        return []
    rows.append([*words, shown(found.total), *[""] * (count - 1)])
    return [len(rows) - 1]


def _titled(found: Table, table: Flowable) -> list[Flowable]:
    """A short table stays whole; a long one may go on over the page."""
    story = [*heading(found.title, 1), table, *_note(found)]
    return [KeepTogether(story)] if len(found.rows) <= 12 else story


def _note(found: Table) -> list[Flowable]:
    return [note(found.note)] if found.note else []
