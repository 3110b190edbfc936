-- What the list of members shows of these (a JSON list of ids), in their order. The last day counts
-- visits and groups, and those of records that were merged into the member.
SELECT member.id, member.name, member.pronouns, member.member_no,
       (SELECT s.status FROM membership AS s WHERE s.member_id = member.id AND s.voided = 0
         ORDER BY s.joined DESC, s.id DESC LIMIT 1) AS status,
       (SELECT max(s.joined) FROM membership AS s
         WHERE s.member_id = member.id AND s.voided = 0) AS joined,
       (SELECT max(v.day) FROM member AS own JOIN visit AS v ON v.member_id = own.id
         WHERE (own.id = member.id OR own.merged_into = member.id) AND v.voided = 0) AS last_visit,
       (SELECT max(a.day) FROM member AS own JOIN attendance AS a ON a.member_id = own.id
         WHERE (own.id = member.id OR own.merged_into = member.id) AND a.voided = 0
           AND a.day <= :today) AS last_group
  FROM json_each(:ids) AS wanted
  JOIN member ON member.id = wanted.value
 WHERE member.voided = 0 AND member.merged_into IS NULL
 ORDER BY wanted.key
