-- The highest member number made of figures only, to give the next one. Reads one line of an index.
SELECT CAST(member_no AS INTEGER) AS highest
  FROM member
 WHERE member_no NOT GLOB '*[^0-9]*' AND length(member_no) <= 9
 ORDER BY CAST(member_no AS INTEGER) DESC
 LIMIT 1
