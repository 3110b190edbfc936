-- What did a record say before, the newest change first: each changed field, by whom and when?
-- What was joined from a laptop stands there as it was done on the laptop, not a second time.
SELECT h.kind, h.record_id, h.origin, h.seq, h.stamp, h.field, h.old, h.new, a.at, a.actor_id
FROM history AS h JOIN audit AS a ON a.origin = h.origin AND a.seq = h.seq
WHERE h.kind = :kind AND h.record_id = :record AND a.verb <> 'join'
ORDER BY h.stamp DESC, h.id LIMIT :most
