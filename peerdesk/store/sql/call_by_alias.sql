-- How often did a caller who chose a name (or has two) call today and in seven days, and when last?
-- Re-dials are not new calls; calls we made to them, and calls nobody took, are none of theirs.
WITH mine(id) AS (SELECT id FROM caller_alias WHERE id = :alias OR merged_into = :alias),
called AS (
    SELECT c.* FROM call c LEFT JOIN call e ON e.id = c.continued_from AND e.voided = 0
    WHERE c.caller_alias_id IN (SELECT id FROM mine) AND c.voided = 0 AND c.id <> :besides
        AND e.id IS NULL AND c.direction = 'in' AND c.state = 'answered' AND c.day BETWEEN :week AND :day),
last AS (
    SELECT c.day, c.minutes, coalesce(c.end_at, c.start_at) AS ended FROM call c
    WHERE c.caller_alias_id IN (SELECT id FROM mine) AND c.voided = 0 AND c.id <> :besides AND c.day <= :day
    ORDER BY c.day DESC, c.start_at DESC LIMIT 1)
SELECT
    (SELECT count(*) FROM called WHERE day = :day) AS today,
    (SELECT count(*) FROM called) AS week,
    (SELECT day FROM last) AS last_day,
    (SELECT minutes FROM last) AS last_minutes,
    (SELECT ended FROM last) AS last_end
