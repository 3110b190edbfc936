"""A word for the worker after a call where safety came up, and the offer to talk it over."""

from __future__ import annotations

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Banner
from peerdesk.records.warm_line.call_log import talk_it_over


class Breather(Banner):
    """Breather(desk): shows after a hard call until it is closed or the next call begins.

    Only the worker and the supervisor ever see that somebody wants to talk.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "teal",
            _("That was a hard call."),
            action=_("I want to talk it over"),
            icon="hand-heart",
            closable=True,
        )
        self._desk, self.call_id = desk, 0
        self.acted.connect(self._wish)
        self.hide()

    def show_for(self, call_id: int, wished: bool) -> None:
        """After this call; ``wished``: they said already that they want to talk it over."""
        self.call_id = call_id
        rest = _("Take a few minutes. Drink some water.")
        known = _("Your supervisor hears of it.")
        if wished:
            known = _("Your supervisor sees that you want to talk it over.")
        self.set_words(_("That was a hard call."), f"{rest} {known}")
        if self._button is not None:
            self._button.setVisible(not wished)
        self.show()

    def _wish(self) -> None:
        if self._desk.do(talk_it_over, self.call_id):
            self.show_for(self.call_id, wished=True)
