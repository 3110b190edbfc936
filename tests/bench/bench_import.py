"""How long a large import takes: ``python tests/bench/bench_import.py [ROWS]``; 100,000
attendances in a minute.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from peerdesk.exchange.importing import Wishes, import_file
from peerdesk.records.safekeeping.opening import create_office
from peerdesk.store.keys import KdfCost


def main(rows: int) -> None:
    """Import members, then that many attendances of one group; print the seconds."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        people = "member_no,name\n" + "".join(
            f"{n:04d},Person Number {n}\n" for n in range(1, 1_001)
        )
        (folder / "people.csv").write_text(people, encoding="utf-8")
        days = [(date(2016, 1, 1) + timedelta(days=n)).isoformat() for n in range(rows // 50 + 1)]
        lines = [
            f"Big group,{days[n // 50]},{n % 50 * 20 + n // 50 % 20 + 1:04d},participant\n"
            for n in range(rows)
        ]
        (folder / "came.csv").write_text(
            "series,date,member_no,role\n" + "".join(lines), encoding="utf-8"
        )
        opened, _key = create_office(
            folder / "B.peerdesk", {"name": "Bench"}, "Bo", "river stone lantern", cost=KdfCost()
        )
        try:
            import_file(opened.office, folder / "people.csv", "member")
            begin = time.perf_counter()
            done = import_file(
                opened.office, folder / "came.csv", "attendance", Wishes(create_missing=True)
            )
            seconds = time.perf_counter() - begin
        finally:
            opened.close()
    sys.stdout.write(
        f"{done.added} attendances in {seconds:.1f} s; problems: {len(done.problems)}\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
