"""Salvaging an organization's damaged records: what the store read, made whole enough to work in.

People who were lost but are pointed to get a stand-in, so that they still count once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from peerdesk.core.access import Actor, needs
from peerdesk.core.changes import Value
from peerdesk.core.ids import new_id
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records import organisation
from peerdesk.records.all_kinds import BY_NAME, KINDS
from peerdesk.records.office import Office
from peerdesk.records.support.workers import WORKER, by_slot
from peerdesk.store import salvage as store_salvage
from peerdesk.store import search
from peerdesk.store import vault as vaults
from peerdesk.store.batch import Batch, Store
from peerdesk.store.driver import transaction
from peerdesk.store.salvage import Lost, Person, Salvaged
from peerdesk.store.vault import Vault


def salvage(folder: Path, target: Path, name: str, passphrase: str) -> Salvaged:
    """Take what can be read of damaged records into a new folder; the old one is only read.

    May take a minute. Raises what :func:`peerdesk.store.salvage.salvage` does.
    """
    person = Person(clean(name), passphrase)
    return store_salvage.salvage(folder, target, person, lambda new: _finish(new, person))


def _finish(folder: Path, person: Person) -> None:
    if person.name:
        vault, slot = vaults.unlock(folder, person.name, person.passphrase)
    else:
        vault, slot = vaults.unlock_any(folder, person.passphrase)
    try:
        with transaction(vault.connection):
            search.rebuild(vault.connection, KINDS)
        store = Store(vault.connection, vault.origin)
        row = by_slot(store, slot)
        actor_id = int(row["id"]) if row else new_id()
        office = Office(store, Actor(actor_id, person.name or _("Director"), "director"))
        office.do(_settle, slot, {each.slot_id for each in vault.slots()}, _pointed_to(vault))
    finally:
        vault.close()


def _pointed_to(vault: Vault) -> Mapping[str, set[int]]:
    return store_salvage.pointed_to(vault.connection)


@needs("center.edit")
def _settle(batch: Batch, slot: str, slots: set[str], missing: Mapping[str, set[int]]) -> str:
    """Stand-ins, key slots that are gone, and somebody who may unlock."""
    for kind_name, ids in missing.items():
        kind = BY_NAME.get(kind_name)
        if kind is not None and all(_can_stand_in(each) for each in kind.fields if each.required):
            for record_id in sorted(ids):
                batch.add(kind, _stand_in(kind), record_id=record_id)
    for row in batch.find(WORKER):
        if row["slot"] and row["slot"] not in slots:
            batch.change(WORKER, int(row["id"]), {"slot": None})
    if by_slot(batch, slot) is None:
        me = {"name": batch.actor.name, "kind": "staff", "role": "director", "slot": slot}
        batch.add(WORKER, me)
    if not batch.find(organisation.ORGANISATION):
        plain = {"name": _("Our organization"), "word_one": _("member"), "word_many": _("members")}
        batch.add(organisation.ORGANISATION, {**plain, "language": "en", "paper": "letter"})
    batch.note("salvage", "organisation", organisation.center(batch).id)
    return _("Salvaged")


def in_words(done: Salvaged) -> list[str]:
    """What came of it, a sentence for each thing, to be shown and kept."""
    told = [
        _("Made {folder}.").format(folder=done.folder),
        _("{whole} of {pages} parts of the file could be read, with {rows} rows.").format(
            whole=f"{done.pages - done.broken:,}",
            pages=f"{done.pages:,}",
            rows=f"{sum(done.saved.values()):,}",
        ),
    ]
    words = _("Lost of {what}: {n}.")
    told += [words.format(what=_label(each.table), n=f"{each.count:,}") for each in done.lost]
    if done.loose:
        words = _("{n} rows could be read, but not what they belong to. They were left out.")
        told.append(words.format(n=f"{done.loose:,}"))
    if done.unsure:
        words = _("More may be lost than is named here, of: {what}.")
        told.append(words.format(what=", ".join(_label(each) for each in done.unsure)))
    told += [_numbers(each) for each in done.lost if each.ids]
    if not (done.lost or done.loose or done.unsure):
        told.append(_("Nothing was lost."))
    return told


def _numbers(lost: Lost) -> str:
    words = _("Record numbers, {what}: {numbers}.")
    return words.format(what=_label(lost.table), numbers=", ".join(map(str, lost.ids)))


def _label(table: str) -> str:
    others = {"audit": _("who did what"), "history": _("what records said before")}
    return _(BY_NAME[table].label) if table in BY_NAME else others.get(table, table)


def _can_stand_in(field: Field) -> bool:
    return field.type in {Type.TEXT, Type.CHOICE}


def _stand_in(kind: Kind) -> dict[str, Value]:
    return {
        each.name: each.choices[0] if each.choices else _("Could not be read")
        for each in kind.fields
        if each.required
    }
