"""python3 -m tests.faults: every fault many times over, and one table of what came of them."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.faults.ground import Ground, Outcome, make_ground
from tests.faults.table import FAULTS, Fault, table


def main(words: list[str]) -> int:
    """Run the chosen faults; 0 when all survived and nothing was lost."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.faults", description=__doc__)
    names = [fault.name for fault in FAULTS]
    parser.add_argument("fault", nargs="*", help=f"only these: {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="as few as the test command tries")
    parser.add_argument("--times", type=int, default=0, help="try each so many times")
    parser.add_argument("--seed", type=int, default=7, help="for the moments and places")
    chosen = parser.parse_args(words)
    if unknown := set(chosen.fault) - set(names):
        parser.error(f"there is no fault {', '.join(sorted(unknown))}")
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="peerdesk-faults-") as place:
        ground = make_ground(Path(place), chosen.seed)
        for fault in FAULTS:
            if not chosen.fault or fault.name in chosen.fault:
                times = chosen.times or (fault.few if chosen.quick else fault.many)
                begun = time.monotonic()
                outcomes.append(_tried(fault, ground, times))
                _say(outcomes[-1], time.monotonic() - begun)
    sys.stdout.write(f"\n{table(outcomes)}\n")
    return 0 if all(each.is_well for each in outcomes) else 1


def _tried(fault: Fault, ground: Ground, times: int) -> Outcome:
    """A fault that stops the test itself is one that was not survived; the others go on."""
    try:
        return fault.run(ground, times)
    except Exception:  # noqa: BLE001  (shown, and the table says so)
        return Outcome(fault.name, times, 0, 0, [traceback.format_exc()])


def _say(outcome: Outcome, seconds: float) -> None:
    """One line while the rest goes on, and what was wrong."""
    sys.stderr.write(f"{seconds:6.1f} s  {outcome.fault}: {outcome.survived} of {outcome.tried}\n")
    for note in outcome.notes[:10]:
        sys.stderr.write(f"          {note}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
