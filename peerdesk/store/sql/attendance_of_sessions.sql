-- Who came to these meetings (a JSON list of ids), and on which line of the sheet?
SELECT attendance.session_id, attendance.position, coalesce(member.merged_into, member.id) AS member_id
  FROM json_each(:ids) AS wanted
  JOIN attendance ON attendance.session_id = wanted.value
  JOIN member ON member.id = attendance.member_id
 WHERE attendance.voided = 0 AND attendance.role <> 'observer'
