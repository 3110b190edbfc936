"""This computer's settings: look, text size, the last vault. Nothing about people is kept here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from peerdesk.core.paths import settings_file


@dataclass
class Settings:
    """``look``: system, light, dark, contrast. ``text_size``: 100, 125, 150 or 200 percent.

    ``wrong_tries`` and ``last_wrong`` (seconds) make the next try of a passphrase wait.
    """

    look: str = "system"
    text_size: int = 100
    last_vault: str = ""
    paper: str = "letter"
    wrong_tries: int = 0
    last_wrong: float = 0.0


def load(path: Path | None = None) -> Settings:
    """Read the settings; a missing or unreadable file gives the usual ones."""
    try:
        found = json.loads((path or settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    plain = Settings()
    if not isinstance(found, dict):
        return plain
    for item in fields(Settings):
        value = found.get(item.name)
        if type(value) is type(getattr(plain, item.name)):
            setattr(plain, item.name, value)
    return plain


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all."""
    target = path or settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    fresh.replace(target)
