-- Schema version 2: safe keeping. Never edited after release; a change is a new numbered file.
ALTER TABLE organisation ADD COLUMN second_backup_folder TEXT;
ALTER TABLE organisation ADD COLUMN idle_minutes TEXT;
ALTER TABLE organisation ADD COLUMN call_notes_months INTEGER;
ALTER TABLE organisation ADD COLUMN session_notes_months INTEGER;
ALTER TABLE organisation ADD COLUMN sheet_checked_on TEXT;
ALTER TABLE organisation ADD COLUMN drill_on TEXT;
ALTER TABLE line ADD COLUMN private INTEGER;
ALTER TABLE line ADD COLUMN worker_ids TEXT;
ALTER TABLE member ADD COLUMN erased_on TEXT;
CREATE INDEX member_erased ON member (erased_on) WHERE erased_on IS NOT NULL;
CREATE INDEX audit_by_actor ON audit (actor_id, origin, seq);
CREATE INDEX audit_by_at ON audit (at);
