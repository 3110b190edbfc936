-- Who is or was in a group, under the record a merged member has now, with how many of its held
-- meetings they came to: of a workshop all, of another group since they are in it.
SELECT e.id, e.state, e.position, e.day, e.completed_on, e.certificate_no, k.id AS member_id, k.name,
    (SELECT count(DISTINCT s.id)
       FROM attendance AS a
       JOIN session AS s ON s.id = a.session_id
       JOIN member AS own ON own.id = a.member_id
      WHERE s.series_id = e.series_id AND s.status = 'held' AND s.voided = 0 AND a.voided = 0
        AND a.role <> 'observer' AND (s.day >= e.day OR g.planned_sessions > 0 OR g.completes_after > 0) AND coalesce(own.merged_into, own.id) = k.id) AS came
FROM enrolment AS e
JOIN series AS g ON g.id = e.series_id
JOIN member AS r ON r.id = e.member_id
JOIN member AS k ON k.id = coalesce(r.merged_into, r.id)
WHERE e.series_id = :series_id AND e.voided = 0 AND k.voided = 0 AND k.erased_on IS NULL
ORDER BY CASE e.state WHEN 'in' THEN 0 WHEN 'waiting' THEN 1 WHEN 'completed' THEN 2 ELSE 3 END,
    coalesce(e.position, 0), k.name, e.id
