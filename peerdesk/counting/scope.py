"""Which programs a report is about: the one road from a profile to every question of counting.

A counting text marks where a row belongs to a program: ``/*of visit v*/`` for the table and its
alias, at the end of a WHERE clause. With no program chosen the mark stays what it is, a comment, so
the question costs what it would cost without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.words import _
from peerdesk.counting.results import Period
from peerdesk.store.queries import Reader

Programs = tuple[int, ...]
"""Ids of programs; empty for all there are."""

_MARK = re.compile(r"/\*of (\w+) (\w+)\*/")
CHOSEN = "(SELECT value FROM json_each(:programs))"
"""SQL for the programs a report is about."""

_NAMES = f"SELECT p.name FROM program p WHERE p.id IN {CHOSEN} ORDER BY p.name, p.id"


def first_program(kind: str) -> str:
    """SQL for the program that is meant where nobody named one: the oldest of its kind."""
    return f"(SELECT min(p.id) FROM program p WHERE p.kind = '{kind}' AND p.voided = 0)"


def _through(table: str, kind: str) -> str:
    """The program of a row is that of its site, line or group; "+" keeps the index on the day."""
    return (
        f"+{{row}}.{table}_id IN (SELECT t.id FROM {table} t"
        f" WHERE coalesce(t.program_id, {first_program(kind)}) IN {CHOSEN})"
    )


def _own(kind: str = "") -> str:
    """The program stands on the row; ``kind`` is the program of rows without one, "" for none."""
    named = f"coalesce({{row}}.program_id, {first_program(kind)})" if kind else "+{row}.program_id"
    return f"{named} IN {CHOSEN}"


_ABOUT = f"""coalesce({{row}}.program_id, CASE {{row}}.about_kind
    WHEN 'contact' THEN (SELECT coalesce(x.program_id, {first_program("one_to_one")})
        FROM contact x WHERE x.id = {{row}}.about_id)
    WHEN 'referral' THEN (SELECT x.program_id FROM referral x WHERE x.id = {{row}}.about_id)
    WHEN 'call' THEN (SELECT coalesce(t.program_id, {first_program("warm_line")})
        FROM call x JOIN line t ON t.id = x.line_id WHERE x.id = {{row}}.about_id)
    END) IN {CHOSEN}"""
# A follow-up without a program belongs to that of what it is about.

_OF_PLANS = f"coalesce({first_program('wrap')}, {first_program('one_to_one')}) IN {CHOSEN}"
# A plan is its member's and names no program: it belongs to that of plans, else of one-to-one work.

_IS_OF = {
    "follow_up": _ABOUT,
    **dict.fromkeys(("visit", "headcount", "open_day", "item_given"), _through("site", "drop_in")),
    **dict.fromkeys(("session", "enrolment"), _through("series", "groups")),
    "call": _through("line", "warm_line"),
    "contact": _own("one_to_one"),
    "series": _own("groups"),
    "plan": _OF_PLANS,
    "respite_stay": _own("respite"),
    **dict.fromkeys(("referral", "ride", "event", "work_time", "survey_answer"), _own()),
}


def narrowed(text: str, programs: Programs) -> str:
    """The question about these programs only; as it is where none are chosen."""
    if not programs:
        return text
    return _MARK.sub(lambda mark: "AND " + _IS_OF[mark[1]].format(row=mark[2]), text)


def programs_note(reader: Reader, programs: Programs) -> str:
    """What a narrowed report says of itself, by the programs' names; "" where all are in it."""
    if not programs:
        return ""
    given = {"programs": json.dumps(programs)}
    names = (row["name"] for row in reader.select(_NAMES, given))
    words = _(
        "This report is about these programs: {names}. Parts that they keep no records for are left"
        " out. The active list, who joined or left, trainings, credentials and nights away are told"
        " of the whole organization."
    )
    return words.format(names=", ".join(names))


def ask(
    reader: Reader, text: str, period: Period, programs: Programs = (), **more: Value
) -> Iterator[dict[str, Any]]:
    """The rows of a counting text over a period and these programs."""
    given: dict[str, Value] = {**period.given, **more}
    if programs:
        given["programs"] = json.dumps(programs)
    return reader.select(narrowed(text, programs), given)
