-- How many visits were there in each hour of each weekday (0 is Sunday) from :since to :until? A visit
-- counts in every hour it touches; one without an end in its first hour only.
WITH RECURSIVE spans AS (
    SELECT day, CAST(substr(in_at, 1, 2) AS INTEGER) AS hour,
        CAST(substr(coalesce(out_at, in_at), 1, 2) AS INTEGER) AS last
    FROM visit
    WHERE day BETWEEN :since AND :until AND voided = 0 AND in_at IS NOT NULL
    UNION ALL
    SELECT day, hour + 1, last FROM spans WHERE hour < last
)
SELECT (CAST(julianday(day) - 0.5 AS INTEGER) + 2) % 7 AS weekday, hour, count(*) AS visits
FROM spans GROUP BY 1, 2 ORDER BY 1, 2
