-- Which meetings of all groups were written down from :start to :end, with who came by name?
SELECT session.id, session.series_id, session.day, session.start_at, session.end_at, session.status,
       session.voided, session.heads_only, session.headcount, session.moved_from, session.cancel_reason,
       (SELECT count(DISTINCT coalesce(member.merged_into, member.id))
          FROM attendance JOIN member ON member.id = attendance.member_id
         WHERE attendance.session_id = session.id AND attendance.voided = 0
           AND attendance.role <> 'observer') AS named
  FROM session
 WHERE session.day BETWEEN :start AND :end
   AND (session.voided = 0 OR session.status = 'cancelled')
 ORDER BY session.day, session.start_at, session.id
