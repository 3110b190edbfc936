-- Which people were said to be two, by the records that stand for them today?
SELECT coalesce(one.merged_into, one.id) AS first, coalesce(other.merged_into, other.id) AS second
  FROM not_same AS n
  JOIN member AS one ON one.id = n.first_id
  JOIN member AS other ON other.id = n.second_id
 WHERE n.voided = 0
