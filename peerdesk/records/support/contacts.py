"""One-to-one contacts, and the services whose units are counted from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import minutes_if_known
from peerdesk.core.errors import Invalid, Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.records.codes import choices
from peerdesk.records.organisation import program_of
from peerdesk.records.plain_rules import not_ahead, not_negative
from peerdesk.records.record_books import RecordBook, Shown, shown
from peerdesk.records.support.follow_ups import add_follow_up
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

A_DAY = 24 * 60
LONGEST_PAST_MIDNIGHT = 12 * 60
"""An end before the start is after midnight, unless that would make a contact of half a day."""

CONTACT = Kind(
    "contact",
    N_("One-to-one contact"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("worker_id", N_("Peer worker"), Type.LINK, in_table=True, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("start_at", N_("Started"), Type.TIME, in_table=True),
        Field("end_at", N_("Ended"), Type.TIME),
        Field("minutes", N_("Minutes"), Type.INTEGER, in_table=True),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "individual",
                "family",
                "collateral",
                "indirect",
            ),
        ),
        Field("activity", N_("What we did"), Type.CODE, in_table=True, list="activity"),
        Field("support", N_("Support given"), Type.CODES, list="contact_support"),
        Field(
            "mode",
            N_("How we met"),
            Type.CHOICE,
            choices=(
                "in_person",
                "phone",
                "video",
                "text",
            ),
        ),
        Field("place", N_("Where"), Type.CODE, list="contact_place"),
        Field("service_id", N_("Service for billing"), Type.LINK, to="service"),
        Field("worked_on_plan", N_("Worked on a WRAP plan"), Type.YES_NO),
        Field("next_step", N_("Next step")),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

SERVICE = Kind(
    "service",
    N_("Service for billing"),
    (
        Field("code", N_("Code"), required=True, in_table=True),
        Field("label", N_("Name"), required=True, in_table=True),
        Field(
            "rounding",
            N_("Rounding"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "full_unit",
                "eight_minute",
                "started_unit",
            ),
        ),
        Field(
            "per",
            N_("Rounded for each"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "contact",
                "member_day",
            ),
        ),
        Field("daily_cap", N_("Most units in a day"), Type.INTEGER, in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)


def _usual(batch: Batch) -> Mapping[str, Value]:
    program = program_of(batch, "one_to_one")
    today, me = batch.clock.today(), batch.actor.id
    return {"day": today, "worker_id": me, "program_id": program, "kind": "individual"}


def _worked(_batch: Batch, row: Row) -> Mapping[str, Value]:
    """Minutes follow from the two times where both are known."""
    found = minutes_if_known(row.get("day"), row.get("start_at"), row.get("end_at"))
    return {} if found is None else {"minutes": found}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    found = not_ahead(batch, CONTACT, row, "day")
    if row.get("kind") in {"individual", "family"} and not row.get("member_id"):
        found.append(Problem("member_id", _("Say who you met.")))
    return [*found, *_length(row)]


def _length(row: Row) -> list[Problem]:
    """What is wrong with how long it took."""
    minutes = row.get("minutes")
    if not isinstance(minutes, int):
        return []
    start, end = str(row.get("start_at") or ""), str(row.get("end_at") or "")
    if start and end and (start == end or (end < start and minutes > LONGEST_PAST_MIDNIGHT)):
        return [Problem("end_at", _("The end must come after the start."))]
    if not 0 < minutes < A_DAY:
        return [Problem("minutes", _("Minutes must be from 1 to 1,439."))]
    return []


BOOK = RecordBook(CONTACT, __name__, "contact", usual=_usual, rules=_rules, worked=_worked)
add_contact, change_contact, take_out_contact = BOOK.add, BOOK.change, BOOK.take_out


@needs("contact.edit")
def log_contact(batch: Batch, fields: Row, next_on: str = "") -> str:
    """Write down a contact; a next step with a day becomes a follow-up of who met the member."""
    step = str(fields.get("next_step") or "").strip()
    if next_on and not step:
        raise Invalid.one("next_step", _("Say what the next step is."))
    add_contact(batch, fields)
    kept = batch.steps[-1]
    if next_on:
        follow: dict[str, Value] = {"due_on": next_on, "what": step}
        follow |= {"about_kind": CONTACT.name, "about_id": kept.id}
        follow |= {name: kept.after[name] for name in ("member_id", "worker_id", "program_id")}
        add_follow_up(batch, follow)
    return _("Wrote down the contact")


@needs("contact.edit")
def say_activity(batch: Batch, contact_id: int, words: str) -> str:
    """Say what a contact was about, in the words of the list or how they begin."""
    wanted = fold(words)
    every = choices(batch, "activity")
    same = [each for each in every if fold(each.label) == wanted]
    found = same or [each for each in every if fold(each.label).startswith(wanted)]
    if len(found) != 1 or not wanted:
        some = ", ".join(each.label for each in (found or every)[:5])
        told = _("Write one activity of your list, for example: {some}.")
        raise Invalid.one("activity", told.format(some=some))
    return change_contact(batch, contact_id, {"activity": found[0].code}, None)


@needs("contact.read")
def contacts_between(reader: Reader, first: str, last: str, worker_id: int = 0) -> list[Shown]:
    """The contacts of these days, latest first; of one worker where one is given."""
    rows = reader.between(CONTACT, "day", first, last)
    mine = [row for row in rows if not worker_id or row["worker_id"] == worker_id]
    return shown(reader, CONTACT, mine)


@needs("contact.read")
def activities_used(reader: Reader, since: str, today: str) -> list[str]:
    """The activities of these days, the most used first, then as the list has them."""
    used = Counter(
        row["activity"] for row in reader.between(CONTACT, "day", since, today) if row["activity"]
    )
    order = [each.code for each in choices(reader, "activity")]
    return sorted(order, key=lambda code: (-used[code], order.index(code)))


def _rules_of_service(reader: Reader, row: Row) -> list[Problem]:
    found = not_negative(SERVICE, row)
    if row.get("daily_cap") == 0:
        found.append(Problem("daily_cap", _("Leave this empty where there is no limit.")))
    same = [each for each in reader.find(SERVICE) if fold(each["code"]) == fold(str(row["code"]))]
    if any(each["id"] != row.get("id") for each in same):
        found.append(Problem("code", _("There is a service with this code already.")))
    return found


SERVICES = RecordBook(
    SERVICE,
    __name__,
    "center",
    day="",
    usual=lambda _batch: {"rounding": "eight_minute", "per": "contact", "active": 1},
    rules=_rules_of_service,
)
add_service, change_service, take_out_service = SERVICES.add, SERVICES.change, SERVICES.take_out
