"""The places of the menu that are made of default tables."""

from __future__ import annotations

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book import pages
from peerdesk.gui.screens.book.place import BookPlace, BookTabs
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.screens.book.surveys import AnswersTable, FormsTable


class FollowUps(BookPlace):
    """What was promised and is due, and where people were pointed."""

    title = N_("Follow-ups")
    pages = ((pages.FOLLOW_UPS, RecordTable), (pages.REFERRALS, RecordTable))


class Resources(BookPlace):
    """The directory of places and people that can help."""

    title = N_("Resources")
    pages = ((pages.RESOURCES, RecordTable),)


class LogBook(BookPlace):
    """What else funders ask for: events, rides, stays, surveys, nights away."""

    title = N_("Log book")
    pages = (
        (pages.EVENTS, RecordTable),
        (pages.RIDES, RecordTable),
        (pages.STAYS, RecordTable),
        (pages.SURVEYS, AnswersTable),
        (pages.SURVEY_FORMS, FormsTable),
        (pages.NIGHTS_AWAY, RecordTable),
    )


class HoursAndTraining(BookTabs):
    """Hours, training and credentials of staff and volunteers: a tab of Our center."""

    def __init__(self, desk: Desk) -> None:
        shown = (pages.CREDENTIALS, pages.HOURS, pages.TRAINING)
        super().__init__(desk, _("Hours"), [(each, RecordTable) for each in shown])
