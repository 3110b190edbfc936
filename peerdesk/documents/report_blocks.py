"""The blocks of a report, as flowables. A block without figures is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportlab.platypus import Flowable

from peerdesk.core.words import N_, _
from peerdesk.counting import own_figures
from peerdesk.counting.families import BY_BLOCK, FAMILIES
from peerdesk.counting.results import FigureDef, Hidden, Profile, Report, Value
from peerdesk.documents.board_page import months
from peerdesk.documents.breaking import least_height
from peerdesk.documents.charts import DayBars, MonthPair
from peerdesk.documents.figures import (
    Tiles,
    columns_of,
    grid,
    indented,
    note,
    number_of,
    shown,
    width_of,
)
from peerdesk.documents.ink import heading
from peerdesk.documents.report_charts import by_month, group_sizes
from peerdesk.documents.report_tables import (
    Section,
    bars,
    demographics,
    hours,
    plain_table,
    side_by_side,
    value_of,
)
from peerdesk.documents.report_targets import targets
from peerdesk.records.spoken import month_word

TITLES = {
    "people": N_("People"),
    "drop_in": N_("Drop-in center"),
    "groups": N_("Groups"),
    "warm_line": N_("Warm line"),
    **{family.block: family.title for family in FAMILIES},
    "demographics": N_("Who we served"),
    own_figures.BLOCK: own_figures.TITLE,
    "objectives": N_("Targets"),
    "board": N_("Thirteen months"),
}
_TILES = {
    "drop_in": ("visits.total", "visits.days_open", "visits.average_daily", "meals.served"),
    "groups": ("groups.held", "groups.attendance", "groups.unduplicated", "groups.average_size"),
    "wrap": (
        *("plans.started", "plans.unduplicated"),
        *("workshops.met", "workshops.completions"),
    ),
    "referrals": (
        *("referrals.made", "referrals.connected"),
        *("referrals.unmet", "followups.due"),
    ),
    "outreach": ("events.count", "events.people_reached"),
    "transport": ("rides.count", "rides.riders", "rides.miles", "passes.given"),
    "warm_line": ("calls.answered", "calls.support", "calls.average_minutes", "callers.aliases"),
    "respite": (
        *("respite.stays", "respite.nights", "respite.unduplicated", "respite.average_nights"),
    ),
    "workforce": (
        *("volunteers.count", "volunteers.hours", "volunteers.in_kind", "training.hours"),
    ),
}
_WITH_BARS = 3
"""Tables with more numbers have no room for a bar in each row."""
_ALWAYS_BARS = ("referrals.by_need",)
"""Their numbers are small, so that a bar has room beside six of them."""
_ASKED = "calls.outcome_asked"
_TWO_MONTHS = 62
_ROOM, _MOST_ROOM = 96.0, 124.0
"""The room of a number in three columns, and the most where its words are long."""


def block(
    name: str, number: int, report: Report, catalogue: Mapping[str, FigureDef], width: float
) -> list[Flowable]:
    """One numbered block; unknown names still print their figures, if there are any."""
    section = Section(report, catalogue, width)
    body = _BODIES.get(name, _figures_only)(section, name)
    if not body:
        return []
    title = title_of(name, report.profile)
    room = 40 + least_height(body, width)
    return [*heading(f"{number}. {title}", room=min(room, 520)), *body]


def title_of(name: str, profile: Profile) -> str:
    """The heading of a block, in the funder's words where the profile has some."""
    own = dict(profile.wording).get(name, "")
    return own or (_(TITLES[name]) if name in TITLES else name.replace("_", " ").capitalize())


def _people(section: Section, name: str) -> list[Flowable]:
    report = section.report
    keys = ("people.served", "people.new", "people.returning")
    entries = [
        (section.catalogue[key].label, report.figures[key], report.prior.get(key))
        for key in keys
        if key in report.figures and key in section.catalogue
    ]
    entries = [entry for entry in entries if any(number_of(value) for value in entry[1:])]
    chart: list[Flowable] = []
    if entries:
        names = (report.period.label, report.prior_period.label)
        chart = [MonthPair(_people_title(*names), names, entries)]
    return [*_figures_only(section, name), *chart, *by_month(section)]


def _people_title(now: str, before: str) -> str:
    return _("People in {now} and {before}").format(now=now, before=before)


def _drop_in(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name)]
    if days := section.table("visits.by_day"):
        word = _month_word if len(days.rows) > _TWO_MONTHS else _day_word
        points = [(word(row[0]), value_of(row[-1])) for row in days.rows]
        story += _day_chart(days.title, points)
    story += _figures_only(section, name)
    story += hours(section, "visits.by_weekday_hour")
    return [*story, *bars(section, "visits.by_reason")]


def _day_chart(title: str, points: list[tuple[str, Value]]) -> list[Flowable]:
    values = [value for _day, value in points]
    if not any(number_of(value) or isinstance(value, Hidden) for value in values):
        return [note(_("There were no visits in this period."))]
    return [DayBars(title, points), *_hidden_key(values)]


def _groups(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name), *_figures_only(section, name), *group_sizes(section)]
    for key in ("groups.by_series", "groups.by_type"):
        story += plain_table(section, key)
    return story


def _warm_line(section: Section, name: str) -> list[Flowable]:
    story = [*_tiles(section, name), *_figures_only(section, name)]
    story += bars(section, "calls.by_month")
    story += hours(section, "calls.by_weekday_hour")
    story += bars(section, "calls.by_topic")
    return [*story, *side_by_side(section, ("calls.by_length", "calls.by_state"))]


def _family(section: Section, name: str) -> list[Flowable]:
    """Large numbers, all figures, then the tables of the block, with bars where they are few."""
    story = [*_tiles(section, name), *_figures_only(section, name)]
    for key in BY_BLOCK[name].table_keys:
        found = section.table(key)
        if found is not None:
            few = len(found.columns) - 1 <= _WITH_BARS or key in _ALWAYS_BARS
            story += bars(section, key) if few else plain_table(section, key)
    return story


def _own(section: Section, name: str) -> list[Flowable]:
    """The organization's own numbers, then a table for each that is split."""
    story = _figures_only(section, name)
    for key in section.report.tables:
        story += plain_table(section, key) if key.startswith("own.") else []
    return story


_BODIES: Mapping[str, Callable[[Section, str], list[Flowable]]] = {
    "people": _people,
    "drop_in": _drop_in,
    "groups": _groups,
    "warm_line": _warm_line,
    **dict.fromkeys(BY_BLOCK, _family),
    "demographics": lambda section, _name: demographics(section),
    own_figures.BLOCK: _own,
    "objectives": lambda section, _name: targets(section),
    "board": lambda section, _name: months(section),
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
    needed = max(width_of(cell) for row in rows for cell in row[1:] if isinstance(cell, str))
    each = min(_MOST_ROOM, max(_ROOM, needed))
    return [grid(columns, rows, columns_of(section.width, 3, each), strong=strong)]


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
    """2026-10-05 becomes 5; other words stay."""
    words = shown(cell)
    parts = words.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return str(int(parts[2]))
    return words


def _month_word(cell: str | Value) -> str:
    """2026-10-01 becomes Oct, other days nothing: of a year the months tell more than days."""
    words = shown(cell)
    return month_word(words)[:3] if words.endswith("-01") else ""


def _hidden_key(values: Iterable[Value]) -> list[Flowable]:
    if any(isinstance(value, Hidden) for value in values):
        return [note(_("An open box is a small number that is kept back."))]
    return []
