-- When did each person who may unlock do so last?
SELECT record_id AS worker_id, max(at) AS at FROM audit
WHERE kind = 'worker' AND verb = 'unlock' GROUP BY record_id
