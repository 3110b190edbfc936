-- Meetings from :start to :end that were taken off the calendar; as they were planned.
SELECT id, series_id, day, start_at, end_at
FROM session
WHERE day BETWEEN :start AND :end AND voided = 1
ORDER BY day, start_at, id
