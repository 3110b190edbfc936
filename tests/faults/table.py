"""All faults by name, how often each is tried, and the table that says what came of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.faults import backups, disks, files, kills, others, travel
from tests.faults.ground import Ground, Outcome

Trial = Callable[[Ground, int], Outcome]


@dataclass(frozen=True)
class Fault:
    """``few`` tries in the test command, ``many`` in the long set."""

    name: str
    run: Trial
    few: int
    many: int


_ALL = (
    Fault("kill-saving", kills.saving, 2, 40),
    Fault("kill-importing", kills.importing, 2, 30),
    Fault("kill-backup", kills.backing_up, 2, 30),
    Fault("kill-restore", kills.restoring, 2, 30),
    Fault("kill-passphrase", kills.changing_a_passphrase, 2, 30),
    Fault("kill-key", kills.rotating, 2, 40),
    Fault("kill-migration", kills.migrating, 2, 30),
    Fault("kill-away", travel.away, 4, 80),
    Fault("disk-full", disks.full, 7, 210),
    Fault("read-only", disks.read_only, 1, 3),
    Fault("pulled", disks.pulled, 1, 10),
    Fault("cuts", files.cuts, 8, 8),
    Fault("flips", files.flips, 8, 200),
    Fault("salvage", files.salvages, 3, 60),
    Fault("keys", files.keys, 8, 80),
    Fault("log", files.logs, 3, 30),
    Fault("hostile", backups.hostile, 16, 16),
    Fault("bent-backup", backups.bent, 10, 300),
    Fault("older", others.older, 9, 9),
    Fault("clock", others.clocks, 1, 20),
    Fault("two-programs", others.two_programs, 1, 20),
    Fault("guesses", others.guesses, 100, 10_000),
)

# There a program can't be given so little room, a folder's rights bind nobody, and a folder in use
# can't be moved away.
_NOT_ON_WINDOWS = {"disk-full", "read-only", "pulled"}
FAULTS = tuple(
    fault for fault in _ALL if sys.platform != "win32" or fault.name not in _NOT_ON_WINDOWS
)


def table(outcomes: Sequence[Outcome]) -> str:
    """One line a fault, and the sum."""
    total = Outcome(
        "all together",
        sum(each.tried for each in outcomes),
        sum(each.survived for each in outcomes),
        sum(each.lost for each in outcomes),
    )
    wide = max(len(each.fault) for each in (*outcomes, total))
    lines = [f"| {'fault':<{wide}} | tried | survived | records lost |"]
    lines.append(f"| {'-' * wide} | ----: | -------: | -----------: |")
    for each in (*outcomes, total):
        numbers = f"{each.tried:>5} | {each.survived:>8} | {each.lost:>12}"
        lines.append(f"| {each.fault:<{wide}} | {numbers} |")
    return "\n".join(lines)
