"""A report's settings as a file: shared without anybody in it, and read with suspicion."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.counting.own_keeping import keep_own_figure, own_figures_kept, values_offered
from peerdesk.counting.own_rule import OwnFigure, OwnFilter
from peerdesk.counting.results import Objective
from peerdesk.exchange.report_own_figures import arrived, bring_own_figures, rules_to_share
from peerdesk.exchange.report_profile_file import (
    LARGEST,
    profile_file,
    read_profile_file,
    with_own_figures,
)
from peerdesk.records.link_choices import link_choices
from peerdesk.records.office import Office
from peerdesk.records.own_figures import use_own_figure
from tests.counting.test_profiles import OWN


def changed(**more: object) -> bytes:
    """The file of a good report with other pieces."""
    whole = json.loads(profile_file(OWN))
    whole["report"] |= more
    return json.dumps(whole).encode()


def test_a_file_gives_the_same_report_without_contract_signer_and_place() -> None:
    read = read_profile_file(profile_file(OWN)).report
    assert read == replace(OWN, key="new", contract="", signer="")


def test_a_file_names_nobody() -> None:
    said = profile_file(replace(OWN, signer="Secret Signer", contract="SECRET-7")).decode()
    assert "Secret" not in said
    assert "SECRET" not in said


def test_the_same_report_gives_the_same_file() -> None:
    assert profile_file(OWN) == profile_file(replace(OWN, key="99"))


def test_a_file_with_a_mark_at_its_beginning_is_read() -> None:
    assert read_profile_file(b"\xef\xbb\xbf" + profile_file(OWN)).report.name == "County"


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
        {"own_rules": {}},
        {"own_rules": [7]},
        {"own_rules": [{"key": "own.1", "filters": [["kind"]]}]},
        {"own_rules": [{"key": "own.1", "filters": [{"values": ["x" * 301]}]}]},
    ],
)
def test_a_hostile_piece_is_refused_in_a_sentence(more: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refusal:
        read_profile_file(changed(**more))
    assert str(refusal.value).endswith(".")


def test_words_of_a_file_are_cleaned() -> None:
    read = read_profile_file(changed(name="County\u202e\n\x07 report", funder="\u200b F ")).report
    assert (read.name, read.funder) == ("County report", "F")


@pytest.fixture
def own(office: Office) -> dict[str, OwnFigure]:
    """Three numbers by name: one asks about a site, one about a code, one about the staff."""
    site = str(office.ask(link_choices, "site")[0][0])
    code = office.ask(values_offered, "contact")["support"][0][0]
    goals = (OwnFilter("support", "one_of", (code,)), OwnFilter("minutes", "at_least", ("15",)))
    staff = OwnFilter("worker_id", "is", (str(office.actor.id),))
    for each in (
        OwnFigure("", "Walk-ins here", "visit", filters=(OwnFilter("site_id", "is", (site,)),)),
        OwnFigure("", "Long talks", "contact", "sum", "minutes", goals, split="kind"),
        OwnFigure("", "Talks of Ana", "contact", filters=(staff,)),
    ):
        office.do(keep_own_figure, each)
    return {each.name: each for each in office.ask(own_figures_kept)}


def sent(office: Office, own: dict[str, OwnFigure]) -> bytes:
    """The file of a report with them, with targets and with a table that is left out."""
    key = own["Long talks"].key
    whole = replace(
        OWN,
        own_figures=tuple(own.values()),
        left_out=(f"{key}.by",),
        objectives=(Objective(key, 90), Objective(own["Talks of Ana"].key, 5)),
    )
    return profile_file(whole, office.ask(rules_to_share, whole.own_figures))


def test_numbers_of_its_own_go_along_with_their_rules(
    office: Office, own: dict[str, OwnFigure]
) -> None:
    content, key = sent(office, own), own["Long talks"].key
    site = own["Walk-ins here"].filters[0].values[0]
    assert not [each for each in (key, site, "Talks of Ana") if each in content.decode()]
    shared = read_profile_file(content)
    found = office.ask(arrived, shared.rules)
    assert (found.new, found.left_out) == ((), ())
    again = with_own_figures(shared.report, found.here)
    assert [each.name for each in again.own_figures] == ["Long talks", "Walk-ins here"]
    assert (again.left_out, again.objectives) == ((f"{key}.by",), (Objective(key, 90),))

    for each in own.values():
        office.do(use_own_figure, each.record_id, active=False)
    office.do(bring_own_figures, office.ask(arrived, shared.rules).new)
    twins = {each.name: replace(each, key="") for each in office.ask(own_figures_kept)}
    assert twins == {name: replace(own[name], key="") for name in twins}


def test_a_number_that_does_not_fit_is_left_out_in_a_sentence(
    office: Office, own: dict[str, OwnFigure]
) -> None:
    office.do(keep_own_figure, replace(own["Long talks"], measure="count"))
    office.do(use_own_figure, own["Walk-ins here"].record_id, active=False)
    content = sent(office, own).decode().replace(office.ask(link_choices, "site")[0][1], "The moon")
    found = office.ask(arrived, read_profile_file(content.encode()).rules)
    assert (found.new, found.here) == ((), {})
    long, walk = found.left_out
    assert long == (
        "“Long talks” is left out. You have a number of this name that counts something else. "
        "Give yours another name, then open the file again."
    )
    assert walk == (
        "“Walk-ins here” is left out. It asks for Site “The moon”, and there is none here. "
        "Add it here, then open the file again."
    )
