"""The one place that says what counts: qualifying contacts, group attendance, and folded calls.

Every text is asked through :func:`peerdesk.counting.scope.ask`, which gives :start and :end and
narrows it to the programs of a funder. "record" is the member id as written down; "person" is who
it is today (``merged_into`` followed). A voided person counts nowhere. CROSS JOIN keeps SQLite to
the order written, so that it starts from the period and looks up the years before only for the
people of the period, through an index that has the answer.
"""

from __future__ import annotations

# A session counted by heads only has no names, even where someone typed some before.
ATTENDANCE_COUNTS = """a.voided = 0 AND a.role IN ('participant', 'co_lead') AND s.status = 'held'
    AND s.voided = 0 AND coalesce(s.heads_only, 0) = 0 /*of session s*/"""

# With the member, or with the member and family: not about them, and not without anybody.
ONE_TO_ONE_COUNTS = """k.voided = 0 AND k.member_id IS NOT NULL
    AND k.kind IN ('individual', 'family') /*of contact k*/"""

# A night is a day on which a guest stayed on; who is here stays until somebody writes they left.
STAY_COUNTS = """y.voided = 0 AND y.state IN ('here', 'left')
    AND (y.out_on > y.in_on OR (y.out_on IS NULL AND y.state = 'here')) /*of respite_stay y*/"""

# Of the nights of a stay, the first and the last in the period: those between say no more.
_NIGHTS = f"""
    SELECT y.member_id, max(y.in_on, :start) FROM respite_stay y
    WHERE y.in_on <= :end AND coalesce(y.out_on > :start, 1) AND {STAY_COUNTS}
    UNION ALL
    SELECT y.member_id, min(coalesce(date(y.out_on, '-1 day'), :end), :end) FROM respite_stay y
    WHERE y.in_on <= :end AND coalesce(y.out_on > :start, 1) AND {STAY_COUNTS}"""


def person_of(record: str) -> str:
    """The joins that lead from a record's member id to the person ``f``."""
    return (
        f"CROSS JOIN member m ON m.id = {record}"
        " CROSS JOIN member f ON f.id = coalesce(m.merged_into, m.id) AND f.voided = 0"
    )


# A re-dial is one call with the call it continues; it belongs to the day of its first part. A part
# whose earlier part was voided is a call of its own.
CALL_PARTS = """
first_part(id, day) AS (
    SELECT c.id, c.day FROM call c LEFT JOIN call e ON e.id = c.continued_from AND e.voided = 0
    WHERE c.voided = 0 AND c.day BETWEEN :start AND :end AND e.id IS NULL /*of call c*/),
part(first_id, day, id, depth) AS (
    SELECT id, day, id, 0 FROM first_part
    UNION ALL
    SELECT p.first_id, p.day, c.id, p.depth + 1 FROM part p
    CROSS JOIN call c ON c.continued_from = p.id WHERE c.voided = 0)"""

# Of a call somebody answered, every part with a member is a contact of that member.
CONTACTS = f"""{CALL_PARTS},
answered(first_id) AS (
    SELECT DISTINCT p.first_id FROM part p CROSS JOIN call c ON c.id = p.id
    WHERE c.state = 'answered'),
qualifying(record, day) AS (
    SELECT v.member_id, v.day FROM visit v WHERE v.day BETWEEN :start AND :end AND v.voided = 0
        /*of visit v*/
    UNION ALL
    SELECT a.member_id, s.day FROM session s CROSS JOIN attendance a ON a.session_id = s.id
    WHERE s.day BETWEEN :start AND :end AND {ATTENDANCE_COUNTS}
    UNION ALL
    SELECT c.member_id, p.day
    FROM answered d CROSS JOIN part p ON p.first_id = d.first_id CROSS JOIN call c ON c.id = p.id
    WHERE c.member_id IS NOT NULL
    UNION ALL
    SELECT k.member_id, k.day FROM contact k
    WHERE k.day BETWEEN :start AND :end AND {ONE_TO_ONE_COUNTS}
    UNION ALL {_NIGHTS})"""

SERVED_CTE = f"""{CONTACTS},
served(person, first_day, last_day) AS (
    SELECT f.id, min(t.first_day), max(t.last_day)
    FROM (SELECT record, min(day) AS first_day, max(day) AS last_day
        FROM qualifying GROUP BY record) t
    {person_of("t.record")} GROUP BY f.id)"""

# All the records of each person served: their own, and those merged into it.
_IDENTITY = """
identity(person, record) AS (
    SELECT person, person FROM served
    UNION ALL
    SELECT s.person, m.id FROM member m JOIN served s ON s.person = m.merged_into
    WHERE m.merged_into IS NOT NULL)"""

# Dropped and dialed calls of the served people whose first part lies before the period, found from
# any linked part. A call answered at once is looked up like a visit, below.
_CALLED_BEFORE = """
linked(person, id) AS (
    SELECT i.person, c.id FROM identity i CROSS JOIN call c ON c.member_id = i.record
    WHERE c.voided = 0 AND (c.continued_from IS NOT NULL OR c.state <> 'answered')),
climb(person, id) AS (
    SELECT person, id FROM linked
    UNION
    SELECT u.person, e.id FROM climb u CROSS JOIN call c ON c.id = u.id
    JOIN call e ON e.id = c.continued_from AND e.voided = 0),
earlier(person, day, id) AS (
    SELECT u.person, c.day, c.id FROM climb u CROSS JOIN call c ON c.id = u.id
    LEFT JOIN call e ON e.id = c.continued_from AND e.voided = 0
    WHERE e.id IS NULL AND c.day < :start /*of call c*/),
descend(person, day, id) AS (
    SELECT person, day, id FROM earlier
    UNION
    SELECT d.person, d.day, c.id FROM descend d CROSS JOIN call c ON c.continued_from = d.id
    WHERE c.voided = 0),
called_before(person, day) AS (
    SELECT d.person, max(d.day) FROM descend d CROSS JOIN call c ON c.id = d.id
    WHERE c.state = 'answered' GROUP BY d.person)"""

# Each person served and the day of their last contact before the period ("" for none).
BEFORE_CTE = f"""{SERVED_CTE}, {_IDENTITY}, {_CALLED_BEFORE},
came_before(person, day) AS (
    SELECT i.person, max(max(
        coalesce((SELECT v.day FROM visit v WHERE v.member_id = i.record AND v.day < :start
            AND v.voided = 0 /*of visit v*/ ORDER BY v.day DESC LIMIT 1), ''),
        coalesce((SELECT a.day FROM attendance a CROSS JOIN session s ON s.id = a.session_id
            WHERE a.member_id = i.record AND a.day < :start
            AND {ATTENDANCE_COUNTS} ORDER BY a.day DESC LIMIT 1), ''),
        coalesce((SELECT c.day FROM call c WHERE c.member_id = i.record AND c.day < :start
            AND c.voided = 0 AND c.state = 'answered' AND c.continued_from IS NULL /*of call c*/
            ORDER BY c.day DESC LIMIT 1), ''),
        coalesce((SELECT k.day FROM contact k WHERE k.member_id = i.record AND k.day < :start
            AND {ONE_TO_ONE_COUNTS} ORDER BY k.day DESC LIMIT 1), ''),
        coalesce((SELECT max(min(coalesce(date(y.out_on, '-1 day'), date(:start, '-1 day')),
                date(:start, '-1 day')))
            FROM respite_stay y WHERE y.member_id = i.record AND y.in_on < :start
            AND {STAY_COUNTS}), '')))
    FROM identity i GROUP BY i.person),
known(person, first_day, day_before) AS (
    SELECT s.person, s.first_day, max(b.day, coalesce(k.day, ''))
    FROM came_before b CROSS JOIN served s ON s.person = b.person
    LEFT JOIN called_before k ON k.person = b.person)"""

ATTENDED_CTE = f"""
attended(session_id, series_id, day, person, id) AS (
    SELECT s.id, s.series_id, s.day, f.id, min(a.id)
    FROM session s CROSS JOIN attendance a ON a.session_id = s.id {person_of("a.member_id")}
    WHERE s.day BETWEEN :start AND :end AND {ATTENDANCE_COUNTS} GROUP BY s.id, f.id)"""

# The people and groups of the period where the person had come to that group before.
HELD_BEFORE_CTE = f"""
pair(person, series_id) AS (SELECT DISTINCT person, series_id FROM attended),
named(person, series_id, record) AS (
    SELECT person, series_id, person FROM pair
    UNION ALL
    SELECT p.person, p.series_id, m.id FROM member m JOIN pair p ON p.person = m.merged_into
    WHERE m.merged_into IS NOT NULL),
held_before(person, series_id) AS (
    SELECT DISTINCT n.person, n.series_id FROM named n WHERE EXISTS (
        SELECT 1 FROM attendance a CROSS JOIN session s ON s.id = a.session_id
        WHERE a.member_id = n.record AND a.day < :start AND s.series_id = n.series_id
        AND {ATTENDANCE_COUNTS}))"""
