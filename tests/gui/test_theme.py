from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication

from peerdesk.core.paths import resources
from peerdesk.gui.icons import IconShelf, paint_mark
from peerdesk.gui.palette import PALETTES, TINTS, contrast, tint_roles
from peerdesk.gui.theme import TEXT_PERCENTS, Theme, look_for
from peerdesk.gui.widgets.painting import tint_family

LOOKS = ("light", "dark", "contrast")
WORDS_ON_GROUNDS = [
    *((word, ground) for word in ("text", "quiet") for ground in ("ground", "side", "card")),
    ("text", "hover"),
    ("quiet", "hover"),
    ("quiet", "panel"),
    ("quiet", "track"),
    ("text", "soft"),
    ("quiet", "soft"),
    ("faint", "card"),
    ("accent_text", "card"),
    ("accent_text", "ground"),
    ("accent_text", "soft"),
    ("accent_text", "soft2"),
    ("brick", "panel"),
    ("brick", "card"),
    ("on", "accent"),
    ("on", "accent_hover"),
    ("on", "accent_pressed"),
    *(tint_roles(tint) for tint in (*TINTS, "brick")),
]
EDGES = [("field", "card"), ("accent", "card"), ("accent", "ground"), ("ring", "ground")]
NAMES = (
    "Nguyễn Thị Hương",
    "Łukasz Żółć",
    "Ирина Шевченко",
    "Παναγιώτης",
    "דוד כהן",
    "محمد الأمين",
    "क्षत्रिय श्रीकान्त",
    "ገብረ ሥላሴ",
    "王小明",
    "김민준",
)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("word", "ground"), WORDS_ON_GROUNDS)
def test_words_can_be_read_on_their_ground(look: str, word: str, ground: str) -> None:
    if (look, word, ground) == ("contrast", "quiet", "track"):
        ground = "card"  # in high contrast a disabled button has no fill
    least = 7.0 if look == "contrast" else 4.5
    assert contrast(PALETTES[look][word], PALETTES[look][ground]) >= least


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_can_be_seen(look: str, edge: str, ground: str) -> None:
    least = 7.0 if look == "contrast" else 3.0
    assert contrast(PALETTES[look][edge], PALETTES[look][ground]) >= least


def test_charts_stand_out_from_the_card() -> None:
    for look in LOOKS:
        assert contrast(PALETTES[look]["chart"], PALETTES[look]["card"]) >= 3


def test_every_look_has_the_same_roles() -> None:
    assert len({frozenset(PALETTES[look]) for look in LOOKS}) == 1


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_there_is_one_theme_for_the_application(theme: Theme) -> None:
    assert Theme.current() is theme


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_text_grows_in_full_icons_and_gaps_by_less(theme: Theme, percent: int) -> None:
    theme.set_percent(percent)
    growth = percent / 100 - 1
    assert theme.font().pixelSize() == round(15 * percent / 100)
    assert theme.icon_px(20) == round(20 * (1 + 0.60 * growth))
    assert theme.pad(16) == round(16 * (1 + 0.35 * growth))
    assert theme.text_columns(1366) == round(1366 / (1 + growth))


def test_a_control_is_never_lower_than_its_words_and_twelve(theme: Theme) -> None:
    assert theme.control(40) == 40
    assert theme.control(40, "display") > 40


def test_a_change_of_look_reaches_the_palette_and_is_told(theme: Theme, qtbot: object) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.look))
    theme.set_mode("dark")
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == PALETTES["dark"]["ground"]
    assert told == ["dark"]


def test_every_palette_role_is_filled_in(theme: Theme) -> None:
    own = {PALETTES["contrast"][role].upper() for role in PALETTES["contrast"]}
    theme.set_mode("contrast")
    palette = QApplication.palette()
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert palette.color(role).name().upper() in own, role


def test_the_system_look_follows_the_computer(theme: Theme) -> None:
    theme.set_mode("system")
    assert theme.look in {"light", "dark", "contrast"}
    assert look_for(Qt.ColorScheme.Dark, wants_contrast=False) == "dark"
    assert look_for(Qt.ColorScheme.Light, wants_contrast=False) == "light"
    assert look_for(Qt.ColorScheme.Unknown, wants_contrast=False) == "light"
    assert look_for(Qt.ColorScheme.Dark, wants_contrast=True) == "contrast"


def test_reduced_motion_takes_all_time_away(theme: Theme) -> None:
    assert theme.duration(160) == 160
    theme.set_reduced_motion(True)
    assert theme.duration(160) == 0


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_have_letters_and_no_boxes(theme: Theme, name: str) -> None:
    layout = QTextLayout(name, theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs


@pytest.mark.parametrize("folder", ["regular", "fill"])
def test_every_icon_can_be_drawn(qapp: QApplication, folder: str) -> None:
    assert qapp is not None
    shelf = IconShelf()
    names = sorted(path.stem for path in (resources() / "icons" / folder).glob("*.svg"))
    assert len(names) > 150
    for name in names:
        picture = shelf.pixmap(name, 16, QColor("#000000"), filled=folder == "fill")
        assert not blank(picture.toImage()), name


def test_the_icons_licence_lies_beside_them() -> None:
    assert "MIT License" in (resources() / "icons" / "LICENSE").read_text("utf-8")


def test_an_icon_is_drawn_once_and_sharp_at_double_density(qapp: QApplication) -> None:
    assert qapp is not None
    shelf = IconShelf()
    first = shelf.pixmap("door", 20, QColor("#0F6E66"), 2.0)
    assert first.width() == 40
    assert first.devicePixelRatio() == 2.0
    again = shelf.pixmap("door", 20, QColor("#0F6E66"), 2.0)
    assert again.cacheKey() == first.cacheKey()


def test_the_mark_is_drawn_in_its_two_colors(qapp: QApplication) -> None:
    assert qapp is not None
    picture = QImage(48, 48, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, picture.rect().toRectF(), QColor("#0F6E66"), QColor("#FFFFFF"))
    painter.end()
    assert picture.pixelColor(QPoint(24, 8)).name() == "#0f6e66"
    assert picture.pixelColor(QPoint(24, 36)).name() == "#ffffff"


def test_a_tint_is_the_same_each_time(qapp: QApplication) -> None:
    assert qapp is not None
    assert tint_family("417") == tint_family("417")
    assert {tint_family(number) for number in range(60)} == set(TINTS)


def blank(picture: QImage) -> bool:
    """Whether no pixel is covered."""
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return not any(picture.pixelColor(x, y).alpha() for x, y in spots)
