"""Reports: choose a report and a month, see its pages, and what stands behind each number."""

from __future__ import annotations

from peerdesk.gui.screen import Screen


class Reports(Screen):
    """The pages of a report with what is still to fix and the records behind a figure."""
