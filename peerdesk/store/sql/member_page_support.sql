-- What else was there with a person (a JSON list of member ids) from a day on: one-to-one contacts,
-- referrals, follow-ups and stays, each only where it is asked for?
SELECT 'contact' AS kind, contact.id, contact.day, contact.start_at, contact.end_at, 0 AS guessed,
       NULL AS codes, (SELECT label FROM code WHERE list = 'activity' AND code = contact.activity)
       AS title, json_array(contact.worker_id) AS workers, contact.minutes AS others
  FROM json_each(:ids) AS wanted
  JOIN contact ON contact.member_id = wanted.value
 WHERE contact.voided = 0 AND contact.day >= :since AND contact.kind <> 'indirect' AND :contacts
UNION ALL
SELECT 'referral', referral.id, referral.day, NULL, NULL, 0, NULL,
       coalesce((SELECT name FROM resource WHERE resource.id = referral.resource_id),
                (SELECT label FROM code WHERE list = 'need' AND code = referral.need)),
       json_array(referral.worker_id), NULL
  FROM json_each(:ids) AS wanted
  JOIN referral ON referral.member_id = wanted.value
 WHERE referral.voided = 0 AND referral.day >= :since AND :promises
UNION ALL
SELECT CASE WHEN follow_up.done_on IS NULL THEN 'follow_up' ELSE 'followed_up' END, follow_up.id,
       coalesce(follow_up.done_on, follow_up.due_on), NULL, NULL, 0, NULL, follow_up.what,
       json_array(follow_up.worker_id), NULL
  FROM json_each(:ids) AS wanted
  JOIN follow_up ON follow_up.member_id = wanted.value
 WHERE follow_up.voided = 0 AND coalesce(follow_up.done_on, follow_up.due_on) >= :since
   AND :promises
UNION ALL
SELECT 'stay', respite_stay.id, respite_stay.in_on, NULL, NULL, 0, NULL, NULL, '[]',
       CAST(julianday(respite_stay.out_on) - julianday(respite_stay.in_on) AS INTEGER)
  FROM json_each(:ids) AS wanted
  JOIN respite_stay ON respite_stay.member_id = wanted.value
 WHERE respite_stay.voided = 0 AND respite_stay.in_on >= :since
   AND respite_stay.state IN ('here', 'left') AND :stays
