"""Every record kind in one list; a new kind is one line here, after the kinds it links to."""

from __future__ import annotations

from peerdesk.core.kinds import Kind
from peerdesk.records.away.travel_copies import EXCHANGE, TRAVEL_COPY
from peerdesk.records.codes import CODE
from peerdesk.records.drop_in.cards import CARD
from peerdesk.records.drop_in.hand_overs import HAND_OVER
from peerdesk.records.drop_in.items_given import ITEM_GIVEN
from peerdesk.records.drop_in.notices import NOTICE
from peerdesk.records.drop_in.paper_sheets import PAPER_SHEET
from peerdesk.records.drop_in.visits import HEADCOUNT, OPEN_DAY, VISIT
from peerdesk.records.group_work.enrolments import ENROLMENT
from peerdesk.records.group_work.facilitations import FACILITATION
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.locked_reports import LOCKED_REPORT
from peerdesk.records.organisation import ORGANISATION, PROGRAM, SITE
from peerdesk.records.own_figures import OWN_FIGURE
from peerdesk.records.people.likeness import NOT_SAME
from peerdesk.records.people.members import ALIAS, ANSWER, MEMBER, MEMBERSHIP
from peerdesk.records.report_profiles import REPORT_PROFILE, REPORT_TEXT
from peerdesk.records.support.contacts import CONTACT, SERVICE
from peerdesk.records.support.episodes import EPISODE
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.outreach import EVENT
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.resources import RESOURCE
from peerdesk.records.support.respite import RESPITE_STAY
from peerdesk.records.support.rides import RIDE
from peerdesk.records.support.surveys import SURVEY_ANSWER, SURVEY_FORM
from peerdesk.records.support.workers import WORKER
from peerdesk.records.support.workforce import CREDENTIAL, TRAINING, WORK_TIME
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE, LINE, LINE_CONSENT
from peerdesk.records.warm_line.shifts import SHIFT
from peerdesk.records.wrap.plans import (
    PLAN,
    PLAN_COPY,
    PLAN_ENTRY,
    PLAN_PART,
    PLAN_SEAL,
    PLAN_SIGNATURE,
    PLAN_VERSION,
)

KINDS: tuple[Kind, ...] = (
    ORGANISATION,
    PROGRAM,
    SITE,
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
    SERVICE,
    CONTACT,
    RESOURCE,
    REFERRAL,
    FOLLOW_UP,
    EVENT,
    RIDE,
    RESPITE_STAY,
    WORK_TIME,
    TRAINING,
    CREDENTIAL,
    SURVEY_FORM,
    SURVEY_ANSWER,
    EPISODE,
    OWN_FIGURE,
    CARD,
    NOTICE,
    PAPER_SHEET,
    ITEM_GIVEN,
    HAND_OVER,
    ENROLMENT,
    FACILITATION,
    CALLER_NOTE,
    LINE_CONSENT,
    SHIFT,
    PLAN_SEAL,
    PLAN_SIGNATURE,
    TRAVEL_COPY,
    EXCHANGE,
)

BY_NAME = {kind.name: kind for kind in KINDS}
