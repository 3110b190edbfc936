"""Finding oneself at the kiosk: by given name and last initial, never by a family name.

Of a family name only the first letter counts, whatever else is typed, so that nobody can guess it
letter by letter. People who are shown alike are told apart by what they chose to share; where that
is not enough the kiosk asks for a birthday, and shows none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.text import fold, short_name
from peerdesk.store.queries import Reader

FEWEST_LETTERS = 2
_LOOKED_AT = 1_000
_LAST_CHARACTER = "\U0010ffff"
_ANY_DAY = "__-__"


@dataclass(frozen=True)
class KioskName:
    """A person as the kiosk shows them: given name and last initial.

    ``told`` is what they chose to be told apart by, only where two look the same here. ``alike``
    are the people of one key that nothing tells apart; the key is nobody's then (``id`` 0).
    """

    id: int
    shown: str
    told: str = ""
    alike: tuple[int, ...] = ()


@needs("kiosk.use")
def kiosk_names(reader: Reader, text: str, limit: int = 5) -> list[KioskName]:
    """People whose given name, or other name, begins with these letters; two letters at least.

    Letters after a space are initials of the words that follow the given name. One initial may
    follow a whole given name without a space, too: "tinab" is Tina B.
    """
    given, *later = _parts(text) or [""]
    if len(given) + len(later) < FEWEST_LETTERS:
        return []
    rows = _rows(reader, given, [word[0] for word in later])
    if not rows and not later:
        rows = [row for row in _rows(reader, given[:-1], [given[-1]])
                if _parts(row["name"])[0] == given[:-1]]  # fmt: skip
    alike: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        alike[short_name(row["name"])].setdefault(row["member_id"], row["told_apart_by"] or "")
    keys = (key for shown in sorted(alike, key=fold) for key in _keys(shown, alike[shown]))
    return [key for key, _place in zip(keys, range(limit), strict=False)]


@needs("kiosk.use", counts_all=True)
def can_say_birthday(reader: Reader, ids: Sequence[int]) -> bool:
    """Whether a birthday is written down for any of these people; of whom is not told."""
    return bool(reader.ask("kiosk_birthdays", ids=json.dumps(list(ids)), day=_ANY_DAY))


@needs("kiosk.use", counts_all=True)
def alike_by_birthday(reader: Reader, ids: Sequence[int], birthday: str) -> int:
    """Which of these people was born on this day of the year ("03-14"); 0 unless it is just one."""
    found = reader.ask("kiosk_birthdays", ids=json.dumps(list(ids)), day=birthday)
    return int(found[0]["id"]) if len(found) == 1 else 0


def _rows(reader: Reader, given: str, wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Names whose given name begins so, with these initials after it."""
    end = given + _LAST_CHARACTER
    found = reader.ask("kiosk_names", start=given, end=end, most=_LOOKED_AT)
    return [row for row in found if _fits(wanted, _parts(row["name"]))]


def _keys(shown: str, people: dict[int, str]) -> Iterable[KioskName]:
    """One key for each who can be told apart, and one for all others together."""
    told: dict[str, list[int]] = defaultdict(list)
    for member_id, words in people.items():
        told[fold(words)].append(member_id)
    for ids in told.values():
        words = people[ids[0]] if len(told) > 1 else ""
        if len(ids) == 1:
            yield KioskName(ids[0], shown, words)
        else:
            yield KioskName(0, shown, words, tuple(ids))


def _parts(text: str) -> list[str]:
    """The words of a name in small letters; a hyphen or a mark parts them as a space does."""
    return "".join(each if each.isalnum() else " " for each in fold(text)).split()


def _fits(wanted: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the initials typed are those of later words of the name, in their order.

    A number that a merged record left behind is no name.
    """
    if not name or name[0][0].isdecimal():
        return False
    initials = iter(word[0] for word in name[1:])
    return all(letter in initials for letter in wanted)
