-- Who usually comes at this hour of this weekday: one point for a visit in the last two weeks, three
-- for one on the same weekday of the last eight, ten if it began within an hour of now. Not who is here.
SELECT v.member_id AS owner
FROM visit AS v
WHERE v.day BETWEEN :first AND :yesterday AND v.voided = 0
    AND (v.day >= :lately OR v.day IN (SELECT value FROM json_each(:days)))
    AND NOT EXISTS (SELECT 1 FROM visit AS here
        WHERE here.member_id = v.member_id AND here.day = :today AND here.out_at IS NULL AND here.voided = 0)
GROUP BY v.member_id
ORDER BY sum(CASE
    WHEN v.day NOT IN (SELECT value FROM json_each(:days)) THEN 1
    WHEN abs(CAST(substr(v.in_at, 1, 2) AS INTEGER) - :hour) <= 1 THEN 10
    ELSE 3 END) DESC, max(v.day) DESC, v.member_id
LIMIT :limit
