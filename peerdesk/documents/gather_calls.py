"""Papers of the warm line from the records: safety card, a caller's plan, the blank call sheet."""

from __future__ import annotations

from functools import partial
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.counting.words_of import labels
from peerdesk.documents.call_sheet import CallSheetFacts, call_sheet
from peerdesk.documents.caller_plan import CallerPlanFacts, caller_plan
from peerdesk.documents.gather_groups import Printer, letterhead
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.safety_card import SafetyCardFacts, safety_card
from peerdesk.records.choice_words import field_choices
from peerdesk.records.organisation import center
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.safety_steps import steps_of
from peerdesk.store.queries import Reader


@needs("call.read")
@printed_in_house_language
def safety_card_printer(reader: Reader, line: str = "") -> Printer:
    """The safety steps of a line, by its name; of every line, a page each, without one."""
    rows = _lines_named(reader, line)
    cards = [SafetyCardFacts(str(row["name"]), steps_of(row)) for row in rows]
    return partial(safety_card, letterhead(reader), cards, center(reader).paper)


@needs("call.read")
@printed_in_house_language
def caller_plan_printer(reader: Reader, alias_id: int, today: str) -> Printer:
    """What was agreed with a caller who chose a name."""
    found = call_log.caller(reader, alias_id, today)
    facts = CallerPlanFacts(
        handle=found.handle,
        made_on=read_day(today),
        also=found.also,
        agreed=found.agreed,
        helps=found.instructions,
        minutes=found.minutes_limit,
        calls=found.calls_limit,
        apart=found.cool_off_minutes,
    )
    return partial(caller_plan, letterhead(reader), facts, center(reader).paper)


@needs("call.read")
@printed_in_house_language
def call_sheet_printer(reader: Reader, line: str = "") -> Printer:
    """A blank sheet with the lists as they are now."""
    row = _lines_named(reader, line)[0]
    lists = {
        name: tuple(labels(reader, name, retired=False).values())
        for name in ("call_topic", "support_given", "safety_step", "call_ending", "would_have",
                     "worker_after")
    }  # fmt: skip
    facts = CallSheetFacts(
        line=str(row["name"]),
        topics=lists["call_topic"],
        support=lists["support_given"],
        safety=tuple(words for _code, words in field_choices(CALL, "safety")),
        steps=lists["safety_step"],
        endings=lists["call_ending"],
        would_have=lists["would_have"],
        after=lists["worker_after"],
    )
    return partial(call_sheet, letterhead(reader), facts, center(reader).paper)


def caller_named(reader: Reader, handle: str) -> int:
    """The caller with this chosen name; UserError where there is none."""
    found = call_log.alias_named(reader, handle)
    if found is None:
        raise UserError(_("There is no caller called {name}.").format(name=handle))
    return int(found["id"])


def _lines_named(reader: Reader, name: str) -> list[dict[str, Any]]:
    found = call_log.lines(reader)
    if name:
        found = [row for row in found if fold(row["name"]) == fold(name)]
    if not found:
        raise UserError(_("There is no line called {name}.").format(name=name or "?"))
    return found
