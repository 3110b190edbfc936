"""The figures of one-to-one support, each with its one definition."""

from __future__ import annotations

from peerdesk.core.words import N_
from peerdesk.counting.results import FigureDef

BLOCK = "one_to_one"

SALZER = N_(
    "To compare: in a national survey, peer specialists gave about two hours to single people for "
    "each hour of groups (Salzer and others, 2010)."
)

DEFINED = (
    FigureDef(
        "contacts.count",
        N_("One-to-one contacts"),
        N_("Contacts with a member, alone or with family or friends there."),
        BLOCK,
    ),
    FigureDef(
        "contacts.individual",
        N_("With one person"),
        N_("One-to-one contacts with the member alone."),
        BLOCK,
        indent=True,
    ),
    FigureDef(
        "contacts.family",
        N_("With family or friends there"),
        N_("One-to-one contacts with the member and somebody close to them."),
        BLOCK,
        indent=True,
    ),
    FigureDef(
        "contacts.unduplicated",
        N_("Different people met one to one"),
        N_("Different members with a one-to-one contact."),
        BLOCK,
    ),
    FigureDef(
        "contacts.minutes",
        N_("Minutes one to one"),
        N_("Minutes of the one-to-one contacts."),
        BLOCK,
        "minutes",
        people=False,
    ),
    FigureDef(
        "contacts.without_member",
        N_("Work without the member"),
        N_(
            "Contacts about someone who was not there, and notes, travel and meetings. "
            "They are not in the one-to-one contacts."
        ),
        BLOCK,
        people=False,
    ),
    FigureDef(
        "contacts.other_minutes",
        N_("Minutes without the member"),
        N_("Minutes of the work without the member."),
        BLOCK,
        "minutes",
        people=False,
    ),
    FigureDef(
        "contacts.placed_minutes",
        N_("Minutes with a known place"),
        N_("Minutes of one-to-one contacts in person, where the place was noted."),
        BLOCK,
        "minutes",
        people=False,
    ),
    FigureDef(
        "contacts.on_site_share",
        N_("At the center"),
        N_("Of the minutes with a known place: those at the center."),
        BLOCK,
        "minutes",
        share_of="contacts.placed_minutes",
        indent=True,
        people=False,
    ),
    FigureDef(
        "contacts.peer_minutes",
        N_("Minutes of individual support and groups"),
        N_(
            "Minutes our workers gave to one member at a time, and minutes of group meetings held, "
            "once for each worker who led."
        ),
        BLOCK,
        "minutes",
        people=False,
    ),
    FigureDef(
        "contacts.individual_share",
        N_("For one member at a time"),
        N_(
            "Of the minutes of individual support and groups: those with one member. In a national "
            "survey it was about two of three (Salzer and others, 2010)."
        ),
        BLOCK,
        "minutes",
        share_of="contacts.peer_minutes",
        indent=True,
        people=False,
    ),
    FigureDef(
        "units.contacts",
        N_("Contacts for billing"),
        N_("Contacts with a service for billing and minutes. Notes and travel are not in it."),
        BLOCK,
    ),
    FigureDef(
        "units.overlap",
        N_("Minutes claimed twice"),
        N_(
            "Minutes of one worker that two contacts for billing claim. They are counted once, "
            "with the contact that began first."
        ),
        BLOCK,
        "minutes",
        people=False,
    ),
)
