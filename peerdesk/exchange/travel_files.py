"""Exchange files of open records: written for the other side, read, looked through, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peerdesk.core.changes import Changes, Step
from peerdesk.core.errors import TooNew, UserError, VaultError
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.records.away import travel_copies, travel_home, travel_joining, travel_news
from peerdesk.records.away.travel_checks import check_label
from peerdesk.records.away.travel_contents import TAKEN, contents_for
from peerdesk.records.away.travel_joining import Arrival
from peerdesk.records.away.travel_making import BuiltCopy, Home
from peerdesk.records.away.travel_words import Choice, choices, summary
from peerdesk.records.office import Office
from peerdesk.records.organisation import center
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import WORKER
from peerdesk.store import exchange_file, forgetting, migrations
from peerdesk.store.driver import Connection
from peerdesk.store.exchange_file import ENDING, HOME, OUT, Closed, Label
from peerdesk.store.keys import KeyPairs
from peerdesk.store.layout import ENDING as VAULT_ENDING
from peerdesk.store.travel_rows import Place
from peerdesk.store.vault import Vault

_NUMBERS = tuple(f" {number}" for number in range(2, 1000))


@dataclass(frozen=True)
class LookedThrough:
    """A file of calls, opened and looked through: nothing is joined yet.

    ``lines`` say in words what joining it would bring, ``choices`` what somebody has to choose.
    """

    file: Path
    made_at: str
    digest: str
    copy: travel_copies.Copy
    content: Mapping[str, Any]
    arrival: Arrival
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class _Receiver:
    """The records a file has to be meant for, and the keys that open it."""

    vault_id: str
    pairs: KeyPairs

    @classmethod
    def of(cls, opened: OpenOffice) -> _Receiver:
        return cls(opened.vault.vault_id, opened.vault.key_pairs)


def home_of(opened: OpenOffice) -> Home:
    """What a copy has to know of this center."""
    return Home.of(opened.vault, opened.office.ask(center).name)


def keep_copy(opened: OpenOffice, built: BuiltCopy) -> Changes:
    """Write down whose copy was built, then give its folder its name."""
    changes: Changes | None = None
    try:
        changes = opened.office.do(travel_copies.add_copy, built.facts)
        built.put_in_place()
    except BaseException:
        if changes is not None:
            opened.office.do(travel_copies.forget_copy, changes.added("travel_copy"))
        built.discard()
        raise
    opened.office.forget_undo()
    return changes


# --- written


def write_news(opened: OpenOffice, copy_id: int, target: Path) -> Changes:
    """Write the file with the news for one copy."""
    connection = opened.vault.reader()
    try:
        digest = writing_news(opened, copy_id, target)(connection)
    finally:
        connection.close()
    return opened.office.do(travel_copies.note_out, copy_id, digest)


def writing_news(opened: OpenOffice, copy_id: int, target: Path) -> Callable[[Connection], str]:
    """What writes the news on a worker's connection and gives the digest of the file.

    Ask for it in the window, and tell the office with ``note_out`` when it is done.
    """
    row = opened.office.ask(travel_copies.one_copy, copy_id)
    travel_joining.refuse_ended(row)
    content = gathering(opened, int(row["worker_id"]))
    close = _closing(opened, OUT, str(row["vault"]), bytes.fromhex(str(row["sealing"])))
    return lambda connection: close(content(connection), target)


def gathering(opened: OpenOffice, worker_id: int) -> Callable[[Connection], dict[str, Any]]:
    """What gathers the contents of a person's copy on a worker's connection."""
    seat, today = opened.seating(), opened.office.store.clock.today()
    opened.office.require("travel.keep")
    return lambda connection: seat(connection).ask(contents_for, worker_id, today)


def write_home(opened: OpenOffice, target: Path) -> Changes:
    """On the laptop: write the file with everything that was done on it."""
    content = opened.office.ask(travel_home.home_content)
    _closing_home(opened)(content, target)
    return home_written(opened)


def writing_home(opened: OpenOffice, target: Path) -> Callable[[Connection], str]:
    """As :func:`writing_news`, on the laptop; tell it with :func:`home_written` when it is done.

    No call may be taken in between: it would count as one that the file holds.
    """
    seat, close = opened.seating(), _closing_home(opened)
    opened.office.require("travel.carry")
    return lambda connection: close(seat(connection).ask(travel_home.home_content), target)


def home_written(opened: OpenOffice) -> Changes:
    """Say that the file for the center was written."""
    return opened.office.do(travel_home.note_home, _now(opened))


def _closing_home(opened: OpenOffice) -> Callable[[Mapping[str, Any], Path], str]:
    me = travel_copies.must_travel(opened.office.store)
    return _closing(opened, HOME, me.center, me.sealing)


def _closing(
    opened: OpenOffice, kind: str, receiver: str, sealing: bytes
) -> Callable[[Mapping[str, Any], Path], str]:
    """What seals contents for a receiver into a file and gives its digest."""
    label = Label(kind, opened.vault.vault_id, receiver, _now(opened))
    pairs = opened.vault.key_pairs

    def close(content: Mapping[str, Any], target: Path) -> str:
        exchange_file.write(target, exchange_file.closed(label, dict(content), pairs, sealing))
        return exchange_file.read(target).digest

    return close


def _now(opened: OpenOffice) -> str:
    return opened.office.store.clock.now().isoformat(sep=" ", timespec="minutes")


def file_name(person: str, kind: str, day: str) -> str:
    """What a file is called: which way, whose by their initials, and the day. No whole name."""
    way = _("Warm line calls") if kind == HOME else _("Warm line news")
    return f"{way} {_plain(initials(person))} {day}{ENDING}"


def folder_for(place: Path, center_name: str) -> Path:
    """A free name for the folder of a copy. It shows before unlocking, so it says no person."""
    plain = _plain(center_name)
    names = (f"{plain} warm line{number}{VAULT_ENDING}" for number in ("", *_NUMBERS))
    return next(path for name in names if not (path := place / name).exists())


def _plain(name: str) -> str:
    """A name with nothing in it that a file's name can't have: only letters and digits."""
    plain = "".join(char if char.isalnum() else " " for char in name).split()
    return " ".join(plain)[:40].strip() or "PeerDesk"


# --- read at the center


def look_through(opened: OpenOffice, file: Path) -> LookedThrough:
    """Open a laptop's file and say what is in it. Nothing is written."""
    return _look(opened.office, _Receiver.of(opened), file)


def looking_through(opened: OpenOffice, file: Path) -> Callable[[Connection], LookedThrough]:
    """As :func:`look_through`, for a worker with a connection that reads."""
    seat, us = opened.seating(), _Receiver.of(opened)
    opened.office.require("travel.keep")
    return lambda connection: _look(seat(connection), us, file)


def _look(office: Office, us: _Receiver, file: Path) -> LookedThrough:
    office.require("travel.keep")
    closed = exchange_file.read(file)
    _refuse_misaddressed(us, closed, HOME)
    check_label(closed.label.made_at)
    row = office.ask(travel_copies.copy_of_vault, closed.label.sender)
    if not row:
        words = _("This file comes from a laptop that was not set up here. Nothing was changed.")
        raise UserError(words)
    travel_joining.refuse_ended(row)
    content = _content(us, closed, bytes.fromhex(str(row["signing"])))
    copy = next(each for each in office.ask(travel_copies.copies) if each.id == row["id"])
    found = office.ask(travel_joining.arrival, content, copy.id)
    lines, chosen = office.ask(summary, found), office.ask(choices, found)
    told = (tuple(lines), tuple(chosen))
    return LookedThrough(file, closed.label.made_at, closed.digest, copy, content, found, *told)


def join(opened: OpenOffice, looked: LookedThrough, chosen: Mapping[Place, str]) -> Changes:
    """Join what was looked through; make a backup first. Can't be undone."""
    changes = _join(opened.office, looked, chosen)
    opened.office.forget_undo()
    return changes


def joining(
    opened: OpenOffice, looked: LookedThrough, chosen: Mapping[Place, str]
) -> Callable[[], Changes]:
    """As :func:`join`, in one transaction on a connection of its own, for a worker.

    The window's office has to forget its undo when it is done.
    """
    seat, vault = opened.seating(), opened.vault
    opened.office.require("travel.keep")
    return lambda: _apart(vault, lambda connection: _join(seat(connection), looked, chosen))


def _join(office: Office, looked: LookedThrough, chosen: Mapping[Place, str]) -> Changes:
    facts = (looked.copy.id, looked.digest, looked.made_at)
    return office.do(travel_joining.join_home, looked.content, *facts, chosen)


def _apart(vault: Vault, work: Callable[[Connection], Changes]) -> Changes:
    """Do this on a connection of its own."""
    connection = vault.second()
    try:
        return work(connection)
    finally:
        connection.close()


def newest_everywhere(looked: LookedThrough) -> dict[Place, str]:
    """The newer value of all that both sides changed: what a person begins to choose from."""
    return {each.place: each.newer for each in looked.arrival.both}


# --- read on the laptop


def bring_news(opened: OpenOffice, file: Path) -> Changes:
    """On the laptop: take in what is new at the center. Every kind that travels may be another."""
    changes = _take(opened.office, _Receiver.of(opened), file)
    news_taken(opened)
    _apart(opened.vault, lambda connection: _sweep(connection, changes))
    return changes


def bringing_news(opened: OpenOffice, file: Path) -> Callable[[], Changes]:
    """As :func:`bring_news`, on a connection of its own, for a worker.

    Tell it with :func:`news_taken` in the window when it is done.
    """
    seat, us, vault = opened.seating(), _Receiver.of(opened), opened.vault
    travel_copies.must_travel(opened.office.store)

    def take(connection: Connection) -> Changes:
        return _take(seat(connection), us, file)

    def bring() -> Changes:
        changes = _apart(vault, take)  # its connection has views; sweeping needs one without
        return _apart(vault, lambda connection: _sweep(connection, changes))

    return bring


def news_taken(opened: OpenOffice) -> None:
    """After news came in: forget undo, and unlock with the name the center gave."""
    opened.office.forget_undo()  # it may hold what was erased at the center
    _keep_name(opened)


def _take(office: Office, us: _Receiver, file: Path) -> Changes:
    me = travel_copies.must_travel(office.store)
    closed = exchange_file.read(file)
    _refuse_misaddressed(us, closed, OUT)
    if closed.label.sender != me.center:
        raise UserError(_("This file comes from another center. Nothing was changed."))
    content = _content(us, closed, me.signing)
    changes = office.do(travel_news.take_news, content, closed.label.made_at)
    return replace(changes, steps=tuple(Step(kind.name, 0, {}, {}) for kind in TAKEN))


def _keep_name(opened: OpenOffice) -> None:
    """Who got another name at the center unlocks with that one from now on."""
    row = opened.office.store.get(WORKER, opened.office.actor.id) or {}
    if row.get("slot") and opened.vault.slot_of(row["name"]) != row["slot"]:
        opened.vault.rename_slot(row["slot"], row["name"])


def _sweep(connection: Connection, changes: Changes) -> Changes:
    """Write over what was emptied, on a connection without views; if not now, with the next news.

    A full disk keeps nobody from the news.
    """
    with suppress(VaultError):
        if forgetting.is_sweep_due(connection):
            forgetting.sweep(connection)
    return changes


def _refuse_misaddressed(us: _Receiver, closed: Closed, wanted: str) -> None:
    if closed.label.kind != wanted:
        raise UserError(
            _("This file holds news for a laptop. Open it there.")
            if wanted == HOME
            else _("This file holds calls for the center. Take it there.")
        )
    if closed.label.receiver != us.vault_id:
        raise UserError(_("This file is meant for other records. Nothing was changed."))


def _content(us: _Receiver, closed: Closed, sender: bytes) -> dict[str, Any]:
    content = exchange_file.opened(closed, sender, us.pairs)
    schema = content.get("schema")
    if not isinstance(schema, int) or schema > migrations.CURRENT:
        raise TooNew(exchange_file.too_new())
    return content
