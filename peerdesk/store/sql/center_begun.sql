-- What a new center has begun with: people who work there, groups, members, visits, the line's numbers.
SELECT (SELECT COUNT(*) FROM worker WHERE ended IS NULL AND voided = 0) > 1 AS people,
       EXISTS (SELECT 1 FROM series WHERE voided = 0) AS groups,
       EXISTS (SELECT 1 FROM member WHERE voided = 0) AS members,
       EXISTS (SELECT 1 FROM visit WHERE voided = 0) AS visits,
       EXISTS (SELECT 1 FROM line WHERE voided = 0
                AND COALESCE(supervisor_phone, '') || COALESCE(crisis_phone, '') <> '') AS numbers
