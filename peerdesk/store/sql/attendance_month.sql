-- Who came to which meeting of a group from :start to :end, under the record a merged member has now.
SELECT a.id, s.day, k.id AS member_id, k.name, a.role
FROM session AS s
JOIN attendance AS a ON a.session_id = s.id
JOIN member AS r ON r.id = a.member_id
JOIN member AS k ON k.id = coalesce(r.merged_into, r.id)
WHERE s.series_id = :series_id AND s.day BETWEEN :start AND :end AND s.voided = 0 AND a.voided = 0
ORDER BY s.day, a.position, a.id
