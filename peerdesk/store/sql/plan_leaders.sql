-- Who leads WRAP groups that a member comes to? Also of groups out of sight: the member is told all
-- who could open a plan that is kept (as store/sight.py lets them).
WITH wrap AS (
    SELECT id, worker_ids FROM main.series
    WHERE voided = 0 AND (wrap_workshop = 1 OR type = 'wrap')
),
theirs AS (
    SELECT n.series_id AS id FROM main.attendance AS a
    JOIN main.session AS n ON n.id = a.session_id AND n.voided = 0
    WHERE a.voided = 0 AND a.member_id IN (SELECT value FROM json_each(:members))
    UNION
    SELECT e.series_id FROM main.enrolment AS e
    WHERE e.voided = 0 AND e.state = 'in'
        AND e.member_id IN (SELECT value FROM json_each(:members))
)
SELECT DISTINCT w.value AS worker_id
FROM wrap JOIN theirs USING (id), json_each(coalesce(wrap.worker_ids, '[]')) AS w
