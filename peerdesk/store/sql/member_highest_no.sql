-- The highest member number made of figures only, to give the next one. Reads the index on member_no.
SELECT max(CAST(member_no AS INTEGER)) AS highest
FROM member
WHERE member_no GLOB '[0-9]*' AND member_no NOT GLOB '*[^0-9]*' AND length(member_no) <= 9
