-- The last tries at a sealed plan, the newest first: opened, or refused?
SELECT at, verb FROM audit
WHERE kind = 'plan_seal' AND record_id = :seal_id AND verb IN ('open', 'refused')
ORDER BY id DESC LIMIT 20
