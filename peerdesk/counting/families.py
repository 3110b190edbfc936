"""The families of figures beside people, drop-in, groups, warm line and demographics."""

from __future__ import annotations

from peerdesk.counting.family import Family

FAMILIES: tuple[Family, ...] = ()
"""In printing order; a new family is one line here."""

BY_BLOCK = {family.block: family for family in FAMILIES}
