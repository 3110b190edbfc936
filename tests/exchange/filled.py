"""Records of the kinds that no spreadsheet of the first days had, each leading to the others."""

from __future__ import annotations

from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.kinds import Kind, from_list
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.group_work.groups import SERIES, SESSION
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store.batch import Batch

DAY = "2026-10-30"


def fill_the_rest(office: Office) -> None:
    """One or two records of each; two places have one name, and a paper sheet is for a meeting."""
    office.do(_fill)


@needs("import.run")
def _fill(batch: Batch) -> str:
    joan, luis = (int(row["id"]) for row in batch.find(MEMBER)[:2])
    _work(batch, joan, luis)
    _desk(batch, joan, luis)
    return "Filled"


def _add(batch: Batch, name: str, /, **fields: Value) -> int:
    return batch.add(BY_NAME[name], fields)


def _one(batch: Batch, kind: Kind) -> int:
    return int(batch.find(kind)[0]["id"])


def _work(batch: Batch, joan: int, luis: int) -> None:
    add = partial(_add, batch)
    worker = _one(batch, WORKER)
    who: dict[str, Value] = {"member_id": joan}
    mine: dict[str, Value] = {"worker_id": worker, "day": DAY}
    respite = add("program", name="Crossing House", kind="respite", beds=3)
    service = add("service", code="H0038", label="One", rounding="full_unit", per="contact")
    for area in ("East", "West"):
        place = add("resource", name="Open Door", area=area, needs=from_list(["food"]))
    contact = add("contact", **who, **mine, kind="individual", service_id=service, minutes=30)
    add("contact", **mine, kind="indirect", minutes=10)
    call: dict[str, Value] = {"call_id": _one(batch, CALL), "resource_id": place}
    add("referral", **who, **mine, **call, need="food", outcome="made")
    add("referral", **mine, need="food", outcome="unmet")
    about: dict[str, Value] = {"about_kind": "contact", "about_id": contact}
    add("follow_up", **who, due_on=DAY, what="Ring", worker_id=worker, **about)
    add("event", day=DAY, title="Fair", people=9, worker_ids=from_list([worker]))
    add("ride", **mine, member_ids=from_list([joan, luis]), miles=4)
    add("ride", **mine, passes=2)
    add("respite_stay", **who, program_id=respite, state="here", in_on=DAY)
    add("work_time", **mine, minutes=60, in_kind=1)
    add("training", **mine, title="Ethics")
    add("credential", worker_id=worker, type="cps", expires_on="2027-01-01")


def _desk(batch: Batch, joan: int, luis: int) -> None:
    add = partial(_add, batch)
    worker, series, session = (_one(batch, kind) for kind in (WORKER, SERIES, SESSION))
    who: dict[str, Value] = {"member_id": joan}
    form = add("survey_form", name="How", questions='{"questions": []}')
    add("survey_answer", form_id=form, day=DAY, phase="once", answers="{}")
    add("survey_answer", form_id=form, day=DAY, phase="before", answers='{"a": 3}', **who)
    add("episode", **who, type="er", starts_on=DAY, nights=1)
    add("card", **who, code="7351", made_on=DAY)
    add("notice", **who, kind="message", words="Letter", made_on=DAY)
    add("paper_sheet", sheet_no="G-1", day=DAY, session_id=session, worker_id=worker)
    add("paper_sheet", sheet_no="G-2", day=DAY, series_id=series)
    add("hand_over", day=DAY, words="Keys", worker_id=worker, seen_by=from_list([worker]))
    add("enrolment", series_id=series, member_id=luis, day=DAY, state="in")
    add("facilitation", session_id=session, worker_id=worker, prep_minutes=20)
