-- Who usually comes at this hour of this weekday: one point for a visit in the last two weeks, three
-- for one on the same weekday of the last eight, ten if it began within an hour of now. Not who is here.
-- What a merged record did belongs to the one that was kept.
WITH came AS (
    SELECT coalesce(m.merged_into, m.id) AS owner, v.day, v.in_at
    FROM visit AS v CROSS JOIN member AS m ON m.id = v.member_id
    WHERE v.day BETWEEN :first AND :yesterday AND v.voided = 0
        AND (v.day >= :lately OR v.day IN (SELECT value FROM json_each(:days)))
), here AS (
    SELECT coalesce(m.merged_into, m.id) AS owner
    FROM visit AS v CROSS JOIN member AS m ON m.id = v.member_id
    WHERE v.day = :today AND v.out_at IS NULL AND v.voided = 0
)
SELECT owner
FROM came
WHERE owner NOT IN (SELECT owner FROM here)
GROUP BY owner
ORDER BY sum(CASE
    WHEN day NOT IN (SELECT value FROM json_each(:days)) THEN 1
    WHEN abs(CAST(substr(in_at, 1, 2) AS INTEGER) - :hour) <= 1 THEN 10
    ELSE 3 END) DESC, max(day) DESC, owner
LIMIT :limit
