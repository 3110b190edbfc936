"""The commands that open the window."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("open", hidden=True)
@click.argument("vault", required=False, type=click.Path(path_type=Path))
@click.option(
    "--demo", is_flag=True, help="On a throw-away demo center, signed in as its director."
)
@click.option(
    "--demo-tour",
    type=click.Path(path_type=Path),
    help="Write the demo center, its papers and pictures here.",
)
def open_window(vault: Path | None, *, demo: bool, demo_tour: Path | None) -> int:
    """Open the window."""
    from peerdesk import app

    if demo_tour is not None:
        return int(app.demo_tour(demo_tour))
    if vault is not None and not vault.exists():
        raise click.UsageError(
            f"There is no command and no folder called “{vault}”. Try peerdesk --help."
        )
    return int(app.run_window(vault, demo=demo))


COMMANDS = (open_window,)
