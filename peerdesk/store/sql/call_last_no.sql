-- The highest call number of a year made of figures after the dash, voided calls and all lines too.
SELECT call_no FROM main.call
WHERE call_no BETWEEN :start AND :end AND substr(call_no, 6) NOT GLOB '*[^0-9]*'
    AND length(call_no) BETWEEN 6 AND 14
ORDER BY length(call_no) DESC, call_no DESC LIMIT 1
