"""The one style sheet: fields, scroll bars, pop-up lists, menus and tooltips.

Everything else is painted. Each rule has a class selector, as a bare property would fall on
every child.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerdesk.gui.theme import Theme

_SHEET = Template("""
QLineEdit, QTextEdit, QPlainTextEdit {
    background: $card; color: $text; placeholder-text-color: $faint;
    border: ${line}px solid $field; border-radius: 8px; padding: 0 ${pad_line}px;
    selection-background-color: $accent; selection-color: $on;
}
QTextEdit, QPlainTextEdit { padding: ${pad_area}px ${pad_area}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: 0 ${pad_focus}px;
}
QTextEdit:focus, QPlainTextEdit:focus { padding: ${pad_area_focus}px ${pad_area_focus}px; }
QLineEdit[wrong="true"], QTextEdit[wrong="true"], QPlainTextEdit[wrong="true"] {
    border: 2px solid $brick;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {
    background: $ground; border: 1px solid $ground;
}
QLineEdit:disabled, QPlainTextEdit:disabled { color: $quiet; background: $track; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle:vertical {
    background: $bar; border-radius: 4px; min-height: 36px; margin: 2px;
}
QScrollBar::handle:horizontal {
    background: $bar; border-radius: 4px; min-width: 36px; margin: 2px;
}
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $card; color: $text; border: ${line}px solid $field; padding: 4px; outline: 0;
    selection-background-color: $soft2; selection-color: $accent_text;
}
QComboBox QAbstractItemView::item { min-height: ${row}px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected {
    background: $soft2; color: $accent_text; border: ${line}px solid $accent;
}
QMenu { background: $card; color: $text; border: ${line}px solid $field; padding: 6px; }
QMenu::item { min-height: ${row}px; padding: 0 24px 0 12px; border-radius: 6px; }
QMenu::item:selected { background: $soft2; color: $accent_text; }
QMenu::item:disabled { color: $quiet; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line2; margin: 6px 8px; }
QToolTip {
    background: $card; color: $text; border: ${line}px solid $field; padding: 6px 8px;
}
""")

_ROLES = ("card", "text", "faint", "field", "accent", "on", "brick", "ground", "quiet")
_ROLES_TOO = ("track", "soft2", "accent_text", "line2")


def style_sheet(theme: Theme) -> str:
    """The sheet for the theme's look and text size."""
    colors = {role: theme.color(role).name() for role in _ROLES + _ROLES_TOO}
    bar = theme.color("field" if theme.is_contrast else "edge").name()
    line, side, area = theme.line, theme.pad(12), theme.pad(8)
    return _SHEET.substitute(
        colors,
        bar=bar,
        line=line,
        row=theme.px(22) + 12,
        pad_line=side - line,
        pad_focus=side - 2,
        pad_area=area - line,
        pad_area_focus=area - 2,
    )
