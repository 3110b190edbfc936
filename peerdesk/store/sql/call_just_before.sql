-- Which calls on this line began before this moment and ended in the minutes before it, the latest first?
SELECT c.id, c.call_no, c.day, c.start_at, c.end_at, c.ending, coalesce(a.merged_into, c.caller_alias_id) AS caller_alias_id,
       c.member_id, coalesce(c.caller_alias_id, c.member_id) IS NOT NULL AS known, a.handle
FROM call c
LEFT JOIN caller_alias a ON a.id = c.caller_alias_id
WHERE c.voided = 0 AND c.day >= :first AND c.line_id = :line AND c.id <> :besides
  AND c.day || ' ' || c.start_at <= :now
  AND CASE WHEN coalesce(c.end_at, c.start_at) < c.start_at THEN date(c.day, '+1 day') ELSE c.day END
      || ' ' || coalesce(c.end_at, c.start_at) BETWEEN :since AND :now
  AND NOT EXISTS (SELECT 1 FROM call n WHERE n.continued_from = c.id AND n.voided = 0 AND n.id <> :besides)
ORDER BY c.day DESC, c.start_at DESC, c.id DESC
