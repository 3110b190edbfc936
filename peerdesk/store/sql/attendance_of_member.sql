-- Which meetings did a member take part in between two days, in all groups or one (0 for all)?
-- Records that were merged are theirs too; looking on and meetings counted by heads do not count.
SELECT session.id, session.day, session.series_id, series.name,
       session.minutes, session.start_at, session.end_at
  FROM member
  JOIN attendance ON attendance.member_id = member.id
  JOIN session ON session.id = attendance.session_id
  JOIN series ON series.id = session.series_id
 WHERE (member.id = :member_id OR member.merged_into = :member_id)
   AND session.day BETWEEN :first AND :last
   AND (:series_id = 0 OR session.series_id = :series_id)
   AND attendance.voided = 0 AND attendance.role <> 'observer'
   AND session.voided = 0 AND session.status = 'held' AND coalesce(session.heads_only, 0) = 0
 GROUP BY session.id
 ORDER BY session.day, session.id
