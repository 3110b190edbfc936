-- Who is likely on the sheet of a day: one point for each visit since :first, three for one on the
-- same weekday (a JSON list of days). Under the record a merged member has now.
SELECT k.id AS member_id, k.name, k.pronouns, k.member_no, k.told_apart_by,
    sum(CASE WHEN v.day IN (SELECT value FROM json_each(:days)) THEN 3 ELSE 1 END) AS points
FROM visit AS v
JOIN member AS r ON r.id = v.member_id
JOIN member AS k ON k.id = coalesce(r.merged_into, r.id)
WHERE v.day BETWEEN :first AND :last AND v.voided = 0 AND k.voided = 0 AND k.erased_on IS NULL
GROUP BY k.id
ORDER BY points DESC, k.name, k.id
LIMIT 400
