-- Who is likely on this group's sheet: three points for each of the last meetings they came to, four
-- for being at the center that day. Under the record a merged member has now.
WITH met AS (
    SELECT id FROM session
    WHERE series_id = :series_id AND day < :day AND status = 'held' AND voided = 0
    ORDER BY day DESC LIMIT 12
), came AS (
    SELECT a.member_id, 3 AS points FROM met JOIN attendance AS a ON a.session_id = met.id
    WHERE a.voided = 0
    UNION ALL
    SELECT v.member_id, 4 FROM visit AS v WHERE v.day = :day AND v.voided = 0
)
SELECT k.id AS member_id, k.name, k.pronouns, k.member_no, k.told_apart_by, sum(came.points) AS points
FROM came
JOIN member AS r ON r.id = came.member_id
JOIN member AS k ON k.id = coalesce(r.merged_into, r.id)
WHERE k.voided = 0 AND k.erased_on IS NULL
GROUP BY k.id
ORDER BY points DESC, k.name, k.id
LIMIT 400
