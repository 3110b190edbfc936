-- The highest call number of a year, voided calls too.
SELECT call_no FROM call WHERE call_no BETWEEN :start AND :end ORDER BY length(call_no) DESC, call_no DESC LIMIT 1
