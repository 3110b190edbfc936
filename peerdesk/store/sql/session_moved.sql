-- Meetings that were to be on a day from :start to :end and are held on another.
SELECT id, series_id, moved_from, day, start_at, end_at
FROM session
WHERE moved_from BETWEEN :start AND :end AND voided = 0 AND moved_from <> day
ORDER BY moved_from, start_at, id
