-- What happened to one record, the newest first?
SELECT id, origin, seq, at, actor_id, what, verb, kind, record_id, fields FROM audit
WHERE kind = :kind AND record_id = :record
    AND (:verbs IS NULL OR verb IN (SELECT value FROM json_each(:verbs)))
ORDER BY at DESC, id DESC LIMIT :most
