"""Everything out: one file a kind, in the same columns that importing takes, with a codebook."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import AlreadyThere, CannotWrite, UserError
from peerdesk.core.kinds import Field, Kind, Type, as_ids, as_list
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.exchange.cells import guarded
from peerdesk.exchange.columns import IDS, NAMED_BY, QUESTIONS
from peerdesk.records.all_kinds import BY_NAME, KINDS
from peerdesk.records.codes import CODE
from peerdesk.records.office import Office
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

FORMATS = ("csv", "xlsx", "json")
LEFT_OUT = (
    "plan_part",
    "plan_entry",
    "plan_version",
    "plan_copy",
    "plan_seal",
    "plan_signature",
    "travel_copy",
    "exchange",
)
"""The words of WRAP plans are the members' own; they leave only as the member's printed plan.

What is known of copies on laptops is keys, and of no use in other records."""

_NEVER = {("worker", "slot"), ("member", "merged_into"), ("organisation", "kiosk_pin")}
READ_ME = """\
These files hold personal records in clear text. Keep them as safe as the records themselves, and
delete
them when they are no longer needed.

Each file holds one kind of record; codebook.csv explains every column. PeerDesk reads the files
back in
this order: {order}.
The words of WRAP plans are not here: a plan belongs to its member.
"""


def export(
    office: Office, folder: Path, kinds: Sequence[str] = (), formats: Sequence[str] = ("csv",)
) -> list[Path]:
    """Write the kinds (all, if none are named) in each format, and a codebook; gives the files.

    Never writes over a file. Raises UserError for an unknown kind or format.
    """
    chosen = [_kind(name) for name in kinds] or [
        kind for kind in KINDS if kind.name not in LEFT_OUT
    ]
    if unknown := [each for each in formats if each not in FORMATS]:
        raise UserError(f"There is no format “{unknown[0]}”. It can be: {', '.join(FORMATS)}.")
    tables = {kind.name: office.ask(table_of, kind.name) for kind in chosen}
    tables["codebook"] = office.ask(codebook, [kind.name for kind in chosen])
    files = {
        folder / f"{name}.{ending}": table for name, table in tables.items() for ending in formats
    }
    told = folder / "READ ME.txt"
    _refuse_over([*files, told])
    office.do(_note_export, [kind.name for kind in chosen])  # before anything has left
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, table in files.items():
            WRITERS[path.suffix[1:]](path, table)
        told.write_text(READ_ME.format(order=", ".join(kind.name for kind in chosen)), "utf-8")
    except OSError as error:
        for path in (*files, told):  # none of them was there before; half an export is none
            path.unlink(missing_ok=True)
        raise CannotWrite(f"The folder {folder} can't be written. Choose another place.") from error
    return list(files)


@needs("export.run")
def _note_export(batch: Batch, kinds: Sequence[str]) -> str:
    for name in kinds:
        batch.note("export", name, 0)
    return _("Exported {n} kinds of record").format(n=len(kinds))


def _kind(name: str) -> Kind:
    if name not in BY_NAME or name in LEFT_OUT:
        raise UserError(f"There is no kind “{name}” to export.")
    return BY_NAME[name]


def _refuse_over(files: Iterable[Path]) -> None:
    for path in files:
        if path.exists():
            raise AlreadyThere(
                f"There is already a file {path}. Nothing was written. Choose an empty folder."
            )


Line = dict[str, Any]
Table = tuple[list[str], list[Line]]
"""The headings, and the rows by heading; lists stay lists."""


@needs("export.run")
def table_of(reader: Reader, kind_name: str) -> Table:
    """The records of one kind in the columns that importing takes."""
    kind = BY_NAME[kind_name]
    names = Names(reader)
    headings = ["id"]
    for field in kind.fields:
        if (kind.name, field.name) not in _NEVER:
            headings += _headings(kind, field)
    rows = [_line(kind, row, names) for row in reader.find(kind)]
    if kind.name == "member":
        headings += _add_answers(reader, rows)
    if kind.name == "visit":
        headings.append("headcount")
        headings.append("kind")
        rows += _heads(reader, names)
    return headings, rows


def _headings(kind: Kind, field: Field) -> list[str]:
    if field.to == "member" and field.name == "member_id":
        return (
            ["member_id", "member_no"]
            if kind.name == "alias"
            else ["member_id", "member_no", "name"]
        )
    if _beside_session(kind, field):
        return ["series", "start"]
    return [_heading(field, kind)]


def _beside_session(kind: Kind, field: Field) -> bool:
    """Sign-ins name their session as people do, by group and start; other kinds by its id."""
    return field.to == "session" and kind.name == "attendance"


_OWN_HEADINGS = {
    "in_at": "in",
    "out_at": "out",
    "day": "date",
    "start_at": "start",
    "end_at": "end",
    "left_at": "left",
    "left_on": "left_on",
}


def _heading(field: Field, kind: Kind) -> str:
    if kind.name == "call" and field.name in {"start_at", "end_at"}:
        return {"start_at": "started", "end_at": "ended"}[field.name]
    if kind.name == "session" and field.name == "worker_ids":
        return "facilitators"
    if kind.name == "call" and field.name == "caller_alias_id":
        return "alias"
    if kind.name in {"visit", "session", "attendance", "call"}:
        return _OWN_HEADINGS.get(field.name, field.name.removesuffix("_id"))
    return field.name


def _line(kind: Kind, row: Mapping[str, Any], names: Names) -> Line:
    line: Line = {"id": str(row["id"])}
    for field in kind.fields:
        value = row[field.name]
        if field.to == "member" and field.name == "member_id":
            line |= names.member(value)
        elif _beside_session(kind, field):
            line |= names.session(value)
        else:
            line[_heading(field, kind)] = _plain(field, value, names)
    return line


def _plain(field: Field, value: Value, names: Names) -> Any:
    if value is None:
        return None
    if field.type is Type.LINKS:
        return [names.of(field.to, each) for each in as_ids(value)]
    if field.type is Type.LINK:
        return names.of(field.to, int(value))
    if field.type is Type.CODES:
        return as_list(value)
    if field.type is Type.YES_NO:
        return "yes" if value else "no"
    return str(value) if field.name in IDS else value


def _add_answers(reader: Reader, rows: Sequence[Line]) -> list[str]:
    """The answers in force now, and the latest membership, beside each member."""
    by_id = {row["id"]: row for row in rows}
    for each in reader.find(BY_NAME["answer"], order="as_of"):
        if each["question"] in QUESTIONS and str(each["member_id"]) in by_id:
            codes = as_list(each["codes"])
            by_id[str(each["member_id"])][each["question"]] = codes
    for each in reader.find(BY_NAME["membership"]):
        if row := by_id.get(str(each["member_id"])):
            row |= {"joined": each["joined"], "left": each["left_on"], "status": each["status"]}
    return [*QUESTIONS, "joined", "left", "status"]


def _heads(reader: Reader, names: Names) -> list[Line]:
    rows = reader.find(BY_NAME["headcount"])
    return [
        {
            "id": str(row["id"]),
            "site": names.of("site", row["site_id"]),
            "date": row["day"],
            "in": row["at"],
            "headcount": row["people"],
            "kind": row["kind"],
        }
        for row in rows
    ]


class Names:
    """The words that stand for linked records in a file."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[str, dict[int, dict[str, Any]]] = {}
        self._counts: dict[str, Counter[str]] = {}

    def row(self, kind: str, record_id: int) -> dict[str, Any]:
        """The linked record (empty if it is not there)."""
        if kind not in self._rows:
            found = self._reader.find(BY_NAME[kind], voided=True)
            self._rows[kind] = {int(row["id"]): row for row in found}
        return self._rows[kind].get(record_id, {})

    def of(self, kind: str, record_id: int) -> Any:
        """What a record is called by; its id where it has no name, or shares it with another."""
        name = self.row(kind, record_id).get(NAMED_BY.get(kind, "name"))
        if kind == "member" or not name or str(name).isdecimal():
            return str(record_id)
        return name if self._times(kind)[fold(str(name))] == 1 else str(record_id)

    def _times(self, kind: str) -> Counter[str]:
        if kind not in self._counts:
            self.row(kind, 0)
            names = (row.get(NAMED_BY.get(kind, "name")) for row in self._rows[kind].values())
            self._counts[kind] = Counter(fold(str(name)) for name in names if name)
        return self._counts[kind]

    def member(self, member_id: int | None) -> Line:
        """The three columns that name a member."""
        if member_id is None:
            return {"member_id": None, "member_no": None, "name": None}
        row = self.row("member", member_id)
        while row.get("merged_into"):
            row = self.row("member", int(row["merged_into"]))
        return {
            "member_id": str(row.get("id", member_id)),
            "member_no": row.get("member_no"),
            "name": row.get("name"),
        }

    def session(self, session_id: int) -> Line:
        """The columns that name a session beside its date."""
        row = self.row("session", session_id)
        return {"series": self.of("series", row.get("series_id", 0)), "start": row.get("start_at")}


@needs("export.run")
def codebook(reader: Reader, kinds: Sequence[str]) -> Table:
    """Every column of every file: what it is called, holds and may say."""
    headings = ["file", "column", "label", "type", "required", "private", "values"]
    lists: dict[str, list[str]] = {}
    for row in reader.find(CODE, order="position"):
        lists.setdefault(row["list"], []).append(f"{row['code']} = {row['label']}")
    rows: list[Line] = []
    for name in kinds:
        rows += [
            _explained(BY_NAME[name], field, lists)
            for field in BY_NAME[name].fields
            if (name, field.name) not in _NEVER
        ]
        if name == "member":
            rows += [_asked(question, lists) for question in QUESTIONS]
    return headings, rows


def _explained(kind: Kind, field: Field, lists: Mapping[str, list[str]]) -> Line:
    return {
        "file": kind.name,
        "column": _headings(kind, field)[0],
        "label": field.label,
        "type": f"link to {field.to}" if field.to else field.type.value,
        "required": "yes" if field.required else "no",
        "private": "yes" if field.private else "no",
        "values": list(field.choices) or lists.get(field.list, []),
    }


def _asked(question: str, lists: Mapping[str, list[str]]) -> Line:
    line = {
        "file": "member",
        "column": question,
        "label": question.replace("_", " ").capitalize(),
        "type": "codes",
    }
    return line | {"required": "no", "private": "yes", "values": lists.get(question, [])}


# --- the three formats


def write_csv(path: Path, table: Table) -> None:
    """UTF-8 with a mark (Excel needs it), formulas made harmless, several values joined by a
    semicolon.
    """
    headings, rows = table
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([[guarded(_text(row.get(name))) for name in headings] for row in rows])


def write_xlsx(path: Path, table: Table) -> None:
    """One sheet; text is written as text, whatever it looks like."""
    import xlsxwriter

    headings, rows = table
    plain = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "in_memory": True,  # else rows with names would lie in the temporary folder meanwhile
    }
    made = BytesIO()
    with xlsxwriter.Workbook(made, plain) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(headings):
                _write_cell(sheet, number, column, row.get(name))
    with path.open("xb") as file:
        file.write(made.getbuffer())


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, _text(value)[:32_767])


def write_json(path: Path, table: Table) -> None:
    """A list of objects; ids are text, because many readers keep numbers only to 53 bits."""
    headings, rows = table
    whole = [{name: row.get(name) for name in headings} for row in rows]
    with path.open("x", encoding="utf-8") as file:
        json.dump(whole, file, ensure_ascii=False, indent=1)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ";".join(str(each) for each in value) if isinstance(value, list) else str(value)


WRITERS: dict[str, Callable[[Path, Table], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": write_json,
}
