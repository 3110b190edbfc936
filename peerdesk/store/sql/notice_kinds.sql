-- What kinds of notices still stand for these members (a JSON list of ids); never the words. A merged
-- record's notices stand under the one that was kept.
SELECT DISTINCT coalesce(m.merged_into, m.id) AS member_id, n.kind
FROM notice AS n
JOIN member AS m ON m.id = n.member_id
WHERE n.done_on IS NULL AND n.voided = 0
    AND coalesce(m.merged_into, m.id) IN (SELECT value FROM json_each(:ids))
ORDER BY n.kind
