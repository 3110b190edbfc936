"""The demo center's groups and when they meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list


@dataclass(frozen=True)
class Group:
    """One group: how it is declared, and how many people usually come."""

    name: str
    type: str
    place: str
    rule: str
    start: str
    end: str
    leaders: tuple[str, ...]
    size: int
    language: str = "en"
    heads_only: bool = False

    def row(
        self, first: date, site_id: int, program_id: int | None, workers: dict[str, int]
    ) -> dict[str, Value]:
        """The group as it is kept."""
        return {
            "name": self.name,
            "type": self.type,
            "program_id": program_id,
            "site_id": site_id,
            "place": self.place,
            "rule": self.rule,
            "starts_on": first.isoformat(),
            "start_at": self.start,
            "end_at": self.end,
            "skips_holidays": 1,
            "worker_ids": from_list([workers[name] for name in self.leaders]),
            "capacity": 12 if self.type == "wrap" else None,
            "language": self.language,
            "active": 1,
        }


GROUPS = (
    Group(
        "Morning check-in",
        "support",
        "Big room",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "09:30",
        "10:00",
        ("Marcus Bell",),
        8,
    ),
    Group(
        "WRAP together",
        "wrap",
        "Quiet room",
        "FREQ=WEEKLY;BYDAY=FR",
        "11:00",
        "12:30",
        ("Priya Nair", "Marcus Bell"),
        7,
    ),
    Group(
        "Creative writing",
        "arts",
        "Art room",
        "FREQ=WEEKLY;BYDAY=FR",
        "13:00",
        "14:30",
        ("Marcus Bell",),
        6,
    ),
    Group(
        "Walking group",
        "wellness",
        "Meet at the front door",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "14:30",
        "15:15",
        ("Pat Ellison",),
        5,
    ),
    Group(
        "Café y conversación",
        "spanish",
        "Kitchen",
        "FREQ=WEEKLY;BYDAY=TH",
        "11:00",
        "12:00",
        ("Ana Morales",),
        6,
        "es",
    ),
    Group(
        "Hearing voices",
        "hearing_voices",
        "Quiet room",
        "FREQ=WEEKLY;BYDAY=WE",
        "13:00",
        "14:30",
        ("Priya Nair",),
        5,
    ),
    Group(
        "Job club",
        "job_club",
        "Computer corner",
        "FREQ=WEEKLY;BYDAY=TU",
        "10:30",
        "11:30",
        ("Marcus Bell",),
        5,
    ),
    Group(
        "Community meeting",
        "advocacy",
        "Big room",
        "FREQ=MONTHLY;BYDAY=1MO",
        "13:00",
        "14:00",
        ("Ana Morales",),
        11,
    ),
    Group(
        "Women’s circle",
        "support",
        "Quiet room",
        "FREQ=WEEKLY;BYDAY=TH",
        "14:00",
        "15:00",
        ("Priya Nair",),
        6,
    ),
    Group(
        "Art table",
        "arts",
        "Art room",
        "FREQ=WEEKLY;BYDAY=SA",
        "11:00",
        "13:00",
        ("Tess Whitlock",),
        4,
    ),
    Group(
        "Sunday brunch",
        "meal",
        "Kitchen",
        "FREQ=WEEKLY;BYDAY=SU",
        "10:30",
        "12:00",
        ("Omar Aziz",),
        9,
        heads_only=True,
    ),
)
