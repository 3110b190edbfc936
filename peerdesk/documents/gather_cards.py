"""Member cards from the records: who gets one, and what each wants on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.text import short_name
from peerdesk.core.words import N_
from peerdesk.documents.gather_groups import Printer
from peerdesk.documents.member_cards import CardFace, cards_pdf, stock_of
from peerdesk.records.drop_in.cards import cards_of
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader

SHORT, WHOLE, NOTHING = "short", "whole", "none"
NAME_WORDS = {
    SHORT: N_("Given name and last initial"),
    WHOLE: N_("The name they use"),
    NOTHING: N_("No name"),
}
"""What of a name stands on the cards."""


@needs("visit.edit")
def cards_printer(
    reader: Reader,
    member_ids: Sequence[int],
    stock: str,
    *,
    start: int = 1,
    names: str = SHORT,
    own_words: str | None = None,
    named_center: bool = False,
) -> Printer:
    """The working cards of these members; the PDF itself may be built on a worker.

    ``own_words`` stand in place of the name, as one person wants it on their card.
    """
    house = center(reader).name if named_center else ""
    faces = [
        CardFace(card.code, _name(card.name, names) if own_words is None else own_words, house)
        for card in cards_of(reader, member_ids)
    ]
    return partial(cards_pdf, stock_of(stock), faces, start)


def _name(name: str, names: str) -> str:
    if names == NOTHING:
        return ""
    return name if names == WHOLE else short_name(name)
