"""The pages of a report that is being changed; what only looks different is not counted again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peerdesk.core.access import needs
from peerdesk.core.clock import day
from peerdesk.counting import board
from peerdesk.counting.engine import spoken_profile
from peerdesk.counting.objectives import shaped
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.gather_report import Gathered, gather, pdf_of, words_for
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Counted:
    """What was counted for a profile without its looks."""

    profile: Profile
    gathered: Gathered


@dataclass(frozen=True)
class Printed:
    """The pages, and what they were made of."""

    pdf: bytes
    counted: Counted


@needs("report.edit", counts_all=True)
def pages_of(
    reader: Reader, profile: Profile, period: Period, by: str, today: str, known: Counted | None
) -> Printed:
    """The pages of a profile that may not be kept yet; ``known`` is what was counted last."""
    bare = without_looks(profile)
    if known is None or known.profile != bare:
        known = Counted(bare, gather(reader, bare, period))
    made = replace(
        known.gathered,
        shown=shaped(replace(known.gathered.shown, profile=spoken_profile(reader, profile))),
        texts=words_for(reader, profile, period),
    )
    return Printed(pdf_of(made, profile.blocks, by, day(today)), known)


def without_looks(profile: Profile) -> Profile:
    """Only what changes a number, whether it is hidden, or the language it is told in.

    Thirteen months show what is not left out, so there even that changes what is counted.
    """
    usual = Profile("", "", tuple(sorted(profile.blocks)))
    left_out = profile.left_out if board.BLOCK in profile.blocks else ()
    return replace(
        usual,
        key=profile.key,
        fiscal_month=profile.fiscal_month,
        hide_below=profile.hide_below,
        age_bands=profile.age_bands,
        questions=profile.questions,
        new_in_fiscal_year=profile.new_in_fiscal_year,
        count_reentries=profile.count_reentries,
        reactivated_days=profile.reactivated_days,
        answers_at_joining=profile.answers_at_joining,
        together=profile.together,
        programs=profile.programs,
        left_out=left_out,
        own_figures=profile.own_figures,
        language=profile.language,
    )
