-- Which members are on the list, with what it is sorted by? Merged and removed ones are not.
-- :active 1 asks for those with a running membership in status active.
SELECT member.id, member.name,
       CASE :order
           WHEN 'member_no' THEN member.member_no
           WHEN 'pronouns' THEN member.pronouns
           WHEN 'status' THEN (SELECT s.status FROM membership AS s WHERE s.member_id = member.id
               AND s.voided = 0 ORDER BY s.joined DESC, s.id DESC LIMIT 1)
           WHEN 'last_day' THEN (SELECT max(v.day) FROM visit AS v
               WHERE v.member_id = member.id AND v.voided = 0)
       END AS sorted
  FROM member
 WHERE member.voided = 0 AND member.merged_into IS NULL
   AND (:active = 0 OR EXISTS (SELECT 1 FROM membership AS s WHERE s.member_id = member.id
        AND s.voided = 0 AND s.status = 'active' AND s.left_on IS NULL))
