-- Names and other names that begin with some letters, of members who may come: for the kiosk.
SELECT m.id AS member_id, coalesce(a.name, m.name) AS name, m.told_apart_by
FROM search_text AS t
JOIN member AS m ON m.id = t.owner
LEFT JOIN alias AS a ON a.id = t.id
WHERE t.kind IN ('member', 'alias') AND t.folded >= :start AND t.folded < :end
    AND m.voided = 0 AND m.merged_into IS NULL AND m.erased_on IS NULL
    AND (SELECT s.status FROM membership AS s WHERE s.member_id = m.id AND s.voided = 0
         ORDER BY s.id DESC LIMIT 1) IS NOT 'deceased'
ORDER BY t.folded LIMIT :most
