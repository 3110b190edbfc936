"""Erasure: a person's name and notes go for ever; the counts of past months stay.

What goes and what stays is told in docs/vault-format.md. The file is written anew afterwards
(:func:`cleaning`), so that no old page holds what was erased.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.kinds import Kind
from peerdesk.core.text import ERASED_PERSON, clean, fold
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.own_record.erasure_reach import (
    NOTES,
    Reach,
    is_counted,
    plain_words,
    reach_of_caller,
    reach_of_member,
)
from peerdesk.records.own_record.erasure_work import empty_work
from peerdesk.records.people.member_merging import how_much, kept_member
from peerdesk.records.people.members import ALIAS, ANSWER, MEMBER, MEMBERSHIP
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.records.wrap.plan_versions import empty_words
from peerdesk.records.wrap.plans import PLAN
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.driver import Connection
from peerdesk.store.queries import Reader
from peerdesk.store.vault import Vault

ERASED_CALLER = N_("Erased caller")
_STAYS = frozenset({"member_no", "birth_year", "merged_into"})
GOES = tuple(name for name in MEMBER.names if name not in _STAYS)
"""The fields of a member that are emptied; name, day of erasure and month of birth are put in."""


@dataclass(frozen=True)
class Erasure:
    """What would come of it, as sentences, before anything is done."""

    name: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]

    def fits(self, typed: str) -> bool:
        """Whether this name was typed, in any letter case."""
        return _same_name(self.name, typed)


@needs("member.erase")
def erasure_preview(reader: Reader, member_id: int) -> Erasure:
    """What would go and what would stay if this member was erased."""
    row = kept_member(reader, member_id)
    reach = reach_of_member(reader, row["id"])
    counts = how_much(reader, row["id"])
    return Erasure(row["name"], tuple(_goes(reach)), tuple(_stays(reach, row, counts)))


@needs("member.erase")
def caller_preview(reader: Reader, alias_id: int) -> Erasure:
    """What would go and what would stay if this caller was erased."""
    row = _caller(reader, alias_id)
    reach = reach_of_caller(reader, alias_id)
    words = _("{n} calls, counted without a name").format(n=f"{len(reach.calls):,}")
    return Erasure(row["handle"], tuple(_goes(reach)), (words,))


@needs("member.erase")
def erase_member(batch: Batch, member_id: int, typed: str) -> str:
    """Erase a person for good. ``typed`` is their name, as a last check that it is the right one.

    With them go the records merged into theirs and the names only they chose on the warm line.
    """
    row = kept_member(batch, member_id)
    _check_typed(row["name"], typed)
    reach = reach_of_member(batch, row["id"])
    _empty_notes(batch, reach)  # while it is known what they were called
    for member in reach.members:
        _empty_member(batch, member, is_kept=member["id"] == row["id"])
        _end_membership(batch, member["id"])
    for alias in reach.aliases:
        _take_out(batch, ALIAS, alias, ("name",))
    for answer in reach.answers:
        if not is_counted(answer):
            _take_out(batch, ANSWER, answer, ("codes",))
    for plan in reach.plans:
        _empty_plan(batch, plan)
    _empty_calls(batch, reach)
    empty_work(batch, reach.work)
    _forget_the_rest(batch, reach)
    return _("Erased one person for good")


@needs("member.erase")
def erase_caller(batch: Batch, alias_id: int, typed: str) -> str:
    """Erase a caller who chose a name: the name, what was agreed, and the notes of their calls."""
    _check_typed(_caller(batch, alias_id)["handle"], typed)
    reach = reach_of_caller(batch, alias_id)
    _empty_notes(batch, reach)
    _empty_calls(batch, reach)
    empty_work(batch, reach.work)
    _forget_the_rest(batch, reach)
    return _("Erased one caller for good")


def cleaning(opened: OpenOffice) -> Callable[[], bool]:
    """What writes the file anew where something was erased since, for a worker.

    It takes as long as a backup, and gives False where other work still reads: then it is tried
    again the next time.
    """
    opened.office.require("member.erase")
    return partial(_swept_apart, opened.vault)


@needs("member.erase")
def is_clean(reader: Reader) -> bool:
    """Whether the file was written anew since the last erasure."""
    return not forgetting.is_sweep_due(reader.connection)


def _swept(connection: Connection) -> bool:
    return not forgetting.is_sweep_due(connection) or forgetting.sweep(connection)


def _swept_apart(vault: Vault) -> bool:
    connection = vault.second()
    try:
        return _swept(connection)
    finally:
        connection.close()


def _caller(reader: Reader, alias_id: int) -> dict[str, Any]:
    row = reader.get(CALLER_ALIAS, alias_id)
    if row is None or row["voided"] or _is_erased(row):
        raise Missing(_("This caller is not here any more."))
    return row


def _same_name(name: str, typed: str) -> bool:
    return fold(clean(typed)) == fold(name)


def _check_typed(name: str, typed: str) -> None:
    if not _same_name(name, typed):
        words = _("To be sure, type the name as it stands here: {name}")
        raise Invalid.one("typed", words.format(name=name))


def _empty_member(batch: Batch, row: dict[str, Any], *, is_kept: bool) -> None:
    instead: dict[str, Value] = {"name": _(ERASED_PERSON), "erased_on": batch.clock.today()}
    if is_kept:  # reports ask for the age of the record that was kept
        instead["dob"] = month_of_birth(row["dob"])
    batch.erase(MEMBER, row["id"], GOES, instead)
    forgetting.forget_history_of(batch.connection, MEMBER, row["id"])


def month_of_birth(day: str | None) -> str | None:
    """The first day of the month of birth: the same age at the end of every month.

    Who was born on February 29 gets March 1, which is right in all years but leap years.
    """
    if not day:
        return None
    return f"{day[:4]}-03-01" if day.endswith("-02-29") else f"{day[:8]}01"


def _end_membership(batch: Batch, member_id: int) -> None:
    """Off the roll from today; how they stood on earlier days is not changed."""
    running: dict[str, Value] = {"member_id": member_id, "status": "active", "left_on": None}
    for row in batch.find(MEMBERSHIP, running):
        today = batch.clock.today()
        batch.change(MEMBERSHIP, row["id"], {"status": "inactive", "left_on": today})


def _take_out(batch: Batch, kind: Kind, row: dict[str, Any], fields: tuple[str, ...]) -> None:
    if not row["voided"]:
        batch.void(kind, row["id"])
    batch.erase(kind, row["id"], fields)


def _empty_plan(batch: Batch, plan: dict[str, Any]) -> None:
    if not plan["shredded_on"]:
        batch.change(PLAN, plan["id"], {"shredded_on": batch.clock.today()})
    empty_words(batch, plan["id"])


def _empty_calls(batch: Batch, reach: Reach) -> None:
    for call in reach.calls:
        open_yet = call["call_back_on"] and not call["call_back_done"]
        when = ("call_back_on", "call_back_at") if open_yet else ()
        batch.erase(CALL, call["id"], ("note", *when))
    for caller in reach.callers:
        instead: dict[str, Value] = {"handle": _free_handle(batch), "active": 0}
        gone = tuple(name for name in CALLER_ALIAS.names if name not in _STAYS)
        batch.erase(CALLER_ALIAS, caller["id"], gone, instead)


def _is_erased(caller: dict[str, Any]) -> bool:
    return str(caller["handle"]).startswith(_(ERASED_CALLER))


def _free_handle(reader: Reader) -> str:
    """Erased caller, Erased caller 2 ...: files tell callers apart by what they are called."""
    taken = sum(_is_erased(row) for row in reader.find(CALLER_ALIAS, voided=True))
    return f"{_(ERASED_CALLER)} {taken + 1}" if taken else _(ERASED_CALLER)


def _empty_notes(batch: Batch, reach: Reach) -> None:
    for found in list(reach.mentions()):
        batch.erase(found.kind, found.id, tuple(found.fields), dict(found.fields))


def _forget_the_rest(batch: Batch, reach: Reach) -> None:
    """Past outcomes, half-done work and older wordings that name them; the file is swept after."""
    marks, connection = reach.marks, batch.connection
    about = (SESSION.name, CALL.name)
    others = tuple(kind.name for kind, _names in NOTES if kind.name not in about)
    forgetting.forget_history(connection, about, lambda text: marks.holds(text, near=True))
    forgetting.forget_history(connection, others, lambda text: marks.holds(plain_words(text)))
    forgetting.forget_drafts(connection, lambda text: _is_about(text, reach))
    forgetting.forget_outcomes(connection)
    forgetting.make_search_anew(connection)
    forgetting.owe_a_sweep(connection)
    batch.undoable = False


def _is_about(draft: str, reach: Reach) -> bool:
    ids = (str(row["id"]) for row in (*reach.members, *reach.callers))
    return reach.marks.holds(draft, near=True) or any(each in draft for each in ids)


def _goes(reach: Reach) -> list[str]:
    said = []
    if reach.members:
        said.append(_("Name, phone, email, birthday, notes and everything else on their page"))
    others = [*(row["name"] for row in reach.aliases), *(row["handle"] for row in reach.callers)]
    if named := [f"“{name}”" for name in dict.fromkeys(others) if name]:
        words = _("The name {names}") if len(named) == 1 else _("The names {names}")
        said.append(words.format(names=", ".join(named)))
    noted = sum(bool(row["note"]) for row in reach.calls)
    counted = (
        (noted, _("One note of a call"), _("{n} notes of calls")),
        (
            len(reach.work),
            _("What was written in one contact, referral, stay, survey or the like"),
            _("What was written in {n} contacts, referrals, stays, surveys and the like"),
        ),
        (
            sum(not row["shredded_on"] for row in reach.plans),
            _("Their WRAP plan, with what it said before"),
            _("{n} WRAP plans, with what they said before"),
        ),
        (
            len(list(reach.mentions())),
            _("Their name in one note about a group, a day or somebody else"),
            _("Their name in {n} notes about groups, days or other people"),
        ),
    )
    said += [_counted(number, one, many) for number, one, many in counted if number]
    return [*said, _("Older versions of all this, and the words that find it")]


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(n=f"{number:,}")


def _stays(reach: Reach, row: dict[str, Any], counts: dict[str, Any]) -> list[str]:
    words = _("Visits: {visits}, groups: {groups}, calls: {calls}. They are counted without a name")
    said = [words.format(**{name: f"{counts[name]:,}" for name in ("visits", "groups", "calls")})]
    if reach.work:
        said.append(_("One-to-one contacts, referrals, stays and surveys, counted without a name"))
    said.append(_("What reports count: month and year of birth, county, race and other answers"))
    if row["member_no"]:
        words = _("The number {number}, so that no file can fill it again")
        said.append(words.format(number=row["member_no"]))
    for number in reach.locked_reports():
        words = _("Their name in the locked report {number}: it stays as it was signed")
        said.append(words.format(number=number))
    if reach.also_works_here:
        said.append(_("The name in the list of people who work here"))
    return said
