-- The names and pronouns of these members (a JSON list of ids), and what they are told apart by.
SELECT member.id AS member_id, member.name, member.pronouns, member.told_apart_by, member.member_no
  FROM json_each(:ids) AS wanted JOIN member ON member.id = wanted.value
 WHERE member.voided = 0 AND member.erased_on IS NULL
