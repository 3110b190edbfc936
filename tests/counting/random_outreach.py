"""Random referrals, follow-ups, events and rides for the made-up centers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.by_hand import Center
from tests.counting.random_center import DAY, MEMBER, centers, lines, pick

_WHO = st.one_of(st.none(), MEMBER)
_RIDERS = pick(None, "[1]", "[1, 2, 4]", "[2, 3]", "[8]", "[5, 8, 6]")


def _outreach(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """The four tables, full of edges: merged and voided people, nothing said, passes alone."""
    program = pick(None, None, 4, 5)
    return {
        "referral": draw(lines(
            day=DAY, need=pick(None, "food", "housing"), member_id=_WHO, program_id=program,
            outcome=pick("made", "connected", "declined", "unknown", "unmet"),
        )),
        "follow_up": draw(lines(
            due_on=DAY, what=pick("Ring back"), member_id=_WHO, program_id=program,
            done_on=st.one_of(st.none(), DAY),
        )),
        "event": draw(lines(
            day=DAY, title=pick("Fair"), type=pick(None, "tabling", "media"),
            people=pick(None, 0, 3, 40), program_id=program,
        )),
        "ride": draw(lines(
            day=DAY, purpose=pick(None, "court", "center"), member_ids=_RIDERS,
            guests=pick(None, 0, 2), miles=pick(None, 0, 11), passes=pick(None, 2),
            program_id=program,
        )),
    }  # fmt: skip


@st.composite
def whole_centers(draw: st.DrawFn) -> Center:
    """A made-up center with the records of every family."""
    center = draw(centers())
    center.rows |= _outreach(draw)
    return center
