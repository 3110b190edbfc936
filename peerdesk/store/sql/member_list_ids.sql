-- Which members are on this part of the list, sorted by a column, those without it last? Merged and
-- removed ones have no words. :ids (a JSON list) asks for some, :active 1 for those with a running
-- membership in status active.
WITH listed AS (
    SELECT words.owner AS id, words.folded, CASE :order
               WHEN 'name' THEN words.folded
               WHEN 'member_no' THEN (SELECT m.member_no FROM member AS m WHERE m.id = words.owner)
               WHEN 'pronouns' THEN (SELECT m.pronouns FROM member AS m WHERE m.id = words.owner)
               WHEN 'status' THEN (SELECT s.status FROM membership AS s
                   WHERE s.member_id = words.owner AND s.voided = 0
                   ORDER BY s.joined DESC, s.id DESC LIMIT 1)
               WHEN 'last_day' THEN (SELECT v.day FROM visit AS v
                   WHERE v.member_id = words.owner AND v.voided = 0
                   ORDER BY v.day DESC LIMIT 1)
           END AS sorted
      FROM search_text AS words
     WHERE words.kind = 'member'
       AND (:ids IS NULL OR words.id IN (SELECT value FROM json_each(:ids)))
       AND (:active = 0 OR EXISTS (SELECT 1 FROM membership AS s WHERE s.member_id = words.owner
            AND s.voided = 0 AND s.status = 'active' AND s.left_on IS NULL))
)
SELECT id FROM listed
 ORDER BY coalesce(sorted, '') = '',
          CASE WHEN :back = 0 THEN sorted END,
          CASE WHEN :back = 1 THEN sorted END DESC,
          folded
 LIMIT :limit OFFSET :offset
