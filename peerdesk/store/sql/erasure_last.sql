-- When was somebody's name last erased, a member's or a caller's?
SELECT max(at) AS at FROM audit
 WHERE verb = 'erase' AND kind IN ('member', 'caller_alias')
   AND (fields LIKE '%"name"%' OR fields LIKE '%"handle"%')
