"""The fonts of the window: Atkinson Hyperlegible, with Noto where a script needs it."""

from importlib.resources import files
from importlib.util import find_spec

from PySide6.QtGui import QFont, QFontDatabase

STYLES = {"hint": 12, "caption": 13, "body": 15, "lead": 18, "question": 30, "title": 26}
STYLES |= {"display": 40, "field_large": 24}

_FAMILIES = (
    "Atkinson Hyperlegible",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans CJK SC",
    "Noto Emoji",
    "Noto Sans Symbols",
)
_PACKAGES = (
    ("fontpkg_atkinson_hyperlegible", "files"),
    ("manimgx_fonts", ""),
    ("manimgx_fonts_cjk", ""),
)


def load_fonts() -> list[str]:
    """Give the fonts of the installed packages to Qt; returns the families now known.

    Called once, before the first widget. A missing package (Chinese, Japanese and Korean letters
    are an extra) is no error: the system's fonts then stand in.
    """
    families: list[str] = []
    for package, folder in _PACKAGES:
        if find_spec(package) is None:
            continue
        root = files(package) / folder if folder else files(package)
        for entry in root.iterdir():
            if entry.name.endswith((".ttf", ".ttc", ".otf")):
                number = QFontDatabase.addApplicationFont(str(entry))
                families += QFontDatabase.applicationFontFamilies(number)
    return families


def make_font(pixels: int, *, bold: bool, tnum: bool, italic: bool) -> QFont:
    """A font of the window's family chain in pixels.

    `tnum` makes all figures equally wide, for running timers and number columns only. The weight
    axis is held at regular, else the Chinese, Japanese and Korean face shows Thin.
    """
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    axis = QFont.Tag.fromString("wght")
    if axis is not None:
        font.setVariableAxis(axis, 400)
    if tnum:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
