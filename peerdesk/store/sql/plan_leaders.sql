-- Who leads WRAP groups that a member comes to, or led such a meeting? Also of groups out of sight:
-- the member is told all who could open a plan that is kept (as store/sight.py lets them).
WITH wrap AS (
    SELECT id, worker_ids FROM main.series
    WHERE voided = 0 AND (wrap_workshop = 1 OR type = 'wrap')
),
came AS (
    SELECT n.series_id, n.worker_ids
    FROM main.attendance AS a
    JOIN main.session AS n ON n.id = a.session_id AND n.voided = 0
    WHERE a.voided = 0 AND a.member_id IN (SELECT value FROM json_each(:members))
),
led AS (
    SELECT worker_ids FROM came WHERE series_id IN (SELECT id FROM wrap)
    UNION ALL
    SELECT worker_ids FROM wrap WHERE id IN (SELECT series_id FROM came)
    UNION ALL
    SELECT wrap.worker_ids FROM wrap
    JOIN main.enrolment AS e ON e.series_id = wrap.id AND e.voided = 0 AND e.state = 'in'
    WHERE e.member_id IN (SELECT value FROM json_each(:members))
)
SELECT DISTINCT w.value AS worker_id
FROM led, json_each(coalesce(led.worker_ids, '[]')) AS w
