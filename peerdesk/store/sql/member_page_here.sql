-- Since when is a person (a JSON list of member ids) here on this day, if they are?
SELECT max(visit.in_at) AS since
  FROM json_each(:ids) AS wanted
  JOIN visit ON visit.member_id = wanted.value AND visit.day = :day
 WHERE visit.voided = 0 AND visit.out_at IS NULL
