-- Which reports are locked, the newest first, and what of each does a list show? No body is read.
SELECT id, report_no, profile_key, title, period_start, period_end, locked_on, worker_id, digest,
    restates, reason, sent_on, sent_to, stamp, voided
FROM locked_report ORDER BY id DESC;
