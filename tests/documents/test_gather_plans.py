"""Plans on paper: chosen parts, the pages for a crisis, the wallet card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.core.errors import Refused
from peerdesk.documents.gather_crisis import card_facts, wallet_card_pdf
from peerdesk.documents.gather_plans import Whose, plan_pdf, plan_printer
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap import plan_writing
from peerdesk.records.wrap.plan_prompts import prompts_for
from tests.center import MakeOffice
from tests.documents.reading import words


def written(office: Office) -> pure.Content:
    """A line in every list of every part, with a phone number for people."""
    content = office.ask(plan_writing.blank_plan)
    for part in content.parts:
        for section in prompts_for(part.code).sections:
            said = f"{part.code} {section.code or 'list'} <b>words</b>"
            phone = f"555-{part.code}" if section.people else ""
            content = pure.with_line(content, part.code, section.code, said, phone)
    return content


def test_every_line_survives_to_paper(office: Office) -> None:
    content = written(office)
    said = words(office.ask(plan_printer, content, Whose("Roz"))())
    for part in content.parts:
        assert part.title in said
        for line in part.lines:
            assert line.words in said
            assert line.phone in said


def test_only_the_chosen_parts_are_printed(office: Office) -> None:
    said = words(office.ask(plan_printer, written(office), Whose("Roz"), ["crisis"])())
    assert "crisis helps" in said
    assert "toolbox" not in said


def test_a_part_left_out_is_not_printed_unless_chosen(office: Office) -> None:
    content = pure.left_out(written(office), "after", out=True)
    assert "after learned" not in words(office.ask(plan_printer, content, Whose())())
    assert "after learned" in words(office.ask(plan_printer, content, Whose(), ["after"])())


def test_an_empty_plan_prints_what_it_asks(office: Office) -> None:
    said = words(office.ask(plan_printer, office.ask(plan_writing.blank_plan), Whose())())
    assert "My name" in said
    assert "How you know it is over" in said


def test_the_card_takes_people_and_what_helps(office: Office) -> None:
    card = card_facts(written(office), Whose("Roz"))
    assert card.people[0].phone == "555-crisis"
    assert card.helps == "crisis helps <b>words</b>"
    assert card.medicines_and_allergies.startswith("Yes: crisis medicines")
    nothing = pure.left_out(written(office), "crisis", out=True)
    assert card_facts(nothing, Whose("Roz")).people == ()
    assert card_facts(nothing, Whose("Roz")).helps == "toolbox list <b>words</b>"


def test_a_kept_plan_prints_with_its_owner(office: Office, make_office: MakeOffice) -> None:
    roz = office.do(add_member, "Roz Castellanos").added("member")
    mine = office.do(plan_writing.keep_plan, roz, written(office)).added("plan")
    assert "This plan belongs to Roz Castellanos" in words(office.ask(plan_pdf, mine))
    assert "Roz Castellanos" in words(office.ask(wallet_card_pdf, mine))
    with pytest.raises(Refused):
        make_office("front_desk").ask(plan_pdf, mine)


def test_role_and_reason_are_kept_with_a_line(office: Office) -> None:
    line = pure.Line(1, "people", "Rosa", "555-0134", "my sister", "knows me")
    part = office.ask(plan_writing.blank_plan).part("crisis")
    content = pure.Content((replace(part, lines=(line,)),))
    roz = office.do(add_member, "Roz").added("member")
    mine = office.do(plan_writing.keep_plan, roz, content).added("plan")
    (kept,) = office.ask(plan_writing.plan_content, mine).part("crisis").lines
    assert (kept.role, kept.why) == ("my sister", "knows me")
