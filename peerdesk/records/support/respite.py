"""Peer respite: who asked, who stayed, and for how many nights.

A stay goes from asked (or waiting) to booked, here and left, or is declined. A night belongs to the
day on which the guest was there at 23:59, so a stay has as many nights as midnights.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as day_of
from peerdesk.core.errors import Invalid, Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.organisation import PROGRAM
from peerdesk.records.plain_rules import not_ahead
from peerdesk.records.record_books import RecordBook, Shown, shown
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

RESPITE_STAY = Kind(
    "respite_stay",
    N_("Respite stay"),
    (
        Field("member_id", N_("Guest"), Type.LINK, required=True, in_table=True, to="member"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("asked_on", N_("Asked on"), Type.DATE),
        Field(
            "state",
            N_("Where it stands"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "asked",
                "waiting",
                "declined",
                "booked",
                "here",
                "left",
            ),
        ),
        Field("in_on", N_("Came"), Type.DATE, in_table=True),
        Field("out_on", N_("Left"), Type.DATE, in_table=True),
        Field("room", N_("Room"), in_table=True),
        Field("otherwise", N_("Without this stay"), Type.CODE, list="would_have"),
        Field("declined_because", N_("Why not")),
        Field("goals", N_("What the guest wants from the stay"), Type.LONG_TEXT),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

STATE_WORDS = {
    "asked": N_("Asked"),
    "waiting": N_("On the waiting list"),
    "declined": N_("Not this time"),
    "booked": N_("Booked"),
    "here": N_("Here"),
    "left": N_("Left"),
}
_BEFORE_COMING = ("asked", "waiting", "booked")
_NEEDS_IN = ("booked", "here", "left")
_IN_A_ROOM = ("booked", "here")
_HAPPENED = {"here": ("asked_on", "in_on"), "left": ("asked_on", "in_on", "out_on")}
"""The days that can't lie ahead in a state; of any other, the day of asking."""


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"state": "asked", "asked_on": batch.clock.today(), "program_id": _program(batch)}


def _program(reader: Reader) -> int | None:
    """The respite program, where there is just one."""
    rows = [row for row in reader.find(PROGRAM, {"kind": "respite"}) if row["active"]]
    return int(rows[0]["id"]) if len(rows) == 1 else None


def _rules(batch: Batch, row: Row) -> list[Problem]:
    state, came, left = row.get("state"), row.get("in_on"), row.get("out_on")
    found = not_ahead(batch, RESPITE_STAY, row, *_HAPPENED.get(str(state), ("asked_on",)))
    if state in _NEEDS_IN and not came:
        found.append(Problem("in_on", _("Say on which day the guest came or will come.")))
    if state == "left" and not left:
        found.append(Problem("out_on", _("Say on which day the guest left.")))
    if came and left and str(left) < str(came):
        found.append(Problem("out_on", _("The guest can't leave before coming.")))
    return found


BOOK = RecordBook(RESPITE_STAY, __name__, "respite", day="asked_on", usual=_usual, rules=_rules)
add_stay, change_stay, take_out_stay = BOOK.add, BOOK.change, BOOK.take_out


def nights(row: Row) -> int | None:
    """Midnights between coming and leaving; None while one of the days is not known."""
    came, left = row.get("in_on"), row.get("out_on")
    return (day_of(str(left)) - day_of(str(came))).days if came and left else None


@needs("respite.edit")
def wait_for_stay(batch: Batch, stay_id: int) -> str:
    """Put who asked on the waiting list."""
    _move(batch, stay_id, _BEFORE_COMING, {"state": "waiting"})
    return _("On the waiting list")


@needs("respite.edit")
def decline_stay(batch: Batch, stay_id: int, because: str = "") -> str:
    """Say that this stay will not be, and why."""
    fields: dict[str, Value] = {"state": "declined", "declined_because": because}
    _move(batch, stay_id, _BEFORE_COMING, fields)
    return _("Noted that this stay will not be")


@needs("respite.edit")
def book_stay(batch: Batch, stay_id: int, in_on: str, out_on: str = "", room: str = "") -> str:
    """Promise nights to a guest. A room that is promised twice is told, never refused."""
    fields: dict[str, Value] = {"state": "booked", "in_on": in_on}
    fields |= {"out_on": out_on or None, "room": room or None}
    after = _move(batch, stay_id, _BEFORE_COMING, fields)
    return _with_clash(batch, after, _("Booked"))


@needs("respite.edit")
def come_in(batch: Batch, stay_id: int, day: str = "", room: str = "") -> str:
    """The guest is here, from today or the day given."""
    fields: dict[str, Value] = {"state": "here", "in_on": day or batch.clock.today()}
    before = batch.must(RESPITE_STAY, stay_id)
    if before["out_on"] and before["out_on"] < str(fields["in_on"]):
        fields["out_on"] = None  # it was booked for days that are over
    after = _move(batch, stay_id, _BEFORE_COMING, fields | ({"room": room} if room else {}))
    return _with_clash(batch, after, _("Came in"))


@needs("respite.edit")
def leave(batch: Batch, stay_id: int, day: str = "", otherwise: str = "") -> str:
    """The guest left, today or on the day given; ``otherwise`` is where they would have been."""
    fields: dict[str, Value] = {"state": "left", "out_on": day or batch.clock.today()}
    fields |= {"otherwise": otherwise} if otherwise else {}
    after = _move(batch, stay_id, ("here",), fields)
    count = nights(after) or 0
    return _("Left after 1 night") if count == 1 else _("Left after {n} nights").format(n=count)


def _move(batch: Batch, stay_id: int, states: tuple[str, ...], fields: Row) -> dict[str, Any]:
    """Change a stay that stands in one of these states; gives the row after."""
    before = batch.must(RESPITE_STAY, stay_id)
    if before["state"] not in states:
        words = _("This stay stands at “{state}”, so this can't be done.")
        raise Invalid.one("state", words.format(state=_(STATE_WORDS[before["state"]])))
    BOOK.change(batch, stay_id, fields, None)
    return batch.must(RESPITE_STAY, stay_id)


def _with_clash(reader: Reader, row: Row, words: str) -> str:
    if not clashes(reader, row):
        return words
    warning = _("Room {room} is promised to someone else for some of these nights.")
    return f"{words}. {warning.format(room=row['room'])}"


def clashes(reader: Reader, row: Row) -> list[dict[str, Any]]:
    """Other stays, booked or here, that share the room and a night with this one."""
    if not row.get("room") or not row.get("in_on"):
        return []
    room = str(row["room"]).casefold()
    others = [each for state in _IN_A_ROOM for each in reader.find(RESPITE_STAY, {"state": state})]
    return [
        each
        for each in others
        if each["id"] != row.get("id")
        and (each["room"] or "").casefold() == room
        and _share_a_night(row, each)
    ]


def _share_a_night(one: Row, other: Row) -> bool:
    """Whether one is still there on a night on which the other is; without an end it goes on."""
    end = str(one.get("out_on") or "9999-12-31")
    other_end = str(other.get("out_on") or "9999-12-31")
    return str(one["in_on"]) < other_end and str(other["in_on"]) < end


@needs("respite.read")
def room_taken(reader: Reader, room: str, in_on: str, out_on: str = "", stay_id: int = 0) -> bool:
    """Whether another guest has the room on one of these nights; for a form, before saving."""
    row: Row = {"id": stay_id, "room": room, "in_on": in_on, "out_on": out_on or None}
    return bool(clashes(reader, row))


@needs("respite.read")
def rooms_free(reader: Reader, in_on: str, out_on: str = "", stay_id: int = 0) -> list[str]:
    """Rooms that some stay named and that nobody else has on one of these nights, by name."""
    span: Row = {"in_on": in_on, "out_on": out_on or None}
    rooms: dict[str, str] = {}
    taken = set()
    for each in reader.find(RESPITE_STAY):
        room = str(each["room"] or "").strip()
        rooms[room.casefold()] = room
        holds = each["state"] in _IN_A_ROOM and each["id"] != stay_id
        if holds and each["in_on"] and _share_a_night(span, each):
            taken.add(room.casefold())
    return sorted(room for key, room in rooms.items() if key and key not in taken)


@needs("respite.read")
def census(reader: Reader, day: str) -> list[Shown]:
    """Who slept here in the night that began on this day (who was here at 23:59)."""
    there = [
        row
        for state in ("here", "left")
        for row in reader.find(RESPITE_STAY, {"state": state})
        if row["in_on"] and row["in_on"] <= day < (row["out_on"] or "9999")
    ]
    return shown(
        reader, RESPITE_STAY, sorted(there, key=lambda row: (row["room"] or "", row["id"]))
    )


@needs("respite.read")
def beds(reader: Reader) -> int:
    """How many beds the respite programs in use have."""
    rows = reader.find(PROGRAM, {"kind": "respite"})
    return sum(int(row["beds"] or 0) for row in rows if row["active"])


@needs("respite.read")
def tonight_words(reader: Reader, today: str) -> str:
    """Who sleeps here tonight, and which beds and rooms are free; "" before the first stay."""
    here, all_beds, rooms = len(census(reader, today)), beds(reader), rooms_free(reader, today)
    booked = [each for each in reader.find(RESPITE_STAY, {"state": "booked"}) if each["in_on"]]
    coming = sum(each["in_on"] <= today < (each["out_on"] or "9999") for each in booked)
    if not (here or coming or rooms or all_beds):
        return ""
    said = [_("Tonight: 1 guest.") if here == 1 else _("Tonight: {n} guests.").format(n=here)]
    if coming:
        said.append(_("Booked and not here yet: {n}.").format(n=coming))
    if all_beds:
        free = max(0, all_beds - here - coming)
        said.append(_("Beds free: {n} of {beds}.").format(n=free, beds=all_beds))
    if rooms:
        said.append(_("Rooms free: {rooms}.").format(rooms=", ".join(rooms)))
    return " ".join(said)
