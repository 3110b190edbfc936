"""Opening a vault for one command, and saying what came of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from peerdesk.core.text import fold
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice, open_by_passphrase, open_office

F = TypeVar("F", bound=Callable[..., object])


def vault_argument(function: F) -> F:
    """VAULT, the organization's folder (or a file in it), and who opens it."""
    person = click.option(
        "--person",
        envvar="PEERDESK_PERSON",
        default="",
        help="Who opens it; without a name, the passphrase decides.",
    )
    return click.argument("vault", type=click.Path(path_type=Path))(person(function))


json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON document on standard output, nothing else."
)


def passphrase() -> str:
    """From PEERDESK_PASSPHRASE, else asked for without showing it."""
    given = os.environ.get("PEERDESK_PASSPHRASE")
    return (
        given if given is not None else str(click.prompt("Passphrase", hide_input=True, err=True))
    )


@contextmanager
def opened(vault: Path, person: str = "") -> Iterator[OpenOffice]:
    """The open records; closed again whatever happens."""
    folder = vault.parent if vault.is_file() else vault
    words = passphrase()
    found = (
        open_office(folder, person, words) if fold(person) else open_by_passphrase(folder, words)
    )
    try:
        yield found
    finally:
        found.close()


@contextmanager
def office(vault: Path, person: str = "") -> Iterator[Office]:
    """The office of the one who opened the records."""
    with opened(vault, person) as found:
        yield found.office


def say_json(document: Any) -> None:
    """The one JSON document of the command."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def note(words: str) -> None:
    """A message beside the result."""
    click.echo(words, err=True)
