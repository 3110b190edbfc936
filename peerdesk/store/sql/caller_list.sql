-- Which callers with a chosen name are there, how often did each call since a day, and when last?
-- Two names of one caller count together; re-dials, calls we made and calls nobody took are not counted.
WITH named(id, kept) AS (SELECT id, coalesce(merged_into, id) FROM caller_alias WHERE voided = 0),
called AS (
    SELECT n.kept, max(c.day) AS last_day,
        sum(c.day >= :since AND c.direction = 'in' AND c.state = 'answered' AND c.continued_from IS NULL) AS often
    FROM call c JOIN named n ON n.id = c.caller_alias_id
    WHERE c.voided = 0 AND c.day <= :day GROUP BY n.kept)
SELECT k.id, k.handle, coalesce(called.last_day, '') AS last_day, coalesce(called.often, 0) AS often,
    coalesce(k.agreed, k.instructions, k.minutes_limit, k.calls_limit, k.cool_off_minutes) IS NOT NULL AS has_plan
FROM caller_alias k LEFT JOIN called ON called.kept = k.id
WHERE k.voided = 0 AND k.active = 1 AND k.merged_into IS NULL
ORDER BY called.last_day DESC, k.handle
