-- Which sheet has this number? One that was taken out, or of a group out of sight, has it for good.
SELECT day, series_id, printed_on, typed_on, voided FROM main.paper_sheet
WHERE sheet_no = :sheet_no LIMIT 1
