-- What did a member's visits say before, the newest change first? An empty field that was filled is left out.
SELECT h.kind, h.record_id, h.origin, h.seq, h.stamp, h.field, h.old, h.new, a.at, a.actor_id
FROM visit AS v
CROSS JOIN history AS h ON h.kind = 'visit' AND h.record_id = v.id
CROSS JOIN audit AS a ON a.origin = h.origin AND a.seq = h.seq
WHERE v.member_id IN (SELECT value FROM json_each(:ids)) AND (h.old IS NOT NULL OR h.new IS NULL)
ORDER BY h.stamp DESC, h.id LIMIT :most
