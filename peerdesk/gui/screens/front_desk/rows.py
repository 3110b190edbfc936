"""What the lists of the front desk say: no private facts, only here or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QSize

from peerdesk.core.clock import Clock, minutes_between
from peerdesk.core.text import fold, initials
from peerdesk.core.words import _
from peerdesk.gui.screens.front_desk.notices import mark_words
from peerdesk.gui.widgets import Row, RowList
from peerdesk.records.drop_in.coming_and_going import JUST_NOW
from peerdesk.records.people.member_finding import FoundMember
from peerdesk.records.spoken import last_here_words, length_words, short_clock


class PeopleList(RowList):
    """A list that asks for little room and takes all there is: a low window needs no bar.

    All its rows are equally high, so that only one of them is measured at each key.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setUniformItemSizes(True)
        self.set_ground("card")

    def sizeHint(self) -> QSize:
        """No more than it must have."""
        return self.minimumSizeHint()


_NO_WORDS = " "  # the second line keeps its room

NEW, ANOTHER = "new", "another"
"""Row ids of the offers to add a person; member rows have the member's id."""


def found_row(found: FoundMember, clock: Clock) -> Row:
    """A member in the narrowing list; who is here has a tag, and Enter checks them out."""
    today, just = clock.today(), _came_just_now(found.here_since, clock)
    return Row(
        id=str(found.id),
        title=found.name,
        caption=_facts(found, today) or _NO_WORDS,
        avatar=initials(found.name),
        avatar_key=str(found.id),
        tag=_here_words(found.here_since),
        tag_icon="check-circle",
        action="" if just else _("Check out") if found.here_since else _("Check in"),
        action_key="" if just else _("Enter"),
        action_kind="secondary" if found.here_since else "primary",
        matched=found.spans if _reads_from_the_left(found.name) else (),
    )


def _reads_from_the_left(name: str) -> bool:
    """Marked letters are drawn piece by piece from the left, which would turn these names round."""
    return not any(bidirectional(letter) in {"R", "AL"} for letter in name)


def _came_just_now(since: str, clock: Clock) -> bool:
    """Who came in a moment ago is not offered to be sent away by a second Enter."""
    return bool(since) and minutes_between(clock.today(), since, clock.time()) < JUST_NOW


def _here_words(since: str) -> str:
    return _("Here since {time}").format(time=short_clock(since)) if since else ""


def _facts(found: FoundMember, today: str) -> str:
    """Pronouns, other name, what they chose to share, number, last day.

    The number only for people of one name, and where it is what was typed.
    """
    here = bool(found.here_since)
    last = "" if here else last_here_words(found.last_day, found.joined, today)
    return " · ".join(part for part in (told_apart(found), last) if part)


def told_apart(found: FoundMember) -> str:
    """Pronouns, other name, what they chose to share, and the number as above."""
    parts = [found.pronouns]
    if found.alias:
        parts.append(_("goes by {name}").format(name=found.alias))
    parts.append(found.told_apart_by)
    if (found.alike or found.by_number) and found.member_no:
        parts.append(_("No. {number}").format(number=found.member_no))
    return " · ".join(part for part in parts if part)


def offer_row(name: str, *, another: bool) -> Row:
    """The offer to add a person of this name; ``another`` where somebody has the name."""
    words = _("Add another {name}") if another else _("Add {name}")
    caption = _("Someone else who has the same name") if another else _("A name is all we need")
    return Row(
        id=ANOTHER if another else NEW,
        title=words.format(name=name),
        caption=caption,
        icon="user-plus",
        action=_("Add and check in"),
        action_key=_("Enter"),
        action_kind="primary",
    )


def offer_for(text: str, found: list[FoundMember]) -> Row | None:
    """Whether adding this name is offered: it is a whole name, or nobody fits it at all."""
    name = as_name(text)
    if not any(letter.isalpha() for letter in name) or any(mark.isdigit() for mark in name):
        return None
    same = any(fold(each.name) == fold(name) for each in found)
    whole = len(name.split()) > 1
    return offer_row(name, another=same) if same or whole or not found else None


def as_name(text: str) -> str:
    """A name typed in a hurry gets its capitals; one typed with any capital stays as it is."""
    words = text.split()
    if any(letter.isupper() for letter in text):
        return " ".join(words)
    return " ".join(word[:1].upper() + word[1:] for word in words)


def here_row(
    row: Mapping[str, Any], time: str, kinds: Sequence[str] = (), *, alike: bool = False
) -> Row:
    """A person in the list of those who are here at this time, marked with the ``kinds`` of their
    notices.

    ``alike``: somebody else here has the same name, so it says what they are told apart by.
    """
    tag, icon = mark_words(kinds)
    since = row["in_at"] or time
    return Row(
        id=str(row["visit_id"]),
        title=row["name"],
        caption=_("Since {time}").format(time=short_clock(since)) + _apart(row, alike),
        avatar=initials(row["name"]),
        avatar_key=str(row["member_id"]),
        right=length_words(minutes_between(row["day"], since, time)),
        tag=tag,
        tag_tint="amber",
        tag_icon=icon,
        action=_("Check out"),
        action_icon="sign-out",
    )


def _apart(row: Mapping[str, Any], alike: bool) -> str:
    """What they chose to be told apart by, else their number; empty where no one is alike."""
    words = row["told_apart_by"] or _("No. {number}").format(number=row["member_no"])
    return f" · {words}" if alike and (row["told_apart_by"] or row["member_no"]) else ""
