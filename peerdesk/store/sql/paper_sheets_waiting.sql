-- Which printed sheets up to :today are not typed in, or not with every line? A group's sheet is done
-- too when names or heads were written down for its day without it.
SELECT p.id, p.sheet_no, p.day, p.series_id, p.site_id, p.printed_on, p.lines, p.typed, p.typed_on
FROM paper_sheet AS p
WHERE p.voided = 0 AND p.day BETWEEN :since AND :today
    AND CASE
        WHEN p.typed_on IS NOT NULL THEN coalesce(p.lines, 0) <> coalesce(p.typed, 0)
        WHEN p.series_id IS NULL THEN 1
        ELSE NOT EXISTS (SELECT 1 FROM session AS s
            WHERE s.series_id = p.series_id AND s.day = p.day AND s.voided = 0
                AND (s.status = 'cancelled' OR coalesce(s.headcount, 0) > 0
                    OR EXISTS (SELECT 1 FROM attendance AS a WHERE a.session_id = s.id AND a.voided = 0)))
        END
ORDER BY p.day, p.sheet_no, p.id
