-- Schema version 3: reports that directors can sign. Never edited after release; a change is a new numbered file.

CREATE TABLE report_profile (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    funder TEXT,
    contract TEXT,
    fiscal_month INTEGER,
    due_day INTEGER,
    settings TEXT NOT NULL,
    active INTEGER
) STRICT;

CREATE TABLE report_text (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    profile_key TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    texts TEXT NOT NULL
) STRICT;

CREATE TABLE locked_report (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    report_no TEXT NOT NULL,
    profile_key TEXT NOT NULL,
    title TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    locked_on TEXT NOT NULL,
    locked_at TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    restates INTEGER REFERENCES locked_report(id),
    reason TEXT,
    sent_on TEXT,
    sent_to TEXT
) STRICT;

CREATE TABLE not_same (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    first_id INTEGER NOT NULL REFERENCES member(id),
    second_id INTEGER NOT NULL REFERENCES member(id)
) STRICT;

CREATE INDEX report_text_by_period ON report_text (profile_key, period_start);
CREATE INDEX locked_report_by_period ON locked_report (profile_key, period_start);
CREATE INDEX not_same_by_first ON not_same (first_id, second_id);
