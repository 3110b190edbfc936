"""Which columns a spreadsheet of each kind may have, and what their headings are called
(cli.md's table).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.exchange.values import plain
from peerdesk.records.all_kinds import BY_NAME

MOMENT, DAY, ORDINARY = "moment", "day", "ordinary"
RECORD = "record"
IDS = frozenset({"about_id"})
"""Ids of records of several kinds: text in files, as spreadsheets keep only 15 digits."""

QUESTIONS = ("sex", "gender", "race", "veteran", "language", "living_situation", "county", "zip")
"""The headings of a member file that become dated answers."""

_MANY_ANSWERS = {"gender", "race"}

NAMED_BY = {"caller_alias": "handle", "call": "call_no", "service": "code", "plan": "started_on"}
"""The field by which a file names a linked record, where it is not its name."""


@dataclass(frozen=True)
class Column:
    """One column: the name its values get, all names it may be headed by, and how its cells are
    read.
    """

    name: str
    headings: tuple[str, ...]
    type: Type | str = Type.TEXT
    choices: tuple[str, ...] = ()
    list: str = ""
    many: bool = False

    @property
    def is_date(self) -> bool:
        """Whether the cells may hold dates."""
        return self.type in {Type.DATE, MOMENT}


def of_field(field: Field, *others: str, name: str = "") -> Column:
    """The column of a record's field; links are read as text and found later."""
    linked = field.type in {Type.LINK, Type.LINKS}
    short = field.name.removesuffix("_ids").removesuffix("_id")
    return Column(
        name or field.name,
        (field.name, field.label, *others, *((short,) if linked else ())),
        RECORD if field.name in IDS else Type.TEXT if linked else field.type,
        field.choices,
        field.list,
        many=field.many,
    )


def _own(kind: Kind, **others: tuple[str, ...]) -> list[Column]:
    return [of_field(field, *others.get(field.name, ())) for field in kind.fields]


_PERSON = (
    Column("member_no", ("member_no", "Member number", "number")),
    Column("name", ("name", "Name used", "member", "full name", "preferred name")),
    Column("dob", ("dob", "Date of birth", "birth date", "birthdate"), Type.DATE),
    Column("member_id", ("member_id",)),
)
_ID = Column("id", ("id",))
_SERIES = Column("series", ("series", "series_id", "group", "group name"))


def _member() -> list[Column]:
    others = {
        "name": ("full name", "preferred name"),
        "dob": ("birth date", "birthdate"),
        "member_no": ("number",),
    }
    answers = [
        Column(
            each,
            (each, f"answer {each}"),
            Type.CODES if each != "zip" else Type.TEXT,
            list=each,
            many=each in _MANY_ANSWERS,
        )
        for each in QUESTIONS
    ]
    membership = [
        Column("joined", ("joined", "date joined", "member since"), Type.DATE),
        Column("left", ("left", "left_on", "date left"), Type.DATE),
        Column("status", ("status",), Type.CHOICE, BY_NAME["membership"].field("status").choices),
    ]
    return [*_own(BY_NAME["member"], **others), *answers, *membership]


def _visit() -> list[Column]:
    others = {"in_at": ("time in", "arrived"), "out_at": ("time out", "left"), "day": ("day",)}
    own = [each for each in _own(BY_NAME["visit"], **others) if each.name != "member_id"]
    heads = Column("headcount", ("headcount", "head count", "people"), Type.INTEGER)
    return [*_PERSON, *own, heads, of_field(BY_NAME["headcount"].field("kind"))]


def _session() -> list[Column]:
    others = {
        "day": ("day",),
        "start_at": ("start",),
        "end_at": ("end",),
        "worker_ids": ("facilitators", "facilitator"),
        "headcount": ("head count",),
    }
    return [
        _SERIES,
        *(each for each in _own(BY_NAME["session"], **others) if each.name != "series_id"),
        _type(),
    ]


def _type() -> Column:
    return Column("type", ("type",), Type.CODE, list="group_type")


def _attendance() -> list[Column]:
    own = _own(BY_NAME["attendance"], day=("day",), left_at=("left",))
    kept = [each for each in own if each.name not in {"member_id", "session_id"}]
    start = Column("start", ("start", "start_at", "session start"), Type.TIME)
    return [_SERIES, *_PERSON, start, *kept]


def _call() -> list[Column]:
    others = {"day": ("day",), "caller_alias_id": ("alias", "handle"), "worker_id": ("worker",)}
    special = {"start_at", "end_at", "member_id"}
    own = [each for each in _own(BY_NAME["call"], **others) if each.name not in special]
    started = Column("started", ("started", "start_at", "start", "time"), MOMENT)
    ended = Column("ended", ("ended", "end_at", "end"), MOMENT)
    return [*own, started, ended, *_PERSON]


_SPECIAL = {
    "member": _member,
    "visit": _visit,
    "session": _session,
    "attendance": _attendance,
    "call": _call,
}


def columns_of(kind: Kind) -> list[Column]:
    """The columns a file of this kind may have."""
    if kind.name in _SPECIAL:
        return [_ID, *_SPECIAL[kind.name]()]
    return [_ID, *(_with_people(kind))]


def _with_people(kind: Kind) -> list[Column]:
    own = _own(kind)
    if not any(field.name == "member_id" for field in kind.fields):
        return own
    own_names = {
        plain(heading) for each in own if each.name != "member_id" for heading in each.headings
    }
    people = [each for each in _PERSON if each.name not in own_names]
    return [*(each for each in own if each.name != "member_id"), *people]


def headings_apart(columns: Sequence[Column]) -> dict[str, Column]:
    """Every heading in plain letters with the column it means; own names come before short ones.

    A paper sheet has a link to a group and one to a meeting: "series_id" is never both.
    """
    found = {plain(each.name): each for each in columns}
    for each in columns:
        for heading in each.headings:
            found.setdefault(plain(heading), each)
    return found
