-- Who came to a group's held meetings before the day :day, oldest meeting first?
SELECT session.id AS session_id, session.day, attendance.position,
       coalesce(member.merged_into, member.id) AS member_id
  FROM session
  JOIN attendance ON attendance.session_id = session.id
  JOIN member ON member.id = attendance.member_id
 WHERE session.series_id = :series_id AND session.day < :day
   AND session.status = 'held' AND session.voided = 0
   AND attendance.voided = 0 AND attendance.role <> 'observer'
 ORDER BY session.day, session.start_at, attendance.position, attendance.id
