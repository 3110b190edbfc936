-- What did a person (a JSON list of member ids) do here before a day, the newest first: visits,
-- meetings that were held, and the days a plan was worked on (never what the plan says)?
SELECT 'visit' AS kind, visit.id, visit.day, visit.in_at AS start_at, visit.out_at AS end_at,
       visit.out_estimated AS guessed, visit.reasons AS codes, NULL AS title, NULL AS workers,
       NULL AS others
  FROM json_each(:ids) AS wanted
  JOIN visit ON visit.member_id = wanted.value
 WHERE visit.voided = 0 AND visit.day < :before AND :visits
UNION ALL
SELECT 'group', session.id, session.day, session.start_at, session.end_at, 0, NULL, series.name,
       coalesce(session.worker_ids, series.worker_ids),
       (SELECT count(DISTINCT other.member_id) - 1 FROM attendance AS other
         WHERE other.session_id = session.id AND other.voided = 0)
  FROM json_each(:ids) AS wanted
  JOIN attendance ON attendance.member_id = wanted.value
  JOIN session ON session.id = attendance.session_id
  JOIN series ON series.id = session.series_id
 WHERE attendance.voided = 0 AND session.voided = 0 AND session.status = 'held'
   AND session.day < :before AND :groups
UNION
SELECT 'plan', plan.id, plan.worked_on, NULL, NULL, 0, NULL, NULL, NULL, NULL
  FROM json_each(:ids) AS wanted
  JOIN plan ON plan.member_id = wanted.value
 WHERE plan.voided = 0 AND plan.shredded_on IS NULL AND plan.worked_on < :before AND :plans
UNION
SELECT 'plan', plan.id, plan_version.made_on, NULL, NULL, 0, NULL, NULL, NULL, NULL
  FROM json_each(:ids) AS wanted
  JOIN plan ON plan.member_id = wanted.value
  JOIN plan_version ON plan_version.plan_id = plan.id
 WHERE plan.voided = 0 AND plan.shredded_on IS NULL AND plan_version.voided = 0
   AND plan_version.made_on < :before AND :plans
 ORDER BY 3 DESC, 4 DESC, 2 DESC
 LIMIT :limit
