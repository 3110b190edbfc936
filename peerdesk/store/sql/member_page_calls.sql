-- Which calls of a person (a JSON list of member ids) lie between two days, the newest first?
-- Only that there was a call, never what it was about.
SELECT 'call' AS kind, call.id, call.day, call.start_at, call.end_at, 0 AS guessed, NULL AS codes,
       NULL AS title, NULL AS workers, NULL AS others
  FROM json_each(:ids) AS wanted
  JOIN call ON call.member_id = wanted.value
 WHERE call.voided = 0 AND call.continued_from IS NULL AND call.state = 'answered'
   AND call.day >= :since AND call.day < :before
 ORDER BY call.day DESC, call.start_at DESC
