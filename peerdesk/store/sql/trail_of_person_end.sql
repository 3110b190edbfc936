-- Where do the next :look lines of one person in one chain end?
SELECT seq FROM audit WHERE actor_id = :person AND origin = :origin AND seq < :seq
ORDER BY seq DESC LIMIT 1 OFFSET :look - 1
