-- Who is here: visits without an end since a day, the newest first. A merged record stands under the
-- name of the one that was kept.
SELECT v.id AS visit_id, m.id AS member_id, m.name, m.pronouns, v.in_at, v.day,
       m.told_apart_by, m.member_no
FROM visit AS v
JOIN member AS r ON r.id = v.member_id
JOIN member AS m ON m.id = coalesce(r.merged_into, r.id)
WHERE v.out_at IS NULL AND v.voided = 0 AND v.day BETWEEN :since AND :until
ORDER BY v.day DESC, v.in_at DESC, v.id DESC
