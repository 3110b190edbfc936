"""What came of salvaging, for a terminal or a script."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from peerdesk.cli.door import note, passphrase, say_json
from peerdesk.records.safekeeping.salvaging import in_words, salvage
from peerdesk.store.salvage import Salvaged


def say_salvaged(vault: Path, target: Path, person: str, *, as_json: bool) -> int:
    """Salvage and tell what was saved and lost; 0 when nothing was lost, else 1."""
    folder = vault.parent if vault.is_file() else vault
    done = salvage(folder, target, person, passphrase())
    if as_json:
        say_json({**asdict(done), "folder": str(done.folder), "lost": _lost(done)})
    else:
        for sentence in in_words(done):
            click.echo(sentence)
    if done.recovery_key:
        note("Write the new recovery key down and keep it somewhere else; it is shown only now.")
        note(done.recovery_key)
    return 0 if not done.lost and not done.loose and not done.unsure else 1


def _lost(done: Salvaged) -> list[dict[str, object]]:
    """Numbers of records as text: JSON readers round numbers of 63 bits."""
    return [
        {"table": each.table, "count": each.count, "ids": [str(number) for number in each.ids]}
        for each in done.lost
    ]
