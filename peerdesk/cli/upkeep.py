"""Making, keeping and checking a vault: new, demo, backup, restore, check, self-test."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from peerdesk import demo as demo_center
from peerdesk.cli.door import json_option, note, opened, passphrase, say_json, vault_argument
from peerdesk.cli.salvaging import say_salvaged
from peerdesk.records.safekeeping.backup_contents import held_words
from peerdesk.records.safekeeping.keeping import note_backup
from peerdesk.records.safekeeping.opening import create_office
from peerdesk.records.support.workers import ROLE_WORDS
from peerdesk.store import backup as backups
from peerdesk.store.check import check as look_over

_VAULT = click.argument("vault", type=click.Path(path_type=Path))


@click.command()
@_VAULT
@click.option("--name", required=True, help="The organization's name.")
@click.option("--person", required=True, help="The first director's name.")
def new(vault: Path, name: str, person: str) -> None:
    """Make an empty organization with its first director; prints the recovery key once."""
    made, recovery_key = create_office(vault, {"name": name}, person, passphrase())
    made.close()
    note(
        f"Made {vault}. Write the recovery key down and keep it somewhere else; it is shown "
        "only now."
    )
    click.echo(recovery_key)


@click.command()
@_VAULT
@click.option("--members", default=120, type=click.IntRange(1, 50_000), show_default=True)
@click.option("--months", default=12, type=click.IntRange(1, 600), show_default=True)
@click.option("--seed", default=7, show_default=True)
@click.option(
    "--end", type=click.DateTime(["%Y-%m-%d"]), help="The last day (today, if not given)."
)
def demo(vault: Path, members: int, months: int, seed: int, end: datetime | None) -> None:
    """Write a demo center: invented people, the same for the same seed."""
    made = demo_center.write(vault, members, months, seed, end.date() if end else None)
    click.echo(f"Wrote {made.folder} with {members} invented members.")
    for name, role in made.people:
        click.echo(f"  {name}: {ROLE_WORDS[role]}")
    click.echo(f"Everyone's passphrase: {made.passphrase}")


@click.command("backup")
@vault_argument
@click.argument("file", type=click.Path(path_type=Path))
def backup(vault: Path, person: str, file: Path) -> None:
    """Write everything into one new file, and check it."""
    with opened(vault, person) as found:
        found.office.do(note_backup)
        facts = backups.backup(found.vault, file)
    click.echo(f"Backed up {facts.label} to {file}: {held_words(facts)}. Read back and checked.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_VAULT
def restore(file: Path, vault: Path) -> None:
    """Unpack a backup into a new folder; never writes over anything."""
    facts = backups.restore(file, vault)
    click.echo(f"Restored {vault} as of {facts.made_at}: {held_words(facts)}.")
    note("It opens with the names and passphrases of the day of the backup.")


@click.command()
@vault_argument
@click.option(
    "--salvage",
    "target",
    type=click.Path(path_type=Path),
    help="Take what can be read of damaged records into this new folder, and list the rest.",
)
@json_option
def check(vault: Path, person: str, target: Path | None, *, as_json: bool) -> int:
    """Look over cipher, file, links, search index, audit and backups."""
    if target is not None:
        return say_salvaged(vault, target, person, as_json=as_json)
    with opened(vault, person) as found:
        found.office.require("backup.make")
        lines = look_over(found.vault)
    well = all(line.ok for line in lines)
    if as_json:
        say_json({"ok": well, "lines": [asdict(line) for line in lines]})
    else:
        for line in lines:
            click.echo(f"{'ok ' if line.ok else 'BAD'}  {line.name}: {line.words}")
    return 0 if well else 1


@click.command("self-test")
def self_test() -> None:
    """In a temporary folder: create, fill, search, count, print, back up, restore, compare."""
    from peerdesk.cli.self_test import self_test as steps

    for step in steps():
        click.echo(f"ok   {step}")


COMMANDS = (new, demo, backup, restore, check, self_test)
