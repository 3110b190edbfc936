-- On which days from :since to :until was a person (a JSON list of member ids) here or in a group?
SELECT visit.day FROM json_each(:ids) AS wanted
  JOIN visit ON visit.member_id = wanted.value AND visit.day BETWEEN :since AND :until
 WHERE visit.voided = 0
UNION
SELECT session.day FROM json_each(:ids) AS wanted
  JOIN attendance ON attendance.member_id = wanted.value
  JOIN session ON session.id = attendance.session_id
 WHERE attendance.voided = 0 AND session.voided = 0 AND session.status = 'held'
   AND session.day BETWEEN :since AND :until
 ORDER BY 1
