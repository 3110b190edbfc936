-- Whose plan is kept here and when it was last worked on; never what it says.
SELECT p.id, p.member_id, m.name, m.pronouns, p.started_on, p.worked_on
FROM plan AS p
JOIN member AS m ON m.id = p.member_id
WHERE p.voided = 0 AND p.shredded_on IS NULL
ORDER BY coalesce(p.worked_on, p.started_on) DESC, m.name, p.id
