-- Members seen since a day whose words hold all of four folded parts ('' for none): those whose
-- names begin with the text first; among them who did not come today yet, then who was here last.
WITH lately AS (
    SELECT member_id, max(day) AS last_day FROM visit WHERE day >= :since AND voided = 0 GROUP BY +member_id
)
SELECT l.member_id AS owner, min(CASE
    WHEN s.folded LIKE :start ESCAPE '!' THEN 0
    WHEN s.folded LIKE :inside ESCAPE '!' THEN 1
    ELSE 2 END) AS place
FROM lately AS l
CROSS JOIN search_text AS s ON s.owner = l.member_id
WHERE instr(s.folded, :part0) AND instr(s.folded, :part1)
    AND instr(s.folded, :part2) AND instr(s.folded, :part3)
    AND +s.kind IN ('member', 'alias')
GROUP BY l.member_id
ORDER BY place, max(l.last_day) >= :today, max(l.last_day) DESC, l.member_id
LIMIT :limit
