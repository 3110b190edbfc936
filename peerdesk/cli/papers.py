"""Reports and printed documents from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from peerdesk.cli.door import json_option, office, say_json, vault_argument
from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import CannotWrite
from peerdesk.counting.results import Report
from peerdesk.documents.gather_report import Gathered
from peerdesk.records.organisation import center
from peerdesk.store.batch import Batch
from peerdesk.store.durable import write_whole

_ENDINGS = (".pdf", ".csv", ".xlsx", ".html", ".json")


@click.command()
@vault_argument
@click.option(
    "--profile",
    required=True,
    help="The report's name, yours or ours, or its beginning: “internal month”.",
)
@click.option(
    "--period", required=True, help="2026-10, 2026-Q3, 2026, FY2026, or 2026-10-01..2026-10-15."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A file ending in .pdf, .csv, .xlsx, .html or .json.",
)
@json_option
def report(
    vault: Path, person: str, profile: str, period: str, out: Path | None, *, as_json: bool
) -> None:
    """Count a report and show or write it; small numbers are hidden as the profile says."""
    from peerdesk.counting.periods import parse_period
    from peerdesk.counting.report_json import report_json
    from peerdesk.documents.gather_report import gather, our_profile, pdf_of

    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"--out must end in {', '.join(_ENDINGS)}.")
    with office(vault, person) as desk:
        chosen = desk.ask(our_profile, profile)
        gathered = desk.ask(gather, chosen, parse_period(period, chosen.fiscal_month))
        shown = gathered.shown
        if out is not None:
            desk.require("report.print")
            today = read_day(desk.store.clock.today())
            makers = _makers(gathered, desk.ask(center).name)
            makers[".pdf"] = lambda: pdf_of(gathered, chosen.blocks, desk.actor.name, today)
            _write(out, makers[out.suffix.lower()]())
            desk.do(_note_paper, "report", chosen.name)
    if as_json:
        say_json(report_json(shown))
    elif out is None:
        _print_figures(shown)


def _makers(gathered: Gathered, organization: str) -> dict[str, Callable[[], bytes]]:
    """What makes each kind of file."""
    from peerdesk.counting.catalogue import defined_in
    from peerdesk.counting.report_json import report_json
    from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx

    shown, texts = gathered.shown, gathered.texts
    every = defined_in(shown.profile)
    return {
        ".csv": lambda: report_csv(shown, every),
        ".xlsx": lambda: report_xlsx(shown, every),
        ".html": lambda: report_html(shown, every, organization, texts),
        ".json": lambda: json.dumps(report_json(shown), ensure_ascii=False, indent=2).encode(),
    }


def _print_figures(shown: Report) -> None:
    from peerdesk.counting.catalogue import defined_in
    from peerdesk.exchange.report_files import days_of
    from peerdesk.exchange.report_files import shown as said

    click.echo(f"{shown.profile.title}, {days_of(shown.period)}")
    every = defined_in(shown.profile)
    for key, value in shown.figures.items():
        label = every[key].label if key in every else key
        click.echo(f"{said(value):>10}  {label}")


def _write(path: Path, content: bytes) -> None:
    """The file whole or not at all."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise CannotWrite(
            f"{path} can't be written. Check the folder and the space on the disk."
        ) from error


@needs("center.read")
def _note_paper(batch: Batch, what: str, name: str) -> str:
    batch.note("print", what, 0, [name])
    return "Printed"


@click.command("print")
@click.option(
    "--person",
    envvar="PEERDESK_PERSON",
    default="",
    help="Who opens it; without a name, the passphrase decides.",
)
@click.argument("vault", required=False, type=click.Path(path_type=Path))
@click.argument("document", required=False)
@click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the document."
)
@click.option("--out", type=click.Path(path_type=Path), help="The PDF file to write.")
@click.option("--list", "listed", is_flag=True, help="Name the documents and their options.")
def print_document(
    vault: Path | None,
    person: str,
    document: str | None,
    options: tuple[str, ...],
    out: Path | None,
    *,
    listed: bool,
) -> None:
    """Write any document of the catalogue as a PDF."""
    if listed:
        _list_documents()
        return
    if vault is None or document is None or out is None:
        raise click.UsageError(
            "Say which records, which document and --out FILE.pdf. --list names the documents."
        )
    if out.suffix.lower() != ".pdf":
        raise click.UsageError("--out must end in .pdf.")
    given = dict(_option(each) for each in options)
    from peerdesk.documents.catalogue import document_named, printed

    chosen = document_named(document)
    with office(vault, person) as desk:
        desk.require(chosen.action)
        _write(out, printed(desk.store, chosen, given, desk.store.clock.today()))
        desk.do(_note_paper, "document", chosen.id)


def _option(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign:
        raise click.UsageError(f"“{words}” must be NAME=VALUE.")
    return name.strip(), value.strip()


def _list_documents() -> None:
    from peerdesk.documents.catalogue import CATALOGUE

    for each in CATALOGUE:
        click.echo(f"{each.id}  {each.title}")
        for option in each.options:
            click.echo(f"    {option.name}{' (needed)' if option.needed else ''}: {option.hint}")


COMMANDS = (report, print_document)
