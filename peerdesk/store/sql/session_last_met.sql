-- When did each group last meet, up to :day?
SELECT series_id, max(day) AS day
  FROM session
 WHERE day <= :day AND status = 'held' AND voided = 0
 GROUP BY series_id
