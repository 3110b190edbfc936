-- How often did a caller who chose a name call today and in seven days, and when last? Re-dials are not new calls.
SELECT
    sum(CASE WHEN day = :day THEN 1 ELSE 0 END) AS today,
    count(id) AS week,
    (SELECT day FROM call WHERE caller_alias_id = :alias AND voided = 0 AND day <= :day
     ORDER BY day DESC, start_at DESC LIMIT 1) AS last_day,
    (SELECT minutes FROM call WHERE caller_alias_id = :alias AND voided = 0 AND day <= :day
     ORDER BY day DESC, start_at DESC LIMIT 1) AS last_minutes
FROM call
WHERE caller_alias_id = :alias AND voided = 0 AND continued_from IS NULL AND day BETWEEN :week AND :day
