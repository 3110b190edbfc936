"""The families of figures beside people, drop-in, groups, warm line and demographics."""

from __future__ import annotations

from peerdesk.counting import (
    one_to_one,
    outcomes,
    outreach,
    quality,
    referrals,
    respite,
    transport,
    workforce,
    wrap_plans,
)
from peerdesk.counting.family import Family

FAMILIES: tuple[Family, ...] = (
    one_to_one.FAMILY,
    wrap_plans.FAMILY,
    referrals.FAMILY,
    outreach.FAMILY,
    transport.FAMILY,
    respite.FAMILY,
    workforce.FAMILY,
    outcomes.FAMILY,
    quality.FAMILY,
)
"""In printing order; a new family is one line here."""

BY_BLOCK = {family.block: family for family in FAMILIES}
