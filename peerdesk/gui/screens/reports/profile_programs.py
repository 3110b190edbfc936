"""Which programs a report is about: those this funder pays for."""

from __future__ import annotations

from dataclasses import replace

from peerdesk.core.words import _
from peerdesk.counting.results import Profile
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.profile_part import ProfilePart
from peerdesk.gui.widgets import ChipGroup
from peerdesk.records.programs import programs


class ProgramsPart(ProfilePart):
    """ProgramsPart(desk): the programs as chips; none pressed means all there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chips = ChipGroup(_("Programs"))
        self.body.addWidget(self.labelled("programs", _("This report is about"), self.chips))
        self.explain(_("Press none for all of them. The pages name what you press."))
        self.explain(
            _(
                "Visits count for the program of their site, calls for that of their line, and"
                " groups for their own. Who is on the active list is told of the whole"
                " organization. Parts that these programs keep no records for are left out."
            )
        )
        self.body.addStretch(1)
        self.chips.changed.connect(self.changed)

    def show_profile(self, profile: Profile) -> None:
        """Offer the programs in use, and those this report has already."""
        every = self._desk.ask(programs, retired=True)
        offered = [each for each in every if each.active or each.id in profile.programs]
        self.chips.set_choices([(str(each.id), each.name, "") for each in offered])
        self.chips.set_chosen([str(each) for each in profile.programs])

    def given(self, profile: Profile) -> Profile:
        """The profile about these programs."""
        return replace(profile, programs=tuple(int(each) for each in self.chips.chosen()))
