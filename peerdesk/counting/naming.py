"""The names people go by today, for the records behind a figure."""

from __future__ import annotations

import json
from collections.abc import Iterable

from peerdesk.store.queries import Reader

_MEMBERS = """SELECT m.id, m.name FROM json_each(:ids) e CROSS JOIN member m ON m.id = e.value"""
_WORKERS = """SELECT w.id, w.name FROM json_each(:ids) e CROSS JOIN worker w ON w.id = e.value"""


def member_names(reader: Reader, persons: Iterable[int]) -> dict[int, str]:
    """Person to name; an erased person has none."""
    return _names(reader, _MEMBERS, persons)


def worker_names(reader: Reader, workers: Iterable[int]) -> dict[int, str]:
    """Worker to name."""
    return _names(reader, _WORKERS, workers)


def _names(reader: Reader, text: str, ids: Iterable[int]) -> dict[int, str]:
    rows = reader.select(text, {"ids": json.dumps(sorted(set(ids)))})
    return {row["id"]: row["name"] or "" for row in rows}
