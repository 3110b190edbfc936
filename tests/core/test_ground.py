"""The ground floor: text, time, ids, settings, kinds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.core import passphrases, settings
from peerdesk.core.changes import Row
from peerdesk.core.clock import minutes_between
from peerdesk.core.ids import IdMaker
from peerdesk.core.settings import Settings
from peerdesk.core.text import clean, fold, in_order, initials, short_name
from peerdesk.records.people.members import MEMBER


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Roz \t Castellanos \n", "Roz Castellanos"),
        ("Ro\u0301z", "Róz"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x00b\x07", "ab"),
        ("n" + "\u0303" * 20, "ñ" + "\u0303" * 4),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("\u200b\ufeff", ""),
    ],
)
def test_names_are_cleaned_before_they_are_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_notes_keep_their_lines() -> None:
    assert clean("one  \r\ntwo\n\n", lines=True) == "one\ntwo"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, lines=True), lines=True) == clean(text, lines=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("José", "jose"), ("ĐẶNG", "dang"), ("Straße", "strasse"), ("Łukasz", "lukasz")],
)
def test_names_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "letters", "short"),
    [
        ("Joan Becker", "JB", "Joan B."),
        ("Kit", "K", "Kit"),
        ("", "?", ""),
        ("María de la O", "MO", "María O."),
        ("王小明", "王", "王小明"),
    ],
)
def test_initials_and_short_names(name: str, letters: str, short: str) -> None:
    assert (initials(name), short_name(name)) == (letters, short)


def test_names_sort_by_the_value_of_their_numbers_without_case_or_accents() -> None:
    names = ["Group 5", "group 10", "Group 49", "Årt", "art 2nd", "Zoë", "2 b", "10 a", ""]
    order = ["", "2 b", "10 a", "Årt", "art 2nd", "Group 5", "group 10", "Group 49", "Zoë"]
    assert sorted(names, key=in_order) == order


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        ("2026-11-06", "21:00", "21:18", 18),
        ("2026-11-06", "23:50", "00:20", 30),
        ("2026-03-08", "01:30", "03:30", 60),
        ("2026-11-01", "00:30", "03:30", 240),
        ("2028-02-29", "23:00", "01:00", 120),
    ],
)
def test_minutes_are_those_that_passed(
    new_york: None, day: str, start: str, end: str, minutes: int
) -> None:
    assert minutes_between(day, start, end) == minutes


def test_ids_rise_even_when_the_clock_goes_back() -> None:
    moments = iter([2_000_000_000_000, 1_900_000_000_000, 1_900_000_000_000])
    made = IdMaker(lambda: next(moments))
    first, second, third = made(), made(), made()
    assert first < second < third < 2**63


def test_settings_come_back_and_a_broken_file_gives_the_usual(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    settings.save(Settings(look="dark", text_size=150), path)
    assert settings.load(path) == Settings(look="dark", text_size=150)
    path.write_text("{", encoding="utf-8")
    assert settings.load(path) == Settings()
    path.write_text('{"text_size": "huge", "look": "light"}', encoding="utf-8")
    assert settings.load(path) == Settings(look="light")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 301),
        ("dob", "2026-02-30"),
        ("dob", "0001-01-01"),
        ("dob", "9999-12-31"),
        ("birth_year", "1970"),
        ("birth_year", 2**63),
        ("ok_mail", "maybe"),
    ],
)
def test_a_wrong_value_is_told_with_its_field(field: str, value: str | int) -> None:
    row: Row = {"name": "Roz", field: value}
    assert [problem.field for problem in MEMBER.problems(row)] == [field]


def test_suggested_passphrases_are_long_enough_and_differ() -> None:
    made = {passphrases.suggest() for _number in range(20)}
    assert len(made) == 20
    assert all(len(words.split()) == 3 for words in made)
    assert passphrases.strength("short", 10)[0] == passphrases.WEAK
    assert passphrases.strength("aaaaaaaaaaaaaaaaaaaa", 10)[0] == passphrases.WEAK
    assert passphrases.strength("river stone lantern", 10)[0] == passphrases.STRONG
