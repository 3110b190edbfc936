"""The colors by role, for the three looks.

Only role names are used in code. Text keeps 4.5:1 on its ground, edges of controls 3:1, and
everything in high contrast 7:1 (a test counts them).
"""

from collections.abc import Mapping
from types import MappingProxyType

_LIGHT = {
    "ground": "#FBFAF7",
    "side": "#F3F0E8",
    "card": "#FFFFFF",
    "hover": "#F5F2EB",
    "line": "#E6E2D8",
    "line2": "#DAD7CE",
    "field": "#7F8B86",
    "edge": "#B5BBB4",
    "text": "#22302E",
    "quiet": "#55645F",
    "faint": "#5F6D68",
    "accent": "#0F6E66",
    "accent_hover": "#0B5A53",
    "accent_pressed": "#08463F",
    "on": "#FFFFFF",
    "accent_text": "#0B5A53",
    "soft": "#E3F0ED",
    "soft2": "#D3E8E3",
    "amber": "#7A4F00",
    "amber_soft": "#FFF3D6",
    "amber_edge": "#EBD398",
    "brick": "#9B2C1F",
    "brick_soft": "#FDECE8",
    "brick_edge": "#EFC4BB",
    "panel": "#FEF6F3",
    "good": "#2F6B2F",
    "good_soft": "#E8F2E4",
    "sky": "#2C5A78",
    "sky_soft": "#E6EFF5",
    "plum": "#6A4A7C",
    "plum_soft": "#F1EAF5",
    "sand": "#6B5532",
    "sand_soft": "#F3EBDC",
    "track": "#E9E5DB",
    "chart": "#4F9A90",
    "usual": "#6B5532",
    "ring": "#0F6E66",
    "wave1": "#F3EEE2",
    "wave2": "#E6EFEA",
    "wave3": "#D6E7E2",
    "wave4": "#C4DDD7",
}

_DARK = {
    "ground": "#161B1A",
    "side": "#101514",
    "card": "#1E2524",
    "hover": "#27302E",
    "line": "#2F3937",
    "line2": "#3A4442",
    "field": "#83908B",
    "edge": "#83908B",
    "text": "#E9EDEA",
    "quiet": "#A9B5B0",
    "faint": "#9AA7A2",
    "accent": "#62C7B9",
    "accent_hover": "#7CD5C8",
    "accent_pressed": "#4FB3A5",
    "on": "#06231F",
    "accent_text": "#7CD5C8",
    "soft": "#17413B",
    "soft2": "#1D5049",
    "amber": "#F0C36B",
    "amber_soft": "#3A2E12",
    "amber_edge": "#5C4A1E",
    "brick": "#F4A89C",
    "brick_soft": "#45201A",
    "brick_edge": "#6E352C",
    "panel": "#2A1F1D",
    "good": "#9BD38F",
    "good_soft": "#20351F",
    "sky": "#9CC7E6",
    "sky_soft": "#1C3242",
    "plum": "#D3B3E4",
    "plum_soft": "#372640",
    "sand": "#DCC79E",
    "sand_soft": "#3A3222",
    "track": "#323C3A",
    "chart": "#62C7B9",
    "usual": "#DCC79E",
    "ring": "#62C7B9",
    "wave1": "#1A201F",
    "wave2": "#1A2523",
    "wave3": "#1A2C29",
    "wave4": "#1A332F",
}

_CONTRAST = {
    "ground": "#000000",
    "side": "#000000",
    "card": "#000000",
    "hover": "#1F1F1F",
    "line": "#FFFFFF",
    "line2": "#FFFFFF",
    "field": "#FFFFFF",
    "edge": "#FFFFFF",
    "text": "#FFFFFF",
    "quiet": "#FFFFFF",
    "faint": "#D9D9D9",
    "accent": "#FFE14D",
    "accent_hover": "#FFF0A0",
    "accent_pressed": "#E6C400",
    "on": "#000000",
    "accent_text": "#FFE14D",
    "soft": "#000000",
    "soft2": "#2B2600",
    "amber": "#FFB84D",
    "amber_soft": "#000000",
    "amber_edge": "#FFB84D",
    "brick": "#FF9C8F",
    "brick_soft": "#000000",
    "brick_edge": "#FF9C8F",
    "panel": "#000000",
    "good": "#7CF07C",
    "good_soft": "#000000",
    "sky": "#FFFFFF",
    "sky_soft": "#000000",
    "plum": "#FFFFFF",
    "plum_soft": "#000000",
    "sand": "#FFFFFF",
    "sand_soft": "#000000",
    "track": "#4D4D4D",
    "chart": "#FFE14D",
    "usual": "#FFFFFF",
    "ring": "#FFFFFF",
    "wave1": "#000000",
    "wave2": "#000000",
    "wave3": "#000000",
    "wave4": "#000000",
}

PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(_LIGHT),
        "dark": MappingProxyType(_DARK),
        "contrast": MappingProxyType(_CONTRAST),
    }
)

TINTS = ("good", "sand", "sky", "amber", "accent", "plum")
"""Families an avatar may wear; the choice is a hash of the id and never a meaning."""


def tint_roles(family: str) -> tuple[str, str]:
    """Word role and ground role of a tint family ("accent" wears its text and soft)."""
    return ("accent_text", "soft") if family == "accent" else (family, f"{family}_soft")


def luminance(color: str) -> float:
    """WCAG 2 relative luminance of "#RRGGBB", 0 to 1."""

    def linear(channel: int) -> float:
        value = channel / 255
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colors, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
