-- What did the list of who did what note when this report was locked (its number and digest)?
SELECT fields FROM audit
WHERE kind = 'locked_report' AND record_id = :record_id AND verb = 'lock'
ORDER BY at LIMIT 1;
