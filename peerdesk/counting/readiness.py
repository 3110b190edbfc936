"""What should be looked at before a report is signed; each line knows the records to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting.contacts import SERVED_CTE
from peerdesk.counting.people import served
from peerdesk.counting.results import Period
from peerdesk.records.people.duplicates import pairs_among
from peerdesk.store.queries import Reader, named


@dataclass(frozen=True)
class ReadyLine:
    """One check: ``words`` while something is open, ``ok_words`` when it is in order.

    ``pairs`` are the records that may be one person, where the check is about pairs.
    """

    key: str
    words: str
    ok_words: str
    count: int
    kind: str
    record_ids: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...] = ()


_ALMOST = 2

# A day that was only written down as closed was not open (as in drop_in.py).
_EMPTY_DAYS = """SELECT o.id FROM open_day o WHERE o.voided = 0 AND o.day BETWEEN :start AND :end
AND o.day < :today AND (o.opened_at IS NOT NULL OR o.closed_reason IS NULL)
AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.day = o.day AND v.site_id = o.site_id
    AND v.voided = 0)
AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.day = o.day AND h.site_id = o.site_id
    AND h.voided = 0)
ORDER BY o.day, o.id"""

_OPEN_VISITS = """SELECT id FROM visit WHERE voided = 0 AND day BETWEEN :start AND :end
AND out_at IS NULL AND in_at IS NOT NULL AND day < :today ORDER BY day, id"""

_NO_STATUS = """SELECT id FROM session WHERE voided = 0 AND day BETWEEN :start AND :end
AND day < :today AND status = 'planned' ORDER BY day, id"""

_NO_ROSTER = """SELECT s.id FROM session s WHERE s.voided = 0 AND s.day BETWEEN :start AND :end
AND s.status = 'held' AND coalesce(s.headcount, 0) = 0
AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.voided = 0)
ORDER BY s.day, s.id"""

_NOT_TYPED = f"""SELECT w.id FROM ({named("paper_sheets_waiting")}) AS w
WHERE w.day BETWEEN :start AND :end AND w.day < :today"""

_NO_END = """SELECT id FROM call WHERE voided = 0 AND day BETWEEN :start AND :end
AND state = 'answered' AND end_at IS NULL AND minutes IS NULL ORDER BY day, start_at, id"""

# What a contact was about; centers without one-to-one support never see the line.
_NO_ACTIVITY = """SELECT k.id FROM contact k WHERE k.voided = 0 AND k.day BETWEEN :start AND :end
AND k.activity IS NULL ORDER BY k.day, k.id"""
_ANY_CONTACT = """SELECT k.id FROM contact k WHERE k.voided = 0
AND k.day BETWEEN :start AND :end LIMIT 1"""

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
    given = {**period.given, "today": reader_today(reader), "since": period.given["start"]}

    def line(key: str, kind: str, text: str, words: tuple[str, str], ok_words: str) -> ReadyLine:
        found = tuple(row["id"] for row in reader.select(text, given))
        said = words[0] if len(found) == 1 else words[1].format(n=len(found))
        return ReadyLine(key, said, ok_words, len(found), kind, found)

    return [
        line(
            "days.empty",
            "open_day",
            _EMPTY_DAYS,
            (
                _("One open day has nobody written down"),
                _("{n} open days have nobody written down"),
            ),
            _("Every open day has its sheet"),
        ),
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
            "sheets.typed",
            "paper_sheet",
            _NOT_TYPED,
            (
                _("One paper sheet is not typed in whole"),
                _("{n} paper sheets are not typed in whole"),
            ),
            _("Every paper sheet is typed in"),
        ),
        line(
            "calls.end",
            "call",
            _NO_END,
            (_("One call has no end"), _("{n} calls have no end")),
            _("All calls have an end"),
        ),
        *(
            line(
                "contacts.activity",
                "contact",
                _NO_ACTIVITY,
                (
                    _("One contact does not say what was done"),
                    _("{n} contacts do not say what was done"),
                ),
                _("All contacts say what was done"),
            )
            for _any in reader.select(_ANY_CONTACT, period.given)
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
        _possible_duplicates(reader, period),
    ]


def _possible_duplicates(reader: Reader, period: Period) -> ReadyLine:
    """Pairs of records that may be one person, where one of them was served in the period."""
    here = frozenset(each.person for each in served(reader, period))
    pairs = tuple(each.ids for each in pairs_among(reader, here)) if here else ()
    many = _("{n} pairs may be the same person").format(n=len(pairs))
    return ReadyLine(
        "members.twice",
        _("Two records may be the same person") if len(pairs) == 1 else many,
        _("Nobody seems to be entered twice"),
        len(pairs),
        "pair",
        tuple(first for first, _second in pairs),
        pairs,
    )


@dataclass(frozen=True)
class HowFar:
    """How ready a report is, in the same words wherever it is said."""

    done: int
    total: int

    @property
    def to_fix(self) -> int:
        """Checks that are still open."""
        return self.total - self.done

    @property
    def words(self) -> str:
        """Ready, almost ready (two things to fix at most), or not ready yet."""
        if not self.to_fix:
            return _("Ready")
        return _("Almost ready") if self.to_fix <= _ALMOST else _("Not ready yet")


def how_far(lines: Sequence[ReadyLine]) -> HowFar:
    """Where these checks stand; Today and Reports both say it with this."""
    return HowFar(sum(not line.count for line in lines), len(lines))


def reader_today(reader: Reader) -> str:
    """The local day of the store's clock; of this computer for a plain reader."""
    from peerdesk.core.clock import Clock

    clock = getattr(reader, "clock", None)
    return (clock if isinstance(clock, Clock) else Clock()).today()
