-- What did one person do, the newest first: among the next :look lines of one chain?
SELECT * FROM (
    SELECT id, origin, seq, at, actor_id, what, verb, kind, record_id, fields FROM audit
    WHERE actor_id = :person AND origin = :origin AND seq < :seq
    ORDER BY seq DESC LIMIT :look
)
WHERE at >= :since AND at < :until
    AND (:verbs IS NULL OR verb IN (SELECT value FROM json_each(:verbs)))
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
LIMIT :most
