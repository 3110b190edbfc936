"""Every paper a plan can become: nothing written is lost, the booklet folds, marks are there."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from peerdesk.core.errors import UserError
from peerdesk.documents.gather_crisis import (
    SUPPORTERS,
    WORKSHEET,
    card_printer,
    supporters_printer,
    worksheet_printer,
)
from peerdesk.documents.gather_plans import (
    BOOKLET,
    FULL,
    LARGE_PRINT,
    SIGNING,
    Printer,
    Whose,
    plan_printer,
)
from peerdesk.documents.plan_booklet import sides
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap.plan_prompts import asks_of, headings_of, prompts_for
from peerdesk.records.wrap.plan_signing import MEMBER, WITNESS, Signed
from peerdesk.records.wrap.plan_writing import blank_plan
from tests.documents.reading import outside, pages, words

WORDS = (
    "Walk",
    "D'Angelo–Ñuñez",
    "A&B",
    "Nguyễn",
    "Łukasz",
    "Шевченко",
    "Παναγιώτης",
    "שרה",
    "الأمين",
    "क्षत्रिय",
    "தமிழ்செல்வி",
    "น้ำฝน",
    "ሥላሴ",
    "佐藤陽子",
    "이서연",
)
LONG = "Wolfeschlegelsteinhausenbergerdorffhubertblainethethirdofmai"
WHOSE = Whose("Roz Castellanos", date(2026, 11, 2), 3, date(2026, 11, 6))
SIGNED = (
    Signed(1, "Roz Castellanos Nguyễn", MEMBER, "2026-11-02", 3),
    Signed(2, "שרה", WITNESS, "2026-11-02", 3),
    Signed(3, f"佐藤陽子 {LONG}", WITNESS, "2026-11-03", 3),
)
STAMP = "My plan, version 3, printed November 6, 2026"
FORMS = (FULL, LARGE_PRINT, BOOKLET)


def random_plan(office: Office, seed: int) -> pure.Content:
    """Lines of one to forty words in any script in every list; some with number, role, reason."""
    dice = random.Random(seed)
    content = pure.with_part(office.ask(blank_plan), "A part of my own")
    return pure.Content(tuple(_filled(part, dice) for part in content.parts))


def _filled(part: pure.Part, dice: random.Random) -> pure.Part:
    lines = [
        pure.Line(
            dice.getrandbits(40),
            section.code,
            " ".join(dice.choices(WORDS, k=dice.choice((1, 2, 5, 40)))),
            f"(555) 555-{dice.randrange(10_000):04} x{dice.randrange(100)}",
            " ".join(dice.choices(WORDS, k=dice.randrange(3))),
            " ".join(dice.choices(WORDS, k=dice.randrange(4))),
        )
        for section in prompts_for(part.code).sections
        for _n in range(dice.randrange(1, 4))
    ]
    return replace(part, lines=tuple(lines))


def all_there(said: str, lines: list[pure.Line]) -> None:
    """Every word as often as it was written, every number whole, wherever lines were broken."""
    squeezed = "".join(said.split())
    for line in lines:
        assert "".join(line.phone.split()) in squeezed
    told = " ".join(f"{line.words} {line.role} {line.why}" for line in lines).split()
    for word in set(told):
        assert squeezed.count(word) >= told.count(word), word


@pytest.mark.parametrize(("seed", "form"), list(enumerate(FORMS)))
def test_every_word_and_number_arrives_on_paper(office: Office, seed: int, form: str) -> None:
    content = random_plan(office, seed)
    whose = replace(WHOSE, signed=SIGNED)
    pdf = office.ask(plan_printer, content, whose, (), form)()
    signers = [pure.Line(0, "", each.name) for each in SIGNED]
    all_there(words(pdf), [*signers, *(line for part in content.parts for line in part.lines)])
    assert outside(pdf) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_name_of_sixty_letters_and_markup_are_printed_as_typed(office: Office, form: str) -> None:
    line = pure.Line(1, "people", f"{LONG} <b>tea</b>", "5" * 40, LONG.upper(), "x" * 200)
    part = replace(office.ask(blank_plan).part("crisis"), lines=(line,))
    pdf = office.ask(plan_printer, pure.Content((part,)), replace(WHOSE, name=LONG), (), form)()
    all_there(words(pdf), [line])
    assert outside(pdf) == []


@pytest.mark.parametrize("printer", [supporters_printer, worksheet_printer])
def test_the_crisis_papers_cut_nothing(office: Office, printer: Callable[..., Printer]) -> None:
    content = random_plan(office, 3)
    asks = SUPPORTERS if printer is supporters_printer else WORKSHEET
    crisis = content.part("crisis")
    lines = [line for ask in asks if ask.source for line in crisis.in_section(ask.source)]
    for form in (FULL, LARGE_PRINT):
        pdf = office.ask(printer, content, WHOSE, (), form)()
        all_there(words(pdf), lines)
        assert outside(pdf) == []


def test_every_copy_says_its_version_and_day(office: Office) -> None:
    content = random_plan(office, 4)
    for form in FORMS:
        pdf = office.ask(plan_printer, content, WHOSE, ["crisis"], form)()
        assert STAMP in words(pdf)
        assert all("Version 3" in page for page in pages(pdf))  # faint, behind the words
    for page in pages(office.ask(worksheet_printer, content, WHOSE)()):
        assert STAMP in page
        assert "Not a legal document" in page
    card = words(office.ask(card_printer, content, WHOSE)())
    assert "Version 3, printed November 6, 2026" in card
    assert card.count("Version 3") == 5
    loose = replace(WHOSE, version=None)
    assert "November 6, 2026" in pages(office.ask(plan_printer, content, loose, (), BOOKLET)())[0]


def test_a_usual_plan_fits_on_one_page_for_supporters(office: Office) -> None:
    empty = office.ask(blank_plan)
    content = empty
    for ask in (each for each in SUPPORTERS if each.usual):
        for said in ("Call my sister before noon", "Walk by the river with the dog"):
            content = pure.with_line(content, "crisis", ask.source, said, "555-0134")
    for each in (content, empty):
        assert len(pages(office.ask(supporters_printer, each, WHOSE)())) == 1


def test_a_full_crisis_part_stands_in_two_columns_on_one_page(office: Office) -> None:
    content = office.ask(blank_plan)
    for ask in (each for each in SUPPORTERS if each.source):
        for said in ("Call my sister before noon", "Walk by the river with the dog"):
            content = pure.with_line(content, "crisis", ask.source, said, "555-0134")
    content = pure.with_line(content, "crisis", "people", LONG, "5" * 40, LONG.upper())
    pdf = office.ask(supporters_printer, content, WHOSE)()
    assert len(pages(pdf)) == 1
    all_there(words(pdf), list(content.part("crisis").lines))
    assert outside(pdf) == []


def test_lists_are_chosen_for_each_paper(office: Office) -> None:
    content = random_plan(office, 5)
    said = words(office.ask(plan_printer, content, WHOSE, ["crisis/helps", "crisis/over"])())
    assert "What helps me then" in said
    assert "Places I want" not in said
    said = words(office.ask(supporters_printer, content, WHOSE, ["helps"])())
    assert "What helps me then" in said
    assert "Call these people" not in said
    said = words(office.ask(worksheet_printer, content, WHOSE, ["agent", "health"])())
    assert "Who may decide for me" in said
    assert "When it should end" not in said
    said = words(office.ask(card_printer, content, WHOSE, ["plan_is"], "Blue folder")())
    assert "Blue folder" in said
    assert "This helps me" not in said


def test_an_empty_list_that_was_ticked_gets_lines(office: Office) -> None:
    content = pure.with_line(office.ask(blank_plan), "crisis", "helps", "Tea")
    said = words(office.ask(plan_printer, content, WHOSE, ["crisis/helps", "crisis/places"])())
    assert "Places I want to go to" in said
    assert "Places" not in words(office.ask(plan_printer, content, WHOSE, ["crisis"])())
    assert "Call these" in words(office.ask(supporters_printer, content, WHOSE, ["people"])())
    assert "Call these" not in words(office.ask(supporters_printer, content, WHOSE)())


def test_a_number_stays_on_a_card_that_is_too_full(office: Office) -> None:
    part = office.ask(blank_plan).part("crisis")
    lines = tuple(pure.Line(n, "people", "x" * 60, f"555-01{n:02}") for n in range(40))
    long = pure.Content((replace(part, lines=lines),))
    said = words(office.ask(card_printer, long, WHOSE)())
    assert "555-0100" in said
    assert "555-0101" in said
    assert "There is more in my plan." in said


def test_empty_papers_leave_lines_for_a_pen(office: Office) -> None:
    empty, nobody = office.ask(blank_plan), Whose()
    made = [office.ask(plan_printer, empty, nobody, (), form)() for form in FORMS]
    made += [office.ask(each, empty, nobody)() for each in (supporters_printer, worksheet_printer)]
    for pdf in made:
        assert "My name: ____" in words(pdf)
        assert "printed" not in words(pdf)
        assert outside(pdf) == []
    assert "____" in words(office.ask(card_printer, empty, nobody)())


def test_no_sealed_word_is_asked_for_by_another_paper(office: Office) -> None:
    crisis = replace(office.ask(blank_plan).part("crisis"), sealed=True)
    for printer in (supporters_printer, worksheet_printer, card_printer):
        with pytest.raises(UserError):
            office.ask(printer, pure.Content((crisis,)), WHOSE)


@pytest.mark.parametrize("count", [1, 3, 4, 5, 16, 23])
def test_a_folded_booklet_reads_in_order(count: int) -> None:
    laid = sides(count)
    assert len(laid) % 2 == 0
    leaves = [(laid[n][::-1], laid[n + 1]) for n in range(0, len(laid), 2)]
    first = [page for (front, _last), (back, _next) in leaves for page in (front, back)]
    second = [page for (_f, front), (_b, back) in reversed(leaves) for page in (back, front)]
    assert [*first, *second] == list(range(1, 2 * len(laid) + 1))


def test_lines_to_sign_are_printed_where_they_are_wanted(office: Office) -> None:
    content = random_plan(office, 7)
    for form in FORMS:
        signed = words(office.ask(plan_printer, content, WHOSE, ["crisis/helps", SIGNING], form)())
        assert "My signature: Roz Castellanos" in signed
        assert signed.count("Witness") == 2
        assert "Witness" not in words(office.ask(plan_printer, content, WHOSE, ["crisis"], form)())


def test_a_list_that_was_left_out_is_on_no_paper(office: Office) -> None:
    content = pure.with_line(office.ask(blank_plan), "crisis", "helps", "Zanzibar")
    content = pure.with_line(content, "crisis", "places", "Ana's couch")
    part = content.part("crisis")
    lists = [replace(each, left_out=each.code == "helps") for each in headings_of(part)]
    content = pure.asking(content, "crisis", "", lists)
    for printer in (plan_printer, supporters_printer, worksheet_printer, card_printer):
        assert "Zanzibar" not in words(office.ask(printer, content, WHOSE)())
    assert "Ana's couch" in words(office.ask(plan_printer, content, WHOSE)())


def test_a_list_of_ones_own_is_printed_with_its_name(office: Office) -> None:
    part = office.ask(blank_plan).part("crisis")
    lists = [*headings_of(part), pure.Heading("own_1", "My dog Miso & her bed", "done_by")]
    content = pure.asking(pure.Content((part,)), "crisis", "", lists)
    content = pure.with_line(content, "crisis", "own_1", "Walks", "555-0111", "the neighbor")
    said = words(office.ask(plan_printer, content, WHOSE)())
    assert "My dog Miso & her bed" in said
    assert "Walks, the neighbor 555-0111" in said


def test_a_plan_is_printed_in_the_language_of_the_house(office: Office) -> None:
    empty = office.ask(blank_plan)
    office.do(edit_center, {"language": "es"})
    said = words(office.ask(plan_printer, empty, Whose())())
    assert "Personas que quiero conmigo" in said
    assert "Mi firma" in said
    assert "Mi caja de herramientas" in said
    assert "People" not in said
    assert "Personas" not in asks_of(empty.part("crisis")).sections[2].title


def test_the_cover_is_on_the_right_of_the_first_side(office: Office) -> None:
    pdf = office.ask(plan_printer, random_plan(office, 6), WHOSE, ["toolbox"], BOOKLET)()
    document = pypdfium2.PdfDocument(pdf)
    width, _height = document[0].get_size()
    assert width == 792
    assert "Roz Castellanos" in document[0].get_textpage().get_text_bounded(left=width / 2)
    assert "My toolbox" in document[1].get_textpage().get_text_bounded(right=width / 2)
    document.close()
