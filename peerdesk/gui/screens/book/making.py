"""Which editor a field of a kind gets."""

from __future__ import annotations

from peerdesk.core.clock import day as read_day
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import (
    AreaEditor,
    DayEditor,
    Editor,
    LineEditor,
    MoneyEditor,
    NumberEditor,
    OneLinkEditor,
    OneOfEditor,
    SeveralEditor,
    SeveralLinksEditor,
    TimeEditor,
    YesNoEditor,
)
from peerdesk.gui.screens.book.people import PeopleEditor, PersonEditor
from peerdesk.records.choice_words import field_choices
from peerdesk.records.codes import choices, labels
from peerdesk.records.link_choices import link_called, link_choices
from peerdesk.records.record_words import CENTS

_TYPED_NAMES = {"member", "caller_alias"}


def editor_for(desk: Desk, kind: Kind, field: Field, label: str) -> Editor:
    """An empty editor for this field, with everything it offers."""
    if field.to:
        return _link(desk, field, label)
    if field.list:
        return _code(desk, field, label)
    if field.type is Type.CHOICE:
        return OneOfEditor(label, field_choices(kind, field.name), list_only=False)
    if field.type is Type.DATE:
        return DayEditor(label, read_day(desk.clock.today()))
    if field.type is Type.INTEGER:
        return MoneyEditor(label) if field.name.endswith(CENTS) else NumberEditor(label)
    plain = {Type.LONG_TEXT: AreaEditor, Type.TIME: TimeEditor, Type.YES_NO: YesNoEditor}
    return plain.get(field.type, LineEditor)(label)


def offer_kept(desk: Desk, field: Field, editor: Editor, value: str) -> None:
    """Offer what an older record has, though it is out of use by now."""
    if isinstance(editor, OneLinkEditor):
        editor.add_choice(value, desk.ask(link_called, field.to, int(value)))
    elif field.list and isinstance(editor, OneOfEditor | SeveralEditor):
        editor.add_choice(value, desk.ask(labels, field.list).get(value, value))
    elif isinstance(editor, SeveralLinksEditor):
        editor.add_choice(value, desk.ask(link_called, field.to, int(value)))


def _link(desk: Desk, field: Field, label: str) -> Editor:
    several = field.type is Type.LINKS
    if field.to in _TYPED_NAMES:
        make = PeopleEditor if several else PersonEditor
        return make(label, desk, field.to)
    offered = desk.ask(link_choices, field.to)
    return SeveralLinksEditor(label, offered) if several else OneLinkEditor(label, offered)


def _code(desk: Desk, field: Field, label: str) -> Editor:
    offered = [(each.code, each.label) for each in desk.ask(choices, field.list)]
    if field.type is Type.CODES:
        return SeveralEditor(label, offered)
    return OneOfEditor(label, offered, list_only=False)
