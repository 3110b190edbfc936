"""Figures an organization builds for itself: count, sum or distinct members of a kind."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

OWN_FIGURE = Kind(
    "own_figure",
    N_("Own figure"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("counts", N_("Counts"), required=True, in_table=True),
        Field(
            "measure",
            N_("How"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "count",
                "sum",
                "members",
            ),
        ),
        Field("field", N_("Sum of"), in_table=True),
        Field("filters", N_("Only where"), Type.LONG_TEXT),
        Field("split", N_("Split by"), in_table=True),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)


@needs("report.edit")
def add_own_figure(batch: Batch, fields: Row) -> str:
    """Add a number of the organization's own; counting has looked at what it counts."""
    row: Row = {"active": 1, **fields}
    _check(batch, row, 0)
    batch.add(OWN_FIGURE, row)
    return _("Added the number {name}").format(name=str(row["name"]).strip())


@needs("report.edit")
def change_own_figure(batch: Batch, record_id: int, fields: Row) -> str:
    """Change what it counts; reports that are locked stay as they were."""
    row = {**batch.must(OWN_FIGURE, record_id), **fields}
    _check(batch, row, record_id)
    batch.change(OWN_FIGURE, record_id, fields)
    return _("Changed the number {name}").format(name=row["name"])


@needs("report.edit")
def use_own_figure(batch: Batch, record_id: int, *, active: bool) -> str:
    """Take it out of every report, or offer it again; nothing is lost."""
    row = {**batch.must(OWN_FIGURE, record_id), "active": int(active)}
    if active:
        _check(batch, row, record_id)
    batch.change(OWN_FIGURE, record_id, {"active": int(active)})
    words = _("{name} is offered again") if active else _("{name} is not in reports any more")
    return words.format(name=row["name"])


@needs("report.read")
def own_figure_rows(reader: Reader, *, retired: bool = False) -> list[dict[str, Any]]:
    """The numbers of the organization's own by name: those in use, or those that are not."""
    rows = reader.find(OWN_FIGURE, order="name")
    return [row for row in rows if (row["active"] == 0) is retired]


def _check(batch: Batch, row: Row, record_id: int) -> None:
    name = fold(str(row.get("name") or ""))
    if not name:
        raise Invalid.one("name", _("Give the number a name."))
    taken = (each for each in own_figure_rows(batch) if each["id"] != record_id)
    if any(fold(each["name"]) == name for each in taken):
        raise Invalid.one("name", _("There is already a number with this name."))
