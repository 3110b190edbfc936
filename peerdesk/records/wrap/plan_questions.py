"""What this center asks in its plans. A plan that began before keeps what it began with.

The parts themselves are the list ``plan_part`` (codes.py): their names, their order, which are
offered. Here is what a part asks and which lists it has.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from peerdesk.core.access import needs
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records.codes import choices
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.wrap.plan_content import Heading, Part, questions_to_json, with_questions
from peerdesk.records.wrap.plan_prompts import checked_lists, prompts_for
from peerdesk.records.wrap.plan_writing import center_questions
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader


@needs("code.edit")
def center_part(reader: Reader, code: str) -> Part:
    """A part as a new plan has it, with nothing in it."""
    titles = {each.code: each.label for each in choices(reader, "plan_part", retired=True)}
    part = Part(code, titles.get(code, ""))
    return with_questions(part, center_questions(reader).get(code, ""))


@needs("code.edit")
def ask_in_new_plans(batch: Batch, code: str, prompt: str, lists: Sequence[Heading]) -> str:
    """Let a part ask in other words or for other lists, in every plan that begins from now on."""
    part = asked(center_part(batch, code), prompt, lists)
    said = center_questions(batch)
    said.pop(code, None)
    if words := questions_to_json(part):
        said[code] = words
    row = batch.find(ORGANISATION, {}, limit=1)[0]
    text = json.dumps(said, ensure_ascii=False) if said else None
    batch.change(ORGANISATION, row["id"], {"plan_prompts": text})
    return _("Saved what new plans ask")


def asked(part: Part, prompt: str, lists: Sequence[Heading]) -> Part:
    """The part with these questions, checked; those that are the shipped ones are left empty."""
    words, ours = clean(prompt, lines=True), prompts_for(part.code).prompt
    checked = checked_lists(part, list(lists))
    return replace(part, prompt="" if words == ours else words, lists=checked)
