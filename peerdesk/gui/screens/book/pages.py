"""The pages of the book: one for each kind without a screen of its own."""

from __future__ import annotations

from peerdesk.core.changes import Row
from peerdesk.core.words import N_
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.records import outreach, rides


def today_by_me(desk: Desk) -> Row:
    """Most records are written the same day, by who did it."""
    return {"day": desk.clock.today(), "worker_id": desk.actor.id}


def today_with_me(desk: Desk) -> Row:
    """Today, and the person at the keyboard was there."""
    return {"day": desk.clock.today(), "worker_ids": f"[{desk.actor.id}]"}


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
