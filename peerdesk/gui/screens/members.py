"""Members: the list, and the page of one person."""

from __future__ import annotations

from peerdesk.gui.screen import Screen


class Members(Screen):
    """The list of members; a member's page in front of it."""
