"""The pages of the book: one for each kind without a screen of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.changes import Row
from peerdesk.core.words import N_
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.page import Act, BookPage, Selection
from peerdesk.gui.screens.book.stays import BookStay, DeclineStay
from peerdesk.records.support import (
    episodes,
    follow_ups,
    outreach,
    referrals,
    resources,
    respite,
    rides,
    surveys,
    workforce,
)


def today_by_me(desk: Desk) -> Row:
    """Most records are written the same day, by who did it."""
    return {"day": desk.clock.today(), "worker_id": desk.actor.id}


def today_with_me(desk: Desk) -> Row:
    """Today, and the person at the keyboard was there."""
    return {"day": desk.clock.today(), "worker_ids": f"[{desk.actor.id}]"}


def due_today(desk: Desk) -> Row:
    """A promise of the person at the keyboard."""
    return {"due_on": desk.clock.today(), "worker_id": desk.actor.id}


def made_today(desk: Desk) -> Row:
    """A referral made today, of which nothing is known yet."""
    return {**today_by_me(desk), "outcome": "made"}


def asked_today(desk: Desk) -> Row:
    """Somebody asked for a stay."""
    return {"asked_on": desk.clock.today(), "state": "asked"}


def checked_today(desk: Desk) -> Row:
    """An entry that was just looked up is right today."""
    return {"checked_on": desk.clock.today(), "active": 1}


def today_alone(desk: Desk) -> Row:
    """Written the same day."""
    return {"day": desk.clock.today()}


def in_use(_desk: Desk) -> Row:
    """What is made is used, with names unless somebody says without."""
    return {"active": 1, "anonymous": 0}


def _not_done(row: Mapping[str, Any]) -> bool:
    return not row["done_on"]


def _done(row: Mapping[str, Any]) -> bool:
    return bool(row["done_on"])


def _not_known(row: Mapping[str, Any]) -> bool:
    return bool(row["outcome"] == "made")


def _under_way(row: Mapping[str, Any]) -> bool:
    return str(row["state"]) not in {"left", "declined"}


def _asked(row: Mapping[str, Any]) -> bool:
    return bool(row["state"] == "asked")


def _booked(row: Mapping[str, Any]) -> bool:
    return str(row["state"]) in {"asked", "waiting", "booked"}


def _here(row: Mapping[str, Any]) -> bool:
    return bool(row["state"] == "here")


def _in_use(row: Mapping[str, Any]) -> bool:
    return bool(row["active"] != 0)


FOLLOW_UPS = BookPage(
    code="follow_ups",
    book=follow_ups.BOOK,
    title=N_("Follow-ups"),
    icon="list-checks",
    new=N_("New follow-up"),
    add=N_("Add the follow-up"),
    one=N_("Follow-up"),
    empty=(N_("Nothing to follow up"), N_("Write down what you promise, for whom, and by when.")),
    sections=(
        ("", ("what", "due_on due_at", "member_id", "caller_alias_id", "worker_id")),
        (N_("When it is done"), ("done_on", "done_words")),
    ),
    hints={"caller_alias_id": N_("For a caller")},
    headings={"member_id": N_("For whom")},
    begins=due_today,
    open_words=N_("Open"),
    is_open=_not_done,
    order=("due_on", False),
    acts=(
        Act(N_("Done"), "check", follow_ups.finish_follow_up, _not_done),
        Act(N_("Open again"), "arrow-counter-clockwise", follow_ups.reopen_follow_up, _done),
    ),
)

REFERRALS = BookPage(
    code="referrals",
    book=referrals.BOOK,
    title=N_("Referrals"),
    icon="share-network",
    new=N_("New referral"),
    add=N_("Add the referral"),
    one=N_("Referral"),
    empty=(N_("No referrals here"), N_("Write down what someone needed and where you pointed.")),
    sections=(
        ("", ("day worker_id", "need resource_id", "member_id", "how program_id")),
        (N_("What came of it"), ("outcome", "outcome_on")),
        (N_("Only for those who write referrals"), ("note",)),
    ),
    begins=made_today,
    open_words=N_("Not known yet"),
    is_open=_not_known,
)

RESOURCES = BookPage(
    code="resources",
    book=resources.BOOK,
    title=N_("Resources"),
    icon="map-trifold",
    new=N_("New resource"),
    add=N_("Add the resource"),
    one=N_("Resource"),
    empty=(
        N_("No resources yet"),
        N_("Keep the places and people that can help: food, housing, a clinic, a ride."),
    ),
    sections=(
        ("", ("name", "needs", "area phone", "address", "web hours", "how")),
        (N_("Is it still right?"), ("checked_on active",)),
    ),
    begins=checked_today,
    open_words=N_("In use"),
    is_open=_in_use,
    order=("name", False),
    acts=(Act(N_("Checked today"), "check", resources.checked_today),),
    selections=(Selection("to_check", N_("To check"), resources.places_to_check),),
    told=resources.to_check_words,
)

RIDES = BookPage(
    code="rides",
    book=rides.BOOK,
    title=N_("Rides"),
    icon="car",
    new=N_("New ride"),
    add=N_("Add the ride"),
    one=N_("Ride"),
    empty=(N_("No rides in this month"), N_("Write down each ride, and each pass you give out.")),
    sections=(
        ("", ("day worker_id", "purpose", "from_area to_area")),
        (N_("Riders"), ("member_ids", "guests program_id")),
        (N_("Miles and passes"), ("miles passes passes_cents",)),
        (N_("Only for those who write rides"), ("note",)),
    ),
    hints={"from_area": N_("An area, no street"), "to_area": N_("An area, no street")},
    begins=today_by_me,
    module="transport",
)

EVENTS = BookPage(
    code="events",
    book=outreach.BOOK,
    title=N_("Events"),
    icon="globe",
    new=N_("New event"),
    add=N_("Add the event"),
    one=N_("Event"),
    empty=(N_("No events in this month"), N_("Write down each talk, fair, visit or training.")),
    sections=(
        ("", ("day minutes", "title", "type", "place county")),
        (N_("Who was there"), ("audience people", "worker_ids", "program_id")),
        (N_("More"), ("materials", "note")),
    ),
    begins=today_with_me,
    module="outreach",
)

STAYS = BookPage(
    code="stays",
    book=respite.BOOK,
    title=N_("Respite stays"),
    icon="bed",
    new=N_("New stay"),
    add=N_("Add the stay"),
    one=N_("Respite stay"),
    empty=(N_("No stays here"), N_("Write down who asks, who waits, and who stays.")),
    sections=(
        ("", ("member_id", "asked_on program_id", "state", "in_on out_on room")),
        (N_("About the stay"), ("goals", "otherwise", "declined_because")),
        (N_("Only for those who write stays"), ("note",)),
    ),
    begins=asked_today,
    module="respite",
    by_month=False,
    open_words=N_("Asked, booked and here"),
    is_open=_under_way,
    order=("in_on", True),
    acts=(
        Act(N_("Put on the waiting list"), "hourglass", respite.wait_for_stay, _asked),
        Act(N_("Book…"), "calendar-check", fits=_booked, asks=BookStay),
        Act(N_("Came today"), "sign-in", respite.come_in, _booked),
        Act(N_("Not this time…"), "x", fits=_booked, asks=DeclineStay),
        Act(N_("Left today"), "sign-out", respite.leave, _here),
    ),
    selections=(Selection("tonight", N_("Here tonight"), respite.census),),
    told=respite.tonight_words,
)

SURVEYS = BookPage(
    code="surveys",
    book=surveys.ANSWER_BOOK,
    title=N_("Surveys"),
    icon="clipboard-text",
    new=N_("New answers"),
    add=N_("Add the answers"),
    one=N_("Answered survey"),
    empty=(N_("No surveys in this month"), N_("Type in what people answered on paper.")),
    sections=(("", ("day program_id", "member_id", "phase", "answers")),),
    begins=today_alone,
    module="surveys",
)

SURVEY_FORMS = BookPage(
    code="survey_forms",
    book=surveys.FORM_BOOK,
    title=N_("Survey questions"),
    icon="list-numbers",
    new=N_("New survey"),
    add=N_("Add the survey"),
    one=N_("Survey"),
    empty=(N_("No surveys yet"), N_("Begin with one that PeerDesk brings, or write your own.")),
    sections=(("", ("name", "questions", "anonymous active")),),
    begins=in_use,
    module="surveys",
)

NIGHTS_AWAY = BookPage(
    code="nights_away",
    book=episodes.BOOK,
    title=N_("Nights away"),
    icon="moon",
    new=N_("New nights away"),
    add=N_("Add the nights"),
    one=N_("Nights away"),
    empty=(
        N_("No nights away in this month"),
        N_("Write down nights in a hospital, jail or shelter, as members tell them."),
    ),
    sections=(
        ("", ("member_id", "type", "starts_on ends_on nights", "source")),
        (N_("Only for those who write nights away"), ("note",)),
    ),
    hints={"nights": N_("Worked out from the days")},
)

HOURS = BookPage(
    code="hours",
    book=workforce.TIME_BOOK,
    title=N_("Hours worked"),
    icon="timer",
    new=N_("New hours"),
    add=N_("Add the hours"),
    one=N_("Hours worked"),
    empty=(N_("No hours in this month"), N_("Write down hours of staff and volunteers.")),
    sections=(("", ("day worker_id", "minutes", "task", "program_id in_kind", "note")),),
    begins=today_alone,
)

TRAINING = BookPage(
    code="training",
    book=workforce.TRAINING_BOOK,
    title=N_("Training"),
    icon="graduation-cap",
    new=N_("New training"),
    add=N_("Add the training"),
    one=N_("Training"),
    empty=(N_("No training in this month"), N_("Write down each training someone took.")),
    sections=(("", ("day worker_id", "title", "minutes given_by", "category", "note")),),
    begins=today_alone,
)

CREDENTIALS = BookPage(
    code="credentials",
    book=workforce.CREDENTIAL_BOOK,
    title=N_("Credentials"),
    icon="certificate",
    new=N_("New credential"),
    add=N_("Add the credential"),
    one=N_("Credential"),
    empty=(N_("No credentials yet"), N_("Write down who holds which, and when it ends.")),
    sections=(("", ("worker_id", "type", "number", "issued_on expires_on", "note")),),
    order=("expires_on", False),
    selections=(Selection("ending", N_("Ending"), workforce.ending_credentials),),
    told=workforce.ending_words,
)
