"""The rows on a page of a table, as SQLite's file format lays them out (sqlite.org/fileformat2)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from peerdesk.store.pages import USABLE

Value = int | float | str | bytes | None
ReadPage = Callable[[int], bytes | None]

TABLE_LEAF, TABLE_INSIDE = 0x0D, 0x05
_FILE_HEADER = 100  # at the start of page 1
_MOST_LOCAL = USABLE - 35
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_WHOLE_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True)
class Cell:
    """One row: its number and values; ``values`` is None where a page it goes on to is lost."""

    number: int
    values: list[Value] | None


def kind_of(number: int, page: bytes) -> int:
    """What a page is: TABLE_LEAF, TABLE_INSIDE, or a number for anything else."""
    return page[_FILE_HEADER if number == 1 else 0]


def children(number: int, page: bytes) -> list[int]:
    """The pages below a table's inner page, in their order."""
    start = _FILE_HEADER if number == 1 else 0
    (last,) = struct.unpack_from(">I", page, start + 8)
    return [*(struct.unpack_from(">I", page, at)[0] for at in _cells(page, start, 12)), last]


def rows(number: int, page: bytes, read: ReadPage) -> Iterator[Cell]:
    """The rows on a table's leaf; long ones are followed to the pages they go on to."""
    start = _FILE_HEADER if number == 1 else 0
    for at in _cells(page, start, 8):
        size, at_row = varint(page, at)
        row, at_content = varint(page, at_row)
        content = _payload(page, at_content, size, read)
        yield Cell(_signed(row), None if content is None else values(content))


def _cells(page: bytes, start: int, header: int) -> list[int]:
    (count,) = struct.unpack_from(">H", page, start + 3)
    return list(struct.unpack_from(f">{count}H", page, start + header))


def _payload(page: bytes, at: int, size: int, read: ReadPage) -> bytes | None:
    if size <= _MOST_LOCAL:
        return page[at : at + size]
    here = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE - 4)
    here = here if here <= _MOST_LOCAL else _LEAST_LOCAL
    (following,) = struct.unpack_from(">I", page, at + here)
    found = bytearray(page[at : at + here])
    while len(found) < size:
        more = read(following) if following else None
        if more is None:
            return None
        (following,) = struct.unpack_from(">I", more)
        found += more[4:USABLE]
    return bytes(found[:size])


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A whole number of one to nine bytes, and the place behind it."""
    number = 0
    for place in range(8):
        byte = data[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    return number << 8 | data[at + 8], at + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def values(content: bytes) -> list[Value]:
    """The values of one row's record."""
    end, at = varint(content, 0)
    types, body, found = [], end, []
    while at < end:
        kind, at = varint(content, at)
        types.append(kind)
    for kind in types:
        value, body = _value(kind, content, body)
        found.append(value)
    return found


def _value(kind: int, content: bytes, at: int) -> tuple[Value, int]:
    if kind in _WHOLE_BYTES:
        end = at + _WHOLE_BYTES[kind]
        return int.from_bytes(content[at:end], "big", signed=True), end
    if kind == 7:
        return float(struct.unpack_from(">d", content, at)[0]), at + 8
    if kind in {8, 9}:
        return kind - 8, at
    if kind < 12:
        return None, at
    end = at + (kind - 12) // 2
    found = content[at:end]
    return (found.decode("utf-8", "replace") if kind % 2 else bytes(found)), end
