-- Who else has this member number?
SELECT id FROM member WHERE member_no = :no AND id <> :id AND voided = 0 LIMIT 1
