-- Schema version 4: the rest of what funders ask for, the front desk, groups, shifts, sealed plans.
-- Never edited after release; a change is a new numbered file.

ALTER TABLE program ADD COLUMN beds INTEGER;
ALTER TABLE site ADD COLUMN program_id INTEGER REFERENCES program(id);
ALTER TABLE line ADD COLUMN program_id INTEGER REFERENCES program(id);
ALTER TABLE organisation ADD COLUMN in_kind_cents INTEGER;
ALTER TABLE organisation ADD COLUMN kiosk_pin TEXT;
ALTER TABLE organisation ADD COLUMN kiosk_new TEXT;
ALTER TABLE organisation ADD COLUMN label_stock TEXT;
ALTER TABLE organisation ADD COLUMN work_notes_months INTEGER;
ALTER TABLE member ADD COLUMN told_apart_by TEXT;
ALTER TABLE series ADD COLUMN planned_sessions INTEGER;
ALTER TABLE series ADD COLUMN completes_after INTEGER;
ALTER TABLE series ADD COLUMN wrap_workshop INTEGER;
ALTER TABLE session ADD COLUMN moved_from TEXT;
ALTER TABLE open_day ADD COLUMN opened_by INTEGER REFERENCES worker(id);
ALTER TABLE headcount ADD COLUMN note TEXT;
ALTER TABLE line ADD COLUMN safety_steps TEXT;
ALTER TABLE caller_alias ADD COLUMN instructions TEXT;
ALTER TABLE caller_alias ADD COLUMN cool_off_minutes INTEGER;
ALTER TABLE caller_alias ADD COLUMN merged_into INTEGER REFERENCES caller_alias(id);
ALTER TABLE call ADD COLUMN second_worker_id INTEGER REFERENCES worker(id);
ALTER TABLE call ADD COLUMN paused_minutes INTEGER;
ALTER TABLE call ADD COLUMN review TEXT;
ALTER TABLE call ADD COLUMN reviewed_by INTEGER REFERENCES worker(id);
ALTER TABLE call ADD COLUMN reviewed_on TEXT;
ALTER TABLE call ADD COLUMN review_words TEXT;
ALTER TABLE organisation ADD COLUMN plan_prompts TEXT;
ALTER TABLE plan ADD COLUMN review_every INTEGER;
ALTER TABLE plan ADD COLUMN review_on TEXT;
ALTER TABLE plan ADD COLUMN asked TEXT;
ALTER TABLE plan_part ADD COLUMN asks TEXT;
ALTER TABLE plan_entry ADD COLUMN role TEXT;
ALTER TABLE plan_entry ADD COLUMN why TEXT;
ALTER TABLE plan_copy ADD COLUMN returned_on TEXT;
ALTER TABLE plan_copy ADD COLUMN replace_it INTEGER;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    member_id INTEGER REFERENCES member(id),
    worker_id INTEGER REFERENCES worker(id),
    program_id INTEGER REFERENCES program(id),
    start_at TEXT,
    end_at TEXT,
    minutes INTEGER,
    kind TEXT NOT NULL,
    activity TEXT,
    support TEXT,
    mode TEXT,
    place TEXT,
    service_id INTEGER REFERENCES service(id),
    worked_on_plan INTEGER,
    next_step TEXT,
    note TEXT
) STRICT;

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    rounding TEXT NOT NULL,
    per TEXT NOT NULL,
    daily_cap INTEGER,
    active INTEGER
) STRICT;

CREATE TABLE resource (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    needs TEXT,
    area TEXT,
    phone TEXT,
    address TEXT,
    web TEXT,
    hours TEXT,
    how TEXT,
    checked_on TEXT,
    active INTEGER
) STRICT;

CREATE TABLE referral (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    need TEXT,
    member_id INTEGER REFERENCES member(id),
    call_id INTEGER REFERENCES call(id),
    worker_id INTEGER REFERENCES worker(id),
    program_id INTEGER REFERENCES program(id),
    resource_id INTEGER REFERENCES resource(id),
    how TEXT,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    note TEXT
) STRICT;

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    due_on TEXT NOT NULL,
    due_at TEXT,
    what TEXT NOT NULL,
    member_id INTEGER REFERENCES member(id),
    caller_alias_id INTEGER REFERENCES caller_alias(id),
    worker_id INTEGER REFERENCES worker(id),
    program_id INTEGER REFERENCES program(id),
    done_on TEXT,
    done_words TEXT,
    about_kind TEXT,
    about_id INTEGER
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    type TEXT,
    place TEXT,
    county TEXT,
    audience TEXT,
    people INTEGER,
    minutes INTEGER,
    worker_ids TEXT,
    program_id INTEGER REFERENCES program(id),
    materials TEXT,
    note TEXT
) STRICT;

CREATE TABLE ride (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    purpose TEXT,
    from_area TEXT,
    to_area TEXT,
    member_ids TEXT,
    guests INTEGER,
    miles INTEGER,
    passes INTEGER,
    passes_cents INTEGER,
    program_id INTEGER REFERENCES program(id),
    note TEXT
) STRICT;

CREATE TABLE respite_stay (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    program_id INTEGER REFERENCES program(id),
    asked_on TEXT,
    state TEXT NOT NULL,
    in_on TEXT,
    out_on TEXT,
    room TEXT,
    otherwise TEXT,
    declined_because TEXT,
    goals TEXT,
    note TEXT
) STRICT;

CREATE TABLE work_time (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    worker_id INTEGER NOT NULL REFERENCES worker(id),
    minutes INTEGER NOT NULL,
    task TEXT,
    program_id INTEGER REFERENCES program(id),
    in_kind INTEGER,
    note TEXT
) STRICT;

CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    worker_id INTEGER NOT NULL REFERENCES worker(id),
    title TEXT NOT NULL,
    minutes INTEGER,
    category TEXT,
    given_by TEXT,
    note TEXT
) STRICT;

CREATE TABLE credential (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    worker_id INTEGER NOT NULL REFERENCES worker(id),
    type TEXT NOT NULL,
    number TEXT,
    issued_on TEXT,
    expires_on TEXT,
    note TEXT
) STRICT;

CREATE TABLE survey_form (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    questions TEXT NOT NULL,
    anonymous INTEGER,
    active INTEGER
) STRICT;

CREATE TABLE survey_answer (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    form_id INTEGER NOT NULL REFERENCES survey_form(id),
    day TEXT NOT NULL,
    member_id INTEGER REFERENCES member(id),
    program_id INTEGER REFERENCES program(id),
    phase TEXT NOT NULL,
    answers TEXT NOT NULL,
    score INTEGER
) STRICT;

CREATE TABLE episode (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    type TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    nights INTEGER,
    source TEXT,
    note TEXT
) STRICT;

CREATE TABLE own_figure (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    counts TEXT NOT NULL,
    measure TEXT NOT NULL,
    field TEXT,
    filters TEXT,
    split TEXT,
    active INTEGER
) STRICT;

CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    code TEXT NOT NULL,
    made_on TEXT NOT NULL,
    ended_on TEXT
) STRICT;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    made_on TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    done_on TEXT
) STRICT;

CREATE TABLE paper_sheet (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    sheet_no TEXT NOT NULL,
    day TEXT NOT NULL,
    session_id INTEGER REFERENCES session(id),
    series_id INTEGER REFERENCES series(id),
    site_id INTEGER REFERENCES site(id),
    printed_on TEXT,
    lines INTEGER,
    typed INTEGER,
    typed_on TEXT,
    worker_id INTEGER REFERENCES worker(id)
) STRICT;

CREATE TABLE item_given (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    site_id INTEGER NOT NULL REFERENCES site(id),
    day TEXT NOT NULL,
    item TEXT NOT NULL,
    number INTEGER NOT NULL
) STRICT;

CREATE TABLE hand_over (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL,
    at TEXT,
    site_id INTEGER REFERENCES site(id),
    line_id INTEGER REFERENCES line(id),
    worker_id INTEGER REFERENCES worker(id),
    words TEXT NOT NULL,
    seen_by TEXT,
    done_on TEXT
) STRICT;

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    series_id INTEGER NOT NULL REFERENCES series(id),
    member_id INTEGER NOT NULL REFERENCES member(id),
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER,
    completed_on TEXT,
    certificate_no TEXT
) STRICT;

CREATE TABLE facilitation (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    session_id INTEGER NOT NULL REFERENCES session(id),
    worker_id INTEGER NOT NULL REFERENCES worker(id),
    prep_minutes INTEGER,
    travel_minutes INTEGER
) STRICT;

CREATE TABLE caller_note (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    caller_alias_id INTEGER NOT NULL REFERENCES caller_alias(id),
    day TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    words TEXT NOT NULL
) STRICT;

CREATE TABLE line_consent (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES member(id),
    agreed_on TEXT NOT NULL,
    withdrawn_on TEXT,
    worker_id INTEGER REFERENCES worker(id)
) STRICT;

CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    line_id INTEGER NOT NULL REFERENCES line(id),
    day TEXT NOT NULL,
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    worker_id INTEGER REFERENCES worker(id),
    began_at TEXT,
    ended_at TEXT,
    swap INTEGER,
    note TEXT
) STRICT;

CREATE TABLE plan_seal (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    made_on TEXT NOT NULL,
    parts TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE plan_signature (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    version INTEGER,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;

CREATE TABLE travel_copy (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    worker_id INTEGER NOT NULL REFERENCES worker(id),
    made_on TEXT NOT NULL,
    vault TEXT NOT NULL,
    signing TEXT NOT NULL,
    sealing TEXT NOT NULL,
    recovery TEXT,
    origins TEXT,
    out_on TEXT,
    met_on TEXT,
    ended_on TEXT,
    ended_why TEXT
) STRICT;

CREATE TABLE exchange (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    copy_id INTEGER NOT NULL REFERENCES travel_copy(id),
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    way TEXT NOT NULL,
    made_at TEXT,
    digest TEXT,
    calls INTEGER
) STRICT;

CREATE INDEX exchange_by_copy ON exchange (copy_id);
CREATE INDEX contact_by_day ON contact (day, voided);
CREATE INDEX contact_by_member ON contact (member_id, day);
CREATE INDEX contact_by_worker ON contact (worker_id, day);
CREATE INDEX referral_by_day ON referral (day);
CREATE INDEX referral_by_member ON referral (member_id);
CREATE INDEX referral_by_call ON referral (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX follow_up_by_due ON follow_up (due_on) WHERE done_on IS NULL;
CREATE INDEX follow_up_by_done ON follow_up (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX follow_up_by_member ON follow_up (member_id);
CREATE INDEX event_by_day ON event (day);
CREATE INDEX ride_by_day ON ride (day);
CREATE INDEX respite_stay_by_member ON respite_stay (member_id, in_on);
CREATE INDEX respite_stay_by_in ON respite_stay (in_on);
CREATE INDEX work_time_by_day ON work_time (day);
CREATE INDEX work_time_by_worker ON work_time (worker_id, day);
CREATE INDEX training_by_day ON training (day);
CREATE INDEX training_by_worker ON training (worker_id, day);
CREATE INDEX credential_by_worker ON credential (worker_id);
CREATE INDEX survey_answer_by_form ON survey_answer (form_id, day);
CREATE INDEX survey_answer_by_member ON survey_answer (member_id);
CREATE INDEX episode_by_member ON episode (member_id, starts_on);
CREATE INDEX card_by_code ON card (code);
CREATE INDEX card_by_member ON card (member_id);
CREATE INDEX notice_by_member ON notice (member_id);
CREATE INDEX notice_open ON notice (member_id) WHERE done_on IS NULL;
CREATE INDEX paper_sheet_by_no ON paper_sheet (sheet_no);
CREATE INDEX paper_sheet_by_day ON paper_sheet (day);
CREATE INDEX item_given_by_day ON item_given (day);
CREATE INDEX hand_over_by_day ON hand_over (day);
CREATE INDEX enrolment_by_series ON enrolment (series_id, state);
CREATE INDEX enrolment_by_member ON enrolment (member_id);
CREATE INDEX facilitation_by_session ON facilitation (session_id);
CREATE INDEX facilitation_by_worker ON facilitation (worker_id);

-- What an organization does could not be said of these before; it chooses them away where it does not.
UPDATE organisation SET modules =
    json_insert(coalesce(modules, '[]'), '$[#]', 'one_to_one', '$[#]', 'outreach', '$[#]', 'transport', '$[#]', 'surveys');
CREATE INDEX caller_note_by_alias ON caller_note (caller_alias_id);
CREATE INDEX line_consent_by_member ON line_consent (member_id);
CREATE INDEX shift_by_day ON shift (day, line_id);
CREATE INDEX shift_by_worker ON shift (worker_id, day);
CREATE INDEX plan_seal_by_plan ON plan_seal (plan_id);
CREATE INDEX plan_signature_by_plan ON plan_signature (plan_id);
CREATE INDEX call_by_review ON call (review) WHERE review IS NOT NULL;
