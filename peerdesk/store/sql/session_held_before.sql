-- The last :count held meetings of a group before the day :day, newest first.
SELECT id, day
  FROM session
 WHERE series_id = :series_id AND day < :day AND status = 'held' AND voided = 0
 ORDER BY day DESC, start_at DESC, id DESC
 LIMIT :count
