-- Members seen since a day with the words they are found by, their last day, and how they usually come on
-- this weekday about this hour (weighed as in member_regulars).
WITH lately AS (
    SELECT member_id, max(day) AS last_day, sum(CASE
        WHEN day = :today THEN 0
        WHEN day IN (SELECT value FROM json_each(:days)) THEN
            CASE WHEN abs(CAST(substr(in_at, 1, 2) AS INTEGER) - :hour) <= 1 THEN 10 ELSE 3 END
        WHEN day >= :fortnight THEN 1
        ELSE 0 END) AS weight
    FROM visit WHERE day >= :since AND voided = 0 GROUP BY +member_id
)
SELECT l.member_id AS owner, s.folded, l.last_day, l.weight
FROM lately AS l
CROSS JOIN search_text AS s ON s.owner = l.member_id
WHERE +s.kind IN ('member', 'alias')
