"""A half-made number of one's own, kept through a lock or a power cut."""

from __future__ import annotations

import json
from typing import Any

from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import OwnFigure, OwnFilter
from peerdesk.gui.desk import Desk

_SAID = ("name", "counts", "measure", "field", "split")


class OwnFigureDraft:
    """OwnFigureDraft(desk, key): ``read()`` what was half-made, ``keep(figure)``, ``forget()``.

    ``key`` is the figure's own; "" for a new one, of which one is kept at a time.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk, self._key = desk, key
        self._place = f"own_figure_form {key or 'new'}"

    def read(self) -> OwnFigure | None:
        """The figure as the form said it, unchecked; None where there is none."""
        body = self._desk.office.draft(self._place)
        try:
            return self._made(json.loads(body)) if body else None
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            return None

    def _made(self, kept: dict[str, Any]) -> OwnFigure | None:
        fields = COUNTABLE[kept["counts"]].fields()
        rules = (OwnFilter(e[0], e[1], tuple(e[2:])) for e in kept["filters"] if e[0] in fields)
        said = {name: str(kept[name]) for name in _SAID}
        return OwnFigure(self._key, filters=tuple(rules), **said)

    def keep(self, figure: OwnFigure) -> None:
        """Remember what the form says now."""
        rules = [[each.field, each.how, *each.values] for each in figure.filters]
        said = {name: getattr(figure, name) for name in _SAID}
        body = json.dumps({**said, "filters": rules}, ensure_ascii=False)
        self._desk.office.keep_draft(self._place, body)

    def forget(self) -> None:
        """It was kept for good, or given up."""
        self._desk.office.keep_draft(self._place, "")
