"""Which class shows which place."""

from __future__ import annotations

from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.book.places import FollowUps, LogBook, Resources
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.one_to_one.one_to_one import OneToOne
from peerdesk.gui.screens.plans.plans import Plans
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.today.today import Today
from peerdesk.gui.screens.warm_line.away_laptop import AwayLaptop
from peerdesk.gui.screens.warm_line.warm_line import WarmLine

SCREENS: dict[str, type[Screen]] = {
    "today": Today,
    "front_desk": FrontDesk,
    "groups": Groups,
    "warm_line": WarmLine,
    "away": AwayLaptop,
    "one_to_one": OneToOne,
    "members": Members,
    "plans": Plans,
    "follow_ups": FollowUps,
    "resources": Resources,
    "log_book": LogBook,
    "reports": Reports,
    "center": OurCenter,
}

INSIDE = {
    "member": "members",
    "session": "groups",
    "series": "groups",
    "plan": "plans",
    "contact": "one_to_one",
}
"""Pages that live inside a place."""
