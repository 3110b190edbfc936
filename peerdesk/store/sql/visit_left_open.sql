-- Visits of earlier days that nobody ended, the oldest first.
SELECT id FROM visit
WHERE out_at IS NULL AND voided = 0 AND day < :day AND in_at IS NOT NULL
ORDER BY day, id
