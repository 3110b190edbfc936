-- When was each person erased, members and callers? One row for each erasure.
SELECT max(at) AS at FROM audit
 WHERE verb = 'erase' AND kind IN ('member', 'caller_alias')
   AND (fields LIKE '%"name"%' OR fields LIKE '%"handle"%')
 GROUP BY command_id
 ORDER BY 1
