-- Members seen since a day with the words they are found by, their last day, and how they usually come on
-- this weekday about this hour (weighed as in member_regulars). Nights of a stay count as seen, but nobody
-- came in today by them. What a merged record did belongs to the one that was kept.
WITH days AS (
    SELECT member_id, day, CASE
        WHEN day = :today THEN 0
        WHEN day IN (SELECT value FROM json_each(:days)) THEN
            CASE WHEN abs(CAST(substr(in_at, 1, 2) AS INTEGER) - :hour) <= 1 THEN 10 ELSE 3 END
        WHEN day >= :fortnight THEN 1
        ELSE 0 END AS weight
    FROM visit WHERE day >= :since AND voided = 0
    UNION ALL
    SELECT member_id, min(coalesce(out_on, :yesterday), :yesterday), 0
    FROM respite_stay
    WHERE in_on < :today AND coalesce(out_on, :today) >= :since AND state IN ('here', 'left') AND voided = 0
), lately AS (
    SELECT coalesce(m.merged_into, m.id) AS owner, max(d.day) AS last_day, sum(d.weight) AS weight
    FROM days AS d CROSS JOIN member AS m ON m.id = d.member_id
    GROUP BY 1
)
SELECT l.owner, s.folded, l.last_day, l.weight
FROM lately AS l
CROSS JOIN search_text AS s ON s.owner = l.owner
WHERE +s.kind IN ('member', 'alias')
