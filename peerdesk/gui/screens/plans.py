"""WRAP plans: the list, and the member's chair."""

from __future__ import annotations

from peerdesk.gui.screen import Screen


class Plans(Screen):
    """Who has a plan here, never what it says; and the chair where a plan is written."""
