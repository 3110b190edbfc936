"""Finding a member by any part of any name, initials or number, fast enough for every key press."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import combining

from peerdesk.core.access import needs
from peerdesk.core.text import fold, initials
from peerdesk.store.queries import Reader
from peerdesk.store.search import matching

Span = tuple[int, int]
_MOST_FIGURES = 9  # of a member number that is looked up as one


@dataclass(frozen=True)
class FoundMember:
    """A member as a list offers them. Days are ``YYYY-MM-DD``, times ``HH:MM``, or empty.

    ``alias`` is the other name that was matched; ``alike`` says that somebody else in the same list
    has the same name; ``spans`` are the matched letters of the name, (start, end).
    """

    id: int
    name: str
    pronouns: str
    member_no: str
    last_day: str
    here_since: str
    joined: str
    alias: str
    alike: bool
    spans: tuple[Span, ...]
    told_apart_by: str = ""
    by_number: bool = False
    """Whether what was typed is a part of the number, so that a list shows it."""


@dataclass(frozen=True)
class Lately:
    """Who was here in the last eight weeks, to be asked for once and used for many keys.

    Each row: the member, folded words they are found by, last day here, and how often they come on
    this weekday about this hour. A member with other names has a row for each.
    """

    today: str = ""
    rows: tuple[tuple[int, str, str, int], ...] = ()


@needs("member.find")
def seen_lately(reader: Reader, today: str, hour: int) -> Lately:
    """Who was here lately, weighed for this weekday and hour."""
    rows = reader.ask(
        "member_seen_lately",
        since=_weeks_before(today, 8),
        fortnight=_weeks_before(today, 2),
        days=json.dumps([_weeks_before(today, n) for n in range(1, 9)]),
        hour=hour,
        today=today,
        yesterday=_day_before(today),
    )
    return Lately(today, tuple((r["owner"], r["folded"], r["last_day"], r["weight"]) for r in rows))


@needs("member.find")
def find_members(
    reader: Reader,
    text: str,
    limit: int = 8,
    *,
    today: str = "",
    hour: int = 12,
    lately: Lately | None = None,
) -> list[FoundMember]:
    """Members found by every word of the text, at most ``limit``; who has just this number first.

    With ``today`` those seen in the last eight weeks come first, the regulars of this weekday and
    ``hour`` before the others, who came today already after them, and who is here now is told.
    """
    known = lately or (seen_lately(reader, today, hour) if today and text.strip() else Lately())
    ids = list(dict.fromkeys([*_of_number(reader, text), *_likeliest(known, text)]))[:limit]
    if len(ids) < limit:
        more = matching(reader, ["member", "alias"], text, limit + len(ids))
        ids += [int(row["owner"]) for row in more if int(row["owner"]) not in ids]
    return _shown(reader, ids[:limit], text, today)


@needs("member.find")
def regulars_now(reader: Reader, today: str, hour: int, limit: int = 5) -> list[FoundMember]:
    """Who usually comes on this weekday about this hour and is not here yet, likeliest first."""
    same = [_weeks_before(today, n) for n in range(1, 9)]
    rows = reader.ask(
        "member_regulars",
        first=same[-1],
        yesterday=_day_before(today),
        lately=_weeks_before(today, 2),
        days=json.dumps(same),
        hour=hour,
        today=today,
        limit=limit,
    )
    return _shown(reader, [int(row["owner"]) for row in rows], "", today)


@needs("member.find")
def member_named(reader: Reader, name: str) -> int:
    """The id of the only member of exactly this name (folded) or number, else 0."""
    found = find_members(reader, name, 3)
    same = [each for each in found if fold(name) in {fold(each.name), fold(each.member_no)}]
    return same[0].id if len(same) == 1 else 0


def match_spans(name: str, text: str) -> tuple[Span, ...]:
    """Where the words of the text lie in the name, folded ("ma" lies in "Tomás" at "má").

    The start of a word counts before its middle. Initials mark the two letters they stand for.
    """
    folded, places = _folded_with_places(name)
    wanted = fold(text).split()
    found = [span for word in wanted for span in _spans_of(word, folded, places, name)]
    return _joined(sorted(found))


def _of_number(reader: Reader, text: str) -> list[int]:
    """Who has this member number; "9" is 0009 too, and comes before 0019 and 0090."""
    figures = text.strip()
    if not (figures.isascii() and figures.isdecimal() and len(figures) <= _MOST_FIGURES):
        return []
    return [int(row["id"]) for row in reader.ask("member_of_number", number=int(figures))]


def _likeliest(lately: Lately, text: str) -> list[int]:
    """Whose words hold all that is wanted: names that begin with it, or with a later word, first.

    Among them who did not come today yet, then the regulars of the hour, then who came last.
    """
    wanted = fold(text).split()
    whole, best = " ".join(wanted), dict[int, tuple[int, ...]]()
    first = wanted[0] if wanted else "\0"
    for owner, folded, last_day, weight in lately.rows:
        if first in folded and all(word in folded for word in wanted):
            place = 0 if folded.startswith(whole) else 1 if f" {whole}" in folded else 2
            came, last = last_day >= lately.today, int(last_day.replace("-", ""))
            rank = (int(place == 2), int(came), -weight, place, -last, owner)
            best[owner] = min(rank, best.get(owner, rank))
    return sorted(best, key=lambda owner: best[owner])


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _weeks_before(day: str, weeks: int) -> str:
    return (date.fromisoformat(day) - timedelta(weeks=weeks)).isoformat()


def _shown(reader: Reader, ids: Sequence[int], text: str, today: str) -> list[FoundMember]:
    rows = reader.ask("member_found", ids=json.dumps(list(ids)), day=today)
    names = [fold(row["name"]) for row in rows]
    return [
        FoundMember(
            id=int(row["id"]),
            name=row["name"],
            pronouns=row["pronouns"] or "",
            member_no=row["member_no"] or "",
            last_day=row["last_day"] or "",
            here_since=row["here_since"] or "",
            joined=row["joined"] or "",
            alias=_alias(json.loads(row["aliases"]), row["name"], text),
            alike=names.count(fold(row["name"])) > 1,
            spans=match_spans(row["name"], text),
            told_apart_by=row["told_apart_by"] or "",
            by_number=_is_of_number(row["member_no"] or "", text),
        )
        for row in rows
    ]


def _is_of_number(number: str, text: str) -> bool:
    """Whether a word with a figure in it is a part of the number."""
    figures = [word for word in fold(text).split() if any(sign.isdigit() for sign in word)]
    return any(word in fold(number) for word in figures)


def _alias(aliases: Sequence[str], name: str, text: str) -> str:
    """The other name that holds a word which the name used does not."""
    unmet = [word for word in fold(text).split() if word not in fold(name)]
    return next((each for each in aliases if any(word in fold(each) for word in unmet)), "")


def _folded_with_places(name: str) -> tuple[str, list[Span]]:
    """The folded name letter by letter, each with its place in the name as written."""
    if name.isascii():
        return name.casefold(), [(at, at + 1) for at in range(len(name))]
    folded, places = "", list[Span]()
    for start, end in _letters(name):
        letter = name[start:end]
        bare = letter.casefold() if letter.isascii() else fold(letter) or " "
        folded += bare
        places += [(start, end)] * len(bare)
    return folded, places


def _letters(name: str) -> Iterator[Span]:
    start = 0
    for end in range(1, len(name) + 1):
        if end == len(name) or not combining(name[end]):
            yield start, end
            start = end


def _spans_of(word: str, folded: str, places: Sequence[Span], name: str) -> list[Span]:
    at = 0 if folded.startswith(word) else folded.find(f" {word}") + 1
    if at == 0 and not folded.startswith(word):
        at = folded.find(word)
    if at >= 0:
        return list(places[at : at + len(word)])
    return _initial_spans(name) if word == fold(initials(name)) else []


def _initial_spans(name: str) -> list[Span]:
    words = [word for word in name.split() if word[0].isalnum()]
    last = name.rindex(words[-1])
    return [(name.index(words[0]), name.index(words[0]) + 1), (last, last + 1)]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
