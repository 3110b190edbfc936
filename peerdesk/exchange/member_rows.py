"""Rows of a member file: facts, dated answers and the membership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import as_list, from_list
from peerdesk.exchange.columns import QUESTIONS
from peerdesk.exchange.gathering import ADDED, CHANGED, SKIPPED, Gathering, Trouble
from peerdesk.exchange.headings import ReadRow
from peerdesk.records.codes import UNKNOWNS
from peerdesk.records.people.answers import NOT_ASKED
from peerdesk.records.people.members import ANSWER, MEMBER, MEMBERSHIP

_FACTS = tuple(name for name in MEMBER.names if name != "merged_into")


def take_member(work: Gathering, row: ReadRow) -> str:
    """Add a member, change what is new about one who is there, or skip a row that says nothing
    new.
    """
    given = {name: row.values[name] for name in _FACTS if name in row.values}
    if "id" not in row.values:  # only our own export says who was erased
        given.pop("erased_on", None)
    whole = tuple(sorted((name, str(value)) for name, value in row.values.items()))
    if whole in work.seen:
        return SKIPPED
    work.seen.add(whole)
    member_id = None if given.get("erased_on") else _found(work, row)
    if member_id is None:
        return _add(work, row, given)
    if member_id in _added_now(work):
        raise Trouble(
            "member_no" if "member_no" in given else "name",
            "This member stands in an earlier row with other facts.",
        )
    return _change(work, row, member_id, given)


def _found(work: Gathering, row: ReadRow) -> int | None:
    number, name = row.values.get("member_no"), row.values.get("name")
    if number:
        return work.people.numbered(number)
    if not name:
        raise Trouble("name", "A member needs a name.")
    return work.people.called(name, row.values.get("dob"))


def _added_now(work: Gathering) -> set[object]:
    return {each for each in work.seen if isinstance(each, int)}


def _check(given: Mapping[str, Value]) -> None:
    for problem in MEMBER.problems(MEMBER.tidy(given)):
        raise Trouble(problem.field, problem.words)


def _add(work: Gathering, row: ReadRow, given: Mapping[str, Any]) -> str:
    _check(given)
    membership = _membership(work, row)
    member_id = work.people.new(given, int(row.values.get("id", 0)), membership)
    work.seen.add(member_id)
    as_of = str(membership.get("joined") or work.today)
    for question, codes in _answers(work, row).items():
        _answer(work, member_id, question, codes, as_of)
    return ADDED


def _change(work: Gathering, row: ReadRow, member_id: int, given: Mapping[str, Any]) -> str:
    work.seen.add(member_id)
    there = work.people.rows[member_id]
    tidy = MEMBER.tidy(given)
    fresh = {
        name: value
        for name, value in tidy.items()
        if there[name] != value and name not in {"member_no", "erased_on"}
    }
    _check({"name": there["name"], **fresh})
    if fresh:
        work.change(MEMBER, member_id, fresh)
    news = [
        bool(fresh),
        _change_answers(work, row, member_id),
        _change_membership(work, row, member_id),
    ]
    return CHANGED if any(news) else SKIPPED


def _change_answers(work: Gathering, row: ReadRow, member_id: int) -> bool:
    asked = _answers(work, row)
    if not asked:
        return False
    latest: dict[str, Any] = {}
    for each in work.reader.find(ANSWER, {"member_id": member_id}, order="as_of"):
        latest[each["question"]] = as_list(each["codes"])
    fresh = {
        question: codes
        for question, codes in asked.items()
        if sorted(latest.get(question, [])) != sorted(codes)
    }
    for question, codes in fresh.items():
        _answer(work, member_id, question, codes, work.today)
    return bool(fresh)


def _change_membership(work: Gathering, row: ReadRow, member_id: int) -> bool:
    wanted = _membership(work, row)
    rows = work.reader.find(MEMBERSHIP, {"member_id": member_id})
    if not wanted:
        return False
    if not rows:
        work.add(MEMBERSHIP, {"member_id": member_id, "status": "active", **wanted})
        return True
    fresh = {name: value for name, value in wanted.items() if rows[-1][name] != value}
    if fresh:
        work.change(MEMBERSHIP, int(rows[-1]["id"]), fresh)
    return bool(fresh)


def _membership(work: Gathering, row: ReadRow) -> dict[str, Value]:
    given = row.values
    found: dict[str, Value] = {
        new: given[old]
        for old, new in (("joined", "joined"), ("left", "left_on"), ("status", "status"))
        if old in given
    }
    joined, left = str(found.get("joined") or ""), str(found.get("left_on") or "")
    if joined and left and left < joined:
        raise Trouble("left", "They left before they joined. Check both dates.")
    if left and left <= work.today and "status" not in found:
        found["status"] = "inactive"
    return found


def _answers(work: Gathering, row: ReadRow) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in QUESTIONS:
        value = row.values.get(question)
        if value is None:
            continue
        if question == "county":
            value = work.county(value)
        if question == "zip" and value.isdecimal():
            value = value.zfill(5)
        codes = value if isinstance(value, list) else [value]
        if len(codes) > 1 and set(codes) & set(UNKNOWNS):
            raise Trouble(
                question,
                "“Doesn't know” and “prefers not to say” can't stand beside another answer.",
            )
        if codes != [NOT_ASKED]:
            found[question] = _in_order(work, question, codes)
    return found


def _in_order(work: Gathering, question: str, codes: list[str]) -> list[str]:
    order = list(dict.fromkeys(work.lists.get(question, {}).values()))
    return sorted(codes, key=lambda each: order.index(each) if each in order else len(order))


def _answer(work: Gathering, member_id: int, question: str, codes: list[str], as_of: str) -> None:
    row: dict[str, Value] = {
        "member_id": member_id,
        "question": question,
        "codes": from_list(codes),
        "as_of": as_of,
    }
    work.add(ANSWER, {**row, "source": "import"})
