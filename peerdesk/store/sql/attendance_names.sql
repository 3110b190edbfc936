-- The names and pronouns of these members (a JSON list of ids).
SELECT member.id, member.name, member.pronouns
  FROM json_each(:ids) AS wanted JOIN member ON member.id = wanted.value
 WHERE member.voided = 0 AND member.erased_on IS NULL
