-- Who opened, printed or saved a plan, and who was there at its seals (JSON list), newest first?
SELECT a.at, a.verb, a.kind, w.name
  FROM audit AS a LEFT JOIN worker AS w ON w.id = a.actor_id
 WHERE (a.kind = 'plan' AND a.record_id = :plan AND a.verb IN ('open', 'print', 'save'))
    OR (a.kind = 'plan_seal' AND a.record_id IN (SELECT value FROM json_each(:seals))
        AND a.verb IN ('open', 'refused'))
 ORDER BY a.at DESC, a.id DESC
 LIMIT :most
