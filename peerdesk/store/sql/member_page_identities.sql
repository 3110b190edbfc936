-- Which member records are one person, asked with any of them: the one kept, then those merged.
SELECT kept.id FROM member AS asked
  JOIN member AS kept ON kept.id = coalesce(asked.merged_into, asked.id)
 WHERE asked.id = :id
UNION ALL
SELECT other.id FROM member AS asked
  JOIN member AS other ON other.merged_into = coalesce(asked.merged_into, asked.id)
 WHERE asked.id = :id
