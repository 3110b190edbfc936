"""Type: prints any person's name. Fonts, shaping, writing direction, embedding."""

from peerdesk.documents.type.canvas import NameCanvas, NameText
from peerdesk.documents.type.fonts import (
    BODY,
    BOLD,
    NameFont,
    forget_words,
    register_fonts,
)

__all__ = [
    "BODY",
    "BOLD",
    "NameCanvas",
    "NameFont",
    "NameText",
    "forget_words",
    "register_fonts",
]
