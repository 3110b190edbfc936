"""Whoever has a laptop has its keys: what a file that was made by hand can't do at the center."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.errors import Damaged
from peerdesk.core.ids import new_id
from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_home import home_content
from peerdesk.records.away.travel_words import summary
from peerdesk.records.drop_in.hand_overs import HAND_OVER, leave_line_note
from peerdesk.records.warm_line.call_log import save_call
from peerdesk.records.warm_line.calls import CALL, CALLER_NOTE, LINE
from peerdesk.store import exchange_file, keys
from peerdesk.store.exchange_file import ENDING, HOME, Label
from peerdesk.store.history import Entry
from tests.records.away import Away, away, caller, clock, new_center, set_out, take_call

__all__ = ["away", "clock", "new_center", "set_out"]
Content = dict[str, Any]


class Forger:
    """Somebody with a laptop, its keys, and time."""

    def __init__(self, away: Away) -> None:
        self.away, office = away, away.center.office
        self.me, self.director = away.laptop.office.actor.id, office.actor.id
        self.line = int(office.store.find(LINE)[0]["id"])
        self.other = take_call(office, "20:00", note="Not yours")
        self.heron = caller(office, "Blue Heron")
        take_call(away.laptop.office, "21:00", note="Mine")
        self.whole = json.dumps(away.laptop.office.ask(home_content))

    def honest(self) -> Content:
        """What the laptop would have written."""
        return dict(json.loads(self.whole))

    def file(self, content: Content) -> Path:
        """This content, sealed and signed as the laptop does it."""
        for chain in content["chains"]:
            chain["seal"] = ""
            for line in chain["lines"]:
                chain["seal"] = Entry(chain["origin"], *line).sealed(chain["seal"])
        vault, center = self.away.laptop.vault, self.away.center.vault
        label = Label(HOME, vault.vault_id, center.vault_id, "2026-11-06 20:00")
        receiver = keys.public_of(center.key_pairs.sealing)
        file = self.away.stick / f"forged{ENDING}"
        file.write_bytes(exchange_file.closed(label, content, vault.key_pairs, receiver))
        return file

    def line_of(self, content: Content, verb: str, kind: str, record_id: int, field: str) -> int:
        """One more audit line; gives its number."""
        chain = content["chains"][-1]
        seq = len(chain["lines"]) + 1
        at, who = "2026-11-06 10:00:00", (self.me, new_id(), "call_log.save_call")
        chain["lines"].append([seq, at, *who, verb, kind, record_id, json.dumps([field])])
        chain["stamp"] += 1
        content["stamp"] = chain["stamp"]
        return seq

    def change(
        self, content: Content, place: tuple[str, int, str], old: str | None, new: str
    ) -> None:
        """One more change of a field."""
        verb = "void" if place[2] == "voided" else "edit"
        seq, chain = self.line_of(content, verb, *place), content["chains"][-1]
        numbers = (new_id(), chain["origin"], seq, chain["stamp"])
        content["changes"].append([*numbers, *place, old, new])

    def row(self, content: Content, kind: str, **fields: Any) -> None:
        """One more record."""
        row = {"id": new_id(), "voided": 0, "day": "2026-11-06", **fields}
        content["rows"].setdefault(kind, []).append(row)
        self.line_of(content, "add", kind, row["id"], "day")


def _line(at: int, value: Any) -> Callable[[Content], None]:
    def bend(content: Content) -> None:
        content["chains"][0]["lines"][-1][at] = value

    return bend


def _stamp(content: Content) -> None:
    content["stamp"] = content["chains"][0]["stamp"] = 2**63 - 2


def _again(content: Content) -> None:
    content["rows"]["call"] *= 2


def _call(**fields: Any) -> Callable[[Content], None]:
    return lambda content: content["rows"]["call"][0].update(fields)


BENT = (
    _stamp,  # no number would be left for the center's own changes
    _again,
    _line(1, "soon"),
    _line(2, 1),  # in somebody else's name
    _line(5, "erase"),
    _line(8, "no list"),
    _line(7, True),  # kept as 1, and the seal would not fit it any more
    _line(6, "\ud800"),
    _line(6, []),
    _call(minutes=2**62),
    _call(day=None),
    _call(voided=7),
    _call(id=0),
    _call(line_id="x"),
    lambda content: content.update(rows=[1]),
    lambda content: content.update(chains=[]),
)


def test_a_file_that_no_laptop_writes_is_refused_whole(away: Away) -> None:
    forger, store = Forger(away), away.center.office.store
    before = [store.find(CALL), *store.select("SELECT count(*) FROM audit")]
    for bend in BENT:
        content = forger.honest()
        bend(content)
        with pytest.raises(Damaged, match=r"othing was changed"):
            travel_files.look_through(away.center, forger.file(content))
    assert [store.find(CALL), *store.select("SELECT count(*) FROM audit")] == before


def test_a_laptop_changes_no_call_line_or_note_of_others(away: Away) -> None:
    forger, office = Forger(away), away.center.office
    office.do(leave_line_note, "Read this", forger.line)
    note = int(office.store.find(HAND_OVER)[0]["id"])
    content = forger.honest()
    mine = int(content["rows"]["call"][0]["id"])
    forger.change(content, ("call", forger.other, "note"), "Not yours", "Changed")
    forger.change(content, ("call", forger.other, "voided"), "0", "1")
    forger.change(content, ("line", forger.line, "crisis_phone"), None, "555-0100")
    forger.change(content, ("hand_over", note, "seen_by"), None, f"[{forger.director}]")
    words = {"worker_id": forger.director, "words": "In your name"}
    forger.row(content, "caller_note", caller_alias_id=forger.heron, **words)
    forger.row(content, "hand_over", line_id=None, **words)
    rows = {kind: office.store.find(kind) for kind in (LINE, CALLER_NOTE, HAND_OVER)}
    file = forger.file(content)
    looked = travel_files.look_through(away.center, file)
    assert "4 changes are left out" in office.ask(summary, looked.arrival)[-1]
    away.join(file)
    assert {kind: office.store.find(kind) for kind in rows} == rows
    assert (office.store.get(CALL, forger.other) or {})["note"] == "Not yours"
    assert (office.store.get(CALL, mine) or {})["call_no"] == "2026-0003"
    office.do(save_call, {"county": "Linn"}, forger.other)


def test_a_file_too_deep_to_read_is_damaged(away: Away) -> None:
    file = away.stick / f"deep{ENDING}"
    deep = b"[" * 1999
    file.write_bytes(b"PeerDesk exchange\n" + len(deep).to_bytes(4) + deep + b"x" * 80)
    with pytest.raises(Damaged):
        travel_files.look_through(away.center, file)
