"""The sentences around a plan: how far a part is, whose chair it is, days in words."""

from __future__ import annotations

from datetime import date

from peerdesk.core.words import N_, _
from peerdesk.records.spoken import month_word
from peerdesk.records.wrap.plan_content import Part
from peerdesk.records.wrap.plan_prompts import Section, asks_of

MARKS = N_(
    "WRAP and Wellness Recovery Action Plan are registered marks of Advocates for Human Potential."
)
_SHORT_TITLE = 12
_WRITING = {
    "she": N_("{name} is writing her plan"),
    "he": N_("{name} is writing his plan"),
    "they": N_("{name} is writing their plan"),
}
_SITTING = {
    "she": N_("{worker} is sitting with her."),
    "he": N_("{worker} is sitting with him."),
    "they": N_("{worker} is sitting with them."),
}


def part_state(part: Part) -> tuple[str, str, bool]:
    """Icon, its color role and whether it is filled: sealed, left out, written in, not started."""
    if part.sealed:
        return "lock-key", "quiet", False
    if part.left_out:
        return "minus-circle", "quiet", False
    return ("check-circle", "good", True) if part.lines else ("circle", "quiet", False)


def part_words(part: Part) -> str:
    """How far a part is, in words: "6 things so far", "4 signs, 3 things I do", "Not started"."""
    if part.sealed:
        return _("Sealed")
    if part.left_out:
        return _("Left out for now")
    if not part.lines:
        return _("Not started")
    sections = [each for each in asks_of(part).sections if part.in_section(each.code)]
    if all(each.many for each in sections) and sections:
        return ", ".join(_counted(each, len(part.in_section(each.code))) for each in sections)
    if sections and all(each.title and len(each.title) <= _SHORT_TITLE for each in sections):
        return ", ".join(each.title for each in sections).capitalize()
    count = len(part.lines)
    return _("{n} things so far").format(n=count) if count > 1 else _("1 thing so far")


def _counted(section: Section, count: int) -> str:
    return section.one if count == 1 else section.many.format(n=count)


def chair_title(name: str, pronouns: str) -> str:
    """As "Roz is writing her plan"; without known pronouns "Roz is writing a plan"."""
    if not name:
        return _("Writing a plan")
    words = _(_WRITING.get(_first(pronouns), N_("{name} is writing a plan")))
    return words.format(name=name.split(maxsplit=1)[0])


def chair_caption(worker: str, pronouns: str) -> str:
    """Who sits there too."""
    only = _("Only this plan is open on this screen.")
    words = _(_SITTING.get(_first(pronouns), N_("{worker} is here to help.")))
    return f"{only} {words.format(worker=worker.split(maxsplit=1)[0])}"


def _first(pronouns: str) -> str:
    return pronouns.lower().replace("/", " ").split()[0] if pronouns.strip() else ""


def day_words(day: str, today: str) -> str:
    """As "October 12", with the year when it is not this one."""
    words = f"{month_word(day)} {date.fromisoformat(day).day}"
    return words if day[:4] == today[:4] else f"{words}, {day[:4]}"
