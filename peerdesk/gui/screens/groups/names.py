"""The box for the next name on the sheet, with the people it may mean in a list below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.text import clean, fold, initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.rows import as_name
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import LineField, Row, RowList
from peerdesk.gui.widgets.painting import brush_for, paint_box
from peerdesk.records.drop_in.sheet_typing import Likely, LikelyNames
from peerdesk.records.group_work.roster import Line
from peerdesk.records.people.member_finding import (
    FoundMember,
    Lately,
    Span,
    find_members,
    match_spans,
    seen_lately,
)

_NEW, _ASIDE = "new", "aside"
_OFFERED = 6
_WIDER_AFTER = 150  # ms without a key
_LEAST_WIDTH = 520


class NameBox(LineField):
    """The box; keys that move or tick in the grid are sent on while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Next name on the sheet"),
            _("Next name on the sheet…"),
            icon="user-plus",
            hint=_("Enter adds · Space ticks"),
            height=44,
            parent=parent,
        )


class _Panel(QWidget):
    """The list's card, over the grid."""

    def __init__(self, rows: RowList, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(rows)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the grid below need not paint
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), brush_for(self)
        painter.fillRect(self.rect(), theme.color("card"))
        paint_box(painter, self.rect().toRectF(), None, theme.color("field"), 1, 10)


class NamePicker(QObject):
    """NamePicker(desk, box, over): offers people while one types into ``box``.

    Signals: ``picked(member_id)`` a known member; ``named(text)`` a new person's name;
    ``there(member_id)`` someone whose line is ticked already; ``put_aside(text)`` (with ``aside``)
    a name to be looked at later; ``moved(steps)``, ``ticked()`` (Space), ``entered()`` and
    ``below()`` (Alt+Down) for the grid while the box is empty; ``offered()`` when people are
    shown. ``over`` is the widget the list lies on.
    """

    picked = Signal(object)
    named = Signal(str)
    there = Signal(object)
    put_aside = Signal(str)
    moved = Signal(int)
    below = Signal()
    ticked = Signal()
    entered = Signal()
    offered = Signal()

    def __init__(self, desk: Desk, box: LineField, over: QWidget, *, aside: bool = False) -> None:
        super().__init__(over)
        self._desk, self.box, self._over, self._aside = desk, box, over, aside
        self._people: tuple[Likely, ...] = ()
        self._likely_from: Callable[[], Sequence[Likely]] | None = None  # not asked yet
        self._moved_to = ""  # what was typed when an arrow chose a line
        self._soon = QTimer(self, interval=_WIDER_AFTER, singleShot=True)
        self._soon.timeout.connect(self._look_wider)
        self._ahead = QTimer(self, interval=0, singleShot=True)
        self._ahead.timeout.connect(self._ask_ahead)
        self._likely: LikelyNames | None = None  # made at the first key, or a moment before it
        self._lately: Lately | None = None
        self._lines: tuple[Line, ...] = ()
        self._regular: set[int] = set()
        self._here: set[int] = set()
        self.rows = RowList(_("People this may be"), grows=True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.set_ground("card")
        self._panel = _Panel(self.rows, over)
        box.textEdited.connect(self._look)
        box.installEventFilter(self)
        over.installEventFilter(self)
        self.rows.acted.connect(self._take)
        self.rows.activated_row.connect(self._take)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """The sheet as it is: who is ticked, and who is offered first."""
        self._regular = {line.member_id for line in lines if line.regular}
        self._here = {line.member_id for line in lines if line.here}
        self._lines, self._likely = tuple(lines), None

    def set_likely(self, likely: Sequence[Likely]) -> None:
        """Who may stand on the sheet; they come before all other members."""
        self.set_likely_from(lambda: likely)

    def set_likely_from(self, question: Callable[[], Sequence[Likely]]) -> None:
        """As ``set_likely``, asked when nothing else waits, or at the first key."""
        self._likely_from, self._likely = question, None
        self._ahead.start()

    def _known_likely(self) -> LikelyNames:
        """Who is likely, and the people on the sheet among them."""
        if self._likely_from is not None:
            self._people, self._likely_from = tuple(self._likely_from()), None
        if self._likely is None:
            known = {each.member_id for each in self._people}
            more = [_as_likely(each) for each in self._lines if each.member_id not in known]
            self._likely = LikelyNames([*self._people, *more])
        return self._likely

    def set_here(self, member_ids: Collection[int]) -> None:
        """Who is on the sheet already."""
        self._here = set(member_ids)

    def name_of(self, member_id: int) -> str:
        """The name of someone who was offered."""
        rows = (row.title for row in self.rows.rows() if row.id == str(member_id))
        return next(rows, "")

    def close(self) -> None:
        """Empty the box and take the list away."""
        self._soon.stop()
        self._lately = None
        self._ahead.start()
        self.box.clear()
        self._panel.hide()

    @property
    def is_open(self) -> bool:
        """Whether people are offered now."""
        return self._panel.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
                if alt and event.key() == Qt.Key.Key_Down and not self.is_open:
                    self.below.emit()
                    return True
                return self._key(event.key())
        elif event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.box and event.type() == QEvent.Type.FocusOut:
            self._panel.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if steps:
            self._moved_to = clean(self.box.text())
            (self.rows.move_by if self.is_open else self.moved.emit)(steps)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if key == Qt.Key.Key_Space and not self.box.text():
            self.ticked.emit()
            return True
        if key == Qt.Key.Key_Escape and self.box.text():
            self.close()
            return True
        return False

    def _enter(self) -> None:
        if self.is_open:
            self.rows.act()
        elif self.box.text().strip():
            self._look(self.box.text())
            self.rows.act()
        else:
            self.entered.emit()

    def _look(self, text: str) -> None:
        """Who is likely is shown within the key's frame, everybody else a moment later."""
        name = clean(text)
        self._soon.stop()
        if not name:
            self._panel.hide()
            return
        likely = self._known_likely().matching(name, self._here, _OFFERED)
        if likely:
            self._soon.start()
        self._offer(name, likely, [] if likely else self._search(name))

    def _look_wider(self) -> None:
        """The other members too, where the box still says the same."""
        name = clean(self.box.text())
        if name and self.is_open:
            likely = self._known_likely().matching(name, self._here, _OFFERED)
            self._offer(name, likely, self._search(name))

    def _search(self, name: str) -> list[FoundMember]:
        """All members; who was here lately is asked once for many keys."""
        lately, today = self._known_lately(), self._desk.clock.today()
        return self._desk.ask(find_members, name, _OFFERED, today=today, lately=lately)

    def _known_lately(self) -> Lately:
        if self._lately is None:
            clock = self._desk.clock
            self._lately = self._desk.ask(seen_lately, clock.today(), clock.now().hour)
        return self._lately

    def _ask_ahead(self) -> None:
        """Who is likely and who was here lately, before the first key of the next name."""
        if not self.box.hasFocus():
            return
        if self._likely is None:
            self._known_likely()
            self._ahead.start()  # a key comes before the rest
        else:
            self._known_lately()

    def _offer(self, name: str, likely: list[Likely], found: list[FoundMember]) -> None:
        rows = self._known(name, likely, found)
        known = any(fold(row.title) == fold(name) and not row.tag for row in rows)
        if not known:
            rows += [_new_row(name)] if self._desk.can("member.add") else []
            rows += [_aside_row(name)] if self._aside else []
        chosen = self.rows.current_id() if self._moved_to == name else ""
        self.rows.set_current("")
        self.rows.set_rows(rows)
        kept = chosen if any(row.id == chosen for row in rows) else ""
        self.rows.set_current(kept or self._first(rows, name))
        self._place()
        self._panel.setVisible(bool(rows))
        self._panel.raise_()
        self.offered.emit()

    def _known(self, name: str, likely: list[Likely], found: list[FoundMember]) -> list[Row]:
        """Whole names first, then those who are likely here, then the others."""
        ids = {each.member_id for each in likely}
        others = [each for each in found if each.id not in ids]
        titles = [fold(n) for n in (*(e.name for e in likely), *(e.name for e in others))]
        rows = [self._likely_row(each, name, titles) for each in likely]
        rows += [self._row(each, titles) for each in others]
        rows.sort(key=lambda row: fold(row.title) != fold(name))
        return rows[:_OFFERED]

    def _first(self, rows: Sequence[Row], name: str) -> str:
        """Who Enter means: the whole name, else the first who is not ticked yet.

        A new person only where nobody is found, so that two letters never make a member.
        """
        exact = [row for row in rows if fold(row.title) == fold(name)]
        exact.sort(key=lambda row: bool(row.tag))
        free = [row for row in rows if not row.tag and row.id not in (_NEW, _ASIDE)]
        return (exact or free or list(rows))[0].id if rows else ""

    def _likely_row(self, likely: Likely, name: str, titles: Sequence[str]) -> Row:
        twin = titles.count(fold(likely.name)) > 1
        apart = apart_words(likely.told_apart_by, likely.member_no) if twin else ""
        regular = _("regular") if likely.member_id in self._regular else ""
        facts = (likely.pronouns, apart, regular)
        return _person_row(likely.member_id, likely.name, facts, match_spans(likely.name, name))

    def _row(self, found: FoundMember, titles: Sequence[str]) -> Row:
        alias = _("also {name}").format(name=found.alias) if found.alias else ""
        twin = found.alike or titles.count(fold(found.name)) > 1
        told_apart_by = found.told_apart_by if twin else ""
        is_asked = twin or found.by_number
        apart = apart_words(told_apart_by, found.member_no) if is_asked else ""
        regular = _("regular") if found.id in self._regular else ""
        facts = (found.pronouns, alias, apart, regular)
        here = found.id in self._here
        return _person_row(found.id, found.name, facts, found.spans, here=here)

    def _take(self, row_id: str) -> None:
        name = clean(self.box.text())
        row = next((each for each in self.rows.rows() if each.id == row_id), None)
        if row is None:
            return
        self.close()
        if row_id == _NEW:
            self.named.emit(as_name(name))
        elif row_id == _ASIDE:
            self.put_aside.emit(as_name(name))
        else:
            (self.there if row.tag else self.picked).emit(int(row_id))

    def _place(self) -> None:
        """Right below the box, as high as there is room, and wide enough for a name and a key."""
        corner = self.box.mapTo(self._over, QPoint(0, self.box.height() + 6))
        room = self._over.height() - corner.y() - 8
        high = min(self.rows.content_height() + 14, max(room, 60))
        wide = min(Theme.current().px(_LEAST_WIDTH), self._over.width() - corner.x() - 16)
        wide = max(wide, self.box.width())
        self._panel.setGeometry(QRect(corner.x(), corner.y(), wide, high))


def _as_likely(line: Line) -> Likely:
    apart = line.told_apart_by
    return Likely(line.member_id, line.name, line.pronouns, line.member_no, told_apart_by=apart)


def apart_words(told_apart_by: str | None, member_no: str | None) -> str:
    """What somebody chose to be told apart by from others of the name, else their number."""
    return told_apart_by or (_("No. {n}").format(n=member_no) if member_no else "")


def _person_row(
    member_id: int, name: str, facts: Sequence[str], spans: Sequence[Span], *, here: bool = False
) -> Row:
    return Row(
        id=str(member_id),
        title=name,
        caption=" · ".join(fact for fact in facts if fact),
        avatar=initials(name),
        matched=tuple(spans),
        tag=_("On the sheet") if here else "",
        tag_icon="check-circle" if here else "",
        action="" if here else _("Add"),
        action_key="" if here else "Enter",
        action_kind="primary",
    )


def _aside_row(name: str) -> Row:
    return Row(
        id=_ASIDE,
        title=_("Set “{name}” aside").format(name=as_name(name)),
        caption=_("Look at it later; the sheet stays open until then"),
        icon="clock",
        action=_("Set aside"),
        action_key="Enter",
    )


def _new_row(name: str) -> Row:
    return Row(
        id=_NEW,
        title=_("Add “{name}” as new").format(name=as_name(name)),
        caption=_("A name is all that is needed"),
        icon="user-plus",
        action=_("Add"),
        action_key="Enter",
        action_kind="primary",
    )
