"""The one place that says what counts: qualifying contacts, group attendance, and folded calls.

Every text takes the parameters of :class:`peerdesk.counting.scope.Scope`. "record" is the member id
as written down; "person" is who it is today (``merged_into`` followed). A voided person counts
nowhere. CROSS JOIN keeps SQLite to the order written, so that it starts from the period.
"""

from __future__ import annotations

VISIT_COUNTS = "v.voided = 0 AND :visits = 1"

SESSION_COUNTS = """s.voided = 0 AND (:every = 1 OR s.series_id IN (
    SELECT r.id FROM series r WHERE r.program_id IN (SELECT value FROM json_each(:programs))))"""

# A session counted by heads only has no names, even where someone typed some before.
ATTENDANCE_COUNTS = f"""a.voided = 0 AND a.role IN ('participant', 'co_lead') AND s.status = 'held'
    AND coalesce(s.heads_only, 0) = 0 AND {SESSION_COUNTS}"""


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
    WHERE c.voided = 0 AND :calls = 1 AND c.day BETWEEN :start AND :end AND e.id IS NULL),
part(first_id, day, id, depth) AS (
    SELECT id, day, id, 0 FROM first_part
    UNION ALL
    SELECT p.first_id, p.day, c.id, p.depth + 1 FROM part p CROSS JOIN call c ON c.continued_from
      = p.id
    WHERE c.voided = 0)"""

CALL_CONTACTS = f"""{CALL_PARTS},
answered(first_id) AS (
    SELECT DISTINCT p.first_id FROM part p CROSS JOIN call c ON c.id = p.id WHERE c.state =
      'answered')"""

CONTACTS = f"""{CALL_CONTACTS},
contact(record, day, kind, record_id) AS (
    SELECT v.member_id, v.day, 'visit', v.id FROM visit v
    WHERE v.day BETWEEN :start AND :end AND {VISIT_COUNTS}
    UNION ALL
    SELECT a.member_id, s.day, 'attendance', a.id
    FROM session s CROSS JOIN attendance a ON a.session_id = s.id
    WHERE s.day BETWEEN :start AND :end AND {ATTENDANCE_COUNTS}
    UNION ALL
    SELECT DISTINCT c.member_id, p.day, 'call', p.first_id
    FROM answered d CROSS JOIN part p ON p.first_id = d.first_id CROSS JOIN call c ON c.id = p.id
    WHERE c.member_id IS NOT NULL)"""

SERVED_CTE = f"""{CONTACTS},
served(person, first_day, last_day) AS (
    SELECT f.id, min(t.first_day), max(t.last_day)
    FROM (SELECT record, min(day) AS first_day, max(day) AS last_day FROM contact GROUP BY record) t
    {person_of("t.record")} GROUP BY f.id)"""

IDENTITY_CTE = """
identity(person, record, first_day, last_day) AS (
    SELECT person, person, first_day, last_day FROM served
    UNION ALL
    SELECT s.person, m.id, s.first_day, s.last_day FROM member m JOIN served s ON s.person =
      m.merged_into
    WHERE m.merged_into IS NOT NULL)"""

# Calls of the served people whose first part lies before the period, found from any linked part.
CALLED_BEFORE_CTE = """
linked(person, id) AS (
    SELECT i.person, c.id FROM identity i CROSS JOIN call c ON c.member_id = i.record
    WHERE c.voided = 0 AND :calls = 1),
climb(person, id) AS (
    SELECT person, id FROM linked
    UNION
    SELECT u.person, e.id FROM climb u CROSS JOIN call c ON c.id = u.id
    JOIN call e ON e.id = c.continued_from AND e.voided = 0),
earlier(person, day, id) AS (
    SELECT u.person, c.day, c.id FROM climb u CROSS JOIN call c ON c.id = u.id
    LEFT JOIN call e ON e.id = c.continued_from AND e.voided = 0
    WHERE e.id IS NULL AND c.day < :start),
descend(person, day, id) AS (
    SELECT person, day, id FROM earlier
    UNION
    SELECT d.person, d.day, c.id FROM descend d CROSS JOIN call c ON c.continued_from = d.id WHERE
      c.voided = 0),
called_before(person, day) AS (
    SELECT d.person, max(d.day) FROM descend d CROSS JOIN call c ON c.id = d.id
    WHERE c.state = 'answered' GROUP BY d.person)"""

# Each person served, first and last contact in the period, and the last one before it ('' for none).
SERVED = f"""WITH RECURSIVE {SERVED_CTE}, {IDENTITY_CTE}, {CALLED_BEFORE_CTE},
before(person, first_day, last_day, day) AS (
    SELECT i.person, min(i.first_day), max(i.last_day), max(max(
        coalesce((SELECT v.day FROM visit v WHERE v.member_id = i.record AND v.day < :start
            AND {VISIT_COUNTS} ORDER BY v.day DESC LIMIT 1), ''),
        coalesce((SELECT a.day FROM attendance a JOIN session s ON s.id = a.session_id
            WHERE a.member_id = i.record AND a.day < :start
            AND {ATTENDANCE_COUNTS} ORDER BY a.day DESC LIMIT 1), '')))
    FROM identity i GROUP BY i.person)
SELECT b.person, b.first_day, b.last_day, max(b.day, coalesce(k.day, '')) AS day_before
FROM before b LEFT JOIN called_before k ON k.person = b.person"""

ATTENDED_CTE = f"""
attended(session_id, series_id, day, person, id) AS (
    SELECT s.id, s.series_id, s.day, f.id, min(a.id)
    FROM session s CROSS JOIN attendance a ON a.session_id = s.id {person_of("a.member_id")}
    WHERE s.day BETWEEN :start AND :end AND {ATTENDANCE_COUNTS} GROUP BY s.id, f.id)"""
