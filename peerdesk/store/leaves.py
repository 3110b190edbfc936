"""Which table each page of a records file belongs to, also where the way to it is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from peerdesk.store import cells
from peerdesk.store.cells import Cell, Value
from peerdesk.store.driver import Connection
from peerdesk.store.pages import Pages

SCHEMA = "sqlite_schema"
_FEWEST = 7  # values of a record: only those tables ever got more columns
_COUNT_AT, _VERSION_AT = 28, 60  # in the header of page 1


@dataclass(frozen=True)
class Shape:
    """The columns of a table: their types, which may be empty, and whether the first is the row's
    number.
    """

    name: str
    types: tuple[str, ...]
    optional: tuple[bool, ...]
    numbered: bool

    def fits(self, values: Sequence[Value]) -> bool:
        """Whether a row of this table may say so. Columns added later may be missing at the end."""
        if not min(len(self.types), _FEWEST) <= len(values) <= len(self.types):
            return False
        if not all(self.optional[len(values) :]):
            return False
        begin = 1 if self.numbered else 0
        if self.numbered and (not values or values[0] is not None):
            return False
        return all(self._may_be(place, values[place]) for place in range(begin, len(values)))

    def _may_be(self, place: int, value: Value) -> bool:
        if value is None:
            return self.optional[place]
        wanted = {"INTEGER": int, "TEXT": str, "BLOB": bytes}.get(self.types[place], (int, float))
        return isinstance(value, wanted)

    def filled(self, cell: Cell) -> list[Value]:
        """The row's values for every column."""
        found = list(cell.values or [])
        if self.numbered:
            found[0] = cell.number
        return found + [None] * (len(self.types) - len(found))


def shape_of(connection: Connection, table: str) -> Shape:
    """The columns of a table of ours."""
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    numbered = columns[0]["pk"] == 1 and columns[0]["type"] == "INTEGER"
    alone = sum(1 for each in columns if each["pk"]) == 1
    return Shape(
        table,
        tuple(str(each["type"]) for each in columns),
        tuple(not each["notnull"] for each in columns),
        numbered and alone,
    )


@dataclass
class Map:
    """What was found in the file: leaves with the table they belong to, and what is broken."""

    version: int = 0
    leaves: dict[int, str] = field(default_factory=dict)
    orphans: list[int] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    broken_of: dict[str, int] = field(default_factory=dict)


def survey(pages: Pages) -> Map:
    """Read every page once: roots from the schema, pages below them, and the rest."""
    found = Map()
    first = pages.read(1)
    if first is not None:
        found.version = int.from_bytes(first[_VERSION_AT : _VERSION_AT + 4], "big")
        pages.count = max(pages.count, int.from_bytes(first[_COUNT_AT : _COUNT_AT + 4], "big"))
        _walk(pages, found)
    else:
        found.broken_of[SCHEMA] = 1
    for number in range(1, pages.count + 1):
        page = pages.read(number)
        if page is None:
            found.broken.add(number)
        elif number not in found.leaves and cells.kind_of(number, page) == cells.TABLE_LEAF:
            found.orphans.append(number)
    if not found.broken:
        found.orphans.clear()  # pages that were given up and not yet used again
    return found


def _walk(pages: Pages, found: Map) -> None:
    _below(pages, found, SCHEMA, 1)
    roots = {}
    for number in [page for page, table in found.leaves.items() if table == SCHEMA]:
        for cell in rows_on(pages, number):
            if cell.values and cell.values[0] == "table" and cell.values[3]:
                roots[str(cell.values[1])] = int(str(cell.values[3]))
    for table, root in roots.items():
        _below(pages, found, table, root)


def _below(pages: Pages, found: Map, table: str, root: int) -> None:
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        page = None if number in seen else pages.read(number)
        seen.add(number)
        if page is None:
            found.broken.add(number)
            found.broken_of[table] = found.broken_of.get(table, 0) + 1
        elif cells.kind_of(number, page) == cells.TABLE_INSIDE:
            waiting += cells.children(number, page)
        elif cells.kind_of(number, page) == cells.TABLE_LEAF:
            found.leaves[number] = table


def rows_on(pages: Pages, number: int) -> Iterator[Cell]:
    """The rows of a leaf that is whole."""
    page = pages.read(number)
    if page is not None:
        yield from cells.rows(number, page, pages.read)


def table_of(rows: Sequence[Cell], shapes: Mapping[str, Shape], kinds: Mapping[int, str]) -> str:
    """The table that the rows of one leaf belong to ("" where it can't be told).

    ``kinds`` tells the kind of a record by its number, from the list of who did what. Where it
    knows none of them, the one table whose columns all the rows fit.
    """
    told = [kinds[row.number] for row in rows if row.number in kinds]
    for name in sorted(set(told), key=told.count, reverse=True):
        if name in shapes and _all_fit(shapes[name], rows):
            return name
    fitting = [name for name, shape in shapes.items() if _all_fit(shape, rows)]
    return fitting[0] if len(fitting) == 1 else ""


def _all_fit(shape: Shape, rows: Sequence[Cell]) -> bool:
    return all(shape.fits(row.values) for row in rows if row.values is not None)
