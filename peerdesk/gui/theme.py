"""One Theme for the application: colors by role, sizes, fonts, motion.

Everything is asked for when it is painted or measured, so a change of look or text size shows at
once: `theme.changed` is sent, and Qt tells each widget by a style change as well.
"""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from peerdesk.gui.fonts import STYLES, load_fonts, make_font
from peerdesk.gui.icons import IconShelf
from peerdesk.gui.palette import PALETTES
from peerdesk.gui.style_sheet import style_sheet

Mode = Literal["system", "light", "dark", "contrast"]
TEXT_PERCENTS = (100, 125, 150, 200)
_NAME = "peerdesk-theme"


class Theme(QObject):
    """Look, sizes and motion of the whole window; `Theme.current()` is the one in use.

    `changed` is sent after a change of look, text size or motion. `icons` draws tinted icons.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_NAME)
        vars(application)[_NAME] = self
        self.icons = IconShelf()
        self._fonts: dict[tuple[str | int, ...], QFont] = {}
        self._colors: dict[str, QColor] = {}
        self._application = application
        self._mode: Mode = "light"
        self._look = "light"
        self._percent = 100
        self._reduced_motion = False
        load_fonts()
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        accessibility = getattr(hints, "accessibility", lambda: None)()  # since Qt 6.10
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @staticmethod
    def current() -> Theme:
        """The Theme of the running application; made with the light look when there is none."""
        application = cast("QApplication | None", QApplication.instance())
        if application is None:
            raise RuntimeError("A Theme needs a running application.")
        found = vars(application).get(_NAME)  # a look into Qt's own tree takes ten times as long
        return found if isinstance(found, Theme) else Theme(application)

    @property
    def mode(self) -> Mode:
        """What the person chose: system, light, dark or contrast."""
        return self._mode

    @property
    def look(self) -> str:
        """What is shown: light, dark or contrast."""
        return self._look

    @property
    def percent(self) -> int:
        """Text size, 100 to 200."""
        return self._percent

    @property
    def face(self) -> tuple[str, int]:
        """All that what is painted depends on: the look and the text size."""
        return self.look, self._percent

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move."""
        return self._reduced_motion

    def set_mode(self, mode: Mode) -> None:
        """Choose the look; "system" follows the computer."""
        if mode != self._mode:  # to style each part of a window anew takes long
            self._mode = mode
            self._apply()

    def set_percent(self, percent: int) -> None:
        """Choose the text size, one of TEXT_PERCENTS."""
        if percent != self._percent:
            self._percent = percent
            self._apply()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch all motion off or on."""
        self._reduced_motion = reduced
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """The color of a role of the palette, such as "accent" or "brick_soft".

        All who ask get the same one, as a list asks a hundred times a key: copy it to change it.
        """
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(PALETTES[self._look][role])
        return found

    @property
    def is_contrast(self) -> bool:
        """In high contrast nothing may be told by a fill."""
        return self.look == "contrast"

    def px(self, size: float) -> int:
        """A size that grows with the text in full."""
        return round(size * self._percent / 100)

    def pad(self, size: float) -> int:
        """A padding or gap: it grows by 35 % of the text's growth."""
        return round(size * (1 + 0.35 * (self._percent - 100) / 100))

    def icon_px(self, size: float) -> int:
        """An icon's side: it grows by 60 % of the text's growth."""
        return round(size * (1 + 0.60 * (self._percent - 100) / 100))

    @property
    def line(self) -> int:
        """Width of lines: 1, in high contrast 2."""
        return 2 if self.is_contrast else 1

    def font(
        self,
        style: str | int = "body",
        *,
        bold: bool = False,
        tnum: bool = False,
        italic: bool = False,
    ) -> QFont:
        """The font of a text style (hint, caption, body, lead, title ...) or of px at 100 %.

        All who ask get the same one: copy it to change it.
        """
        wanted = (style, bold, tnum, italic)
        found = self._fonts.get(wanted)
        if found is None:
            size = self.px(STYLES[style] if isinstance(style, str) else style)
            found = self._fonts[wanted] = make_font(size, bold=bold, tnum=tnum, italic=italic)
        return found

    def font_of(self, pixels: int) -> QFont:
        """A bold font of real px, for what is drawn to fit; shared as those of :meth:`font`."""
        wanted = ("px", pixels)
        if wanted not in self._fonts:
            self._fonts[wanted] = make_font(pixels, bold=True, tnum=False, italic=False)
        return self._fonts[wanted]

    def control(self, height: int = 40, style: str | int = "body") -> int:
        """Height of a control: its number grown as paddings do, or font height + 12 if more."""
        return max(self.pad(height), QFontMetrics(self.font(style)).height() + 12)

    def text_columns(self, width: int) -> int:
        """Window width over text scale: what layouts break on."""
        return round(width * 100 / self._percent)

    def duration(self, milliseconds: int) -> int:
        """Length of a movement; 0 when motion is reduced."""
        return 0 if self._reduced_motion else milliseconds

    def _system_look(self) -> str:
        hints = self._application.styleHints()
        accessibility = getattr(hints, "accessibility", lambda: None)()
        preference = getattr(accessibility, "contrastPreference", lambda: None)()
        wants_contrast = getattr(preference, "name", "") == "HighContrast"
        return look_for(hints.colorScheme(), wants_contrast=wants_contrast)

    def _system_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self._look = self._system_look() if self._mode == "system" else self._mode
        self.icons.clear()
        self._colors.clear()
        self._fonts.clear()
        self._application.setPalette(self._palette())
        self._application.setFont(self.font())
        self._application.setStyleSheet(style_sheet(self))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        fills = {
            role.Window: "ground",
            role.WindowText: "text",
            role.Base: "card",
            role.AlternateBase: "hover",
            role.ToolTipBase: "card",
            role.ToolTipText: "text",
            role.PlaceholderText: "faint",
            role.Text: "text",
            role.Button: "card",
            role.ButtonText: "text",
            role.BrightText: "on",
            role.Light: "card",
            role.Midlight: "hover",
            role.Dark: "field",
            role.Mid: "line2",
            role.Shadow: "field",
            role.Highlight: "accent",
            role.HighlightedText: "on",
            role.Accent: "accent",
            role.Link: "accent_text",
            role.LinkVisited: "accent_text",
        }
        for where, name in fills.items():
            palette.setColor(where, self.color(name))
        for where in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("quiet"))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, self.color("track"))
        return palette


def look_for(scheme: Qt.ColorScheme, *, wants_contrast: bool) -> str:
    """The look for what the computer is set to; contrast goes before dark."""
    if wants_contrast:
        return "contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
