"""What should be looked at before a report is signed; each line knows the records to open."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting.contacts import SERVED_CTE
from peerdesk.counting.results import Period
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class ReadyLine:
    """One check: ``words`` while something is open, ``ok_words`` when it is in order."""

    key: str
    words: str
    ok_words: str
    count: int
    kind: str
    record_ids: tuple[int, ...]


_OPEN_VISITS = """SELECT id FROM visit WHERE voided = 0 AND day BETWEEN :start AND :end
AND out_at IS NULL AND in_at IS NOT NULL AND day < :today ORDER BY day, id"""

_NO_STATUS = """SELECT id FROM session WHERE voided = 0 AND day BETWEEN :start AND :end
AND day < :today AND status = 'planned' ORDER BY day, id"""

_NO_ROSTER = """SELECT s.id FROM session s WHERE s.voided = 0 AND s.day BETWEEN :start AND :end
AND s.status = 'held' AND coalesce(s.headcount, 0) = 0
AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.voided = 0)
ORDER BY s.day, s.id"""

_NO_END = """SELECT id FROM call WHERE voided = 0 AND day BETWEEN :start AND :end
AND state = 'answered' AND end_at IS NULL AND minutes IS NULL ORDER BY day, start_at, id"""

_NO_AGE = f"""WITH RECURSIVE {SERVED_CTE}
SELECT m.id FROM served s JOIN member m ON m.id = s.person
WHERE m.dob IS NULL AND m.birth_year IS NULL AND m.erased_on IS NULL ORDER BY m.name, m.id"""

_NO_COUNTY = f"""WITH RECURSIVE {SERVED_CTE}
SELECT m.id FROM served s JOIN member m ON m.id = s.person
WHERE m.erased_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM member r JOIN answer a ON a.member_id = r.id
    WHERE (r.id = m.id OR r.merged_into = m.id) AND a.voided = 0 AND a.question = 'county')
ORDER BY m.name, m.id"""


@needs("report.read", counts_all=True)
def readiness(reader: Reader, period: Period) -> list[ReadyLine]:
    """The checks of a period, in order; a count of 0 means in order."""
    given = {**period.given, "today": reader_today(reader)}

    def line(key: str, kind: str, text: str, words: tuple[str, str], ok_words: str) -> ReadyLine:
        found = tuple(row["id"] for row in reader.select(text, given))
        said = words[0] if len(found) == 1 else words[1].format(n=len(found))
        return ReadyLine(key, said, ok_words, len(found), kind, found)

    return [
        line(
            "visits.open",
            "visit",
            _OPEN_VISITS,
            (_("One visit has no end"), _("{n} visits have no end")),
            _("All visits have an end"),
        ),
        line(
            "sessions.planned",
            "session",
            _NO_STATUS,
            (_("One past group is still planned"), _("{n} past groups are still planned")),
            _("Past groups are held or cancelled"),
        ),
        line(
            "sessions.roster",
            "session",
            _NO_ROSTER,
            (_("One group has no names"), _("{n} groups have no names")),
            _("All groups have names or a head count"),
        ),
        line(
            "calls.end",
            "call",
            _NO_END,
            (_("One call has no end"), _("{n} calls have no end")),
            _("All calls have an end"),
        ),
        line(
            "members.age",
            "member",
            _NO_AGE,
            (_("One person has no age"), _("{n} people have no age")),
            _("Ages asked"),
        ),
        line(
            "members.county",
            "member",
            _NO_COUNTY,
            (_("One person has no county"), _("{n} people have no county")),
            _("Counties asked"),
        ),
    ]


def reader_today(reader: Reader) -> str:
    """The local day of the store's clock; of this computer for a plain reader."""
    from peerdesk.core.clock import Clock

    clock = getattr(reader, "clock", None)
    return (clock if isinstance(clock, Clock) else Clock()).today()
