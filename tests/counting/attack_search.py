"""A wider search than the tests have time for: ``python3 -m tests.counting.attack_search 0 99``."""

from __future__ import annotations

import sys
from random import Random

from tests.counting.attack import SENT, given_away, profile, sent_and_told
from tests.counting.random_busy import busy


def main(first: int, after: int) -> int:
    """Attack centers of these numbers; 1 where one gave a number away and told nobody."""
    bad = told = 0
    for seed in range(first, after):
        random = Random(seed)
        one, which = profile(random), random.choice(SENT)
        reports = sent_and_told(busy(seed), one, which)
        warned = any(bare for _each, bare in reports)
        told += warned
        found = given_away([each for each, _bare in reports])
        if found:
            bad += not warned
            said = f"{seed} {one.hide_below} {which} told: {warned} {sorted(found)[:5]}\n"
            sys.stdout.write(said)
            sys.stdout.flush()
    sys.stdout.write(f"{after - first} centers, {told} told, {bad} gave away what was not told\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
