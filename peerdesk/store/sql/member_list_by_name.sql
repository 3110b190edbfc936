-- Which members are on this part of the list, by name? Merged and removed ones have no words.
-- :active 1 asks for those with a running membership in status active.
SELECT words.owner AS id
  FROM search_text AS words
 WHERE words.kind = 'member'
   AND (:active = 0 OR EXISTS (SELECT 1 FROM membership AS s WHERE s.member_id = words.owner
        AND s.voided = 0 AND s.status = 'active' AND s.left_on IS NULL))
 ORDER BY words.folded, words.owner
 LIMIT :limit OFFSET :offset
