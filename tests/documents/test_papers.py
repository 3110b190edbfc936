"""Summary, sheets, plan, card, record and calendar: everything given is on the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from peerdesk.documents.member_record import DatedAnswer, RecordEvent, RecordFacts, member_record
from peerdesk.documents.month_calendar import CalendarEntry, MonthFacts, month_calendar
from peerdesk.documents.page import NAMES_INSIDE
from peerdesk.documents.recovery_sheet import RecoveryFacts, key_groups, recovery_sheet
from peerdesk.documents.session_summary import Attender, SessionFacts, session_summary
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.documents.wallet_card import CardFacts, CardPerson, wallet_card
from peerdesk.documents.wrap_plan import MARKS, PlanEntry, PlanFacts, PlanPart, wrap_plan
from tests.documents.reading import outside, pages, words
from tests.documents.samples import OFFICE

FRIDAY = date(2026, 11, 6)
NAMES = (
    "Joan Becker",
    "محمد الأمين",
    "Nguyễn Thị Hương",
    '<img src="/etc/passwd">',
    "O<Neil & Zoë",
    "王小明",
    "김민준",
    "Ирина Шевченко-Їжак",
    "Wolfeschlegelsteinhausenbergerdorff-Hubert Blaine the Third!!",
)
SESSION = SessionFacts(
    "Morning <check-in>",
    FRIDAY,
    time(14, 5),
    60,
    "Big room",
    ("Ana Morales", "Walt Jensen"),
    "Winter & light",
    "Held",
    named=9,
    counted=3,
    first_timers=2,
    note="Soup.\n\nTea & <b>bread</b>.",
    attenders=tuple(Attender(name, "Participant", n == 1) for n, name in enumerate(NAMES)),
)
PLAN = PlanFacts(
    "WRAP plan",
    (
        PlanPart("My toolbox", (PlanEntry("Walk by the river"), PlanEntry("A & B <tea>"))),
        PlanPart("People", (PlanEntry("محمد الأمين", "555-0188"),)),
        PlanPart("Breaking down", text="I stop answering.\n\nSit with me."),
        PlanPart("After", hint="What helped last time?"),
    ),
    "Joan",
    FRIDAY,
    3,
)
CARD = CardFacts(
    "Joan Becker",
    (CardPerson("Rosa", "555-0134"), CardPerson("محمد الأمين", "555-0188")),
    "Tea",
    "Loud voices",
    "Penicillin",
    "Two cats",
    "Blue folder",
    FRIDAY,
    3,
)


def assert_said(text: str, said: str) -> None:
    """Every word is there; readers put the words of a line that mixes directions in any order."""
    assert all(word in said for word in text.split())


def test_a_session_with_names_lists_everybody_and_is_marked() -> None:
    said = words(session_summary(OFFICE, SESSION, with_names=True))
    for name in (*NAMES, "Ana Morales", "Walt Jensen", NAMES_INSIDE, "2:05 PM", "60 minutes"):
        assert_said(name, said)
    assert "Tea & <b>bread</b>." in said


def test_a_session_without_names_has_only_counts() -> None:
    said = words(session_summary(OFFICE, SESSION, with_names=False))
    for name in (*NAMES, "Ana Morales", "Walt", NAMES_INSIDE):
        assert name not in said
    assert "12 9 3 2" in said or all(t in said for t in ("12 Came", "9 With", "3 Counted"))
    assert "2 people" in said
    assert "Soup." in said


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(
    ("daily", "large", "rows"), [(False, False, 25), (True, False, 25), (True, True, 15)]
)
def test_a_blank_sheet_is_one_page_full_of_rows(
    daily: bool, large: bool, rows: int, paper: str
) -> None:
    facts = SignInFacts("Center", FRIDAY, daily=daily, large_print=large)
    read = pages(sign_in_sheet(OFFICE, facts, paper))
    assert len(read) == 1
    assert f"\n{rows}" in read[0].replace("\r", "")
    assert NAMES_INSIDE not in read[0]
    assert ("Out" in read[0]) is daily
    assert ("First time?" in read[0]) is not daily


def test_regulars_stand_first_and_blank_rows_follow() -> None:
    said = words(sign_in_sheet(OFFICE, SignInFacts("Walking", FRIDAY, "2 PM", "Park", "7", NAMES)))
    assert [said.index(name) for name in NAMES] == sorted(said.index(name) for name in NAMES)
    assert "Sheet no. 7" in said
    assert NAMES_INSIDE in said


def test_sixty_regulars_take_several_pages_and_leave_room_for_new_people() -> None:
    many = tuple(f"Person {n}" for n in range(60))
    read = pages(sign_in_sheet(OFFICE, SignInFacts("Walking", names=many)))
    assert len(read) == 3
    assert all("First time?" in page for page in read)
    assert "65" in read[-1]


def test_the_recovery_sheet_shows_the_key_in_its_groups_on_one_page() -> None:
    key = "K7QM-4XTD-9PRW-2HNC-B6VF-8JGA-3ZEY-5STV-0XW9"
    read = pages(recovery_sheet(OFFICE, RecoveryFacts(key, FRIDAY, "D:\\Backups", "Riverside")))
    assert len(read) == 1
    letters = "".join(read[0].split())
    for group in key.split("-"):
        assert group in letters
    assert "November 6, 2026" in read[0]


def test_a_key_without_dashes_is_cut_into_fours() -> None:
    assert key_groups("ABCDEFGHIJ") == ["ABCD", "EFGH", "IJ"]
    assert key_groups(" AB CD ") == ["AB", "CD"]


def test_a_plan_prints_every_field_and_keeps_numbers_as_typed() -> None:
    said = words(wrap_plan(OFFICE, PLAN))
    for text in ("Walk by the river", "A & B <tea>", "محمد الأمين 555-0188", "Sit with me."):
        assert_said(text, said)
    for text in ("Joan", "Version 3", "November 6, 2026", "What helped last time?", MARKS):
        assert text in said
    assert NAMES_INSIDE not in said


def test_a_plan_of_another_name_does_not_speak_of_the_marks() -> None:
    assert MARKS not in words(wrap_plan(OFFICE, replace(PLAN, title="My crisis plan")))


def test_a_blank_plan_has_lines_for_each_part() -> None:
    blank = PlanFacts("My plan", tuple(PlanPart(f"Part {n}", hint="Anything") for n in range(7)))
    said = words(wrap_plan(OFFICE, blank))
    assert "My name: ____" in said
    assert all(f"Part {n}" in said for n in range(7))


def test_a_very_long_plan_goes_on_over_pages_and_ends_with_its_last_word() -> None:
    part = PlanPart("Long", tuple(PlanEntry(f"{'word ' * 60}{n}") for n in range(80)), "end of it")
    read = pages(wrap_plan(OFFICE, replace(PLAN, parts=(part,))))
    assert len(read) > 5
    assert "end of it" in read[-1]


def test_the_card_holds_what_the_member_chose() -> None:
    said = words(wallet_card(OFFICE, CARD))
    for text in ("Joan Becker", "Rosa 555-0134", "محمد الأمين 555-0188", "Tea", "Loud voices"):
        assert_said(text, said)
    for text in ("Penicillin", "Two cats", "Blue folder", "988", "Version 3"):
        assert text in said


def test_a_card_too_full_says_that_there_is_more() -> None:
    pdf = wallet_card(OFFICE, replace(CARD, helps="walk " * 300, does_not_help="x" * 900))
    assert len(pages(pdf)) == 1
    assert words(pdf).count("There is more in my plan.") == 2


def test_a_members_record_is_complete() -> None:
    record = RecordFacts(
        "Joan <Becker>",
        FRIDAY,
        "1042",
        (("Pronouns", "she, her"),),
        (DatedAnswer("Gender", "Woman", date(2025, 3, 1)),),
        (("Visits", 1118),),
        tuple(RecordEvent(FRIDAY, f"Visit {n}", "from 2 to 4") for n in range(90)),
    )
    pdf = member_record(OFFICE, record)
    said = words(pdf)
    for text in ("Joan <Becker>", "1042", "she, her", "Woman", "March 1, 2025", "1,118"):
        assert text in said
    assert all(f"Visit {n} from" in said for n in range(90))


def test_a_record_with_nothing_in_it_says_so() -> None:
    said = words(member_record(OFFICE, RecordFacts("J", FRIDAY)))
    assert "No visits, groups or calls are written down." in said


def test_the_calendar_shows_each_group_on_one_page() -> None:
    entries = tuple(
        CalendarEntry(date(2026, 11, day), "2:00 PM", f"Group {day}", day == 26)
        for day in range(1, 31)
    )
    read = pages(month_calendar(OFFICE, MonthFacts(2026, 11, entries, "Welcome")))
    assert len(read) == 1
    for day in range(1, 31):
        assert f"Group {day}" in read[0]
    assert "(cancelled)" in " ".join(read[0].split())


def test_a_full_day_still_names_every_group() -> None:
    long = "reading together for people who like long books and longer evenings"
    entries = tuple(CalendarEntry(FRIDAY, "2 PM", f"G{n} {long}") for n in range(5))
    read = pages(month_calendar(OFFICE, MonthFacts(2026, 11, entries)))
    assert all(f"G{n}" in read[0] for n in range(5))
    assert "more" not in read[0]


def test_a_very_full_day_says_how_many_more() -> None:
    entries = tuple(CalendarEntry(FRIDAY, "2:00 PM", f"Group {n}") for n in range(40))
    read = pages(month_calendar(OFFICE, MonthFacts(2026, 11, entries)))
    assert len(read) == 1
    assert "more" in read[0]


@pytest.mark.parametrize("text", [*NAMES, "x" * 300, "ab " * 100, "👩‍👩‍👧" * 20, "דוד " * 60])
def test_nothing_leaves_the_paper_whatever_is_typed(text: str) -> None:
    made = (
        session_summary(
            OFFICE,
            replace(
                SESSION,
                series=text,
                topic=text,
                place=text,
                note=text,
                attenders=(Attender(text, text, first_time=True),),
            ),
            with_names=True,
        ),
        sign_in_sheet(OFFICE, SignInFacts(text, FRIDAY, text, text, text, (text, text))),
        recovery_sheet(OFFICE, RecoveryFacts("AAAA-BBBB", FRIDAY, text, text)),
        wrap_plan(OFFICE, PlanFacts(text, (PlanPart(text, (PlanEntry(text, text),), text),), text)),
        wallet_card(
            OFFICE, CardFacts(text, (CardPerson(text, text),), text, text, text, text, text)
        ),
        member_record(
            OFFICE,
            RecordFacts(
                text,
                FRIDAY,
                text,
                ((text, text),),
                (DatedAnswer(text, text, FRIDAY),),
                ((text, 3),),
                (RecordEvent(FRIDAY, text, text),),
            ),
        ),
        month_calendar(OFFICE, MonthFacts(2026, 11, (CalendarEntry(FRIDAY, text, text),), text)),
    )
    for pdf in made:
        assert outside(pdf) == []


def test_a_month_without_groups_says_so() -> None:
    assert "No groups are planned." in words(month_calendar(OFFICE, MonthFacts(2026, 2)))
