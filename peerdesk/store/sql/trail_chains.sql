-- The chains of changes in these records, the one written to last first?
SELECT origin FROM counter ORDER BY stamp DESC, origin
