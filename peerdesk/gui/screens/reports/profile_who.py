"""What is told of the people served: ages, questions, and which numbers are kept back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.demographics import QUESTIONS, bands
from peerdesk.counting.joining import JoinList
from peerdesk.counting.profile_settings import MOST_BANDS, OLDEST
from peerdesk.counting.results import Profile
from peerdesk.gui.screens.reports.profile_part import ProfilePart
from peerdesk.gui.screens.reports.profile_together import TogetherCard
from peerdesk.gui.widgets import Card, LineField, SelectField, Switch, TickBox, Words
from peerdesk.records.people.answers import BY_CODE

_MOST_KEPT_BACK = (3, 4, 5, 9, 10, 15, 20, 30, 50)


class WhoPart(ProfilePart):
    """WhoPart(lists): hiding, age bands, what is printed together, the questions about people."""

    def __init__(self, lists: Sequence[JoinList] = ()) -> None:
        super().__init__()
        self.together = TogetherCard(lists)
        self.below = SelectField(_("Small numbers"))
        self.ages = LineField(_("A new age group starts at"), "18, 26, 35, 45, 55, 65")
        self.said = Words("", "caption", "quiet", wrap=True)
        self.ticks = {code: TickBox(_question_words(code)) for code in QUESTIONS}
        self.joining = Switch(
            _("Answers as they were on joining"), _("Off: as they were at the last contact")
        )
        self._lay_out()

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields; no questions chosen means all of them."""
        most = sorted({*_MOST_KEPT_BACK, *([profile.hide_below - 1] * bool(profile.hide_below))})
        hide = _("Hide 1 to {most}")
        choices = [("0", _("Hide nothing, keep it inside"))]
        self.below.set_choices(choices + [(str(n + 1), hide.format(most=n)) for n in most])
        self.below.set_chosen(str(profile.hide_below))
        self.ages.setText(", ".join(str(age) for age in profile.age_bands))
        for code, tick in self.ticks.items():
            tick.setChecked(not profile.questions or code in profile.questions)
        self.joining.setChecked(profile.answers_at_joining)
        self.together.show_profile(profile)
        self._say_bands()

    def given(self, profile: Profile) -> Profile:
        """The profile with these bands, questions and hiding."""
        chosen = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        if not chosen and "demographics" in profile.blocks:
            raise Invalid.one("", _("Choose at least one question about the people served."))
        return replace(
            profile,
            hide_below=int(self.below.chosen() or 0),
            age_bands=_ages(self.ages.text()),
            questions=() if len(chosen) == len(QUESTIONS) else chosen,
            answers_at_joining=self.joining.isChecked(),
            together=self.together.given(),
        )

    def _say_bands(self) -> None:
        try:
            words = ", ".join(words for _first, words in bands(_ages(self.ages.text())))
        except Invalid as refusal:
            words = str(refusal)
        self.said.setText(words)

    def _lay_out(self) -> None:
        self.body.addWidget(self.labelled("hide_below", _("Small numbers"), self.below))
        self.explain(
            _("A small number can show who somebody is. Hide them in all that leaves the house.")
        )
        label = _("A new age group starts at")
        self.body.addWidget(self.labelled("age_bands", label, self.ages))
        self.body.addWidget(self.said)
        card = Card(_("Questions about people"), padding=16)
        card.body.setSpacing(0)
        for tick in self.ticks.values():
            card.body.addWidget(tick)
            tick.clicked.connect(self.changed)
        self.body.addWidget(card)
        self.body.addWidget(self.together)
        self.body.addWidget(self.joining)
        self.body.addStretch(1)
        self.below.chose.connect(self.changed)
        self.ages.textEdited.connect(self._say_bands)
        self.ages.textEdited.connect(self.changed)
        self.joining.clicked.connect(self.changed)
        self.together.changed.connect(self.changed)


def _question_words(code: str) -> str:
    return _(BY_CODE[code].label) if code in BY_CODE else _("Age")


def _ages(text: str) -> tuple[int, ...]:
    """Ages with commas or spaces between them, which must rise."""
    parts = re.findall(r"[^\s,;]+", text)
    plain = all(re.fullmatch(r"[0-9]{1,3}", part) for part in parts)
    found = tuple(int(part) for part in parts) if plain else ()
    rising = found == tuple(sorted(set(found))) and 0 < len(found) <= MOST_BANDS
    if not rising or found[0] < 1 or found[-1] > OLDEST:
        raise Invalid.one("age_bands", _("Write ages that rise, like 18, 26, 35."))
    return found
