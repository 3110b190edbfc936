"""What members tell about themselves: dated answers, kept as history and never required.

"Not asked" is no answer at all; "doesn't know" and "prefers not to say" are answers of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import as_list, from_list
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.codes import UNKNOWNS, Choice, choices, labels
from peerdesk.records.people.member_merging import ids_text, kept_member
from peerdesk.records.people.members import ANSWER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

NOT_ASKED = "not_asked"
NO_ANSWERS = tuple(code for code in UNKNOWNS if code != NOT_ASKED)
"""Answers that say nothing more; they never stand beside another one."""
_LONGEST_WORDS = 80


@dataclass(frozen=True)
class AboutMe:
    """One question. ``many``: several answers at once; ``free``: own words beside the list."""

    code: str
    label: str
    hint: str = ""
    many: bool = False
    free: bool = False


QUESTIONS = (
    AboutMe("sex", N_("Sex")),
    AboutMe("gender", N_("Gender"), N_("All that fit"), many=True),
    AboutMe("race", N_("Race and ethnicity"), N_("All that fit"), many=True),
    AboutMe("veteran", N_("Served in the military")),
    AboutMe("language", N_("Language they like best")),
    AboutMe("living_situation", N_("Where they live now")),
    AboutMe("county", N_("County"), free=True),
)
BY_CODE = {each.code: each for each in QUESTIONS}


@dataclass(frozen=True)
class Answered:
    """One answer with its words. ``until`` is the day the next one was given, "" for the last."""

    id: int
    question: str
    codes: tuple[str, ...]
    words: str
    as_of: str
    until: str
    source: str


@needs("member.edit")
def answer(
    batch: Batch,
    member_id: int,
    question: str,
    codes: Sequence[str],
    as_of: str | None = None,
    source: str = "self",
) -> str:
    """Write down an answer as of a day (today if not said).

    Another answer of the same day is replaced; no codes take that day's answer away.
    """
    member, day = kept_member(batch, member_id), as_of or batch.clock.today()
    asked = BY_CODE[question]
    if day > batch.clock.today():
        raise Invalid.one("as_of", _("This day has not come yet."))
    given = _checked(batch, asked, codes)
    same_day = batch.find(ANSWER, {"member_id": member["id"], "question": question, "as_of": day})
    row = {"member_id": member["id"], "question": question, "as_of": day, "source": source}
    if not given and not same_day:
        raise Invalid.one("codes", _("Choose an answer first."))
    for before in same_day:
        batch.void(ANSWER, before["id"])
    if given:
        batch.add(ANSWER, {**row, "codes": from_list(given)})
    said = _("Saved: {question}") if given else _("Took the answer away: {question}")
    return said.format(question=_(asked.label))


@needs("member.edit")
def void_answer(batch: Batch, answer_id: int) -> str:
    """Take back an answer that was written down by mistake."""
    row = batch.must(ANSWER, answer_id)
    batch.void(ANSWER, answer_id)
    asked = BY_CODE.get(row["question"])
    return _("Took the answer away: {question}").format(question=_(asked.label) if asked else "")


@needs("member.read")
def answer_history(reader: Reader, member_id: int) -> dict[str, list[Answered]]:
    """Question to all its answers, the newest first."""
    said = {each.code: labels(reader, each.code) for each in QUESTIONS}
    history: dict[str, list[Answered]] = {}
    for row in reader.ask("answer_of_people", ids=ids_text(reader, member_id)):
        question, codes = row["question"], tuple(as_list(row["codes"]))
        words = ", ".join(said.get(question, {}).get(code, code) for code in codes)
        made = Answered(row["id"], question, codes, words, row["as_of"], "", row["source"] or "")
        lines = history.setdefault(question, [])
        lines.append(replace(made, until=lines[-1].as_of) if lines else made)
    return history


@needs("member.read")
def answer_choices(reader: Reader, question: str) -> list[Choice]:
    """What can be answered, without "not asked"."""
    return [each for each in choices(reader, question) if each.code != NOT_ASKED]


def _checked(reader: Reader, asked: AboutMe, codes: Sequence[str]) -> list[str]:
    """The codes in the list's order; own words are cleaned. Invalid says what does not fit."""
    order = [code for code in labels(reader, asked.code) if code != NOT_ASKED]
    given = list(dict.fromkeys(each for code in codes if (each := clean(code))))
    for each in given:
        if each not in order and not (asked.free and len(each) <= _LONGEST_WORDS):
            words = _("“{words}” is not an answer to this question.")
            raise Invalid.one("codes", words.format(words=each))
    if len(given) > 1 and (set(given) & set(NO_ANSWERS) or not asked.many):
        raise Invalid.one("codes", _("Only one of these answers can be right at a time."))
    return sorted(given, key=lambda each: order.index(each) if each in order else len(order))
