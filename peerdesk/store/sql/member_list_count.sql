-- How many members are on the list? Merged and removed ones have no words.
-- :active 1 asks for those with a running membership in status active.
SELECT CASE WHEN :active = 0 THEN
           (SELECT count(*) FROM search_text AS words WHERE words.kind = 'member')
       ELSE
           (SELECT count(*)
              FROM (SELECT DISTINCT s.member_id FROM membership AS s
                     WHERE s.voided = 0 AND s.status = 'active' AND s.left_on IS NULL) AS running
             WHERE EXISTS (SELECT 1 FROM search_text AS words WHERE words.id = running.member_id))
       END AS people
