"""The packet binds what was locked as it was; the board page and own figures in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.late import late_behind
from peerdesk.counting.locked import locked, said_of, what_changed
from peerdesk.counting.locked_list import counted_anew
from peerdesk.counting.own_keeping import keep_own_figure, own_figures_kept
from peerdesk.counting.own_rule import OwnFigure, OwnFilter
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Profile
from peerdesk.documents.gather_packet import Prepared, bound, packet_cover, report_paper
from peerdesk.documents.gather_report import gather, pdf_of
from peerdesk.documents.reprint import reprinted
from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.locked_reports import ToLock, lock_report
from peerdesk.records.office import Office
from tests.counting.late_reports import late_entries
from tests.documents.reading import pages, words

NOVEMBER = parse_period("2026-11")
TODAY = date(2026, 11, 6)


@pytest.fixture
def busy(office: Office) -> Office:
    for n in range(30):
        office.do(check_in_new, f"Person Number{n}")
    return office


def lock(office: Office, profile: Profile, restates: int = 0) -> int:
    if restates:
        again = office.ask(counted_anew, restates)
        said = said_of(again.counted, again.shown, (), again.before)
    else:
        found = office.ask(gather, profile, NOVEMBER)
        said = said_of(found.counted, found.shown, found.texts)
    days = NOVEMBER.given
    reason = "Somebody came late." if restates else ""
    wanted = ToLock(profile.key, profile.name, days["start"], days["end"], said, restates, reason)
    return office.do(lock_report, wanted).added("locked_report")


def test_a_board_page_is_locked_reprinted_restated_and_in_every_format(busy: Office) -> None:
    profile = replace(find_profile("Board page"), cover=False)
    first = lock(busy, profile)
    printed = words(busy.ask(reprinted, first))
    assert "Visits: Named visits and people counted without names, together." in printed
    assert "Signature" not in printed
    busy.do(check_in_new, "Late Arrival")
    assert words(busy.ask(reprinted, first)) == printed
    again = words(busy.ask(reprinted, lock(busy, profile, first)))
    assert "What this restatement changes" in again
    assert "Somebody came late." in again
    report = busy.ask(locked, first).shown
    every = defined_in(report.profile)
    title = "Thirteen months"
    assert title in report_csv(report, every).decode("utf-8-sig")
    assert title in report_html(report, every, "Us").decode()
    assert report_xlsx(report, every).startswith(b"PK")
    assert "board.months" in json.dumps(report_json(report))


def test_an_own_figure_is_locked_with_its_words_and_what_came_late_is_found(busy: Office) -> None:
    rule = OwnFilter("entry", "one_of", ("typed", "paper"))
    figure = OwnFigure("", "All that came", "visit", split="site_id")
    busy.do(keep_own_figure, figure)
    (kept,) = busy.ask(own_figures_kept)
    profile = Profile("County", "County", ("people", "own"), key="7", own_figures=(kept,))
    first = lock(busy, profile)
    printed = words(busy.ask(reprinted, first))
    assert "The number of visits by name." in printed
    assert "All that came, by site" in printed
    for said in (report_csv, report_xlsx):
        assert said(busy.ask(locked, first).shown, defined_in(profile))
    busy.do(keep_own_figure, replace(kept, name="Renamed", filters=(rule,)))
    assert words(busy.ask(reprinted, first)) == printed
    assert not busy.ask(what_changed, first)
    busy.do(check_in_new, "Late Arrival")
    changed = {(e.key, e.column): (e.was, e.now) for e in busy.ask(what_changed, first)}
    assert changed[kept.key, "now"] == (30, 31)
    assert "visit" in {each.kind for each in late_entries(busy, first)}
    (difference,) = [
        e for e in busy.ask(what_changed, first) if (e.key, e.column) == (kept.key, "now")
    ]
    assert "visit" in {line.late.kind for line in busy.ask(late_behind, first, difference)}


def test_the_packet_says_what_is_locked_and_carries_each_language(busy: Office) -> None:
    spanish = replace(find_profile("monthly"), key="8", language="es", paper="a4", cover=True)
    lock(busy, spanish)
    prepared = Prepared("Ana Morales", TODAY)
    given = (NOVEMBER, prepared)
    papers = [
        busy.ask(report_paper, each, *given) for each in (spanish, find_profile("Board page"))
    ]
    pdf = bound(busy.ask(packet_cover, *given), papers)
    first = pages(pdf)[0]
    assert "Locked as report 2026-001" in first
    assert "Not locked" in first
    document = pypdfium2.PdfDocument(pdf)
    tops = [e.get_title() for e in document.get_toc() if e.level == 0]
    assert tops[-2:] == [f"{papers[0].title}", f"{papers[1].title}"]
    assert round(document[1].get_height()) == 842

    found = busy.ask(gather, spanish, NOVEMBER)
    alone = pdf_of(found, found.shown.profile.blocks, "Ana", TODAY)
    assert b"es-US" in alone
    assert 'lang="es"' in report_html(found.shown, defined_in(spanish), "Us").decode()
