"""The form for a group: its name and kind, when it meets in plain choices, where, who leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.changes import Changes, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.kinds import as_ids, from_list
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import (
    Button,
    ChipGroup,
    DateField,
    LabelledField,
    LineField,
    SelectField,
    Sheet,
    Switch,
    TimeField,
    Words,
)
from peerdesk.records.codes import choices
from peerdesk.records.group_work.group_dates import (
    BY_HAND,
    EVERY_OTHER,
    MONTHLY,
    WEEKLY,
    Rhythm,
    dates_of,
    describe_rule,
    rhythm_of,
    say_short,
)
from peerdesk.records.group_work.groups import (
    add_series,
    edit_series,
    one_series,
    resume_series,
    retire_series,
)
from peerdesk.records.support.workers import workers

_EVERY = (
    (WEEKLY, N_("Every week")),
    (EVERY_OTHER, N_("Every other week")),
    (MONTHLY, N_("Once a month")),
    (BY_HAND, N_("Dates by hand")),
)
_DAYS = (
    ("SU", N_("Sun")),
    ("MO", N_("Mon")),
    ("TU", N_("Tue")),
    ("WE", N_("Wed")),
    ("TH", N_("Thu")),
    ("FR", N_("Fri")),
    ("SA", N_("Sat")),
)
_WHICH = (
    ("1", N_("First")),
    ("2", N_("Second")),
    ("3", N_("Third")),
    ("4", N_("Fourth")),
    ("5", N_("Fifth, where there is one")),
    ("-1", N_("Last")),
)
_MOST_DIGITS = 5
_LOOK_AHEAD = timedelta(days=500)


class SeriesForm(Sheet):
    """SeriesForm(desk, over, series_id=0): 0 is a new group. ``saved(id)`` after it was kept."""

    saved = Signal(object)

    def __init__(self, desk: Desk, over: QWidget, series_id: int = 0) -> None:
        title = _("Change the group") if series_id else _("New group")
        primary = _("Save") if series_id else _("Add the group")
        super().__init__(over, title, "", primary, width=720)
        self._desk, self._series_id = desk, series_id
        self._row: Mapping[str, Any] = desk.ask(one_series, series_id) if series_id else {}
        self._fields: dict[str, LabelledField] = {}
        self._make()
        self._lay_out()
        self._fill()
        self.chosen.connect(self._save)
        self._look_ahead()

    def values(self) -> dict[str, Value]:
        """The group's fields as the form has them."""
        return {
            "name": self.name.text(),
            "type": self.kind.chosen() or None,
            "rule": self._rule() or None,
            "starts_on": _iso(self.starts_on.value()) or self._desk.clock.today(),
            "until": _iso(self.until.value()),
            "start_at": _clock(self.start_at.value()),
            "end_at": _clock(self.end_at.value()),
            "place": self.place.text(),
            "worker_ids": from_list([int(each) for each in self.leaders.chosen()]),
            "skips_holidays": int(self.holidays.isChecked()),
            "capacity": _number(self.capacity),
            "planned_sessions": _number(self.planned),
            "completes_after": _number(self.after),
            "wrap_workshop": int(self.wrap.isChecked()),
        }

    def _make(self) -> None:
        today = read_day(self._desk.clock.today())
        kinds = [(each.code, each.label) for each in self._desk.ask(choices, "group_type")]
        self.name = LineField(_("Name"), _("Creative writing"))
        self.kind = SelectField(_("Type"), kinds, none=_("Choose a type"))
        every = [(code, _(words), "") for code, words in _EVERY]
        self.every = ChipGroup(_("How often"), every, single=True)
        self.days = ChipGroup(_("On"), [(code, _(words), "") for code, words in _DAYS])
        self.which = SelectField(_("Which one in the month"), [(c, _(w)) for c, w in _WHICH])
        self.starts_on = DateField(_("First date"), today=today)
        self.until = DateField(_("Last date"), today=today)
        self.start_at, self.end_at = TimeField(_("Starts")), TimeField(_("Ends"))
        self.place = LineField(_("Room or place"))
        people = [(str(row["id"]), row["name"], "") for row in self._desk.ask(workers)]
        self.leaders = ChipGroup(_("Led by"), people)
        self.capacity = LineField(_("Room for"))
        self.holidays = Switch(_("Skip holidays"), _("No meeting on US federal holidays"))
        self.planned = LineField(_("Planned sessions"))
        self.after = LineField(_("Completed after sessions"))
        self.wrap = Switch(
            _("WRAP workshop"), _("Two trained facilitators; taking part is voluntary")
        )
        self.ahead = Words("", "body", "accent_text", bold=True, wrap=True)
        self.ahead_days = Words("", "caption", "quiet", wrap=True)

    def _lay_out(self) -> None:
        self._pair(("name", _("Name"), self.name), ("type", _("Type"), self.kind), (3, 2))
        self._one("rule", _("How often"), self.every)
        self._days_field = self._one("days", _("On"), self.days)
        self._which_field = self._one("which", _("Which one in the month"), self.which)
        self._pair(("start_at", _("Starts"), self.start_at), ("end_at", _("Ends"), self.end_at))
        self._pair(
            ("starts_on", _("First date"), self.starts_on), ("until", _("Last date"), self.until)
        )
        self._fields["until"].set_hint(_("Optional"))
        self.body.addWidget(self.ahead)
        self.body.addWidget(self.ahead_days)
        self._pair(
            ("place", _("Room or place"), self.place),
            ("capacity", _("Room for"), self.capacity),
            (3, 2),
        )
        self._fields["capacity"].set_hint(_("Optional"))
        self._one("worker_ids", _("Led by"), self.leaders)
        self.body.addWidget(self.holidays)
        self._pair(
            ("planned_sessions", _("Planned sessions"), self.planned),
            ("completes_after", _("Completed after sessions"), self.after),
        )
        self._fields["planned_sessions"].set_hint(_("For a workshop with an end"))
        self.body.addWidget(self.wrap)
        if self._series_id and self._desk.can("group.make"):
            self._add_ending()
        self.body.addStretch(1)
        self.kind.chose.connect(self._follow_type)
        for signal in (
            self.every.changed,
            self.days.changed,
            self.which.chose,
            self.holidays.toggled,
        ):
            signal.connect(self._look_ahead)
        for editor in (self.starts_on, self.until, self.start_at, self.end_at):
            editor.changed.connect(self._look_ahead)

    def _follow_type(self, code: str) -> None:
        """A group of this type is a WRAP workshop, unless the switch below says otherwise."""
        if code == "wrap":
            self.wrap.setChecked(True)

    def _add_ending(self) -> None:
        ended = self._row["active"] == 0
        words = _("Start this group again") if ended else _("End this group")
        self.ending = Button(words, "secondary", "arrow-clockwise" if ended else "archive")
        use_case = resume_series if ended else retire_series
        self.ending.clicked.connect(lambda: self._end(use_case))
        row = QHBoxLayout()
        row.addWidget(self.ending)
        told = _("What was written down stays and counts.")
        row.addWidget(Words(told, "caption", "quiet", wrap=True), 1)
        self.body.addLayout(row)

    def _one(self, name: str, label: str, editor: QWidget) -> LabelledField:
        self._fields[name] = LabelledField(label, editor)
        self.body.addWidget(self._fields[name])
        return self._fields[name]

    def _pair(
        self,
        left: tuple[str, str, QWidget],
        right: tuple[str, str, QWidget],
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for (name, label, editor), share in zip((left, right), shares, strict=True):
            self._fields[name] = LabelledField(label, editor)
            row.addWidget(self._fields[name], share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _fill(self) -> None:
        row = self._row
        self.name.setText(row.get("name", ""))
        self.kind.set_chosen(row.get("type") or "")
        self.starts_on.set_value(read_day(row.get("starts_on") or self._desk.clock.today()))
        self.until.set_value(read_day(row["until"]) if row.get("until") else None)
        self.start_at.set_value(_time(row.get("start_at")))
        self.end_at.set_value(_time(row.get("end_at")))
        self.place.setText(row.get("place") or "")
        self.leaders.set_chosen([str(each) for each in as_ids(row.get("worker_ids"))])
        self.holidays.setChecked(bool(row.get("skips_holidays", 1)))
        self.capacity.setText(str(row.get("capacity") or ""))
        self.planned.setText(str(row.get("planned_sessions") or ""))
        self.after.setText(str(row.get("completes_after") or ""))
        self.wrap.setChecked(bool(row.get("wrap_workshop")))
        rhythm = rhythm_of(row.get("rule") or "") if row else Rhythm(WEEKLY)
        if rhythm is not None:
            self.every.set_chosen([rhythm.every])
            self.days.set_chosen(rhythm.days)
            self.which.set_chosen(str(rhythm.which))
        self.name.setFocus()

    def _rule(self) -> str:
        """The rule of the chips; a rule they can't say stays until one of them is pressed."""
        every = self.every.chosen()
        if not every:
            return str(self._row.get("rule") or "")
        which = int(self.which.chosen() or 1)
        return Rhythm(every[0], tuple(self.days.chosen()), which).rule()

    def _look_ahead(self, *_ignored: object) -> None:
        every = (self.every.chosen() or [""])[0]
        self._days_field.setVisible(every in {WEEKLY, EVERY_OTHER, MONTHLY})
        self._which_field.setVisible(every == MONTHLY)
        if every and every != BY_HAND and not self.days.chosen():
            self.ahead.setText("")
            self.ahead_days.setText(_("Choose a day to see the dates."))
            return
        row = self.values()
        self.ahead.setText(describe_rule(row))
        self.ahead_days.setText(self._next_days(row))

    def _next_days(self, row: dict[str, Value]) -> str:
        if not row["rule"]:
            return _("Add each date on the group's page: More, then Another date.")
        today = read_day(self._desk.clock.today())
        days = dates_of(row, today.isoformat(), (today + _LOOK_AHEAD).isoformat())[:3]
        if not days:
            return _("There is no date to come.")
        return _("Next: {days}").format(days=" · ".join(say_short(each) for each in days))

    def _save(self) -> None:
        if not self._can_be_read():
            return
        try:
            changes = self._kept()
        except Invalid as refusal:
            self._show(refusal)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
            self.saved.emit(self._series_id or changes.added("series"))

    def _kept(self) -> Changes:
        if self._series_id:
            rev = int(self._row["rev"])
            return self._desk.attempt(edit_series, self._series_id, self.values(), rev)
        return self._desk.attempt(add_series, self.values())

    def _can_be_read(self) -> bool:
        """Show what can't be read beside its field; a rhythm without a day is asked for too."""
        wrong = {
            "starts_on": self.starts_on.problem(),
            "until": self.until.problem(),
            "start_at": self.start_at.problem(),
            "end_at": self.end_at.problem(),
            "days": "",
            "capacity": "",
            "name": "",
        }
        every = self.every.chosen()
        if every and every[0] != BY_HAND and not self.days.chosen():
            wrong["days"] = _("Choose at least one day.")
        numbers = {"capacity": self.capacity, "planned_sessions": self.planned}
        for name, editor in (numbers | {"completes_after": self.after}).items():
            typed = editor.text().strip()
            wrong[name] = _("Write a number, like 12.") if typed and _number(editor) is None else ""
        for name, words in wrong.items():
            self._fields[name].set_error(words)
        return not any(wrong.values())

    def _show(self, refusal: Invalid) -> None:
        for problem in refusal.problems:
            if problem.field in self._fields:
                self._fields[problem.field].set_error(problem.words)
            else:
                self.set_error(problem.words)

    def _end(self, use_case: Any) -> None:
        if self._desk.do(use_case, self._series_id) is not None:
            self.accept()
            self.saved.emit(self._series_id)


def _number(editor: LineField) -> int | None:
    typed = editor.text().strip()
    return int(typed) if typed.isdecimal() and len(typed) < _MOST_DIGITS else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
