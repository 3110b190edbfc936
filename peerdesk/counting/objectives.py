"""What was promised against what was counted; and what a profile leaves off its pages."""

from __future__ import annotations

from dataclasses import replace

from peerdesk.core.words import N_, _, in_language
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.profile_settings import OBJECTIVES
from peerdesk.counting.results import Hidden, Objective, Report, Table, Value

TABLE = "objectives.targets"
_TITLE = N_("Targets and how far we are")
_COLUMNS = (N_("Target"), N_("Counted for"), N_("Goal"), N_("So far"), N_("Percent"))


def shaped(report: Report) -> Report:
    """The report as its profile prints it: targets added, left-out figures and tables gone.

    Do this after hiding. The table of targets repeats numbers of the report, so a number that is
    hidden there is hidden here; what is left out was part of the sums all the same.
    """
    out = set(report.profile.left_out)
    tables = {key: table for key, table in report.tables.items() if key not in out}
    with in_language(report.profile.language):
        targets = _table(report)
    if targets is not None:
        tables[TABLE] = targets
    return replace(
        report,
        figures=_kept(report.figures, out),
        prior=_kept(report.prior, out),
        ytd=_kept(report.ytd, out),
        tables=tables,
    )


def _kept(values: dict[str, Value], out: set[str]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key not in out}


def _table(report: Report) -> Table | None:
    wanted = [each for each in report.profile.objectives if each.key in report.figures]
    if OBJECTIVES not in report.profile.blocks or not wanted:
        return None
    rows = tuple(_row(report, each) for each in wanted)
    columns = tuple(_(words) for words in _COLUMNS)
    plain = (columns[2], columns[4])
    note = _year_words(report) if any(each.by == "year" for each in wanted) else ""
    return Table(TABLE, _(_TITLE), columns, rows, None, False, note, plain)


def _row(report: Report, objective: Objective) -> tuple[str | Value, ...]:
    of_year = objective.by == "year"
    so_far = (report.ytd if of_year else report.figures).get(objective.key)
    words = objective.words or _(defined_in(report.profile)[objective.key].label)
    span = _("The year so far") if of_year else report.period.label
    return (words, span, objective.target, so_far, percent(so_far, objective.target))


def percent(so_far: Value, target: int) -> Value:
    """How much of the target is reached, rounded down: 99.6 percent is not yet all of it."""
    if so_far is None or isinstance(so_far, Hidden):
        return Hidden() if so_far is not None else None
    return int(so_far * 100 / target)


def _year_words(report: Report) -> str:
    year = report.ytd_period
    gone = (year.end.year - year.start.year) * 12 + year.end.month - year.start.month + 1
    words = _("{n} of the 12 months of this fiscal year are counted ({percent} percent of it).")
    return words.format(n=gone, percent=gone * 100 // 12)
