"""A report as the one JSON document scripts read."""

from __future__ import annotations

from typing import Any

from peerdesk.counting.results import Hidden, Report, Table, Value


def report_json(report: Report) -> dict[str, Any]:
    """Profile, period, figures, tables, denominators and notes; a hidden number says so."""
    return {
        "profile": report.profile.name,
        "period": {"from": report.period.start.isoformat(), "to": report.period.end.isoformat()},
        "figures": {key: _plain(value) for key, value in report.figures.items()},
        "tables": {key: _table(table) for key, table in report.tables.items()},
        "denominators": dict(report.denominators),
        "notes": list(report.notes),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "columns": list(table.columns),
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
        "total": _plain(table.total),
    }


def _plain(value: str | Value) -> Any:
    return {"hidden": True} if isinstance(value, Hidden) else value
