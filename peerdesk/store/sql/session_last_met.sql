-- When did each group last meet, up to :day, and how many came that day, by name or as a head?
-- Reads each group's newest meetings, not all of them.
WITH last AS (
    SELECT series.id AS series_id,
           (SELECT session.day FROM session
             WHERE session.series_id = series.id AND session.day <= :day
               AND session.status = 'held' AND session.voided = 0
             ORDER BY session.day DESC LIMIT 1) AS day
      FROM series
)
SELECT last.series_id, last.day,
       sum(coalesce(session.headcount, 0) +
           (SELECT count(DISTINCT coalesce(member.merged_into, member.id))
              FROM attendance JOIN member ON member.id = attendance.member_id
             WHERE attendance.session_id = session.id AND attendance.voided = 0
               AND attendance.role <> 'observer')) AS came
  FROM last
  JOIN session ON session.series_id = last.series_id AND session.day = last.day
 WHERE session.voided = 0
 GROUP BY last.series_id
