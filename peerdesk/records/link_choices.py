"""What a link can lead to: the records a form offers by name, and what a linked one is called."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.kinds import Kind
from peerdesk.core.text import in_order
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.store.queries import Reader

OFFERED = ("worker", "program", "site", "resource", "service", "survey_form", "series", "line")
"""Kinds of which there are few; a member or caller is found by typing instead."""


@needs("center.read")
def link_choices(reader: Reader, kind: str) -> list[tuple[int, str]]:
    """Id and words of the records of this kind that are in use, by name."""
    if kind not in OFFERED:
        return []
    rows = [row for row in reader.find(BY_NAME[kind]) if _in_use(row)]
    named = [(int(row["id"]), _words(BY_NAME[kind], row)) for row in rows]
    return sorted(named, key=lambda each: in_order(each[1]))


@needs("center.read")
def link_called(reader: Reader, kind: str, linked: int) -> str:
    """What a linked record is called; nothing where this person may not see it."""
    return reader.called(kind, linked) if kind in BY_NAME else ""


def _in_use(row: dict[str, Any]) -> bool:
    return row.get("active") != 0 and not row.get("ended")


def _words(kind: Kind, row: dict[str, Any]) -> str:
    return str(row["label"] if "label" in kind.names else row["name"])
