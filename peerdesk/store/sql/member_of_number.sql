-- Whose member number this is, whatever noughts it is written with. Reads one line of an index.
SELECT id
  FROM member
 WHERE member_no NOT GLOB '*[^0-9]*' AND length(member_no) <= 9
   AND CAST(member_no AS INTEGER) = :number
   AND merged_into IS NULL AND voided = 0
