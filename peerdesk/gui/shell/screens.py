"""Which class shows which place."""

from __future__ import annotations

from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.plans.plans import Plans
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.today.today import Today
from peerdesk.gui.screens.warm_line.warm_line import WarmLine

SCREENS: dict[str, type[Screen]] = {
    "today": Today,
    "front_desk": FrontDesk,
    "groups": Groups,
    "warm_line": WarmLine,
    "members": Members,
    "plans": Plans,
    "reports": Reports,
    "center": OurCenter,
}

INSIDE = {"member": "members", "session": "groups", "series": "groups", "plan": "plans"}
"""Pages that live inside a place."""
