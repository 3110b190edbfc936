-- Which calls came today and since the evening before, the latest first?
SELECT c.id, c.call_no, c.day, c.start_at, c.end_at, c.minutes, c.state, c.direction, c.safety, c.review,
       coalesce(b.handle, a.handle) AS handle, coalesce(k.name, m.name) AS member_name, c.worker_id, c.continued_from,
       CASE WHEN (SELECT count(*) FROM line WHERE active = 1 AND voided = 0) > 1 THEN l.name END AS line_name
FROM call c
LEFT JOIN line l ON l.id = c.line_id
LEFT JOIN caller_alias a ON a.id = c.caller_alias_id
LEFT JOIN caller_alias b ON b.id = a.merged_into
LEFT JOIN member m ON m.id = c.member_id
LEFT JOIN member k ON k.id = m.merged_into
WHERE c.voided = 0 AND (c.day = :day OR (c.day = :before AND c.start_at >= :evening))
ORDER BY c.day DESC, c.start_at DESC, c.id DESC
