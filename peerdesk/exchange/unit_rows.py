"""The unit worksheet as CSV: one row for each service, member and day."""

from __future__ import annotations

import csv
import io

from peerdesk.counting.unit_lines import UnitWorksheet
from peerdesk.exchange.cells import guarded

HEADINGS = (
    *("date", "service", "service name", "member number", "member", "peer worker", "contacts"),
    *("minutes", "units", "minutes left out"),
)


def unit_csv(facts: UnitWorksheet) -> bytes:
    """UTF-8 with a mark. Minutes claimed twice follow as rows with no units of their own."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for service in facts.services:
        for line in service.lines:
            words = (service.code, service.label, line.member_no, line.member, line.workers)
            numbers = (str(line.minutes), str(line.units), "")
            cells = (line.day.isoformat(), *words, " · ".join(line.contacts), *numbers)
            writer.writerow([guarded(cell) for cell in cells])
    for each in facts.overlaps:
        said = (each.service, "", "", each.member, each.worker, each.began)
        row = (each.day.isoformat(), *said, "", "", str(each.left_out))
        writer.writerow([guarded(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")
