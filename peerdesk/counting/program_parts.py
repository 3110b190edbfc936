"""Which parts of a report its programs can have records for at all.

A warm-line program has no drop-in center: a page of zeros would say that nobody came.
"""

from __future__ import annotations

import json
from dataclasses import replace

from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.results import Profile
from peerdesk.counting.scope import CHOSEN, first_program, narrowed
from peerdesk.store.queries import Reader

_PLACES = {"drop_in": "site", "groups": "series", "warm_line": "line"}
"""What stands in a program, and lends it to every record made there."""

_RECORDS = {
    "one_to_one": ("contact",),
    "wrap": ("plan", "enrolment"),
    "respite": ("respite_stay",),
    "referrals": ("referral", "follow_up"),
    "outreach": ("event",),
    "transport": ("ride",),
    "workforce": ("work_time",),
    "outcomes": ("survey_answer",),
}
"""Records that say their program themselves, so one of them is enough."""

_OF_THE_KIND = f"SELECT 1 FROM program p WHERE p.kind = :block AND p.id IN {CHOSEN}"


def within_programs(reader: Reader, profile: Profile) -> Profile:
    """The profile without parts that its programs keep no records for; whole where all are in it.

    A part stays where a target is about it, and where nothing else would be left.
    """
    if not profile.programs:
        return profile
    defined = defined_in(profile)
    promised = {defined[each.key].block for each in profile.objectives if each.key in defined}
    kept = tuple(
        block
        for block in profile.blocks
        if block in promised or _can_have(reader, block, profile.programs)
    )
    bare = {"objectives", "board", "quality"}
    return replace(profile, blocks=kept) if set(kept) - bare else profile


def _can_have(reader: Reader, block: str, programs: tuple[int, ...]) -> bool:
    texts = [_OF_THE_KIND, *_texts(block, programs)]
    if len(texts) == 1:
        return True
    either = " OR ".join(f"EXISTS ({text})" for text in texts)
    given = {"programs": json.dumps(programs), "block": block}
    return bool(next(reader.select(f"SELECT {either} AS can", given))["can"])


def _texts(block: str, programs: tuple[int, ...]) -> list[str]:
    """One question for each kind of record that can stand in a program; none for other parts."""
    if block in _PLACES:
        usual = first_program(block)
        text = f"SELECT 1 FROM {_PLACES[block]} t WHERE t.voided = 0"
        return [f"{text} AND coalesce(t.program_id, {usual}) IN {CHOSEN}"]
    tables = _RECORDS.get(block, ())
    texts = (f"SELECT 1 FROM {each} r WHERE r.voided = 0 /*of {each} r*/" for each in tables)
    return [narrowed(text, programs) for text in texts]
