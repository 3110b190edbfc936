"""The safety steps of a line, in the organization's own words and with its own numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.records.warm_line.calls import LINE
from peerdesk.store.batch import Batch

_STEPS = (
    ("asked_directly", N_("Ask directly"), N_("Asked")),
    ("stayed", N_("Stay on the line"), N_("Stayed")),
    ("988_offered", N_("Offer 988"), N_("Offered")),
    ("988_transfer", N_("Connect to 988"), N_("Connected")),
    ("supervisor", N_("Call the supervisor"), N_("Told")),
    ("mobile_crisis", N_("Mobile crisis team"), N_("Called")),
    ("poison_control", N_("Poison control"), N_("Called")),
    ("mandated_report", N_("Report required by law"), N_("Made")),
)
_WORDS = {
    "asked_directly": N_("“Are you thinking about suicide?” Asking helps."),
    "stayed": N_("You do not have to fix it. Breathe."),
    "988_offered": N_("Call or text, any hour"),
    "988_transfer": N_("Stay until someone answers"),
    "poison_control": "1-800-222-1222",
    "mandated_report": N_("Harm to a child or a dependent adult. Ask your supervisor."),
}
CODES = tuple(code for code, _title, _action in _STEPS)


@dataclass(frozen=True)
class SafetyStep:
    """One step: what to do, in our words, and what its button says."""

    code: str
    title: str
    words: str
    action: str


def steps_of(line: Mapping[str, Any]) -> tuple[SafetyStep, ...]:
    """The steps in their order, with what this line says of each."""
    own = own_words(line)
    usual = {code: _(words) for code, words in _WORDS.items()}
    held = _("Our center holds the number")
    usual["supervisor"] = str(line.get("supervisor_phone") or held)
    usual["mobile_crisis"] = str(line.get("crisis_phone") or held)
    titles = {code: _(title) for code, title, _action in _STEPS}
    if name := line.get("supervisor_name"):
        titles["supervisor"] = _("Call {name}").format(name=name)
    titles["mobile_crisis"] = str(line.get("crisis_name") or titles["mobile_crisis"])
    return tuple(
        SafetyStep(code, titles[code], own.get(code) or usual[code], _(action))
        for code, _title, action in _STEPS
    )


def own_words(line: Mapping[str, Any]) -> dict[str, str]:
    """What a line says of its steps in its own words; empty where nothing was written."""
    try:
        found = json.loads(line.get("safety_steps") or "{}")
    except ValueError:
        return {}
    return {code: str(found[code]) for code in CODES if found.get(code)} if found else {}


@needs("center.edit")
def set_safety_words(batch: Batch, line_id: int, words: Mapping[str, str]) -> str:
    """Say the safety steps of a line in our own words; an empty text takes the usual words."""
    kept = {code: words[code].strip() for code in CODES if words.get(code, "").strip()}
    body = json.dumps(kept, ensure_ascii=False) if kept else None
    batch.change(LINE, line_id, {"safety_steps": body})
    return _("Saved the safety steps of {name}").format(name=batch.must(LINE, line_id)["name"])
