-- Whose plan is kept here (of merged records, the one kept) and when it was last worked on; never
-- what it says.
SELECT p.id, m.id AS member_id, m.name, m.pronouns, p.started_on, p.worked_on
FROM plan AS p
JOIN member AS w ON w.id = p.member_id
JOIN member AS m ON m.id = coalesce(w.merged_into, w.id)
WHERE p.voided = 0 AND p.shredded_on IS NULL
ORDER BY coalesce(p.worked_on, p.started_on) DESC, m.name, p.id
