-- Which of these members (a JSON list of ids) are on the list, in their order? Merged and removed ones
-- have no words. :active 1 asks for those with a running membership in status active.
SELECT words.owner AS id
  FROM json_each(:ids) AS wanted
  JOIN search_text AS words ON words.id = wanted.value
 WHERE +words.kind = 'member'
   AND (:active = 0 OR EXISTS (SELECT 1 FROM membership AS s WHERE s.member_id = words.owner
        AND s.voided = 0 AND s.status = 'active' AND s.left_on IS NULL))
 ORDER BY wanted.key
