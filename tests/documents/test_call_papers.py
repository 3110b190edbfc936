"""Papers of the warm line: the safety card, a caller's plan, the blank call sheet."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import UserError
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.safety_steps import set_safety_words
from tests.documents.reading import outside, pages, words

TODAY = "2026-11-06"


def paper(office: Office, name: str, **options: str) -> bytes:
    return printed(office.store, document_named(name), options, TODAY)


def test_the_safety_card_says_the_steps_in_the_words_of_the_line(office: Office) -> None:
    line = office.ask(call_log.lines)[0]
    office.do(call_log.edit_line, line["id"], {"supervisor_name": "Priya"})
    own = {"mandated_report": "Child line 1-800 & <ask>", "stayed": "  "}
    office.do(set_safety_words, line["id"], own)
    pdf = paper(office, "safety-card", line=line["name"].lower())
    said = words(pdf)
    assert "Call Priya" in said
    assert "Child line 1-800 & <ask>" in said
    assert "You do not have to fix it" in said
    assert "1-800-222-1222" in said
    assert not outside(pdf)
    assert len(pages(pdf)) == 1
    office.do(set_safety_words, line["id"], {})
    assert "Child line" not in words(paper(office, "safety-card"))
    quiet = office.do(call_log.add_line, "Quiet line").added("line")
    office.do(call_log.edit_line, quiet, {"supervisor_name": "Devon"})
    of_each = pages(paper(office, "safety-card"))
    assert ["Call Priya" in page for page in of_each] == [True, False]
    assert ["Call Devon" in page for page in of_each] == [False, True]
    assert "Call Devon" in words(paper(office, "safety-card", line="quiet line"))
    with pytest.raises(UserError, match="no line called"):
        paper(office, "safety-card", line="Elsewhere")


def test_a_callers_plan_has_what_was_agreed_and_no_more(office: Office) -> None:
    bird = office.do(call_log.add_alias, "Bluebird <1>").added("caller_alias")
    fields: dict[str, Value] = {"agreed": "Evenings\nare hardest", "minutes_limit": 20}
    fields["cool_off_minutes"] = 60
    office.do(call_log.edit_alias, bird, fields)
    pdf = paper(office, "caller-plan", caller="bluebird <1>")
    said = words(pdf)
    assert "Bluebird <1>" in said
    assert "are hardest" in said
    assert "60 minutes" in said
    assert "Calls in a day" not in said
    assert not outside(pdf)
    with pytest.raises(UserError, match="no caller called"):
        paper(office, "caller-plan", caller="Crow")


def test_the_call_sheet_is_one_page_with_the_lists_of_the_screen(office: Office) -> None:
    pdf = paper(office, "call-sheet")
    said = words(pdf)
    for each in ("Loneliness", "Listening", "988 offered", "Thoughts of suicide", "I am fine"):
        assert each in said
    assert len(pages(pdf)) == 1
    assert not outside(pdf)
