-- Who did what, the newest first: among the next :look lines before a line, which were asked for?
SELECT * FROM (
    SELECT id, origin, seq, at, actor_id, what, verb, kind, record_id, fields FROM audit
    WHERE at >= :since AND at < :until AND (at, id) < (:at, :id)
    ORDER BY at DESC, id DESC LIMIT :look
)
WHERE (:verbs IS NULL OR verb IN (SELECT value FROM json_each(:verbs)))
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
LIMIT :most
