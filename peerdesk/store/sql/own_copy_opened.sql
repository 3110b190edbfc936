-- Who opened, printed or saved a person's page or plan (JSON lists of ids), the newest first?
SELECT a.at, a.verb, a.kind, w.name
  FROM audit AS a LEFT JOIN worker AS w ON w.id = a.actor_id
 WHERE a.verb IN ('open', 'print', 'save')
   AND ((a.kind = 'member' AND a.record_id IN (SELECT value FROM json_each(:members)))
     OR (a.kind = 'plan' AND a.record_id IN (SELECT value FROM json_each(:plans))))
 ORDER BY a.at DESC, a.id DESC
