"""A counted report as CSV, XLSX and accessible HTML: the same figures as on the screen and on
paper.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape

from peerdesk.core.words import N_, _, in_language
from peerdesk.counting.results import FigureDef, Period, Report, Table, Value
from peerdesk.exchange.cells import guarded

Catalogue = Mapping[str, FigureDef]
_HEADS = (
    *(N_("key"), N_("label"), N_("value"), N_("of")),
    *(N_("period before"), N_("year to date")),
)


def shown(value: str | Value) -> str:
    """A cell as printed: hidden counts as ``<11``, nothing to divide by as a dash."""
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def days_of(period: Period) -> str:
    """A period with its days."""
    return f"{period.label} ({period.start.isoformat()} – {period.end.isoformat()})"


def _label(key: str, catalogue: Catalogue) -> str:
    return _(catalogue[key].label) if key in catalogue else key


def _asked(report: Report, key: str, catalogue: Catalogue) -> str:
    """The denominator of a share in words."""
    of = catalogue[key].share_of if key in catalogue else ""
    number = report.denominators.get(key, report.figures.get(of) if of else None)
    return "" if number is None else shown(number)


# --- CSV: one row a figure, then each table under its key


def report_csv(report: Report, catalogue: Catalogue) -> bytes:
    """UTF-8 with a mark; columns key, label, value, of, before, year to date; tables follow."""
    with in_language(report.profile.language):
        return _csv(report, catalogue)


def _csv(report: Report, catalogue: Catalogue) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_(head) for head in _HEADS])
    for key in report.figures:
        writer.writerow([guarded(cell) for cell in _figure_cells(report, key, catalogue)])
    for table in report.tables.values():
        writer.writerow([])
        writer.writerow([table.key, guarded(table.title)])
        writer.writerow([guarded(name) for name in ("", *table.columns)])
        for row in table.rows:
            writer.writerow(["", *(guarded(shown(cell)) for cell in row)])
        if table.total is not None:
            writer.writerow(["", _("Total"), shown(table.total)])
    return file.getvalue().encode("utf-8-sig")


def _figure_cells(report: Report, key: str, catalogue: Catalogue) -> list[str]:
    values = [report.figures[key], report.prior.get(key), report.ytd.get(key)]
    now, before, year = (shown(value) for value in values)
    return [key, _label(key, catalogue), now, _asked(report, key, catalogue), before, year]


# --- XLSX: a sheet of figures, a sheet a table


def report_xlsx(report: Report, catalogue: Catalogue) -> bytes:
    """A workbook: figures first, then the tables; hidden counts are text."""
    with in_language(report.profile.language):
        return _xlsx(report, catalogue)


def _xlsx(report: Report, catalogue: Catalogue) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, plain) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Figures"))
        sheet.set_column(0, 1, 34)
        sheet.write_row(0, 0, [report.profile.title, days_of(report.period)], bold)
        sheet.write_row(2, 0, [_(head) for head in _HEADS], bold)
        for place, key in enumerate(report.figures, 3):
            cells = [
                key,
                _label(key, catalogue),
                report.figures[key],
                _asked(report, key, catalogue),
            ]
            _write_row(sheet, place, [*cells, report.prior.get(key), report.ytd.get(key)])
        for number, table in enumerate(report.tables.values(), 1):
            _table_sheet(book.add_worksheet(_sheet_name(number, table)), table, bold)
    return file.getvalue()


def _sheet_name(number: int, table: Table) -> str:
    bare = "".join(char for char in table.title if char not in "[]:*?/\\'")
    return f"{number} {bare}"[:31]


def _table_sheet(sheet: object, table: Table, bold: object) -> None:
    sheet.set_column(0, 0, 34)  # type: ignore[attr-defined]  # XlsxWriter has no types
    _write_row(sheet, 0, [table.title], bold)
    _write_row(sheet, 1, list(table.columns), bold)
    for place, row in enumerate(table.rows, 2):
        _write_row(sheet, place, list(row))
    if table.total is not None:
        _write_row(sheet, len(table.rows) + 2, [_("Total"), table.total], bold)


def _write_row(sheet: object, place: int, cells: list[str | Value], look: object = None) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int | float):
            sheet.write_number(place, column, cell, look)  # type: ignore[attr-defined]
        else:
            sheet.write_string(place, column, shown(cell), look)  # type: ignore[attr-defined]


# --- HTML: real tables, headings in order, every name kept apart from the direction of the page

_STYLE = """body{font:1rem/1.5 system-ui,sans-serif;color:#1d2a26}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0 2rem;width:100%}
caption{text-align:left;font-weight:700;font-size:1.1rem;padding:.4rem 0}
th,td{border-bottom:1px solid #b9c4be;padding:.35rem .6rem;text-align:right}
th[scope=row],thead th:first-child{text-align:left}dt{font-weight:700}
@media print{body{margin:0;max-width:none}}"""


Texts = Sequence[tuple[str, str]]
"""What the director wrote for the period: (heading, text)."""


def report_html(
    report: Report, catalogue: Catalogue, organization: str, texts: Texts = ()
) -> bytes:
    """One page that screen readers can walk through; made for where a PDF can't be read."""
    with in_language(report.profile.language):
        return _html(report, catalogue, organization, texts)


def _html(report: Report, catalogue: Catalogue, organization: str, texts: Texts) -> bytes:
    title = f"{organization}: {report.profile.title}"
    what = f"{report.profile.title}, {days_of(report.period)}"
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(report.profile.language)}">',
        '<head><meta charset="utf-8">',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style></head>\n<body>\n<main>",
        f"<h1><bdi>{escape(organization)}</bdi></h1>\n<p>{escape(what)}</p>",
        *(f"<p><bdi>{escape(said)}</bdi></p>" for said in _for_whom(report) if said),
        f"<h2>{escape(_('Figures'))}</h2>",
        _figures_table(report, catalogue),
        f"<h2>{escape(_('Tables'))}</h2>",
        *(_html_table(table) for table in report.tables.values()),
        *(_written(heading, text) for heading, text in texts if text.strip()),
        _definitions(report, catalogue),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _for_whom(report: Report) -> tuple[str, str]:
    return (report.profile.funder, report.profile.contract)


def _written(heading: str, text: str) -> str:
    """Words that were typed, line by line, each in its own direction."""
    lines = "".join(f'<p dir="auto">{escape(each)}</p>' for each in text.splitlines() if each)
    return f"<h2>{escape(heading)}</h2>\n{lines}"


def _figures_table(report: Report, catalogue: Catalogue) -> str:
    heads = [_("Figure"), _("This period"), _("Of"), _("Period before"), _("Year to date")]
    rows = [_figure_cells(report, key, catalogue)[1:] for key in report.figures]
    return _markup(_("Figures of {period}").format(period=report.period.label), heads, rows)


def _html_table(table: Table) -> str:
    rows = [[shown(cell) for cell in row] for row in table.rows]
    if table.total is not None:
        rows.append([_("Total"), shown(table.total), *[""] * (len(table.columns) - 2)])
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return _markup(table.title, list(table.columns), rows) + note


def _markup(caption: str, heads: list[str], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "\n".join(_markup_row(row) for row in rows)
    return (
        ""
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _markup_row(row: list[str]) -> str:
    cells = "".join(f"<td>{escape(each)}</td>" for each in row[1:])
    return f'<tr><th scope="row"><bdi>{escape(row[0])}</bdi></th>{cells}</tr>'


def _definitions(report: Report, catalogue: Catalogue) -> str:
    known = [catalogue[key] for key in report.figures if key in catalogue]
    terms = "\n".join(
        f"<dt>{escape(_(each.label))}</dt><dd>{escape(_(each.definition))}</dd>" for each in known
    )
    notes = "".join(f"<p>{escape(each)}</p>" for each in report.notes)
    return f"<h2>{escape(_('How it is counted'))}</h2>\n<dl>\n{terms}\n</dl>\n{notes}"
