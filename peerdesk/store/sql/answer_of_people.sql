-- Which about-me answers have these member records (a JSON list of ids) given, the newest first
-- within each question?
SELECT answer.id, answer.member_id, answer.question, answer.codes, answer.as_of, answer.source
  FROM json_each(:ids) AS wanted
  JOIN answer ON answer.member_id = wanted.value
 WHERE answer.voided = 0
 ORDER BY answer.question, answer.as_of DESC, answer.stamp DESC
