-- Arrivals of these days (a JSON list) by day and hour, and how many different people had come by a time.
SELECT
    v.day,
    CAST(substr(v.in_at, 1, 2) AS INTEGER) AS hour,
    count(*) AS arrivals,
    (SELECT count(DISTINCT b.member_id) FROM visit AS b
        WHERE b.day = v.day AND b.voided = 0 AND b.in_at <= :time) AS people_by_now
FROM visit AS v
WHERE v.day IN (SELECT value FROM json_each(:days)) AND v.voided = 0 AND v.in_at IS NOT NULL
GROUP BY v.day, CAST(substr(v.in_at, 1, 2) AS INTEGER)
