-- Members seen since a day whose words hold all of four folded parts ('' for none): those with a name
-- that begins with the text before those with it inside; among them who did not come today yet, then who
-- usually comes on this weekday about this hour (weighed as in member_regulars), then who was here last.
WITH lately AS (
    SELECT member_id, max(day) AS last_day, sum(CASE
        WHEN day = :today THEN 0
        WHEN day IN (SELECT value FROM json_each(:days)) THEN
            CASE WHEN abs(CAST(substr(in_at, 1, 2) AS INTEGER) - :hour) <= 1 THEN 10 ELSE 3 END
        WHEN day >= :fortnight THEN 1
        ELSE 0 END) AS weight
    FROM visit WHERE day >= :since AND voided = 0 GROUP BY +member_id
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
ORDER BY place = 2, max(l.last_day) >= :today, max(l.weight) DESC, place, max(l.last_day) DESC, l.member_id
LIMIT :limit
