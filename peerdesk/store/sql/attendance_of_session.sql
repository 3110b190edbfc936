-- Everyone on the sheet of one meeting, unticked lines too, under the record a merged member has now.
SELECT attendance.id, coalesce(member.merged_into, member.id) AS member_id, attendance.position,
       attendance.role, attendance.voided, attendance.arrived, attendance.left_at, kept.name, kept.pronouns,
       kept.told_apart_by, kept.member_no
  FROM attendance
  JOIN member ON member.id = attendance.member_id
  JOIN member AS kept ON kept.id = coalesce(member.merged_into, member.id)
 WHERE attendance.session_id = :session_id
 ORDER BY attendance.voided DESC, attendance.position, attendance.id
