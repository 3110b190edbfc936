"""The warm line away from the center: make a copy for a laptop, write exchange files, join them."""

from __future__ import annotations

import os
from pathlib import Path

import click

from peerdesk.cli.door import note, opened, vault_argument
from peerdesk.core.errors import UserError
from peerdesk.core.text import fold
from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_contents import contents_for
from peerdesk.records.away.travel_copies import copies, travelling, who_could_travel
from peerdesk.records.away.travel_making import build_copy
from peerdesk.records.safekeeping.keeping import backing_up_first
from peerdesk.records.safekeeping.opening import OpenOffice

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def away() -> None:
    """The warm line on a laptop: copies, files out, calls home."""


@away.command("copy")
@vault_argument
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
def copy(vault: Path, person: str, name: str, folder: Path) -> None:
    """Make a copy of the warm line for NAME in a new FOLDER.

    Its passphrase comes from PEERDESK_NEW_PASSPHRASE, else it is asked for.
    """
    with opened(vault, person) as found:
        people = found.office.ask(who_could_travel)
        row = next((each for each in people if fold(each["name"]) == fold(name)), None)
        if row is None:
            raise UserError(f"Nobody called {name} is with the center.")
        content = found.office.ask(contents_for, int(row["id"]), found.office.store.clock.today())
        home = travel_files.home_of(found)
        built = build_copy(folder, str(row["name"]), _new_passphrase(), content, home)
        changes = travel_files.keep_copy(found, built)
    note(
        f"{changes.label}: {folder}. The center keeps its recovery key; here it is for your paper."
    )
    click.echo(built.recovery)


def _new_passphrase() -> str:
    given = os.environ.get("PEERDESK_NEW_PASSPHRASE")
    if given is not None:
        return given
    asked = click.prompt("Their passphrase", hide_input=True, confirmation_prompt=True, err=True)
    return str(asked)


@away.command("write")
@vault_argument
@_FILE
@click.option("--to", "name", default="", help="At the center: whose laptop the news is for.")
def write(vault: Path, person: str, file: Path, name: str) -> None:
    """Write an exchange FILE: at the center the news for a laptop, on a laptop its calls."""
    with opened(vault, person) as found:
        if found.office.ask(travelling) is not None:
            changes = travel_files.write_home(found, file)
        else:
            changes = travel_files.write_news(found, _copy_of(found, name), file)
    click.echo(f"{changes.label}.")


def _copy_of(found: OpenOffice, name: str) -> int:
    named = [each for each in found.office.ask(copies) if fold(each.worker) == fold(name)]
    if not named:
        raise UserError("Say with --to whose laptop it is for, as the name stands in the center.")
    return named[0].id


@away.command("bring")
@vault_argument
@_FILE
@click.option("--look", is_flag=True, help="Only say what is in the file.")
@click.option("--newest", is_flag=True, help="Where both sides changed a field, take the newer.")
def bring(vault: Path, person: str, file: Path, *, look: bool, newest: bool) -> None:
    """Bring an exchange FILE in: at the center a laptop's calls, on a laptop the news."""
    with opened(vault, person) as found:
        if found.office.ask(travelling) is not None:
            click.echo(f"{travel_files.bring_news(found, file).label}.")
            return
        looked = travel_files.look_through(found, file)
        for line in _lines(looked):
            click.echo(line)
        if look:
            return
        if looked.arrival.both and not newest:
            raise UserError("Both sides changed something. Join it in the window, or say --newest.")
        backing_up_first(found)()
        changes = travel_files.join(found, looked, travel_files.newest_everywhere(looked))
    click.echo(f"{changes.label}.")


def _lines(looked: travel_files.LookedThrough) -> list[str]:
    lines = list(looked.lines)
    for each in looked.choices:
        sides = f"center {each.here.says}, laptop {each.there.says}"
        lines.append(f"Both changed: {each.field}, {each.record}: {sides}")
    return lines


COMMANDS = (away,)
