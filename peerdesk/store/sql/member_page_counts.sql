-- How much is written about a person (a JSON list of member ids), and when were they here last?
SELECT
    (SELECT count(visit.id) FROM json_each(:ids) AS w JOIN visit ON visit.member_id = w.value
      WHERE visit.voided = 0) AS visits,
    (SELECT count(attendance.id) FROM json_each(:ids) AS w
       JOIN attendance ON attendance.member_id = w.value
       JOIN session ON session.id = attendance.session_id
      WHERE attendance.voided = 0 AND session.voided = 0) AS groups,
    (SELECT count(call.id) FROM json_each(:ids) AS w JOIN call ON call.member_id = w.value
      WHERE call.voided = 0) AS calls,
    (SELECT count(plan.id) FROM json_each(:ids) AS w JOIN plan ON plan.member_id = w.value
      WHERE plan.voided = 0) AS plans,
    (SELECT max(visit.day) FROM json_each(:ids) AS w JOIN visit ON visit.member_id = w.value
      WHERE visit.voided = 0) AS last_day,
    (SELECT max(session.day) FROM json_each(:ids) AS w JOIN attendance ON attendance.member_id = w.value
       JOIN session ON session.id = attendance.session_id
      WHERE attendance.voided = 0 AND session.voided = 0 AND session.status = 'held') AS last_group
