"""Cards on sheets of labels: where each lies, what stands on it, and what does not."""

from __future__ import annotations

import pytest

from peerdesk.documents.gather_cards import NOTHING, cards_printer
from peerdesk.documents.member_cards import STOCKS, CardFace, Stock, cards_pdf, stock_of
from peerdesk.records.drop_in.cards import card_of, make_cards, new_code
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.documents.reading import pages, words


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.code)
def test_every_label_lies_on_the_sheet_and_none_on_another(stock: Stock) -> None:
    wide, high = stock.size
    places = [stock.place(number) for number in range(stock.count)]
    assert len(set(places)) == stock.count
    assert all(x >= 0 and y >= 0 for x, y in places)
    assert max(x for x, _y in places) + wide <= stock.page[0]
    assert max(y for _x, y in places) + high <= stock.page[1]
    assert stock.step[0] >= wide or stock.grid[0] == 1
    assert stock.step[1] >= high


def test_a_used_sheet_is_begun_where_it_is_still_whole() -> None:
    faces = [CardFace(new_code(), f"Person {n}") for n in range(9)]
    assert len(pages(cards_pdf(stock_of("8371"), faces, 2))) == 1
    assert len(pages(cards_pdf(stock_of("8371"), faces, 3))) == 2
    assert len(pages(cards_pdf(stock_of("8371"), faces, 99))) == 1 + 1


def test_a_card_says_what_its_holder_wants_and_no_more(office: Office) -> None:
    joan = office.do(add_member, "Joan <b>Becker</b>").added("member")
    office.do(make_cards, [joan])
    card = office.ask(card_of, joan)
    assert card is not None
    said = words(office.ask(cards_printer, [joan], "5160", named_center=True)())
    assert "Joan" in said
    assert "Becker" not in said
    assert "Riverside Peer Center" in said
    assert card.code[:10] in said
    plain = words(office.ask(cards_printer, [joan], "5160", names=NOTHING)())
    assert "Joan" not in plain
    assert "Riverside" not in plain
    own = words(office.ask(cards_printer, [joan], "tags", own_words="Sky")())
    assert "Sky" in own
