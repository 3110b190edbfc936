-- What tells everyone on the list apart: names, birth, phone and mail. Merged, removed and erased
-- records are not asked about.
SELECT m.id, m.name, m.legal_first, m.legal_last, m.dob, m.birth_year, m.phone, m.email,
       (SELECT json_group_array(a.name) FROM alias AS a
         WHERE a.member_id = m.id AND a.voided = 0) AS aliases
  FROM member AS m
 WHERE m.voided = 0 AND m.merged_into IS NULL AND m.erased_on IS NULL
 ORDER BY m.id
