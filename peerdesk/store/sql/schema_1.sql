-- Schema version 1. Never edited after release; a change is a new numbered file.
-- Every record table begins with the same six columns: id, the copy of the vault that wrote it (origin),
-- the number of the change in that copy (seq), a rising stamp, the revision, and whether it is voided.

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    address TEXT,
    logo TEXT,
    word_one TEXT NOT NULL,
    word_many TEXT NOT NULL,
    modules TEXT,
    fiscal_month INTEGER,
    language TEXT,
    paper TEXT,
    backup_folder TEXT
) STRICT;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    address TEXT,
    county TEXT,
    opens_at TEXT,
    closes_at TEXT,
    active INTEGER
) STRICT;

CREATE TABLE program (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    active INTEGER
) STRICT;

CREATE TABLE code (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    position INTEGER,
    icon TEXT,
    active INTEGER,
    fixed INTEGER
) STRICT;

CREATE TABLE worker (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    role TEXT,
    slot TEXT,
    started TEXT,
    ended TEXT
) STRICT;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_no TEXT,
    name TEXT NOT NULL,
    pronouns TEXT,
    legal_first TEXT,
    legal_last TEXT,
    dob TEXT,
    birth_year INTEGER,
    phone TEXT,
    email TEXT,
    ok_message TEXT,
    ok_mail TEXT,
    ok_contact TEXT,
    best_time TEXT,
    please_know TEXT,
    good_at TEXT,
    goal_words TEXT,
    private_note TEXT,
    merged_into INTEGER REFERENCES member(id)
) STRICT;

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    status TEXT NOT NULL,
    joined TEXT,
    left_on TEXT,
    exit_reason TEXT
) STRICT;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    question TEXT NOT NULL,
    codes TEXT NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT
) STRICT;

CREATE TABLE open_day (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    site_id INTEGER NOT NULL REFERENCES site(id),
    day TEXT NOT NULL,
    opened_at TEXT,
    closed_at TEXT,
    closed_reason TEXT,
    meals INTEGER,
    note TEXT
) STRICT;

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    site_id INTEGER NOT NULL REFERENCES site(id),
    day TEXT NOT NULL,
    in_at TEXT,
    out_at TEXT,
    minutes INTEGER,
    out_estimated INTEGER,
    reasons TEXT,
    entry TEXT,
    sheet_no TEXT
) STRICT;

CREATE TABLE headcount (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    site_id INTEGER NOT NULL REFERENCES site(id),
    day TEXT NOT NULL,
    at TEXT,
    people INTEGER NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    type TEXT,
    program_id INTEGER REFERENCES program(id),
    site_id INTEGER REFERENCES site(id),
    place TEXT,
    rule TEXT,
    starts_on TEXT NOT NULL,
    until TEXT,
    start_at TEXT,
    end_at TEXT,
    skips_holidays INTEGER,
    worker_ids TEXT,
    capacity INTEGER,
    language TEXT,
    active INTEGER
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    series_id INTEGER NOT NULL REFERENCES series(id),
    day TEXT NOT NULL,
    start_at TEXT,
    end_at TEXT,
    minutes INTEGER,
    status TEXT NOT NULL,
    cancel_reason TEXT,
    topic TEXT,
    worker_ids TEXT,
    heads_only INTEGER,
    headcount INTEGER,
    note TEXT,
    sheet_no TEXT
) STRICT;

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    session_id INTEGER NOT NULL REFERENCES session(id),
    member_id INTEGER NOT NULL REFERENCES member(id),
    day TEXT NOT NULL,
    position INTEGER,
    role TEXT NOT NULL,
    arrived TEXT,
    left_at TEXT,
    minutes INTEGER
) STRICT;

CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    hours TEXT,
    supervisor_name TEXT,
    supervisor_phone TEXT,
    crisis_name TEXT,
    crisis_phone TEXT,
    minutes_limit INTEGER,
    active INTEGER
) STRICT;

CREATE TABLE caller_alias (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    handle TEXT NOT NULL,
    agreed TEXT,
    minutes_limit INTEGER,
    calls_limit INTEGER,
    active INTEGER
) STRICT;

CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    call_no TEXT,
    line_id INTEGER NOT NULL REFERENCES line(id),
    day TEXT NOT NULL,
    start_at TEXT NOT NULL,
    end_at TEXT,
    minutes INTEGER,
    direction TEXT NOT NULL,
    state TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    caller_alias_id INTEGER REFERENCES caller_alias(id),
    member_id INTEGER REFERENCES member(id),
    caller TEXT,
    first_time TEXT,
    county TEXT,
    topic TEXT,
    topics TEXT,
    support TEXT,
    heavy_start INTEGER,
    heavy_end INTEGER,
    safety TEXT,
    steps TEXT,
    step_times TEXT,
    asked TEXT,
    would_have TEXT,
    feeling TEXT,
    ending TEXT,
    call_back_on TEXT,
    call_back_at TEXT,
    call_back_done INTEGER,
    continued_from INTEGER REFERENCES call(id),
    note TEXT,
    worker_after TEXT
) STRICT;

CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    started_on TEXT NOT NULL,
    worked_on TEXT,
    version INTEGER,
    shredded_on TEXT
) STRICT;

CREATE TABLE plan_part (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    part TEXT NOT NULL,
    title TEXT,
    position INTEGER,
    left_out INTEGER
) STRICT;

CREATE TABLE plan_entry (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    part TEXT NOT NULL,
    section TEXT,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    phone TEXT
) STRICT;

CREATE TABLE plan_version (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    version INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    body TEXT
) STRICT;

CREATE TABLE plan_copy (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    given_to TEXT NOT NULL,
    day TEXT NOT NULL,
    version INTEGER,
    what TEXT
) STRICT;

-- Facts about the vault itself: its id, this copy's origin, its own key pairs.
CREATE TABLE vault_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- A copy of the key slots, so that losing keys.json does not lose the records.
CREATE TABLE header_copy (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT;

-- The last change of each copy of the vault: seq rises without gaps, stamp never goes back.
CREATE TABLE counter (origin INTEGER PRIMARY KEY, seq INTEGER NOT NULL, stamp INTEGER NOT NULL) STRICT;

-- Who did what and when. Names of fields, never their values. Each line seals the one before.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor_id INTEGER NOT NULL,
    command_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    fields TEXT NOT NULL,
    seal TEXT NOT NULL,
    UNIQUE (origin, seq)
) STRICT;
CREATE INDEX audit_by_record ON audit (kind, record_id);

-- What a field said before it was changed. Erasure empties old and new.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;
CREATE INDEX history_by_record ON history (kind, record_id);

-- Commands already done, so that a repeated one gives the first outcome and changes nothing.
CREATE TABLE command (id INTEGER PRIMARY KEY, what TEXT NOT NULL, label TEXT NOT NULL, made TEXT NOT NULL) STRICT;

-- Half-done work of a person at one screen; survives a lock or a power cut.
CREATE TABLE draft (
    actor_id INTEGER NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (actor_id, place)
) STRICT;

-- Folded words of everything that can be found by name; owner is the record to open.
CREATE TABLE search_text (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner INTEGER NOT NULL, folded TEXT NOT NULL) STRICT;
CREATE INDEX search_text_by_owner ON search_text (owner);
CREATE INDEX search_text_by_words ON search_text (kind, folded, owner);
CREATE VIRTUAL TABLE search_index USING fts5(folded, content='search_text', content_rowid='id', tokenize='trigram');

CREATE INDEX code_by_list ON code (list, position);
CREATE INDEX member_by_no ON member (member_no);
CREATE INDEX member_by_figures ON member (CAST(member_no AS INTEGER))
    WHERE member_no NOT GLOB '*[^0-9]*' AND length(member_no) <= 9;
CREATE INDEX member_by_name ON member (name);
CREATE INDEX member_by_merge ON member (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX membership_by_member ON membership (member_id);
CREATE INDEX membership_running ON membership (member_id) WHERE voided = 0 AND status = 'active' AND left_on IS NULL;
CREATE INDEX alias_by_member ON alias (member_id);
CREATE INDEX answer_by_member ON answer (member_id, question, as_of);
CREATE INDEX open_day_by_day ON open_day (day);
CREATE INDEX visit_by_day ON visit (day);
CREATE INDEX visit_by_member ON visit (member_id, day, voided);
CREATE INDEX visit_still_here ON visit (day) WHERE out_at IS NULL AND voided = 0;
CREATE INDEX headcount_by_day ON headcount (day);
CREATE INDEX session_by_day ON session (day);
CREATE INDEX session_by_series ON session (series_id, day);
CREATE INDEX attendance_by_session ON attendance (session_id, member_id, role, voided);
CREATE INDEX attendance_by_member ON attendance (member_id, day, session_id, role, voided);
CREATE INDEX attendance_by_day ON attendance (day);
CREATE INDEX call_by_day ON call (day);
CREATE INDEX call_by_no ON call (call_no);
CREATE INDEX call_by_member ON call (member_id, day, state, continued_from, voided) WHERE member_id IS NOT NULL;
CREATE INDEX call_by_alias ON call (caller_alias_id, day) WHERE caller_alias_id IS NOT NULL;
CREATE INDEX call_by_first ON call (continued_from) WHERE continued_from IS NOT NULL;
CREATE INDEX plan_by_member ON plan (member_id);
CREATE INDEX plan_part_by_plan ON plan_part (plan_id, position);
CREATE INDEX plan_entry_by_plan ON plan_entry (plan_id, part, position);
CREATE INDEX plan_version_by_plan ON plan_version (plan_id);
CREATE INDEX plan_copy_by_plan ON plan_copy (plan_id);
