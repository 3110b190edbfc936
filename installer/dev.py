"""The one entry for people who build PeerDesk: python3 installer/dev.py setup | run | test | check.

Standard library only; Windows, Mac and Linux; from any folder. An older Python hands over to a
newer one, so the files here keep to words that Python 3.7 can read.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pythons
import qt_libraries
from environment import Environment
from refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
# Some tests start Python again and again; what it compiled is kept out of the project's own tree.
KEEP_COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "compiled"),
}
WORDS = "setup | run | test | check"


def main(arguments: list[str]) -> int:
    """Run one command; exit code 0 done, 1 refused or failed, 2 wrong usage, 130 stopped."""
    try:
        if not pythons.running_is_supported():
            return subprocess.call([*pythons.supported_python(), __file__, *arguments])
        command, extra = _read(arguments)
        return COMMANDS[command](extra)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"Something on this computer said no: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def setup(_extra: list[str]) -> int:
    """Make .venv and install what is missing."""
    _ready()
    print("PeerDesk is set up. Next: python3 installer/dev.py run")
    return 0


def run(_extra: list[str]) -> int:
    """Open the window on the demo center; with no screen, write the demo center and pictures."""
    environment = _ready()
    if qt_libraries.has_screen():
        return _python(environment, "-m", "peerdesk", "--demo")
    folder = ROOT / "peerdesk-demo"
    print(f"This machine has no screen, so the demo center goes into {folder}", flush=True)
    tour = ("-m", "peerdesk", "--demo-tour", str(folder))
    if _python(environment, *tour, **OFFSCREEN):
        raise Refusal("The demo center could not be written.")
    print(f"Look in {folder}")
    return 0


def test(extra: list[str]) -> int:
    """Run the tests without a screen, on every core; anything after `test` goes to pytest."""
    spread = ("-n", str(max(2, os.cpu_count() or 2)), "--dist", "worksteal")
    return _python(_ready(), "-m", "pytest", *spread, *extra, **OFFSCREEN, **KEEP_COMPILED)


def check(_extra: list[str]) -> int:
    """Lint, formatting and types; all three are run even if the first complains."""
    environment = _ready()
    return max([_python(environment, "-m", *command) for command in CHECKS])


COMMANDS = {"setup": setup, "run": run, "test": test, "check": check}


def _read(arguments: list[str]) -> tuple[str, list[str]]:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run and test PeerDesk.")
    commands = parser.add_subparsers(dest="command", required=True, metavar=WORDS)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, description=command.__doc__)
    options, extra = parser.parse_known_args(arguments)
    if extra and options.command != "test":
        parser.error(f"{options.command} takes nothing more: {' '.join(extra)}")
    return str(options.command), extra


def _ready() -> Environment:
    qt_libraries.ensure()
    environment = Environment(ROOT)
    environment.ensure()
    return environment


def _python(environment: Environment, *arguments: str, **variables: str) -> int:
    command = [str(environment.python), *arguments]
    return subprocess.call(command, cwd=ROOT, env=environment.variables(**variables))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
