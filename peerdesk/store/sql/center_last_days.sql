-- What was written on the last days there is anything of? Compared before switching to a backup.
WITH entry AS (
    SELECT * FROM (SELECT day, 1 AS visits, 0 AS meetings, 0 AS calls FROM visit WHERE voided = 0
        AND day <= :today ORDER BY day DESC LIMIT 2000)
    UNION ALL
    SELECT * FROM (SELECT day, 0, 1, 0 FROM session WHERE voided = 0 AND status = 'held'
        AND day <= :today ORDER BY day DESC LIMIT 500)
    UNION ALL
    SELECT * FROM (SELECT day, 0, 0, 1 FROM call WHERE voided = 0
        AND day <= :today ORDER BY day DESC LIMIT 2000)
)
SELECT day, sum(visits) AS visits, sum(meetings) AS meetings, sum(calls) AS calls
FROM entry GROUP BY day ORDER BY day DESC LIMIT :days
