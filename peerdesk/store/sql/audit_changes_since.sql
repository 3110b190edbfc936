-- Has any record changed since a backup that holds so many lines of the audit? Reading is no change.
SELECT count(*) AS changes
FROM (SELECT verb FROM audit WHERE origin = :origin ORDER BY seq DESC LIMIT :lines)
WHERE verb NOT IN ('unlock', 'lock', 'open', 'print', 'export', 'backup', 'restore', 'drill')
