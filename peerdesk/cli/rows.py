"""Records in and out: kinds, import, export, list, search."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from peerdesk.cli.door import json_option, note, office, opened, say_json, vault_argument
from peerdesk.core.errors import Refused
from peerdesk.core.kinds import Field, Kind, Type, as_ids, as_list
from peerdesk.exchange.exporting import LEFT_OUT, export
from peerdesk.exchange.headings import RowProblem
from peerdesk.exchange.importing import Imported, Wishes, import_file, kind_to_import, names_from
from peerdesk.records.all_kinds import BY_NAME, KINDS
from peerdesk.records.finding import find_anything
from peerdesk.records.office import Office
from peerdesk.records.papers import note_listed
from peerdesk.records.safekeeping.keeping import backing_up_first
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.scopes import READ_BY

_ACTION_OF = READ_BY | {
    "worker": "worker.read",
    **dict.fromkeys(("member", "membership", "alias"), "member.read"),
}
_MOST_SHOWN = 20
_WHOLE = re.compile(r"-?[0-9]{1,18}|[0-8][0-9]{18}")  # what fits a record's 63 bits


@click.command()
@json_option
def kinds(*, as_json: bool) -> None:
    """Every kind of record and its fields."""
    if as_json:
        say_json([_told(kind) for kind in KINDS])
        return
    for kind in KINDS:
        click.echo(f"{kind.name}  ({kind.label})")
        for field in kind.fields:
            needed = ", needed" if field.required else ""
            choices = f": {', '.join(field.choices)}" if field.choices else ""
            click.echo(f"    {field.name}  {field.type.value}{needed}  {field.label}{choices}")


def _told(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": kind.label,
        "fields": [_field_told(each) for each in kind.fields],
    }


def _field_told(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
    }
    told["choices"] = list(field.choices)
    return (
        told | ({"list": field.list} if field.list else {}) | ({"to": field.to} if field.to else {})
    )


@click.command("import")
@vault_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    default="",
    help="What the rows are: member, visit, session, attendance, call, or another kind.",
)
@click.option("--format", "file_format", type=click.Choice(["auto", "hmis"]), default="auto")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="Their headings and ours, as JSON or CSV.",
)
@click.option(
    "--date-order",
    type=click.Choice(["mdy", "dmy"]),
    default=None,
    help="Where dates fit both orders.",
)
@click.option(
    "--create-missing",
    is_flag=True,
    help="Add people, groups, lines and chosen names that are not there.",
)
@click.option("--skip-bad", is_flag=True, help="Take the good rows although there are bad ones.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@json_option
def import_rows(
    vault: Path,
    person: str,
    file: Path,
    kind: str,
    file_format: str,
    *,
    map_file: Path | None,
    as_json: bool,
    **wishes: Any,
) -> int:
    """Read a CSV or XLSX file (or an HMIS export) into the records; all of it or nothing."""
    names = names_from(map_file) if map_file else {}
    wanted = Wishes(**(wishes | {"date_order": wishes["date_order"] or ""}), names=names)
    if file_format == "hmis" or (
        not kind and zipfile.is_zipfile(file) and file.suffix.lower() == ".zip"
    ):
        return _import_hmis(vault, person, file, wanted, as_json=as_json)
    if not kind:
        raise click.UsageError("Say what the rows are, for example --kind member.")
    kind_to_import(kind)
    with opened(vault, person) as found:
        _back_up_first(found, wanted)
        done = import_file(found.office, file, kind, wanted)
    return _tell(done, as_json=as_json)


def _import_hmis(vault: Path, person: str, file: Path, wishes: Wishes, *, as_json: bool) -> int:
    from peerdesk.exchange.hmis import import_hmis

    with opened(vault, person) as found:
        _back_up_first(found, wishes)
        done = import_hmis(found.office, file, wishes)
    return _tell(done, as_json=as_json)


def _back_up_first(found: OpenOffice, wishes: Wishes) -> None:
    """Many rows come in at once: without a backup of what is there, none do."""
    if wishes.dry_run:
        return
    made = backing_up_first(found)()
    if made.file is not None:
        note(f"Backed up to {made.file} first.")
    if made.second:
        note(made.second)


def _tell(done: Imported, *, as_json: bool) -> int:
    counts = {"added": done.added, "changed": done.changed, "skipped": done.skipped}
    if as_json:
        problems = [asdict(each) for each in done.problems]
        say_json(
            {**counts, "problems": problems, "ignored": list(done.ignored), "written": done.written}
        )
    else:
        click.echo(", ".join(f"{count} {word}" for word, count in counts.items()))
        _tell_problems(done.problems)
    if done.ignored:
        note(f"These columns are not known and were left out: {', '.join(done.ignored)}.")
    if done.problems and not done.written:
        note(f"{len(done.problems)} problems; nothing was written.")
        return 1
    return 0


def _tell_problems(problems: tuple[RowProblem, ...]) -> None:
    for each in problems[:_MOST_SHOWN]:
        note(str(each))
    if len(problems) > _MOST_SHOWN:
        note(f"... and {len(problems) - _MOST_SHOWN} more (--json lists all).")


@click.command("export")
@vault_argument
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--kind", "chosen", multiple=True, help="Only this kind (may be given several times)."
)
@click.option(
    "--format",
    "formats",
    default="csv",
    show_default=True,
    help="csv, xlsx, json, or several with commas.",
)
def export_rows(
    vault: Path, person: str, folder: Path, chosen: tuple[str, ...], formats: str
) -> None:
    """Write everything out, with a codebook."""
    wanted = [each.strip() for each in formats.split(",") if each.strip()]
    with office(vault, person) as desk:
        made = export(desk, folder, chosen, wanted)
    click.echo(
        f"Wrote {len(made)} files to {folder}. They hold personal records in clear text: keep "
        "them safe."
    )


@click.command("list")
@vault_argument
@click.argument("kind")
@click.option(
    "--where", multiple=True, metavar="FIELD=VALUE", help="Only rows where the field says this."
)
@click.option("--limit", type=click.IntRange(1), default=None)
@json_option
def list_rows(
    vault: Path, person: str, kind: str, where: tuple[str, ...], limit: int | None, *, as_json: bool
) -> None:
    """Rows of one kind."""
    if kind not in BY_NAME:
        raise click.UsageError(f"There is no kind “{kind}”. It can be: {', '.join(BY_NAME)}.")
    found = BY_NAME[kind]
    asked = dict(_condition(found, each) for each in where)
    with office(vault, person) as desk:
        fields = _shown(desk, found)
        _refuse_guesses(asked, fields)
        read = desk.store.find(found, asked, limit=limit or -1)
        desk.do(note_listed, kind)
    rows = [
        {"id": str(row["id"])} | {each.name: _plain(each, row[each.name]) for each in fields}
        for row in read
    ]
    if as_json:
        say_json(rows)
        return
    _print_table(["id", *(each.name for each in fields if each.in_table)], rows)


def _condition(kind: Kind, words: str) -> tuple[str, Any]:
    name, sign, value = words.partition("=")
    if not sign or (name != "id" and name not in kind.names):
        raise click.UsageError(f"“{words}” must be FIELD=VALUE with a field of {kind.name}.")
    field = None if name == "id" else kind.field(name)
    if field is not None and field.type is Type.YES_NO:
        return name, int(value.lower() in {"1", "yes", "true"})
    if not value:
        return name, None
    if field is None or field.whole:
        if not _WHOLE.fullmatch(value):
            raise click.UsageError(f"{name} must be a whole number.")
        return name, int(value)
    return name, value


def _shown(desk: Office, kind: Kind) -> list[Field]:
    desk.require(_ACTION_OF[kind.name])
    private = desk.can("member.private") and kind.name not in LEFT_OUT
    return [each for each in kind.fields if private or not each.private]


def _refuse_guesses(asked: Iterable[str], fields: list[Field]) -> None:
    """A field that is not shown can't be asked about either: yes or no would tell what it says."""
    if hidden := set(asked) - {"id", *(each.name for each in fields)}:
        raise Refused(f"Your role does not show the field {min(hidden)}, so it can't be asked for.")


def _plain(field: Field, value: Any) -> Any:
    if field.type is Type.LINKS:
        return [str(each) for each in as_ids(value)]
    if field.many:
        return as_list(value)
    if field.type is Type.LINK and value is not None:
        return str(value)
    return bool(value) if field.type is Type.YES_NO and value is not None else value


def _print_table(names: list[str], rows: list[dict[str, Any]]) -> None:
    cells = [names] + [[_cell(row.get(name)) for name in names] for row in rows]
    widths = [min(max(len(line[place]) for line in cells), 40) for place in range(len(names))]
    for line in cells:
        click.echo(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        )


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


@click.command()
@vault_argument
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=12)
@json_option
def search(vault: Path, person: str, text: str, limit: int, *, as_json: bool) -> None:
    """What the search box finds."""
    with office(vault, person) as desk:
        found = find_anything(desk, text, limit)
    if as_json:
        say_json(
            [
                {"kind": each.kind, "id": str(each.id), "name": each.name, "caption": each.caption}
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(f"{each.kind}  {each.name}" + (f"  {each.caption}" if each.caption else ""))
    if not found:
        note(f"Nothing is found for “{text}”.")


COMMANDS = (kinds, import_rows, export_rows, list_rows, search)
