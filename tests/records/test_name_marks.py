"""A person's name is found in other people's words, and nobody else's with it."""

from __future__ import annotations

import pytest

from peerdesk.records.people.name_marks import NameMarks

MARKS = NameMarks(
    ["Joan Zyxcanary", "José Will", "王小明", "Al"], ["Joan Becker", "Ana Morales", "Pat Al"]
)


@pytest.mark.parametrize(
    ("text", "far", "near"),
    [
        ("Spoke with joan zyxcanary today", "Spoke with … today", "Spoke with … today"),
        ("ZYXCANARY, again", "…, again", "…, again"),
        ("Joan's cat", "Joan's cat", "…'s cat"),
        ("We will see. Will came.", "We will see. … came.", "We will see. … came."),
        ("Jose Will and Joan Becker", "… and Joan Becker", "… and … Becker"),
        ("今天王小明来了", "今天…来了", "今天…来了"),
        ("Al came, also Alma", "Al came, also Alma", "… came, also Alma"),
        ("Zyxcanaryish", "Zyxcanaryish", "Zyxcanaryish"),
        ("", "", ""),
    ],
)
def test_only_the_name_is_struck(text: str, far: str, near: str) -> None:
    assert MARKS.struck(text) == far
    assert MARKS.struck(text, near=True) == near
    assert MARKS.holds(text) is (far != text)
    assert MARKS.holds(text, near=True) is (near != text)
