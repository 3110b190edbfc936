-- Which promised call-backs are due up to this day and not done?
SELECT c.id, c.call_no, c.call_back_on, c.call_back_at, c.day, c.start_at, coalesce(b.handle, a.handle) AS handle, coalesce(k.name, m.name) AS member_name,
       c.caller_alias_id, c.member_id, c.line_id
FROM call c
LEFT JOIN caller_alias a ON a.id = c.caller_alias_id
LEFT JOIN caller_alias b ON b.id = a.merged_into
LEFT JOIN member m ON m.id = c.member_id
LEFT JOIN member k ON k.id = m.merged_into
WHERE c.voided = 0 AND c.day BETWEEN :since AND :day
  AND c.call_back_on IS NOT NULL AND c.call_back_on <= :day AND coalesce(c.call_back_done, 0) = 0
ORDER BY c.call_back_on, c.call_back_at, c.id
