"""Any person's name prints and copies as it was typed."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.ink import missing_note
from peerdesk.documents.type import BODY, BOLD, NameCanvas, NameFont, forget_words, register_fonts
from peerdesk.documents.type.bidi import bidi_levels, mirrored, visual_order
from peerdesk.documents.type.words import cleaned, clusters
from tests.documents.reading import bare, pages, poppler_pages

NAMES = (
    "Nguyễn Thị Hương",
    "Nguyễn Văn Đức",
    "Łukasz Żółć, Škvorecký, Ğülşen",
    "Æsa Þórðardóttir Ø",
    "Ирина Шевченко-Їжак",
    "Ольга O’Brien",
    "Παναγιώτης Ἀθηναῖος",
    "דוד כהן 42",
    "שרה לוי",
    "محمد الأمين",
    "فاطمة الزهراء بنت لآلئ",
    "أحمد بن عبد الله",
    "क्षत्रिय श्रीकान्त र्की",
    "শ্রীকান্ত চট্টোপাধ্যায়",
    "தமிழ்செல்வி கோபாலகிருஷ்ணன்",
    "น้ำฝน ศรีสุวรรณ ที่ปู่",
    "សុខា ស្រីពេជ្រ ខ្មែរ",
    "ገብረ ሥላሴ አበበ",
    "王小明 张伟 龍𠮷",
    "佐藤陽子 サトウ ようこ",
    "김민준 이서연",
    "😀 👩‍👩‍👧 👍🏽 🇺🇸 ❤️",
    "John 王小明 Smith",
    "J̌ohn Ŕ̥ Ǟ ạ̈",
    'D\'Angelo–Ñuñez <b> "x"',
)
MIXED = (
    "דוד בן־גוריון (שָׁלוֹם)",
    "O’Neil & Zoë (b. 1970) محمد 王 12/3",
    "محمد (ابن) 123 علي, John",
    "Ali (علي) Hassan",
)


def printed(texts: tuple[str, ...], font: str = BODY) -> tuple[bytes, frozenset[str]]:
    """One page for each text, and the characters that no font has."""
    made = BytesIO()
    canvas = NameCanvas(made)
    for text in texts:
        canvas.setFont(font, 14)
        canvas.drawString(40, 700, text)
        canvas.showPage()
    missing = canvas.missing
    canvas.save()
    return made.getvalue(), missing


def font(name: str = BODY) -> NameFont:
    register_fonts()
    found = pdfmetrics.getFont(name)
    assert isinstance(found, NameFont)
    return found


@pytest.mark.parametrize("weight", [BODY, BOLD])
def test_every_name_comes_back_from_the_page_as_it_was_typed(weight: str, tmp_path: Path) -> None:
    pdf, missing = printed(NAMES, weight)
    wanted = [normalize("NFC", name) for name in NAMES]
    assert not missing
    assert [bare(text) for text in pages(pdf)] == wanted
    if (other := poppler_pages(pdf, tmp_path)) is not None:
        assert [bare(text) for text in other[: len(NAMES)]] == wanted


def test_names_typed_with_loose_marks_come_back_as_one_letter(tmp_path: Path) -> None:
    pdf, _ = printed(tuple(normalize("NFD", name) for name in NAMES))
    assert [bare(text) for text in pages(pdf)] == [normalize("NFC", name) for name in NAMES]


def test_lines_that_mix_directions_lose_no_word() -> None:
    pdf, missing = printed(MIXED)
    brackets = str.maketrans("(),", "   ")
    for text, name in zip(pages(pdf), MIXED, strict=True):
        got, wanted = (normalize("NFC", t).translate(brackets).split() for t in (bare(text), name))
        assert sorted(got) == sorted(wanted)
    assert not missing


def test_nothing_unseen_comes_out_of_the_page() -> None:
    pdf, _ = printed((*NAMES, *MIXED))
    assert not set("".join(pages(pdf))) & set("\0\ufffe\u200b\ufeff\u00ad")


def test_direction_controls_cannot_hide_what_a_name_is() -> None:
    pdf, _ = printed(("\u202egnp.exe",))
    assert bare(pages(pdf)[0]) == "gnp.exe"


def test_controls_and_half_characters_are_cleaned() -> None:
    assert cleaned("A\tB\nC\x00D\x9f\ud800") == "A B C D \ufffd"
    assert cleaned("a\u00adb\u2066c\u2069") == "abc"


def test_at_most_four_marks_stand_on_a_letter() -> None:
    assert len(cleaned("x" + "\u0316" * 20 + "y")) == 1 + 4 + 1


def test_a_letter_with_its_marks_and_a_joined_emoji_are_one() -> None:
    assert clusters("👩‍👩‍👧👍🏽🇺🇸🇫🇷e\u0323x") == ["👩‍👩‍👧", "👍🏽", "🇺🇸", "🇫🇷", "e\u0323", "x"]


def test_what_no_font_has_is_counted_and_told() -> None:
    _, missing = printed(("Joan ᎠᏣ", "Walt Ꭰ"))
    assert missing == {"Ꭰ", "Ꮳ"}
    assert missing_note(missing) == (
        "2 characters could not be printed (shown as □): U+13A0, U+13E3. They are stored correctly."
    )
    assert missing_note(frozenset()) == ""


def test_a_document_does_not_know_what_another_one_missed() -> None:
    _, first = printed(("Ꭰ",))
    _, second = printed(("Joan",))
    assert first == {"Ꭰ"}
    assert not second


def test_latin_text_takes_reportlabs_own_road_byte_for_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rl_config, "invariant", 1)
    register_fonts()
    made = []
    for kind in (Canvas, NameCanvas):
        chosen, out = random.Random(7), BytesIO()
        canvas = kind(out, initialFontName=BODY)
        for n in range(200):
            canvas.setFont((BODY, BOLD)[n % 2], 11)
            canvas.drawString(40, 780 - n * 3, "".join(chosen.choices("Ana Zoë Muñoz (42)", k=20)))
        canvas.save()
        made.append(out.getvalue())
    assert made[0] == made[1]


def test_a_string_is_as_wide_as_its_words_and_gaps() -> None:
    for name in NAMES:
        parts = name.split(" ")
        whole = font().stringWidth(name, 11)
        apart = sum(font().stringWidth(part, 11) for part in parts)
        gaps = font().stringWidth(" ", 11) * (len(parts) - 1)
        assert whole == pytest.approx(apart + gaps)


def test_names_are_forgotten_when_the_document_is_done() -> None:
    font().stringWidth("王小明", 11)
    forget_words()
    assert font().plan.cache_info().currsize == 0


def test_hebrew_and_numbers_stand_as_they_are_read() -> None:
    text = "דוד 42"
    levels = bidi_levels(text)
    assert levels == [1, 1, 1, 1, 2, 2]
    assert [text[n] for n in visual_order(levels)] == list("42 דוד"[:3]) + list("דוד"[::-1])


def test_brackets_turn_with_the_text_they_hold() -> None:
    assert mirrored("(א)") == "(א)"
    assert bidi_levels("a (ב) c")[2:5] == [0, 1, 0]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB 1(.),-אבج٣", max_size=24))
def test_no_character_is_lost_in_turning(text: str) -> None:
    order = visual_order(bidi_levels(text))
    assert sorted(order) == list(range(len(text)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_can_be_printed(text: str) -> None:
    pdf, _ = printed((text,))
    assert len(pages(pdf)) == 1
