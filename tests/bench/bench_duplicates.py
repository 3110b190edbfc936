"""How long the search for people entered twice takes among 100,000 members.

Run: python tests/bench/bench_duplicates.py [MEMBERS]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from peerdesk.records.people.duplicates import pairs_among
from peerdesk.records.safekeeping.opening import create_office
from peerdesk.store.keys import KdfCost

SOUNDS = [a + b for a in "bdfghjklmnprstvwyz" for b in "aeio"]


def names(choose: random.Random, many: int, parts: tuple[int, int]) -> list[str]:
    """Made-up first or last names."""
    found = dict[str, None]()
    while len(found) < many:
        count = choose.randint(*parts)
        found["".join(choose.choices(SOUNDS, k=count)).capitalize()] = None
    return list(found)


def people(members: int) -> Iterator[tuple[object, ...]]:
    """Members; one in a hundred is entered again with a slip of the pen."""
    choose = random.Random(7)
    firsts, lasts = names(choose, 2_000, (2, 3)), names(choose, 20_000, (2, 4))
    again = ("", "")
    for number in range(1, members + 1):
        name = f"{choose.choice(firsts)} {choose.choice(lasts)}"
        dob = f"{choose.randint(1940, 2007)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        if number % 100 == 0:
            name, dob = again[0][:4] + again[0][5:], again[1]
        again = (name, dob)
        yield number, 1, number, number, 1, name, dob if number % 3 else None


def main(members: int) -> None:
    """Print the seconds and the pairs found."""
    with tempfile.TemporaryDirectory() as place:
        cost = KdfCost(memory_kib=64, passes=1, lanes=1)
        folder, words = Path(place) / "B.peerdesk", "river stone lantern"
        made, _key = create_office(folder, {"name": "B"}, "A", words, cost=cost)
        connection = made.office.store.connection
        text = "INSERT INTO member (id, origin, seq, stamp, rev, name, dob) VALUES (?,?,?,?,?,?,?)"
        with made.office.store.write(made.office.actor, "bench"):
            connection.executemany(text, list(people(members)))
        start = time.process_time()
        found = pairs_among(made.office.store)
        took = time.process_time() - start
        sys.stdout.write(f"{members:,} members: {took:.2f} s of processor, {len(found):,} pairs\n")
        made.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
