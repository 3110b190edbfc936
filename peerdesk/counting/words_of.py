"""The organization's words for codes, in its order; those PeerDesk ships in any language."""

from __future__ import annotations

from peerdesk.core.words import _
from peerdesk.store.queries import Reader

_CODES = """SELECT code, label, coalesce(active, 1) AS active FROM code
WHERE voided = 0 AND list = :list ORDER BY position, id"""


def labels(reader: Reader, name: str, *, retired: bool = True) -> dict[str, str]:
    """Code to words for one list; retired codes too, because old records carry them.

    A label that was shipped is said in the language of the moment, a changed one as it was typed.
    """
    rows = reader.select(_CODES, {"list": name})
    return {row["code"]: _(row["label"]) for row in rows if retired or row["active"]}
