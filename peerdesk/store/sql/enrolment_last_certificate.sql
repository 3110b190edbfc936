-- The highest certificate number of a year, of all groups.
SELECT certificate_no FROM main.enrolment
WHERE certificate_no BETWEEN :start AND :end AND substr(certificate_no, 5) NOT GLOB '*[^0-9]*'
ORDER BY length(certificate_no) DESC, certificate_no DESC LIMIT 1
