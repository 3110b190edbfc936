"""The command line: for scripts, tests, benchmarks and rescue. The same records, counting and
printing, no Qt.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import click

from peerdesk.cli import away, papers, rows, upkeep, window
from peerdesk.core.errors import PeerDeskError

DONE, FAILED, WRONG_USAGE = 0, 1, 2


def version() -> str:
    """The installed version; a checkout that was never installed says so."""
    try:
        return metadata.version("peerdesk")
    except metadata.PackageNotFoundError:
        return "from a checkout"


class Desk(click.Group):
    """Commands by name; anything else in the first place is a vault to open in the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = next((each for each in args if not each.startswith("-")), None)
        asks_help = bool(args) and args[0] in {"--help", "-h", "--version", "-V"}
        if not asks_help and (first is None or first not in self.commands):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), "-V", "--version", message="PeerDesk %(version)s")
def desk() -> None:
    """PeerDesk keeps the records of a peer-run center.

    peerdesk [VAULT] opens the window. The passphrase comes from PEERDESK_PASSPHRASE, else it is
    asked for.
    """


_FAMILIES = (window, upkeep, rows, papers, away)
for command in (each for family in _FAMILIES for each in family.COMMANDS):
    desk.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Do one command; gives 0 done, 1 refused or failed, 2 wrong usage. Never shows a traceback."""
    try:
        outcome = desk.main(args=list(arguments), prog_name="peerdesk", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        return _failed("Stopped. Nothing was changed.")
    except (PeerDeskError, click.ClickException) as error:
        return _failed(error.message if isinstance(error, click.ClickException) else str(error))
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # noqa: BLE001  (a bug is told as one sentence with its place and no values)
        return _failed(_bug(error))
    return outcome if isinstance(outcome, int) else DONE


def _failed(words: str) -> int:
    click.echo(words, err=True)
    return FAILED


def _bug(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return (
        f"Something went wrong inside PeerDesk ({type(error).__name__} in {where}). The "
        "records are safe."
    )


def main() -> None:
    """The program's entry."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows' consoles say cp1252
    sys.exit(run(sys.argv[1:]))
