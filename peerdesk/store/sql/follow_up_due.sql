-- Which open follow-ups are due up to a day, for one worker (0 for all), the longest overdue first?
SELECT f.id, f.due_on, coalesce(f.due_at, '') AS due_at, f.what,
       coalesce(k.name, m.name, b.handle, a.handle, '') AS whom,
       f.member_id, f.caller_alias_id, f.worker_id, coalesce(w.name, '') AS worker,
       f.about_kind, f.about_id
FROM follow_up f
LEFT JOIN member m ON m.id = f.member_id
LEFT JOIN member k ON k.id = m.merged_into
LEFT JOIN caller_alias a ON a.id = f.caller_alias_id
LEFT JOIN caller_alias b ON b.id = a.merged_into
LEFT JOIN worker w ON w.id = f.worker_id
WHERE f.voided = 0 AND f.done_on IS NULL AND f.due_on <= :until
  AND (:worker = 0 OR f.worker_id = :worker OR f.worker_id IS NULL)
ORDER BY f.due_on, f.due_at IS NULL, f.due_at, f.id
