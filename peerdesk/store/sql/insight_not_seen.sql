-- Members who agreed to be contacted and were last seen before :before, with that day, the latest first.
WITH mine AS (
    SELECT k.id AS person, r.id AS record
    FROM member AS k
    JOIN member AS r ON r.id = k.id OR r.merged_into = k.id
    WHERE k.ok_contact = 'yes' AND k.voided = 0 AND k.merged_into IS NULL AND k.erased_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM membership AS m WHERE m.member_id = k.id AND m.voided = 0
            AND m.status IN ('moved', 'deceased', 'suspended')
            AND m.joined = (SELECT max(x.joined) FROM membership AS x WHERE x.member_id = k.id AND x.voided = 0))
), seen AS (
    SELECT mine.person, max(
        coalesce((SELECT max(v.day) FROM visit AS v WHERE v.member_id = mine.record AND v.voided = 0), ''),
        coalesce((SELECT max(a.day) FROM attendance AS a JOIN session AS s ON s.id = a.session_id
            WHERE a.member_id = mine.record AND a.voided = 0 AND s.voided = 0 AND s.status = 'held'), ''),
        coalesce((SELECT max(c.day) FROM contact AS c WHERE c.member_id = mine.record AND c.voided = 0), ''),
        coalesce((SELECT max(CASE WHEN y.out_on IS NULL AND y.state = 'here' THEN :before
                ELSE coalesce(y.out_on, y.in_on) END) FROM respite_stay AS y
            WHERE y.member_id = mine.record AND y.state IN ('here', 'left') AND y.voided = 0), '')
    ) AS day
    FROM mine
)
SELECT seen.person AS member_id, member.name, max(seen.day) AS last_day,
    EXISTS (SELECT 1 FROM follow_up AS f WHERE f.member_id = seen.person AND f.voided = 0 AND f.done_on IS NULL) AS planned
FROM seen JOIN member ON member.id = seen.person
GROUP BY seen.person
HAVING last_day < :before AND last_day <> ''
ORDER BY last_day DESC, member.name, member.id
LIMIT :most
