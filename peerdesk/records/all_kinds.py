"""Every record kind in one list; a new kind is one line here."""

from __future__ import annotations

from peerdesk.core.kinds import Kind
from peerdesk.records.calls import CALL, CALLER_ALIAS, LINE
from peerdesk.records.codes import CODE
from peerdesk.records.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.likeness import NOT_SAME
from peerdesk.records.locked_reports import LOCKED_REPORT
from peerdesk.records.members import ALIAS, ANSWER, MEMBER, MEMBERSHIP
from peerdesk.records.organisation import ORGANISATION, PROGRAM, SITE
from peerdesk.records.plans import PLAN, PLAN_COPY, PLAN_ENTRY, PLAN_PART, PLAN_VERSION
from peerdesk.records.report_profiles import REPORT_PROFILE, REPORT_TEXT
from peerdesk.records.visits import HEADCOUNT, OPEN_DAY, VISIT
from peerdesk.records.workers import WORKER

KINDS: tuple[Kind, ...] = (
    ORGANISATION,
    SITE,
    PROGRAM,
    CODE,
    WORKER,
    MEMBER,
    MEMBERSHIP,
    ALIAS,
    ANSWER,
    OPEN_DAY,
    VISIT,
    HEADCOUNT,
    SERIES,
    SESSION,
    ATTENDANCE,
    LINE,
    CALLER_ALIAS,
    CALL,
    PLAN,
    PLAN_PART,
    PLAN_ENTRY,
    PLAN_VERSION,
    PLAN_COPY,
    REPORT_PROFILE,
    REPORT_TEXT,
    LOCKED_REPORT,
    NOT_SAME,
)

BY_NAME = {kind.name: kind for kind in KINDS}
