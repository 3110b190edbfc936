"""A program of ours in a process of its own, killed at a random moment."""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.ground import Ground
from tests.faults.work import Work, run, told_in

if sys.platform == "win32":
    CONTEXT = multiprocessing.get_context("spawn")
else:  # a server that has everything imported forks each program, so a start costs milliseconds
    CONTEXT = multiprocessing.get_context("forkserver")
    CONTEXT.set_forkserver_preload(["tests.faults.work", "tests.faults.travel_work"])
_LONGEST_START = 60.0


@dataclass(frozen=True)
class Killed:
    """The folder as the kill left it, what the program had told, and whether it was in time."""

    folder: Path
    told: list[dict[str, int]]
    in_time: bool

    def last(self, name: str) -> int:
        """The highest number told under this name (-1: none)."""
        return max((each[name] for each in self.told if name in each), default=-1)


def kill(ground: Ground, folder: Path, work: Work, seconds: float) -> Killed:
    """Start the program on the folder and kill it within so many seconds of its work.

    A program that fails by itself is an error here: that is another fault than the one tried.
    """
    told = folder.parent / "told"
    hears, speaks = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=run, args=(work, folder, told, speaks))
    process.start()
    speaks.close()
    if not hears.poll(_LONGEST_START):
        process.kill()
        raise TimeoutError("the program did not start")
    hears.recv()
    process.join(ground.chance.uniform(0, seconds))
    in_time = process.exitcode is None
    process.kill()
    process.join()
    hears.close()
    if not in_time and process.exitcode != 0:
        raise RuntimeError(f"the program ended by itself with {process.exitcode}")
    return Killed(folder, told_in(told), in_time)
