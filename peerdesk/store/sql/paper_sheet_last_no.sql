-- The highest number of a year's paper sheets, taken out ones and all groups too.
SELECT sheet_no FROM main.paper_sheet
WHERE sheet_no BETWEEN :start AND :end AND substr(sheet_no, 4) NOT GLOB '*[^0-9]*'
    AND length(sheet_no) BETWEEN 6 AND 12
ORDER BY length(sheet_no) DESC, sheet_no DESC LIMIT 1
