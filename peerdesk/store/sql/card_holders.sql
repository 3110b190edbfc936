-- Who has a card that works. The card of a merged record is its person's.
SELECT DISTINCT coalesce(m.merged_into, m.id) AS id
FROM card AS c
JOIN member AS m ON m.id = c.member_id
WHERE c.ended_on IS NULL AND c.voided = 0
