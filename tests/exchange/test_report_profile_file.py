"""A report's settings as a file: shared without anybody in it, and read with suspicion."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.exchange.report_profile_file import LARGEST, profile_file, read_profile_file
from tests.counting.test_profiles import OWN


def changed(**more: object) -> bytes:
    """The file of a good report with other pieces."""
    whole = json.loads(profile_file(OWN))
    whole["report"] |= more
    return json.dumps(whole).encode()


def test_a_file_gives_the_same_report_without_contract_signer_and_place() -> None:
    read = read_profile_file(profile_file(OWN))
    assert read == replace(OWN, key="new", contract="", signer="")


def test_a_file_names_nobody() -> None:
    said = profile_file(replace(OWN, signer="Secret Signer", contract="SECRET-7")).decode()
    assert "Secret" not in said
    assert "SECRET" not in said


def test_the_same_report_gives_the_same_file() -> None:
    assert profile_file(OWN) == profile_file(replace(OWN, key="99"))


def test_a_file_with_a_mark_at_its_beginning_is_read() -> None:
    assert read_profile_file(b"\xef\xbb\xbf" + profile_file(OWN)).name == "County"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe{}",
        b"PK\x03\x04",
        b"{}",
        b"[]",
        b"null",
        b"7" * 10_000,
        b"[" * 150_000,
        b'{"format": "peerdesk-report"}',
        b'{"format": "peerdesk-report", "version": "1", "report": {"name": "x"}}',
        b'{"format": "peerdesk-report", "version": true, "report": {"name": "x"}}',
        b'{"format": "peerdesk-report", "version": 1, "report": []}',
        b'{"format": "peerdesk-report", "version": 1, "report": {}}',
        b'{"format": "peerdesk-report", "version": 2, "report": {"name": "x"}}',
        b'{"format": "peerdesk-report", "version": 1, "report": {"name": "\\u202e\\u0000"}}',
        b"x" * (LARGEST + 1),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        read_profile_file(content)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "more",
    [
        {"name": 7},
        {"funder": ["x"]},
        {"fiscal_month": 1e400},
        {"fiscal_month": "7"},
        {"due_day": -1},
        {"blocks": None},
        {"blocks": [{"people": 1}]},
        {"objectives": [["people.served", 10**40, "year", ""]]},
        {"age_bands": [float("nan")]},
        {"statement": "x" * 5000},
    ],
)
def test_a_hostile_piece_is_refused_in_a_sentence(more: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refusal:
        read_profile_file(changed(**more))
    assert str(refusal.value).endswith(".")


def test_words_of_a_file_are_cleaned() -> None:
    read = read_profile_file(changed(name="County\u202e\n\x07 report", funder="\u200b F "))
    assert (read.name, read.funder) == ("County report", "F")
