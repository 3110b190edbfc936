"""A member's own page: what is known, other names, membership, and what may be changed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.text import clean, fold, short_name
from peerdesk.core.words import N_, _
from peerdesk.records.papers import A_MINUTE
from peerdesk.records.people.member_merging import first_joined, ids_text, kept_member
from peerdesk.records.people.members import ALIAS, MEMBER, MEMBERSHIP
from peerdesk.records.roles import allows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

PRIVATE = ("legal_first", "legal_last", "dob", "private_note")
"""Fields only for roles with member.private. Phone and mail are what staff work with."""
_FIXED = frozenset({"merged_into"})
OPEN_FIELDS = tuple(name for name in MEMBER.names if name not in {*PRIVATE, *_FIXED})

STATUS_WORDS = {
    "prospect": N_("Looking around"),
    "active": N_("Active"),
    "inactive": N_("Not coming now"),
    "suspended": N_("On a break"),
    "moved": N_("Moved away"),
    "deceased": N_("Has died"),
}
GONE = frozenset({"inactive", "moved", "deceased"})
"""Statuses that end a membership; the next one begins a new membership."""
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class MemberName:
    """Another name a member is known by."""

    id: int
    name: str


@dataclass(frozen=True)
class Membership:
    """One stay as a member. Days are ``YYYY-MM-DD`` or empty."""

    id: int
    status: str
    joined: str
    left_on: str
    exit_reason: str


@dataclass(frozen=True)
class MemberPage:
    """What the page shows to everyone who may open it. ``fields`` are the open fields by name."""

    id: int
    rev: int
    name: str
    pronouns: str
    member_no: str
    fields: dict[str, Value]
    status: str
    joined: str
    here_since: str
    aliases: tuple[MemberName, ...]
    memberships: tuple[Membership, ...]

    def text(self, name: str) -> str:
        """An open field as words, "" where it is empty."""
        value = self.fields.get(name)
        return "" if value is None else str(value)


@needs("member.read")
def open_page(batch: Batch, member_id: int) -> str:
    """Note that a person looked at a member's page; who did is asked about later."""
    row = kept_member(batch, member_id)
    batch.note("open", MEMBER.name, row["id"], once=A_MINUTE)
    return _("Opened the page of {name}").format(name=short_name(row["name"]))


@needs("member.print")
def print_record(batch: Batch, member_id: int) -> str:
    """Note that a member's whole record was looked at on paper; printing it is noted apart."""
    row = kept_member(batch, member_id)
    batch.note("open", MEMBER.name, row["id"], ["member_record"], once=A_MINUTE)
    return _("Looked at the record of {name}").format(name=short_name(row["name"]))


@needs("member.read")
def member_page(reader: Reader, member_id: int, today: str) -> MemberPage:
    """The page of a member, or of the one they were merged into; Missing if they were removed."""
    row = kept_member(reader, member_id)
    stays = memberships(reader, row["id"])
    here = reader.ask_one("member_page_here", ids=ids_text(reader, row["id"]), day=today)
    others = reader.find(ALIAS, {"member_id": row["id"]})
    return MemberPage(
        id=row["id"],
        rev=row["rev"],
        name=row["name"],
        pronouns=row["pronouns"] or "",
        member_no=row["member_no"] or "",
        fields={name: row[name] for name in OPEN_FIELDS},
        status=stays[0].status if stays else "",
        joined=first_joined(reader, row["id"]),
        here_since=here["since"] or "",
        aliases=tuple(MemberName(each["id"], each["name"]) for each in others),
        memberships=tuple(stays),
    )


@needs("member.private")
def private_facts(reader: Reader, member_id: int) -> dict[str, str]:
    """The fields that only some roles may see, as words ("" where empty)."""
    row = kept_member(reader, member_id)
    return {name: str(row[name] or "") for name in PRIVATE}


@needs("member.edit")
def edit_member(batch: Batch, member_id: int, fields: Row, rev: int | None = None) -> str:
    """Correct a member's fields; private ones only for roles that may see them."""
    if set(fields) & set(PRIVATE) and not allows(batch.actor.role, "member.private"):
        raise Refused(_("Your role does not allow this. Ask your director if you need it."))
    if set(fields) & _FIXED:
        raise Refused(_("Records are merged on the page of one of them, under More."))
    row = kept_member(batch, member_id)
    wanted = MEMBER.tidy(fields)
    _check(batch, row["id"], wanted)
    batch.change(MEMBER, row["id"], wanted, rev)
    name = short_name(batch.must(MEMBER, row["id"])["name"])
    return _("Saved {what} of {name}").format(what=_what(list(fields)), name=name)


@needs("member.edit")
def add_other_name(batch: Batch, member_id: int, name: str) -> str:
    """Add another name the person is found by."""
    row, said = kept_member(batch, member_id), clean(name)
    if not said:
        raise Invalid.one("name", _("Write the other name first."))
    known = [row["name"], *(each["name"] for each in batch.find(ALIAS, {"member_id": row["id"]}))]
    if fold(said) in {fold(each) for each in known}:
        raise Invalid.one("name", _("{name} is known already.").format(name=said))
    batch.add(ALIAS, {"member_id": row["id"], "name": said})
    return _("Added the name {name}").format(name=said)


@needs("member.edit")
def remove_other_name(batch: Batch, alias_id: int) -> str:
    """Take another name away; the person is not found by it any more."""
    name = batch.must(ALIAS, alias_id)["name"]
    batch.void(ALIAS, alias_id)
    return _("Took away the name {name}").format(name=name)


@needs("member.read")
def memberships(reader: Reader, member_id: int) -> list[Membership]:
    """All stays as a member, the newest first."""
    rows = reader.find(MEMBERSHIP, {"member_id": member_id})
    rows.sort(key=lambda row: (row["joined"] or "", row["id"]), reverse=True)
    return [
        Membership(
            row["id"],
            row["status"],
            row["joined"] or "",
            row["left_on"] or "",
            row["exit_reason"] or "",
        )
        for row in rows
    ]


@needs("member.edit")
def set_membership(
    batch: Batch, member_id: int, status: str, on: str | None = None, reason: str | None = None
) -> str:
    """Change where a membership stands as of a day (today if not said).

    A status of leaving ends the running membership and keeps it; someone who comes back begins a
    new one. A person who looked around joins on that day.
    """
    row, day = kept_member(batch, member_id), on or batch.clock.today()
    if day > batch.clock.today():
        raise Invalid.one("on", _("This day has not come yet."))
    stays = memberships(batch, row["id"])
    last = stays[0] if stays else None
    if last and day < last.joined:
        raise Invalid.one("on", _("This is before they joined."))
    if last is None or (last.status in GONE and status not in GONE):
        _begin(batch, row["id"], status, day)
    else:
        batch.change(MEMBERSHIP, last.id, _next(last, status, day, reason))
    words = _(STATUS_WORDS.get(status, status)).lower()
    return _("{name}: {status}").format(name=short_name(row["name"]), status=words)


def _begin(batch: Batch, member_id: int, status: str, day: str) -> None:
    left = day if status in GONE else None
    stay: Row = {"member_id": member_id, "status": status, "joined": day, "left_on": left}
    batch.add(MEMBERSHIP, stay)


def _next(last: Membership, status: str, day: str, reason: str | None) -> dict[str, Value]:
    if status in GONE:
        return {"status": status, "left_on": day, "exit_reason": reason}
    joins = last.status == "prospect" and status == "active"
    return {"status": status, "joined": day if joins else last.joined or None}


def _check(batch: Batch, member_id: int, wanted: dict[str, Any]) -> None:
    """Rules that look beyond one field's type; Invalid names the field."""
    today = batch.clock.today()
    if "name" in wanted and not wanted["name"]:
        raise Invalid.one("name", _("Write a name. A first name is enough."))
    number = wanted.get("member_no")
    if number and batch.ask("member_page_same_no", no=number, id=member_id):
        raise Invalid.one("member_no", _("Someone else has the number {no}.").format(no=number))
    if wanted.get("dob") and str(wanted["dob"]) > today:
        raise Invalid.one("dob", _("This day has not come yet."))
    year = wanted.get("birth_year")
    if isinstance(year, int) and not _FIRST_YEAR <= year <= int(today[:4]):
        raise Invalid.one("birth_year", _("Type the year with four figures, like 1968."))
    if wanted.get("email") and "@" not in str(wanted["email"]):
        raise Invalid.one("email", _("An email address has an @ in it."))


def _what(names: list[str]) -> str:
    """The one field that was changed in words, never what it says; else "the details"."""
    return _(MEMBER.field(names[0]).label).lower() if len(names) == 1 else _("the details")
