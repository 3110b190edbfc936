"""Who opened a plan, printed it or tried its seal, and when: shown to its member in plain words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.records.wrap.plan_writing import kept_plan
from peerdesk.records.wrap.plans import PLAN_SEAL
from peerdesk.store.queries import Reader

_DID = {
    ("open", "plan"): N_("opened the plan"),
    ("print", "plan"): N_("printed it"),
    ("save", "plan"): N_("saved it as a file"),
    ("open", "plan_seal"): N_("was there when the seal was opened"),
    ("refused", "plan_seal"): N_("was there when a wrong passphrase was typed"),
}


@dataclass(frozen=True)
class Look:
    """One line: the day (``YYYY-MM-DD``), the time, who unlocked PeerDesk then, what was done."""

    day: str
    time: str
    who: str
    did: str


@needs("plan.read")
def looks(reader: Reader, plan_id: int, limit: int = 200) -> list[Look]:
    """Who looked, the newest first."""
    kept_plan(reader, plan_id)
    seals = [row["id"] for row in reader.find(PLAN_SEAL, {"plan_id": plan_id}, voided=True)]
    rows = reader.ask("plan_looks", plan=plan_id, seals=json.dumps(seals), most=limit)
    return [
        Look(row["at"][:10], row["at"][11:16], row["name"] or "", _(_DID[row["verb"], row["kind"]]))
        for row in rows
    ]
