"""People who may be entered twice: found without comparing everyone with everyone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

from rapidfuzz import fuzz, process

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.records.people.likeness import (
    ALIKE,
    BIRTH,
    CLOSE,
    EMAIL,
    NAME,
    NOT_SAME,
    PHONE,
    Known,
    in_common,
    phone_key,
    words_of,
)
from peerdesk.records.people.member_merging import kept_member
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

Ids = tuple[int, int]

_CROWD = 400
"""More names than this under the same first letters are parted by further letters."""
_MOST_SHARING = 40
"""A phone or birth date written for more people than this belongs to none of them."""
_MOST_WORDS = 6
_ORDER = (BIRTH, PHONE, EMAIL, NAME, ALIKE)


@dataclass(frozen=True)
class Pair:
    """Two members who may be one person, and why; the smaller id first."""

    first: int
    second: int
    why: tuple[str, ...]

    @property
    def ids(self) -> Ids:
        """Both ids."""
        return self.first, self.second


@needs("member.merge")
def possible_duplicates(reader: Reader, only: frozenset[int] | None = None) -> list[Pair]:
    """Pairs worth a look, the likeliest first, the same for the same records.

    Left out are those said not to be the same. ``only`` asks for pairs with one of these members.
    """
    return pairs_among(reader, only)


def pairs_among(reader: Reader, only: frozenset[int] | None = None) -> list[Pair]:
    """As :func:`possible_duplicates`, for counting, which sees everyone."""
    people = {row["id"]: _known(row) for row in reader.ask("likeness_people")}
    apart = {_ordered(row["first"], row["second"]) for row in reader.ask("likeness_apart")}
    found = []
    for first, second in _candidates(people.values()) - apart:
        if only is not None and not {first, second} & only:
            continue
        why = in_common(people[first], people[second])
        if why:
            found.append(Pair(first, second, why))
    return sorted(found, key=_likeliest)


@needs("member.merge")
def say_not_same(batch: Batch, first_id: int, second_id: int) -> str:
    """Remember that two members are two people; they are not shown side by side again."""
    one, other = kept_member(batch, first_id), kept_member(batch, second_id)
    if one["id"] == other["id"]:
        raise UserError(_("These are one record already."))
    first, second = _ordered(one["id"], other["id"])
    if not batch.find(NOT_SAME, {"first_id": first, "second_id": second}):
        batch.add(NOT_SAME, {"first_id": first, "second_id": second})
    words = _("{name} and {other} are two people")
    return words.format(name=one["name"], other=other["name"])


def _ordered(one: int, other: int) -> Ids:
    return (one, other) if one < other else (other, one)


def _likeliest(pair: Pair) -> tuple[int, int, int, int]:
    """More in common first, then the stronger; at last the order in which they were written."""
    best = min(_ORDER.index(each) for each in pair.why)
    return NAME not in pair.why, -len(pair.why), best, -pair.second


def _known(row: dict[str, Any]) -> Known:
    legal = " ".join(part for part in (row["legal_first"], row["legal_last"]) if part)
    names = dict.fromkeys(words_of(each) for each in (row["name"], legal, *_others(row)))
    dob = row["dob"] or ""
    return Known(
        row["id"],
        tuple(words for words in names if words),
        dob,
        int(dob[:4]) if dob else row["birth_year"] or 0,
        phone_key(row["phone"] or ""),
        (row["email"] or "").strip().casefold(),
    )


def _others(row: dict[str, Any]) -> Sequence[str]:
    return [] if row["aliases"] == "[]" else json.loads(row["aliases"])


def _candidates(people: Collection[Known]) -> set[Ids]:
    """Everyone who shares a birth date, phone, mail or name, or whose names look alike."""
    return {*_sharing(people), *_close(people), *_longer(people), *_shortened(people)}


def _sharing(people: Iterable[Known]) -> Iterator[Ids]:
    shared: dict[object, set[int]] = defaultdict(set)
    for each in people:
        facts = (BIRTH, each.dob), (PHONE, each.phone), (EMAIL, each.email)
        for fact in (*(fact for fact in facts if fact[1]), *each.keys):
            shared[fact].add(each.id)
    for ids in shared.values():
        if 1 < len(ids) <= _MOST_SHARING:
            yield from combinations(sorted(ids), 2)


def _close(people: Iterable[Known]) -> Iterator[Ids]:
    blocks: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for each in people:
        for key, words in zip(each.keys, each.names, strict=True):
            for block in _blocks(words):
                blocks[block][key].append(each.id)
    for names in blocks.values():
        if len(names) > 1:
            yield from _alike(names)


def _longer(people: Iterable[Known]) -> Iterator[Ids]:
    """Joan Marie Becker, and everyone called Joan Becker."""
    short: dict[str, set[int]] = defaultdict(set)
    long: dict[str, set[int]] = defaultdict(set)
    for each in people:
        for key, words in zip(each.keys, each.names, strict=True):
            short[key].add(each.id)
            for part in _parts(words):
                long[part].add(each.id)
    for key in short.keys() & long.keys():
        if len(short[key]) <= _MOST_SHARING:
            yield from _between(sorted(short[key]), sorted(long[key]))


def _parts(words: tuple[str, ...]) -> Iterator[str]:
    """The shorter full names a long one may go by."""
    if 2 < len(words) <= _MOST_WORDS:
        for fewer in range(2, len(words)):
            for part in combinations(sorted(words), fewer):
                yield " ".join(part)


def _shortened(people: Iterable[Known]) -> Iterator[Ids]:
    """J. Becker and everyone whose name she may have shortened."""
    short: dict[tuple[str, str], set[int]] = defaultdict(set)
    full: dict[tuple[str, str], set[int]] = defaultdict(set)
    for each in people:
        for words in each.names:
            if len(words) > 1:
                bare = len(words[0]) == 1
                (short if bare else full)[words[0][0], words[-1]].add(each.id)
    for name, ids in short.items():
        if len(full[name]) <= _MOST_SHARING:
            yield from _between(sorted(ids), sorted(full[name]))


def _blocks(words: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Where a full name is looked for: under one of its words and an end of another.

    One slip of the pen leaves one word whole, and one end of the other.
    """
    if len(words) < 2 or any(word.isdigit() for word in words):
        return
    for one, other in permutations(sorted(set(words)), 2):
        yield one, other[0], ""
        yield one, "", other[-1]


def _alike(names: dict[str, list[int]]) -> Iterator[Ids]:
    """The pairs of a block whose names are close."""
    for block in _parted(sorted(names)):
        for place, name in enumerate(block[:-1]):
            rest = block[place + 1 :]
            close = process.extract(name, rest, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None)
            for other, _score, _place in close:
                yield from _between(names[name], names[other])


def _between(mine: Sequence[int], theirs: Sequence[int]) -> Iterator[Ids]:
    for one in mine:
        for other in theirs:
            if one != other:
                yield _ordered(one, other)


def _parted(names: list[str]) -> Iterator[list[str]]:
    """A crowd in parts by its first five letters, so that nobody is compared with thousands."""
    if len(names) <= _CROWD:
        yield names
        return
    parts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        parts[name[:5]].append(name)
    for part in parts.values():
        yield from (part[n : n + _CROWD] for n in range(0, len(part), _CROWD))
