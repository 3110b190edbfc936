-- Who was at the center or in a group on most days from :since to :until, and on how many?
WITH seen AS (
    SELECT member_id, day FROM visit WHERE day BETWEEN :since AND :until AND voided = 0
    UNION ALL
    SELECT a.member_id, a.day FROM attendance AS a JOIN session AS s ON s.id = a.session_id
    WHERE a.day BETWEEN :since AND :until AND a.voided = 0 AND s.voided = 0 AND s.status = 'held'
)
SELECT k.id AS member_id, k.name, count(DISTINCT seen.day) AS days
FROM seen
JOIN member AS r ON r.id = seen.member_id
JOIN member AS k ON k.id = coalesce(r.merged_into, r.id)
WHERE k.voided = 0 AND k.erased_on IS NULL
GROUP BY k.id
ORDER BY days DESC, k.name, k.id
LIMIT :most
