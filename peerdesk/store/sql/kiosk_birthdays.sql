-- Who of these people was born on a day of the year (MM-DD; of any year), where it is written down.
-- Ids alone are told, and only as many as were asked about.
SELECT id FROM main.member
WHERE id IN (SELECT value FROM json_each(:ids)) AND voided = 0 AND substr(dob, 6) LIKE :day
