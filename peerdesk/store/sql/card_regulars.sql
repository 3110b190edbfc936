-- Members who came on at least three different days since a day, by name. Visits of merged records count.
SELECT m.id
FROM visit AS v
JOIN member AS r ON r.id = v.member_id
JOIN member AS m ON m.id = coalesce(r.merged_into, r.id)
WHERE v.day >= :since AND v.voided = 0 AND m.voided = 0 AND m.erased_on IS NULL
GROUP BY m.id
HAVING count(DISTINCT v.day) >= 3
ORDER BY m.name, m.id
