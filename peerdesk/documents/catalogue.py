"""Every document that can be printed from the records, by its id and options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from peerdesk.core.errors import UserError
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.documents.gather_bundles import summaries_printer, week_sheets_printer
from peerdesk.documents.gather_calls import (
    call_sheet_printer,
    caller_named,
    caller_plan_printer,
    safety_card_printer,
)
from peerdesk.documents.gather_certificates import Wanted, certificate_printer
from peerdesk.documents.gather_crisis import (
    supporters_pdf,
    wallet_card_pdf,
    worksheet_pdf,
)
from peerdesk.documents.gather_days import daily_log_pdf
from peerdesk.documents.gather_groups import (
    calendar_pdf,
    session_summary_pdf,
    sign_in_sheet_printer,
)
from peerdesk.documents.gather_people import (
    daily_sheet_pdf,
    member_numbered,
    member_record_pdf,
    recovery_sheet_pdf,
    series_named,
)
from peerdesk.documents.gather_plans import FORMS, FULL, plan_pdf
from peerdesk.documents.gather_shifts import shift_schedule_printer
from peerdesk.documents.gather_units import unit_worksheet_printer
from peerdesk.records.codes import labels
from peerdesk.records.group_work.attended import ALWAYS
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.warm_line.call_log import lines
from peerdesk.records.wrap.plan_finding import plan_for
from peerdesk.store.queries import Reader

Options = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One option of a document: its name, whether it is needed, and what to write."""

    name: str
    needed: bool
    hint: str


@dataclass(frozen=True)
class Document:
    """One document. ``action`` is the permission it needs; ``build`` gives its PDF."""

    id: str
    title: str
    action: str
    options: tuple[Option, ...]
    build: Callable[[Reader, Options, str], bytes]


def printed(reader: Reader, document: Document, options: Options, today: str) -> bytes:
    """The document as a PDF. UserError for an option that is missing, unknown or can't be read."""
    known = {each.name: each for each in document.options}
    for name in options:
        if name not in known:
            names = ", ".join(known) or _("none")
            words = _("{document} has no option “{name}”. It has: {names}.")
            raise UserError(words.format(document=document.id, name=name, names=names))
    return document.build(reader, options, today)


def document_named(name: str) -> Document:
    """The document of this id; UserError names those there are."""
    found = next((each for each in CATALOGUE if each.id == name), None)
    if found is None:
        ids = ", ".join(each.id for each in CATALOGUE)
        raise UserError(
            _("There is no document “{name}”. There are: {ids}.").format(name=name, ids=ids)
        )
    return found


def _needed(options: Options, name: str, hint: str) -> str:
    if not options.get(name):
        raise UserError(_("Say {name}: {hint}.").format(name=name, hint=hint))
    return options[name]


def _day(options: Options, today: str) -> str:
    text = options.get("date", today)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError(
            _("“{text}” is not a date. Write it like 2026-10-31.").format(text=text)
        ) from error


def _yes(options: Options, name: str) -> bool:
    text = options.get(name, "no")
    if text.lower() not in {"yes", "no"}:
        raise UserError(_("{name} must be yes or no.").format(name=name))
    return text.lower() == "yes"


def _session_summary(reader: Reader, options: Options, today: str) -> bytes:
    series, day = (
        series_named(reader, _needed(options, "series", _("the group's name"))),
        _day(options, today),
    )
    found = reader.find(SESSION, {"series_id": series["id"], "day": day})
    if start := options.get("start"):
        found = [row for row in found if row["start_at"] == start]
    if not found:
        words = _("{name} has no session on {day}.")
        raise UserError(words.format(name=series["name"], day=day))
    return session_summary_pdf(reader, int(found[0]["id"]), names=_yes(options, "names"))


def _sign_in_sheet(reader: Reader, options: Options, today: str) -> bytes:
    day = _day(options, today)
    if _yes(options, "daily"):
        return daily_sheet_pdf(reader, day, large_print=_yes(options, "large_print"))
    series = series_named(reader, _needed(options, "series", _("the group's name, or daily=yes")))
    large = _yes(options, "large_print")
    return sign_in_sheet_printer(reader, int(series["id"]), day, large_print=large)()


def _daily_log(reader: Reader, options: Options, today: str) -> bytes:
    return daily_log_pdf(reader, _day(options, today))


def _member_record(reader: Reader, options: Options, today: str) -> bytes:
    return member_record_pdf(reader, _needed(options, "member_no", _("the member's number")), today)


def _plan_id(reader: Reader, options: Options) -> int:
    hint = _("the plan's id, or its member's number or name")
    return plan_for(reader, _needed(options, "plan", hint))


def _form(options: Options) -> str:
    form = options.get("form", FULL)
    if form not in FORMS:
        raise UserError(_("form must be one of: {forms}.").format(forms=", ".join(FORMS)))
    return form


def _wrap_plan(reader: Reader, options: Options, today: str) -> bytes:
    known = {
        fold(words): code
        for code, label in labels(reader, "plan_part").items()
        for words in (code, label)
    }
    chosen: list[str] = []
    for part in filter(None, (each.strip() for each in options.get("parts", "").split(","))):
        if fold(part) not in known:
            parts = ", ".join(labels(reader, "plan_part"))
            raise UserError(
                _("There is no part “{part}”. There are: {parts}.").format(part=part, parts=parts)
            )
        chosen.append(known[fold(part)])
    return plan_pdf(reader, _plan_id(reader, options), chosen, _form(options), today)


def _wallet_card(reader: Reader, options: Options, today: str) -> bytes:
    return wallet_card_pdf(reader, _plan_id(reader, options), today)


def _supporters(reader: Reader, options: Options, today: str) -> bytes:
    large = _yes(options, "large_print")
    return supporters_pdf(reader, _plan_id(reader, options), today, large=large)


def _worksheet(reader: Reader, options: Options, today: str) -> bytes:
    large = _yes(options, "large_print")
    return worksheet_pdf(reader, _plan_id(reader, options), today, large=large)


def _recovery_sheet(reader: Reader, options: Options, today: str) -> bytes:
    hint = _("the key is shown only once, when it is made; give the one you wrote down")
    return recovery_sheet_pdf(reader, _needed(options, "key", hint), today)


def _calendar(reader: Reader, options: Options, today: str) -> bytes:
    month = options.get("month", today[:7])
    _day({"date": f"{month}-01"}, today)
    return calendar_pdf(reader, month)


def _session_summaries(reader: Reader, options: Options, today: str) -> bytes:
    series = series_named(reader, _needed(options, "series", _("the group's name")))
    month = options.get("month", today[:7])
    _day({"date": f"{month}-01"}, today)
    names = _yes(options, "names")
    return summaries_printer(reader, int(series["id"]), month, names=names)()


def _week_sheets(reader: Reader, options: Options, today: str) -> bytes:
    return week_sheets_printer(reader, _day(options, today))()


def _attendance_certificate(reader: Reader, options: Options, today: str) -> bytes:
    number = _needed(options, "member_no", _("the member's number"))
    series = series_named(reader, _needed(options, "series", _("the group's name")))
    first, last = (_day({"date": options.get(end, usual)}, today) for end, usual in _ALL_DAYS)
    wanted = Wanted(
        int(member_numbered(reader, number)["id"]),
        int(series["id"]),
        first,
        last,
        options.get("name", ""),
    )
    return certificate_printer(reader, wanted, today)()


def _caller_plan(reader: Reader, options: Options, today: str) -> bytes:
    alias_id = caller_named(reader, _needed(options, "caller", _("the name they chose")))
    return caller_plan_printer(reader, alias_id, today)()


def _call_sheet(reader: Reader, options: Options, today: str) -> bytes:
    del today
    return call_sheet_printer(reader, options.get("line", ""))()


def _safety_card(reader: Reader, options: Options, today: str) -> bytes:
    del today
    return safety_card_printer(reader, options.get("line", ""))()


def _unit_worksheet(reader: Reader, options: Options, today: str) -> bytes:
    month = options.get("month", today[:7])
    _day({"date": f"{month}-01"}, today)
    return unit_worksheet_printer(reader, month, today)()


def _shift_schedule(reader: Reader, options: Options, today: str) -> bytes:
    month = options.get("month", "")
    day = _day({"date": f"{month}-01"} if month else options, today)
    name = fold(options.get("line", ""))
    found = [row for row in lines(reader) if not name or fold(row["name"]) == name]
    if not found:
        raise UserError(_("There is no line “{name}”.").format(name=options.get("line", "")))
    line = int(found[0]["id"]) if name else 0
    return shift_schedule_printer(reader, day, today, line, month=bool(month))()


_ALL_DAYS = (("from", ALWAYS[0]), ("to", ALWAYS[1]))
_LINE = Option("line", needed=False, hint=N_("the line's name; the first if not given"))
_DATE = Option("date", needed=False, hint=N_("YYYY-MM-DD; today if not given"))
_PLAN = Option("plan", needed=True, hint=N_("the plan's id, or its member's number or name"))
_LARGE = Option("large_print", needed=False, hint=N_("yes or no (no)"))
_SERIES = Option("series", needed=True, hint=N_("the group's name"))

CATALOGUE: tuple[Document, ...] = (
    Document(
        "session-summary",
        N_("Session summary"),
        "document.print",
        (
            _SERIES,
            _DATE,
            Option("names", needed=False, hint=N_("yes or no (no)")),
            Option("start", needed=False, hint=N_("HH:MM, where a group meets twice a day")),
        ),
        _session_summary,
    ),
    Document(
        "sign-in-sheet",
        N_("Sign-in sheet"),
        "document.print",
        (
            Option("series", needed=False, hint=N_("the group's name")),
            _DATE,
            Option("daily", needed=False, hint=N_("yes for the drop-in center's own sheet")),
            Option("large_print", needed=False, hint=N_("yes or no (no)")),
        ),
        _sign_in_sheet,
    ),
    Document(
        "session-summaries",
        N_("Session summaries of a month"),
        "document.print",
        (
            _SERIES,
            Option("month", needed=False, hint=N_("YYYY-MM; this month if not given")),
            Option("names", needed=False, hint=N_("yes or no (no)")),
        ),
        _session_summaries,
    ),
    Document(
        "sign-in-sheets",
        N_("Sign-in sheets of a week"),
        "document.print",
        (Option("date", needed=False, hint=N_("any day of the week; today if not given")),),
        _week_sheets,
    ),
    Document("daily-log", N_("Log of a day"), "visit.read", (_DATE,), _daily_log),
    Document(
        "member-record",
        N_("My record, for the member"),
        "member.private",
        (Option("member_no", needed=True, hint=N_("the member's number")),),
        _member_record,
    ),
    Document(
        "wrap-plan",
        N_("WRAP plan"),
        "plan.read",
        (
            _PLAN,
            Option("parts", needed=False, hint=N_("codes with commas; all if not given")),
            Option("form", needed=False, hint=N_("page, large or booklet (page)")),
        ),
        _wrap_plan,
    ),
    Document("wallet-card", N_("Wallet card"), "plan.read", (_PLAN,), _wallet_card),
    Document("supporters-page", N_("For my supporters"), "plan.read", (_PLAN, _LARGE), _supporters),
    Document(
        "directive-worksheet",
        N_("Worksheet for an advance directive"),
        "plan.read",
        (_PLAN, _LARGE),
        _worksheet,
    ),
    Document(
        "recovery-sheet",
        N_("Recovery sheet"),
        "center.edit",
        (Option("key", needed=True, hint=N_("the recovery key, which is shown only once")),),
        _recovery_sheet,
    ),
    Document(
        "calendar",
        N_("Calendar of groups"),
        "document.print",
        (Option("month", needed=False, hint=N_("YYYY-MM; this month if not given")),),
        _calendar,
    ),
    Document(
        "attendance-certificate",
        N_("Certificate of attendance"),
        "document.print",
        (
            Option("member_no", needed=True, hint=N_("the member's number")),
            _SERIES,
            Option("from", needed=False, hint=N_("YYYY-MM-DD; the first meeting if not given")),
            Option("to", needed=False, hint=N_("YYYY-MM-DD; the last meeting if not given")),
            Option("name", needed=False, hint=N_("the name as they wish; the one used here")),
        ),
        _attendance_certificate,
    ),
    Document(
        "unit-worksheet",
        N_("Unit worksheet"),
        "contact.read",
        (Option("month", needed=False, hint=N_("YYYY-MM; this month if not given")),),
        _unit_worksheet,
    ),
    Document(
        "caller-plan",
        N_("What we agreed with a caller"),
        "call.edit",
        (Option("caller", needed=True, hint=N_("the name they chose")),),
        _caller_plan,
    ),
    Document("call-sheet", N_("Call sheet"), "call.read", (_LINE,), _call_sheet),
    Document(
        "safety-card",
        N_("Safety card"),
        "call.read",
        (Option("line", needed=False, hint=N_("the line's name; all lines if not given")),),
        _safety_card,
    ),
    Document(
        "shift-schedule",
        N_("Shift schedule"),
        "call.read",
        (
            Option("date", needed=False, hint=N_("any day of the week; today if not given")),
            Option("month", needed=False, hint=N_("YYYY-MM, for the whole month")),
            Option("line", needed=False, hint=N_("the line's name; all lines if not given")),
        ),
        _shift_schedule,
    ),
)
