"""Passphrases people can remember: three words suggested, and a plain word on strength."""

from __future__ import annotations

import secrets

from peerdesk.core.paths import resources
from peerdesk.core.words import N_

WEAK, FAIR, STRONG = N_("Too short"), N_("Good"), N_("Strong")


def suggest(words: int = 3) -> str:
    """Words picked at random from 1,296 (about 10 bits each), with spaces between."""
    lines = (resources() / "words.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(lines) for _number in range(words))


def strength(passphrase: str, shortest: int) -> tuple[str, float]:
    """A word for the strength and how far along it is, 0 to 1. A few long words beat odd signs."""
    length = len(passphrase.strip())
    varied = len(set(passphrase.lower()))
    if length < shortest or varied < 5:
        return WEAK, min(length / shortest, 1) * 0.3
    if length < 16:
        return FAIR, 0.65
    return STRONG, 1.0
