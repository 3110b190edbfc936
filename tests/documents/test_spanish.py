"""A report whose language is Spanish: every word of it, in every format, and for ever."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest

from peerdesk.core.words import in_language, language
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.engine import count
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.locked import locked, out_beside, said_of, what_changed
from peerdesk.counting.own_keeping import worded
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.past import Past, known
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.relations import sums_of
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Objective, Profile, Report
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.documents.gather_groups import calendar_printer
from peerdesk.documents.gather_report import gather, our_profile, pdf_of
from peerdesk.documents.reprint import reprinted
from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx
from peerdesk.records.codes import CODE, rename_entry
from peerdesk.records.drop_in.visits import check_in_new, count_guests
from peerdesk.records.locked_reports import ToLock, lock_report
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.people.answers import answer
from tests.documents.reading import words
from tests.test_spanish_words import catalog

MONTH = parse_period("2026-11")
TODAY = date(2026, 11, 6)
_OWN = OwnFigure("own.1", "Visitas a comer", "visit", "count", "", (), "reasons")
_ALL = (
    *("people", "drop_in", "groups", "warm_line"),
    *(family.block for family in FAMILIES),
    *("demographics", "own", "objectives"),
)


@pytest.fixture
def month(office: Office) -> Office:
    """Twelve people and four guests; two have told something of themselves."""
    for number in range(12):
        office.do(check_in_new, f"Guest{number} Secretname")
    office.do(count_guests, 4)
    rows = list(office.store.select("SELECT id FROM member ORDER BY id"))
    office.do(answer, rows[0]["id"], "language", ["es"])
    office.do(answer, rows[1]["id"], "race", ["hispanic"])
    return office


def spanish(office: Office) -> Profile:
    return replace(
        find_profile("Monthly funder report"),
        key="new",
        language="es",
        blocks=_ALL,
        own_figures=(office.ask(worded, _OWN),),
        objectives=(Objective("people.served", 150),),
    )


def said_in(report: Report) -> Iterator[str]:
    """Every piece of text a report is made of."""
    yield from (report.profile.title, report.period.label, report.prior_period.label)
    yield from (report.ytd_period.label, *report.notes)
    for figure in defined_in(report.profile).values():
        yield from (figure.label, figure.definition)
    for table in report.tables.values():
        yield from (table.title, table.note, *table.columns)
        yield from (str(row[0]) for row in table.rows)


def test_no_english_is_left_in_a_spanish_report(month: Office) -> None:
    shown = month.ask(gather, spanish(month), MONTH).shown
    english = {key for key, value in catalog().items() if value != key}
    left = {text for text in said_in(shown) if text in english and text not in catalog().values()}
    assert left == set()
    assert shown.period.label == "noviembre de 2026"
    assert shown.tables["demographics.age"].rows[0][0] == "Menos de 18"
    own = defined_in(shown.profile)["own.1"]
    assert own.definition.startswith("El número de visitas con nombre.")
    assert any("representa un número de 1 a 10" in note for note in shown.notes)
    assert language() == "en"


def test_a_reader_of_both_languages_learns_as_much_as_one_of_one(month: Office) -> None:
    """What hiding must look through is the same, also where the report before was in English."""
    profiles = (replace(spanish(month), language=code) for code in ("en", "es"))
    english, other = (month.ask(count, profile, MONTH) for profile in profiles)
    assert english.figures == other.figures
    assert set(sums_of(english)) == set(sums_of(other))
    for before in (english, other):
        here, there = (known(each, [Past("1", before, before)]) for each in (english, other))
        assert set(here.sums) == set(there.sums)
        assert set(here.limits) == set(there.limits)


def test_paper_and_files_say_it_in_spanish(month: Office) -> None:
    gathered = month.ask(gather, spanish(month), MONTH)
    shown = gathered.shown
    every = defined_in(shown.profile)
    pdf = pdf_of(gathered, _ALL, "Ana Morales", TODAY)
    said = words(pdf)
    for expected in (
        "Informe mensual para el financiador",
        "Preparado por Ana Morales, 6 de noviembre de 2026",
        "2. Centro de apoyo entre pares",
        "Qué significa cada número",
        "Página 1 de",
        "No se preguntó",
    ):
        assert expected in said, expected
    assert b"es-US" in pdf
    assert "clave,cifra,valor" in report_csv(shown, every).decode("utf-8-sig")
    html = report_html(shown, every, "Riverside").decode()
    assert '<html lang="es">' in html
    assert "<h2>Cómo se cuenta</h2>" in html
    with ZipFile(io.BytesIO(report_xlsx(shown, every))) as book:
        assert "Cifras" in book.read("xl/workbook.xml").decode()
    assert any("Edad" in note or "edad" in note for note in report_json(shown)["notes"])


def test_a_changed_word_of_a_list_stays_as_it_was_typed(month: Office) -> None:
    entry = month.store.find(CODE, {"list": "language", "code": "es"})[0]
    for label, printed_as in (
        ("Spanish", "Español"),
        ("Spanish or Spanglish", "Spanish or Spanglish"),
    ):
        if entry["label"] != label:
            month.do(rename_entry, entry["id"], label)
        table = month.ask(count, spanish(month), MONTH).tables["demographics.language"]
        assert printed_as in {row[0] for row in table.rows}


def test_a_locked_report_keeps_its_language(month: Office) -> None:
    gathered = month.ask(gather, spanish(month), MONTH)
    days = (MONTH.start.isoformat(), MONTH.end.isoformat())
    body = said_of(gathered.counted, gathered.shown)
    record_id = month.do(lock_report, ToLock("new", "Mes", *days, body)).added("locked_report")
    assert month.ask(what_changed, record_id) == []
    month.do(check_in_new, "Late Comer")
    with in_language("es"):  # as the pages of a restatement say it
        changed = {each.words for each in month.ask(what_changed, record_id)}
    assert "Personas atendidas" in changed
    assert "Visitas por día: viernes, 6 de noviembre" in changed
    assert month.ask(locked, record_id).counted.period.label == "noviembre de 2026"
    assert "Informe mensual para el financiador" in words(month.ask(reprinted, record_id))
    assert month.ask(out_beside, spanish(month), MONTH).earlier


def test_printed_forms_speak_the_language_of_the_organization(month: Office) -> None:
    month.do(edit_center, {"language": "es"})
    sheet = document_named("sign-in-sheet")
    pdf = printed(month.store, sheet, {"daily": "yes"}, TODAY.isoformat())
    assert "Hoja de asistencia: Centro de apoyo entre pares" in words(pdf)
    assert "viernes, 6 de noviembre de 2026" in words(pdf)
    assert b"es-US" in pdf
    assert "Noviembre de 2026" in words(month.ask(calendar_printer, "2026-11")())
    assert month.ask(our_profile, "Board page").language == "es"
    assert language() == "en"
