-- Where do the next :look lines before a line end?
SELECT at, id FROM audit
WHERE at >= :since AND at < :until AND (at, id) < (:at, :id)
ORDER BY at DESC, id DESC LIMIT 1 OFFSET :look - 1
