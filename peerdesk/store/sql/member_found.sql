-- What the front desk shows of these members (a JSON list of ids): last day here, visit still open
-- on a day, when they joined, other names. Visits of merged records count.
SELECT
    m.id, m.name, m.pronouns, m.member_no, m.told_apart_by,
    (SELECT max(v.day) FROM member AS own JOIN visit AS v ON v.member_id = own.id
        WHERE (own.id = m.id OR own.merged_into = m.id) AND v.voided = 0) AS last_day,
    (SELECT max(v.in_at) FROM member AS own JOIN visit AS v ON v.member_id = own.id
        WHERE (own.id = m.id OR own.merged_into = m.id)
          AND v.day = :day AND v.out_at IS NULL AND v.voided = 0) AS here_since,
    (SELECT max(s.joined) FROM membership AS s WHERE s.member_id = m.id AND s.voided = 0) AS joined,
    (SELECT json_group_array(a.name) FROM alias AS a WHERE a.member_id = m.id AND a.voided = 0) AS aliases
FROM json_each(:ids) AS wanted
JOIN member AS m ON m.id = wanted.value
WHERE m.voided = 0 AND m.merged_into IS NULL AND m.erased_on IS NULL
ORDER BY wanted.key
