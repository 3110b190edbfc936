-- On which day did each member first come to a group, before the day :day?
SELECT coalesce(member.merged_into, member.id) AS member_id, min(session.day) AS day
  FROM session
  JOIN attendance ON attendance.session_id = session.id
  JOIN member ON member.id = attendance.member_id
 WHERE session.series_id = :series_id AND session.day < :day
   AND session.status = 'held' AND session.voided = 0
   AND attendance.voided = 0 AND attendance.role <> 'observer'
 GROUP BY coalesce(member.merged_into, member.id)
