-- When did each group last meet, up to :day? Reads each group's newest meetings, not all of them.
SELECT series_id, day
  FROM (SELECT series.id AS series_id,
               (SELECT session.day FROM session
                 WHERE session.series_id = series.id AND session.day <= :day
                   AND session.status = 'held' AND session.voided = 0
                 ORDER BY session.day DESC LIMIT 1) AS day
          FROM series)
 WHERE day IS NOT NULL
